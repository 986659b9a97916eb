"""Goodwin and Wright, Decision Analysis for Management Judgment, chapter 3: choosing an office (SMART)."""

import numpy as np
import pytest

from gebieden.basis import Text
from scenario.afweging.gewichten import normalise
from scenario.afweging.waarden import additive, ranks
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION
from scenario.waardering import Knoop, lay_out

OFFICES = "ABCDEFG"
SWINGS = [100, 80, 70, 30, 20, 10]  # closeness, visibility, image, size, comfort, parking
SCORES = np.array(
    [
        [100, 60, 100, 75, 0, 90],
        [20, 80, 10, 30, 100, 30],
        [80, 70, 0, 0, 10, 100],
        [70, 50, 30, 55, 30, 90],
        [40, 60, 90, 100, 60, 70],
        [0, 0, 70, 0, 80, 0],
        [60, 100, 20, 50, 50, 80],
    ],
    dtype=float,
)
COSTS = np.array([35_000, 17_800, 6_700, 14_100, 34_800, 18_600, 12_000])


def benefits():
    return additive(SCORES, np.round(normalise(SWINGS), 2))


def test_swings_become_the_published_weights():
    # 100 of 310 is 32 %
    assert np.round(100 * normalise(SWINGS)).tolist() == [32, 26, 23, 10, 6, 3]


def test_the_aggregate_benefits_are_the_published_ones():
    assert benefits() == pytest.approx([80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2], abs=0.06)
    assert [OFFICES[at] for at in np.argsort(ranks(benefits()))] == ["A", "E", "G", "D", "C", "B", "F"]


def test_a_point_of_benefit_costs_what_is_published():
    # C to G: 12.8 points for 5,300; G to A: 20.6 points for 23,000
    a, c, g = (OFFICES.index(name) for name in "ACG")
    value = benefits()
    assert value[g] - value[c] == pytest.approx(12.8, abs=0.06)
    assert (COSTS[g] - COSTS[c]) / (value[g] - value[c]) == pytest.approx(414, abs=1.5)
    assert value[a] - value[g] == pytest.approx(20.6, abs=0.06)
    assert (COSTS[a] - COSTS[g]) / (value[a] - value[g]) == pytest.approx(1_117, abs=1.5)


def test_only_three_offices_are_best_for_some_price_of_a_point():
    # benefit minus cost at any price per point: A, C and G, as on the published efficient frontier
    prices = np.linspace(0, 5_000, 20_001)
    best = np.argmax(benefits() * prices[:, None] - COSTS, axis=1)
    assert {OFFICES[at] for at in best} == {"A", "C", "G"}


def test_a_piecewise_value_function_of_the_r_package_smaa():
    """Tervonen and others, tests of the R package smaa: cut-offs 50, 75, 90, 100 with values 1, 0.8, 0.5, 0."""
    name = next(iter(INDICATOREN))
    note = Text("", "")
    knots = [(50, 100), (75, 80), (90, 50), (100, 0)]
    made = lay_out({name: tuple(Knoop(x, y, "", "smaa", "verified", note) for x, y in knots)})
    values = np.full((3, len(INDICATOREN)), np.nan)
    values[:, POSITION[name]] = [60, 10, 120]
    assert made.scores(values)[:, POSITION[name]] == pytest.approx([92, 100, 0])
