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
Bounds = tuple[float, float, float, float]
HATCHES = 22  # lines over the height of the area
PIXELS = 480  # what the area must fit in, on a phone and in a column of a laptop


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
    bounds : tuple of float
        West, south, east and north of the whole area, in degrees.
    """

    vlakken: tuple[Vlak, ...]
    arcering: Mapping[str, list[Ring]]
    namen: Mapping[str, Point]
    by_size: tuple[str, ...]
    bounds: Bounds


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
        whole.bounds,
    )


def _polygons(geometry: BaseGeometry) -> list[Any]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]


def _rings(polygon: Any) -> list[Ring]:
    return [_points(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _points(coords: Any) -> Ring:
    return [(round(x, 5), round(y, 5)) for x, y, *_ in coords]


def _label_place(geometry: BaseGeometry) -> Point:
    """The middle of the largest part where it is wide enough there, else the widest place inside it."""
    largest = max(_polygons(geometry), key=lambda part: part.area)
    middle, widest = largest.centroid, shapely.Point(shapely.maximum_inscribed_circle(largest).coords[0])
    edge = largest.boundary
    fits = largest.contains(middle) and middle.distance(edge) >= widest.distance(edge) / 2
    chosen = middle if fits else widest
    return round(chosen.x, 5), round(chosen.y, 5)


def _hatch(geometry: BaseGeometry, bounds: Bounds) -> Iterator[Ring]:
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
