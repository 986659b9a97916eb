"""The parts of a page, of which one is drawn at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scenario.app import state
from scenario.app.teksten import tekst
from scenario.app.werk import Werk


def shows(page: str, part: str) -> bool:
    """Whether a part is the one that was chosen, to know it before the choice is drawn."""
    return bool(state.widget(f"{page}_deel") == part)


def choose(page: str, parts: Sequence[str], werk: Werk) -> str:
    """Draw the choice between the parts of a page and return the one chosen."""
    return str(
        st.segmented_control(
            tekst("onderdeel", werk.taal),
            list(parts),
            format_func=lambda part: tekst(f"deel_{page}_{part}", werk.taal),
            default=parts[0],
            required=True,
            key=f"{page}_deel",
            label_visibility="collapsed",
            persist_state="session",
        )
    )
