"""Following a target, judging without a figure, assessing initiatives: what one fills in is what is kept and shown."""

from __future__ import annotations

import pytest

from scenario.afweging import Doel, Handeling, Realisatie
from scenario.afweging.doelenbestand import DOELEN, Vastgelegd
from scenario.afweging.initiatievenbestand import INITIATIEVEN
from scenario.afweging.oordelenbestand import OORDELEN
from tests.app.bezoek import Bezoek
from tests.app.test_afwegen import submit
from tests.app.test_vergelijken import compare_with, tables

HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(2))"


@pytest.fixture
def afwegen(bezoek: Bezoek) -> Bezoek:
    """Two shipped scenarios beside each other, and no mix that still changes."""
    return compare_with(bezoek.go("afwegen"), "huidig")


def fill(bezoek: Bezoek, **texts: str) -> Bezoek:
    for key, words in texts.items():
        next(each for each in (*bezoek.at.text_input, *bezoek.at.text_area) if each.key == key).set_value(words)
    return bezoek


def charts(bezoek: Bezoek) -> list[str]:
    """What is drawn, as it is told to the browser."""
    found = [chart.proto.spec for chart in bezoek.at.get("arrow_vega_lite_chart") or bezoek.at.get("vega_lite_chart")]
    assert found
    return found


# ---------------------------------------------------------------- a target over the years
@pytest.fixture
def followed(afwegen: Bezoek) -> Bezoek:
    DOELEN.save("havenstad", [Vastgelegd(Doel("groen_per_woning", 30.0, 2036, "Wethouder", "Raad"))])
    return afwegen.pick("afwegen_deel", "doelen")


def measure(bezoek: Bezoek, year: int, value: str, source: str = "telling") -> Bezoek:
    bezoek.at.number_input(key="meting_jaar").set_value(year)
    submit(fill(bezoek, meting_waarde=value, meting_bron=source), "meting_formulier")
    return bezoek.checked()


def test_a_target_is_followed_with_what_was_measured_and_done(followed):
    measure(measure(followed, 2026, "10"), 2030, "17,0")
    followed.at.number_input(key="handeling_jaar").set_value(2029)
    submit(fill(followed, handeling_tekst=HOSTILE), "handeling_formulier")
    (kept,) = DOELEN.entries("havenstad")
    assert kept.realisaties == (Realisatie(2026, 10.0, "telling"), Realisatie(2030, 17.0, "telling"))
    assert kept.handelingen == (Handeling(2029, HOSTILE),)


def test_a_measurement_without_a_number_or_a_source_is_refused(followed):
    assert measure(followed, 2030, "veel").refusal()
    assert measure(followed, 2030, "12", source=" ").refusal()
    assert DOELEN.entries("havenstad")[0].realisaties == ()


# ---------------------------------------------------------------- criteria judged by people
def judge(bezoek: Bezoek, scenario: str, score: int, who: str, why: str = "rustig") -> Bezoek:
    bezoek.at.selectbox(key="oordeel_scenario").set_value(scenario)
    bezoek.at.slider(key="oordeel_score").set_value(score)
    submit(fill(bezoek, oordeel_reden=why, oordeel_door=who), "oordeel_formulier")
    return bezoek.checked()


@pytest.fixture
def judged(afwegen: Bezoek) -> Bezoek:
    afwegen.pick("afwegen_deel", "oordelen")
    submit(fill(afwegen, criterium_naam="Thuisgevoel"), "criterium_formulier")
    return afwegen.checked()


def test_people_judge_scenarios_and_their_reasons_are_kept(judged):
    judge(judge(judged, "huidig", 80, "Groep 1", HOSTILE), "huidig", 60, "Groep 2")
    (entry,) = OORDELEN.entries("havenstad")
    assert [given.score for given in entry.oordelen] == [80, 60]
    (table,) = tables(judged)
    # (80 + 60) / 2 = 70, by two people; nobody judged the other scenario
    assert table[2][1:3] == ["70", "2"]
    assert table[1][1:3] == ["–", "0"]
    assert any(HOSTILE in words for words in judged.words())


def test_a_judgement_without_a_reason_or_a_name_is_refused(judged):
    assert "Schrijf eerst iets op" in judge(judged, "huidig", 80, "Groep 1", " ").refusal()
    assert judge(judged, "huidig", 80, "").refusal()
    assert OORDELEN.entries("havenstad")[0].oordelen == ()


def test_what_people_judged_counts_in_the_outcome_and_is_marked(judged):
    first = judged.at.selectbox(key="vergelijk_a_havenstad").value
    judge(judge(judged, "huidig", 100, "Groep 1"), first, 0, "Groep 1")
    before = charts(judged.pick("afwegen_deel", "uitslag"))
    judged.at.multiselect(key="weeg_ook_havenstad").set_value(["Thuisgevoel"]).run()
    assert charts(judged.checked()) != before
    assert any("Thuisgevoel (oordeel van mensen)" in words for words in judged.words())


def test_a_criterion_that_somebody_did_not_judge_is_not_weighed_and_that_is_said(judged):
    judge(judged, "huidig", 100, "Groep 1").pick("afwegen_deel", "uitslag")
    judged.at.multiselect(key="weeg_ook_havenstad").set_value(["Thuisgevoel"]).run()
    assert "nog niemand" in judged.checked().refusal()


def test_a_criterion_can_be_taken_away(judged):
    submit(judged, "oordeel_formulier", 1)
    assert OORDELEN.entries("havenstad") == ()


# ---------------------------------------------------------------- initiatives
def propose(bezoek: Bezoek, name: str, **scores: int) -> Bezoek:
    for opgave, value in scores.items():
        bezoek.at.slider(key=f"initiatief_{opgave}").set_value(value)
    submit(fill(bezoek, initiatief_naam=name, initiatief_motivatie=HOSTILE), "initiatief_formulier")
    return bezoek.checked()


def test_an_initiative_is_held_against_the_minimum_on_every_goal(afwegen):
    afwegen.pick("afwegen_deel", "initiatieven")
    propose(afwegen, "Torens", economie=90, gezondheid=10)
    (kept,) = INITIATIEVEN.entries("havenstad")
    assert (kept.scores["economie"], kept.scores["gezondheid"], kept.motivatie) == (90, 10, HOSTILE)
    rows = {row[0]: row[1] for row in tables(afwegen)[0]}
    assert rows["Economie"] == "✓ 90"
    assert rows["Gezondheid"] == "✗ 10"
    assert rows["Haalt overal het minimum"] == "✗"
    afwegen.at.slider(key="initiatieven_minimum").set_value(5).run()
    assert {row[0]: row[1] for row in tables(afwegen)[0]}["Haalt overal het minimum"] == "✓"


def test_what_an_initiative_leaves_out_is_a_dash_and_is_not_enough(afwegen):
    afwegen.pick("afwegen_deel", "initiatieven").at.checkbox(key="initiatief_kent_economie").uncheck()
    rows = {row[0]: row[1] for row in tables(propose(afwegen, "Park"))[0]}
    assert (rows["Economie"], rows["Haalt overal het minimum"]) == ("–", "✗")


def test_without_a_name_nothing_is_kept_and_an_initiative_can_go(afwegen):
    afwegen.pick("afwegen_deel", "initiatieven")
    assert propose(afwegen, " ").refusal()
    propose(afwegen, "Torens")
    submit(afwegen, "initiatief_weg_formulier")
    assert INITIATIEVEN.entries("havenstad") == ()


@pytest.mark.parametrize("part", ["oordelen", "initiatieven"])
def test_a_broken_file_is_said(afwegen, part):
    bestand = {"oordelen": OORDELEN, "initiatieven": INITIATIEVEN}[part]
    bestand.path("havenstad").parent.mkdir(parents=True, exist_ok=True)
    bestand.path("havenstad").write_text("{", encoding="utf-8")
    assert "niet te lezen" in afwegen.pick("afwegen_deel", part).refusal()
