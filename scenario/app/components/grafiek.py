"""A chart with its words for whoever cannot see it, and the same as a table below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gebieden.basis import Language
from scenario.app.teksten import letterlijk, tekst

Tabel = Mapping[str, Sequence[str]]


def show(chart: Any, key: str, alt: str, table: Tabel, taal: Language, *, stretches: bool = True) -> None:
    """Draw a chart and, when it is opened, its table.

    Parameters
    ----------
    chart : altair chart
        From ``scenario.grafieken``.
    key : str
        Of the chart on the page.
    alt : str
        What it shows, in one sentence.
    table : mapping
        Heading to cells.
    taal : {"nl", "en"}
        Language.
    stretches : bool
        Takes the width of its column; a triangle and small maps keep their own.
    """
    st.altair_chart(chart, width="stretch" if stretches else "content", theme=None, key=key, alt=alt)
    show_table(table, key, alt, taal)


def show_table(table: Tabel, key: str, alt: str, taal: Language) -> None:
    """Draw the table of a picture when it is opened."""
    opened = st.expander(tekst("als_tabel_grafiek", taal), key=f"{key}_tabel", on_change="rerun")
    if opened.open:
        with opened:
            lay_table(table, alt)


def lay_table(table: Tabel, alt: str | None = None) -> None:
    """Draw a table whose cells are words: what people typed is shown, never obeyed."""
    cells = {letterlijk(head): [letterlijk(cell) for cell in column] for head, column in table.items()}
    st.table(cells, border="horizontal", hide_index=True, alt=alt)
