"""Urbanisation: sums by hand, and levers that pull the right way."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.evaluatie import waardering_of
from scenario.indicatoren.verstedelijking import (
    betaalbare_woningen,
    cultuur_per_inwoner,
    dichtheid_fsi,
    erfgoed_behouden,
    functiemenging,
    groen_per_woning,
    ov_afstand,
    voorzieningen_dekking,
    woningen_nabij_station,
    woningen_tov_doel,
)
from scenario.meting import POSITION, measure
from tests.gemeten import GEBIED, programme, value_of

NONE = np.array([0.0])


def score_of(indicator: str, value: float) -> float:
    """Score of one value under the norms of Haven-Stad."""
    values = np.full(len(POSITION), np.nan)
    values[POSITION[indicator]] = value
    return float(waardering_of(GEBIED).scores(values)[POSITION[indicator]])


def test_new_dwellings_are_compared_with_the_target():
    # 35,000 of 70,000 = 50 %
    assert woningen_tov_doel(np.array([35_000.0]), np.float64(70_000)) == pytest.approx([50.0])


def test_without_a_target_there_is_nothing_to_compare_with():
    assert np.isnan(woningen_tov_doel(np.array([500.0]), np.float64(np.nan))).all()


def test_density_is_floor_space_over_all_ground():
    # 300,000 m2 on 20 ha = 1.5
    assert dichtheid_fsi(np.array([300_000.0]), np.array([200_000.0])) == pytest.approx([1.5])


def test_the_density_of_the_area_is_all_floor_space_over_all_ground():
    plan = programme()
    expected = plan.total("bvo_m2") / GEBIED.kenmerken["opp_m2"].sum()
    assert measure(plan).value("dichtheid_fsi") == pytest.approx(expected)


def test_dwellings_near_a_station_are_a_share_of_all_dwellings():
    # 300 of 1,200 = 25 %
    assert woningen_nabij_station(np.array([300.0]), np.array([1200.0])) == pytest.approx([25.0])


def test_the_walk_to_a_stop_counts_where_people_live():
    # 200 m for 300 residents and 600 m for 100: (200 x 300 + 600 x 100) / 400 = 300 m; the park does not count
    distance, residents = np.array([200.0, 600.0, 5000.0]), np.array([300.0, 100.0, 0.0])
    per_part = ov_afstand(distance, residents)
    assert np.isnan(per_part[2])
    assert np.average(per_part[:2], weights=residents[:2]) == pytest.approx(300.0)


def test_half_of_the_facilities_is_half():
    # 1,000 dwellings need 4,500 m2; 2,250 m2 is there = 50 %
    assert voorzieningen_dekking(np.array([2250.0]), np.array([4500.0])) == pytest.approx([50.0])


def test_affordable_is_social_and_mid_priced_together():
    # 40-40-20: (40 + 40) / 100 = 80 %
    assert betaalbare_woningen(np.array([40.0]), np.array([40.0]), np.array([100.0])) == pytest.approx([80.0])


def test_green_is_shared_over_all_dwellings():
    # 2 ha of green over 183.5 dwellings = 109 m2
    assert groen_per_woning(np.array([20_000.0]), np.array([183.5])) == pytest.approx([109.0], abs=0.01)


def test_two_equal_functions_of_ten_give_log_2_over_log_10():
    # -2 x 0.5 ln 0.5 / ln 10 = 0.6931 / 2.3026 = 0.30103
    half = np.array([500.0])
    assert functiemenging(half, half, *[NONE] * 8) == pytest.approx([0.30103], abs=1e-5)


def test_one_function_is_no_mix_and_no_function_does_not_apply():
    mix = functiemenging(np.array([500.0, 0.0]), *[np.zeros(2)] * 9)
    assert mix[0] == 0.0
    assert np.isnan(mix[1])


def test_three_of_four_m2_of_heritage_that_stay_are_75_percent():
    assert erfgoed_behouden(np.array([3000.0]), np.array([1000.0])) == pytest.approx([75.0])


def test_culture_is_shared_over_residents():
    # 600 m2 over 2,000 residents = 0.3 m2
    assert cultuur_per_inwoner(np.array([600.0]), np.array([2000.0])) == pytest.approx([0.3])


@pytest.mark.parametrize(
    "indicator",
    [woningen_nabij_station, groen_per_woning, voorzieningen_dekking, cultuur_per_inwoner, erfgoed_behouden],
)
def test_where_there_is_nothing_to_share_over_an_indicator_does_not_apply(indicator):
    assert np.isnan(indicator(NONE, NONE)).all()


def test_denser_building_brings_the_target_nearer_and_leaves_less_green_per_dwelling():
    assert value_of("woningen_tov_doel", fsi=2.0) > value_of("woningen_tov_doel", fsi=1.0)
    assert value_of("groen_per_woning", fsi=2.0) < value_of("groen_per_woning", fsi=1.0)


def test_more_social_floor_space_covers_more_of_the_need():
    assert value_of("voorzieningen_dekking", maatschappelijk=0.06) > value_of("voorzieningen_dekking")


def test_more_green_on_the_ground_is_more_green_per_dwelling():
    assert value_of("groen_per_woning", groen=0.3) > value_of("groen_per_woning", groen=0.1)


def test_less_redevelopment_keeps_more_heritage():
    assert value_of("erfgoed_behouden", transformatie=0.5) > value_of("erfgoed_behouden", transformatie=1.0)


def test_more_creative_floor_space_is_more_room_for_culture():
    assert value_of("cultuur_per_inwoner", creatief=0.05) > value_of("cultuur_per_inwoner")


def test_the_walk_scores_by_the_norms_for_bus_and_station():
    # 400 m to a bus stop is the norm: 100; 800 m, the walk to a station: 50; 1,200 m: 0; 600 m lies halfway: 75
    scores = [score_of("ov_afstand", metres) for metres in (300, 400, 600, 800, 1200)]
    assert scores == pytest.approx([100, 100, 75, 50, 0])


def test_green_per_dwelling_scores_concave_from_nothing_to_the_town_wide_mean():
    # 12 m2: 50; 75 m2: 100; 43.5 m2 lies halfway between them: 75
    scores = [score_of("groen_per_woning", m2) for m2 in (0, 6, 12, 43.5, 75, 500)]
    assert scores == pytest.approx([0, 25, 50, 75, 100, 100])


def test_two_thirds_affordable_scores_80_and_40_40_20_scores_100():
    assert score_of("betaalbare_woningen", 66.7) == pytest.approx(80)
    assert score_of("betaalbare_woningen", 80.0) == pytest.approx(100)
