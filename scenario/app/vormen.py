"""The shapes of an area for a map, made once per area: outlines, hatches over what is barred, places for names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import shapely
from shapely.geometry import LineString, MultiLineString, shape
from shapely.geometry.base import BaseGeometry

from gebieden.gebied import Gebied

Point = tuple[float, float]
Ring = list[Point]
HATCHES = 22  # lines over the height of the area
PIXELS = 480  # what the area must fit in, on a phone and in a column of a laptop
WORLD_PIXELS = 512  # of Web Mercator at zoom 0
LETTER_PIXELS = 7.2  # of a name of 12 pixels high, on average
LINE_PIXELS = 16


@dataclass(frozen=True)
class Vlak:
    """One polygon of one deelgebied: its outer ring and its holes, in degrees."""

    deelgebied: str
    rings: list[Ring]


@dataclass(frozen=True)
class Vormen:
    """What a map of an area draws, whatever its colours.

    Parameters
    ----------
    vlakken : tuple of Vlak
        The polygons; a deelgebied can have several.
    arcering : mapping
        Per barred deelgebied the lines that hatch it.
    namen : mapping
        Where the name of each deelgebied stands.
    by_size : tuple of str
        Deelgebieden, the largest first.
    camera : mapping
        longitude, latitude and zoom at which the whole area is in view.
    """

    vlakken: tuple[Vlak, ...]
    arcering: Mapping[str, list[Ring]]
    namen: Mapping[str, Point]
    by_size: tuple[str, ...]
    camera: Mapping[str, float]


@lru_cache(maxsize=16)
def shapes_of(gebied: Gebied) -> Vormen:
    """Make the shapes of an area from its outline."""
    features = cast(Sequence[Mapping[str, Any]], gebied.omtrek["features"])
    found = {str(feature["properties"]["id"]): shape(feature["geometry"]) for feature in features}
    barred = {blokkade.deelgebied for blokkade in gebied.blokkades}
    whole = shapely.union_all(list(found.values()))
    return Vormen(
        tuple(Vlak(name, _rings(part)) for name, geometry in found.items() for part in _polygons(geometry)),
        {name: list(_hatch(geometry, whole.bounds)) for name, geometry in found.items() if name in barred},
        {name: _label_place(geometry) for name, geometry in found.items()},
        tuple(sorted(found, key=lambda name: -found[name].area)),
        _camera(whole.bounds),
    )


def _polygons(geometry: BaseGeometry) -> list[Any]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]


def _rings(polygon: Any) -> list[Ring]:
    return [_points(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _points(coords: Any) -> Ring:
    return [(round(x, 5), round(y, 5)) for x, y, *_ in coords]


def _label_place(geometry: BaseGeometry) -> Point:
    """The point farthest from every edge of the largest part: the widest place for a name."""
    largest = max(_polygons(geometry), key=lambda part: part.area)
    inside = shapely.maximum_inscribed_circle(largest).coords[0]
    return round(inside[0], 5), round(inside[1], 5)


def _hatch(geometry: BaseGeometry, bounds: tuple[float, float, float, float]) -> Iterator[Ring]:
    """Slanted lines inside a polygon, at one distance over the whole area so that neighbours join up."""
    west, south, east, north = bounds
    narrow = math.cos(math.radians((south + north) / 2))
    rise, step = (east - west) * narrow, (north - south) / HATCHES
    level = south - rise
    while level < north:
        line = LineString([(west, level), (east, level + rise)])
        yield from _inside(line.intersection(geometry))
        level += step


def _inside(found: BaseGeometry) -> Iterator[Ring]:
    for part in getattr(found, "geoms", [found]):
        if isinstance(part, LineString) and not part.is_empty:
            yield _points(part.coords)
        elif isinstance(part, MultiLineString):
            yield from _inside(part)


def _camera(bounds: tuple[float, float, float, float]) -> Mapping[str, float]:
    west, south, east, north = bounds
    latitude = (south + north) / 2
    across = (east - west) / 360  # technical: degrees round the world
    down = (north - south) / 360 / math.cos(math.radians(latitude))  # technical: Mercator stretches north to south
    zoom = math.log2(PIXELS / (WORLD_PIXELS * max(across, down)))
    return {"longitude": round((west + east) / 2, 5), "latitude": round(latitude, 5), "zoom": round(zoom - 0.1, 2)}


def without_overlap(shapes: Vormen, labels: Mapping[str, str]) -> frozenset[str]:
    """Return the deelgebieden whose name fits at the first zoom; the largest come first, hover names the rest."""
    kept: dict[str, tuple[float, float, float, float]] = {}
    for name in shapes.by_size:
        box = _label_box(shapes, name, labels[name])
        if not any(_overlap(box, other) for other in kept.values()):
            kept[name] = box
    return frozenset(kept)


def _label_box(shapes: Vormen, name: str, label: str) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a label in pixels, from the middle of the map."""
    lines = label.split("\n")
    across = WORLD_PIXELS * 2 ** shapes.camera["zoom"] / 360  # technical: degrees round the world
    longitude, latitude = shapes.namen[name]
    x = (longitude - shapes.camera["longitude"]) * across
    narrow = math.cos(math.radians(shapes.camera["latitude"]))
    y = (latitude - shapes.camera["latitude"]) * across / narrow
    half_width, half_height = max(map(len, lines)) * LETTER_PIXELS / 2, len(lines) * LINE_PIXELS / 2
    return x - half_width, x + half_width, y - half_height, y + half_height


def _overlap(first: tuple[float, float, float, float], second: tuple[float, float, float, float]) -> bool:
    beside = first[1] <= second[0] or second[1] <= first[0]
    return not beside and first[3] > second[2] and second[3] > first[2]
