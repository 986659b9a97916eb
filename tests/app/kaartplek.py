"""Where a place in degrees lies in the window of a visitor: the live map shows the whole area at first."""

from __future__ import annotations

import math
from typing import Any

from gebieden.laden import load_gebied
from scenario.app.uitsnede import WORLD_PIXELS
from scenario.app.vormen import shapes_of

PADDING = 14  # pixels, as in kaartdeel/bron/kaart.js
MAP = ".st-key-kaart .maplibregl-canvas"


def wait_for_map(page: Any) -> None:
    """Wait until the live map has drawn its deelgebieden."""
    page.locator(".st-key-kaart [data-merk]").wait_for()


def place_of(page: Any, gebied: str, deelgebied: str) -> tuple[float, float]:
    """Where in the window the live map has the name of a deelgebied."""
    return window_place(page, gebied, shapes_of(load_gebied(gebied)).namen[deelgebied])


def window_place(page: Any, gebied: str, place: tuple[float, float]) -> tuple[float, float]:
    """Where in the window a longitude and latitude lie, while nobody has moved the map."""
    west, south, east, north = shapes_of(load_gebied(gebied)).bounds
    box = page.locator(MAP).bounding_box()
    left, bottom = mercator(west, south)
    right, top = mercator(east, north)
    scale = min((box["width"] - 2 * PADDING) / (right - left), (box["height"] - 2 * PADDING) / (bottom - top))
    x, y = mercator(*place)
    middle = (left + right) / 2, (top + bottom) / 2
    return box["x"] + box["width"] / 2 + (x - middle[0]) * scale, box["y"] + box["height"] / 2 + (y - middle[1]) * scale


def mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Pixels of Web Mercator at zoom 0, y downwards.

    >>> mercator(0, 0)
    (256.0, 256.0)
    """
    up = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)
    return WORLD_PIXELS * (longitude / 360 + 0.5), WORLD_PIXELS * (0.5 - up)
