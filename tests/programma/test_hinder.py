"""Noise curves at their published points, and noise that follows what stands and goes."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.bewoners import inwoners_segment
from scenario.programma.hinder import (
    decibel,
    ernstig_gehinderden_spoor,
    ernstig_gehinderden_weg,
    ernstig_gehinderden_weg_mo,
    gehinderden_segment,
    hinder_industrie_aandeel,
    hinder_weg_aandeel,
    lden_industrie_plan_db,
    lnight_industrie_plan_db,
    slaapverstoorden_industrie,
    zware_bedrijvigheid_index,
)
from tests.kentallen_ingevuld import call
from tests.plekken import ALONE, reach_of


def test_ten_times_the_sound_energy_is_ten_decibels_more():
    assert decibel(np.array([10.0])) == pytest.approx(10.0)


@pytest.mark.parametrize(("lden", "percent"), [(55, 11.0), (53, 9.8), (60, 15.1)])
def test_road_noise_annoys_as_the_who_curve_of_2018_says(lden, percent):
    # 78.927 - 3.1162 x 55 + 0.0342 x 55^2 = 78.927 - 171.391 + 103.455 = 10.99 %
    assert 100 * call(hinder_weg_aandeel, lden_weg_plan_db=lden) == pytest.approx(percent, abs=0.05)


@pytest.mark.parametrize("lden", [0, 30, 45, 45.56])
def test_below_its_lowest_point_the_who_curve_stays_at_7_94_percent(lden):
    assert 100 * call(hinder_weg_aandeel, lden_weg_plan_db=lden) == pytest.approx(7.94, abs=0.005)


def test_above_80_db_the_who_curve_stays_where_it_was_measured_last():
    # 78.927 - 3.1162 x 80 + 0.0342 x 6400 = 78.927 - 249.296 + 218.88 = 48.51 %
    assert 100 * call(hinder_weg_aandeel, lden_weg_plan_db=[80, 95]) == pytest.approx([48.51, 48.51], abs=0.01)


@pytest.mark.parametrize(("lden", "percent"), [(50, 3.0), (55, 5.7), (60, 10.2)])
def test_the_older_road_curve_gives_half_as_many(lden, percent):
    # 55 dB: (72 + 106.97 - 2.22 x 55) / 36.07 = 1.577, and 5.7 % of a normal distribution lies above that
    people = call(ernstig_gehinderden_weg_mo, inwoners=100, lden_weg_plan_db=lden)
    assert people == pytest.approx(percent, abs=0.05)


def test_the_older_road_curve_lies_near_its_published_cubic():
    # 9.868e-4 (L - 42)^3 - 1.436e-2 (L - 42)^2 + 0.5118 (L - 42) at 60 dB: 5.755 - 4.653 + 9.212 = 10.31 %
    people = call(ernstig_gehinderden_weg_mo, inwoners=100, lden_weg_plan_db=60)
    assert people == pytest.approx(10.314778, abs=0.15)


def test_rail_annoys_less_than_road_at_the_same_level():
    # 55 dB rail: (72 + 110.09 - 2.10 x 55) / 33.65 = 66.59 / 33.65 = 1.979 -> 2.4 %
    people = call(ernstig_gehinderden_spoor, inwoners=1000, lden_spoor_db=55)
    assert people == pytest.approx(23.9, abs=0.05)


def test_the_rail_curve_stops_at_30_and_80_db():
    people = call(ernstig_gehinderden_spoor, inwoners=100, lden_spoor_db=[10, 30, 80, 90])
    assert people[0] == people[1]
    assert people[2] == people[3]


@pytest.mark.parametrize(("lden", "percent"), [(50, 5.1), (55, 8.7), (60, 13.9)])
def test_industry_annoys_8_7_percent_at_55_db(lden, percent):
    # 55 dB: (72 + 126.52 - 2.49 x 55) / 45.33 = 61.57 / 45.33 = 1.358 -> 8.7 %
    assert 100 * call(hinder_industrie_aandeel, lden_industrie_plan_db=lden) == pytest.approx(percent, abs=0.05)


def test_the_industry_curve_stays_within_0_6_point_of_its_quadratic_form():
    # 36.307 - 1.886 L + 0.02523 L^2, remembered from the same paper, 45 to 65 dB
    lden = np.arange(45.0, 66.0)
    quadratic = 36.307 - 1.886 * lden + 0.02523 * lden * lden
    assert np.abs(100 * call(hinder_industrie_aandeel, lden_industrie_plan_db=lden) - quadratic).max() < 0.65


def test_the_industry_curve_stops_at_40_and_70_db():
    share = call(hinder_industrie_aandeel, lden_industrie_plan_db=[20, 40, 70, 80])
    assert share[0] == share[1]
    assert share[2] == share[3]


@pytest.mark.parametrize(("lnight", "percent"), [(40, 2.3), (45, 3.6), (50, 5.5)])
def test_industry_at_night_disturbs_the_sleep_of_3_6_percent_at_45_db(lnight, percent):
    # 45 dB: (72 + 90.70 - 1.80 x 45) / 45.40 = 81.7 / 45.40 = 1.800 -> 3.6 %
    people = call(slaapverstoorden_industrie, inwoners=100, lnight_industrie_plan_db=lnight)
    assert people == pytest.approx(percent, abs=0.05)


def test_the_sleep_curve_stops_at_40_and_65_db():
    people = call(slaapverstoorden_industrie, inwoners=100, lnight_industrie_plan_db=[30, 40, 65, 75])
    assert people[0] == people[1]
    assert people[2] == people[3]


def heavy(now, then, making_now=0.0, making_then=0.0, space=ALONE):
    return call(
        zware_bedrijvigheid_index,
        bvo_haven_industrie_m2=then,
        bvo_maakindustrie_m2=np.full(2, making_then),
        bestaand_bvo_haven_industrie_m2=now,
        bestaand_bvo_maakindustrie_m2=np.full(2, making_now),
        rondom_geluid=space.bereik,
    )


def test_nothing_changes_where_all_heavy_business_stays():
    assert heavy([50_000.0, 0.0], [50_000.0, 0.0]).tolist() == [1.0, 1.0]


def test_ports_outside_the_area_keep_a_floor_under_the_noise():
    # 99,000 m2 goes: (0 + 11,000) / (99,000 + 11,000) = 0.1, so 10 dB quieter and not silent
    index = heavy([99_000.0, 0.0], [0.0, 0.0])
    level = lden_industrie_plan_db(np.array([62.0, 50.0]), index)
    assert index == pytest.approx([0.1, 1.0])
    assert level == pytest.approx([52.0, 50.0])


def test_the_night_becomes_as_much_quieter_as_the_day():
    assert lnight_industrie_plan_db(np.array([56.0]), np.array([0.1])) == pytest.approx([46.0])


def test_new_heavy_industry_makes_it_louder():
    # (11,000 + 11,000) / (0 + 11,000) = 2, so 3 dB more
    index = heavy([0.0, 0.0], [11_000.0, 0.0])
    assert lden_industrie_plan_db(np.array([50.0, 50.0]), index) == pytest.approx([53.01, 50.0], abs=0.01)


def test_heavy_business_of_a_neighbour_counts_for_the_part_in_reach():
    # half of the energy of the neighbour's 22,000 m2 arrives: (0 + 11,000) / (11,000 + 11,000) = 0.5
    space = reach_of([[1.0, 0.5], [0.0, 1.0]])
    assert heavy([0.0, 22_000.0], [0.0, 0.0], space=space)[0] == pytest.approx(0.5)


def test_a_square_metre_of_making_is_a_ninth_as_loud_as_one_of_port():
    # 100,000 m2 of making = 11,000 m2 of port: 11,000 / (11,000 + 11,000) = 0.5
    assert heavy([0.0, 0.0], [0.0, 0.0], making_now=100_000.0)[0] == pytest.approx(0.5)


def test_people_are_the_residents_times_the_share():
    assert ernstig_gehinderden_weg(np.array([2000.0]), np.array([0.11])) == pytest.approx([220.0])


def test_residents_of_a_segment_live_as_many_to_a_home_as_their_neighbours():
    # 180 residents in 100 dwellings, 40 of them social: 72 people; none where there are no dwellings
    people = inwoners_segment(np.array([180.0, 9.0]), np.array([40.0, 0.0]), np.array([100.0, 0.0]))
    assert people.tolist() == [72.0, 0.0]


def test_whoever_is_annoyed_by_both_road_and_industry_counts_once():
    # 100 x (1 - 0.9 x 0.8) = 28, not 30
    assert gehinderden_segment(np.array([100.0]), np.array([0.1]), np.array([0.2])) == pytest.approx([28.0])
