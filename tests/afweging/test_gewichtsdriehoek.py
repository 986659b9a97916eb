"""The triangle of weights: its small triangles fill it, and its regions agree with what can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from scenario.afweging.gewichtsdriehoek import fill_triangle, small_triangles
from scenario.afweging.scoretabel import Criterium, Scoretabel


def table(*scores: tuple[float, ...]) -> Scoretabel:
    names = tuple(f"s{place}" for place in range(len(scores)))
    texts = tuple(Text(name, name) for name in names)
    criteria = tuple(Criterium(name, Text(name, name)) for name in "abc"[: len(scores[0])])
    return Scoretabel("kader", criteria, names, texts, np.array(scores))


def test_small_triangles_fill_the_triangle_without_overlap():
    corners = small_triangles(10)
    assert len(corners) == 100  # 10 x 10
    assert corners.sum(axis=-1) == pytest.approx(1)
    assert corners.min() >= 0
    two_sides = corners[:, 1:, :2] - corners[:, :1, :2]
    surfaces = np.abs(np.linalg.det(two_sides)) / 2
    assert surfaces.sum() == pytest.approx(0.5)  # the whole triangle in its first two weights: 1 x 1 / 2
    assert len({tuple(np.round(middle, 9)) for middle in corners.mean(axis=1)}) == 100


def test_three_scenarios_that_each_own_a_corner_share_alike():
    found = fill_triangle(table((90, 30, 30), (30, 90, 30), (30, 30, 90)), steps=60)
    # by symmetry a third each, but for the small triangles on a border (3 x 30 of 3,600)
    assert found.aandelen == pytest.approx([1 / 3] * 3, abs=0.03)
    assert found.winnaar[np.argmax(found.hoeken.mean(axis=1)[:, 1])] == 1


def test_a_border_lies_where_both_are_worth_the_same():
    # 80 w + 20 (1 - w) = 50 at w = 1/2: the first wins above it, on a quarter of the triangle
    found = fill_triangle(table((80, 20, 20), (50, 50, 50)), steps=100)
    wins = found.hoeken.mean(axis=1)[found.winnaar == 0]
    assert wins[:, 0].min() == pytest.approx(0.5, abs=0.01)
    assert found.aandelen[0] == pytest.approx(0.25, abs=0.01)
    # in the corner: 80 - 50
    assert found.voorsprong.max() == pytest.approx(30, abs=1)


def test_counting_bottlenecks_hands_the_triangle_to_the_even_scenario():
    found = fill_triangle(table((90, 90, 0), (40, 40, 40)), power=-np.inf)
    assert found.aandelen == pytest.approx([0, 1])


def test_another_number_of_goals_is_refused():
    with pytest.raises(GebiedsmixError, match="three goals"):
        fill_triangle(table((1, 2), (2, 1)))
