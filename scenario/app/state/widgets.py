"""Widgets that the store sets, and what the browser says of them.

At every step the browser reports all widgets. When keys follow each other faster than a page is drawn, it reports of
the sliders that we moved meanwhile where they stood before: old news, no wish of the visitor. So per widget is kept
what the browser may still hold, and a report of that counts as a wish only when nothing else can be what was done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from scenario.app.state.bezoeker import show_in_address, store


def widget(key: str) -> Any:
    """Return the value of a widget by its key; None when it is not there."""
    return st.session_state.get(key)


def arrive(page: str) -> None:
    """Note which page is drawn, and give a page that is new to the visitor its whole address."""
    held = store()
    held["net_binnen"] = page != held.get("pagina")
    held["pagina"] = page
    if held["net_binnen"]:
        show_in_address()


def show_in_widget(key: str, value: Any) -> None:
    """Set a widget that is drawn after this; one that already shows the value is left alone.

    On a page where one just arrived each widget is new, though Streamlit still names the value of its namesake.
    """
    new, told, shown = store()["net_binnen"] or key not in st.session_state, widget(key), store()["getoond"]
    if new or told != value:
        st.session_state[key] = value
    shown[key] = [value] if new or key not in shown else may_hold(shown[key], told, value)


def may_hold(before: list[Any], told: Any, value: Any) -> list[Any]:
    """Return what the browser may hold, oldest first, once it told one value and is sent another.

    >>> may_hold([6, 7, 8], 7, 9)  # it has received 7, so no longer holds 6
    [7, 8, 9]
    >>> may_hold([6], 5, 5)  # moved by the visitor
    [5]
    """
    since = before[before.index(told) :] if told in before else [told, *before[1:]]
    return since if since[-1] == value else [*since, value]


def when_moved(key: str, act: Callable[[Any], object]) -> Callable[[], None]:
    """Return what to do when the browser reports a change of a widget: act on its value, if the visitor moved it."""

    def reported() -> None:
        if _was_moved(key):
            act(widget(key))

    return reported


def _was_moved(key: str) -> bool:
    """Whether the visitor moved a widget: it says what it was never told, or it alone says something else."""
    held = {name: values for name, values in store()["getoond"].items() if name in st.session_state}
    other = [name for name, values in held.items() if widget(name) != values[-1]]
    moved = [name for name in other if widget(name) not in held[name]]
    return key in moved if moved else other == [key]
