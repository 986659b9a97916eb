"""What someone drew: checked before anything is done with it, and put on the borders it was meant to follow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.vlakken import GRID_M, Vlakken

LEAST_M2 = 1.0


def refused(code: str, nl: str, en: str) -> GebiedsmixError:
    """Make the error for a drawing that cannot be carried out; the words are whole already."""
    return GebiedsmixError(code, Text("{nl}", "{en}"), {"nl": nl, "en": en})


def drawn_line(line: Sequence[Sequence[float]]) -> BaseGeometry:
    """Turn points into a line.

    Raises
    ------
    GebiedsmixError
        ``empty_drawing``: fewer than two different points, or no numbers; ``drawing_crosses_itself``.
    """
    points = _points(line)
    if len(points) <= 1:
        raise _empty()
    drawn = shapely.LineString(points)
    if not drawn.is_simple:
        raise _crossing("")
    return drawn


def drawn_polygon(outline: Sequence[Sequence[float]] | BaseGeometry) -> BaseGeometry:
    """Turn points into a polygon, or check one.

    Raises
    ------
    GebiedsmixError
        ``empty_drawing``: no surface, or no numbers; ``drawing_crosses_itself``, with the place.
    """
    shape = outline if isinstance(outline, BaseGeometry) else _ring(_points(outline))
    if not np.isfinite(shapely.get_coordinates(shape)).all() or shape.convex_hull.area <= 0:
        raise _empty()
    if not shape.is_valid:
        raise _crossing(str(shapely.is_valid_reason(shape)))
    exact = shapely.set_precision(shape, GRID_M)
    if exact.geom_type not in ("Polygon", "MultiPolygon") or exact.area <= 0:
        raise _empty()
    return exact


def snap(vlakken: Vlakken, points: Sequence[Sequence[float]], within_m: float) -> Array:
    """Put points on the corners of deelgebieden that are near enough, else on their borders.

    Parameters
    ----------
    vlakken : Vlakken
        D deelgebieden.
    points : sequence of points
        RD metres.
    within_m : float
        How near is near enough.

    Returns
    -------
    Array
        ``(n, 2)`` RD metres; points that are near nothing stay.
    """
    return _on_borders(vlakken, np.asarray(points, dtype=np.float64).reshape(-1, 2), within_m)


def snapped(vlakken: Vlakken, shape: BaseGeometry, within_m: float) -> BaseGeometry:
    """Put the corners of a drawing on corners and borders that are near enough."""
    return shapely.transform(shape, lambda points: _on_borders(vlakken, points, within_m))


def _on_borders(vlakken: Vlakken, points: Array, within_m: float) -> Array:
    from scipy.spatial import cKDTree  # slow to import, and only asked for while drawing

    corners = shapely.get_coordinates(vlakken.shapes)
    nearest, which = cKDTree(corners).query(points)
    away_m = np.asarray(nearest).reshape(-1, 1)
    borders = shapely.union_all(shapely.boundary(vlakken.shapes))
    links = shapely.shortest_line(borders, shapely.points(points))
    on_border = shapely.get_coordinates(shapely.get_point(links, 0))
    found = np.where(np.asarray(shapely.length(links)).reshape(-1, 1) <= within_m, on_border, points)
    return np.where(away_m <= within_m, corners[which], found)


def _points(line: Sequence[Sequence[float]]) -> Array:
    """Points on the grid, without doubles in a row."""
    try:
        points = np.asarray(line, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise _empty() from error
    if points.shape != (len(points), 2) or not np.isfinite(points).all():
        raise _empty()
    points = np.round(points / GRID_M) * GRID_M
    fresh = np.ones(len(points), dtype=bool)
    fresh[1:] = (points[1:] != points[:-1]).any(axis=1)
    return points[fresh]


def _ring(points: Array) -> BaseGeometry:
    if len(np.unique(points, axis=0)) <= 2:
        raise _empty()
    return shapely.Polygon(points)


def _empty() -> GebiedsmixError:
    return refused(
        "empty_drawing",
        "De tekening is leeg of heeft geen oppervlak. Teken een lijn of vlak met gewone coördinaten.",
        "The drawing is empty or has no surface. Draw a line or polygon with ordinary coordinates.",
    )


def _crossing(where: str) -> GebiedsmixError:
    place = where.partition("[")[2].rstrip("]")
    nl, en = (f" bij {place}", f" at {place}") if place else ("", "")
    return refused(
        "drawing_crosses_itself",
        f"De tekening kruist zichzelf{nl}. Verschuif een punt of teken haar opnieuw.",
        f"The drawing crosses itself{en}. Move a point or draw it again.",
    )
