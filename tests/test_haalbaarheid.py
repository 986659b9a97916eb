"""What may not or cannot be built, whatever the score says, and why."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import Text
from gebieden.bronvermelding import sources_of
from gebieden.gebied import Blokkade, Gebied
from gebieden.laden import load_gebied
from scenario.bewerkingen import leave_standing, phase, set_mix
from scenario.haalbaarheid import Overtreding, check_feasible, is_feasible
from scenario.hendels import FUNCTIES
from scenario.programma import derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers, lay_out, present_mix
from scenario.verdeling import Verdeling, stack
from tests.mixes import mixes

HAVENSTAD, POLDER = load_gebied("havenstad"), load_gebied("achtersluispolder")
MAXIMUM = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
COURSE = shipped_scenarios("achtersluispolder")["koers-2023"].verdeling


def reasons(gebied: Gebied, verdeling: Verdeling) -> list[Overtreding]:
    return list(check_feasible(derive_programma(gebied, verdeling)).overtredingen)


def reasons_in(gebied: Gebied, verdeling: Verdeling, deelgebied: str) -> list[Overtreding]:
    return [reason for reason in reasons(gebied, verdeling) if reason.deelgebied == deelgebied]


def building(gebied: Gebied, deelgebied: str, **levers: float) -> Verdeling:
    """One deelgebied redeveloped with the area's default layout, the rest as it is."""
    where = gebied.where([deelgebied])
    housing = {name: float(name == "wonen") for name in FUNCTIES}
    chosen = {**housing, "transformatie": 1.0, "fsi": 1.0, **levers}
    return lay_out(gebied, present_mix(gebied), where).with_levers(chosen, where)


# ------------------------------------------------------------------------------------ blokkades
def test_coenhaven_before_2040_is_refused_with_its_source() -> None:
    early = phase(MAXIMUM, 2039, 2060, HAVENSTAD.where(["coenhaven"]))
    (reason,) = reasons_in(HAVENSTAD, early, "coenhaven")
    assert (reason.rule, reason.source) == ("blokkade", "westkrant_icl_2024")
    assert reason.text.nl.startswith("Coenhaven: geen woningen voor 2040. De havenindustrie blijft tot 2040")
    assert reason.text.en.startswith("Coenhaven: no dwellings before 2040. Port industry stays until 2040")


def test_coenhaven_from_2040_is_not_refused() -> None:
    assert reasons_in(HAVENSTAD, phase(MAXIMUM, 2040, 2060, HAVENSTAD.where(["coenhaven"])), "coenhaven") == []


@pytest.mark.parametrize("deelgebied", ["cornelis_douwes_0_1", "cornelis_douwes_2_3"])
@pytest.mark.parametrize("start", [2026, 2050, 2080])
def test_cornelis_douwes_is_refused_whatever_the_year(deelgebied: str, start: float) -> None:
    plan = phase(MAXIMUM, start, 2090, HAVENSTAD.where([deelgebied]))
    (reason,) = reasons_in(HAVENSTAD, plan, deelgebied)
    assert reason.source == "veban_cornelis_douwes_2024"
    assert "zonder bekende einddatum" in reason.text.nl
    assert "with no known end" in reason.text.en


def test_a_blokkade_on_housing_leaves_business_alone() -> None:
    work = {"wonen": 0.0, "maakindustrie": 1.0}
    assert reasons_in(HAVENSTAD, building(HAVENSTAD, "coenhaven", **work, start=2026), "coenhaven") == []
    assert len(reasons_in(HAVENSTAD, building(HAVENSTAD, "coenhaven", start=2026), "coenhaven")) == 1


def test_a_blokkade_on_business_leaves_housing_alone() -> None:
    bar = Blokkade("thorbeckezone", "bedrijf", 2040, Text("Proef.", "Trial."), "eigen_aanname", "assumption")
    area = replace(POLDER, blokkades=(bar,), grenzen=())
    assert reasons_in(area, building(area, "thorbeckezone"), "thorbeckezone") == []
    (reason,) = reasons_in(area, building(area, "thorbeckezone", wonen=0.9, kantoor=0.1), "thorbeckezone")
    assert reason.text.nl == "Thorbeckezone: geen bedrijven voor 2040. Proef."


def test_of_two_blokkades_in_one_place_each_has_its_own_year() -> None:
    bars = tuple(
        Blokkade("thorbeckezone", "wonen", year, Text(f"Tot {year}.", f"Until {year}."), "eigen_aanname", "assumption")
        for year in (2030, 2040)
    )
    area = replace(POLDER, blokkades=bars, grenzen=())
    early, between, late = (
        reasons_in(area, building(area, "thorbeckezone", start=year), "thorbeckezone") for year in (2029, 2035, 2040)
    )
    assert [reason.text.nl.split(". ")[1] for reason in early] == ["Tot 2030.", "Tot 2040."]
    assert [reason.text.nl.split(". ")[1] for reason in between] == ["Tot 2040."]
    assert late == []


def test_a_blokkade_on_everything_holds_without_any_floor_space() -> None:
    (reason,) = reasons_in(HAVENSTAD, building(HAVENSTAD, "groot_westerpark", fsi=0.0), "groot_westerpark")
    assert reason.text.nl.startswith("Groot Westerpark: geen nieuwbouw, zonder bekende einddatum.")


def test_business_in_the_polder_is_untouched_until_2040() -> None:
    for zone in ("isaac_baartkwartier", "nautisch_cluster", "havenkwartier"):
        work = {"wonen": 0.0, "licht_bedrijf": 1.0, "fsi": 0.5}
        (reason,) = reasons_in(POLDER, building(POLDER, zone, **work, start=2039), zone)
        assert "zaanstad_achtersluispolder_2023" in reason.source
        assert reasons_in(POLDER, building(POLDER, zone, **work, start=2040), zone) == []


# ------------------------------------------------------------------------------------ limits of the course of 2023
def test_thorbeckezone_takes_at_most_1250_dwellings() -> None:
    where = POLDER.where(["thorbeckezone"])
    assert derive_programma(POLDER, COURSE).per_deelgebied("woningen_nieuw")[where] == pytest.approx(1_250)
    assert reasons_in(POLDER, COURSE, "thorbeckezone") == []
    denser = COURSE.with_levers({"fsi": COURSE["fsi"] * 1_251 / 1_250}, where)
    (reason,) = reasons_in(POLDER, denser, "thorbeckezone")
    assert (reason.rule, reason.source) == ("grens", "nul20_achtersluispolder_2023")
    assert reason.text.nl.startswith("Thorbeckezone: hoogstens 1.250.")


def test_sluiskwartier_takes_at_least_750_dwellings_once_it_is_built() -> None:
    where = POLDER.where(["sluiskwartier"])
    thinner = COURSE.with_levers({"fsi": COURSE["fsi"] * 749 / 750}, where)
    (reason,) = reasons_in(POLDER, thinner, "sluiskwartier")
    assert reason.text.en.startswith("Sluiskwartier: at least 750.")
    assert reasons_in(POLDER, leave_standing(COURSE, where), "sluiskwartier") == []


# ------------------------------------------------------------------------------------ what does not fit
def test_water_that_is_there_may_not_disappear() -> None:
    at = POLDER.position("sluiskwartier")
    share = POLDER.kenmerk("bestaand_water_m2")[at] / POLDER.kenmerk("opp_m2")[at]
    ground = {"uitgeefbaar": 0.5, "verharding": 0.1}
    dry = building(POLDER, "sluiskwartier", **ground, water=share - 0.01, groen=0.4 - share + 0.01)
    wet = building(POLDER, "sluiskwartier", **ground, water=share, groen=0.4 - share)
    assert "water_gedempt" not in {reason.rule for reason in reasons_in(POLDER, wet, "sluiskwartier")}
    (reason,) = [r for r in reasons_in(POLDER, dry, "sluiskwartier") if r.rule == "water_gedempt"]
    assert f"minstens {np.ceil(100 * share):.0f} %" in reason.text.nl


def test_floor_space_must_fit_on_the_plots_in_that_many_storeys() -> None:
    ground = {"uitgeefbaar": 0.25, "verharding": 0.15, "groen": 0.3, "water": 0.3, "bouwlagen": 6.0}
    # 25 % plots x 6 storeys = FSI 1.5 at most
    fits, dense = (building(POLDER, "thorbeckezone", **ground, fsi=fsi) for fsi in (1.5, 1.51))
    assert "te_dicht" not in {reason.rule for reason in reasons(POLDER, fits)}
    (reason,) = [reason for reason in reasons(POLDER, dense) if reason.rule == "te_dicht"]
    assert reason.text.nl.startswith("Thorbeckezone: dichtheid 1,51 past niet op 25 % uitgeefbaar in 6 lagen.")


# ------------------------------------------------------------------------------------ always
@given(mixes(POLDER, (4,)))
def test_a_batch_is_judged_as_one_by_one(levers: Verdeling) -> None:
    together = is_feasible(derive_programma(POLDER, levers))
    alone = [check_feasible(derive_programma(POLDER, Verdeling(each))).ok for each in levers.hendels]
    assert together.tolist() == alone


@pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])
def test_shipped_scenarios_are_judged_alike_alone_and_together(gebied: str) -> None:
    area, shipped = load_gebied(gebied), shipped_scenarios(gebied)
    together = is_feasible(derive_programma(area, stack([scenario.verdeling for scenario in shipped.values()])))
    assert together.tolist() == [not reasons(area, scenario.verdeling) for scenario in shipped.values()]


@given(st.sampled_from([HAVENSTAD, POLDER]), st.data())
def test_leaving_everything_as_it_is_is_always_possible(gebied: Gebied, data: st.DataObject) -> None:
    levers = data.draw(mixes(gebied)).with_levers({"transformatie": 0.0})
    assert reasons(gebied, levers) == []


@given(st.sampled_from([HAVENSTAD, POLDER]), st.data())
def test_every_reason_is_said_in_both_languages_with_a_known_source(gebied: Gebied, data: st.DataObject) -> None:
    for reason in reasons(gebied, data.draw(mixes(gebied))):
        assert reason.text.nl != reason.text.en
        assert "{" not in reason.text.nl + reason.text.en
        assert sources_of(reason.source)
        assert reason.deelgebied in gebied.ids


def test_feasibility_does_not_depend_on_the_mix_of_work() -> None:
    for split in ("kantoor", "gemengd", "maken"):
        housing = shipped_scenarios("havenstad")["maximum-programma"].verdeling
        made = set_mix(housing, 0.8, "bovenop", default_levers(HAVENSTAD, split))
        assert {reason.deelgebied for reason in reasons(HAVENSTAD, made)} == {
            "cornelis_douwes_0_1",
            "cornelis_douwes_2_3",
        }
