"""Tipping points are exact: they agree with bisection and with linear programming."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq, linprog

from gebieden.basis import GebiedsmixError
from scenario.afweging.omslagpunten import find_tipping_points, least_shift, single_weight, weights_to_win
from scenario.afweging.waarden import additive, winners
from tests.tabellen import make_table, random_problem

SEEDS = st.integers(0, 5_000)


def with_weight(weights, g, x):
    """The weights with criterion g at x and the others in their old proportions."""
    rest = np.delete(weights, g)
    return np.insert(rest * (1 - x) / rest.sum(), g, x)


def lead(scores, weights, leader):
    values = additive(scores, weights)
    return values[leader] - np.delete(values, leader).max()


def test_one_weight_by_hand():
    # a leads 0.5 * 60 + 0.5 * 80 = 70 against 0.5 * 90 + 0.5 * 40 = 65. With x on c0:
    # 60 x + 80 (1 - x) = 90 x + 40 (1 - x), so 40 - 40 x = 30 x and x = 4 / 7
    tipping, who = single_weight(np.array([[60.0, 80.0], [90.0, 40.0]]), np.array([0.5, 0.5]))
    assert tipping[1, 0] == pytest.approx(4 / 7)
    assert who[1, 0] == 1
    assert np.isnan(tipping[0, 0])  # less weight on c0 only helps a
    assert tipping[0, 1] == pytest.approx(3 / 7)


def test_weights_that_are_not_one_per_criterion_are_refused():
    with pytest.raises(GebiedsmixError, match="2 weights for 3 criteria"):
        find_tipping_points(make_table(np.zeros((2, 3))), np.array([0.5, 0.5]))


@given(SEEDS)
def test_single_weights_agree_with_bisection(seed):
    scores, weights = random_problem(seed)
    leader = int(winners(additive(scores, weights)))
    tipping, who = single_weight(scores, weights)
    for g in range(len(weights)):
        for side, end in ((0, 0.0), (1, 1.0)):

            def margin(x, g=g):
                return lead(scores, with_weight(weights, g, x), leader)

            if margin(end) >= -1e-9:
                assert np.isnan(tipping[side, g]) or margin(end) == pytest.approx(0, abs=1e-9)
                continue
            found = brentq(margin, weights[g], end, xtol=1e-13) if margin(weights[g]) > 0 else weights[g]
            assert tipping[side, g] == pytest.approx(found, abs=1e-9)
            beyond = additive(scores, with_weight(weights, g, tipping[side, g] + (end - tipping[side, g]) * 1e-6))
            assert beyond[who[side, g]] == pytest.approx(beyond.max(), abs=1e-4)


@given(SEEDS)
def test_the_least_shift_agrees_with_linear_programming(seed):
    # least sum of |change| / 2 such that the other is at least as good as the winner
    scores, weights = random_problem(seed)
    values = additive(scores, weights)
    leader, count = int(winners(values)), len(weights)
    shift, at = least_shift(scores, weights)
    for other in range(len(scores)):
        d = scores[leader] - scores[other]
        solved = linprog(
            np.full(2 * count, 0.5),
            A_ub=np.concatenate([d, -d])[None],
            b_ub=[-(d @ weights)],
            A_eq=np.concatenate([np.ones(count), -np.ones(count)])[None],
            b_eq=[0.0],
            bounds=[(0, None)] * count + [(0, w) for w in weights],
        )
        if np.isinf(shift[other]):
            assert d.min() >= 0  # never better, at most as good
            continue
        assert shift[other] == pytest.approx(solved.fun, abs=1e-8)
        assert at[other].sum() == pytest.approx(1)
        assert (at[other] >= -1e-12).all()
        assert np.abs(at[other] - weights).sum() / 2 == pytest.approx(shift[other])
        assert at[other] @ d == pytest.approx(0, abs=1e-9)


@given(SEEDS)
def test_the_first_to_catch_up_is_the_first_to_win(seed):
    scores, weights = random_problem(seed)
    leader = int(winners(additive(scores, weights)))
    pairwise, _ = least_shift(scores, weights)
    against_all, at = weights_to_win(scores, weights)
    # a plan that can equal the winner but never beat it wins nothing
    others = np.flatnonzero((scores[leader] - scores).min(axis=-1) < 0)
    assert (against_all[others] >= pairwise[others] - 1e-8).all()
    if len(others):
        assert against_all[others].min() == pytest.approx(pairwise[others].min(), abs=1e-8)
    for other in others[np.isfinite(against_all[others])]:
        values = additive(scores, at[other])
        assert values[other] == pytest.approx(values.max(), abs=1e-6)


def test_a_plan_that_is_beaten_on_everything_never_catches_up():
    found = find_tipping_points(make_table([[60, 80], [50, 70]]), np.array([0.5, 0.5]))
    assert found.punten == ()
    assert found.verschuivingen[0].gewicht == np.inf
    assert found.voorsprong == pytest.approx(10)


def test_a_tie_tips_at_once():
    found = find_tipping_points(make_table([[60, 40], [40, 60]]), np.array([0.5, 0.5]))
    assert found.winnaars == ("a", "b")
    assert found.voorsprong == 0
    assert [point.verschil for point in found.punten] == [0, 0]
    assert found.verschuivingen[0].gewicht == 0


def test_points_are_sorted_and_say_which_way():
    found = find_tipping_points(make_table([[60, 80, 50], [90, 40, 50], [10, 10, 90]]), np.array([0.4, 0.4, 0.2]))
    sizes = [abs(point.verschil) for point in found.punten]
    assert sizes == sorted(sizes)
    by_name = {(point.criterium, point.richting): point for point in found.punten}
    # c against a with x on c2, the rest halved: a 70 (1 - x) + 50 x = c 10 (1 - x) + 90 x, so 60 = 100 x
    assert by_name["c2", "zwaarder"].omslag == pytest.approx(0.6)
    assert by_name["c2", "zwaarder"].wint == "c"


@pytest.mark.parametrize("weights", [[1.0, 0.0, 0.0], [0.5, 0.5, 0.0]])
def test_weights_of_zero_and_one_are_no_exception(weights):
    scores = np.array([[60.0, 80.0, 10.0], [50.0, 40.0, 90.0]])
    tipping, _ = single_weight(scores, np.array(weights))
    assert np.isfinite(tipping[1, 2])
    assert ((tipping >= 0) & (tipping <= 1) | np.isnan(tipping)).all()


def test_all_weight_on_one_criterion_is_shared_alike_by_the_others():
    # from 1 downward with the others at half each: a 60 x + 45 (1 - x), b 50 x + 65 (1 - x): equal at x = 2 / 3
    tipping, _ = single_weight(np.array([[60.0, 80.0, 10.0], [50.0, 40.0, 90.0]]), np.array([1.0, 0.0, 0.0]))
    assert tipping[0, 0] == pytest.approx(2 / 3)
