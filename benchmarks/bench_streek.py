"""Maps of a region and of the country: green access per cell at 25 m, with the memory it takes.

    make bench BENCH=benchmarks/bench_streek.py    # 4.1 million cells; target 15 s on 2 cores
    python -m benchmarks.bench_streek nederland    # 146 million cells, in bounded memory; takes minutes

Residents and green are made up (their figures for a whole country are not here): squares of 500 m with residents, and a
park in every fifth kilometre square. The work is the same as with real ones.
"""

from __future__ import annotations

import resource
import sys
import time
from typing import Any

import dask
import numpy as np
import pytest

from gebieden.kernen import Kern
from gebieden.randen import Randen
from gebieden.raster import Raster
from gebieden.ruimte.streekkaart import green_access, spread_amounts

CELL_M = 25.0
SIZES = {"mra": (2_048, 2_002), "nederland": (12_500, 11_700)}  # rows and columns: 4.1 and 146 million cells
WALK = Kern("wandeling", 300.0)
NORM_M2 = 9.0


def squares(grid: Raster, side_m: float, every: int) -> Randen:
    """Squares in a regular pattern over the grid."""
    wide, high = grid.columns * grid.cell_m, grid.rows * grid.cell_m
    west, south = np.meshgrid(np.arange(0, wide, side_m * every), np.arange(0, high, side_m * every))
    low = np.column_stack([west.ravel() + grid.west_m, south.ravel() + grid.south_m])
    corners = low[:, None, :] + side_m * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    ends = np.roll(corners, -1, axis=1)
    owner = np.repeat(np.arange(len(low)), 4)
    return Randen(corners.reshape(-1, 2), ends.reshape(-1, 2), owner, np.ones(len(owner)), len(low))


def short_of_green(grid: Raster) -> float:
    """Count the residents with too little green in reach: every map is made, none is kept."""
    homes, parks = squares(grid, 500.0, 1), squares(grid, 1_000.0, 5)
    people = spread_amounts(homes, np.full(homes.count, 400.0), grid)
    green = spread_amounts(parks, parks.area_m2, grid)
    found = green_access(people, green, WALK, NORM_M2)
    totals = dask.compute(
        found["inwoners_met_tekort"].sum(), found["groen_in_bereik_m2"].max(), scheduler="threads", num_workers=2
    )
    return float(totals[0])


@pytest.mark.timeout(600)
def test_green_access_for_the_whole_region(benchmark: Any) -> None:
    """All 4.1 million cells; as a test a hundredth of them, so that it cannot rot."""
    rows, columns = (205, 200) if benchmark.disabled else SIZES["mra"]
    grid = Raster(100_000, 470_000, CELL_M, rows, columns)
    benchmark.extra_info["cells"] = grid.size
    short = benchmark.pedantic(short_of_green, (grid,), rounds=1)
    assert 0 < short < 1_000 * grid.size


def main(name: str) -> None:
    rows, columns = SIZES[name]
    grid = Raster(0, 300_000, CELL_M, rows, columns)
    begun = time.perf_counter()
    short = short_of_green(grid)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{name}: {grid.size / 1e6:.1f} million cells, {seconds:.1f} s, {peak:.2f} GB, {short:,.0f} short")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
