"""The Achtersluispolder as published: the earlier plan, the course of 2023 and what stands there now."""

from __future__ import annotations

import pytest

from gebieden.laden import load_gebied
from scenario.haalbaarheid import check_feasible
from scenario.programma import Programma, derive_programma
from scenario.scenarios import shipped_scenarios

POLDER = load_gebied("achtersluispolder")


def programme(scenario: str) -> Programma:
    return derive_programma(POLDER, shipped_scenarios("achtersluispolder")[scenario].verdeling)


def new_dwellings(scenario: str) -> dict[str, float]:
    found = programme(scenario).per_deelgebied("woningen_nieuw")
    return {name: round(float(number), 6) for name, number in zip(POLDER.ids, found, strict=True) if number}


def test_nul20_2023_the_course_is_1250_and_750_dwellings() -> None:
    """NUL20 (2023), Zaanstad wijzigt koers: at most 1,250 in the Thorbeckezone, at least 750 in the Sluiskwartier."""
    assert new_dwellings("koers-2023") == {"thorbeckezone": 1_250, "sluiskwartier": 750}
    assert check_feasible(programme("koers-2023")).ok


def test_nh_nieuws_2023_the_earlier_plan_was_9300_dwellings() -> None:
    """NH Nieuws (2023): thousands of dwellings struck off."""
    assert programme("eerder-plan").total("woningen_nieuw") == pytest.approx(9_300)


def test_the_earlier_plan_breaks_the_course_of_2023_in_five_ways() -> None:
    """Gemeente Zaanstad (2023): business stays until 2040, and dwellings only in two zones."""
    found = {(reason.rule, reason.deelgebied) for reason in check_feasible(programme("eerder-plan")).overtredingen}
    assert found == {
        ("blokkade", "isaac_baartkwartier"),
        ("blokkade", "havenkwartier"),
        ("grens", "thorbeckezone"),
        ("grens", "isaac_baartkwartier"),
        ("grens", "havenkwartier"),
    }


def test_the_layout_of_the_handreiking_puts_housing_where_the_course_has_none() -> None:
    """Handreiking: east living, west working; council of 6 April 2023: north living, south working."""
    found = {(reason.rule, reason.deelgebied) for reason in check_feasible(programme("oost-west")).overtredingen}
    assert ("grens", "havenkwartier") in found
    assert set(new_dwellings("oost-west")) == {"sluiskwartier", "havenkwartier"}


def test_zaandams_dagblad_2023_4000_people_work_there_now() -> None:
    """Zaandams Dagblad (2023): over 4,000 jobs at 420 companies, where the handreiking had 2,700 at 345."""
    now = programme("huidig")
    assert now.total("arbeidsplaatsen") == pytest.approx(4_000)
    assert POLDER.kenmerk("bestaand_bedrijven").sum() == 420


def test_the_course_keeps_business_and_the_earlier_plan_displaces_it() -> None:
    course, earlier = programme("koers-2023"), programme("eerder-plan")
    for zone in ("isaac_baartkwartier", "nautisch_cluster", "havenkwartier"):
        at = POLDER.position(zone)
        assert course.per_deelgebied("banen_verdreven")[at] == 0
    assert earlier.total("praktische_banen_verdreven") > 10 * course.total("praktische_banen_verdreven")
    assert earlier.total("milieuruimte_m2") < course.total("milieuruimte_m2")
