"""Rank acceptability: in which share of all weighings each scenario takes each rank, as stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import (
    AXIS,
    LETTERS_IN_A_ROW,
    LINES,
    OPLOPEND,
    PAPER,
    ROW,
    WIDTH,
    Row,
    between,
    finish,
    ink_on,
    on_lines,
    rows_of,
)
from scenario.opmaak import PERCENT, chance

STEPS = (*OPLOPEND[:0:-1], "#e3eef8")  # dark to light, the lightest still told from paper
NARROWEST = 0.12  # technical: a narrower part holds no number; the table beside the chart does


def rank_rows(options: Sequence[str], shares: Array, taal: Language) -> list[Row]:
    """Lay out shares ``(S, S)`` (scenario by rank) as parts that follow each other from 0 to 1."""
    found: list[Row] = []
    shades = _shades(shares.shape[1])
    for row, option in enumerate(options):
        begin = 0.0
        for rank in range(shares.shape[1]):
            share = float(shares[row, rank])
            found.append(
                {
                    "optie": on_lines(option, LETTERS_IN_A_ROW),
                    "rang": rank + 1,
                    "begin": begin,
                    "eind": begin + share,
                    "midden": begin + share / 2,
                    "tekst": chance(share, taal),
                    "getoond": f"{rank + 1}: {chance(share, taal)}" if share >= NARROWEST else "",
                    "inkt": ink_on(shades[rank]),
                }
            )
            begin += share
    return found


def acceptability_chart(
    options: Sequence[str], shares: Array, taal: Language, title: str = "", axis: str = "", rank: str = ""
) -> Any:
    """Draw a bar per scenario, first rank first and darkest; each part says its rank and share.

    Parameters
    ----------
    options : sequence of str
        Names of S scenarios.
    shares : Array
        ``(S, S)``: share of all weighings with each rank, 0-1; rows add up to 1.
    taal : {"nl", "en"}
        Language.
    title, axis, rank : str
        Above the picture, along the shares, and what a rank is called.
    """
    ranks = list(range(1, shares.shape[1] + 1))
    base = alt.Chart(rows_of(rank_rows(options, shares, taal))).encode(
        y=alt.Y("optie:N", sort=None, title=None, axis=alt.Axis(labelExpr=LINES)),
    )
    written = f"round(100 * datum.value) + '{PERCENT.in_language(taal)}'"
    percent = alt.Axis(labelExpr=written, values=[0, 0.25, 0.5, 0.75, 1])  # technical: quarters
    scale = alt.Scale(domain=ranks, range=_shades(len(ranks)))
    bars = base.mark_bar(stroke=PAPER, strokeWidth=1).encode(
        x=alt.X("begin:Q", title=axis or None, scale=alt.Scale(domain=[0, 1]), axis=percent),
        x2="eind:Q",
        color=alt.Color("rang:O", title=rank or None, scale=scale, legend=None),
        tooltip=["optie:N", "rang:O", "tekst:N"],
    )
    words = base.mark_text().encode(x="midden:Q", text="getoond:N", color=alt.Color("inkt:N", scale=None))
    picture = (bars + words).resolve_scale(color="independent")
    return finish(picture.properties(width=WIDTH, height=ROW * len(options) + AXIS), taal, title)


def _shades(count: int) -> list[str]:
    """Dark for the first rank, light for the last."""
    return [between(STEPS, rank / max(count - 1, 1)) for rank in range(count)]
