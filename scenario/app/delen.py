"""Links: keep what a visitor sees behind a short id, and open it again."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.app import state
from scenario.app.bibliotheek import scenarios_of
from scenario.app.paginas import FIRST, PAGES, go_to
from scenario.app.panelen import allowed, kept_choices
from scenario.app.werk import Werk
from scenario.hendels import hendel_by_id
from scenario.werkversie import Werkversie, begin, replay
from scenario.zicht import Zicht, read_zicht, save_zicht

QUESTION = "zicht"  # as it stands in the address, and in the store until it is answered


def keep_view(werk: Werk) -> str:
    """Keep what this visitor sees and return the address that opens it; empty when it could not be kept."""
    chosen = {key: state.widget(key) for key in kept_choices()}
    zicht = Zicht(
        werk.gebied.id,
        str(state.chosen("pagina")) or FIRST,
        werk.taal,
        (*begin(werk.gebied.id, werk.start.id).gebeurtenissen, *werk.werkversie.stappen),
        werk.selectie,
        werk.vast,
        werk.jaar,
        allowed({key: value for key, value in chosen.items() if value is not None}),
    )
    try:
        name = save_zicht(zicht)
    except GebiedsmixError as error:
        state.refuse(error)
        return ""
    root = urlsplit(st.context.url or "")
    return f"{root.scheme}://{root.netloc}/?{QUESTION}={name}" if root.netloc else f"/?{QUESTION}={name}"


def open_asked_view() -> None:
    """Open the view that the address asks for, once; what the visitor was working on stays one undo away."""
    name = state.chosen(QUESTION)
    if not name:
        return
    state.choose(QUESTION, "")
    try:
        zicht = read_zicht(name)
        _check_exists(zicht)
    except GebiedsmixError as error:
        state.refuse(error)
        return
    state.open_view(zicht)
    for key, value in allowed(zicht.keuzes).items():
        st.session_state[key] = value
    if zicht.pagina in PAGES and zicht.pagina != FIRST:
        state.choose("ga_naar", zicht.pagina)


def follow() -> None:
    """Go to the page of a view that was just opened."""
    page = state.chosen("ga_naar")
    if page:
        state.choose("ga_naar", "")
        go_to(page)


def _check_exists(zicht: Zicht) -> None:
    """Refuse a view of an area, a scenario, a step, a deelgebied or a lever that is not here."""
    gebied = load_gebied(zicht.gebied)
    replay(gebied, Werkversie(gebied.id, zicht.gebeurtenissen), scenarios_of(gebied))
    gebied.where(list(zicht.selectie))
    for hendel in zicht.vast:
        hendel_by_id(hendel)
