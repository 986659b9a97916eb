"""Which norms the mix breaks, the law first, each with where it stands."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import Language
from scenario.app.beeld import Beeld
from scenario.app.components.haalbaarheid import source_words
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.knelpunten import Knelpunt, find_knelpunten
from scenario.normen import Normen


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the count; the sentences are one click away."""
    normen = werk.normen
    found = find_knelpunten(beeld.nu, normen)
    if not found:
        return
    binding = sum(normen[entry.norm].is_binding for entry in found)
    title = tekst("knelpunten", werk.taal, {"aantal": len(found), "wettelijk": binding})
    with st.expander(title, key="knelpunten"):
        st.markdown("\n".join(_line(entry, normen, werk.taal) for entry in found))


def _line(entry: Knelpunt, normen: Normen, taal: Language) -> str:
    return f"- {letterlijk(entry.text.in_language(taal))} :gray[{source_words(normen[entry.norm].source, taal)}]"
