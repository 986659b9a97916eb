"""Shipped scenarios: each is a recipe that can be redone, and none can be overwritten."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.bewerkingen import changed_levers, new_dwellings, set_mix
from scenario.hendels import GROND, WERKFUNCTIES, hendel_index
from scenario.recepten import apply_recipe
from scenario.scenarios import check_new_name, choices_of, find_scenario, shipped_scenarios
from scenario.uitgangspunt import default_levers, functieverdelingen, lay_out, present_mix
from scenario.verdeling import check_verdeling

HAVENSTAD, POLDER = load_gebied("havenstad"), load_gebied("achtersluispolder")
SHIPPED = shipped_scenarios("havenstad")
BOTH = pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])


# ------------------------------------------------------------------------------------ what travels along
def test_the_scenarios_of_haven_stad_come_in_the_order_of_the_story() -> None:
    assert list(SHIPPED) == [
        "huidig",
        "maximum-programma",
        "maximum-bovenop",
        "maximum-binnen",
        "minimum",
        "70-30",
        "maakstad",
        "groen-blauw",
        "zonder-geblokkeerd",
        "nu-startbaar",
    ]
    assert list(shipped_scenarios("achtersluispolder")) == ["huidig", "eerder-plan", "oost-west", "koers-2023"]


@BOTH
def test_every_shipped_scenario_is_a_valid_mix_with_names_and_reasons(gebied: str) -> None:
    for name, scenario in shipped_scenarios(gebied).items():
        check_verdeling(scenario.verdeling, load_gebied(gebied).ids)
        assert (scenario.id, scenario.gebied, scenario.shipped) == (name, gebied, True)
        for text in (scenario.naam, scenario.motivatie):
            assert text.nl
            assert text.en


def test_both_readings_are_made_from_the_maximum_by_the_operation_itself() -> None:
    split = default_levers(HAVENSTAD, "gemengd")
    for lezing in ("bovenop", "binnen"):
        scenario = SHIPPED[f"maximum-{lezing}"]
        again = set_mix(SHIPPED["maximum-programma"].verdeling, 0.8, lezing, split)
        assert scenario.van == "maximum-programma"
        assert np.array_equal(scenario.verdeling.hendels, again.hendels)
        assert (scenario.choice("lezing"), scenario.choice("wonen")) == (lezing, "0.8")
        assert scenario.choice("functieverdeling") == "gemengd"


def test_a_choice_that_was_not_made_is_empty() -> None:
    assert SHIPPED["huidig"].choice("lezing") == ""
    assert SHIPPED["maximum-programma"].choice("lezing") == ""


def test_a_scenario_inherits_the_choices_of_the_one_it_was_made_from() -> None:
    assert SHIPPED["groen-blauw"].van == "maximum-bovenop"
    assert SHIPPED["groen-blauw"].choice("lezing") == "bovenop"


def test_the_choices_are_read_from_the_operations() -> None:
    steps = [{"doe": "mix", "wonen": 0.7, "lezing": "binnen"}]
    assert choices_of(steps, HAVENSTAD) == {"lezing": "binnen", "wonen": "0.7", "functieverdeling": "gemengd"}
    assert choices_of(steps, POLDER)["functieverdeling"] == "maken"


def test_an_unknown_area_or_scenario_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(GebiedsmixError, match="Did you mean: havenstad"):
        shipped_scenarios("haven-stad")
    with pytest.raises(GebiedsmixError, match="Did you mean: maximum-bovenop") as caught:
        find_scenario(SHIPPED, "maximum-bovnop")
    assert caught.value.message.nl.startswith("Scenario 'maximum-bovnop' bestaat niet.")


def test_a_shipped_scenario_cannot_be_overwritten() -> None:
    with pytest.raises(GebiedsmixError) as caught:
        check_new_name("minimum", SHIPPED)
    assert caught.value.code == "name_taken"
    assert "Kies een andere naam" in caught.value.message.nl
    check_new_name("mijn-variant", SHIPPED)


# ------------------------------------------------------------------------------------ where a mix starts
def test_the_present_mix_is_what_stands_there_in_shares() -> None:
    mix = present_mix(POLDER)
    at = POLDER.position("havenkwartier")
    for name in GROND:
        expected = POLDER.kenmerk(f"bestaand_{name}_m2")[at] / POLDER.kenmerk("opp_m2")[at]
        assert mix[name][at] == pytest.approx(expected)
    floor = sum(POLDER.kenmerk(f"bestaand_bvo_{name}_m2")[at] for name in ("wonen", *WERKFUNCTIES))
    assert mix["logistiek"][at] == pytest.approx(POLDER.kenmerk("bestaand_bvo_logistiek_m2")[at] / floor)
    assert mix["fsi"][at] == pytest.approx(floor / POLDER.kenmerk("opp_m2")[at])
    assert mix["transformatie"].tolist() == [0] * 5


@BOTH
def test_the_default_layout_keeps_the_water_that_is_there(gebied: str) -> None:
    area = load_gebied(gebied)
    water_now = area.kenmerk("bestaand_water_m2") / area.kenmerk("opp_m2")
    defaults = lay_out(area, present_mix(area), area.where(list(area.ids)))
    # the default shares are of the land: with 40 % water, 5 % of the other 60 % becomes water too
    share = area.standaard["water"].value
    assert defaults["water"] == pytest.approx(water_now + (1 - water_now) * share)
    assert defaults.group("grond").sum(axis=-1) == pytest.approx(1, abs=1e-12)


def test_laying_out_leaves_functions_density_and_years_alone() -> None:
    plan = SHIPPED["nu-startbaar"].verdeling
    made = lay_out(HAVENSTAD, plan, HAVENSTAD.where(["coenhaven"]))
    kept = {*WERKFUNCTIES, "wonen", "fsi", "transformatie", "start", "gereed"}
    assert not kept & set(changed_levers(plan, made))


@pytest.mark.parametrize("name", functieverdelingen())
def test_every_split_fills_the_work_and_holds_no_housing(name: str) -> None:
    levers = default_levers(HAVENSTAD, name)
    assert sum(levers[0, hendel_index(work)] for work in WERKFUNCTIES) == pytest.approx(1)
    assert levers[0, hendel_index("wonen")] == 0


def test_an_unknown_split_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(GebiedsmixError, match="Did you mean: gemengd"):
        default_levers(HAVENSTAD, "gemengt")


def test_a_lever_without_a_default_is_named() -> None:
    bare = replace(POLDER, standaard={n: f for n, f in POLDER.standaard.items() if n not in ("fsi", "houtbouw")})
    with pytest.raises(GebiedsmixError, match="no default for fsi, houtbouw") as caught:
        default_levers(bare)
    assert caught.value.code == "missing_default"


# ------------------------------------------------------------------------------------ recipes
def test_a_recipe_is_carried_out_in_order() -> None:
    plan = shipped_scenarios("achtersluispolder")["koers-2023"].verdeling
    steps = [
        {"doe": "zet", "hendel": "transformatie", "waarde": 0.3},
        {"doe": "woningtotaal", "totaal": 1000},
        {"doe": "verhoog", "hendel": "groen", "met": 0.05, "ten_koste_van": ["verharding"]},
        {"doe": "laat_staan", "in": ["sluiskwartier"]},
    ]
    made = apply_recipe(POLDER, plan, steps)
    # 1,250 and 750 of 2,000 -> 625 and 375 of 1,000; then Sluiskwartier is left as it is
    assert new_dwellings(made, POLDER.kenmerk("opp_m2")).sum() == pytest.approx(625)
    at = POLDER.position("thorbeckezone")
    assert made["groen"][at] == pytest.approx(plan["groen"][at] + 0.05)
    assert made["verharding"][at] == pytest.approx(plan["verharding"][at] - 0.05)
    assert made["water"][at] == plan["water"][at]


def test_a_step_without_places_holds_for_all_that_is_redeveloped() -> None:
    plan = shipped_scenarios("achtersluispolder")["koers-2023"].verdeling
    made = apply_recipe(POLDER, plan, [{"doe": "zet", "hendel": "houtbouw", "waarde": 0.9}])
    assert ((made["houtbouw"] == 0.9) == (plan["transformatie"] > 0)).all()


@pytest.mark.parametrize(
    ("step", "code", "names"),
    [
        ({"doe": "mixx", "wonen": 0.8, "lezing": "binnen"}, "unknown_name", "mix"),
        ({}, "unknown_name", "programma"),
        ({"doe": "mix", "wonen": 0.8}, "broken_recipe", "lezing"),
        ({"doe": "mix", "wonen": "veel", "lezing": "binnen"}, "broken_recipe", "veel"),
        ({"doe": "mix", "wonen": True, "lezing": "binnen"}, "broken_recipe", "wonen"),
        ({"doe": "mix", "wonen": 0.8, "lezing": "boven"}, "unknown_name", "bovenop"),
        ({"doe": "mix", "wonen": 0.8, "lezing": "binnen", "verdelng": "maken"}, "unknown_name", "verdeling"),
        ({"doe": "mix", "wonen": 0.8, "lezing": "binnen", "verdeling": "macken"}, "unknown_name", "maken"),
        ({"doe": "programma", "tabel": "programma_maximum.csv", "functie": "woning"}, "unknown_name", "wonen"),
        ({"doe": "zet", "hendel": "groen", "waarde": 0.2, "in": ["coenhavn"]}, "unknown_name", "coenhaven"),
        ({"doe": "zet", "hendel": "groen", "waarde": 0.2, "in": "coenhaven"}, "broken_recipe", "in"),
        ({"doe": "zet", "hendel": "groen", "waarde": 2, "in": ["coenhaven"]}, "out_of_range", "Groen"),
        ({"doe": "verhoog", "hendel": "groen", "met": 0.1, "ten_koste_van": ["wonen"]}, "unknown_name", "groen"),
        ({"doe": "fasering", "start": 2050, "gereed": 2040}, "years_reversed", "2050"),
    ],
)
def test_a_recipe_with_a_mistake_is_refused_in_both_languages(step: dict[str, object], code: str, names: str) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        apply_recipe(HAVENSTAD, SHIPPED["maximum-programma"].verdeling, [step])
    assert caught.value.code == code
    assert names in caught.value.message.nl
    assert caught.value.message.nl != caught.value.message.en


def test_a_table_outside_the_area_cannot_be_read() -> None:
    step = {"doe": "programma", "tabel": "../../kentallen.csv", "functie": "wonen"}
    with pytest.raises(GebiedsmixError) as caught:
        apply_recipe(HAVENSTAD, present_mix(HAVENSTAD), [step])
    assert caught.value.code == "broken_table"
