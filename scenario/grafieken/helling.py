"""The slope chart: how every goal fares from one scenario to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import (
    DOT,
    HEIGHT,
    WIDE,
    Row,
    apart,
    colours,
    finish,
    heads,
    on_lines,
    rows_of,
    shapes,
)
from scenario.opmaak import score

GAP = 6.0  # points on the scale of 100: what one line of letters takes
LOW, HIGH = 0.0, 100.0


def slope_rows(options: Sequence[str], goals: Sequence[str], scores: Array, taal: Language) -> list[Row]:
    """Lay out scores ``(S, G)`` as rows; a score that does not apply is left out."""
    names = [on_lines(option) for option in options]
    return [
        {
            "optie": names[row],
            "plek": row,
            "doel": goal,
            "score": float(scores[row, column]),
            "tekst": score(float(scores[row, column]), taal),
        }
        for row in range(len(names))
        for column, goal in enumerate(goals)
        if not math.isnan(float(scores[row, column]))
    ]


def slope_chart(
    options: Sequence[str], goals: Sequence[str], scores: Array, taal: Language, title: str = "", axis: str = ""
) -> Any:
    """Draw one line per goal over the options, each with its name at its end.

    Parameters
    ----------
    options, goals : sequence of str
        Names of S scenarios and G goals.
    scores : Array
        ``(S, G)``, 0-100; NaN where a goal does not apply.
    taal : {"nl", "en"}
        Language.
    title, axis : str
        Above the picture, and along the scale.
    """
    rows = slope_rows(options, goals, scores, taal)
    x = alt.X("optie:N", sort=None, title=None, axis=heads([str(row["optie"]) for row in rows]))
    y = alt.Y("score:Q", title=axis or None, scale=alt.Scale(domain=[LOW, HIGH]))
    colour = alt.Color("doel:N", sort=None, scale=alt.Scale(domain=list(goals), range=colours(len(goals))), legend=None)
    shape = alt.Shape("doel:N", scale=alt.Scale(domain=list(goals), range=shapes(len(goals))), legend=None)
    base = alt.Chart(rows_of(rows))
    lines = base.mark_line(strokeWidth=2).encode(x=x, y=y, color=colour, detail="doel:N")
    dots = base.mark_point(filled=True, size=DOT, opacity=1).encode(
        x=x, y=y, color=colour, shape=shape, tooltip=["doel:N", "optie:N", "tekst:N"]
    )
    names = alt.Chart(rows_of(_ends(rows, len(options) - 1)))
    words = names.mark_text(align="left", dx=10).encode(x=x, y=alt.Y("hoogte:Q"), text="naam:N", color=colour)
    picture = (lines + dots + words).properties(width=WIDE, height=HEIGHT)
    return finish(picture, taal, title)


def _ends(rows: Sequence[Row], last: int) -> list[Row]:
    """The names beside the last option, kept apart."""
    found = [row for row in rows if row["plek"] == last]
    heights = apart([float(str(row["score"])) for row in found], GAP, LOW, HIGH)
    return [
        {**row, "naam": f"{row['doel']} {row['tekst']}", "hoogte": height}
        for row, height in zip(found, heights, strict=True)
    ]
