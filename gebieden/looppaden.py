"""The walking network of an area, where one was given: paths as lines in ``looppaden.geojson`` beside its tables.

Paths meet where they share a point; a bridge over a road that has no point in common with it leads over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from gebieden.randen import Whole
from gebieden.rd import points_to_rd
from gebieden.ruimte.netwerk import Netwerk
from gebieden.vlakken import Shapes
from gebieden.werkmap import paths_file

STEP_M = 50.0  # technical: people step onto a path at the nearest of these
ROUNDED_M = 0.1  # technical: points this near are one


def known_network(gebied: Gebied) -> Netwerk | None:
    """Return the walking network of an area; None where it has none, and distances are straight."""
    path = paths_file(gebied.id)
    return read_network(path) if path else None


def read_network(path: Path) -> Netwerk:
    """Read a network from a GeoJSON file with lines in degrees.

    Raises
    ------
    GebiedsmixError
        ``no_paths``: the file has no lines.
    """
    shapes = shapely.get_parts(shapely.from_geojson(path.read_text(encoding="utf-8")))
    return network_of_lines([shapely.transform(line, points_to_rd) for line in only_lines(list(shapes))])


def only_lines(shapes: Sequence[shapely.Geometry]) -> list[shapely.LineString]:
    """Return the lines among shapes, those of collections of lines one by one.

    Raises
    ------
    GebiedsmixError
        ``no_paths``: there are none.
    """
    lines = [one for one in shapely.get_parts(np.asarray(shapes, dtype=object)) if one.geom_type == "LineString"]
    if not lines:
        raise GebiedsmixError(
            "no_paths",
            Text(
                "Er staan geen lijnen in. Geef een kaart van straten en paden, als lijnen.",
                "It holds no lines. Give a map of streets and paths, as lines.",
            ),
        )
    return lines


def network_of_lines(lines: Sequence[shapely.LineString]) -> Netwerk:
    """Make a network of lines in RD metres: a node wherever paths meet or end, and every 50 m between.

    >>> netwerk = network_of_lines([shapely.LineString([(0, 0), (100, 0)]), shapely.LineString([(100, 0), (100, 50)])])
    >>> len(netwerk.nodes_m), netwerk.length_m.sum().item()
    (4, 150.0)
    """
    shapes = np.asarray(lines, dtype=object)
    points_m, line = shapely.get_coordinates(shapely.segmentize(shapes, STEP_M), return_index=True)
    drawn = _drawn(shapes, points_m, line)
    own = np.where(drawn, 0, np.arange(1, len(line) + 1))  # a point between is no meeting: a bridge has those too
    _, first, spot, times = np.unique(
        np.column_stack([np.round(points_m / ROUNDED_M), own]),
        axis=0,
        return_index=True,
        return_inverse=True,
        return_counts=True,
    )
    begins = np.concatenate([[True], line[1:] != line[:-1]])
    step_m = np.where(begins, 0, np.hypot(*np.diff(points_m, axis=0, prepend=points_m[:1]).T))
    along_m = np.cumsum(step_m)
    stops = begins | np.append(begins[1:], True) | (times[spot] > 1)
    stops |= _passes_a_step(along_m, begins)
    at = np.flatnonzero(stops)
    start, end = at[:-1], at[1:]
    real = (line[start] == line[end]) & (along_m[end] > along_m[start])
    return _numbered(points_m[first], spot[start[real]], spot[end[real]], (along_m[end] - along_m[start])[real])


def _drawn(shapes: Shapes, points_m: Array, line: Whole) -> Mask:
    """Tell which points of the lines are their own, and not put between for the length of a step."""
    before_m, of_line = shapely.get_coordinates(shapes, return_index=True)
    every = np.vstack([np.column_stack([of_line, before_m]), np.column_stack([line, points_m])])
    _, number = np.unique(every, axis=0, return_inverse=True)
    return np.isin(number[len(of_line) :], number[: len(of_line)])


def _passes_a_step(along_m: Array, begins: Mask) -> Mask:
    """Where a line has gone on for another step since its beginning."""
    own_m = along_m - np.maximum.accumulate(np.where(begins, along_m, 0))
    step = np.floor(own_m / STEP_M)
    return np.concatenate([[False], step[1:] > step[:-1]])


def _numbered(points_m: Array, start: Whole, end: Whole, length_m: Array) -> Netwerk:
    """Keep only the points that a path leads to."""
    used, number = np.unique(np.concatenate([start, end]), return_inverse=True)
    return Netwerk(points_m[used], number[: len(start)], number[len(start) :], length_m)
