"""The map of the mix: coloured by a lever, a field, an indicator, a score or a change; it follows an edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from scenario.app import state
from scenario.app.basiskaart import base_map_credit
from scenario.app.beeld import Beeld, evaluated
from scenario.app.components.kaart import kijkkaart, tekenen, weergave
from scenario.app.components.kaart.kaartdeel import show_live
from scenario.app.components.kaart.legenda import show_legend
from scenario.app.components.kaart.maatkeuze import choose_kind, choose_one
from scenario.app.components.kaart.rasterkeuze import choose_layer
from scenario.app.hoogte import heights_of
from scenario.app.kaartvormen import shown_barred, shown_hatches
from scenario.app.kleuring import on_one_scale
from scenario.app.maten import SOORTEN, Maat, Soort, measure_of
from scenario.app.rasterbeeld import picture_of, with_grid_scale
from scenario.app.tegels import Tegels
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import legend_corner
from scenario.app.werk import Werk
from scenario.ruimtekaart import Kaartlaag

FIRST: Mapping[Soort, str] = {"hendel": "fsi", "programma": "woningen_nieuw"}


def show(werk: Werk, beeld: Beeld) -> Maat:
    """Draw the choice of colour, the map and its legend; return what it shows."""
    maat, laag, wijze = _choose(werk, beeld)
    told: dict[str, Any] = tekenen.tools_of(werk)
    if laag is not None:
        told["raster"] = picture_of(laag, maat)
    stands = wijze.hoog and laag is None and not tekenen.is_drawing()
    if stands:
        told["hoogte"] = heights_of(beeld.nu)
    if wijze.tegels is not None:
        told["tegels"] = weergave.told_tiles(wijze.tegels, werk)
    with st.container(key="kaartvak"):
        show_live(werk, maat, shown_barred(werk.gebied, werk.jaar), told, tekenen.carry_out)
        _legend(werk, maat, below=tekenen.is_drawing(), stands=stands)
        _credit(werk, maat, wijze.tegels)
    tekenen.show_numbers(werk)
    return maat


def show_figure(werk: Werk, maat: Maat) -> None:
    """Draw the map of a figure of the area itself, with its legend."""
    with st.container(key="kaartvak_kenmerk"):
        kijkkaart.draw(werk, maat, "kaart_kenmerk")
        _legend(werk, maat)
        _credit(werk, maat)


def _legend(werk: Werk, maat: Maat, *, below: bool = False, stands: bool = False) -> None:
    """Lay the legend where it hides least; ``below`` the tools for drawing when they are there."""
    corner = legend_corner(werk.gebied, state.screen())
    with st.container(key=f"legenda_{corner}_{maat.verschil:d}{'_tekenen' if below else ''}"):
        show_legend(maat, werk.taal, barred=bool(shown_hatches(werk.gebied, werk.jaar)), stands=stands)


def _credit(werk: Werk, maat: Maat, tegels: Tegels | None = None) -> None:
    """Thank whoever the map comes from."""
    credit = "; ".join(filter(None, [base_map_credit(werk.gebied.id), tegels.vermelding if tegels else ""]))
    if credit:
        with st.container(key=f"bronvermelding_{maat.verschil:d}"):
            st.caption(letterlijk(f"{tekst('kaart_van', werk.taal)}: {credit}"))


def _choose(werk: Werk, beeld: Beeld) -> tuple[Maat, Kaartlaag | None, weergave.Weergave]:
    """Draw what the map is coloured by and how it looks."""
    taal = werk.taal
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="kaartkeuze"):
        soort = choose_kind(werk, "kaart", SOORTEN, "hendel")
        wat = choose_one(werk, "kaart", soort, FIRST)
        wijze = weergave.choose(werk)
        tekenen.choose_drawing(werk)
        verschil = st.checkbox(
            tekst("verschil_met", taal, {"naam": against_words(werk, wijze.tegen)}),
            key="kaart_verschil",
            persist_state="session",
        )
        st.checkbox(
            tekst("kaart_meer", taal), key="kaart_meer", help=tekst("kaart_meer_uitleg", taal), persist_state="session"
        )
        held = against(werk, beeld, wijze.tegen)
        laag = choose_layer(werk, held, "kaart", soort, wat, verschil=verschil)
    maat = measure_of(held, soort, wat, verschil=verschil)
    if wijze.tegen != weergave.START:
        maat = replace(maat, tegen=werk.scenarios[wijze.tegen].naam)
    cells = None if laag is None else laag.values
    scaled = maat if laag is None else with_grid_scale(maat, laag)
    return on_one_scale([scaled], wijze.kleuring, cells)[0], laag, wijze


def against_words(werk: Werk, tegen: str) -> str:
    """Name what a change is held against, as words behind "change from"."""
    return letterlijk(werk.scenarios[tegen].naam.in_language(werk.taal)) if tegen else tekst("start", werk.taal)


def against(werk: Werk, beeld: Beeld, tegen: str) -> Beeld:
    """Hold the mix against another scenario in the same year, or leave it against its start."""
    if tegen == weergave.START:
        return beeld
    return replace(beeld, start=evaluated(werk.gebied, werk.scenarios[tegen].verdeling, werk.jaar, werk.waarden))
