"""A walking network from lines: where paths meet, where people step on, and how far it is."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.looppaden import network_of_lines, only_lines
from gebieden.ruimte.netwerk import stop_distances


def walk(lines: list[list[tuple[float, float]]], start: tuple[float, float], end: tuple[float, float]) -> float:
    netwerk = network_of_lines([shapely.LineString(points) for points in lines])
    return float(stop_distances(netwerk, np.array([start]), np.array([end]))[0])


def test_a_street_with_a_corner_is_as_long_as_its_parts():
    # 300 m east, then 400 m north
    assert walk([[(0, 0), (300, 0), (300, 400)]], (0, 0), (300, 400)) == pytest.approx(700)


def test_streets_that_share_a_point_meet_and_streets_that_cross_without_one_do_not():
    east, north = [(0, 0), (50, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)]
    assert walk([east, north], (0, 0), (50, 50)) == pytest.approx(100)
    over = [(50, -50), (50, 50)]  # a bridge: no point in common
    assert np.isinf(walk([[(0, 0), (100, 0)], over], (0, 0), (50, 50)))


def test_ends_a_few_centimetres_apart_meet():
    assert walk([[(0, 0), (100, 0)], [(100.03, 0.02), (200, 0)]], (0, 0), (200, 0)) == pytest.approx(200, abs=0.1)


def test_people_step_on_near_where_they_are():
    # a straight street of 1,000 m without bends: from 30 m beside its middle to its end, 30 + 500 m
    assert walk([[(0, 0), (1000, 0)]], (500, 30), (1000, 0)) == pytest.approx(530)


def test_a_ring_goes_both_ways_round():
    ring = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]
    assert walk([ring], (0, 0), (0, 100)) == pytest.approx(100)


def test_bends_closer_together_than_a_step_keep_their_length():
    angle = np.linspace(0, np.pi, 400)
    half_circle = list(zip(100 * np.cos(angle), 100 * np.sin(angle), strict=True))
    assert walk([half_circle], (100, 0), (-100, 0)) == pytest.approx(np.pi * 100, rel=1e-4)
    # 314 m in steps of at least 50 m: at most 8 nodes, not 400
    assert len(network_of_lines([shapely.LineString(half_circle)]).nodes_m) <= 8


def test_lines_come_out_of_their_collections_and_other_shapes_are_left_out():
    both = shapely.MultiLineString([[(0, 0), (1, 0)], [(2, 0), (3, 0)]])
    assert len(only_lines([both, shapely.Point(0, 0)])) == 2
    with pytest.raises(GebiedsmixError, match="no lines"):
        only_lines([shapely.Point(0, 0)])
