"""Colours of every export: those of the charts, which every common colour blindness tells apart."""

from __future__ import annotations

from collections.abc import Sequence

# The same as in scenario.grafieken.stijl (a test holds them equal), without its libraries: map layers need no charts.
INK = "#1d2b33"
MUTED = "#4d5a61"
PAPER = "#ffffff"
NOTHING = "#e2e5e7"
TWEEZIJDIG = ("#b35806", "#f1a340", "#f7f7f7", "#998ec3", "#542788")
OPLOPEND = ("#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b")
KLEUREN = (
    *("#0072b2", "#d55e00", "#009e73", "#a8508a", "#8b6f00", "#3f9bd1"),
    *("#332288", "#882255", "#44907f", "#6f6f1f", "#661100", "#555555"),
)
HEAD = "#22465c"
INPUT = "#fff8dc"
_, LOW, MIDDLE, HIGH, _ = TWEEZIJDIG


def series(at: int) -> str:
    """Return the colour of the scenario at a place in the row."""
    return KLEUREN[at % len(KLEUREN)]


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue of a colour.

    >>> rgb("#FF8000")
    (255, 128, 0)
    """
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def ramp(position: float, stops: Sequence[str] = OPLOPEND) -> str:
    """Return the colour at a position of 0-1 on a row of stops; grey where there is no value.

    >>> ramp(0.5, ["#000000", "#0a141e"]), ramp(float("nan"))
    ('#050a0f', '#e2e5e7')
    """
    if position != position:
        return NOTHING
    place = min(max(position, 0.0), 1.0) * (len(stops) - 1)
    left = min(int(place), len(stops) - 2)
    pairs = zip(rgb(stops[left]), rgb(stops[left + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (place - left)):02x}" for a, b in pairs)
