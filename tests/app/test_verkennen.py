"""Exploring on the page: found plans are shown with what the core makes of them, open in Mix, and are kept."""

from __future__ import annotations

import pytest

from scenario.optimum import oplosser
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_afwegen import submit
from tests.app.test_talen import strange_words
from tests.app.test_vergelijken import tables

POLDER = {"gebied": "achtersluispolder"}


@pytest.fixture
def verkennen(folder) -> Bezoek:
    return arrive(**POLDER).go("verkennen").choose("verken_punten", 18)


def wish(bezoek: Bezoek, what: str, side: str, value: str) -> Bezoek:
    bezoek.at.selectbox(key="wens_wat").set_value(what)
    bezoek.at.selectbox(key="wens_kant").set_value(side)
    bezoek.at.text_input(key="wens_waarde").set_value(value)
    submit(bezoek, "wens_formulier")
    return bezoek.checked()


def test_the_compromise_comes_first_with_both_its_scores(verkennen):
    verkennen.press("verken_bereken")
    assert verkennen.at.selectbox(key="verken_keuze").value == 1
    rows = tables(verkennen)[0]
    assert rows[0][1:] == ["Waarop gezocht is", "Met alle indicatoren", "Verschil"]
    assert len(rows) == 4  # sociaal, duurzaamheid, economie
    assert any("Niemand levert meer dan" in text for text in verkennen.words())


def test_a_plan_is_kept_as_a_scenario_and_opens_in_mix(verkennen):
    verkennen.press("verken_bereken").press("verken_bewaar")
    assert any("Verkend plan 1" in success.value for success in verkennen.at.success)
    verkennen.at.button(key="verken_open").click().run()
    verkennen.checked()
    assert verkennen.store["pagina"] == "mix"
    assert verkennen.at.selectbox(key="kop_start").value == "verkend-plan-1"


def test_a_plan_replaces_no_scenario_that_already_has_its_name(verkennen, folder):
    verkennen.press("verken_bereken").press("verken_bewaar")
    before = next(folder.rglob("verkend-plan-1.json")).read_text(encoding="utf-8")
    second = verkennen.at.selectbox(key="verken_keuze").options[1]
    verkennen.at.selectbox(key="verken_keuze").select(second).run()
    verkennen.at.text_input(key="verken_naam_2").set_value("Verkend plan 1").run()
    verkennen.at.button(key="verken_bewaar").click().run()
    assert any("blijft zoals het is" in warning.value for warning in verkennen.at.warning)
    assert next(folder.rglob("verkend-plan-1.json")).read_text(encoding="utf-8") == before


def test_a_wish_that_does_not_fit_is_explained(verkennen):
    wish(verkennen, "groen_per_woning", "min", "75.000")
    words = verkennen.press("verken_bereken").refusal()
    assert "Dit past niet" in words
    assert "toegeeft" in words


def test_a_wish_is_taken_away_again(verkennen):
    wish(verkennen, "woningen_nieuw", "max", "2.500")
    assert verkennen.store["wensen"] == [["woningen_nieuw", "max", 2500.0]]
    assert verkennen.press("wens_weg_0").store["wensen"] == []


def test_what_is_no_number_makes_no_wish(verkennen):
    wish(verkennen, "woningen_nieuw", "max", "veel")
    assert verkennen.refusal()
    assert not verkennen.store.get("wensen")


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_part_mixes_languages(folder, taal):
    bezoek = arrive(taal=taal, **POLDER).go("verkennen").choose("verken_punten", 18).press("verken_bereken")
    for part in ("front", "varianten", "grenzen"):
        assert strange_words(bezoek.pick("verken_deel", part), taal) == set(), part


def test_without_the_solver_the_page_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr(oplosser, "find_spec", lambda _: None)
    bezoek = arrive(**POLDER).go("verkennen")
    assert any("gebiedsmix[optimum]" in info.value for info in bezoek.at.info)
    assert not [button for button in bezoek.at.button if button.key == "verken_bereken"]
