"""What people put down about an area on a page: kept at once, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.afweging.bestanden import Bestand
from scenario.app import state
from scenario.app.components import melding
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk

Entry = TypeVar("Entry")


@contextmanager
def refusals_said() -> Iterator[None]:
    """Let what the core refuses end the step and become the message of the page."""
    try:
        yield
        state.choose("melding", None)
    except GebiedsmixError as error:
        state.refuse(error)


def open_sheet(werk: Werk, bestand: Bestand[Entry], head: str, words: str) -> Sequence[Entry] | None:
    """Draw the heading of a sheet and what was refused last; return what was kept, None when that cannot be read."""
    taal = werk.taal
    st.markdown(f"##### {tekst(head, taal)}", anchors=False)
    st.caption(tekst(words, taal))
    try:
        kept = bestand.entries(werk.gebied.id)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(taal)))
        return None
    melding.show(werk)
    return kept
