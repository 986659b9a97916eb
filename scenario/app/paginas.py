"""The pages: their order, their addresses, and how to go to one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import streamlit as st

FOLDER = Path(__file__).parent / "pages"
FIRST = "begin"  # answers at "/"; every other page at its own name
# A page and the name of its title in data/teksten.csv.
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "begin": "pagina_begin",
        "gebied": "pagina_gebied",
        "mix": "pagina_mix",
        "tijdlijn": "pagina_tijdlijn",
        "vergelijken": "pagina_vergelijken",
        "afwegen": "pagina_afwegen",
        "robuustheid": "pagina_robuustheid",
        "verkennen": "pagina_verkennen",
        "werksessie": "pagina_werksessie",
        "regio": "pagina_regio",
        "export": "pagina_export",
        "rekenregels": "pagina_rekenregels",
    }
)


def page_path(name: str) -> str:
    """Return where a page lies, as Streamlit wants it: seen from the script that it runs."""
    return f"../pages/{name}.py"


def go_to(name: str) -> None:
    """Leave this page for another; nothing after it is drawn."""
    st.switch_page(page_path(name))
