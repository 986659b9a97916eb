"""Colours: told apart with every common colour blindness, and legible under dark text with a light edge.

Sequential runs from light to dark, diverging from orange through almost white to purple (ColorBrewer's YlGnBu and
PuOr). Never red against green, and never colour alone: every colour stands beside its number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Rgb = tuple[int, int, int]

SEQUENTIAL: tuple[Rgb, ...] = ((255, 255, 217), (199, 233, 180), (65, 182, 196), (34, 94, 168), (8, 29, 88))
DIVERGING: tuple[Rgb, ...] = ((179, 88, 6), (241, 163, 64), (247, 247, 247), (153, 142, 195), (84, 39, 136))
NOTHING: Rgb = (226, 229, 231)
INK: Rgb = (29, 43, 51)
SELECTED: Rgb = (213, 94, 0)
PAPER: Rgb = (255, 255, 255)
BORDER: Rgb = (154, 165, 168)  # between deelgebieden that may be almost white
GROUND: Rgb = (248, 250, 249)  # below the base map
# The base map, pale so that the deelgebieden stand out: what is filled, and how lines are drawn.
BASE_FILL: dict[str, Rgb] = {"water": (199, 221, 237), "groen": (216, 232, 209), "station": (255, 255, 255)}
BASE_LINE: dict[str, Rgb] = {
    "buurt": (222, 226, 226),
    "spoor": (130, 134, 140),
    "gemeentegrens": (148, 108, 160),
    "station": (60, 64, 70),
}
BASE_WIDTH: dict[str, float] = {"buurt": 0.7, "spoor": 1.4, "gemeentegrens": 2, "station": 2}
# The parts of a mix. Each stands beside its name and its number; neighbours differ in lightness too.
MIX: dict[str, Rgb] = {
    "uitgeefbaar": (214, 162, 112),
    "verharding": (104, 110, 116),
    "groen": (140, 190, 110),
    "water": (52, 120, 180),
    "wonen": (244, 205, 110),
    "kantoor": (49, 104, 160),
    "creatief": (214, 150, 190),
    "licht_bedrijf": (110, 80, 140),
    "maakindustrie": (226, 140, 70),
    "haven_industrie": (90, 60, 50),
    "logistiek": (165, 170, 175),
    "detailhandel": (170, 60, 70),
    "horeca": (240, 160, 150),
    "maatschappelijk": (40, 130, 110),
    "sociaal": (40, 110, 150),
    "midden": (130, 190, 205),
    "vrij": (230, 200, 150),
}
BAR = "#bcd7e6"
BAR_EMPTY = "#eef2f2"
MARK = "#1d2b33"


def ramp(position: float, stops: Sequence[Rgb]) -> Rgb:
    """Return the colour at a position of 0-1 on a row of stops; grey where there is no value.

    >>> ramp(0.5, [(0, 0, 0), (10, 20, 30)])
    (5, 10, 15)
    """
    if math.isnan(position):
        return NOTHING
    place = min(max(position, 0.0), 1.0) * (len(stops) - 1)
    left = min(int(place), len(stops) - 2)
    share = place - left
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(stops[left], stops[left + 1], strict=True))
    return red, green, blue


def css(colour: Rgb) -> str:
    """Write a colour for a style sheet.

    >>> css((255, 0, 16))
    '#ff0010'
    """
    return "#" + "".join(f"{part:02x}" for part in colour)


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of a colour, 0-1, as WCAG 2.1 defines it.

    >>> luminance((0, 0, 0)), luminance((255, 255, 255))
    (0.0, 1.0)
    """
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast between two colours, 1-21, as WCAG 2.1 defines it.

    >>> round(contrast((0, 0, 0), (255, 255, 255)))
    21
    """
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def css_ramp(stops: Sequence[Rgb]) -> str:
    """Write a row of stops as a gradient from left to right."""
    return f"linear-gradient(to right, {', '.join(map(css, stops))})"
