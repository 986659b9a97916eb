"""Which norms the mix breaks, the law first, each with where it stands."""

from __future__ import annotations

import streamlit as st

from scenario.app.beeld import Beeld
from scenario.app.components.haalbaarheid import source_words
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.knelpunten import find_knelpunten


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the count; the sentences are one click away."""
    normen = werk.normen
    found = find_knelpunten(beeld.nu, normen)
    if not found:
        return
    binding = sum(normen[entry.norm].is_binding for entry in found)
    title = tekst("knelpunten", werk.taal, {"aantal": len(found), "wettelijk": binding})
    with st.expander(title, key="knelpunten"):
        for entry in found:
            words = letterlijk(entry.text.in_language(werk.taal))
            st.markdown(f"- {words} :gray[{source_words(normen[entry.norm].source, werk.taal)}]")
