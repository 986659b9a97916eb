"""Power generation by the epsilon-constraint method: Mavrotas 2009, doi 10.1016/j.amc.2009.03.037.

Minimise cost 30 LIGN + 75 OIL + 60 NG + 90 RES, emissions 1.44 LIGN + 0.72 OIL + 0.45 NG, and what is imported, OIL +
NG, in GWh, so that base, middle and peak load are met.
"""

from dataclasses import dataclass

import numpy as np
import pytest

from gebieden.basis import Array
from scenario.optimum.bouwer import Bouwer
from scenario.optimum.front import dominated, payoff_table, trace_front
from scenario.optimum.oplosser import Oplosser

# LIGN1, LIGN2, OIL2, OIL3, NG1, NG2, NG3, RES1, RES3
LIGN, OIL, NG, RES = (0, 1), (2, 3), (4, 5, 6), (7, 8)
BASE, MIDDLE, PEAK = (0, 4, 7), (1, 2, 5), (3, 6, 8)
LIMITS = ((LIGN, 31_000), (OIL, 15_000), (NG, 22_000), (RES, 10_000))
NEEDED = ((BASE, 38_400), (MIDDLE, 19_200), (PEAK, 6_400))
GOALS = (((LIGN, 30), (OIL, 75), (NG, 60), (RES, 90)), ((LIGN, 1.44), (OIL, 0.72), (NG, 0.45)), ((OIL, 1), (NG, 1)))
SIZES = np.array([1e6, 1e4, 1e4])  # so that the solver sees numbers near one

PUBLISHED = [[3_075_000, 62_460, 33_000], [3_855_000, 45_180, 37_000], [3_225_000, 55_260, 23_000]]


@dataclass
class Plan:
    scores: Array


class Power:
    """The three goals as columns, to be maximised: each is minus what it costs."""

    def __init__(self):
        bouwer = Bouwer()
        bouwer.columns("gwh", np.zeros(9), np.full(9, 1e5))
        self.goals = bouwer.columns("doelen", np.full(3, -1e9), np.zeros(3))
        for members, most in LIMITS:
            bouwer.row([(at, 1.0) for at in members], -np.inf, most)
        for members, least in NEEDED:
            bouwer.row([(at, 1.0) for at in members], least, np.inf)
        for goal, (terms, size) in enumerate(zip(GOALS, SIZES, strict=True)):
            taken = [(at, factor / size) for members, factor in terms for at in members]
            bouwer.row([*taken, (self.goals.start + goal, 1.0)], 0, 0)
        self.oplosser = Oplosser(bouwer.stelsel())

    def best(self, weights, at_least=None):
        cost, low = np.zeros(12), self.oplosser.stelsel.low.copy()
        cost[self.goals] = weights
        if at_least is not None:
            low[self.goals] = np.maximum(at_least, low[self.goals])
        found = self.oplosser.maximise(cost, low)
        return found and Plan(found.values[self.goals])


def test_the_published_pay_off_table():
    rows = [-plan.scores * SIZES for plan in payoff_table(Power(), (0, 1, 2), 3)]
    assert np.array(rows) == pytest.approx(np.array(PUBLISHED), rel=1e-6)


def test_the_sweep_lies_between_the_corners_and_nothing_in_it_is_beaten():
    front = trace_front(Power(), (0, 1, 2), 3, 40)
    found = np.stack([plan.scores for plan in front.punten])
    assert len(found) >= 20
    assert not dominated(found).any()
    assert np.all(found <= front.payoff.max(axis=0) + 1e-6)
    assert np.all(found >= front.payoff.min(axis=0) - 1e-6)


def test_no_plan_of_the_sweep_beats_a_weighted_optimum():
    # whatever the weights, the best plan there is scores at least as well as every plan of the sweep
    power = Power()
    found = np.stack([plan.scores for plan in trace_front(power, (0, 1, 2), 3, 40).punten])
    for weights in np.random.default_rng(4).dirichlet(np.ones(3), 20):
        assert power.best(weights).scores @ weights >= (found @ weights).max() - 1e-9
