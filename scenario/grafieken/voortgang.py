"""A target over the years: what was measured, where the scenario would be, and the straight line to the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import DOT, KLEUREN, PAPER, WIDTH, Row, finish, rows_of

HEIGHT = 260  # technical: pixels
DASHES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 3])  # technical: solid, dashed, dotted
ROOM = 8  # technical: pixels between the end of a line and its name


def progress_rows(years: Sequence[int], values: Sequence[Array], names: Sequence[str]) -> list[Row]:
    """Lay out lines ``(Y,)``; years without a value are left out."""
    rows: list[Row] = []
    for name, line in zip(names, values, strict=True):
        known = [(year, float(value)) for year, value in zip(years, line, strict=True) if value == value]
        rows += [{"jaar": year, "waarde": value, "wat": name} for year, value in known]
    return rows


def progress(
    years: Sequence[int], values: Sequence[Array], names: Sequence[str], axis: str, taal: Language, title: str = ""
) -> Any:
    """Draw up to three lines over the years, told apart by dashes as well as by colour.

    Parameters
    ----------
    years : sequence of int
        Y years.
    values : sequence of Array
        Per line ``(Y,)``; NaN where there is nothing.
    names : sequence of str
        What each line is.
    axis : str
        What it is, with its unit.
    taal : {"nl", "en"}
        Language.
    title : str
        Above a picture that travels alone.
    """
    rows = rows_of(progress_rows(years, values, names))
    base = alt.Chart(rows).encode(
        x=alt.X("jaar:Q", title=None, scale=alt.Scale(nice=False), axis=alt.Axis(format="d", tickMinStep=1)),
        y=alt.Y("waarde:Q", title=axis, scale=alt.Scale(zero=False, padding=2 * ROOM)),
        tooltip=["wat:N", "jaar:Q", alt.Tooltip("waarde:Q", format=",.2~f")],
    )
    colour = alt.Color("wat:N", scale=alt.Scale(domain=list(names), range=KLEUREN[: len(names)]), title=None)
    dash = alt.StrokeDash("wat:N", scale=alt.Scale(domain=list(names), range=list(DASHES[: len(names)])), title=None)
    legend = alt.Legend(orient="top", columns=1, symbolType="stroke")
    lines = base.mark_line(strokeWidth=2).encode(color=colour.legend(legend), strokeDash=dash.legend(legend))
    dots = base.mark_point(filled=True, size=DOT, stroke=PAPER, strokeWidth=1, opacity=1).encode(
        color=colour.legend(None)
    )
    return finish((lines + dots).properties(width=WIDTH, height=HEIGHT), taal, title)
