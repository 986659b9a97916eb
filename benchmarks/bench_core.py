"""Speed of the core on Haven-Stad: one edited share, and many scenarios at once.

    make bench

Targets (issue of the core): one edit with all indicators and lenses 1.5 ms; 50,000 scenarios per second on one
core, in memory that does not grow with scenarios times deelgebieden times indicators. Look at the median, and at the
minimum when other work runs on the machine.
"""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from typing import Any

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.bewerkingen import redraw
from scenario.evaluatie import evaluate, evaluate_many
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling

HAVENSTAD = load_gebied("havenstad")
START = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
MANY = 10_000


def variants(count: int) -> Verdeling:
    """Mixes that all differ: the density of every deelgebied scaled by its own factor."""
    factor = np.random.default_rng(1).uniform(0.5, 1.0, (count, len(HAVENSTAD.ids)))
    levers = np.repeat(START.hendels[None], count, axis=0)
    return Verdeling(levers).with_levers({"fsi": START["fsi"] * factor})


def test_one_edited_share_with_all_indicators_and_lenses(benchmark: Any) -> None:
    fallback, where = default_levers(HAVENSTAD), HAVENSTAD.where(["coenhaven"])

    def edit() -> object:
        uitkomst = evaluate(HAVENSTAD, redraw(START, "groen", 0.22, fallback, where, ["water"]))
        return uitkomst.scores, uitkomst.kaderscores

    benchmark.pedantic(edit, rounds=500, warmup_rounds=20)


def test_a_batch_of_ten_thousand_scenarios(benchmark: Any) -> None:
    many = variants(MANY)
    benchmark.extra_info["scenarios"] = MANY
    benchmark.pedantic(evaluate_many, (HAVENSTAD, many), rounds=10, warmup_rounds=1)


@pytest.mark.parametrize("count", [2_000, 8_000])
def test_memory_of_a_batch_grows_with_its_results_only(count: int) -> None:
    many = variants(count)
    tracemalloc.start()
    reeks = evaluate_many(HAVENSTAD, many)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    results = reeks.values.nbytes + reeks.scores.nbytes + sum(part.nbytes for part in reeks.kaderscores.values())
    assert peak < results + 60_000_000, "one block of some 60 MB at the most, whatever the number of scenarios"


def test_starting_the_core(benchmark: Any) -> None:
    """What the core adds to NumPy in a new process; ``python -X importtime`` tells where the time goes."""
    rounds = 7 if benchmark.enabled else 1
    both = [(processor_seconds("numpy"), processor_seconds("scenario.evaluatie")) for _ in range(rounds)]
    benchmark.pedantic(processor_seconds, args=("scenario.evaluatie",), rounds=1)
    benchmark.extra_info["numpy_seconds"] = round(min(numpy for numpy, _ in both), 4)
    benchmark.extra_info["seconds"] = round(min(core for _, core in both) - min(numpy for numpy, _ in both), 4)


def processor_seconds(module: str) -> float:
    """Time of the processor for one import in a new process: what others do on the machine counts less."""
    code = f"import time; began = time.process_time(); import {module}; print(time.process_time() - began)"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
