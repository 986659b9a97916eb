"""Heat tables: a colour, a sign and a number in every cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import (
    NOTHING,
    OPLOPEND,
    PAPER,
    ROW,
    TWEEZIJDIG,
    WIDTH,
    Row,
    between,
    finish,
    heads,
    heads_room,
    ink_on,
    on_lines,
    rows_of,
)


def heat_rows(rows: Sequence[str], columns: Sequence[str], values: Array, texts: Sequence[Sequence[str]]) -> list[Row]:
    """Lay out a table ``(R, C)`` with what is written in each cell."""
    above = [on_lines(column) for column in columns]
    return [
        {
            "rij": row,
            "kolom": column,
            "waarde": None if math.isnan(float(values[at, place])) else float(values[at, place]),
            "tekst": texts[at][place],
        }
        for at, row in enumerate(rows)
        for place, column in enumerate(above)
    ]


def heat_table(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Array,
    texts: Sequence[Sequence[str]],
    taal: Language,
    title: str = "",
    *,
    most: float | None = None,
    two_sided: bool = True,
) -> Any:
    """Draw a table whose cells are coloured by their value and hold it in words.

    Parameters
    ----------
    rows, columns : sequence of str
        R and C names; no name twice.
    values : Array
        ``(R, C)``; NaN where nothing applies: grey.
    texts : sequence of sequence of str
        What stands in each cell, with its sign.
    taal : {"nl", "en"}
        Language.
    title : str
        Above the picture.
    most : float, optional
        End of the scale; the largest value when absent.
    two_sided : bool
        From minus ``most`` (orange) through 0 (white) to ``most`` (purple), or from 0 (light) to ``most`` (dark).
    """
    end = float(np.nanmax(np.abs(values), initial=0.0)) if most is None else most
    end = end or 1.0
    low, stops = (-end, TWEEZIJDIG) if two_sided else (0.0, OPLOPEND)
    laid = [{**row, "inkt": _ink(row["waarde"], low, end, stops)} for row in heat_rows(rows, columns, values, texts)]
    above = [on_lines(column) for column in columns]
    base = alt.Chart(rows_of(laid)).encode(
        x=alt.X("kolom:N", sort=None, title=None, axis=heads(above)),
        y=alt.Y("rij:N", sort=None, title=None),
    )
    scale = alt.Scale(domain=[low + (end - low) * at / (len(stops) - 1) for at in range(len(stops))], range=list(stops))
    empty = base.mark_rect(stroke=PAPER, strokeWidth=2, color=NOTHING)
    cells = (
        base.transform_filter("isValid(datum.waarde)")
        .mark_rect(stroke=PAPER, strokeWidth=2)
        .encode(color=alt.Color("waarde:Q", scale=scale, legend=None), tooltip=["rij:N", "kolom:N", "tekst:N"])
    )
    words = base.mark_text().encode(text="tekst:N", color=alt.Color("inkt:N", scale=None))
    picture = (empty + cells + words).resolve_scale(color="independent")
    return finish(picture.properties(width=WIDTH, height=ROW * len(rows) + heads_room(above)), taal, title)


def _ink(value: object, low: float, end: float, stops: Sequence[str]) -> str:
    return ink_on(between(stops, (value - low) / (end - low)) if isinstance(value, float) else NOTHING)
