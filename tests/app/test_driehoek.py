"""The triangle of weights: whose dots are in it, and that no dot has a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from scenario.app.deelnemer import zalen
from scenario.grafieken.driehoek import places, stacked
from scenario.grafieken.stijl import DOT
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_werksessie import begin, session

ROUNDS = {"sessie_rondes": ["nu_later_elders"]}
GIVEN = ({"nu": 100, "later": 0, "elders": 0}, {"nu": 0, "later": 50, "elders": 50}, {"nu": 0, "later": 5, "elders": 5})


@pytest.fixture(autouse=True)
def storage(folder: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    zalen._open.cache_clear()
    yield
    zalen.zaal().close()
    zalen._open.cache_clear()


def room(bezoek: Bezoek) -> str:
    """A session in which three people weighed now, later and elsewhere; the round is still open."""
    code = session(begin(bezoek.go("werksessie"), **ROUNDS)).code
    bezoek.press("sessie_ronde_1")
    for at, weights in enumerate(GIVEN):
        who = f"{at}" * 32
        zalen.zaal().join(code, who)
        zalen.zaal().answer(code, who, "1", {"gewichten": weights}, f"k{at}")
    return code


def triangle(bezoek: Bezoek, kader: str) -> Bezoek:
    return bezoek.go("vergelijken").pick("vergelijk_deel", "driehoek").choose("driehoek_kader", kader)


def test_a_dot_that_stands_for_two_is_larger():
    found = stacked(np.array([[1.0, 0, 0], [0, 0.5, 0.5], [0, 0.5, 0.5]]))
    assert [size / DOT for _, size in found] == pytest.approx([1, np.sqrt(2)])
    assert found[0][0] == tuple(places(np.array([1.0, 0, 0])))


def test_people_in_a_session_are_dots_without_names_once_their_round_is_shown(folder):
    bezoek = arrive()
    room(bezoek)
    triangle(bezoek, "nu_later_elders")
    assert any("Een stip is een perspectief" in words for words in bezoek.words()), "hidden while the round is open"
    bezoek.go("werksessie").press("sessie_ronde_1")
    triangle(bezoek, "nu_later_elders")
    words = " ".join(bezoek.words())
    assert "het gemiddelde van 3 deelnemers" in words
    assert "0000" not in words
    triangle(bezoek, "vu_driehoek")
    assert any("Een stip is een perspectief" in words for words in bezoek.words()), "they weighed something else"


def test_another_area_shows_nothing_of_the_room(folder):
    bezoek = arrive()
    room(bezoek)
    bezoek.press("sessie_ronde_1").choose("kop_gebied", "achtersluispolder")
    triangle(bezoek, "nu_later_elders")
    assert any("Een stip is een perspectief" in words for words in bezoek.words())
