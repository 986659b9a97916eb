"""Comparing two to twelve scenarios: what is chosen, what differs, where, and how sure."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gebieden.basis import Text
from gebieden.laden import load_gebied
from scenario.app.vergelijkbeeld import MOST
from scenario.scenariobestand import save_scenario
from scenario.scenarios import shipped_scenarios
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_talen import strange_words

PARTS = ("verschil", "kaart", "eens", "doelen", "driehoek", "kosten")
FIVE = ["huidig", "maximum-binnen", "maximum-programma", "uw-mix", "maximum-bovenop"]


def compare_with(bezoek: Bezoek, *names: str, area: str = "havenstad") -> Bezoek:
    bezoek.at.multiselect(key=f"vergelijk_b_{area}").set_value(list(names)).run()
    return bezoek.checked()


def tables(bezoek: Bezoek) -> list[list[list[str]]]:
    """Every table as rows of words, heads first."""
    return [
        [[str(cell).replace("\\", "") for cell in row] for row in [table.value.columns, *table.value.to_numpy()]]
        for table in bezoek.at.table
    ]


def test_the_comparison_starts_with_two_different_mixes(bezoek):
    bezoek.go("vergelijken")
    assert bezoek.at.selectbox(key="vergelijk_a_havenstad").value == "maximum-bovenop"
    assert bezoek.at.multiselect(key="vergelijk_b_havenstad").value == ["maximum-binnen"]
    programme = tables(bezoek)[0]
    # 56,563 - 70,704 = -14,141
    assert programme[1][1:] == ["70.704 woningen", "56.563 woningen (−14.141)"]


def test_what_one_is_working_on_is_compared_first(bezoek):
    bezoek.slide("wonen", 60).go("vergelijken")
    assert bezoek.at.multiselect(key="vergelijk_b_havenstad").value == ["uw-mix"]


def test_the_same_mix_twice_is_said(bezoek):
    compare_with(bezoek.go("vergelijken"), "uw-mix")
    assert [info.value for info in bezoek.at.info] == ["Dit is steeds dezelfde mix. Kies een ander scenario."]


@pytest.mark.parametrize("part", ["verschil", "doelen"])
def test_what_does_not_apply_to_a_scenario_is_said_beside_its_scores(bezoek, part):
    # nothing is built today: there is no affordable share of new homes to score
    compare_with(bezoek.go("vergelijken"), "huidig").pick("vergelijk_deel", part)
    said = [caption.value.replace("\\", "") for caption in bezoek.at.caption if "Telt niet mee" in caption.value]
    assert said
    assert all(words.startswith("B Huidig") for words in said)
    assert "Verstedelijking: Betaalbare woningen in de nieuwbouw" in said[0]


def test_one_scenario_alone_asks_for_another(bezoek):
    compare_with(bezoek.go("vergelijken"))
    assert [info.value for info in bezoek.at.info] == ["Kies minstens één scenario om mee te vergelijken."]


def test_a_scenario_is_not_compared_with_itself(bezoek):
    compare_with(bezoek.go("vergelijken"), "huidig", "maximum-binnen").choose("vergelijk_a_havenstad", "huidig")
    assert bezoek.at.multiselect(key="vergelijk_b_havenstad").value == ["maximum-binnen"]


def test_the_choice_stays_when_one_visits_another_page(bezoek):
    compare_with(bezoek.go("vergelijken"), "huidig", "maximum-programma").go("rekenregels").go("vergelijken")
    assert bezoek.at.multiselect(key="vergelijk_b_havenstad").value == ["huidig", "maximum-programma"]


def test_the_earlier_plan_against_the_course_of_2023_names_gains_losses_and_how_sure(folder):
    bezoek = arrive(gebied="achtersluispolder").go("vergelijken")
    bezoek.choose("vergelijk_a_achtersluispolder", "koers-2023")
    compare_with(bezoek, "eerder-plan", area="achtersluispolder")
    programme = {row[0]: row[1:] for row in tables(bezoek)[0]}
    # 9,300 - 2,000 = 7,300 dwellings more
    assert programme["Nieuwe woningen"] == ["2.000 woningen", "9.300 woningen (+7.300)"]
    words = bezoek.words()
    assert any("rust vooral op aannames" in text for text in words)
    assert any("300 toekomsten" in text for text in words)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_part_mixes_languages(folder, taal, part):
    bezoek = arrive(taal=taal).go("vergelijken").pick("vergelijk_deel", part)
    assert strange_words(bezoek, taal) == set()
    assert strange_words(compare_with(bezoek, *FIVE[:3]), taal) == set()


def test_many_scenarios_stand_below_each_other_with_a_column_per_figure(bezoek):
    compare_with(bezoek.go("vergelijken"), *FIVE[:4])
    rows = tables(bezoek)[0]
    assert [row[0][0] for row in rows[1:]] == ["A", "B", "C", "D", "E"]
    assert rows[1][1] == "70.704 woningen"


def test_the_three_ways_of_laying_maps_out(bezoek):
    compare_with(bezoek.go("vergelijken"), "huidig", "maximum-binnen").pick("vergelijk_deel", "kaart")
    assert [len(drawn(bezoek)["kaarten"])] == [3]
    assert drawn(bezoek.pick("vergelijk_hoe", "veeg"))["modus"] == "veeg"
    assert len(drawn(bezoek)["kaarten"]) == 2
    titles = [kaart["titel"] for kaart in drawn(bezoek.pick("vergelijk_hoe", "verschil"))["kaarten"]]
    assert titles == ["B Huidig − A Maximum, 20 % werken bovenop"]


def test_from_five_on_maps_are_pictures(bezoek):
    compare_with(bezoek.go("vergelijken"), *FIVE[:4]).pick("vergelijk_deel", "kaart")
    assert drawn(bezoek) is None


def drawn(bezoek: Bezoek):
    """What the row of maps was told, None without one."""
    found = [node for node in bezoek.at.main if node.type == "bidi_component"] or list(every(bezoek.at.main))
    told = [json.loads(node.proto.json) for node in found if node.type == "bidi_component"]
    rows = [each for each in told if "kaarten" in each]
    return rows[0] if rows else None


def every(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from every(child)


def test_twelve_scenarios_with_hostile_names_fit_on_every_part(folder):
    polder = load_gebied("achtersluispolder")
    start = shipped_scenarios("achtersluispolder")["koers-2023"]
    hostile = "<img src=x onerror=alert(1)> [k](javascript:1) **x** $y$ \u202e עברית 🦔"
    for at in range(MOST):
        naam = f"{hostile} {at}" + "x" * 200
        save_scenario(replace(start, id=f"s{at}", naam=Text(naam, naam), shipped=False), polder)
    bezoek = arrive(gebied="achtersluispolder").go("vergelijken")
    compare_with(bezoek, "huidig", *(f"s{at}" for at in range(MOST - 2)), area="achtersluispolder")
    for part in PARTS:
        words = bezoek.pick("vergelijk_deel", part).words()
        assert all("<img" not in text or hostile[:28] in text for text in words)


def test_on_a_phone_no_table_is_wider_than_three_columns(bezoek):
    bezoek.store["scherm"] = "390x844"
    compare_with(bezoek.go("vergelijken"), *FIVE)
    found = tables(bezoek)
    assert max(len(table[0]) for table in found) <= 3
    assert {table[1][0][:1] for table in found} == {"A"}, "every part names its rows"


def test_where_scenarios_build_most_differently_is_said_with_the_pair_when_there_is_more_than_one(bezoek):
    bezoek.go("vergelijken").pick("vergelijk_deel", "eens")
    assert not [words for words in bezoek.words() if "A – B" in words], "of two there is one pair"
    compare_with(bezoek, "maximum-binnen", "groen-blauw")
    said = [words for words in bezoek.words() if "gelijk gebruik" in words]
    assert 1 <= len(said) <= 5
    assert all(any(pair in words for pair in ("A – B", "A – C", "B – C")) for words in said)
