"""Speed of weighing and robustness.

    make bench

Targets (issue of weighing): SMAA with 20 scenarios, 40 criteria and 10⁶ draws in 0.5 s when the weights are given,
2.5 s with drawing them, in less than 500 MB; beside it plain NumPy in the way of the R packages, on the same data.
Six scenarios in 10,000 futures of all uncertain kentallen, through the whole core: 2 s.
"""

from __future__ import annotations

import tracemalloc
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from gebieden.basis import Array
from gebieden.laden import load_gebied
from scenario.afweging.uitruil import trade_off
from scenario.robuustheid.gewichten import BegrensdeWeging, VrijeWeging
from scenario.robuustheid.onderzoek import examine
from scenario.robuustheid.smaa import smaa, smaa_with
from scenario.robuustheid.toekomsten import draw_toekomsten
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import stack

SCENARIOS, CRITERIA, DRAWS, FUTURES = 20, 40, 1_000_000, 10_000
SCORES = np.random.default_rng(1).uniform(0, 100, (SCENARIOS, CRITERIA))
HAVENSTAD = load_gebied("havenstad")
PLANS = list(shipped_scenarios("havenstad").values())[:6]


@lru_cache(maxsize=1)
def weights() -> Array:
    return VrijeWeging(CRITERIA).draw(np.random.default_rng(2), DRAWS)


def naive(scores: Array, drawn: Array) -> tuple[Array, Array]:
    """All draws at once, ranks by sorting twice: how the R packages and most notebooks do it."""
    values = drawn @ scores.T
    ranks = np.argsort(np.argsort(-values, axis=1), axis=1)
    counts = np.array([np.bincount(ranks[:, plan], minlength=len(scores)) for plan in range(len(scores))])
    first = ranks == 0
    return counts / len(drawn), np.array([drawn[first[:, plan]].mean(axis=0) for plan in range(len(scores))])


def test_smaa_with_weights_that_are_there(benchmark: Any) -> None:
    given = weights()
    benchmark(smaa_with, SCORES, given)


def test_smaa_with_drawing_the_weights(benchmark: Any) -> None:
    benchmark(lambda: smaa(SCORES, VrijeWeging(CRITERIA), DRAWS, np.random.default_rng(2)))


def test_smaa_between_bounds(benchmark: Any) -> None:
    between = BegrensdeWeging(np.full(CRITERIA, 0.01), np.full(CRITERIA, 0.05))
    benchmark(lambda: smaa(SCORES, between, DRAWS // 10, np.random.default_rng(2)))


def test_plain_numpy_on_the_same_data(benchmark: Any) -> None:
    given = weights()
    ours = smaa_with(SCORES, given)
    theirs, centre = benchmark.pedantic(naive, (SCORES, given), rounds=1)
    assert (ours.acceptability == theirs).all()
    known = np.isfinite(ours.central_weights)
    assert ours.central_weights[known] == pytest.approx(centre[known])


@pytest.mark.parametrize("futures", [1, 1_000])
def test_smaa_stays_below_500_mb(futures: int) -> None:
    scores = np.broadcast_to(SCORES, (futures, SCENARIOS, CRITERIA)) if futures > 1 else SCORES
    tracemalloc.start()
    smaa(scores, VrijeWeging(CRITERIA), DRAWS, np.random.default_rng(2))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 500 * 2**20


def test_six_scenarios_in_ten_thousand_futures(benchmark: Any) -> None:
    together = stack([plan.verdeling for plan in PLANS])
    lenses = ["zaanse_opgaven", "nu_later_elders"]
    benchmark(lambda: draw_toekomsten(HAVENSTAD, together, lenses, np.random.default_rng(3), FUTURES))


def test_everything_the_page_shows(benchmark: Any) -> None:
    benchmark(lambda: examine(HAVENSTAD, PLANS, "zaanse_opgaven", DRAWS // 10, 1))


def test_the_matrix_of_levers_and_goals(benchmark: Any) -> None:
    benchmark(trade_off, HAVENSTAD, PLANS[1].verdeling)
