"""Whether the mix can be built as drawn, with every reason why not and its source; then what breaks a norm."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gebieden.basis import Language
from gebieden.bronvermelding import sources_of
from scenario.app.beeld import Beeld
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.haalbaarheid import Overtreding


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the verdict; the reasons are one click away."""
    reasons = beeld.eind.haalbaarheid.overtredingen
    if reasons:
        show_reasons(reasons, "haalbaarheid", werk.taal)
    else:
        st.success(tekst("haalbaar", werk.taal))


def show_reasons(reasons: Sequence[Overtreding], key: str, taal: Language) -> None:
    """Draw why a mix cannot be built."""
    title = tekst("niet_haalbaar_een" if len(reasons) == 1 else "niet_haalbaar", taal, {"aantal": len(reasons)})
    with st.expander(title, key=key):
        st.markdown("\n".join(_line(reason, taal) for reason in reasons))


def _line(reason: Overtreding, taal: Language) -> str:
    return f"- {letterlijk(reason.text.in_language(taal))} :gray[{source_words(reason.source, taal)}]"


def source_words(keys: str, taal: Language) -> str:
    """Write sources as title, publisher and year, safe inside Markdown; empty for none."""
    if not keys:
        return ""
    names = [
        ", ".join(str(part) for part in (source.title, source.publisher, source.year) if part)
        for source in sources_of(keys)
    ]
    return letterlijk(f"{tekst('bron', taal)}: {'; '.join(names)}")
