"""Bars with their interval: shares of futures, regret, what decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import (
    AXIS,
    INK,
    KLEUREN,
    LETTERS_IN_A_ROW,
    LINES,
    MUTED,
    ROW,
    WIDTH,
    Row,
    finish,
    on_lines,
    rows_of,
)

SOLID = 0.75  # technical: opacity of a bar, so that its interval shows on it


def bar_rows(names: Sequence[str], values: Array, low: Array, high: Array, texts: Sequence[str]) -> list[Row]:
    """Lay out values ``(N,)`` with their intervals; what does not apply is left out."""
    return [
        {
            "naam": on_lines(name, LETTERS_IN_A_ROW),
            "waarde": float(value),
            "laag": float(a),
            "hoog": float(b),
            "tekst": text,
        }
        for name, value, a, b, text in zip(names, values, low, high, texts, strict=True)
        if value == value
    ]


def interval_bars(
    names: Sequence[str],
    values: Array,
    low: Array,
    high: Array,
    texts: Sequence[str],
    domain: tuple[float, float],
    taal: Language,
    title: str = "",
    axis: str = "",
) -> Any:
    """Draw a bar per name, with a line over its interval and its number in words behind it.

    Parameters
    ----------
    names : sequence of str
        N names; no name twice.
    values, low, high : Array
        ``(N,)``: the value and the ends of its interval.
    texts : sequence of str
        What stands behind each bar.
    domain : two floats
        Ends of the scale.
    taal : {"nl", "en"}
        Language.
    title, axis : str
        Above the picture, and along the scale.
    """
    order = list(dict.fromkeys(on_lines(name, LETTERS_IN_A_ROW) for name in names))
    base = alt.Chart(rows_of(bar_rows(names, values, low, high, texts))).encode(
        y=alt.Y("naam:N", sort=order, title=None, axis=alt.Axis(labelExpr=LINES))
    )
    x = alt.X("waarde:Q", title=axis or None, scale=alt.Scale(domain=list(domain)))
    bars = base.mark_bar(color=KLEUREN[0], opacity=SOLID).encode(x=x, tooltip=["naam:N", "tekst:N"])
    spans = base.mark_rule(color=INK, strokeWidth=2).encode(x="laag:Q", x2="hoog:Q")
    words = base.mark_text(align="left", dx=6, color=INK).encode(x="rechts:Q", text="tekst:N")
    zero = alt.Chart(rows_of([{"nul": 0}])).mark_rule(color=MUTED).encode(x="nul:Q")
    ends = words.transform_calculate(rechts="max(datum.hoog, datum.waarde, 0)")
    picture = (bars + spans + ends + zero).properties(width=WIDTH, height=ROW * len(order) + AXIS)
    return finish(picture, taal, title)
