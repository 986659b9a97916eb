"""The application: the only room with Streamlit and pydeck. It shows what the core says and calculates nothing."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from scenario.app import inloggen, state
from scenario.app.delen import follow, open_asked_view
from scenario.app.paginas import FIRST, FOLDER, PAGES
from scenario.app.teksten import tekst

HERE = Path(__file__).parent


def run() -> None:
    """Draw one page for one visitor; Streamlit calls this at every change."""
    state.open_session()
    open_asked_view()
    taal = state.language()
    st.set_page_config(page_title="Gebiedsmix", layout="wide")
    for style in ("stijl.css", "beamer.css") if state.chosen("beamer") else ("stijl.css",):
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
