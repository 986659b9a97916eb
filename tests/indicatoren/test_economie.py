"""Economie: every indicator once by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.hendels import WERKFUNCTIES
from scenario.indicatoren.economie import (
    arbeidsplaatsen_netto,
    arbeidsplaatsen_tov_doel,
    banen_per_woning,
    grondsaldo_per_woning,
    milieuruimte_behouden,
    milieuruimte_verloren_ha,
    praktische_banen_behouden,
    werkdiversiteit,
    woningruimte_onder_zonering,
)
from tests.gemeten import value_of
from tests.kentallen_ingevuld import call


def test_a_plan_without_its_jobs_loses_all_of_them():
    assert call(arbeidsplaatsen_netto, arbeidsplaatsen=[0, 28_000, 56_000], bestaand_banen=28_000) == pytest.approx(
        [-100, 0, 100]
    )


def test_jobs_are_held_against_the_published_target():
    # 29,000 of 58,000 = 50 %
    assert call(arbeidsplaatsen_tov_doel, arbeidsplaatsen=29_000, doel_arbeidsplaatsen=58_000) == pytest.approx(50)


def test_an_area_without_a_target_is_not_judged_on_it():
    assert np.isnan(call(arbeidsplaatsen_tov_doel, arbeidsplaatsen=29_000, doel_arbeidsplaatsen=np.nan))


def test_only_what_stays_counts_as_kept():
    # 900 practical jobs of which 225 have to go: 75 % kept
    value = call(praktische_banen_behouden, praktische_banen_verdreven=225, bestaand_praktische_banen=900)
    assert value == pytest.approx(75)


def test_environmental_space_can_grow_beyond_what_there_was():
    # today 10 ha; usable after the plan 12 ha, so 2 ha won: 120 % and -2 ha lost
    inputs = {"milieuruimte_bruikbaar_m2": 120_000, "milieuruimte_verloren_m2": -20_000}
    assert call(milieuruimte_behouden, **inputs) == pytest.approx(120)
    assert call(milieuruimte_verloren_ha, milieuruimte_verloren_m2=-20_000) == pytest.approx(-2)


def test_without_environmental_space_today_nothing_can_be_kept():
    assert np.isnan(call(milieuruimte_behouden, milieuruimte_bruikbaar_m2=5_000, milieuruimte_verloren_m2=-5_000))


def test_homes_too_close_to_heavy_business_are_a_share_of_the_new_homes():
    # 150 of 2,000 = 7.5 %
    value = call(woningruimte_onder_zonering, woningen_onder_zonering=150, woningen_nieuw=2_000)
    assert value == pytest.approx(7.5)


def test_the_published_haven_stad_has_fewer_jobs_than_dwellings():
    # 58,000 jobs over 70,000 dwellings = 0.83
    assert call(banen_per_woning, arbeidsplaatsen=58_000, woningen=70_000) == pytest.approx(0.83, abs=0.005)


def test_the_land_balance_is_revenue_less_cost_over_the_new_dwellings():
    # (5.0 - 7.85) million over 100 dwellings = -28,500 euro
    value = call(grondsaldo_per_woning, grondopbrengst_euro=5e6, grondkosten_euro=7.85e6, woningen_nieuw=100)
    assert value == pytest.approx(-28_500)


def test_two_equal_sectors_of_nine_have_the_entropy_of_two_over_that_of_nine():
    # -2 x 0.5 ln 0.5 / ln 9 = ln 2 / ln 9 = 0.315
    jobs = {f"banen_{name}": 0.0 for name in WERKFUNCTIES} | {"banen_kantoor": 50.0, "banen_logistiek": 50.0}
    assert call(werkdiversiteit, **jobs) == pytest.approx(np.log(2) / np.log(9))


def test_the_sectors_of_variety_are_the_working_functions():
    # the divisor is the number of sectors, so a new function must be added here too
    assert len(WERKFUNCTIES) == 9


def test_where_nobody_works_there_is_no_variety():
    assert np.isnan(call(werkdiversiteit, **{f"banen_{name}": 0.0 for name in WERKFUNCTIES}))


@pytest.mark.parametrize(
    ("indicator", "less", "more"),
    [
        ("arbeidsplaatsen_netto", {"kantoor": 0.0}, {"kantoor": 0.2}),
        ("arbeidsplaatsen_tov_doel", {"kantoor": 0.0}, {"kantoor": 0.2}),
        ("praktische_banen_behouden", {"transformatie": 1.0}, {"transformatie": 0.5}),
        ("milieuruimte_behouden", {"transformatie": 1.0}, {"transformatie": 0.5}),
        ("milieuruimte_verloren_ha", {"transformatie": 0.5}, {"transformatie": 1.0}),
        ("woningruimte_onder_zonering", {"transformatie": 1.0}, {"transformatie": 0.5}),
        ("banen_per_woning", {"wonen": 0.9}, {"wonen": 0.6}),
        ("grondsaldo_per_woning", {"sociaal": 0.6}, {"sociaal": 0.1}),
    ],
)
def test_a_lever_moves_its_indicator_the_expected_way(indicator, less, more):
    assert value_of(indicator, **less) < value_of(indicator, **more)
