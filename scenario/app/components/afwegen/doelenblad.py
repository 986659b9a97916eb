"""Targets: per indicator what must be reached, when, by whom; how scenarios do; what people concluded about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import get_args

import streamlit as st

from scenario.afweging import Doel, scenario_path
from scenario.afweging.doelenbestand import DOELEN, Vastgelegd
from scenario.afweging.sturing import Bevinding, Stand
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.components.afwegen import doelen_volgen
from scenario.app.components.afwegen.doelnaam import named
from scenario.app.components.vastleggen import open_sheet, refusals_said
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, parse_number

YEARS = (2030, 2035, 2040, 2045, 2050)


def show(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw the targets with how every scenario does, one of them over the years, and the forms for what is new."""
    kept = open_sheet(werk, DOELEN, "doelen_blad", "doelen_uitleg")
    if kept is None:
        return
    if kept:
        grafiek.lay_table(_table(werk, beeld, kept), tekst("doelen_blad", werk.taal))
        _findings(werk, kept)
        doelen_volgen.show(werk, beeld, kept)
    left, right = st.columns(2, gap="large")
    with left:
        _new_target(werk)
    with right:
        if kept:
            _new_finding(werk, kept)


def _table(werk: Werk, beeld: Vergelijkbeeld, kept: Sequence[Vastgelegd]) -> dict[str, list[str]]:
    taal = werk.taal
    years = sorted({entry.doel.jaar for entry in kept})
    paths = [scenario_path(werk.gebied, scenario.verdeling, years, werk.kentallen) for scenario in beeld.eind.scenarios]
    rows: dict[str, list[str]] = {
        tekst("doel", taal): [named(entry.doel, werk) for entry in kept],
        tekst("eigenaar", taal): [entry.doel.eigenaar for entry in kept],
        tekst("bron_doel", taal): [entry.doel.bron for entry in kept],
    }
    for name, path in zip(beeld.namen, paths, strict=True):
        found = [float(path[entry.doel.indicator][years.index(entry.doel.jaar)]) for entry in kept]
        rows[name] = [_reached(entry.doel, value, werk) for entry, value in zip(kept, found, strict=True)]
    rows[tekst("oordeel", taal)] = [
        tekst(f"stand_{entry.bevindingen[-1].stand}", taal) if entry.bevindingen else "–" for entry in kept
    ]
    return rows


def _reached(doel: Doel, value: float, werk: Werk) -> str:
    written = number(value, INDICATOREN[doel.indicator].unit, werk.taal)
    if value != value:
        return written
    return f"{'✓' if doel.reached(value) else '✗'} {written}"


def _findings(werk: Werk, kept: Sequence[Vastgelegd]) -> None:
    lines = [f"- {letterlijk(_finding(entry.doel, found, werk))}" for entry in kept for found in entry.bevindingen]
    if lines:
        with st.expander(tekst("bevindingen", werk.taal), key="doelen_bevindingen"):
            st.markdown("\n".join(lines))


def _finding(doel: Doel, found: Bevinding, werk: Werk) -> str:
    said = tekst(f"stand_{found.stand}", werk.taal)
    return f"{found.datum:%d-%m-%Y}, {found.door}: {named(doel, werk)}: {said}. {found.reden}"


def _new_target(werk: Werk) -> None:
    taal = werk.taal
    names = {
        name: declared.text.in_language(taal)
        for name, declared in INDICATOREN.items()
        if declared.better in ("higher", "lower")
    }
    with st.form("doel_formulier"):
        st.markdown(f"**{tekst('nieuw_doel', taal)}**")
        st.selectbox(tekst("indicator", taal), list(names), format_func=names.__getitem__, key="doel_indicator")
        st.text_input(tekst("streefwaarde", taal), max_chars=20, key="doel_waarde", help=tekst("getal_uitleg", taal))
        st.select_slider(tekst("jaar", taal), YEARS, YEARS[2], key="doel_jaar")
        st.text_input(tekst("eigenaar", taal), max_chars=80, key="doel_eigenaar")
        st.text_input(tekst("bron_doel", taal), max_chars=200, key="doel_bron")
        st.form_submit_button(tekst("doel_vastleggen", taal), on_click=_keep_target, args=(werk,))


def _keep_target(werk: Werk) -> None:
    with refusals_said():
        doel = Doel(
            str(state.widget("doel_indicator")),
            parse_number(str(state.widget("doel_waarde")), werk.taal),
            int(state.widget("doel_jaar")),
            str(state.widget("doel_eigenaar")),
            str(state.widget("doel_bron")),
        )
        DOELEN.add(werk.gebied.id, Vastgelegd(doel))


def _new_finding(werk: Werk, kept: Sequence[Vastgelegd]) -> None:
    taal = werk.taal
    stands = list(get_args(Stand))
    with st.form("bevinding_formulier"):
        st.markdown(f"**{tekst('nieuw_oordeel', taal)}**")
        st.selectbox(
            tekst("doel", taal),
            list(range(len(kept))),
            format_func=lambda at: named(kept[at].doel, werk),
            key="bevinding_doel",
        )
        st.selectbox(
            tekst("oordeel", taal),
            stands,
            format_func=lambda stand: tekst(f"stand_{stand}", taal),
            key="bevinding_stand",
        )
        st.text_area(tekst("reden", taal), max_chars=1000, key="bevinding_reden")
        st.text_input(tekst("door", taal), max_chars=80, key="bevinding_door")
        left, right = st.columns(2)
        with left:
            st.form_submit_button(tekst("oordeel_vastleggen", taal), on_click=_keep_finding, args=(werk, tuple(kept)))
        with right:
            st.form_submit_button(tekst("doel_weghalen", taal), on_click=_drop, args=(werk, tuple(kept)))


def _keep_finding(werk: Werk, kept: tuple[Vastgelegd, ...]) -> None:
    entry = kept[int(state.widget("bevinding_doel"))]
    found = Bevinding(
        datetime.now(UTC).date(),
        state.widget("bevinding_stand"),
        str(state.widget("bevinding_reden")),
        str(state.widget("bevinding_door")),
    )
    with refusals_said():
        DOELEN.put(werk.gebied.id, entry, entry.with_finding(found))


def _drop(werk: Werk, kept: tuple[Vastgelegd, ...]) -> None:
    with refusals_said():
        DOELEN.put(werk.gebied.id, kept[int(state.widget("bevinding_doel"))], None)
