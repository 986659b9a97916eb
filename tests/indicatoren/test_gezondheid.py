"""Health indicators: sums by hand, published points, and levers that pull the right way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from scenario.evaluatie import waardering_of
from scenario.indicatoren.gezondheid import (
    ernstige_hinder_industrie,
    ernstige_hinder_spoor,
    ernstige_hinder_weg,
    ernstige_hinder_weg_mo,
    fijnstof_sterfte,
    geluid_industrie,
    geluid_spoor,
    geluid_weg,
    groen_binnen_bereik,
    groen_en_sterfte,
    hitte_uhi,
    loopbaarheid,
    no2_blootstelling,
    slaapverstoring_industrie,
    sport_en_spel,
)
from scenario.kentallen import load_kentallen
from scenario.meting import measure
from tests.gemeten import GEBIED, programme, value_of
from tests.kentallen_ingevuld import call


@pytest.mark.parametrize(
    "indicator",
    [
        ernstige_hinder_weg,
        ernstige_hinder_weg_mo,
        ernstige_hinder_spoor,
        ernstige_hinder_industrie,
        slaapverstoring_industrie,
        groen_binnen_bereik,
    ],
)
def test_a_share_of_residents_is_people_over_people_and_nothing_where_nobody_lives(indicator):
    # 30 of 400 residents = 7.5 %
    assert indicator(np.array([30.0, 0.0]), np.array([400.0, 0.0])) == pytest.approx([7.5, np.nan], nan_ok=True)


@pytest.mark.parametrize("indicator", [geluid_weg, geluid_spoor, geluid_industrie])
def test_noise_levels_are_shown_where_new_dwellings_come(indicator):
    assert indicator(np.array([58.0, 62.0]), np.array([10.0, 0.0])) == pytest.approx([58.0, np.nan], nan_ok=True)


def test_fine_dust_costs_36_lives_per_100_000_at_the_limit_of_2030():
    # 10 ug/m3 is 5 above the threshold: RR = 1.08^0.5 = 1.0392; (1 - 1/1.0392) x 950 = 0.03775 x 950 = 35.9
    deaths = call(fijnstof_sterfte, pm25_ugm3=[10.0, 10.0], inwoners=[1, 0])
    assert deaths == pytest.approx([35.86, np.nan], abs=0.005, nan_ok=True)


def test_fine_dust_costs_nothing_below_5_and_no_more_above_25():
    # at 25: 1.08^-2 = 0.8573, so 0.14266 x 950 = 135.5
    deaths = call(fijnstof_sterfte, pm25_ugm3=[3.0, 5.0, 25.0, 40.0], inwoners=np.ones(4))
    assert deaths == pytest.approx([0, 0, 135.53, 135.53], abs=0.005)


def test_nitrogen_dioxide_is_averaged_over_residents():
    values = no2_blootstelling(np.array([22.0, 19.0, 30.0]), np.array([300.0, 100.0, 0.0]))
    assert values == pytest.approx([22.0, 19.0, np.nan], nan_ok=True)


def test_a_tenth_more_ndvi_is_four_percent_less_mortality():
    # from the reference 0.3 to 0.4: 1 - 0.96 = 4 %; to 0.5: 1 - 0.96^2 = 7.84 %; to 0.2: 1 - 1/0.96 = -4.17 %
    effect = call(groen_en_sterfte, ndvi=[0.3, 0.4, 0.5, 0.2], inwoners=np.ones(4))
    assert effect == pytest.approx([0, 4.0, 7.84, -4.1667], abs=0.0001)


def test_greenness_counts_from_0_to_0_8_where_it_was_studied():
    effect = call(groen_en_sterfte, ndvi=[-0.2, 0.0, 0.8, 0.9], inwoners=np.ones(4))
    assert effect[0] == effect[1]
    assert effect[2] == effect[3]


def test_an_ordinary_summer_day_makes_a_dense_quarter_four_degrees_warmer():
    # weather: (0.21 x 10^3 / 3)^(1/4) = 70^(1/4) = 2.893; sky view 0.4 and 20 % green: (2 - 0.4 - 0.2) x 2.893
    heat = call(hitte_uhi, hemelzicht=0.4, begroeid_rondom=0.2, inwoners=1)
    assert heat == pytest.approx(4.05, abs=0.005)


def test_heat_stays_within_the_valid_range_of_its_formula():
    # open and green: (2 - 0.9 - 0.4) x 2.893 = 2.02; closed and bare: (2 - 0.2 - 0) x 2.893 = 5.21
    heat = call(hitte_uhi, hemelzicht=[0.95, 0.1], begroeid_rondom=[0.4, 0], inwoners=[1, 1])
    assert heat == pytest.approx([2.02, 5.21], abs=0.006)


def test_a_tenth_more_vegetation_takes_a_tenth_of_the_factor():
    # 0.1 x 2.893 = 0.29 degrees
    heat = call(hitte_uhi, hemelzicht=0.4, begroeid_rondom=[0.1, 0.2], inwoners=1)
    assert heat[0] - heat[1] == pytest.approx(0.2893, abs=0.0001)


def test_walkability_is_the_number_of_kinds_in_reach_of_a_resident():
    assert loopbaarheid(np.array([4.5, 2.0]), np.array([10.0, 0.0])) == pytest.approx([4.5, np.nan], nan_ok=True)


def test_sport_and_play_are_shared_over_dwellings():
    # (2,000 + 1,000) m2 over 1,000 dwellings
    values = sport_en_spel(np.array([2000.0, 50.0]), np.array([1000.0, 0.0]), np.array([1000.0, 0.0]))
    assert values == pytest.approx([3.0, np.nan], nan_ok=True)


def test_the_area_counts_everybody_once():
    # share of the area = annoyed people over people, not a mean of shares
    plan = programme()
    share = plan.total("ernstig_gehinderden_weg") / plan.total("inwoners")
    assert measure(plan).value("ernstige_hinder_weg") == pytest.approx(100 * share)


@pytest.mark.parametrize(
    ("indicator", "less", "more"),
    [
        ("groen_en_sterfte", {"kroonbedekking": 0.05}, {"kroonbedekking": 0.35}),
        ("groen_en_sterfte", {"groendak": 0.1}, {"groendak": 0.9}),
        ("hitte_uhi", {"kroonbedekking": 0.35}, {"kroonbedekking": 0.05}),
        ("hitte_uhi", {"fsi": 0.5}, {"fsi": 1.5}),
        ("ernstige_hinder_weg", {"parkeernorm": 0.0}, {"parkeernorm": 0.4}),
        ("ernstige_hinder_industrie", {"haven_industrie": 0.0}, {"haven_industrie": 0.2}),
        ("slaapverstoring_industrie", {"maakindustrie": 0.0}, {"maakindustrie": 0.2}),
        ("loopbaarheid", {"detailhandel": 0.0}, {"detailhandel": 0.1}),
        ("groen_binnen_bereik", {"groen": 0.05}, {"groen": 0.3}),
        ("sport_en_spel", {"groen": 0.05}, {"groen": 0.3}),
    ],
)
def test_a_lever_moves_its_indicator_the_expected_way(indicator, less, more):
    assert value_of(indicator, **less) < value_of(indicator, **more)


def test_industry_is_quieter_where_it_leaves_than_where_it_stays():
    place = GEBIED.position("minervahaven_noord")
    stays, goes = (
        programme(scenario).per_deelgebied("lden_industrie_plan_db")[place]
        for scenario in ("zonder-geblokkeerd", "maximum-programma")
    )
    assert goes < stays < GEBIED.kenmerk("lden_industrie_db")[place]


def test_where_nothing_is_redeveloped_the_noise_is_that_of_today():
    plan = programme(transformatie=0.0)
    for then, today in [
        ("lden_weg_plan_db", "lden_weg_db"),
        ("lden_industrie_plan_db", "lden_industrie_db"),
        ("lnight_industrie_plan_db", "lnight_industrie_db"),
    ]:
        assert plan.per_deelgebied(then) == pytest.approx(GEBIED.kenmerk(today), abs=1e-12)


def industry(lden, letter):
    kentallen = load_kentallen()
    name = "mo_industrie" if letter == "lden" else "slaap_industrie"
    a, b, s = (float(kentallen.value(f"{name}_{part}")) for part in "abs")
    return 100 * ndtr((a + b * lden - 72) / s)


def road(lden):
    return 78.927 - 3.1162 * lden + 0.0342 * lden * lden


@pytest.mark.parametrize(
    ("indicator", "score", "value"),
    [
        ("ernstige_hinder_weg", 100, road(45.56)),
        ("ernstige_hinder_weg", 75, road(53)),
        ("ernstige_hinder_weg", 0, road(70)),
        ("ernstige_hinder_spoor", 75, 100 * ndtr((-110.09 + 2.10 * 55 - 72) / 33.65)),
        ("ernstige_hinder_spoor", 0, 100 * ndtr((-110.09 + 2.10 * 65 - 72) / 33.65)),
        ("ernstige_hinder_industrie", 75, industry(50, "lden")),
        ("ernstige_hinder_industrie", 0, industry(55, "lden")),
        ("slaapverstoring_industrie", 50, industry(45, "lnight")),
        ("slaapverstoring_industrie", 0, industry(50, "lnight")),
        ("fijnstof_sterfte", 50, 950 * (1 - 1.08**-0.5)),
        ("fijnstof_sterfte", 0, 950 * (1 - 1.08**-2)),
        ("groen_en_sterfte", 0, 100 * (1 - 0.96**-2.2)),
        ("hitte_uhi", 100, 0.7 * 70**0.25),
        ("hitte_uhi", 0, 1.8 * 70**0.25),
    ],
)
def test_a_score_that_stands_for_a_norm_lies_on_the_curve(indicator, score, value):
    knots = {knot.score: knot.value for knot in waardering_of(GEBIED).knopen[indicator]}
    assert knots[score] == pytest.approx(value, abs=0.005)
