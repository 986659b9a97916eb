"""The page Export: a file of any kind, made when asked for, and asked for again after a change."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from gebieden.laden import load_gebied
from scenario.app.components.export_keuze import Vraag, made_file
from scenario.export.schrijven import Gestopt, silent
from scenario.scenarios import shipped_scenarios
from tests.app.bezoek import arrive


def test_a_visitor_makes_a_file_and_can_download_it(folder):
    bezoek = arrive("export", gebied="achtersluispolder")
    bezoek.choose("export_formaat", ".csv").press("export_bereken")
    assert any("gebiedsmix-achtersluispolder.csv" in words for words in bezoek.words())
    bezoek.press("export_weg")
    assert not any("Download" in words for words in bezoek.words())


def test_another_kind_must_be_asked_for_again(folder):
    bezoek = arrive("export", gebied="achtersluispolder")
    bezoek.choose("export_formaat", ".csv").press("export_bereken").choose("export_formaat", ".json")
    assert not any("Download" in words for words in bezoek.words())


def question(suffix: str) -> Vraag:
    shipped = shipped_scenarios("achtersluispolder")
    return Vraag(load_gebied("achtersluispolder"), (shipped["huidig"], shipped["koers-2023"]), suffix, "en")


def test_the_file_is_what_the_command_writes():
    made = made_file(question(".json"), silent)
    assert json.loads(made)["area"]["id"] == "achtersluispolder"
    assert zipfile.is_zipfile(io.BytesIO(made_file(question(".xlsx"), silent)))


def test_whoever_stops_it_gets_nothing_and_may_ask_again():
    def stop(share: float) -> None:
        if share > 0:
            raise Gestopt

    with pytest.raises(Gestopt):
        made_file(question(".zip"), stop)
    assert zipfile.is_zipfile(io.BytesIO(made_file(question(".zip"), silent)))
