"""Regret: points short of the best."""

import numpy as np
import pytest

from scenario.robuustheid.gewichten import VrijeWeging
from scenario.robuustheid.spijt import expected_regret, regret, regret_over


def test_the_best_has_no_regret():
    assert regret(np.array([[70.0, 75.0], [80.0, 20.0]])).tolist() == [[5, 0], [0, 60]]


def test_over_viewpoints_it_is_a_plain_mean_and_a_maximum():
    found = regret_over(np.array([[70.0, 75.0], [80.0, 20.0]]))
    assert (found.draws, found.gemiddeld.tolist(), found.grootste.tolist()) == (2, [2.5, 30.0], [5.0, 60.0])


def test_over_free_weights_it_agrees_with_an_integral():
    # values w and 1 - w, times 100: regret of the first is 100 (1 - 2 w) below 1/2, mean 100 * 1/4
    found = expected_regret(np.array([[100.0, 0.0], [0.0, 100.0]]), VrijeWeging(2), 50_000, np.random.default_rng(1))
    assert found.gemiddeld == pytest.approx([25, 25], abs=2 * found.marge.max())
    assert found.marge.max() < 0.4
    assert found.grootste == pytest.approx([100, 100], abs=0.1)


def test_blocks_change_nothing():
    scores = np.random.default_rng(0).uniform(0, 100, (40, 4, 3))
    whole, cut = (expected_regret(scores, VrijeWeging(3), 0, np.random.default_rng(1), block) for block in (10_000, 7))
    assert whole.draws == cut.draws == 40
    assert whole.gemiddeld == pytest.approx(cut.gemiddeld)
    assert whole.marge == pytest.approx(cut.marge)
    assert (whole.grootste == cut.grootste).all()
