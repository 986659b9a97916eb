"""The store: every step is on disk before it is on screen, and whatever goes wrong, no work is lost."""

from __future__ import annotations

import json
import os

import pytest

from scenario.werkversie import werkversie_path
from tests.app.bezoek import arrive

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "=HYPERLINK(1)",
    "../../../etc/passwd",
    "مخطط 2",
    "😀 plan",
    "$\\alpha$ :red[rood] **vet** `code`",
]


@pytest.fixture
def kept(folder):
    """The file with the working mix of Haven-Stad."""
    return werkversie_path("havenstad")


def events(path):
    return json.loads(path.read_text("utf-8"))["gebeurtenissen"]


def test_each_step_lies_on_disk_and_a_step_taken_back_does_not(bezoek, kept):
    bezoek.slide("wonen", 70).slide("wonen", 60)
    assert [event.get("waarde") for event in events(kept)] == [None, 0.7, 0.6]
    bezoek.press("kop_ongedaan")
    assert [event.get("waarde") for event in events(kept)] == [None, 0.7]


def test_a_new_visit_goes_on_where_the_last_one_stopped(bezoek):
    bezoek.select("coenhaven").slide("wonen", 45)
    again = arrive().select("coenhaven")
    assert again.sliders()["wonen"] == 45
    assert again.press("kop_ongedaan").sliders()["wonen"] == 80


def test_what_is_chosen_goes_with_the_visit_and_only_the_mix_is_kept(bezoek):
    bezoek.select("coenhaven").lock("kantoor")
    assert arrive().store["selectie"] == []


def test_a_refusal_leaves_the_file_byte_for_byte(bezoek, kept):
    bezoek.lock("wonen")
    before = kept.read_bytes()
    bezoek.slide("kantoor", 30)
    assert bezoek.refusal()
    assert kept.read_bytes() == before


def test_when_the_disk_refuses_the_screen_does_not_pretend(bezoek, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    bezoek.slide("wonen", 70)
    monkeypatch.setattr(os, "fsync", full)  # until the test ends
    for attempt in (lambda: bezoek.slide("wonen", 60), lambda: bezoek.press("kop_ongedaan"), lambda: bezoek.save("x")):
        attempt()
        assert bezoek.refusal().startswith("Dit is niet te bewaren: No space left on device. Maak ruimte op de schijf")
        assert bezoek.sliders()["wonen"] == 70


def test_a_redo_that_cannot_be_saved_can_be_tried_again(bezoek, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    bezoek.slide("wonen", 70).press("kop_ongedaan")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        assert bezoek.press("kop_opnieuw").sliders()["wonen"] == 80
    assert bezoek.press("kop_opnieuw").sliders()["wonen"] == 70


def test_a_folder_where_nothing_can_be_written_still_opens_and_says_so(folder):
    folder.write_text("a file where the folder should be", encoding="utf-8")
    bezoek = arrive()
    assert bezoek.refusal().startswith("Dit is niet te bewaren:")
    assert bezoek.sliders()["wonen"] == 80


@pytest.mark.parametrize(
    "broken",
    ["", "{", "null", "[]", '{"format": "gebiedsmix.werkversie", "version": 99}', "\x00\xff", "[" * 100_000],
    ids=["empty", "half", "null", "list", "newer", "bytes", "deep"],
)
def test_a_broken_file_is_set_aside_and_said(folder, kept, broken):
    kept.parent.mkdir(parents=True)
    kept.write_text(broken, encoding="latin-1")
    bezoek = arrive()
    assert "is niet te lezen. U begint opnieuw; het bestand gaat niet verloren. Het heet nu" in bezoek.refusal()
    aside = list(kept.parent.glob("*.onleesbaar*"))
    assert [path.read_text(encoding="latin-1") for path in aside] == [broken]
    assert bezoek.sliders()["wonen"] == 80


def test_a_second_broken_file_does_not_overwrite_the_first(folder, kept):
    kept.parent.mkdir(parents=True)
    for broken in ("{first", "{second"):
        kept.write_text(broken, encoding="utf-8")
        arrive()
    assert {path.read_text("utf-8") for path in kept.parent.glob("*.onleesbaar*")} == {"{first", "{second"}


@pytest.mark.parametrize("event", [{"doe": "rm", "pad": "/"}, {"doe": "zet", "hendel": "wonen", "waarde": 7}, {}])
def test_a_file_with_an_impossible_step_is_set_aside_too(bezoek, kept, event):
    document = json.loads(kept.read_text("utf-8"))
    document["gebeurtenissen"].append(event)
    kept.write_text(json.dumps(document), encoding="utf-8")
    assert "is niet te lezen" in arrive().refusal()
    assert list(kept.parent.glob("*.onleesbaar*"))


def test_a_scenario_that_the_work_began_with_and_that_is_gone_loses_no_file(bezoek, kept, folder):
    bezoek.slide("wonen", 60).save("Mijn plan").choose("kop_start", "mijn-plan").slide("wonen", 50)
    written = kept.read_text("utf-8")
    (folder / "scenarios" / "havenstad" / "mijn-plan.json").unlink()
    assert arrive().sliders()["wonen"] == 80
    assert written in [path.read_text("utf-8") for path in kept.parent.glob("*.onleesbaar*")]


def test_a_saved_mix_becomes_a_scenario_with_its_choices(bezoek):
    bezoek.pick("presets_lezing", "binnen").press("presets_70").save("Zeventig dertig", "Meer werk bij het station.")
    assert any("'Zeventig dertig' is bewaard." in text for text in bezoek.words())
    bezoek.choose("kop_start", "zeventig-dertig")
    assert bezoek.sliders()["wonen"] == 70
    assert any("binnen" in text for text in bezoek.words() if "lezing van 80/20" in text)


def test_a_shipped_scenario_cannot_be_overwritten(bezoek):
    bezoek.slide("wonen", 60).save("Huidig")
    assert bezoek.refusal() == ("'huidig' is een meegeleverd scenario en blijft zoals het is. Kies een andere naam.")


@pytest.mark.parametrize("naam", ["", "   ", "!!!", "—"])
def test_a_scenario_needs_a_name(bezoek, folder, naam):
    bezoek.save(naam)
    assert bezoek.refusal() == "Geef het scenario een naam met letters of cijfers."
    assert not (folder / "scenarios").exists()


@pytest.mark.parametrize("naam", [name for name in HOSTILE if any(char.isascii() and char.isalnum() for char in name)])
def test_a_hostile_name_appears_as_text_and_lies_in_its_folder(bezoek, folder, naam):
    bezoek.save(naam, naam)
    assert naam in [str(option) for option in bezoek.at.selectbox(key="kop_start").options]
    assert [path.parent for path in folder.rglob("*.json") if "werkversies" not in path.parts] == [
        folder / "scenarios" / "havenstad"
    ]
    said = next(success.value for success in bezoek.at.success if "is bewaard" in success.value.replace("\\", ""))
    # Markdown obeys none of it: every sign it knows is escaped
    for sign in "<[*`$:":
        assert said.count(sign) == said.count(f"\\{sign}")
    for page in ("vergelijken", "rekenregels", "mix"):
        bezoek.go(page)


def test_a_name_of_ten_thousand_characters_is_cut_by_the_field_and_refused_by_nobody(bezoek, folder):
    assert bezoek.at.text_input(key="kop_naam").proto.max_chars == 80
    assert bezoek.at.text_area(key="kop_motivatie").proto.max_chars == 2000
