"""Criteria for which there is no figure: people judge them, and that is said wherever they count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from scenario.afweging import Oordeel
from scenario.afweging.oordelenbestand import OORDELEN, Beoordeeld
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.components.keuze import OWN
from scenario.app.components.vastleggen import open_sheet, refusals_said
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.opmaak import percentage, score
from scenario.werksessie.rondes import clean_text

MIDDLE = 50  # technical: where the slider of a judgement begins


def show(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw what people think of every scenario, per criterion, and the forms for what is new."""
    kept = open_sheet(werk, OORDELEN, "oordelen_blad", "oordelen_uitleg")
    if kept is None:
        return
    if any(scenario.id == OWN for scenario in beeld.eind.scenarios):
        st.info(tekst("oordelen_eigen_mix", werk.taal))
    for entry in kept:
        _show_one(werk, beeld, entry)
    left, right = st.columns(2, gap="large")
    with left:
        _new_criterion(werk)
    with right:
        if kept:
            _new_judgement(werk, beeld, kept)


def _show_one(werk: Werk, beeld: Vergelijkbeeld, entry: Beoordeeld) -> None:
    """Draw per scenario the mean, how many people, and how much they agree; and every reason when it is opened."""
    taal = werk.taal
    names = {scenario.id: name for scenario, name in zip(beeld.eind.scenarios, beeld.namen, strict=True)}
    found = entry.gathered(tuple(names))
    st.markdown(f"**{letterlijk(found.criterium.text.in_language(taal))}**")
    table = {
        tekst("scenario", taal): list(names.values()),
        tekst("oordelen_gemiddeld", taal): [score(float(value), taal) for value in found.gemiddeld],
        tekst("oordelen_aantal", taal): [str(int(count)) for count in found.aantal],
        tekst("oordelen_eens", taal): [
            percentage(float(share), taal) if share == share else "–" for share in found.consensus
        ],
    }
    grafiek.lay_table(table, found.criterium.text.in_language(taal))
    lines = [
        f"- {letterlijk(_said(given, names[given.scenario], werk))}"
        for given in entry.oordelen
        if given.scenario in names
    ]
    if lines:
        with st.expander(tekst("oordelen_redenen", taal), key=f"oordelen_redenen_{entry.naam}"):
            st.markdown("\n".join(lines))


def _said(given: Oordeel, name: str, werk: Werk) -> str:
    return f"{given.datum:%d-%m-%Y}, {given.persoon}: {name}: {score(given.score, werk.taal)}. {given.reden}"


def _new_criterion(werk: Werk) -> None:
    taal = werk.taal
    with st.form("criterium_formulier"):
        st.markdown(f"**{tekst('nieuw_criterium', taal)}**")
        st.text_input(
            tekst("criterium", taal), max_chars=80, key="criterium_naam", placeholder=tekst("criterium_voorbeeld", taal)
        )
        st.form_submit_button(tekst("criterium_vastleggen", taal), on_click=_keep_criterion, args=(werk,))


def _keep_criterion(werk: Werk) -> None:
    with refusals_said():
        naam = clean_text(state.widget("criterium_naam"))
        if all(entry.naam != naam for entry in OORDELEN.entries(werk.gebied.id)):
            OORDELEN.add(werk.gebied.id, Beoordeeld(naam))


def _new_judgement(werk: Werk, beeld: Vergelijkbeeld, kept: Sequence[Beoordeeld]) -> None:
    taal = werk.taal
    names = {each.id: name for each, name in zip(beeld.eind.scenarios, beeld.namen, strict=True) if each.id != OWN}
    with st.form("oordeel_formulier", clear_on_submit=True):
        st.markdown(f"**{tekst('nieuw_mensenoordeel', taal)}**")
        st.selectbox(tekst("criterium", taal), [entry.naam for entry in kept], key="oordeel_criterium")
        st.selectbox(tekst("scenario", taal), list(names), format_func=names.__getitem__, key="oordeel_scenario")
        st.slider(tekst("oordeel_score", taal), 0, 100, MIDDLE, key="oordeel_score", help=tekst("oordeel_schaal", taal))
        st.text_area(tekst("reden", taal), max_chars=1000, key="oordeel_reden")
        st.text_input(tekst("door", taal), max_chars=80, key="oordeel_door", help=tekst("oordeel_door_uitleg", taal))
        on = (werk, tuple(kept))
        left, right = st.columns(2)
        with left:
            st.form_submit_button(tekst("oordeel_vastleggen", taal), on_click=_keep_judgement, args=on)
        with right:
            st.form_submit_button(tekst("criterium_weghalen", taal), on_click=_drop, args=on)


def _chosen(kept: tuple[Beoordeeld, ...]) -> Beoordeeld:
    return next(entry for entry in kept if entry.naam == state.widget("oordeel_criterium"))


def _keep_judgement(werk: Werk, kept: tuple[Beoordeeld, ...]) -> None:
    entry = _chosen(kept)
    with refusals_said():
        given = Oordeel(
            str(state.widget("oordeel_scenario")),
            clean_text(state.widget("oordeel_door")),
            float(state.widget("oordeel_score")),
            clean_text(state.widget("oordeel_reden")),
            datetime.now(UTC).date(),
        )
        OORDELEN.put(werk.gebied.id, entry, entry.with_judgement(given))


def _drop(werk: Werk, kept: tuple[Beoordeeld, ...]) -> None:
    with refusals_said():
        OORDELEN.put(werk.gebied.id, _chosen(kept), None)
