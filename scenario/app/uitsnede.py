"""How a map fits the visitor's screen: where the camera stands, how large names are, and which names fit.

A script of our own tells the size of the window in a cookie before the page starts (``scenario.app.headers``). The
camera follows from it once; after that it stays wherever the visitor moves it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import shapely

from gebieden.gebied import Gebied
from scenario.app.vormen import Bounds, Vormen, shapes_of

WORLD_PIXELS = 512  # of Web Mercator at zoom 0
NARROW, LARGE = 900, 1700  # width of the window: below it a phone, from there on a beamer
USED = 0.94  # of the map, so that nothing touches the edge
MOST_CHARACTERS = 16  # on a line of a name
LEGEND_WIDTH, LEGEND_HEIGHT = 0.45, 0.27  # of the map on a laptop, where it takes most
CORNERS = {"linksboven": (-1, 1), "linksonder": (-1, -1), "rechtsboven": (1, 1), "rechtsonder": (1, -1)}
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Scherm:
    """The size of a visitor's window in pixels; a laptop's when it is not known."""

    width: int = 1366
    height: int = 768

    @property
    def map_size(self) -> tuple[float, float]:
        """Width and height that stijl.css gives to the map in this window."""
        rem = 16 if self.width >= LARGE else 14
        if self.width < NARROW:
            return self.width - 3 * rem, 24 * rem
        return 0.42 * self.width - 2 * rem, min(max(20 * rem, self.height - 19.6 * rem), 62 * rem)

    @property
    def letter_size(self) -> int:
        """Height of a name on the map."""
        return 15 if self.width >= LARGE else 12


def read_size(cookie: str) -> Scherm:
    """Read the size of a window; a laptop's when the text says nothing usable.

    >>> read_size("1920x1080").width, read_size("<b>").width
    (1920, 1366)
    """
    parts = cookie.split("x")
    sizes = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 5]
    return Scherm(max(sizes[0], 200), max(sizes[1], 200)) if len(sizes) == 2 == len(parts) else Scherm()


def camera_of(bounds: Bounds, scherm: Scherm) -> Mapping[str, float]:
    """Return longitude, latitude and zoom at which the whole area is in view."""
    west, south, east, north = bounds
    latitude = (south + north) / 2
    across = WORLD_PIXELS * (east - west) / 360
    down = WORLD_PIXELS * (north - south) / 360 / math.cos(math.radians(latitude))
    width, height = scherm.map_size
    zoom = math.log2(USED * min(width / across, height / down))
    return {"longitude": round((west + east) / 2, 5), "latitude": round(latitude, 5), "zoom": round(zoom, 2)}


def without_overlap(shapes: Vormen, labels: Mapping[str, str], scherm: Scherm) -> frozenset[str]:
    """Return the deelgebieden whose name fits at the first zoom; the largest come first, hover names the rest."""
    camera = camera_of(shapes.bounds, scherm)
    kept: dict[str, Box] = {}
    for name in shapes.by_size:
        box = _label_box(shapes.namen[name], labels[name], camera, scherm)
        if not any(_overlap(box, other) for other in kept.values()):
            kept[name] = box
    return frozenset(kept)


@lru_cache(maxsize=64)
def legend_corner(gebied: Gebied, scherm: Scherm) -> str:
    """Return the corner of the map in which a legend hides least of the deelgebieden."""
    shapes = shapes_of(gebied)
    camera = camera_of(shapes.bounds, scherm)
    across = WORLD_PIXELS * 2 ** camera["zoom"] / 360
    narrow = math.cos(math.radians(camera["latitude"]))
    width, height = (size / across for size in scherm.map_size)
    area = shapely.union_all([shapely.Polygon(vlak.rings[0]) for vlak in shapes.vlakken])
    hidden = {}
    for corner, (right, up) in CORNERS.items():
        x = camera["longitude"] + right * (0.5 - LEGEND_WIDTH / 2) * width
        y = camera["latitude"] + up * (0.5 - LEGEND_HEIGHT / 2) * height * narrow
        half = LEGEND_WIDTH * width / 2, LEGEND_HEIGHT * height * narrow / 2
        box = shapely.box(x - half[0], y - half[1], x + half[0], y + half[1])
        hidden[corner] = area.intersection(box).area
    return min(hidden, key=hidden.__getitem__)


def _label_box(place: tuple[float, float], label: str, camera: Mapping[str, float], scherm: Scherm) -> Box:
    """Left, right, bottom and top of a label in pixels, from the middle of the map."""
    lines = label.split("\n")
    across = WORLD_PIXELS * 2 ** camera["zoom"] / 360
    x = (place[0] - camera["longitude"]) * across
    y = (place[1] - camera["latitude"]) * across / math.cos(math.radians(camera["latitude"]))
    half_width = max(map(len, lines)) * 0.6 * scherm.letter_size / 2
    half_height = len(lines) * 1.3 * scherm.letter_size / 2
    return x - half_width, x + half_width, y - half_height, y + half_height


def _overlap(first: Box, second: Box) -> bool:
    beside = first[1] <= second[0] or second[1] <= first[0]
    return not beside and first[3] > second[2] and second[3] > first[2]
