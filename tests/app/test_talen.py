"""Two languages, never mixed: no word that only Dutch has stands on an English page, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from gebieden.basis import Text
from gebieden.bronvermelding import load_sources
from gebieden.laden import load_gebied
from scenario.app.teksten import load_teksten
from scenario.hendels import HENDELS
from scenario.indicator import BEWIJS
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.programma import VELDEN
from scenario.scenarios import shipped_scenarios
from tests.app.bezoek import Bezoek, arrive

AREAS = ("havenstad", "achtersluispolder")
OTHER = {"nl": "en", "en": "nl"}
WORD = re.compile(r"[^\W\d_]{3,}")
NO_WORDS = re.compile(r"https?://\S+|\w+_\w+")  # addresses, and ids that a note refers to
ENOUGH = 0.3
SHARED = {
    "begin",
    "bus",
    "euro",
    "kind",
    "park",
    "school",
    "sector",
    "ten",
    "tram",
    "zaanstad",
    "zuid",
}  # of both languages, though our lists have them in one


def known_texts() -> Iterator[Text]:
    """Every text that the application can show and that we wrote in both languages."""
    yield from load_teksten().values()
    yield from BEWIJS.values()
    yield from (each.text for each in (*HENDELS, *INDICATOREN.values(), *VELDEN.values()))
    for kader in load_kaders().values():
        yield kader.text
        yield from (groep.text for groep in kader.groepen)
    for area in AREAS:
        yield from (part.naam for part in load_gebied(area).deelgebieden)
        yield from (scenario.naam for scenario in shipped_scenarios(area).values())


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(re.sub(r"{\w+}", "", text))}


def words_only_in(taal: str) -> set[str]:
    """Words of one language that the other never uses."""
    texts = list(known_texts())
    own, other = (set().union(*(words_of(getattr(text, side)) for text in texts)) for side in (taal, OTHER[taal]))
    return own - other - SHARED


def strange_words(bezoek: Bezoek, taal: str) -> set[str]:
    """Words of the other language on a page; what sources call themselves stays as it is."""
    wrong = words_only_in(OTHER[taal])
    named = {part for source in load_sources().values() for part in (source.title, source.publisher, source.licence)}
    for area in AREAS:  # stops and places around keep their own names
        named |= {stop.naam for stop in load_gebied(area).haltes}
    titles = sorted(named - {""}, key=len, reverse=True)  # a short one can be part of a longer one
    found = set()
    for text in bezoek.words():
        rest = text
        for title in titles:
            rest = rest.replace(title, "")
        words = words_of(NO_WORDS.sub("", rest))
        if words & wrong and len(words & wrong) >= ENOUGH * len(words):  # a name inside a long note is no mixing
            found.add(f"{sorted(words & wrong)}: {text[:90]}")
    return found


def test_the_two_lists_of_words_are_long_enough_to_find_something():
    assert {"woningen", "verandering", "groen"} <= words_only_in("nl")
    assert {"dwellings", "change", "green"} <= words_only_in("en")


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_page_mixes_languages(folder, area, taal):
    bezoek = arrive(gebied=area, taal=taal)
    for page in ("begin", "gebied", "mix", "tijdlijn", "vergelijken", "rekenregels"):
        assert strange_words(bezoek.go(page), taal) == set(), page


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_tab_of_levers_mixes_languages(folder, taal):
    bezoek = arrive(taal=taal)
    for tab in ("grond", "woningen", "dichtheid", "kwaliteit", "fasering"):
        assert strange_words(bezoek.pick("hendels_tab", tab), taal) == set(), tab


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("veld", ["woningen_nieuw", "arbeidsplaatsen", "groen_m2"])
def test_no_explanation_mixes_languages(folder, taal, veld):
    bezoek = arrive(taal=taal)
    assert strange_words(bezoek.press(f"veld_{veld}"), taal) == set()


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_refusal_is_said_in_the_language_of_the_page(folder, taal):
    bezoek = arrive(taal=taal).lock("wonen").slide("kantoor", 30)
    assert bezoek.refusal().startswith({"nl": "De vaste aandelen laten", "en": "The locked shares leave"}[taal])
    assert strange_words(bezoek, taal) == set()


def test_the_switch_changes_everything_and_keeps_the_mix(bezoek):
    bezoek.slide("wonen", 60).pick("kop_taal", "en")
    assert strange_words(bezoek, "en") == set()
    assert bezoek.sliders()["wonen"] == 60
    # numbers follow: 0.6 / 0.8 x 70,704 = 53,028
    assert bezoek.figure("woningen_nieuw") == "53,028"
    assert bezoek.pick("kop_taal", "nl").figure("woningen_nieuw") == "53.028"


def test_no_text_shows_a_name_that_was_not_filled_in(bezoek):
    for page in ("begin", "gebied", "mix", "tijdlijn", "vergelijken", "rekenregels"):
        assert [text for text in bezoek.go(page).words() if re.search(r"{\w+}", text)] == []
