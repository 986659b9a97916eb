"""Many variants as lines over many scales beside each other: parallel coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np

from gebieden.basis import Array, Language
from scenario.grafieken.punten import CHOSEN
from scenario.grafieken.stijl import (
    AXIS,
    DOT,
    HEIGHT,
    KLEUREN,
    LINES,
    WIDE,
    Row,
    finish,
    on_lines,
    rows_of,
)

KINDS = ("#b6bec2", KLEUREN[0], KLEUREN[1])  # what falls out, what stays, the one that was chosen
WIDTHS = (1.0, 1.2, 4.0)  # technical: pixels
OPACITIES = (0.7, 0.55, 1.0)  # technical: lines over each other show where they crowd
CLOUD = ("#9aa5aa", KLEUREN[0], KLEUREN[1])
SHAPES = ("cross", "circle", "diamond")
SIZES = (18, 26, 220)  # technical: square pixels
HANDLE = 80  # technical: square pixels, where a pointer finds a line


@dataclass(frozen=True)
class Schaal:
    """One scale: what it is, its two ends, and what is written at them."""

    text: str
    low: float
    high: float
    words: str


def line_rows(
    numbers: Sequence[int],
    values: Array,
    texts: Sequence[Sequence[str]],
    kinds: Sequence[str],
    scales: Sequence[Schaal],
    names: tuple[str, str, str],
) -> list[Row]:
    """Lay out lines ``(N, A)`` point by point, each from 0 (lowest) to 1 (highest) of its scale; gaps where NaN."""
    widths_of, opacity_of = dict(zip(names, WIDTHS, strict=True)), dict(zip(names, OPACITIES, strict=True))
    widths = np.array([scale.high - scale.low or 1.0 for scale in scales])
    places = (values - np.array([scale.low for scale in scales])) / widths
    return [
        {
            "nummer": number,
            "soort": kind,
            "schaal": head(scale),
            "volgorde": at,
            "dik": widths_of[kind],
            "dekt": opacity_of[kind],
            "plek": None if np.isnan(place) else float(place),
            "waarde": f"{scale.text}: {text}",
        }
        for number, kind, line, words in zip(numbers, kinds, places, texts, strict=True)
        for at, (scale, place, text) in enumerate(zip(scales, line, words, strict=True))
    ]


def head(scale: Schaal) -> str:
    """Write what a scale is, with its ends below."""
    return f"{on_lines(scale.text)}\n{on_lines(scale.words)}"


def parallel_chart(
    numbers: Sequence[int],
    values: Array,
    texts: Sequence[Sequence[str]],
    kinds: Sequence[str],
    scales: Sequence[Schaal],
    names: tuple[str, str, str],
    ends: tuple[str, str],
    taal: Language,
    *,
    upright: bool = True,
) -> Any:
    """Draw variants as lines over scales; a click on a line chooses it.

    Parameters
    ----------
    numbers : sequence of int
        What each variant is called.
    values : Array
        ``(N, A)``, in the units of the scales; NaN leaves a gap.
    texts : sequence of sequence of str
        The same in words.
    kinds : sequence of str
        Per variant one of ``names``; the last drawn lies on top, so give them in that order.
    scales : sequence of Schaal
        A scales.
    names : three str
        What falls out, what stays, the one that was chosen.
    ends : two str
        What stands at the low and the high end of all scales.
    taal : {"nl", "en"}
        Language.
    upright : bool
        Scales stand beside each other; lying below each other they fit a phone.
    """
    shown = [name for name in names if name in kinds]
    at = [names.index(name) for name in shown]
    scale = alt.Axis(labelExpr=LINES, labelAngle=0, grid=True, ticks=False, domain=False, title=None)
    over: dict[str, Any] = {"sort": [head(each) for each in scales], "axis": scale}
    share: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, 1]),
        "axis": alt.Axis(
            values=[0, 1], labelExpr=f"datum.value > 0 ? '{ends[1]}' : '{ends[0]}'", grid=False, title=None
        ),
    }
    lines = (
        alt.Chart(rows_of(line_rows(numbers, values, texts, kinds, scales, names)))
        .mark_line(point=alt.OverlayMarkDef(size=HANDLE, opacity=0))
        .encode(
            x=alt.X("schaal:N", **over) if upright else alt.X("plek:Q", **share),
            y=alt.Y("plek:Q", **share) if upright else alt.Y("schaal:N", **over),
            detail="nummer:N",
            order="volgorde:Q",  # along the scales, also where these lie
            color=_by_kind(alt.Color, shown, [KINDS[place] for place in at], _legend("stroke")),
            strokeWidth=alt.StrokeWidth("dik:Q", scale=None),
            strokeOpacity=alt.StrokeOpacity("dekt:Q", scale=None),
            tooltip=["nummer:O", "soort:N", "waarde:N"],
        )
        .add_params(alt.selection_point(name=CHOSEN, fields=["nummer"], toggle=False))
    )
    size = (WIDE, HEIGHT + 2 * AXIS) if upright else (WIDE // 2, AXIS * 2 * len(scales))
    return finish(lines.properties(width=size[0], height=size[1]), taal)


def _legend(symbol: str | None = None) -> alt.Legend:
    """Return the legend above a picture; colour, and shape where there is one, stand in it together."""
    return alt.Legend(
        orient="top",
        title=None,
        symbolSize=DOT,
        symbolOpacity=1,
        symbolType=symbol or alt.Undefined,
        symbolStrokeWidth=WIDTHS[-1] / 2 if symbol else alt.Undefined,
    )


def _by_kind(channel: Any, names: list[str], values: Sequence[Any], legend: Any = None) -> Any:
    return channel("soort:N", legend=legend, sort=names, scale=alt.Scale(domain=names, range=list(values)))


def cloud_chart(
    numbers: Sequence[int],
    values: Array,
    texts: Sequence[str],
    kinds: Sequence[str],
    axes: tuple[str, str],
    names: tuple[str, str, str],
    taal: Language,
) -> Any:
    """Draw variants by two quantities ``(N, 2)``; each kind has its colour and its shape, and a click chooses one."""
    shown = [name for name in names if name in kinds]
    at = [names.index(name) for name in shown]
    sizes = dict(zip(names, SIZES, strict=True))
    rows = [
        {"nummer": number, "soort": kind, "x": float(x), "y": float(y), "waarde": text, "groot": sizes[kind]}
        for number, kind, (x, y), text in zip(numbers, kinds, values, texts, strict=True)
        if np.isfinite(x) and np.isfinite(y)
    ]
    place = alt.Scale(zero=False, nice=True, padding=10)  # technical: pixels
    dots = (
        alt.Chart(rows_of(rows))
        .mark_point(filled=True, opacity=0.8)  # technical: dots over each other show where they crowd
        .encode(
            x=alt.X("x:Q", title=axes[0], scale=place),
            y=alt.Y("y:Q", title=axes[1], scale=place),
            color=_by_kind(alt.Color, shown, [CLOUD[where] for where in at], _legend()),
            shape=_by_kind(alt.Shape, shown, [SHAPES[where] for where in at], _legend()),
            size=alt.Size("groot:Q", scale=None),
            tooltip=["nummer:O", "soort:N", "waarde:N"],
        )
        .add_params(alt.selection_point(name=CHOSEN, fields=["nummer"], toggle=False))
    )
    return finish(dots.properties(width=WIDE, height=HEIGHT + 2 * AXIS), taal)
