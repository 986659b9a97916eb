"""Somebody else was first: what that person changed, and the three ways on. Drawn where messages stand."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import samen, state
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.hendels import hendel_by_id
from scenario.opmaak import span
from scenario.verschillen import Verschil

MOST_NAMES = 2
MOST_ROWS = 12


def show(werk: Werk) -> None:
    """Draw what the other changed and the choice, as long as it has not been made."""
    botsing = samen.clash()
    if botsing is None:
        return
    taal = werk.taal
    with st.container(border=True, key="botsing"):
        st.markdown(f"**{tekst('samen_wat', taal)}**")
        _table(werk, botsing)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button(tekst("samen_mijn", taal), key="samen_mijn", on_click=samen.keep_mine, args=(werk, botsing))
            st.button(tekst("samen_hunne", taal), key="samen_hunne", on_click=samen.take_theirs, args=(werk, botsing))
            with st.form("samen_formulier", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
                st.text_input(tekst("samen_naam", taal), max_chars=80, key="samen_naam")
                st.form_submit_button(tekst("samen_beide", taal), on_click=_keep_both, args=(werk, botsing))


def _keep_both(werk: Werk, botsing: samen.Botsing) -> None:
    try:
        samen.keep_both(werk, botsing, str(state.widget("samen_naam") or ""))
    except GebiedsmixError as error:
        state.refuse(error)


def _table(werk: Werk, botsing: samen.Botsing) -> None:
    """Draw what changed as people read it; what moved less than is written is only counted."""
    taal = werk.taal
    rows = [
        _row(werk, wijziging, verschil)
        for wijziging in samen.changes(werk, botsing)
        for verschil in wijziging.verschillen
    ]
    shown = [row for row in rows if row[-2] != row[-1]][:MOST_ROWS]
    words = ("samen_wanneer", "hendel", "samen_waar", "samen_van", "samen_naar")
    columns = {tekst(word, taal): [row[at] for row in shown] for at, word in enumerate(words)}
    st.table(columns, border="horizontal", hide_index=True)
    if len(rows) > len(shown):
        st.caption(tekst("samen_rest", taal, {"aantal": len(rows) - len(shown)}))


def _row(werk: Werk, wijziging: samen.Wijziging, verschil: Verschil) -> tuple[str, ...]:
    return (
        f"{_time(wijziging.tijd)} ({wijziging.versie})",
        letterlijk(hendel_by_id(verschil.hendel).text.in_language(werk.taal)),
        letterlijk(_where(werk, verschil)),
        _span(werk, verschil, verschil.van),
        _span(werk, verschil, verschil.naar),
    )


def _time(tijd: str) -> str:
    """Write a time of the log as the clock of this server has it."""
    return datetime.fromisoformat(tijd).astimezone().strftime("%d-%m %H:%M:%S")


def _where(werk: Werk, verschil: Verschil) -> str:
    names = [werk.gebied.deelgebieden[place].naam.in_language(werk.taal) for place in verschil.plekken]
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return tekst("samen_plekken", werk.taal, {"aantal": len(names)})


def _span(werk: Werk, verschil: Verschil, ends: tuple[float, float]) -> str:
    return letterlijk(span(*ends, hendel_by_id(verschil.hendel).unit, werk.taal))
