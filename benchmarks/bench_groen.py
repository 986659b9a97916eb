"""InVEST's Urban Nature Access on one raster: ours beside its formulas in plain NumPy, in the same run.

    make bench BENCH=benchmarks/bench_groen.py

InVEST itself is not installed. Its formulas in the plainest way that is still vectorised: for every cell in reach the
whole map is shifted and added, twice. ``tests/ruimte/test_toegang.py`` holds both to loops over cells.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from benchmarks.machine import best
from gebieden.basis import Array
from gebieden.kernen import Kern, centre_weights
from gebieden.ruimte.toegang import raster_access

SIDE, CELL_M = 300, 10.0  # 90,000 cells
WEIGHTS = centre_weights(Kern("groen", 300.0, verval="gauss"), CELL_M)


def maps() -> tuple[Array, Array]:
    """Residents in half of the cells, green in a fifth, ``(h, w)`` twice."""
    rng = np.random.default_rng(1)
    people = rng.uniform(0, 10, (SIDE, SIDE)) * (rng.random((SIDE, SIDE)) < 0.5)
    return people, np.where(rng.random((SIDE, SIDE)) < 0.2, CELL_M**2, 0.0)


def shifted_sum(amounts: Array) -> Array:
    """Add up what lies in reach of every cell, one cell of the kernel at a time."""
    middle = len(WEIGHTS) // 2
    padded = np.pad(amounts, middle)
    found = np.zeros_like(amounts)
    for down, across in zip(*np.nonzero(WEIGHTS), strict=True):
        found += WEIGHTS[down, across] * padded[down : down + SIDE, across : across + SIDE]
    return found


def plain_access(people: Array, green: Array) -> Array:
    """Share each cell's green over who reaches it, then add up the shares in reach; under one person nobody shares."""
    sharers = shifted_sum(people)
    return shifted_sum(green / np.where(sharers > 1, sharers, 1.0))


def test_nature_access_on_90_000_cells(benchmark: Any) -> None:
    people, green = maps()
    theirs = best(lambda: plain_access(people, green), 2)
    benchmark.extra_info["plain_numpy_over_this"] = theirs / best(lambda: raster_access(people, green, WEIGHTS), 3)
    found = benchmark.pedantic(raster_access, (people, green, WEIGHTS), rounds=10, warmup_rounds=1)
    assert found == pytest.approx(plain_access(people, green), rel=1e-6, abs=1e-9)
