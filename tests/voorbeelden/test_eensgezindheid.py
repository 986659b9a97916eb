"""Published indices of agreement."""

import numpy as np
import pytest

from scenario.afweging.eensgezindheid import concordance, conflict, consensus, disagreement, majorities, mean_conflict


def test_kendalls_w_siegel_1956_three_executives_rank_six_applicants():
    # rank sums 8, 14, 11, 11, 11, 8; S = 25.5; W = 12 * 25.5 / (9 * 210) = 0.16
    ranks = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])
    assert concordance(-ranks.astype(float)) == pytest.approx(0.16, abs=0.005)


def test_kendalls_w_with_ties():
    # two judges, both tie the last two: rank sums 2, 5, 5, mean 4, S = 4 + 1 + 1 = 6; 12 * 6 / (4 * 24 - 2 * 12) = 1
    assert concordance(np.array([[9.0, 5.0, 5.0], [8.0, 2.0, 2.0]])) == pytest.approx(1)


def test_judges_who_see_no_difference_have_no_order():
    assert np.isnan(concordance(np.ones((3, 4))))


def test_consensus_of_the_r_package_agrmt():
    """Ruedin, R package agrmt, example of ``consensus`` (Tastle and Wierman 2007)."""
    said = np.repeat(np.arange(1.0, 8.0), [30, 40, 210, 130, 530, 50, 10])
    assert consensus(said, 1, 7) == pytest.approx(0.7256876, abs=1e-6)


def test_consensus_is_full_when_all_say_the_same_and_none_at_two_extremes():
    assert consensus(np.array([[40.0] * 4, [0.0, 0.0, 100.0, 100.0]]), 0, 100) == pytest.approx([1, 0])


def test_polarisation_can_ozkes_and_storcken_2015():
    # four judges: on (a, b) split 2 against 2, on (a, c) all alike, on (b, c) 3 against 1
    values = np.array([[3.0, 1.0, 2.0], [3.0, 2.0, 1.0], [2.0, 3.0, 1.0], [3.0, 4.0, -1.0]])
    assert majorities(values)[0].tolist() == [0, 0, 1]
    assert conflict(values)[0, 1] == 1
    assert conflict(values)[0, 2] == 0
    assert conflict(values)[1, 2] == 0.5
    assert mean_conflict(values) == pytest.approx(1.5 / 3)


def test_the_distance_of_kendall_counts_opposite_pairs():
    # the second judge reverses the first: all three pairs; the third swaps one pair
    values = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [3.0, 1.0, 2.0]])
    assert disagreement(values) == pytest.approx(np.array([[0, 3, 1], [3, 0, 2], [1, 2, 0]]) / 3)
