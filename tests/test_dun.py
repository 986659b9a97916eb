"""Sums over what lies in reach are the same with and without the zeros of a matrix."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.dun import MOST_WHOLE, Dun

PLACES, ZONES = 600, 700


@pytest.fixture
def amounts() -> np.ndarray:
    return np.random.default_rng(8).uniform(0, 100, (2, 3, PLACES))


@pytest.fixture
def band() -> np.ndarray:
    """Each zone has the forty places nearest to it in reach."""
    away = np.abs(np.arange(PLACES)[:, None] - np.arange(ZONES)[None, :])
    return np.where(away < 20, 1 / (1 + away), 0.0)


def test_a_large_matrix_of_mostly_zeros_gives_what_the_whole_one_gives(amounts, band):
    assert band.size > MOST_WHOLE
    thin = Dun(band)
    assert thin._thin is not None
    np.testing.assert_allclose(thin.add_up(amounts), amounts @ band, rtol=1e-12)
    np.testing.assert_allclose(thin.add_up(amounts[0, 0]), amounts[0, 0] @ band, rtol=1e-12)
    np.testing.assert_allclose(thin.add_up(amounts[..., :9]), amounts[..., :9] @ band[:9], rtol=1e-12)
    assert thin.add_up(amounts[:0]).shape == (0, 3, ZONES)


def test_small_and_full_matrices_stay_whole(amounts, band):
    assert Dun(band[:, :9])._thin is None
    full = Dun(band + 1)
    assert full._thin is None
    np.testing.assert_array_equal(full.add_up(amounts), amounts @ (band + 1))
