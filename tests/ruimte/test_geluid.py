"""Noise: levels that fall with distance, energy that adds up, annoyance per source."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.kernen import Kern
from gebieden.randen import randen_of_polygons
from gebieden.ruimte.bouw import build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.geluid import (
    added,
    annoyed_percent,
    distances_to_line,
    distances_to_points,
    faded,
    level,
    levels_from_places,
)
from gebieden.ruimte.zonedelen import Zonedelen
from tests.ruimte.gebieden_om_te_tekenen import block

WHO_ROAD = np.array([78.9270, -3.1162, 0.0342])
NONE = np.array(0.0)


def test_two_equal_sources_are_three_decibel_more_and_ten_are_ten():
    assert added(np.array([60.0, 60.0])) == pytest.approx(63.01, abs=0.01)
    assert added(np.full(10, 50.0)) == pytest.approx(60)


def test_a_source_ten_decibel_softer_hardly_counts():
    assert added(np.array([60.0, 50.0])) == pytest.approx(60.41, abs=0.01)


def test_twice_as_far_from_a_point_is_six_and_from_a_road_three_decibel_less():
    metres, reference = np.array([100.0, 200.0]), np.array(50.0)
    point = faded(np.array(70.0), metres, reference, np.array(20.0), NONE)
    road = faded(np.array(70.0), metres, reference, np.array(10.0), NONE)
    assert point[0] - point[1] == pytest.approx(6.02, abs=0.01)
    assert road[0] - road[1] == pytest.approx(3.01, abs=0.01)


def test_air_takes_its_part_and_near_the_source_it_gets_no_louder():
    found = faded(np.array(70.0), np.array([5.0, 150.0]), np.array(50.0), np.array(20.0), np.array(0.005))
    # 70 - 20 lg 3 - 100 m x 0.005 = 70 - 9.542 - 0.5
    assert found == pytest.approx([70, 59.958], abs=1e-3)


def test_silence_is_zero_decibel_and_no_warning():
    assert level(np.zeros(3)).tolist() == [0, 0, 0]


def test_distances_to_points_and_lines():
    spots = np.array([[0.0, 0], [30, 40], [-3, -4]])
    assert distances_to_points(spots, np.array([[0.0, 0]]))[0] == pytest.approx([0, 50, 5])
    # the line runs from (0, 0) to (100, 0); beyond its end the end is nearest
    line = np.array([[0.0, 0], [100, 0]])
    assert distances_to_line(np.array([[50.0, 30], [130, 40], [0, 0]]), line) == pytest.approx([30, 50, 0])


def test_annoyance_by_road_traffic_is_that_of_who_2018():
    # 78.927 - 3.1162 L + 0.0342 L²: 11.0 % at 55 dB; lowest, 7.94 %, at 45.56 dB and below
    found = annoyed_percent(np.array([55.0, 45.56, 30.0]), WHO_ROAD, np.array(45.56))
    assert found == pytest.approx([10.99, 7.94, 7.94], abs=0.01)


@pytest.fixture(scope="module")
def ruimte():
    shapes = [block(0, 0, 40, 40), block(380, 0, 420, 40), block(1500, 0, 1540, 40)]
    return build_ruimte(randen_of_polygons(shapes), [Kern("geluid", 50, verval="kwadraat", tot_m=1000)])


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_industry_in_a_place_is_heard_next_door_and_not_beyond_its_reach(ruimte, variant):
    ontvangers = variant(ruimte)
    # 80 dB at 50 m; the middles of the places are 380 m apart: 80 - 20 lg (380 / 50) = 62.4 dB
    found = ontvangers.mean(levels_from_places(ontvangers, np.array([80.0, 0, 0]), "geluid"))
    assert found[1] == pytest.approx(62.4, abs=0.1)
    assert found[2] == 0


def test_neighbours_around_the_area_hear_it_too():
    area, around = randen_of_polygons([block(0, 0, 40, 40)]), randen_of_polygons([block(380, 0, 420, 40)])
    ruimte = build_ruimte(area, [Kern("geluid", 50, verval="kwadraat", tot_m=1000)], around)
    heard = ruimte.surroundings_matrix("geluid") @ np.array([10**8.0, 0])
    assert level(heard) == pytest.approx([62.4], abs=0.1)
