"""The button that makes a link to what one sees."""

from __future__ import annotations

import streamlit as st

from scenario.app import state
from scenario.app.delen import keep_view
from scenario.app.teksten import tekst
from scenario.app.werk import Werk


def show(werk: Werk) -> None:
    """Draw the button; the link appears below it, to copy."""
    with st.popover(tekst("deel", werk.taal), key="kop_deel"):
        st.caption(tekst("deel_uitleg", werk.taal))
        st.button(
            tekst("deel_maak", werk.taal),
            key="deel_maak",
            type="primary",
            on_click=lambda: state.choose("link", _made(werk)),
        )
        link = state.chosen("link")
        if link:
            st.code(link, language=None, wrap_lines=True)


def _made(werk: Werk) -> str:
    from scenario.app.components.kop.linkkeuzes import shown  # knows every page, and only a link needs it

    return keep_view(werk, shown(werk))
