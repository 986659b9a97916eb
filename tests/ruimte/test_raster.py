"""Area fractions: the same as cutting every polygon with every cell, whatever its shape."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.randen import Randen, joined, randen_of_discs, randen_of_geojson, randen_of_polygons, randen_of_rings
from gebieden.raster import Raster, area_fractions, raster_around
from tests.ruimte.gebieden_om_te_tekenen import SOUTH_M, WEST_M, block, random_plots

GROUND = Raster(WEST_M, SOUTH_M, 10, 30, 30)


def by_cutting(shape: shapely.Geometry, raster: Raster) -> np.ndarray:
    """The slow way: shapely cuts the shape with every cell."""
    west = raster.west_m + np.tile(np.arange(raster.columns), raster.rows) * raster.cell_m
    south = raster.south_m + np.repeat(np.arange(raster.rows), raster.columns) * raster.cell_m
    cells = shapely.box(west, south, west + raster.cell_m, south + raster.cell_m)
    return shapely.area(shapely.intersection(cells, shape)) / raster.cell_m2


def star(seed: int, corners: int, radius: float = 120) -> shapely.Polygon:
    """A star-shaped polygon with corners at any distance from its middle."""
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    away = radius * rng.uniform(0.2, 1, corners)
    middle = rng.uniform(110, 190, 2) + np.array([WEST_M, SOUTH_M])
    return shapely.Polygon(middle + np.column_stack([away * np.cos(angles), away * np.sin(angles)]))


SHAPES = {
    "a square on the cells": block(50, 50, 100, 100),
    "a square across the cells": block(53.7, 51.1, 102.9, 99.4),
    "a hole": shapely.difference(block(20, 20, 200, 200), block(61, 63, 118, 97)),
    "a hole in a single cell": shapely.difference(block(20, 20, 200, 200), block(61, 62, 63, 64)),
    "an island in a lake": shapely.union(
        shapely.difference(block(20, 20, 200, 200), block(60, 60, 140, 140)), block(90, 90, 111, 113)
    ),
    "two islands": shapely.MultiPolygon([block(11, 12, 33, 44), block(150, 160, 201, 199)]),
    "smaller than a cell": block(53, 54, 55.5, 56),
    "smaller than a cell, across four": block(58, 58, 62, 63),
    "thinner than a cell": block(12.3, 55.1, 280, 55.6),
    "partly off the grid, north-east": block(250, 250, 400, 500),
    "partly off the grid, south-west": block(-77, -31, 44, 13),
    "larger than the grid": block(-500, -500, 800, 800),
    "off the grid": block(900, 900, 950, 950),
    "off the grid, in its rows": block(900, 50, 950, 90),
    "drawn the other way round": shapely.Polygon(block(53, 51, 102, 99).exterior.coords[::-1]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_fractions_are_those_of_cutting_cell_by_cell(name):
    found = area_fractions(randen_of_polygons([SHAPES[name]]), GROUND).toarray()[0]
    assert found == pytest.approx(by_cutting(SHAPES[name], GROUND), abs=1e-9)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(3, 60), st.sampled_from([2.5, 7, 10, 25, 100]))
def test_any_star_on_any_grid(seed, corners, cell_m):
    shape = star(seed, corners)
    raster = Raster(WEST_M, SOUTH_M, cell_m, int(310 / cell_m), int(310 / cell_m))
    if shape.is_valid and shape.area > 0:
        found = area_fractions(randen_of_polygons([shape]), raster).toarray()[0]
        assert found == pytest.approx(by_cutting(shape, raster), abs=1e-9)


def test_neighbours_fill_every_cell_between_them():
    plots = random_plots(40, 1, 300, 300)
    total = area_fractions(randen_of_polygons(plots), GROUND).sum(axis=0)
    assert total == pytest.approx(np.ones(900), abs=1e-9)


def test_many_polygons_are_each_as_if_alone():
    plots = [star(seed, 20) for seed in range(12)]
    together = area_fractions(randen_of_polygons(plots), GROUND).toarray()
    alone = [area_fractions(randen_of_polygons([plot]), GROUND).toarray()[0] for plot in plots]
    assert together == pytest.approx(np.array(alone), abs=1e-12)


def test_moving_by_whole_cells_moves_the_fractions():
    shape = star(3, 20, radius=60)
    here = area_fractions(randen_of_polygons([shape]), GROUND).toarray().reshape(30, 30)
    moved = shapely.transform(shape, lambda points: points + np.array([40, -30]))
    there = area_fractions(randen_of_polygons([moved]), GROUND).toarray().reshape(30, 30)
    assert there == pytest.approx(np.roll(here, (-3, 4), axis=(0, 1)), abs=1e-9)


def test_centres_would_be_wrong_where_fractions_are_right():
    # a strip of 3 m between cell middles: by middles it has no surface, by fractions 3 x 100 m2
    strip = block(11, 50, 14, 150)
    assert area_fractions(randen_of_polygons([strip]), GROUND).sum() * 100 == pytest.approx(300)


# ---------------------------------------------------------------- outlines
def test_surface_counts_holes_out():
    assert randen_of_polygons([SHAPES["a hole"]]).area_m2 == pytest.approx([180 * 180 - 57 * 34])


def test_a_disc_has_exactly_its_surface():
    assert randen_of_discs(np.array([[WEST_M, SOUTH_M]]), np.array([5000.0])).area_m2 == pytest.approx(
        [5000], rel=1e-12
    )


def test_outlines_from_geojson_are_those_of_shapely():
    shape = SHAPES["an island in a lake"]
    feature = {"type": "Feature", "properties": {}, "geometry": shape.__geo_interface__}
    found = randen_of_geojson({"features": [feature]}, lambda points: points)
    assert found.area_m2 == pytest.approx([shape.area])
    assert area_fractions(found, GROUND).toarray()[0] == pytest.approx(by_cutting(shape, GROUND), abs=1e-9)


def test_the_same_outline_has_the_same_key_wherever_it_stands():
    first, second = (randen_of_polygons([star(seed, 9)]) for seed in (1, 2))
    both = joined(first, second)
    assert both.keys == (first.keys[0], second.keys[0])
    assert both.picked([1]).keys == second.keys
    assert isinstance(both, Randen)


@pytest.mark.parametrize("ring", [np.zeros((0, 2)), np.zeros((4, 2)), np.array([[0, 0], [1, 0], [2, 0.0]])])
def test_a_polygon_without_surface_is_refused(ring):
    with pytest.raises(GebiedsmixError, match="no surface") as error:
        randen_of_rings([(0, False, ring)], 1)
    assert "geen oppervlak" in error.value.message.nl


def test_a_corner_that_is_no_number_is_refused():
    ring = np.array([[0, 0], [1, 0], [np.nan, 1], [0, 1.0]])
    with pytest.raises(GebiedsmixError, match="no surface"):
        randen_of_rings([(0, False, ring)], 1)


# ---------------------------------------------------------------- the grid
def test_the_grid_lies_on_whole_multiples_and_leaves_a_margin():
    raster = raster_around(randen_of_polygons([block(3, 4, 96, 107)]), 10, 25)
    # west 3 - 25 = -22 -> -30; east 96 + 25 = 121 -> 130: 16 cells; north 132 -> 140, south -21 -> -30: 17 rows
    assert (raster.west_m, raster.south_m) == (WEST_M - 30, SOUTH_M - 30)
    assert (raster.columns, raster.rows) == (16, 17)


@pytest.mark.parametrize("cell_m", [0.0, 2.4, 101.0, float("nan")])
def test_cells_are_two_and_a_half_to_a_hundred_metres(cell_m):
    with pytest.raises(GebiedsmixError, match=r"2\.5 to 100"):
        raster_around(randen_of_polygons([block(0, 0, 10, 10)]), cell_m)


def test_a_grid_that_would_not_fit_in_memory_is_refused():
    with pytest.raises(GebiedsmixError, match="Take cells larger") as error:
        raster_around(randen_of_polygons([block(0, 0, 90_000, 90_000)]), 2.5)
    assert error.value.code == "too_many_cells"
