"""SMAA-2 agrees with exact areas of the weight simplex, and is the same however it is cut in blocks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from scenario.afweging.waarden import additive, ranks
from scenario.robuustheid.gewichten import VrijeWeging, weights_around
from scenario.robuustheid.smaa import smaa, smaa_with
from tests.robuustheid.veelhoeken import exact_three, exact_two

DRAWS = 200_000
FREE3 = VrijeWeging(3)


def rng(seed=7):
    return np.random.default_rng(seed)


def error(share, draws=DRAWS):
    """Five standard deviations of a counted share: one in two million tests fails by chance."""
    return 5 * np.sqrt(np.maximum(share * (1 - share), 1 / draws) / draws)


@pytest.mark.parametrize("seed", range(4))
def test_ranks_on_two_criteria_are_lengths_of_intervals(seed):
    scores = rng(seed).uniform(0, 100, (5, 2))
    found, exact = smaa(scores, VrijeWeging(2), DRAWS, rng()).acceptability, exact_two(scores)
    assert (np.abs(found - exact) <= error(exact)).all()


@pytest.mark.parametrize("seed", range(4))
def test_ranks_on_three_criteria_are_areas_of_the_triangle(seed):
    scores = rng(seed).uniform(0, 100, (5, 3))
    found = smaa(scores, FREE3, DRAWS, rng())
    exact, centre, wins = exact_three(scores)
    assert exact.sum() == pytest.approx(5)  # every rank is taken somewhere: the pieces cover the triangle
    assert (np.abs(found.acceptability - exact) <= error(exact)).all()
    assert (np.abs(found.pairwise - wins) <= error(wins)).all()
    for plan in np.flatnonzero(exact[:, 0] * DRAWS > 2_000):
        # weights lie in 0-1, so their mean over k draws is off by at most 0.5 / sqrt(k) a standard deviation
        assert found.central_weights[plan] == pytest.approx(centre[plan], abs=2.5 / np.sqrt(exact[plan, 0] * DRAWS))


def test_two_plans_that_mirror_each_other_win_half_each_by_hand():
    # a wins where w1 > w2; on the simplex of two criteria that is half, with mean w1 = 3/4 there
    found = smaa(np.array([[100.0, 0.0], [0.0, 100.0]]), VrijeWeging(2), DRAWS, rng())
    assert found.acceptability[0, 0] == pytest.approx(0.5, abs=error(0.5))
    assert found.central_weights[0] == pytest.approx([0.75, 0.25], abs=0.005)
    assert found.confidence.tolist() == [1, 1]


def test_equal_plans_share_the_better_rank():
    # a and b are the same: both first, with c third, or c first and both second
    scores = np.array([[60.0, 20.0], [60.0, 20.0], [20.0, 60.0]])
    found = smaa(scores, VrijeWeging(2), 10_000, rng())
    assert found.acceptability[0] == pytest.approx(found.acceptability[1])
    assert found.acceptability[0, 2] == 0
    assert found.acceptability[2, 1] == 0
    assert found.pairwise[0, 1] == found.pairwise[1, 0] == 0


def test_equal_plans_stay_equal_whatever_their_place_in_the_table():
    # rounding inside the matrix product may differ per row; that is no difference in value
    scores = np.tile(rng(2).uniform(0, 100, 40), (19, 1))
    found = smaa(scores, VrijeWeging(40), 20_000, rng())
    assert (found.acceptability[:, 0] == 1).all()


@given(st.integers(0, 1_000), st.integers(1, 700), st.integers(1, 12))
@settings(max_examples=40)
def test_counts_do_not_depend_on_the_size_of_a_block(seed, block, futures):
    scores = rng(seed).uniform(0, 100, (futures, 4, 3)) if futures > 1 else rng(seed).uniform(0, 100, (4, 3))
    whole, cut = smaa(scores, FREE3, 1_500, rng(seed)), smaa(scores, FREE3, 1_500, rng(seed), block)
    assert (whole.telling.ranks == cut.telling.ranks).all()
    assert (whole.telling.better == cut.telling.better).all()
    assert whole.telling.squares == pytest.approx(cut.telling.squares)
    assert whole.telling.weights == pytest.approx(cut.telling.weights, rel=1e-12)
    assert whole.confidence == pytest.approx(cut.confidence, nan_ok=True)


def test_the_same_seed_gives_the_same_and_another_seed_another():
    scores = rng(1).uniform(0, 100, (4, 3))
    first, again, other = (smaa(scores, FREE3, 5_000, rng(seed)).telling.ranks for seed in (3, 3, 4))
    assert (first == again).all()
    assert (first != other).any()


def test_counting_is_ranking_draw_by_draw():
    scores, weights = rng(5).uniform(0, 100, (6, 4)), rng(6).dirichlet(np.ones(4), 3_000)
    each = ranks(additive(scores, weights))
    found = smaa_with(scores, weights)
    for place in range(6):
        assert found.telling.ranks[:, place].tolist() == (each == place + 1).sum(axis=0).tolist()
    assert found.telling.better[0, 1] == ((weights @ scores.T)[:, 0] > (weights @ scores.T)[:, 1]).sum()
    assert found.telling.weights[2] == pytest.approx(weights[each[:, 2] == 1].sum(axis=0))


def test_drawn_scores_meet_their_own_weights():
    # in future 0 plan a wins everywhere, in future 1 plan b does: half of the draws each
    scores = np.array([[[90.0, 90.0], [10.0, 10.0]], [[10.0, 10.0], [90.0, 90.0]]])
    found = smaa(scores, VrijeWeging(2), 1_000, rng())
    assert found.acceptability.tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert found.confidence.tolist() == [0.5, 0.5]


def test_draws_are_rounded_up_to_the_futures():
    scores = rng(1).uniform(0, 100, (7, 3, 2))
    assert smaa(scores, VrijeWeging(2), 100, rng()).draws == 105  # 7 times 15


def test_central_weights_are_kept_back_when_a_plan_came_first_too_seldom():
    # plan b wins only where w1 < 1/500: about 2 in 1,000 draws, fewer than 400 first places
    scores = np.array([[50.0, 50.0], [25.0, 50.05]])
    found = smaa(scores, VrijeWeging(2), 10_000, rng())
    assert 0 < found.telling.ranks[1, 0] < 400
    assert np.isnan(found.central_weights[1]).all()
    assert np.isnan(found.confidence[1])
    assert np.isfinite(found.central_weights[0]).all()


def test_the_interval_covers_the_exact_share_as_often_as_it_says():
    scores = np.array([[60.0, 30.0, 40.0], [30.0, 70.0, 35.0], [45.0, 45.0, 45.0]])
    exact = exact_three(scores)[0][0, 0]
    hits = 0
    for seed in range(300):
        low, high = smaa(scores, FREE3, 800, rng(seed)).interval
        hits += low[0, 0] <= exact <= high[0, 0]
    # 95 % of 300 is 285, a standard deviation is 3.8
    assert abs(hits - 285) <= 15


def test_draws_that_share_a_future_count_for_less():
    # 20 futures decide everything, so 20,000 draws are worth 20: the interval is as wide as that
    first = rng(3).random(20) < 0.5
    scores = np.where(first[:, None, None], [[90.0, 90.0], [10.0, 10.0]], [[10.0, 10.0], [90.0, 90.0]])
    low, high = smaa(scores, VrijeWeging(2), 20_000, rng()).interval
    assert (high - low)[0, 0] > 0.35
    free_low, free_high = smaa(scores[0], VrijeWeging(2), 20_000, rng()).interval
    assert (free_high - free_low)[0, 0] < 0.001


def test_around_a_viewpoint_its_own_winner_wins_most():
    scores = np.array([[90.0, 10.0], [10.0, 90.0]])
    assert smaa(scores, weights_around([0.8, 0.2]), 5_000, rng()).acceptability[0, 0] > 0.99


@pytest.mark.parametrize(
    ("scores", "draws", "code"),
    [
        (np.ones((1, 3)), 100, "too_few"),
        (np.ones((2, 3)), 0, "no_draws"),
        (np.ones((2, 4)), 100, "wrong_criteria"),
    ],
)
def test_what_cannot_be_explored_is_refused(scores, draws, code):
    with pytest.raises(GebiedsmixError) as refused:
        smaa(scores, FREE3, draws, rng())
    assert refused.value.code == code


def test_more_than_255_plans_are_counted_right():
    scores = np.arange(300.0)[:, None] / 3 * np.ones(2)
    found = smaa(scores, VrijeWeging(2), 50, rng())
    assert found.expected_rank.tolist() == list(range(300, 0, -1))
