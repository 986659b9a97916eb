"""Scatters: the frontier of what can be had together, and cost against benefit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import (
    AXIS,
    DOT,
    HEIGHT,
    INK,
    OPLOPEND,
    WIDE,
    WIDTH,
    Row,
    apart,
    colours,
    finish,
    rows_of,
    shapes,
    wrap,
)
from scenario.opmaak import score

CHOSEN = "plan"  # the selection that a page listens to
NEAR = 0.25  # technical: of the width: what a name takes
LINE = 0.07  # technical: of the height: what a line of letters takes


@dataclass(frozen=True)
class As:
    """An axis: what it is, and the ends of its scale (from the values when absent)."""

    text: str
    low: float | None = None
    high: float | None = None
    from_zero: bool = False

    def scale(self) -> alt.Scale:
        """Return the scale of the axis."""
        if self.low is None or self.high is None:
            return alt.Scale(zero=self.from_zero, nice=True, padding=0 if self.from_zero else 20)  # technical: pixels
        return alt.Scale(domain=[self.low, self.high])


def frontier_rows(
    numbers: Sequence[int], scores: Array, levels: Sequence[str], kinds: Sequence[str], taal: Language, ordinary: str
) -> list[Row]:
    """Lay out plans with scores ``(N, 3)``: across, upward and in colour."""
    return [
        {
            "nummer": number,
            "x": float(found[0]),
            "y": float(found[1]),
            "kleur": float(found[2]),
            "niveau": level,
            "soort": kind,
            "groot": kind != ordinary,
            "scores": " · ".join(score(float(value), taal) for value in found),
        }
        for number, found, level, kind in zip(numbers, scores, levels, kinds, strict=True)
    ]


def frontier_chart(
    numbers: Sequence[int],
    scores: Array,
    levels: Sequence[str],
    kinds: Sequence[str],
    axes: tuple[As, As, As],
    taal: Language,
    title: str = "",
    level: str = "",
    ordinary: str = "",
) -> Any:
    """Draw plans by two scores, coloured by a third, with a shape per level; a click chooses one.

    Parameters
    ----------
    numbers : sequence of int
        What each plan is called on the page.
    scores : Array
        ``(N, 3)``, 0-100: across, upward, colour.
    levels, kinds : sequence of str
        Per plan the level it was made for (it gets a shape), and what kind of plan it is.
    axes : three As
        Across, upward, colour.
    taal : {"nl", "en"}
        Language.
    title, level : str
        Above the picture, and what a level is.
    ordinary : str
        The kind of plan that is no exception; the others are drawn larger.
    """
    shown = sorted(set(levels), key=lambda name: (len(name), name))
    third = scores[:, 2]
    ends = [float(third.min()), float(third.max())] if axes[2].low is None else [axes[2].low, axes[2].high]
    colour = alt.Scale(domain=ends, interpolate="rgb", range=[OPLOPEND[1], OPLOPEND[-1]], clamp=True)
    dots = (
        alt.Chart(rows_of(frontier_rows(numbers, scores, levels, kinds, taal, ordinary)))
        .mark_point(filled=True, size=DOT, stroke=INK, strokeWidth=1, opacity=1)
        .encode(
            x=alt.X("x:Q", title=axes[0].text, scale=axes[0].scale()),
            y=alt.Y("y:Q", title=axes[1].text, scale=axes[1].scale()),
            color=alt.Color(
                "kleur:Q", title=wrap(axes[2].text), scale=colour, legend=alt.Legend(gradientLength=HEIGHT // 2)
            ),
            shape=alt.Shape(
                "niveau:N",
                title=level or None,
                sort=shown,
                scale=alt.Scale(range=shapes(len(shown))),
                legend=alt.Legend(orient="bottom"),
            ),
            size=alt.condition("datum.groot", alt.value(DOT * 3), alt.value(DOT)),
            tooltip=["nummer:O", "soort:N", "niveau:N", "scores:N"],
        )
        .add_params(alt.selection_point(name=CHOSEN, fields=["nummer"], toggle=False))
    )
    return finish(dots.properties(width=WIDTH, height=HEIGHT + 2 * AXIS), taal, title)


def named_scatter(
    options: Sequence[str], across: Array, upward: Array, axes: tuple[As, As], taal: Language, title: str = ""
) -> Any:
    """Draw one named point per scenario, for instance cost against benefit.

    Parameters
    ----------
    options : sequence of str
        Names of S scenarios.
    across, upward : Array
        ``(S,)``, in the units that the axes name; upward 0-100.
    axes : two As
        Across and upward.
    taal : {"nl", "en"}
        Language.
    title : str
        Above the picture.
    """
    heights = _beside(across, upward)
    rows = [
        {"optie": option, "x": float(a), "y": float(b), "hoogte": float(height)}
        for option, a, b, height in zip(options, across, upward, heights, strict=True)
        if a == a and b == b
    ]
    colour = alt.Color("optie:N", legend=None, scale=alt.Scale(domain=list(options), range=colours(len(options))))
    shape = alt.Shape("optie:N", legend=None, scale=alt.Scale(domain=list(options), range=shapes(len(options))))
    base = alt.Chart(rows_of(rows)).encode(x=alt.X("x:Q", title=axes[0].text, scale=axes[0].scale()), color=colour)
    dots = base.mark_point(filled=True, size=DOT, opacity=1).encode(
        y=alt.Y("y:Q", title=axes[1].text, scale=axes[1].scale()), shape=shape, tooltip=["optie:N", "x:Q", "y:Q"]
    )
    words = base.mark_text(align="left", dx=10).encode(y="hoogte:Q", text="optie:N")
    picture = (dots + words).properties(width=WIDE, height=HEIGHT)
    return finish(picture, taal, title)


def _beside(across: Array, upward: Array) -> Array:
    """Where names stand upward: those of points near each other are kept apart."""
    near = (np.ptp(across) or 1.0) * NEAR
    line = (np.ptp(upward) or 1.0) * LINE
    heights = upward.astype(np.float64)
    order = np.argsort(across, kind="stable")
    breaks = np.flatnonzero(np.diff(across[order]) > near) + 1
    for group in np.split(order, breaks):
        heights[group] = apart(list(map(float, upward[group])), line, float("-inf"), float("inf"))
    return heights
