"""The sweep on a curve that is known: a quarter circle, on which every point is efficient."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from gebieden.basis import Array
from scenario.optimum.front import distinct, dominated, payoff_table, trace_front


@dataclass
class Plan:
    scores: Array


class Circle:
    """All points with x2 + y2 <= 1, both at least 0; counts how often it was asked."""

    asked = 0

    def best(self, weights, at_least=None):
        self.asked += 1
        low = np.maximum(np.zeros(2) if at_least is None else at_least, 0)
        if np.hypot(*low) > 1 + 1e-7:
            return None
        free = weights / np.hypot(*weights)
        for at, other in ((0, 1), (1, 0)):
            if free[at] < low[at]:
                free[at], free[other] = low[at], np.sqrt(max(1 - low[at] ** 2, 0))
        return Plan(free)


def test_the_corners_are_one_and_nought():
    assert np.stack([plan.scores for plan in payoff_table(Circle(), (0, 1), 2)]) == pytest.approx(np.eye(2), abs=1e-3)


def test_as_many_points_as_asked_and_all_on_the_circle():
    front = trace_front(Circle(), (0, 1), 2, 20)
    found = np.stack([plan.scores for plan in front.punten])
    assert len(found) == 20
    assert np.hypot(*found.T) == pytest.approx(1.0)
    assert not dominated(found).any()


def test_the_bounds_are_laid_evenly():
    found = np.stack([plan.scores for plan in trace_front(Circle(), (0, 1), 2, 11).punten])
    steps = np.diff(np.sort(found[:, 1]))
    assert steps == pytest.approx(steps.mean(), rel=1e-2)


def test_one_goal_has_one_best_plan():
    front = trace_front(Circle(), (0,), 2, 20)
    assert len(front.punten) == 1
    assert front.punten[0].scores[0] == pytest.approx(1)


def test_a_model_that_allows_nothing_has_no_frontier():
    nothing = SimpleNamespace(best=lambda *_: None)
    front = trace_front(nothing, (0, 1), 2, 20)
    assert front.punten == ()
    assert front.payoff.shape == (0, 2)


def test_plans_with_the_same_scores_count_once():
    plans = [Plan(np.array(scores)) for scores in ([1.0, 2.0], [1.0, 2.0 + 1e-6], [2.0, 1.0])]
    assert distinct(plans) == (plans[0], plans[2])


@pytest.mark.parametrize("seed", range(5))
def test_dominance_agrees_with_trying_every_pair(seed):
    scores = np.random.default_rng(seed).integers(0, 5, (30, 3)).astype(float)
    tried = [any((other >= one).all() and (other > one).any() for other in scores) for one in scores]
    assert dominated(scores).tolist() == tried
