"""How cost grows: the exponent of a fit over three sizes; 1 is in proportion, below 1 has a fixed part."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.bench_app import squares
from benchmarks.bench_core import HAVENSTAD, variants
from benchmarks.bench_robuustheid import SCORES, weights
from benchmarks.bench_streek import CELL_M, short_of_green
from benchmarks.machine import best
from gebieden.eigen import import_area
from gebieden.laden import load_gebied
from gebieden.raster import Raster
from scenario.evaluatie import evaluate_many
from scenario.robuustheid.smaa import smaa_with
from scenario.scenariobestand import all_scenarios
from scenario.verdeling import Verdeling


def growth(sizes: tuple[int, ...], run_of: Callable[[int], Callable[[], object]]) -> dict[str, object]:
    """Time three sizes and fit seconds ~ size ** exponent."""
    seconds = [best(run_of(size), 3) for size in sizes]
    exponent = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
    return {
        "sizes": list(sizes),
        "seconds": [round(each, 4) for each in seconds],
        "exponent": round(float(exponent), 2),
    }


def in_scenarios(count: int) -> Callable[[], object]:
    many = variants(count)
    return lambda: evaluate_many(HAVENSTAD, many)


def in_deelgebieden(count: int) -> Callable[[], object]:
    """A hundred mixes of an own area of so many squares."""
    folder = Path(os.environ["GEBIEDSMIX_DATA"])
    gebied = load_gebied(import_area(squares(folder, 20, count // 20), f"groei-{count}").id)
    first = next(iter(all_scenarios(gebied).values())).verdeling
    many = Verdeling(np.repeat(first.hendels[None], 100, axis=0))
    evaluate_many(gebied, many)  # lays the area out
    return lambda: evaluate_many(gebied, many)


def in_draws(count: int) -> Callable[[], object]:
    given = weights()[:count]
    return lambda: smaa_with(SCORES, given)


def in_cells(rows: int) -> Callable[[], object]:
    grid = Raster(100_000, 470_000, CELL_M, rows, 2_048)
    return lambda: short_of_green(grid)


def measure_growth() -> dict[str, dict[str, object]]:
    """Return how the four costs grow."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GEBIEDSMIX_DATA"] = folder
        return {
            "scenarios": growth((2_000, 8_000, 32_000), in_scenarios),
            "deelgebieden": growth((100, 200, 400), in_deelgebieden),
            "draws": growth((62_500, 250_000, 1_000_000), in_draws),
            "rows of 2,048 cells": growth((512, 1_024, 2_048), in_cells),
        }
