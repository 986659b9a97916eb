"""Outlines as loose edges, so that NumPy can measure many polygons at once; RD metres throughout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, GebiedsmixError, Text

Whole = npt.NDArray[np.intp]
Ring = tuple[int, bool, Array]  # which polygon, whether it is a hole, its corners (n, 2)
Rings = Sequence[Sequence[Sequence[Sequence[float]]]]
DIGITS = 6  # technical: of a metre; degrees there and back move a corner by less
CIRCLE_CORNERS = 4096  # technical: a circle of 1 km is nowhere more than 0.3 mm off


@dataclass(frozen=True, eq=False)
class Randen:
    """The edges of ``count`` polygons (with holes and islands) in any order.

    Parameters
    ----------
    from_m, to_m : Array
        ``(E, 2)``: where each edge begins and ends, RD metres.
    owner : array of int
        ``(E,)``: to which polygon it belongs, 0 to ``count`` - 1.
    sign : Array
        ``(E,)``: 1 where the polygon lies on its left, -1 where it lies on its right.
    count : int
        Number of polygons.
    """

    from_m: Array
    to_m: Array
    owner: Whole
    sign: Array
    count: int

    @cached_property
    def area_m2(self) -> Array:
        """Surface of each polygon, ``(count,)`` m2 (the shoelace formula)."""
        middle = self.from_m.mean(axis=0) if len(self.from_m) else np.zeros(2)  # small numbers lose fewer digits
        (x0, y0), (x1, y1) = (self.from_m - middle).T, (self.to_m - middle).T
        return summed(self.owner, self.sign * (x0 * y1 - x1 * y0) / 2, self.count)

    @cached_property
    def bounds_m(self) -> Array:
        """West, south, east and north of each polygon, ``(count, 4)`` RD metres."""
        lowest, highest = np.full((self.count, 2), np.inf), np.full((self.count, 2), -np.inf)
        np.minimum.at(lowest, self.owner, self.from_m)
        np.maximum.at(highest, self.owner, self.from_m)
        return np.hstack([lowest, highest])

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """What tells one outline from another: its sides, to a thousandth of a millimetre, wherever it starts."""
        start, end = (np.round(points, DIGITS) + 0.0 for points in (self.from_m, self.to_m))
        turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
        sides = np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
        real = (start != end).any(axis=1)  # a ring that is closed has a side of no length where it starts
        owner, sides = self.owner[real], sides[real]
        order = np.lexsort((*sides.T, owner))
        cuts = np.searchsorted(owner[order], np.arange(1, self.count))
        return tuple(part.tobytes() for part in np.split(sides[order], cuts))

    def picked(self, polygons: Sequence[int]) -> Randen:
        """Return only these polygons, numbered in this order."""
        number = np.full(self.count, -1)
        number[list(polygons)] = np.arange(len(polygons))
        owner = number[self.owner]
        kept = owner >= 0
        return Randen(self.from_m[kept], self.to_m[kept], owner[kept], self.sign[kept], len(polygons))


def summed(where: Whole, values: Array, count: int) -> Array:
    """Add up values per number, ``(count,)``."""
    return np.asarray(np.bincount(where, values, count), dtype=np.float64)


def joined(*parts: Randen) -> Randen:
    """Put several sets of polygons behind each other."""
    starts = np.cumsum([0, *(part.count for part in parts)])
    return Randen(
        np.vstack([part.from_m for part in parts]),
        np.vstack([part.to_m for part in parts]),
        np.concatenate([part.owner + start for part, start in zip(parts, starts, strict=False)]),
        np.concatenate([part.sign for part in parts]),
        int(starts[-1]),
    )


def randen_of_rings(rings: Iterable[Ring], count: int) -> Randen:
    """Turn rings into edges; the direction in which a ring was drawn does not matter.

    Raises
    ------
    GebiedsmixError
        ``no_surface``: a polygon has no finite surface above zero.
    """
    kept = [ring for ring in rings if len(ring[2])]
    corners = [np.asarray(ring[2], dtype=np.float64)[:, :2] for ring in kept]
    lengths = np.array([len(ring) for ring in corners], dtype=np.intp)
    if not len(lengths):
        return _with_surface(Randen(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0, np.intp), np.zeros(0), count))
    owner = np.array([ring[0] for ring in kept], dtype=np.intp)
    inside = np.array([-1.0 if ring[1] else 1.0 for ring in kept])
    begin = np.vstack(corners)
    end = np.vstack([np.roll(ring, -1, axis=0) for ring in corners])
    which = np.repeat(np.arange(len(kept)), lengths)
    drawn = Randen(begin, end, which, np.ones(len(begin)), len(kept)).area_m2
    sign = inside * np.where(drawn < 0, -1.0, 1.0)
    return _with_surface(Randen(begin, end, owner[which], sign[which], count))


def randen_of_polygons(polygons: Sequence[object]) -> Randen:
    """Turn shapely polygons and multipolygons into edges."""
    import shapely

    shapes = np.asarray(polygons, dtype=object)
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    hole = np.concatenate([[False], part[1:] == part[:-1]]) if len(part) else np.zeros(0, dtype=bool)
    corners = np.split(coordinates, np.searchsorted(ring, np.arange(1, len(rings))))
    return randen_of_rings(zip(owner[part].tolist(), hole.tolist(), corners, strict=False), len(shapes))


def randen_of_geojson(outlines: Mapping[str, object], to_rd: Callable[[Array], Array]) -> Randen:
    """Turn a GeoJSON FeatureCollection into edges.

    Parameters
    ----------
    outlines : mapping
        FeatureCollection of Polygons and MultiPolygons.
    to_rd : callable
        Turns corners ``(n, 2)`` of the file into RD metres.
    """
    features = cast(Sequence[Mapping[str, Any]], outlines["features"])
    rings = [
        (number, position > 0, to_rd(np.asarray(ring, dtype=np.float64)[:, :2]))
        for number, feature in enumerate(features)
        for polygon in _polygons(feature["geometry"])
        for position, ring in enumerate(polygon)
    ]
    return randen_of_rings(rings, len(features))


def randen_of_discs(centres_m: Array, area_m2: Array) -> Randen:
    """Circles of a given surface, for places of which only the middle and the size are known.

    Parameters
    ----------
    centres_m, area_m2 : Array
        ``(n, 2)`` RD metres and ``(n,)`` m2.
    """
    angle = np.linspace(0, 2 * np.pi, CIRCLE_CORNERS, endpoint=False)
    unit = np.column_stack([np.cos(angle), np.sin(angle)])
    surface_of_unit = CIRCLE_CORNERS / 2 * np.sin(2 * np.pi / CIRCLE_CORNERS)
    radius = np.sqrt(area_m2 / surface_of_unit)
    rings = [
        (number, False, centre + r * unit) for number, (centre, r) in enumerate(zip(centres_m, radius, strict=True))
    ]
    return randen_of_rings(rings, len(centres_m))


def _polygons(geometry: Mapping[str, Any]) -> Rings:
    coordinates: Any = geometry["coordinates"]
    return cast(Rings, coordinates if geometry["type"] == "MultiPolygon" else [coordinates])


def _with_surface(randen: Randen) -> Randen:
    """Refuse polygons that have no surface."""
    wrong = np.flatnonzero(~(np.isfinite(randen.area_m2) & (randen.area_m2 > 0)))
    if len(wrong):
        raise GebiedsmixError(
            "no_surface",
            Text(
                "Vlak {nummer} heeft geen oppervlak. Teken het opnieuw of haal het weg.",
                "Polygon {nummer} has no surface. Draw it again or remove it.",
            ),
            {"nummer": int(wrong[0]) + 1},
        )
    return randen
