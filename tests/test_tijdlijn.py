"""What stands when: the sums of the years, and what is built too early."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.recepten import apply_recipe
from scenario.scenarios import shipped_scenarios
from scenario.tijdlijn import building_periods, programme_by_year, shown_years


@pytest.fixture(scope="module")
def gebied():
    return load_gebied("havenstad")


@pytest.fixture(scope="module")
def mix(gebied):
    mix = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
    return apply_recipe(gebied, mix, [{"doe": "fasering", "start": 2030, "gereed": 2040, "in": ["coenhaven"]}])


def periods(gebied, mix):
    return {each.deelgebied: each for each in building_periods(gebied, evaluate(gebied, mix).programma)}


def test_half_way_the_building_years_half_of_the_new_dwellings_stand(gebied, mix):
    at = gebied.position("coenhaven")
    new = programme_by_year(gebied, mix, [2030, 2035, 2040, 2050]).per_deelgebied("woningen_nieuw")[:, at]
    # 2030-2040: nothing at the start, (2035 - 2030) / 10 half way, all at completion and ever after
    assert new == pytest.approx(new[-1] * np.array([0, 0.5, 1, 1]))


def test_the_last_year_is_the_final_state(gebied, mix):
    years = shown_years(tuple(periods(gebied, mix).values()), [2030])
    total = programme_by_year(gebied, mix, years).total("inwoners")
    assert total[-1] == pytest.approx(evaluate(gebied, mix).programma.total("inwoners"))


def test_coenhaven_before_2040_is_too_early_and_from_2040_it_is_not(gebied, mix):
    early = periods(gebied, mix)["coenhaven"]
    assert (early.start, early.gereed) == (2030, 2040)
    assert [entry.tot for entry in early.te_vroeg] == [2040]
    later = apply_recipe(gebied, mix, [{"doe": "fasering", "start": 2040, "gereed": 2050, "in": ["coenhaven"]}])
    assert periods(gebied, later)["coenhaven"].te_vroeg == ()


def test_where_everything_stays_nothing_is_built(gebied, mix):
    kept = apply_recipe(gebied, mix, [{"doe": "laat_staan", "in": ["coenhaven"]}])
    found = periods(gebied, kept)["coenhaven"]
    assert (found.start, found.gereed, found.te_vroeg) == (None, None, ())


def test_the_years_run_on_without_a_gap(gebied, mix):
    years = shown_years(tuple(periods(gebied, mix).values()), [2025, 2060])
    assert years == tuple(range(years[0], years[-1] + 1))
    assert {2025, 2060} <= set(years)
