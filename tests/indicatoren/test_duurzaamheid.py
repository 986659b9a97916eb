"""Duurzaamheid: every indicator once by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.indicatoren.duurzaamheid import (
    autos_per_woning,
    bebouwd_verhard_aandeel,
    co2_gebruik_per_m2,
    co2_materiaal_per_m2,
    egel_leefgebied,
    groen_blauw_aandeel,
    groen_op_gebouwen,
    kroonbedekking_aandeel,
    piekvermogen_per_woning,
    voedsel_lokaal,
    warmtevraag_per_m2,
    waterberging,
    zonnestroom_dekking,
)
from tests.gemeten import value_of
from tests.kentallen_ingevuld import call


def test_embodied_co2_is_that_of_everything_new_over_its_floor_space():
    # 2,860 t over 10,000 m2 = 286 kg per m2
    assert call(co2_materiaal_per_m2, co2_materiaal_kg=2_860_000, bvo_nieuw_m2=10_000) == pytest.approx(286)


def test_operational_co2_may_fall_below_zero_where_roofs_yield_more_than_is_used():
    # -27 t a year over 2,000 m2 = -13.5 kg per m2
    assert call(co2_gebruik_per_m2, co2_gebruik_kg=-27_000, bvo_m2=2_000) == pytest.approx(-13.5)


def test_own_power_is_yield_over_use():
    # 37.5 MWh over 300 MWh = 12.5 %
    assert call(zonnestroom_dekking, pv_kwh=37_500, elektriciteit_kwh=300_000) == pytest.approx(12.5)


def test_storage_is_a_layer_of_water_on_the_new_roofs():
    # 84 m3 over 1,200 m2 of built surface = 0.07 m = 70 mm
    assert call(waterberging, berging_nieuw_m3=84, dak_nieuw_m2=1_200) == pytest.approx(70)


def test_canopy_is_measured_over_the_whole_area_as_the_lever_is():
    # 3 ha of crowns over 9 ha of land and 1 ha of water = 30 %
    assert call(kroonbedekking_aandeel, kroon_m2=30_000, land_m2=90_000, water_m2=10_000) == pytest.approx(30)


def test_cars_per_dwelling_is_a_ratio_of_sums():
    # (20 + 50) cars over (100 + 100) dwellings = 0.35
    assert call(autos_per_woning, autos=20 + 50, woningen=100 + 100) == pytest.approx(0.35)


def test_green_and_water_count_together():
    # (2 + 1.5) ha over (9 + 1.5) ha = 33.3 %
    value = call(groen_blauw_aandeel, groen_m2=20_000, water_m2=15_000, land_m2=90_000)
    assert value == pytest.approx(100 * 3.5 / 10.5)


def test_stone_is_buildings_and_streets_over_land():
    # (1.2 + 2.4) ha over 9 ha = 40 %
    value = call(bebouwd_verhard_aandeel, bebouwd_m2=12_000, verharding_m2=24_000, land_m2=90_000)
    assert value == pytest.approx(40)


def test_peak_power_is_shared_over_new_dwellings_only():
    # 310 kW over 100 new dwellings = 3.1 kW
    assert call(piekvermogen_per_woning, piek_kw=310, woningen_nieuw=100) == pytest.approx(3.1)


def test_heat_demand_lies_between_old_and_new():
    # 60 m2 new at 45 + 40 m2 kept at 90 = 6,300 kWh over 100 m2 = 63
    assert call(warmtevraag_per_m2, warmte_kwh=60 * 45 + 40 * 90, woonoppervlak_m2=100) == pytest.approx(63)


def test_one_hectare_of_kitchen_garden_feeds_a_tenth_of_two_thousand_people():
    # 10,000 m2 x 2 kg = 20,000 kg; 2,198 people x 91 kg = 200,018 kg
    assert call(voedsel_lokaal, voedselgroen_m2=10_000, inwoners=2_198) == pytest.approx(10, rel=1e-3)


def test_habitat_is_a_share_of_the_land():
    # 4.5 ha over 90 ha = 5 %
    assert call(egel_leefgebied, egel_leefgebied_m2=45_000, land_m2=900_000) == pytest.approx(5)


def test_green_roofs_are_a_share_of_all_roofs():
    # 600 m2 over 800 m2 new + 1,200 m2 kept = 30 %
    assert call(groen_op_gebouwen, groendak_m2=600, bebouwd_m2=800 + 1_200) == pytest.approx(30)


@pytest.mark.parametrize(
    ("formula", "numerator", "denominator"),
    [
        (co2_materiaal_per_m2, "co2_materiaal_kg", "bvo_nieuw_m2"),
        (co2_gebruik_per_m2, "co2_gebruik_kg", "bvo_m2"),
        (zonnestroom_dekking, "pv_kwh", "elektriciteit_kwh"),
        (waterberging, "berging_nieuw_m3", "dak_nieuw_m2"),
        (autos_per_woning, "autos", "woningen"),
        (piekvermogen_per_woning, "piek_kw", "woningen_nieuw"),
        (warmtevraag_per_m2, "warmte_kwh", "woonoppervlak_m2"),
        (voedsel_lokaal, "voedselgroen_m2", "inwoners"),
        (groen_op_gebouwen, "groendak_m2", "bebouwd_m2"),
    ],
)
def test_where_there_is_nothing_to_share_over_it_does_not_apply(formula, numerator, denominator):
    assert np.isnan(call(formula, **{numerator: 0.0, denominator: 0.0}))


@pytest.mark.parametrize(
    ("indicator", "less", "more"),
    [
        ("co2_materiaal_per_m2", {"houtbouw": 0.8}, {"houtbouw": 0.1}),
        ("co2_gebruik_per_m2", {"pv_dak": 1.0}, {"pv_dak": 0.1}),
        ("co2_gebruik_per_m2", {"parkeernorm": 0.0}, {"parkeernorm": 0.4}),
        ("zonnestroom_dekking", {"pv_dak": 0.1}, {"pv_dak": 1.0}),
        ("zonnestroom_dekking", {"bouwlagen": 20.0}, {"bouwlagen": 5.0}),
        ("waterberging", {"berging_mm": 30.0}, {"berging_mm": 90.0}),
        ("kroonbedekking_aandeel", {"kroonbedekking": 0.05}, {"kroonbedekking": 0.3}),
        ("autos_per_woning", {"parkeernorm": 0.1}, {"parkeernorm": 0.4}),
        ("groen_blauw_aandeel", {"groen": 0.05}, {"groen": 0.3}),
        ("bebouwd_verhard_aandeel", {"verharding": 0.1}, {"verharding": 0.4}),
        ("piekvermogen_per_woning", {"parkeernorm": 0.0}, {"parkeernorm": 0.4}),
        ("warmtevraag_per_m2", {"transformatie": 1.0}, {"transformatie": 0.2}),
        ("voedsel_lokaal", {"voedselgroen": 0.0}, {"voedselgroen": 0.2}),
        ("egel_leefgebied", {"groen": 0.05}, {"groen": 0.3}),
        ("groen_op_gebouwen", {"groendak": 0.1}, {"groendak": 0.9}),
    ],
)
def test_a_lever_moves_its_indicator_the_expected_way(indicator, less, more):
    assert value_of(indicator, **less) < value_of(indicator, **more)
