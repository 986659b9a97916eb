"""Equal opportunities: sums by hand, and levers that pull the right way."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.indicatoren.kansengelijkheid import (
    aandeel_sociaal,
    basisschool_binnen_500m,
    groen_tekort,
    groenverschil_segmenten,
    hinderverschil_segmenten,
    nieuwe_sociale_woningen,
    ontmoetingsruimte,
    praktische_banen_bereikbaar,
    schoolruimte,
)
from scenario.meting import measure
from scenario.programma import derive_programma
from scenario.programma.werken import praktische_banen_per_inwoner
from scenario.scenarios import shipped_scenarios
from tests.gemeten import GEBIED, programme, value_of
from tests.indicatoren.test_verstedelijking import score_of
from tests.plekken import reach_of

NONE = np.array([0.0])


def test_the_social_share_is_held_against_the_target_of_the_area():
    # 30 of 100 new dwellings: 75 % of Amsterdam's 40 %, all of Zaanstad's 30 %
    social, new = np.array([30.0]), np.array([100.0])
    assert aandeel_sociaal(social, new, np.float64(0.4)) == pytest.approx([75.0])
    assert aandeel_sociaal(social, new, np.float64(0.3)) == pytest.approx([100.0])


def test_the_social_share_scores_as_a_band_around_the_target():
    # nothing: 0; the target: 100; a quarter above: still 100; all social in Amsterdam (250 % of 40 %): 50
    scores = [score_of("aandeel_sociaal", share) for share in (0, 50, 100, 125, 250)]
    assert scores == pytest.approx([0, 50, 100, 100, 50])


def test_the_number_of_social_dwellings_is_held_against_both_targets_together():
    # 70,000 x 0.4 = 28,000; 14,000 of them = 50 %
    found = nieuwe_sociale_woningen(np.array([14_000.0]), np.float64(70_000), np.float64(0.4))
    assert found == pytest.approx([50.0])


def test_dwellings_with_a_school_are_a_share_and_none_where_nobody_lives():
    found = basisschool_binnen_500m(np.array([9.0, 9.0, 0.0]), np.array([0.0, 0.632, 0.632]))
    assert found == pytest.approx([0.0, 63.2, np.nan], nan_ok=True)


def test_half_of_the_school_floor_space_is_half():
    assert schoolruimte(np.array([739.0]), np.array([1478.0])) == pytest.approx([50.0])


def test_practical_jobs_nearby_count_those_of_the_neighbours():
    # first: all of itself and half of the second, (10 + 0.5 x 40) / (100 + 0.5 x 200) = 30 / 200 = 15 per 100
    near, people = reach_of([[1.0, 0.5], [0.5, 1.0]]), np.array([100.0, 200.0])
    each = praktische_banen_per_inwoner(np.array([10.0, 40.0]), people, near.bereik, near.plekken)
    # second: (0.5 x 10 + 40) / (0.5 x 100 + 200) = 45 / 250 = 18 per 100
    assert praktische_banen_bereikbaar(each, people) == pytest.approx([15.0, 18.0])


def test_jobs_without_anyone_in_reach_are_shared_by_one():
    alone = reach_of(np.eye(2))
    found = praktische_banen_per_inwoner(np.array([10.0, 0.0]), np.zeros(2), alone.bereik, alone.plekken)
    assert found.tolist() == [10.0, 0.0]


def test_too_little_green_is_told_as_a_share_of_residents():
    assert groen_tekort(np.array([30.0, 0.0]), np.array([120.0, 0.0])) == pytest.approx([25.0, np.nan], nan_ok=True)


def test_meeting_space_is_told_per_thousand_dwellings():
    # 900 m2 over 2,000 dwellings = 450 m2 per 1,000
    assert ontmoetingsruimte(np.array([900.0]), np.array([2000.0])) == pytest.approx([450.0])


def test_the_gap_in_annoyance_is_social_less_free_market():
    # 12 of 100 social tenants, 10 of 200 in the free market: 12 % - 5 % = 7 points
    found = hinderverschil_segmenten(np.array([12.0]), np.array([100.0]), np.array([10.0]), np.array([200.0]))
    assert found == pytest.approx([7.0])


def test_the_gap_in_green_is_social_less_free_market():
    # 70 of 100 social tenants, 180 of 200 in the free market: 70 % - 90 % = -20 points
    found = groenverschil_segmenten(np.array([70.0]), np.array([100.0]), np.array([180.0]), np.array([200.0]))
    assert found == pytest.approx([-20.0])


@pytest.mark.parametrize("indicator", [schoolruimte, ontmoetingsruimte])
def test_without_dwellings_an_indicator_does_not_apply(indicator):
    assert np.isnan(indicator(NONE, NONE)).all()


@pytest.mark.parametrize("indicator", [hinderverschil_segmenten, groenverschil_segmenten])
def test_a_gap_needs_two_segments(indicator):
    assert np.isnan(indicator(np.array([5.0]), np.array([10.0]), NONE, NONE)).all()


def with_social_in(places: tuple[str, ...]) -> float:
    """Gap in annoyance when all social rent stands in some places and the free market in the others."""
    mix = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
    here = GEBIED.where(places)
    mix = mix.with_levers({"sociaal": 1.0, "midden": 0.0, "vrij": 0.0}, here)
    mix = mix.with_levers({"sociaal": 0.0, "midden": 0.0, "vrij": 1.0}, ~here)
    return float(measure(derive_programma(GEBIED, mix)).value("hinderverschil_segmenten"))


def test_the_gap_appears_when_social_rent_stands_in_the_noise():
    # Vlothaven and Coenhaven are the loudest of the industry, Minervahaven Zuid is among the quietest
    assert with_social_in(("coenhaven", "vlothaven")) > 0
    assert with_social_in(("minervahaven_zuid", "zaanstraat_emplacement")) < 0


def test_the_same_mix_of_segments_everywhere_leaves_hardly_a_gap():
    # 40-40-20 in every redeveloped part; what is left of today's dwellings makes less than a tenth of a point
    assert abs(value_of("hinderverschil_segmenten")) < 0.1


def test_more_social_floor_space_brings_school_and_meeting_nearer():
    for indicator in ("basisschool_binnen_500m", "schoolruimte", "ontmoetingsruimte"):
        assert value_of(indicator, maatschappelijk=0.06) > value_of(indicator), indicator


def test_more_manufacturing_brings_practical_jobs_nearer():
    more, usual = programme(maakindustrie=0.08), programme()
    found = [float(measure(plan).value("praktische_banen_bereikbaar")) for plan in (more, usual)]
    assert found[0] > found[1]


def test_a_larger_social_share_is_more_social_dwellings():
    assert value_of("nieuwe_sociale_woningen", sociaal=0.5) > value_of("nieuwe_sociale_woningen", sociaal=0.3)


def test_a_gap_of_five_decibels_scores_zero_and_no_gap_or_less_scores_100():
    scores = [score_of("hinderverschil_segmenten", gap) for gap in (-3.0, 0.0, 2.04, 4.08, 9.0)]
    assert scores == pytest.approx([100, 100, 50, 0, 0])
