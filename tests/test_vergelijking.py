"""Scenarios side by side: the same rows, the differences, who wins where, and the range of a figure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.haalbaarheid import check_feasible
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import load_kentallen
from scenario.programma import derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.vergelijking import KERNVELDEN, Vergelijking, Verschil, compare, value_range

POLDER, HAVENSTAD = load_gebied("achtersluispolder"), load_gebied("havenstad")
SHIPPED = shipped_scenarios("achtersluispolder")


@pytest.fixture
def plans() -> Vergelijking:
    """The course of 2023 with the earlier plan and what stands there now beside it."""
    return compare(POLDER, [SHIPPED[name] for name in ("koers-2023", "eerder-plan", "huidig")])


def row(rows: tuple[Verschil, ...], name: str) -> Verschil:
    (found,) = [each for each in rows if each.id == name]
    return found


def test_a_difference_is_the_scenario_minus_the_first(plans: Vergelijking) -> None:
    dwellings = row(plans.differences(1), "woningen_nieuw")
    assert (dwellings.reference, dwellings.value) == (pytest.approx(2_000), pytest.approx(9_300))
    assert dwellings.change == pytest.approx(7_300)
    assert np.isnan(dwellings.gain)  # a field of the programme is not scored
    assert row(plans.differences(2), "woningen_nieuw").change == pytest.approx(-2_000)


def test_every_headline_field_and_every_indicator_has_its_row(plans: Vergelijking) -> None:
    rows = plans.differences(1)
    assert [each.id for each in rows] == [*KERNVELDEN, *INDICATOREN]
    assert {each.kind for each in rows} == {"veld", "indicator"}
    alone = evaluate(POLDER, SHIPPED["eerder-plan"].verdeling)
    for at, name in enumerate(INDICATOREN):
        found = row(rows, name)
        assert found.value == pytest.approx(float(alone.meting.gebied[at]), rel=1e-12, nan_ok=True)
        assert found.score == pytest.approx(float(alone.scores[at]), rel=1e-12, nan_ok=True)
        assert found.regel.id == name


def test_gains_and_losses_come_most_first_and_never_mix(plans: Vergelijking) -> None:
    gains, losses = plans.gains(1, most=100), plans.losses(1, most=100)
    assert [each.gain for each in gains] == sorted((each.gain for each in gains), reverse=True)
    assert [each.gain for each in losses] == sorted(each.gain for each in losses)
    assert all(each.gain > 0 for each in gains)
    assert all(each.gain < 0 for each in losses)
    assert not {each.id for each in gains} & {each.id for each in losses}
    assert plans.gains(1, most=3) == gains[:3]


def test_the_earlier_plan_wins_dwellings_and_loses_room_for_business(plans: Vergelijking) -> None:
    """Whatever else comes out: 9,300 against 2,000 dwellings, and business that has to go (council of 6 April 2023)."""
    rows = plans.differences(1)
    assert row(rows, "woningen_tov_doel").change > 0
    assert row(rows, "milieuruimte_behouden").gain < 0
    assert row(rows, "praktische_banen_behouden").gain < 0
    assert row(rows, "banen_verplaatst").change > 0  # displaced jobs, elsewhere
    assert row(rows, "milieuruimte_verloren_ha").change > 0


def test_a_scenario_against_itself_differs_in_nothing() -> None:
    same = compare(POLDER, [SHIPPED["koers-2023"], SHIPPED["koers-2023"]])
    assert same.gains() == same.losses() == ()
    assert {each.change for each in same.differences() if np.isfinite(each.change)} == {0.0}


def test_swapping_two_scenarios_turns_every_difference_round() -> None:
    one = compare(POLDER, [SHIPPED["koers-2023"], SHIPPED["eerder-plan"]]).differences()
    other = compare(POLDER, [SHIPPED["eerder-plan"], SHIPPED["koers-2023"]]).differences()
    for first, second in zip(one, other, strict=True):
        assert first.change == pytest.approx(-second.change, nan_ok=True)


def test_feasibility_stands_beside_every_scenario(plans: Vergelijking) -> None:
    alone = [check_feasible(derive_programma(POLDER, each.verdeling)).ok for each in plans.scenarios]
    assert plans.feasible.tolist() == alone == [True, False, True]


# ------------------------------------------------------------------------------------ a range from low to high
def test_the_jobs_of_a_plan_are_a_range_around_their_usual_value() -> None:
    levers = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
    low, high = value_range(HAVENSTAD, levers, "arbeidsplaatsen")
    usual = float(derive_programma(HAVENSTAD, levers).total("arbeidsplaatsen"))
    # 1,467,108 m2 x 0.021970 and x 0.040875 jobs per m2 (mixed split), and 1,222 jobs that stay
    assert (low, high) == (pytest.approx(32_232 + 1_222, rel=1e-4), pytest.approx(59_968 + 1_222, rel=1e-4))
    assert low < usual < high


def test_a_field_without_a_kental_has_no_range() -> None:
    levers = SHIPPED["eerder-plan"].verdeling
    low, high = value_range(POLDER, levers, "woningen_nieuw")
    assert low == high == pytest.approx(9_300)


def test_own_kentallen_move_the_range() -> None:
    levers = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
    own = load_kentallen().with_values({"bvo_per_baan_kantoor": 15.0}, load_kentallen().name)
    shipped_low, shipped_high = value_range(HAVENSTAD, levers, "arbeidsplaatsen")
    low, high = value_range(HAVENSTAD, levers, "arbeidsplaatsen", own)
    assert (low, high) == (pytest.approx(shipped_low), pytest.approx(shipped_high))  # 15 lies inside 15-22


# ------------------------------------------------------------------------------------ refused
def test_one_scenario_is_no_comparison() -> None:
    with pytest.raises(GebiedsmixError) as caught:
        compare(POLDER, [SHIPPED["huidig"]])
    assert caught.value.code == "too_few"
    assert "minstens twee" in caught.value.message.nl


def test_scenarios_of_two_areas_are_not_compared() -> None:
    stranger = shipped_scenarios("havenstad")["huidig"]
    with pytest.raises(GebiedsmixError) as caught:
        compare(POLDER, [SHIPPED["huidig"], stranger])
    assert caught.value.code == "other_area"
    same_count = replace(SHIPPED["huidig"], gebied="elders")
    with pytest.raises(GebiedsmixError, match="belongs to area 'elders', not to 'achtersluispolder'"):
        compare(POLDER, [SHIPPED["huidig"], same_count])


def test_what_does_not_apply_to_a_plan_is_named_beside_its_score(plans: Vergelijking) -> None:
    # nothing is built today, so nothing can be said of the homes that would be: the mean for fairness rests on less
    course, earlier, today = plans.left_out("zaanse_opgaven")
    assert (course, earlier) == ({}, {})
    assert "aandeel_sociaal" in today["kansengelijkheid"]
    assert "betaalbare_woningen" in today["verstedelijking"]
