"""Robustness on the page: asked for, shown with its uncertainty, and stopped when one changes one's mind."""

from __future__ import annotations

import pytest

from tests.app.bezoek import Bezoek, arrive
from tests.app.test_talen import strange_words
from tests.app.test_vergelijken import compare_with

PARTS = ("rangen", "gewichten", "kentallen")
POLDER = {"gebied": "achtersluispolder"}


@pytest.fixture
def robuust(folder) -> Bezoek:
    bezoek = arrive(**POLDER).go("robuustheid")
    return compare_with(bezoek, "koers-2023", "huidig", area="achtersluispolder")


def test_what_takes_long_is_not_calculated_before_one_asks(robuust):
    robuust.choose("robuust_toekomsten", 1_000)
    assert robuust.at.button(key="robuust_bereken").label == "Reken uit hoe zeker de keuze is"
    assert len(robuust.at.table) == 0


def test_every_scenario_says_how_often_it_is_first(robuust):
    assert any("van de wegingen op de eerste plaats" in text or "komt het vaakst" in text for text in robuust.words())
    assert any(text.startswith("10.000 wegingen.") for text in robuust.words())


def test_after_a_change_one_asks_again(robuust):
    robuust.choose("robuust_toekomsten", 1_000).press("robuust_bereken").pick("robuust_manier", "perspectief")
    assert robuust.at.button(key="robuust_bereken")
    compare_with(robuust.press("robuust_bereken"), "koers-2023", area="achtersluispolder")
    assert robuust.at.button(key="robuust_bereken")


@pytest.mark.parametrize("manier", ["vrij", "perspectief", "volgorde", "grenzen"])
@pytest.mark.parametrize("part", PARTS[:2])
def test_every_way_of_drawing_weights_fills_every_part(robuust, manier, part):
    robuust.pick("robuust_manier", manier).pick("robuust_deel", part)
    assert robuust.refusal() == ""


def test_bounds_between_which_nothing_fits_are_refused_in_one_line(robuust):
    robuust.pick("robuust_manier", "grenzen")
    robuust.at.slider(key="robuust_grenzen").set_value((0, 5)).run()
    assert "Geen gewichten passen" in robuust.refusal()


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_part_mixes_languages(folder, taal):
    bezoek = arrive(taal=taal, **POLDER).go("robuustheid").choose("robuust_toekomsten", 1_000)
    bezoek.press("robuust_bereken")
    for part in PARTS:
        assert strange_words(bezoek.pick("robuust_deel", part), taal) == set(), part


def test_without_futures_the_page_says_where_to_choose_them(robuust):
    robuust.pick("robuust_deel", "kentallen")
    assert any("Kies hierboven toekomsten" in info.value for info in robuust.at.info)


def test_the_kentallen_that_decide_are_named(robuust):
    robuust.choose("robuust_toekomsten", 1_000).press("robuust_bereken").pick("robuust_deel", "kentallen")
    assert any("In hoeveel toekomsten" in text for text in robuust.words())
    assert any("wint bij gewone kentallen" in text for text in robuust.words())
