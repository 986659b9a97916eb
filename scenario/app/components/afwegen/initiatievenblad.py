"""Initiatives of others: scored on every opgave, held against a minimum, with and without making up for a bad score."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scenario.afweging import Initiatief, Initiatieventoets, assess
from scenario.afweging.initiatievenbestand import INITIATIEVEN
from scenario.afweging.instellingen import setting
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.components.vastleggen import open_sheet, refusals_said
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import KADER
from scenario.app.werk import Werk
from scenario.kaders import Groep, load_kaders
from scenario.opmaak import score
from scenario.werksessie.rondes import clean_text

MIDDLE = 50  # technical: where the slider of a score begins


def show(werk: Werk) -> None:
    """Draw the initiatives that were kept, how each does on every opgave, and the form for a new one."""
    kept = open_sheet(werk, INITIATIEVEN, "initiatieven_blad", "initiatieven_uitleg")
    if kept is None:
        return
    groepen = load_kaders()[KADER].groepen
    if kept:
        minimum = st.slider(
            tekst("initiatieven_minimum", werk.taal),
            0,
            100,
            round(setting("minimum_score")),
            key="initiatieven_minimum",
            help=tekst("initiatieven_minimum_uitleg", werk.taal),
            persist_state="session",
            width=420,
        )
        found = assess(kept, [groep.id for groep in groepen], minimum=float(minimum))
        grafiek.lay_table(_table(werk, found, groepen), tekst("initiatieven_blad", werk.taal))
        st.caption(tekst("initiatieven_tekens", werk.taal))
        _motivations(werk, kept)
    left, right = st.columns([60, 40], gap="large")
    with left:
        _new(werk, groepen)
    with right:
        if kept:
            _remove(werk, kept)


def _table(werk: Werk, found: Initiatieventoets, groepen: Sequence[Groep]) -> dict[str, list[str]]:
    """Lay out a column per initiative: what it scores on every opgave, whether that is enough, and its place."""
    taal = werk.taal
    heads = [groep.text.in_language(taal) for groep in groepen]
    ends = ("initiatieven_voldoet", "initiatieven_rang_met", "initiatieven_rang_zonder")
    table = {tekst("opgave", taal): [*heads, *(tekst(end, taal) for end in ends)]}
    for at, entry in enumerate(found.initiatieven):
        cells = [
            "–"
            if found.weggelaten[at, place]
            else f"{_sign(found.haalt_minimum[at, place])} {score(float(value), taal)}"
            for place, value in enumerate(found.scores[at])
        ]
        enough = _sign(found.voldoet[at])
        table[entry.naam] = [*cells, enough, str(int(found.rang_met[at])), str(int(found.rang_zonder[at]))]
    return table


def _sign(reached: object) -> str:
    return "✓" if reached else "✗"


def _motivations(werk: Werk, kept: Sequence[Initiatief]) -> None:
    lines = [f"- **{letterlijk(entry.naam)}**: {letterlijk(entry.motivatie)}" for entry in kept if entry.motivatie]
    if lines:
        with st.expander(tekst("initiatieven_motivaties", werk.taal), key="initiatieven_motivaties"):
            st.markdown("\n".join(lines))


def _new(werk: Werk, groepen: Sequence[Groep]) -> None:
    taal = werk.taal
    with st.form("initiatief_formulier"):
        st.markdown(f"**{tekst('nieuw_initiatief', taal)}**")
        st.text_input(tekst("naam", taal), max_chars=80, key="initiatief_naam")
        st.text_area(tekst("motivatie", taal), max_chars=1000, key="initiatief_motivatie")
        st.caption(tekst("initiatief_vink", taal))
        for groep in groepen:
            left, right = st.columns([30, 70], vertical_alignment="center")
            with left:
                st.checkbox(groep.text.in_language(taal), value=True, key=f"initiatief_kent_{groep.id}")
            with right:
                st.slider(
                    groep.text.in_language(taal),
                    0,
                    100,
                    MIDDLE,
                    key=f"initiatief_{groep.id}",
                    label_visibility="collapsed",
                )
        st.form_submit_button(tekst("initiatief_vastleggen", taal), on_click=_keep, args=(werk, tuple(groepen)))


def _keep(werk: Werk, groepen: tuple[Groep, ...]) -> None:
    """Keep an initiative; one with the same name takes the place of the earlier one."""
    with refusals_said():
        naam = clean_text(state.widget("initiatief_naam"))
        scores = {
            groep.id: float(state.widget(f"initiatief_{groep.id}"))
            for groep in groepen
            if state.widget(f"initiatief_kent_{groep.id}")
        }
        made = Initiatief(naam, naam, scores, str(state.widget("initiatief_motivatie") or "").strip())
        others = [entry for entry in INITIATIEVEN.entries(werk.gebied.id) if entry.naam != naam]
        INITIATIEVEN.save(werk.gebied.id, (*others, made))


def _remove(werk: Werk, kept: Sequence[Initiatief]) -> None:
    taal = werk.taal
    with st.form("initiatief_weg_formulier"):
        st.markdown(f"**{tekst('initiatief_weg', taal)}**")
        st.selectbox(tekst("naam", taal), [entry.naam for entry in kept], key="initiatief_welk")
        st.form_submit_button(tekst("initiatief_weghalen", taal), on_click=_drop, args=(werk, tuple(kept)))


def _drop(werk: Werk, kept: tuple[Initiatief, ...]) -> None:
    chosen = next(entry for entry in kept if entry.naam == state.widget("initiatief_welk"))
    with refusals_said():
        INITIATIEVEN.put(werk.gebied.id, chosen, None)
