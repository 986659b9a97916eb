"""Facilities: what a plan needs, what it offers, and what lies within a walk."""

import numpy as np
import pytest

from scenario.programma.voorzieningen import (
    andere_functies_in_bereik,
    basisschool_bereik_aandeel,
    basisschool_grootte_m2,
    basisschool_m2,
    chance_in_reach,
    cultuur_m2,
    functies_in_bereik,
    halte_afstand_m,
    karakteristiek_gesloopt_m2,
    leerlingen_po,
    leerlingen_vo,
    ontmoeting_m2,
    schoolruimte_m2,
    schoolruimte_nodig_m2,
    speel_m2,
    sport_m2,
    station_bereik_aandeel,
    voorzieningen_gedekt_m2,
    voorzieningen_nodig_m2,
    woningen_bij_station,
)
from tests.plekken import ALONE, reach_of


def test_pupils_follow_from_dwellings():
    # 1,000 dwellings: 1,000 x 0.15 = 150 primary pupils, 1,000 x 0.09 = 90 secondary pupils
    assert leerlingen_po(np.array([1000.0]), np.float64(0.15)) == pytest.approx([150.0])
    assert leerlingen_vo(np.array([1000.0]), np.float64(0.09)) == pytest.approx([90.0])


def test_a_two_stream_primary_school_takes_2212_m2():
    # 200 m2 + 5.03 m2 x 400 pupils = 2,212 m2
    assert basisschool_grootte_m2(np.float64(200), np.float64(5.03), np.float64(400)) == pytest.approx(2212)


def test_school_floor_space_needed_is_whole_schools_plus_secondary_pupils():
    # 150 / 400 school x 2,212 m2 = 829.5 m2, plus 90 pupils x 7.2 m2 = 648 m2: 1,477.5 m2
    needed = schoolruimte_nodig_m2(
        np.array([150.0]), np.float64(2212), np.float64(400), np.array([90.0]), np.float64(7.2)
    )
    assert needed == pytest.approx([1477.5])


def test_a_fixed_part_of_social_floor_space_is_school():
    # 4,500 m2 x 0.25 = 1,125 m2 primary; plus 4,500 x 0.2 = 900 m2 secondary: 2,025 m2
    primary = basisschool_m2(np.array([4500.0]), np.float64(0.25))
    assert primary == pytest.approx([1125.0])
    assert schoolruimte_m2(primary, np.array([4500.0]), np.float64(0.2)) == pytest.approx([2025.0])


def test_plenty_here_does_not_cover_a_lack_there():
    # needed 1,000 x 4.5 = 4,500 m2 in each; offered 9,000 and 0: covered 4,500 and 0, not 9,000
    needed = voorzieningen_nodig_m2(np.array([1000.0, 1000.0]), np.float64(4.5))
    assert voorzieningen_gedekt_m2(np.array([9000.0, 0.0]), needed) == pytest.approx([4500.0, 0.0])


def test_meeting_and_culture_are_parts_of_their_function():
    # 5,000 m2 social x 0.1 = 500 m2 of meeting; 4,000 m2 creative x 0.25 = 1,000 m2 of culture
    assert ontmoeting_m2(np.array([5000.0]), np.float64(0.1)) == pytest.approx([500.0])
    assert cultuur_m2(np.array([4000.0]), np.float64(0.25)) == pytest.approx([1000.0])


def test_sports_grounds_are_blended_in_m2():
    # half is redeveloped: 50,000 m2 x 0.2 green x 0.05 = 500 m2 new; half of 80,000 m2 stays = 40,000 m2
    found = sport_m2(np.array([50_000.0]), np.array([0.2]), np.float64(0.05), np.array([0.5]), np.array([80_000.0]))
    assert found == pytest.approx([40_500.0])


def test_play_space_is_a_part_of_the_green():
    # 20,000 m2 x 0.03 = 600 m2
    assert speel_m2(np.array([20_000.0]), np.float64(0.03)) == pytest.approx([600.0])


def test_a_unit_that_may_lie_anywhere_is_missed_by_chance():
    # 0.5 of the own 4 units and 0.25 of the neighbour's 8 in reach = 4: 1 - e^-4 = 0.982; none of none
    space = reach_of([[0.5, 0.25], [0.0, 0.0]])
    assert chance_in_reach(np.array([4.0, 8.0]), space.bereik) == pytest.approx([0.98168, 0.0], abs=1e-5)


def test_chances_keep_the_leading_axes():
    units = np.arange(12.0).reshape(3, 2, 2)
    assert chance_in_reach(units, ALONE.bereik) == pytest.approx(1 - np.exp(-units))


def test_one_school_in_reach_is_there_for_63_percent():
    # 4,424 m2 / 2,212 m2 = 2 schools, half of them in reach: 1 - e^-1 = 0.632
    space = reach_of([[0.5, 0.0], [0.0, 1.0]])
    found = basisschool_bereik_aandeel(np.array([4424.0, 0.0]), np.float64(2212), space.bereik, space.plekken)
    assert found == pytest.approx([0.632121, 0.0], abs=1e-6)


def kinds(shop, cafe, meeting, culture, office, light, schools, space=ALONE):
    other = andere_functies_in_bereik(
        np.asarray(shop), np.float64(1875),
        np.asarray(cafe), np.float64(200),
        np.asarray(meeting), np.float64(400),
        np.asarray(culture), np.float64(500),
        np.asarray(office), np.asarray(light), np.float64(2000),
        space.bereik, space.plekken,
    )  # fmt: skip
    return functies_in_bereik(other, 1 - np.exp(-np.asarray(schools)))


def test_nothing_in_reach_is_zero_kinds():
    nothing = np.zeros(2)
    assert kinds(nothing, nothing, nothing, nothing, nothing, nothing, nothing) == pytest.approx([0.0, 0.0])


def test_one_unit_of_a_kind_counts_for_63_percent():
    # one supermarket: 1 - exp(-1) = 0.632; two: 1 - exp(-2) = 0.865
    nothing = np.zeros(2)
    found = kinds(np.array([1875.0, 3750.0]), nothing, nothing, nothing, nothing, nothing, nothing)
    assert found == pytest.approx([0.632121, 0.864665], abs=1e-6)


def test_plenty_of_one_kind_is_still_one_kind():
    # a hundred cafés count once: complementary kinds, not floor space
    nothing = np.zeros(2)
    assert kinds(nothing, np.full(2, 20_000.0), nothing, nothing, nothing, nothing, nothing) == pytest.approx(1.0)


def test_all_six_kinds_in_plenty_give_six():
    plenty = np.full(2, 1e6)
    assert kinds(plenty, plenty, plenty, plenty, plenty, plenty, np.full(2, 50.0)) == pytest.approx(6.0)


def test_offices_and_light_industry_are_one_kind():
    # 1,000 + 1,000 m2 = one workplace unit of 2,000 m2
    nothing, thousand = np.zeros(2), np.full(2, 1000.0)
    found = kinds(nothing, nothing, nothing, nothing, thousand, thousand, nothing)
    assert found == pytest.approx(1 - np.exp(-1))


def test_dwellings_near_a_station_rise_smoothly_over_the_disc():
    # spots of 100 m: x 1.3 = 130 m on foot; at 800 m half of it lies within 800 m, at 670 m all of it, at 930 m
    # nothing; and nothing where there is no station at all
    distance = np.array([800.0, 670.0, 930.0, np.inf])
    space = reach_of(np.eye(4))
    share = station_bereik_aandeel(distance, np.float64(800), np.float64(1.3), space.plekken)
    assert share == pytest.approx([0.5, 1.0, 0.0, 0.0])
    assert woningen_bij_station(np.full(4, 100.0), share) == pytest.approx([50.0, 100.0, 0.0, 0.0])


def test_the_walk_to_a_stop_is_that_of_the_average_spot():
    space = reach_of(np.eye(2))
    assert halte_afstand_m(np.array([250.0, np.inf]), space.plekken).tolist() == [250.0, np.inf]


def test_characterful_buildings_go_with_the_redeveloped_share():
    # 0.3 of 10,000 m2
    assert karakteristiek_gesloopt_m2(np.array([0.3]), np.array([10_000.0])) == pytest.approx([3000.0])
