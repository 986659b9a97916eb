"""Values with and without compensation, and ranks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from scenario.afweging.waarden import additive, power_mean, ranks, winners
from tests.tabellen import random_problem

SEEDS = st.integers(0, 10_000)


def test_a_weighted_mean_adds_up_points():
    # 0.5 * 80 + 0.3 * 20 + 0.2 * 50 = 40 + 6 + 10
    assert additive(np.array([[80.0, 20.0, 50.0]]), np.array([0.5, 0.3, 0.2])) == pytest.approx([56.0])


@pytest.mark.parametrize(
    ("power", "expected"),
    [
        (1, 50.0),
        (0.5, 45.0),  # (0.5 sqrt(80) + 0.5 sqrt(20))^2 = (0.5 * 3 sqrt(20))^2 = 9/4 * 20
        (0, 40.0),  # sqrt(80 * 20)
        (-1, 32.0),  # 2 / (1/80 + 1/20) = 2 / (5/80)
        (-np.inf, 20.0),
    ],
)
def test_the_power_mean_goes_from_adding_to_the_lowest_score(power, expected):
    assert power_mean(np.array([[80.0, 20.0]]), np.array([0.5, 0.5]), power) == pytest.approx([expected])


@given(SEEDS)
def test_less_compensation_never_raises_a_value(seed):
    scores, weights = random_problem(seed)
    powers = [1, 0.5, 0.01, 0, -0.01, -1, -5, -50, -400, -np.inf]
    found = np.stack([power_mean(scores, weights, power) for power in powers])
    assert (np.diff(found, axis=0) <= 1e-6).all()
    assert (found >= scores.min(axis=-1) - 1e-9).all()


def test_a_zero_cannot_be_bought_off_once_the_power_is_zero_or_less():
    scores, weights = np.array([[0.0, 100.0]]), np.array([0.1, 0.9])
    assert power_mean(scores, weights, 0) == [0.0]
    assert power_mean(scores, weights, -3) == [0.0]
    # (0.9 * 100^0.5)^2 = 81
    assert power_mean(scores, weights, 0.5) == pytest.approx([81.0])


@pytest.mark.parametrize("power", [1, 0.5, 0, -2, -np.inf])
def test_a_criterion_without_weight_counts_nowhere(power):
    scores, weights = np.array([[60.0, 0.0]]), np.array([1.0, 0.0])
    assert power_mean(scores, weights, power) == pytest.approx([60.0])


@pytest.mark.parametrize("power", [1, 0.5, 0, -5, -np.inf])
def test_a_plan_with_only_zeros_is_worth_zero(power):
    assert power_mean(np.zeros((1, 3)), np.full(3, 1 / 3), power) == pytest.approx([0.0], abs=1e-6)


@pytest.mark.parametrize("power", [1, 0, -5])
def test_many_weights_at_once_are_each_alone(power):
    scores, _ = random_problem(3)
    weights = np.random.default_rng(1).dirichlet(np.ones(5), size=(2, 4))
    together = power_mean(scores, weights, power)
    assert together.shape == (2, 4, 6)
    assert together[1, 2] == pytest.approx(power_mean(scores, weights[1, 2], power))


@pytest.mark.parametrize("power", [2, 1.01, np.inf, np.nan])
def test_a_power_above_one_is_refused(power):
    with pytest.raises(GebiedsmixError) as refused:
        power_mean(np.ones((1, 2)), np.array([0.5, 0.5]), power)
    assert refused.value.code == "power_too_high"


def test_plans_that_tie_share_the_better_rank():
    assert ranks(np.array([70.0, 80.0, 80.0, 10.0])).tolist() == [3, 1, 1, 4]


def test_rounding_is_not_a_difference():
    # 0.1 + 0.2 is not 0.3 in floating point, but the same value to people
    assert ranks(np.array([10 * (0.1 + 0.2), 3.0])).tolist() == [1, 1]


@given(SEEDS)
def test_the_winner_has_rank_one(seed):
    scores, weights = random_problem(seed)
    values = additive(scores, weights)
    assert ranks(values)[winners(values)] == 1
