"""The page Export: a file of any kind, made when asked for, and asked for again after a change."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Inches

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.afweging.doelenbestand import Vastgelegd, targets_path
from scenario.afweging.sturing import Doel
from scenario.app.components import export_keuze
from scenario.app.components.export_keuze import Vraag, made_file
from scenario.export.schrijven import Gestopt, silent
from scenario.rekenset import Getal, Rekenset, save_rekenset, values_of
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


def question(suffix: str, sjabloon: bytes = b"", doelen: tuple[Vastgelegd, ...] = ()) -> Vraag:
    shipped = shipped_scenarios("achtersluispolder")
    chosen = (shipped["huidig"], shipped["koers-2023"])
    return Vraag(load_gebied("achtersluispolder"), chosen, suffix, "en", doelen, sjabloon)


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


def test_a_deck_can_stand_on_ones_own_template():
    own = Presentation()
    own.slide_width = Inches(9)
    kept = io.BytesIO()
    own.save(kept)
    made = Presentation(io.BytesIO(made_file(question(".pptx", kept.getvalue()), silent)))
    assert made.slide_width == Inches(9)


def test_a_template_that_is_none_is_refused_and_another_template_is_another_question():
    with pytest.raises(GebiedsmixError) as refused:
        made_file(question(".pptx", b"geen sjabloon"), silent)
    assert refused.value.code == "broken_template"
    assert len({question(".pptx", sjabloon).fingerprint for sjabloon in (b"", b"a", b"b")}) == 3


def test_a_goal_that_is_kept_meanwhile_makes_another_file():
    goal = Vastgelegd(Doel("groen_per_woning", 20.0, 2040, "Team Groen", "Raadsbesluit"))
    assert question(".json").fingerprint != question(".json", doelen=(goal,)).fingerprint
    tables = json.loads(made_file(question(".json", doelen=(goal,)), silent))["tables"]
    assert tables["sturing"][0]["owner"] == "Team Groen"


def test_own_figures_make_another_file(folder):
    own = Rekenset("Ruime woningen", {}, {}).with_kental("personen_per_woning_nieuw", Getal(1, 2, 3))
    asked = question(".json")
    other = replace(asked, waarden=values_of(own, asked.gebied))
    assert other.fingerprint != asked.fingerprint
    before, after = (json.loads(made_file(each, silent))["tables"]["waarden"] for each in (asked, other))
    assert before != after


def test_the_file_names_the_set_of_own_figures_beside_each_scenario(folder, monkeypatch):
    save_rekenset(Rekenset("Ruime woningen", {}, {}))
    bezoek = arrive("export", gebied="achtersluispolder")
    bezoek.store["rekenset"] = "ruime-woningen"
    made: list[bytes] = []
    monkeypatch.setattr(export_keuze.st, "download_button", lambda _label, data, *_, **__: made.append(data))
    bezoek.choose("export_formaat", ".json").press("export_bereken")
    scenarios = json.loads(made[-1])["tables"]["scenarios"]
    assert {"rekenset=Ruime woningen" in each["choices"] for each in scenarios} == {True}


def test_goals_that_cannot_be_read_are_told_and_left_out(folder):
    path = targets_path("achtersluispolder")
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    bezoek = arrive("export", gebied="achtersluispolder")
    assert any("achtersluispolder.json" in words for words in bezoek.words())
    bezoek.choose("export_formaat", ".csv").press("export_bereken")
    assert any("gebiedsmix-achtersluispolder.csv" in words for words in bezoek.words())


def test_the_template_is_asked_for_where_it_is_of_use(folder):
    bezoek = arrive("export", gebied="achtersluispolder")
    assert not any("sjabloon" in words for words in bezoek.words())
    bezoek.choose("export_formaat", ".pptx")
    assert any("sjabloon" in words for words in bezoek.words())
