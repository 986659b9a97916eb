"""What was refused, saved or worth knowing last, said where the page wants it."""

from __future__ import annotations

import streamlit as st

from scenario.app import state
from scenario.app.teksten import letterlijk
from scenario.app.werk import Werk


def show(werk: Werk) -> None:
    """Draw the last message, when there is one."""
    found = state.message()
    if found:
        {"fout": st.warning, "goed": st.success, "weet": st.info}[found["soort"]](letterlijk(found[werk.taal]))
