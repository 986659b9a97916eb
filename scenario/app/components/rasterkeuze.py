"""The choice to see an indicator per cell of the grid instead of per deelgebied."""

from __future__ import annotations

import streamlit as st

from scenario.app import state
from scenario.app.beeld import Beeld
from scenario.app.maten import Soort
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.indicatoren import INDICATOREN
from scenario.ruimtekaart import Kaartlaag, is_spatial, map_layer

SWITCH = "kaart_raster"


def can_show_grid(soort: Soort, wat: str, *, verschil: bool) -> bool:
    """Whether a measure differs within a deelgebied: only then a grid says more."""
    return soort == "indicator" and wat in INDICATOREN and not verschil and is_spatial(wat)


def choose_grid(werk: Werk) -> None:
    """Draw the switch; only for a measure that can be shown so."""
    st.checkbox(
        tekst("kaart_raster", werk.taal),
        key=SWITCH,
        help=tekst("kaart_raster_uitleg", werk.taal),
        persist_state="session",
    )


def chosen_layer(beeld: Beeld) -> Kaartlaag | None:
    """Return the layer to lay on the map, None for none."""
    soort, verschil = state.widget("kaart_soort"), bool(state.widget("kaart_verschil"))
    wat = str(state.widget(f"kaart_wat_{soort}") or "")
    if not state.widget(SWITCH) or not can_show_grid(soort, wat, verschil=verschil):
        return None
    return map_layer(wat, beeld.nu.programma)
