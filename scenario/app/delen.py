"""Links: keep what a visitor sees behind a short id, and open it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.app import state
from scenario.app.bibliotheek import scenarios_of
from scenario.app.paginas import FIRST, PAGES, go_to
from scenario.app.rekensets import own_sets
from scenario.app.werk import Werk
from scenario.hendels import hendel_by_id
from scenario.scenarios import Scenario
from scenario.uitleg import find_regel
from scenario.werkversie import Werkversie, begin, replay
from scenario.zicht import Zicht, read_zicht, save_zicht

Allowed = Callable[[Mapping[str, Any], Gebied, Mapping[str, Scenario]], Mapping[str, Any]]
QUESTION = "zicht"  # as it stands in the address, and in the store until it is answered


def keep_view(werk: Werk, shown: Mapping[str, Any]) -> str:
    """Keep what this visitor sees, with what pages show, and return its address; empty when it could not be kept."""
    try:
        name = save_zicht(_seen(werk, shown))
    except GebiedsmixError as error:
        state.refuse(error)
        return ""
    root = urlsplit(st.context.url or "")
    return f"{root.scheme}://{root.netloc}/?{QUESTION}={name}" if root.netloc else f"/?{QUESTION}={name}"


def _seen(werk: Werk, shown: Mapping[str, Any]) -> Zicht:
    return Zicht(
        werk.gebied.id,
        str(state.chosen("pagina")) or FIRST,
        werk.taal,
        (*begin(werk.gebied.id, werk.start.id).gebeurtenissen, *werk.werkversie.stappen),
        werk.selectie,
        werk.vast,
        werk.jaar,
        shown,
        tuple(state.chosen("camera") or ()),
        str(state.chosen("rekenset")) if werk.waarden else "",
        tuple(state.chosen("uitleg")),
        tuple((name, side, value) for name, side, value in state.chosen("wensen") or ()),
    )


def open_asked_view(allowed: Allowed) -> None:
    """Open the view that the address asks for, once; what the visitor was working on stays one undo away.

    Of what pages show only that is set which is allowed in its area.
    """
    name = state.chosen(QUESTION)
    if not name:
        return
    state.choose(QUESTION, "")
    try:
        zicht = read_zicht(name)
        shown = _check_exists(zicht, allowed)
    except GebiedsmixError as error:
        state.refuse(error)
        return
    state.open_view(zicht)
    for key, value in shown.items():
        st.session_state[key] = value
    if zicht.pagina in PAGES and zicht.pagina != FIRST:
        state.choose("ga_naar", zicht.pagina)


def follow() -> None:
    """Go to the page of a view that was just opened."""
    page = state.chosen("ga_naar")
    if page:
        state.choose("ga_naar", "")
        go_to(page)


def _check_exists(zicht: Zicht, allowed: Allowed) -> Mapping[str, Any]:
    """Refuse a view of something that is not here, from its area to its figures; return the choices that are."""
    gebied = load_gebied(zicht.gebied)
    scenarios = scenarios_of(gebied)
    replay(gebied, Werkversie(gebied.id, zicht.gebeurtenissen), scenarios)
    gebied.where(list(zicht.selectie))
    for hendel in zicht.vast:
        hendel_by_id(hendel)
    for regel in (*zicht.uitleg, *(naam for naam, _, _ in zicht.wensen)):
        find_regel(regel)
    if zicht.rekenset and zicht.rekenset not in own_sets():
        raise GebiedsmixError(
            "unknown_rekenset",
            Text(
                "Deze link rekent met de eigen set '{naam}'. Die is er hier niet (meer).",
                "This link calculates with the own set '{naam}'. That is not here (any more).",
            ),
            {"naam": zicht.rekenset},
        )
    return allowed(zicht.keuzes, gebied, scenarios)
