"""Mix in reach: evenness against a fixed number of kinds, and how many kinds there are."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.ruimte.menging import mix_of


def entropy(amounts: np.ndarray, kinds: int) -> np.ndarray:
    return mix_of(np.moveaxis(amounts, -2, 0), np.ones(kinds)).evenness


def kinds_in_reach(amounts: np.ndarray, enough: np.ndarray) -> np.ndarray:
    return mix_of(np.moveaxis(amounts, -2, 0), enough).present


def column(*amounts: float) -> np.ndarray:
    return np.array(amounts, dtype=np.float64)[:, None]


def test_two_equal_of_four_kinds_is_half():
    assert entropy(column(300, 300, 0, 0), 4) == pytest.approx([0.5])


def test_one_kind_is_zero_and_all_alike_is_one():
    assert entropy(column(7, 0, 0, 0), 4) == pytest.approx([0])
    assert entropy(column(7, 7, 7, 7), 4) == pytest.approx([1])


def test_losing_a_kind_never_makes_it_more_even():
    # divided by the kinds present, 50-50 of two would score 1 and beat 40-40-20 of three
    assert entropy(column(50, 50, 0), 3) < entropy(column(40, 40, 20), 3)


def test_evenness_does_not_depend_on_the_amount():
    assert entropy(column(3, 5, 11), 3) == pytest.approx(entropy(column(3e5, 5e5, 11e5), 3), rel=1e-9)


def test_nothing_in_reach_has_no_evenness():
    assert np.isnan(entropy(np.zeros((10, 3)), 10)).all()


def test_float32_cells_and_float64_zones_agree():
    amounts = np.random.default_rng(1).uniform(0, 1e5, (10, 400))
    assert entropy(amounts.astype(np.float32), 10) == pytest.approx(entropy(amounts, 10), rel=1e-4)


def test_a_kind_counts_in_part_until_there_is_enough():
    # 500 of 1,000 m2 is half; 3,000 m2 is one; nothing is nothing: 1.5
    assert kinds_in_reach(column(500, 3000, 0), np.full(3, 1000.0)) == pytest.approx([1.5])


def test_many_plans_are_each_plan_alone():
    amounts = np.random.default_rng(2).uniform(0, 5000, (6, 4, 10, 30))
    enough = np.linspace(100, 4000, 10)
    for index in np.ndindex(6, 4):
        assert entropy(amounts, 10)[index] == pytest.approx(entropy(amounts[index], 10), rel=1e-12)
        assert kinds_in_reach(amounts, enough)[index] == pytest.approx(kinds_in_reach(amounts[index], enough))
