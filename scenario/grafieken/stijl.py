"""What all charts share: colours, sizes, the locale of numbers, and where labels stand."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from gebieden.basis import Language

Row = Mapping[str, object]

INK = "#1d2b33"
MUTED = "#4d5a61"
GRID = "#dfe5e4"
PAPER = "#ffffff"
BLACK = "#000000"
NOTHING = "#e2e5e7"
# Told apart with every common colour blindness (Okabe and Ito, then Tol); the shapes repeat in another rhythm, so
# that twelve lines differ in colour and in shape.
KLEUREN = (
    *("#0072b2", "#d55e00", "#009e73", "#a8508a", "#8b6f00", "#3f9bd1"),
    *("#332288", "#882255", "#44907f", "#6f6f1f", "#661100", "#555555"),
)
VORMEN = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
# From orange through almost white to purple, and from light to dark blue (ColorBrewer's PuOr and Blues).
TWEEZIJDIG = ("#b35806", "#f1a340", "#f7f7f7", "#998ec3", "#542788")
OPLOPEND = ("#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b")

WIDTH = 560  # technical: pixels, for a picture by itself; on a page a chart takes the width of its column
ROOM = {"left": 5, "right": 20, "top": 5, "bottom": 5}  # technical: pixels; names at the right end are a little longer
WIDE = 760  # technical: pixels, with names beside it
HEIGHT = 300  # technical: pixels
AXIS = 44  # technical: pixels, an axis below with its title
ROW = 34  # technical: pixels, one row of a table or bar chart
BYTE = 255  # technical: the most that a part of a colour can be
FONT = 12
READABLE = 4.5  # technical: contrast of letters, WCAG 2.1 AA; what is not enough for white is enough for black
DOT = 90  # technical: square pixels, one point
LETTERS_ON_A_LINE = 18  # technical: longer names go on to a next line
LETTERS_IN_A_ROW = 30  # technical: the same beside a bar or a row of a table

_NUMBERS: Mapping[Language, Mapping[str, Any]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""], "minus": "−"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""], "minus": "−"},
}


def rows_of(rows: Sequence[Row]) -> pd.DataFrame:
    """Put rows in a table: Altair would check every number of a list against its schema, for seconds."""
    return pd.DataFrame([dict(row) for row in rows])


def as_spec(chart: Any) -> dict[str, Any]:
    """Write a chart as Vega-Lite, with its rows in it however many they are: for pictures outside the screen."""
    with alt.data_transformers.enable("default", max_rows=None):
        written: dict[str, Any] = chart.to_dict()
    return written


def finish(chart: Any, taal: Language, title: str = "", *, fits: bool = True) -> Any:
    """Give a chart its letters, its title and the numbers of its language.

    Parameters
    ----------
    chart : altair chart
        Single or layered.
    taal : {"nl", "en"}
        Language.
    title : str
        For a picture that travels alone; a page has its own heading.
    fits : bool
        Width and height are those of the whole picture; else of what lies between its axes.
    """
    if fits:
        chart = chart.properties(autosize=alt.AutoSizeParams(type="fit", contains="padding"), padding=ROOM)
    else:
        chart = chart.properties(
            autosize=alt.AutoSizeParams(type="pad")
        )  # a long legend takes nothing from the picture
    if title:
        chart = chart.properties(title=alt.TitleParams(wrap(title, WIDTH // FONT), anchor="start", color=INK))
    return (
        chart.configure(locale=alt.Locale(number=alt.NumberLocale(**_NUMBERS[taal])), background=PAPER)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=FONT, titleFontSize=FONT, gridColor=GRID)
        .configure_axis(domainColor=MUTED, tickColor=MUTED, titleFontWeight="normal", labelLimit=0)
        .configure_legend(
            labelColor=INK, titleColor=INK, labelFontSize=FONT, titleFontSize=FONT, labelLimit=0, titleLimit=0
        )
        .configure_view(stroke=None)
        .configure_text(color=INK, fontSize=FONT)
    )


def wrap(words: str, width: int = LETTERS_ON_A_LINE) -> list[str]:
    """Cut words into lines.

    >>> wrap("Sloterdijk-Centrum en de rest")
    ['Sloterdijk-Centrum', 'en de rest']
    """
    return textwrap.wrap(words, width) or [""]


def on_lines(words: str, width: int = LETTERS_ON_A_LINE) -> str:
    """Write words on lines for an axis with ``LINES``."""
    return "\n".join(wrap(words, width))


LINES = "split(datum.label, '\\n')"


def heads(names: Sequence[str]) -> alt.Axis:
    """Return the axis above columns, with room for the longest of their names (written by ``on_lines``)."""
    room = heads_room(names) - FONT
    return alt.Axis(labelAngle=0, labelExpr=LINES, orient="top", labelPadding=room, ticks=False, domain=False)


def heads_room(names: Sequence[str]) -> int:
    """Return how many pixels the names above columns take."""
    return FONT + FONT // 2 + max((name.count("\n") for name in names), default=0) * (FONT + 1)


def colours(count: int) -> list[str]:
    """Return a colour for each of ``count`` things, the same one again after twelve."""
    return [KLEUREN[place % len(KLEUREN)] for place in range(count)]


def shapes(count: int) -> list[str]:
    """Return a shape for each of ``count`` things."""
    return [VORMEN[place % len(VORMEN)] for place in range(count)]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels as little as needed to keep a gap between them.

    Parameters
    ----------
    places : sequence of float
        Where they should stand.
    gap, low, high : float
        Least distance, and the ends between which they stay as far as they fit.

    >>> apart([50, 51, 90], 6, 0, 100)
    [47.5, 53.5, 90]
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    groups: list[tuple[float, int]] = []  # mean of what stands together, each less its own gap, and how many
    for nth, at in enumerate(order):
        mean, count = places[at] - nth * gap, 1
        while groups and groups[-1][0] > mean:
            before, many = groups.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        groups.append((mean, count))
    level = [mean for mean, count in groups for _ in range(count)]
    found = [0.0] * len(places)
    for nth, at in enumerate(order):
        lowest, highest = low + nth * gap, high - (len(order) - 1 - nth) * gap
        found[at] = min(max(level[nth] + nth * gap, lowest), highest)
    return found


def between(stops: Sequence[str], share: float) -> str:
    """Return the colour at a share of 0-1 along a row of colours.

    >>> between(["#000000", "#102030"], 0.5)
    '#081018'
    """
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    left = min(int(place), len(stops) - 2)
    pairs = zip(_parts(stops[left]), _parts(stops[left + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (place - left)):02x}" for a, b in pairs)


def ink_on(colour: str) -> str:
    """Return dark or light letters that read well on a colour: black where neither ink nor paper does.

    >>> ink_on("#f7f7f7") == INK, ink_on("#08306b") == PAPER, ink_on("#3c8cc0") == BLACK
    (True, True, True)
    """
    return next((ink for ink in (INK, PAPER) if contrast(ink, colour) >= READABLE), BLACK)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1-21, as WCAG 2.1 defines it.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)  # technical: WCAG 2.1


def _luminance(colour: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)  # technical: WCAG 2.1
    return sum(
        weight * _linear(part / BYTE) for weight, part in zip(weights, _parts(colour), strict=True)
    )  # technical: a byte


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # technical: sRGB


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]  # technical: hexadecimal
