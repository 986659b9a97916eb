"""Coordinates: RD New (EPSG:28992) inside, WGS84 at the door."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache


@lru_cache(maxsize=1)
def _transform() -> Callable[[float, float], tuple[float, float]]:
    """Make the transformation once: that takes far longer than using it."""
    import pyproj

    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True).transform


def to_rd(lon: float, lat: float) -> tuple[float, float]:
    """Turn degrees into RD metres.

    >>> x_m, y_m = to_rd(5.3872036, 52.1551723)  # the tower in Amersfoort, where RD begins
    >>> round(x_m), round(y_m)
    (155000, 463000)
    """
    x_m, y_m = _transform()(lon, lat)
    return float(x_m), float(y_m)
