"""Ishigami and Homma (1990): the test function of sensitivity analysis, with indices known in closed form."""

import numpy as np
import pytest

from scenario.robuustheid.gevoeligheid import first_order


def test_first_order_indices_of_the_ishigami_function():
    # y = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi): S = 0.3139, 0.4424, 0
    x = np.random.default_rng(1).uniform(-np.pi, np.pi, (100_000, 3))
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    assert first_order(x, y) == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
