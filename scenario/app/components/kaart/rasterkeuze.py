"""The choice to see an indicator, or its change, per cell of the grid instead of per deelgebied."""

from __future__ import annotations

import streamlit as st

from scenario.app.beeld import Beeld
from scenario.app.maten import Soort
from scenario.app.rasterbeeld import changed
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.indicatoren import INDICATOREN
from scenario.ruimtekaart import Kaartlaag, is_spatial, map_layer


def choose_layer(werk: Werk, beeld: Beeld, key: str, soort: Soort, wat: str, *, verschil: bool) -> Kaartlaag | None:
    """Draw the switch where a grid says more than the deelgebieden; return the layer to show, or None."""
    if not can_show_grid(soort, wat) or not _choose(werk, key):
        return None
    laag = map_layer(wat, beeld.nu.programma)
    return changed(laag, map_layer(wat, beeld.start.programma)) if verschil else laag


def can_show_grid(soort: Soort, wat: str) -> bool:
    """Whether a measure differs within a deelgebied: only then a grid says more."""
    return soort == "indicator" and wat in INDICATOREN and is_spatial(wat)


def _choose(werk: Werk, key: str) -> bool:
    return st.checkbox(
        tekst("kaart_raster", werk.taal),
        key=f"{key}_raster",
        help=tekst("kaart_raster_uitleg", werk.taal),
        persist_state="session",
    )
