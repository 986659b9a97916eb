"""A drawing as a step that can be kept: what was drawn, in degrees, as a map gives it.

    {"doe": "splits", "punten": [[4.85, 52.41], [4.86, 52.43]], "in": ["thorbeckezone"]}

``doe`` is ``splits`` (along a line), ``nieuw`` (a polygon beside the others), ``snijd`` (a polygon out of the others),
``hoek`` (a corner, and where it goes) or ``voegsamen`` (the deelgebieden in ``in``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import numpy as np

from gebieden.basis import Array, Text, unknown
from gebieden.rd import points_to_rd
from gebieden.schets import refused, snap
from gebieden.tekenen import cut_out, draw_beside, merge, move_corner, split
from gebieden.tekening import Tekening
from gebieden.vlakken import Vlakken

Stap = Mapping[str, Any]
KINDS = ("splits", "nieuw", "snijd", "hoek", "voegsamen")
NEAR_M = (
    3.0  # technical: a map gives degrees with five decimals, a metre; a point this near to a border was meant on it
)
BEYOND_M = 5.0  # technical: a line that ends on a border is drawn this much further, so that it surely crosses it
MOST_POINTS = 2_000  # technical: nobody draws more by hand


def carry_out_step(vlakken: Vlakken, stap: Stap) -> Tekening:
    """Do what was drawn.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a kind that does not exist; ``empty_drawing`` for points that are no places; and whatever
        the operations of ``gebieden.tekenen`` refuse.
    """
    kind = str(stap.get("doe"))
    if kind not in KINDS:
        raise unknown(Text("Tekenstap", "Drawing step"), kind, KINDS)
    only = [str(name) for name in stap.get("in", [])]
    if kind == "voegsamen":
        return merge(vlakken, only)
    points = points_of(stap.get("punten"))
    if kind == "splits":
        return split(vlakken, _beyond(snap(vlakken, points.tolist(), NEAR_M)).tolist(), only or None)
    if kind == "hoek":
        return move_corner(vlakken, points[0].tolist(), points[-1].tolist(), NEAR_M)
    outline = snap(vlakken, points.tolist(), NEAR_M).tolist()
    name = free_name(vlakken)
    return cut_out(vlakken, outline, name) if kind == "snijd" else draw_beside(vlakken, outline, name, NEAR_M)


def points_of(given: object) -> Array:
    """Turn what was drawn, in degrees, into RD metres ``(n, 2)``.

    Raises
    ------
    GebiedsmixError
        ``empty_drawing``: fewer than two points, far too many, or no longitudes and latitudes.
    """
    try:
        points = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        points = np.empty(0)
    if points.ndim != 2 or points.shape[1] != 2 or not 2 <= len(points) <= MOST_POINTS or not _on_earth(points):
        raise refused(
            "empty_drawing",
            "Deze punten zijn geen tekening. Geef minstens twee plekken in graden, lengte en breedte.",
            "These points are no drawing. Give at least two places in degrees, longitude and latitude.",
        )
    return points_to_rd(points)


def _on_earth(points: Array) -> bool:
    furthest = np.array([180, 90])  # technical: degrees of a sphere; NaN is not on it either
    return bool((np.abs(points) <= furthest).all())


def free_name(vlakken: Vlakken) -> str:
    """Return an id for a new deelgebied."""
    return next(name for name in (f"nieuw_{number}" for number in count(1)) if name not in vlakken.ids)


def new_names(vlakken: Vlakken, tekening: Tekening) -> Mapping[str, Text]:
    """Name what was drawn anew; pieces are named after what they are a piece of."""
    added = [name for name in tekening.na.ids if name not in vlakken.ids and name.startswith("nieuw_")]
    numbers = [name.removeprefix("nieuw_") for name in added]
    return {
        name: Text(f"Nieuw deelgebied {number}", f"New deelgebied {number}")
        for name, number in zip(added, numbers, strict=True)
        if number.isdigit()
    }


def _beyond(line: Array) -> Array:
    """Draw a line a little further at both ends, in its own direction."""
    return np.vstack([_further(line[1], line[0]), line[1:-1], _further(line[-2], line[-1])])


def _further(before: Sequence[float] | Array, end: Array) -> Array:
    along = end - np.asarray(before)
    length = float(np.hypot(*along))
    return np.asarray(end + along * (BEYOND_M / length if length else 0.0))
