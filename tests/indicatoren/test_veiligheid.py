"""Safety indicators: sums by hand, and levers that pull the right way."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.evaluatie import waardering_of
from scenario.indicatoren.veiligheid import (
    autoverkeer,
    buitendijks_wonen,
    levendige_plint,
    wateroverlast_hoosbui,
    woningen_in_aandachtsgebied,
)
from scenario.meting import measure
from tests.gemeten import GEBIED, programme, value_of


@pytest.mark.parametrize("indicator", [woningen_in_aandachtsgebied, levendige_plint, buitendijks_wonen])
def test_a_share_is_a_part_of_the_whole_and_nothing_where_there_is_no_whole(indicator):
    # 150 of 1,000 = 15 %
    assert indicator(np.array([150.0, 0.0]), np.array([1000.0, 0.0])) == pytest.approx([15.0, np.nan], nan_ok=True)


def test_water_on_the_street_is_a_layer_over_the_deelgebied():
    # 400 m3 on 1 ha = 40 mm
    assert wateroverlast_hoosbui(np.array([400.0]), np.array([10_000.0])) == pytest.approx([40.0])


def test_traffic_is_counted_per_hectare():
    # 770 trips on 5 ha
    assert autoverkeer(np.array([770.0]), np.array([50_000.0])) == pytest.approx([154.0])


def test_a_place_with_only_a_sewer_scores_nothing_for_a_cloudburst():
    # 70 mm falls, 20 mm goes to the sewer: 50 mm stays, and that is the score 0
    knots = {knot.score: knot.value for knot in waardering_of(GEBIED).knopen["wateroverlast_hoosbui"]}
    assert knots == {100: 0, 0: 70 - 20}


def test_a_high_urban_quarter_with_usual_car_ownership_scores_nothing_for_traffic():
    # PBL: FSI 1.5 and 109 m2 a dwelling = 137.6 per ha; x 0.5 car x 2.5 trips = 172
    knots = {knot.score: knot.value for knot in waardering_of(GEBIED).knopen["autoverkeer"]}
    assert knots[0] == pytest.approx(1.5 * 10_000 / 109 * 0.5 * 2.5, abs=0.05)


@pytest.mark.parametrize(
    ("indicator", "less", "more"),
    [
        ("wateroverlast_hoosbui", {"berging_mm": 60}, {"berging_mm": 10}),
        ("wateroverlast_hoosbui", {"berging_mm": 0, "groendak": 1}, {"berging_mm": 0, "groendak": 0}),
        ("autoverkeer", {"parkeernorm": 0.1}, {"parkeernorm": 0.5}),
        ("levendige_plint", {"horeca": 0.0}, {"horeca": 0.1}),
        ("woningen_in_aandachtsgebied", {"haven_industrie": 0.0}, {"haven_industrie": 0.2}),
    ],
)
def test_a_lever_moves_its_indicator_the_expected_way(indicator, less, more):
    assert value_of(indicator, **less) < value_of(indicator, **more)


def test_the_area_is_weighted_by_surface():
    plan = programme()
    layer_mm = 1000 * plan.total("regen_niet_geborgen_m3") / GEBIED.kenmerk("opp_m2").sum()
    assert measure(plan).value("wateroverlast_hoosbui") == pytest.approx(layer_mm)
