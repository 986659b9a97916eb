"""Kernels: the published decay, a surface that is exact, sums without noise."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.kernen import (
    VERVAL,
    Kern,
    centre_weights,
    disc_fractions,
    kernel_weights,
    vouwing,
    vouwing_of,
)


@pytest.mark.parametrize(
    ("verval", "weights"),
    [
        # CASES of InVEST's Urban Nature Access at d = 0..4, r = 3
        ("dichotomie", [1, 1, 1, 1, 0]),
        ("gauss", [1, 0.8626563, 0.4935753, 0, 0]),
        ("dichtheid", [0.75, 2 / 3, 5 / 12, 0, 0]),
        ("exponentieel", np.exp([0, -1 / 3, -2 / 3, -1, -4 / 3])),
    ],
)
def test_decay_is_that_of_invest(verval, weights):
    assert VERVAL[verval](np.arange(5.0), 3.0) == pytest.approx(weights, abs=1e-7)


@pytest.mark.parametrize("radius_m", [1, 4, 23, 231, 300, 923])
@pytest.mark.parametrize("cell_m", [2.5, 10, 25, 100])
def test_a_disc_of_cells_has_the_surface_of_the_circle(radius_m, cell_m):
    surface = disc_fractions(radius_m, cell_m).sum() * cell_m**2
    assert surface == pytest.approx(np.pi * radius_m**2, rel=1e-4)


def test_counting_cell_middles_would_be_two_percent_off():
    # 300 m on cells of 25 m: 441 middles x 625 m2 = 275,625 m2 against 282,743
    by_middles = centre_weights(Kern("groen", 300), 25).sum() * 625
    assert abs(by_middles / (np.pi * 300**2) - 1) > 0.02
    assert kernel_weights(Kern("groen", 300), 25).sum() * 625 == pytest.approx(np.pi * 300**2, rel=1e-9)


def test_a_disc_is_the_same_on_all_sides():
    weights = disc_fractions(47, 10)
    for turned in (weights[::-1], weights[:, ::-1], weights.T):
        assert turned == pytest.approx(weights, abs=1e-9)


@pytest.mark.parametrize("verval", ["gauss", "dichtheid"])
def test_smooth_kernels_have_the_volume_of_their_formula(verval):
    # ∫ w(d) 2πd dd over the circle, by 100,000 rings
    ring = (np.arange(100_000) + 0.5) / 100_000 * 300
    volume = (VERVAL[verval](ring, 300.0) * 2 * np.pi * ring).sum() * 300 / 100_000
    assert kernel_weights(Kern("groen", 300, verval=verval), 10).sum() * 100 == pytest.approx(volume, rel=1e-3)


def test_the_detour_shortens_the_straight_reach():
    # 300 m of walking at 1.3 m per straight metre = 230.8 m
    kern = Kern("groen", 300, 1.3)
    assert kern.straal_m == pytest.approx(230.769, abs=1e-3)
    assert kernel_weights(kern, 10).sum() * 100 == pytest.approx(np.pi * 230.769**2, rel=1e-5)


def test_exponential_counts_up_to_twice_its_radius():
    kern = Kern("groen", 100, verval="exponentieel")
    assert kern.weight(np.array([0, 100, 199, 201.0])) == pytest.approx([1, np.exp(-1), np.exp(-1.99), 0])


def test_a_kernel_can_be_told_where_to_stop():
    kern = Kern("geluid", 50, verval="kwadraat", tot_m=1000)
    # half the distance is four times the energy; 100 m against 50 m: a quarter
    assert kern.weight(np.array([10, 50, 100, 1001.0])) == pytest.approx([1, 1, 0.25, 0])


@pytest.mark.parametrize(
    "wrong", [{"lopen_m": 0}, {"lopen_m": 300, "omloopfactor": 0.9}, {"lopen_m": 300, "verval": "vierkant"}]
)
def test_what_is_no_kernel_is_refused(wrong):
    with pytest.raises(GebiedsmixError, match="decay one of dichotomie") as error:
        Kern("groen", **wrong)
    assert error.value.code == "no_kernel"


# ---------------------------------------------------------------- sums over a grid
def by_loops(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Every cell looks at every cell."""
    reach, found = len(weights) // 2, np.zeros(values.shape)
    for row, column in np.ndindex(values.shape):
        for up, right in np.ndindex(weights.shape):
            there = row + up - reach, column + right - reach
            if 0 <= there[0] < values.shape[0] and 0 <= there[1] < values.shape[1]:
                found[row, column] += weights[up, right] * values[there]
    return found


@pytest.mark.parametrize("shape", [(1, 1), (3, 8), (12, 7)])
def test_a_sum_is_that_of_looking_at_every_cell(shape):
    values = np.random.default_rng(1).uniform(0, 100, shape)
    weights = kernel_weights(Kern("groen", 37, verval="gauss"), 10)
    ready = vouwing_of(weights, shape)
    assert ready.inside(values) == pytest.approx(by_loops(values, weights), rel=1e-12, abs=1e-9)


@pytest.mark.parametrize("shape", [(1, 1), (3, 40), (31, 17)])
def test_one_border_is_enough_to_keep_the_sides_of_a_map_apart(shape):
    # a map that is full up to its edges: without a border the east would count in the west
    values = np.random.default_rng(3).uniform(0, 100, shape)
    weights = kernel_weights(Kern("groen", 120), 10)
    one, two = (vouwing_of(weights, shape, borders) for borders in (1, 2))
    assert one.inside(values) == pytest.approx(two.inside(values), rel=1e-12)
    assert np.prod(one.shape) <= np.prod(two.shape)


def test_a_sum_around_reaches_outside_the_map():
    ready = vouwing(Kern("groen", 20), 10, (1, 1))
    assert ready.around(np.array([[3.0]])) == pytest.approx(3 * kernel_weights(Kern("groen", 20), 10), abs=1e-12)


def test_where_nothing_lies_in_reach_the_sum_is_zero_and_nowhere_below():
    values = np.zeros((200, 200))
    values[0, 0] = 1e6
    found = vouwing(Kern("groen", 300), 10, (200, 200)).around(values)
    assert found.min() == 0
    assert (found[100:, 100:] == 0).all()


def test_several_maps_at_once_are_each_as_if_alone():
    values = np.random.default_rng(2).uniform(0, 1, (3, 20, 30))
    ready = vouwing(Kern("groen", 60), 10, (20, 30))
    alone = np.array([ready.inside(one) for one in values])
    assert ready.inside(values) == pytest.approx(alone, rel=1e-12)
