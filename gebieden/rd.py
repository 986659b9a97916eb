"""Coordinates: RD New (EPSG:28992) inside, WGS84 at the door."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from gebieden.basis import Array

WGS84, RD = "EPSG:4326", "EPSG:28992"


@lru_cache(maxsize=2)
def _transform(start: str = WGS84, end: str = RD) -> Callable[[Any, Any], tuple[Any, Any]]:
    """Make the transformation once: that takes far longer than using it."""
    import pyproj

    return pyproj.Transformer.from_crs(start, end, always_xy=True).transform


def to_rd(lon: float, lat: float) -> tuple[float, float]:
    """Turn degrees into RD metres.

    >>> x_m, y_m = to_rd(5.3872036, 52.1551723)  # the tower in Amersfoort, where RD begins
    >>> round(x_m), round(y_m)
    (155000, 463000)
    """
    x_m, y_m = _transform()(lon, lat)
    return float(x_m), float(y_m)


def points_to_rd(degrees: Array) -> Array:
    """Turn longitudes and latitudes ``(n, 2)`` into RD metres ``(n, 2)``."""
    return np.column_stack(_transform()(degrees[:, 0], degrees[:, 1]))


def points_to_degrees(metres: Array) -> Array:
    """Turn RD metres ``(n, 2)`` into longitudes and latitudes ``(n, 2)``.

    There and back a point stays where it was to a thousandth of a millimetre, so that what is drawn again and again
    does not drift: the way back of PROJ alone is half a millimetre off, and is corrected once for what it is off.
    """
    there = _inverse(metres)
    return _inverse(metres + (metres - points_to_rd(there)))


def _inverse(metres: Array) -> Array:
    return np.column_stack(_transform(RD, WGS84)(metres[:, 0], metres[:, 1]))
