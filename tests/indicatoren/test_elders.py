"""Elders: every indicator once by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.indicatoren.elders import (
    autoritten_over_grens,
    banen_verloren,
    banen_verplaatst,
    co2_gebruik_totaal,
    co2_materiaal_totaal,
    hinder_over_grens,
    regenwater_naar_boezem,
    woningen_voor_regio,
)
from tests.gemeten import value_of
from tests.kentallen_ingevuld import call


def test_jobs_that_have_to_go_are_either_moved_or_lost():
    # 0.6 of 1,000 come back within 25 km, 0.4 do not
    assert call(banen_verplaatst, banen_weg=1_000) == pytest.approx(600)
    assert call(banen_verloren, banen_weg=1_000) == pytest.approx(400)


def test_seven_million_square_metres_are_two_megatonnes_of_material():
    # 7,335,540 m2 x 286 kg = 2,098 kt
    assert call(co2_materiaal_totaal, co2_materiaal_kg=7_335_540 * 286) == pytest.approx(2_098, abs=0.5)


def test_use_is_counted_in_kilotonnes_a_year():
    assert call(co2_gebruik_totaal, co2_gebruik_kg=90_000_000) == pytest.approx(90)


def test_demolished_dwellings_are_no_gift_to_the_region():
    # 1,812 built and 100 pulled down: (1,812 - 100) / 171,200 = 1 %
    value = call(woningen_voor_regio, woningen=1_812, bestaand_woningen=100)
    assert value == pytest.approx(1.0)


def test_four_out_of_five_car_trips_cross_the_border():
    assert call(autoritten_over_grens, autoritten_per_dag=10_000) == pytest.approx(8_000)


def test_rain_that_leaves_is_a_layer_on_the_land():
    # 435,000 m3 over 1,000,000 m2 = 0.435 m
    assert call(regenwater_naar_boezem, afstroming_m3=435_000, land_m2=1_000_000) == pytest.approx(435)


def test_heavy_floor_space_is_held_against_the_land():
    # 20,000 m2 over 100,000 m2 = 20 %
    assert call(hinder_over_grens, bvo_zwaar_m2=20_000, land_m2=100_000) == pytest.approx(20)


def test_an_area_of_water_sends_no_rain_and_no_noise():
    assert np.isnan(call(regenwater_naar_boezem, afstroming_m3=0, land_m2=0))
    assert np.isnan(call(hinder_over_grens, bvo_zwaar_m2=0, land_m2=0))


@pytest.mark.parametrize(
    ("indicator", "less", "more"),
    [
        ("banen_verplaatst", {"transformatie": 0.5}, {"transformatie": 1.0}),
        ("banen_verloren", {"transformatie": 0.5}, {"transformatie": 1.0}),
        ("co2_materiaal_totaal", {"houtbouw": 0.8}, {"houtbouw": 0.1}),
        ("co2_gebruik_totaal", {"pv_dak": 1.0}, {"pv_dak": 0.1}),
        ("woningen_voor_regio", {"m2_per_woning": 120.0}, {"m2_per_woning": 80.0}),
        ("autoritten_over_grens", {"parkeernorm": 0.0}, {"parkeernorm": 0.4}),
        ("regenwater_naar_boezem", {"groendak": 0.9}, {"groendak": 0.1}),
        ("hinder_over_grens", {"haven_industrie": 0.0}, {"haven_industrie": 0.2}),
    ],
)
def test_a_lever_moves_its_indicator_the_expected_way(indicator, less, more):
    assert value_of(indicator, **less) < value_of(indicator, **more)
