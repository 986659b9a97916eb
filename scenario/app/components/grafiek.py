"""A chart with its words for whoever cannot see it, and the same as a table below it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gebieden.basis import Language
from scenario.app import state
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import NARROW

Tabel = Mapping[str, Sequence[str]]
MOST_COLUMNS, MOST_NARROW = 10, 3  # beside each other, on a desk and on a phone


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
    """Draw a table whose cells are words: what people typed is shown, never obeyed.

    A table that is too wide for the screen becomes several, each with the first column: what must be scrolled sideways
    cannot be read with the keyboard.
    """
    most = MOST_COLUMNS if state.screen().width >= NARROW else MOST_NARROW
    for part in in_parts(table, most):
        cells = {letterlijk(head): [letterlijk(cell) for cell in column] for head, column in part.items()}
        st.table(cells, border="horizontal", hide_index=True, alt=alt)


def in_parts(table: Tabel, most: int) -> list[Tabel]:
    """Cut a table into tables of at most so many columns, about as wide, each with the first column.

    >>> [list(part) for part in in_parts({"a": [], "b": [], "c": [], "d": []}, 3)]
    [['a', 'b', 'c'], ['a', 'd']]
    """
    first, *others = table
    count = max(1, math.ceil(len(others) / (most - 1)))
    size = math.ceil(len(others) / count)
    groups = [others[start : start + size] for start in range(0, len(others), size)] or [[]]
    return [{head: table[head] for head in (first, *group)} for group in groups]
