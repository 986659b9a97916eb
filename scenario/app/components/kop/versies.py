"""Own scenarios: their versions through time, another name, and away; nothing is gone for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import bewaren, state, versies
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opslag.werkboek import Versie


def show(werk: Werk) -> None:
    """Draw the choice of an own scenario and what can be done with it, folded until it is asked for."""
    opened = st.expander(tekst("versies_kop", werk.taal), key="versies", type="compact", on_change="rerun")
    if opened.open:
        with opened:
            _said(lambda: _scenarios(werk))
            st.caption(letterlijk(tekst("versies_waar", werk.taal, bewaren.kept_where())))


def _scenarios(werk: Werk) -> None:
    taal, found = werk.taal, versies.own_scenarios(werk)
    if not found:
        st.caption(tekst("niets", taal))
        return
    chosen = st.selectbox(
        tekst("versies_kies", taal), list(found), format_func=lambda name: _name(werk, name), key="versies_kies"
    )
    nummers = {each.nummer: _when(each) for each in versies.history(werk, chosen) if not each.verwijderd}
    st.selectbox(
        tekst("versies_versie", taal), list(nummers), format_func=nummers.__getitem__, key=f"versies_versie_{chosen}"
    )
    st.button(tekst("versies_terug", taal), key="versies_terug", on_click=_put_back, args=(werk, chosen))
    if found[chosen]:
        st.text_input(tekst("versies_naam", taal), max_chars=80, key="versies_naam")
        with st.container(horizontal=True):
            st.button(tekst("versies_hernoem", taal), key="versies_hernoem", on_click=_rename, args=(werk, chosen))
            st.button(tekst("versies_weg", taal), key="versies_weg", on_click=_remove, args=(werk, chosen))


def _name(werk: Werk, scenario: str) -> str:
    there = werk.scenarios.get(scenario)
    return there.naam.in_language(werk.taal) if there else tekst("versies_verwijderd", werk.taal, {"naam": scenario})


def _when(versie: Versie) -> str:
    return f"{versie.nummer} · {datetime.fromisoformat(versie.tijd).astimezone():%d-%m-%Y %H:%M:%S}"


def _put_back(werk: Werk, scenario: str) -> None:
    _said(lambda: versies.put_back(werk, scenario, int(state.widget(f"versies_versie_{scenario}"))))


def _rename(werk: Werk, scenario: str) -> None:
    _said(lambda: versies.rename(werk, scenario, str(state.widget("versies_naam") or "")))


def _remove(werk: Werk, scenario: str) -> None:
    _said(lambda: versies.remove(werk, scenario))


def _said(work: Callable[[], None]) -> None:
    try:
        work()
    except GebiedsmixError as error:
        state.refuse(error)
