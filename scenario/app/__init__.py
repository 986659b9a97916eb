"""The application: the only room with Streamlit and pydeck. It shows what the core says and calculates nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from gebieden.gebied import Gebied
from scenario.app import inloggen, state
from scenario.app.delen import follow, open_asked_view
from scenario.app.paginas import FIRST, FOLDER, PAGES
from scenario.app.teksten import tekst
from scenario.scenarios import Scenario

HERE = Path(__file__).parent
STYLES = ("stijl.css", "telefoon.css")


def run() -> None:
    """Draw one page for one visitor; Streamlit calls this at every change."""
    state.open_session()
    open_asked_view(_allowed)
    taal = state.language()
    st.set_page_config(page_title="Gebiedsmix", layout="wide")
    for style in (*STYLES, "beamer.css") if state.chosen("beamer") else STYLES:
        st.html(HERE / style)
    if not inloggen.may_enter():
        inloggen.ask(taal)
        return
    pages = [
        st.Page(FOLDER / f"{name}.py", title=tekst(title, taal), url_path=name, default=name == FIRST)
        for name, title in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    follow()
    state.arrive(page.url_path)
    page.run()
    inloggen.offer_leave(taal)


def _allowed(choices: Mapping[str, Any], gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Mapping[str, Any]:
    from scenario.app.components.kop.linkkeuzes import allowed  # knows every page, and only a link needs it

    return allowed(choices, gebied, scenarios)
