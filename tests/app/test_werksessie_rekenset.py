"""A session calculates with the own figures of whoever starts it, and says so wherever figures stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from scenario.app.deelnemer import zalen
from scenario.app.deelnemer.routes import beamer_view
from scenario.app.deelnemer.verslag import report_document, report_pdf, report_words
from scenario.rekenset import Getal, Rekenset, delete_rekenset, save_rekenset
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.sessie import Sessie, read_opzet
from scenario.werksessie.zaal import Begin
from tests.app.bezoek import Bezoek, arrive
from tests.werksessie.conftest import points

ME = "a" * 32
RONDE = Ronde("1", "opgaven")
NAME = "Ruime <b>woningen</b>"
SAID = f"Berekend met de eigen cijfers ‘{NAME}’."


@pytest.fixture(autouse=True)
def storage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    zalen._open.cache_clear()
    yield
    zalen.zaal().close()
    zalen._open.cache_clear()


@pytest.fixture
def rekenset(folder: Path) -> str:
    """Two people in every new dwelling."""
    return save_rekenset(Rekenset(NAME, {"personen_per_woning_nieuw": Getal(2, 2, 2)}, {}))


def led(rekenset: str) -> Sessie:
    """A session on Haven-Stad in which somebody weighed, and the leader moves what is lived in."""
    scenarios = ("maximum-programma", "maximum-binnen")
    code, geheim = zalen.zaal().begin(Begin("Avond", "havenstad", scenarios, (RONDE,), rekenset=rekenset))
    sessie = zalen.zaal().lead(code, geheim)
    zalen.zaal().join(code, ME)
    zalen.zaal().open_round(sessie, RONDE.id)
    zalen.zaal().answer(code, ME, RONDE.id, points(economie=100), "k1")
    zalen.zaal().close_round(sessie)
    return zalen.zaal().draw(sessie, "maximum-programma", ({"doe": "zet", "hendel": "groen", "waarde": 0.3},))


def residents(sessie: Sessie) -> int:
    """Residents of the scenario that was drawn on, as the wall shows them."""
    rows = beamer_view(sessie, "nl")["getekend"]["blokken"][0]["rijen"]
    told = next(row["tekst"] for row in rows if row["naam"] == "Inwoners")
    return int(told.split(" → ")[0].replace(".", ""))


def notes(sessie: Sessie) -> list[str]:
    shown = beamer_view(sessie, "nl")
    return [block["noot"] for part in ("uitslag", "getekend") for block in shown[part]["blokken"]]


def test_the_room_sees_figures_of_the_set_and_its_name(rekenset):
    # 70,704 new dwellings x 2 people = 141,408, beside who lives there now
    sessie = led(rekenset)
    assert residents(sessie) > 141_000
    assert notes(sessie).count(SAID) == 2  # with the verdict of the weighing, and with what was drawn


def test_without_a_set_nothing_is_said(folder):
    sessie = led("")
    assert residents(sessie) < 141_000
    assert not any("eigen cijfers" in note for note in notes(sessie))


def test_a_set_that_is_gone_is_said(rekenset):
    delete_rekenset(rekenset)
    sessie = led(rekenset)
    assert residents(sessie) < 141_000
    assert any("zijn er niet meer" in note for note in notes(sessie))


def test_the_report_names_the_set_on_its_first_page(rekenset):
    told = report_document(led(rekenset), "nl")
    assert told["cijfers"] == SAID
    assert SAID in report_words(told, "nl").replace("\\", "")
    assert NAME in PdfReader(BytesIO(report_pdf(told, "nl"))).pages[0].extract_text()


def test_who_starts_a_session_on_the_page_takes_the_own_set_along(rekenset):
    leader: Bezoek = arrive("rekenregels").choose("rekenset_kies", rekenset).go("werksessie")
    assert any("Een sessie die u nu begint" in info.value for info in leader.at.info)
    leader.at.text_input(key="sessie_naam").set_value("Avond")
    next(each for each in leader.at.button if str(each.key).startswith("FormSubmitter:sessie_formulier")).click()
    leader.at.run()
    kept = leader.checked().store["sessie"]
    assert zalen.zaal().lead(kept["code"], kept["geheim"]).opzet.rekenset == rekenset
    assert any(SAID in words for words in leader.words())


def test_a_session_of_before_there_were_sets_has_the_shipped_figures(folder):
    opzet = led("").opzet
    before = {name: value for name, value in opzet.document().items() if name != "rekenset"}
    assert read_opzet(before) == replace(opzet, rekenset="")
