"""Coordinates: RD New (EPSG:28992) inside, WGS84 at the door."""

from __future__ import annotations


def to_rd(lon: float, lat: float) -> tuple[float, float]:
    """Turn degrees into RD metres."""
    import pyproj

    transformer = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    x_m, y_m = transformer.transform(lon, lat)
    return float(x_m), float(y_m)
