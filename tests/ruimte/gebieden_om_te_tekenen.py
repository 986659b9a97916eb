"""Small areas to draw in and to measure on."""

from __future__ import annotations

import numpy as np
import shapely

from gebieden.vlakken import Vlakken, vlakken_of

WEST_M, SOUTH_M = 117_000.0, 489_000.0


def block(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A rectangle, in metres from the corner of the test ground."""
    return shapely.box(WEST_M + west, SOUTH_M + south, WEST_M + east, SOUTH_M + north)


def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Points in metres from the corner of the test ground."""
    return [(WEST_M + x, SOUTH_M + y) for x, y in points]


def two_blocks() -> Vlakken:
    """West and east, each 100 x 100 m, side by side."""
    return vlakken_of(["west", "oost"], [block(0, 0, 100, 100), block(100, 0, 200, 100)])


def random_plots(count: int, seed: int, wide_m: float = 3000, high_m: float = 3000) -> list[shapely.Polygon]:
    """Voronoi cells of random points that fill a rectangle."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, 1, (count, 2)) * [wide_m, high_m] + [WEST_M, SOUTH_M]
    frame = block(0, 0, wide_m, high_m)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=frame))
    return list(shapely.intersection(cells, frame))


def random_vlakken(count: int, seed: int, wide_m: float = 3000, high_m: float = 3000) -> Vlakken:
    """The same as a coverage, cut to fit."""
    cells = np.array(random_plots(count, seed, wide_m, high_m), dtype=object)
    noded = shapely.union_all(shapely.boundary(cells), grid_size=1e-6)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return vlakken_of([f"d{number}" for number in range(len(faces))], list(faces))
