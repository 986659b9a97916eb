"""Drawn weights have the distribution they promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest

from gebieden.basis import GebiedsmixError
from scenario.robuustheid.gewichten import (
    BegrensdeWeging,
    GetrokkenStroom,
    VrijeWeging,
    ranked_weights,
    weights_around,
)

N = 40_000
SURE = 1e-6  # a good sample fails one test in a million


def rng(seed=11):
    return np.random.default_rng(seed)


def bounded(low, high, n=N):
    return BegrensdeWeging(np.array(low), np.array(high)).draw(rng(), n)


def rejected(low, high, n=200_000):
    """The slow, plain way: draw free weights and keep those between the bounds."""
    free = VrijeWeging(len(low)).draw(rng(5), n)
    return free[((free >= low) & (free <= high)).all(axis=1)]


@pytest.mark.parametrize("criteria", [2, 3, 6, 40])
def test_free_weights_are_uniform_on_the_simplex(criteria):
    # P(w1 > t) = (1 - t)^(n - 1): normalised exponentials have it, normalised uniforms have not
    weights = VrijeWeging(criteria).draw(rng(), N)
    assert weights.sum(axis=1) == pytest.approx(np.ones(N))
    assert kstest(weights[:, 0], lambda t: 1 - (1 - t) ** (criteria - 1)).pvalue > SURE


def test_ordered_weights_keep_their_order_and_have_the_known_mean():
    # the mean of the k-th largest of n is the rank order centroid (1/n) sum_{j >= k} 1/j (Barron and Barrett, 1996)
    weights = ranked_weights(["c", "a", "b"], ["a", "b", "c"]).draw(rng(), N)
    assert (weights[:, 2] >= weights[:, 0]).all()
    assert (weights[:, 0] >= weights[:, 1]).all()
    centroid = [(1 + 1 / 2 + 1 / 3) / 3, (1 / 2 + 1 / 3) / 3, (1 / 3) / 3]
    assert weights.mean(axis=0) == pytest.approx([centroid[1], centroid[2], centroid[0]], abs=0.005)


@pytest.mark.parametrize("order", [["a", "b"], ["a", "b", "b"], ["a", "b", "d"], ["a", "b", "c", "a"]])
def test_an_order_names_every_criterion_once(order):
    with pytest.raises(GebiedsmixError) as refused:
        ranked_weights(order, ["a", "b", "c"])
    assert refused.value.code == "incomplete_order"


def test_two_bounded_weights_are_uniform_on_an_interval():
    weights = bounded([0.2, 0.1], [0.7, 1.0])
    assert kstest(weights[:, 0], "uniform", args=(0.2, 0.5)).pvalue > SURE


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ([0.0, 0.0, 0.0], [0.5, 0.4, 0.8]),
        ([0.1, 0.0, 0.2, 0.0], [0.4, 0.9, 0.5, 0.3]),
        ([0.0] * 6, [0.25] * 6),
        ([0.05] * 5, [0.9, 0.3, 0.3, 0.3, 0.3]),
        ([0.2, 0.3, 0.0], [0.6, 0.6, 0.3]),
    ],
)
def test_bounded_weights_are_distributed_as_the_free_ones_between_the_bounds(low, high):
    ours, theirs = bounded(low, high), rejected(np.array(low), np.array(high))
    assert len(theirs) > 1_000
    for at in range(len(low)):
        assert kstest(ours[:, at], theirs[:, at]).pvalue > SURE
    mixed = np.random.default_rng(1).normal(size=len(low))
    assert kstest(ours @ mixed, theirs @ mixed).pvalue > SURE  # not only each weight apart
    assert kstest((ours**2).sum(axis=1), (theirs**2).sum(axis=1)).pvalue > SURE


def test_bounds_at_zero_and_one_are_no_bounds():
    weights = bounded([0.0] * 40, [1.0] * 40, 8_000)
    assert kstest(weights[:, 3], lambda t: 1 - (1 - t) ** 39).pvalue > SURE


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ([0.0] * 40, [0.03] * 40),  # plain rejection would keep fewer than one in 10^20
        ([0.0] * 40, [0.0251] * 40),
        ([0.0249] * 40, [1.0] * 40),
        ([0.5, 0.0, 0.0], [0.5, 0.4, 0.3]),
        ([0.3, 0.3, 0.4], [1.0, 1.0, 1.0]),
        ([0.0, 0.0, 0.0], [0.3, 0.3, 0.4]),
        ([0.999999, 0.0, 0.0], [1.0, 1.0, 1.0]),
    ],
)
def test_however_tight_the_bounds_every_draw_lies_between_them(low, high):
    weights = bounded(low, high, 2_000)
    assert weights.shape == (2_000, len(low))
    assert weights.sum(axis=1) == pytest.approx(np.ones(2_000))
    assert (weights >= np.array(low) - 1e-9).all()
    assert (weights <= np.array(high) + 1e-9).all()


def test_bounds_that_are_alike_give_weights_that_are_alike():
    # one weight lies between 0 and 0.03, so the mean of 8000 is off by less than 0.03 / sqrt(12 x 8000) x 5
    weights = bounded([0.0] * 40, [0.03] * 40, 8_000)
    assert weights.mean(axis=0) == pytest.approx(np.full(40, 1 / 40), abs=5e-4)


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        ([0.5, 0.2], [0.4, 1.0], "bounds_reversed"),
        ([-0.1, 0.2], [0.4, 1.0], "bounds_reversed"),
        ([0.1, 0.2], [0.4, 1.1], "bounds_reversed"),
        ([np.nan, 0.2], [0.4, 1.0], "bounds_reversed"),
        ([0.6, 0.6], [0.9, 0.9], "bounds_empty"),
        ([0.1, 0.1], [0.4, 0.5], "bounds_empty"),
    ],
)
def test_bounds_without_room_are_refused(low, high, code):
    with pytest.raises(GebiedsmixError) as refused:
        BegrensdeWeging(np.array(low), np.array(high))
    assert refused.value.code == code


def test_weights_around_a_viewpoint_have_its_mean_and_the_stated_spread():
    # a Dirichlet weight w has variance w (1 - w) / (c + 1)
    weights = weights_around([0.5, 0.3, 0.2], 50).draw(rng(), N)
    assert weights.mean(axis=0) == pytest.approx([0.5, 0.3, 0.2], abs=0.002)
    assert weights.var(axis=0) == pytest.approx([0.25 / 51, 0.21 / 51, 0.16 / 51], rel=0.05)


def test_a_weight_of_zero_stays_zero_around_a_viewpoint():
    weights = weights_around([0.5, 0.5, 0.0], 50).draw(rng(), 1_000)
    assert (weights[:, 2] == 0).all()


def test_a_very_low_concentration_still_adds_up():
    weights = weights_around([0.5, 0.3, 0.2], 1e-4).draw(rng(), 2_000)
    assert weights.sum(axis=1) == pytest.approx(np.ones(2_000))


@pytest.mark.parametrize("concentration", [0, -1, float("nan")])
def test_a_concentration_is_above_zero(concentration):
    with pytest.raises(GebiedsmixError) as refused:
        weights_around([0.5, 0.5], concentration)
    assert refused.value.code == "not_positive"


WAYS = [
    VrijeWeging(4),
    ranked_weights(["b", "a", "d", "c"], ["a", "b", "c", "d"]),
    BegrensdeWeging(np.array([0.1, 0, 0, 0]), np.array([0.5, 0.5, 0.5, 0.5])),
    weights_around([0.4, 0.3, 0.2, 0.1]),
]


@pytest.mark.parametrize("weging", WAYS, ids=lambda way: type(way).__name__)
@settings(max_examples=15)
@given(sizes=st.lists(st.integers(0, 9_000), min_size=1, max_size=4))
def test_the_draws_are_the_same_however_many_are_taken_at_a_time(weging, sizes):
    whole = GetrokkenStroom(weging, rng()).take(sum(sizes))
    stroom = GetrokkenStroom(weging, rng())
    assert (np.concatenate([stroom.take(size) for size in sizes]) == whole).all()


@pytest.mark.parametrize("weging", WAYS, ids=lambda way: type(way).__name__)
def test_every_way_of_weighing_says_what_it_assumes(weging):
    assert weging.text.nl
    assert weging.text.en
    assert weging.criteria == 4
