"""Maps of a region in blocks are those in one piece, cell for cell, and need no more memory than their blocks."""

from __future__ import annotations

import tracemalloc

import dask
import dask.array as da
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from gebieden.kernen import Kern, kernel_weights
from gebieden.randen import randen_of_polygons
from gebieden.raster import Raster, area_fractions
from gebieden.ruimte.streekkaart import as_map, green_access, in_reach, spread_amounts
from gebieden.ruimte.toegang import raster_access

KERN = Kern("wandeling", 300.0)
GRID = Raster(100_000, 480_000, 25.0, 60, 90)


def maps(seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    people = rng.gamma(0.3, 20.0, (GRID.rows, GRID.columns))
    green = np.where(rng.random(people.shape) < 0.2, GRID.cell_m2, 0.0)
    return people, green


@settings(deadline=None, max_examples=20)
@given(high=st.integers(13, 60), wide=st.integers(13, 90), decay=st.sampled_from(["dichotomie", "gauss"]))
def test_blocks_of_any_size_make_the_map_of_one_piece(high: int, wide: int, decay: str) -> None:
    kern = Kern("k", 300.0, verval=decay)
    people, _ = maps()
    whole = in_reach(as_map(da.from_array(people, chunks=people.shape), GRID), kern).values
    cut = in_reach(as_map(da.from_array(people, chunks=(high, wide)), GRID), kern).values
    assert cut == pytest.approx(whole, rel=1e-9, abs=1e-9 * whole.max())


def test_access_is_that_of_the_catchment_in_memory() -> None:
    people, green = maps()
    found = green_access(*(as_map(da.from_array(each, chunks=32), GRID) for each in (people, green)), KERN, 9.0)
    access = raster_access(people, green, kernel_weights(KERN, GRID.cell_m))
    assert found["groen_per_inwoner_m2"].values == pytest.approx(access, rel=1e-9, abs=1e-9)
    assert found["inwoners_met_tekort"].values == pytest.approx(np.where(access < 9.0, people, 0.0), abs=1e-6)
    assert found["groen_per_inwoner_m2"].attrs["unit"] == "m2_per_inwoner"


def test_all_green_in_reach_of_anybody_is_shared_out_and_no_more() -> None:
    people, green = np.full((40, 40), 2.0), np.zeros((40, 40))
    green[20, 20] = 600.0
    grid = Raster(0, 0, 25.0, 40, 40)
    found = green_access(as_map(da.from_array(people), grid), as_map(da.from_array(green), grid), KERN, 9.0)
    assert float((found["groen_per_inwoner_m2"] * people).sum()) == pytest.approx(600.0)


def test_amounts_are_spread_over_their_polygons_and_nothing_is_lost() -> None:
    polygons = [box(100_010, 480_020, 100_500, 481_000), box(100_700, 480_300, 102_000, 481_300)]
    found = spread_amounts(randen_of_polygons(polygons), np.array([1_000.0, 250.0]), GRID, block=17)
    assert float(found.sum()) == pytest.approx(1_250.0, rel=1e-9)
    whole = area_fractions(randen_of_polygons(polygons), GRID).toarray().T @ (
        np.array([1_000.0, 250.0]) / [polygon.area for polygon in polygons]
    )
    assert found.values.ravel() == pytest.approx(whole * GRID.cell_m2, abs=1e-9)
    assert (float(found.x[0]), float(found.y[0])) == (100_012.5, 480_012.5)


def test_what_lies_outside_the_grid_is_left_out() -> None:
    half_outside = box(99_900, 480_000, 100_100, 480_100)
    found = spread_amounts(randen_of_polygons([half_outside]), np.array([80.0]), GRID)
    assert float(found.sum()) == pytest.approx(40.0)


def test_memory_follows_the_blocks_and_not_the_map() -> None:
    peaks = []
    for rows in (600, 2_400):
        grid = Raster(0, 0, 25.0, rows, 600)
        people = as_map(da.full((rows, 600), 1.0, chunks=300), grid)
        green = as_map(da.full((rows, 600), 50.0, chunks=300), grid)
        total = green_access(people, green, KERN, 9.0)["inwoners_met_tekort"].sum()
        with dask.config.set(scheduler="single-threaded"):
            tracemalloc.start()
            total.compute()
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0], "a map of four times the size, in far less than four times the memory"
