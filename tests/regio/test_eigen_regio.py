"""A region of one's own: what is stated is what is calculated, and what cannot be is refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.eigen_regio import FOLDER, green_links, load_own_region, own_regions, region_text
from gebieden.laden import load_gebied
from gebieden.regiolezen import all_regions, load_regio, readable_regions, shipped_regions
from scenario.cli import main
from scenario.opslag.plaatsen import is_place
from scenario.regio import choose_scenarios, evaluate_regio

AREAS = {"havenstad": "zonder-geblokkeerd", "achtersluispolder": "koers-2023"}
MOVING = {
    "soort": "wonen",
    "van": "achtersluispolder",
    "naar": "havenstad",
    "laag": 0.1,
    "waarde": 0.25,
    "hoog": 0.5,
    "waarom": "Een schatting van de gemeenten samen.",
}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


def keep(work: Path, relaties: list[dict[str, Any]], name: str = "ijmond") -> None:
    (work / FOLDER).mkdir(exist_ok=True)
    (work / FOLDER / f"{name}.json").write_text(region_text("IJmond", AREAS, relaties, name), encoding="utf-8")


def test_a_quarter_of_the_dwellings_is_for_the_neighbours_when_that_is_stated(work: Path) -> None:
    keep(work, [MOVING])
    regio = load_regio("ijmond")
    uitkomst = evaluate_regio(regio, choose_scenarios(regio))
    amounts = uitkomst.rekeningen["value"].posten["wonen"].bedragen
    polder, haven = regio.position("achtersluispolder"), regio.position("havenstad")
    assert amounts[polder, haven] == pytest.approx(0.25 * amounts[polder].sum()), "a quarter of all its dwellings"
    assert amounts[haven, polder] == 0, "nothing was stated of the other way"
    share = regio.relaties[0].aandeel
    assert (share.source, share.certainty, share.low, share.high) == ("eigen_aanname", "assumption", 0.1, 0.5)


def test_a_region_without_relations_leaves_every_area_to_itself(work: Path) -> None:
    keep(work, [])
    regio = load_regio("ijmond")
    uitkomst = evaluate_regio(regio, choose_scenarios(regio))
    for own, together in zip(uitkomst.eigen, uitkomst.samen, strict=True):
        assert own.programma.total("woningen").tolist() == together.programma.total("woningen").tolist()


def test_own_regions_come_after_the_shipped_ones_and_do_not_replace_them(work: Path) -> None:
    keep(work, [])
    keep(work, [], "mra")
    assert all_regions() == (*shipped_regions(), "ijmond")
    assert load_regio("mra").naam.nl == "Metropoolregio Amsterdam"


def test_a_changed_file_is_read_anew(work: Path) -> None:
    keep(work, [])
    first = load_regio("ijmond")
    assert load_regio("ijmond") is first
    keep(work, [MOVING])
    assert len(load_regio("ijmond").relaties) == 1


def test_the_command_line_knows_a_region_of_ones_own(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(work, [MOVING])
    assert main(["evaluate", "ijmond", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["regio"] == "ijmond"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"naar": "zaandam"}, "unknown_name"),
        ({"naar": "achtersluispolder"}, "broken_region"),
        ({"laag": 0.3}, "broken_region"),
        ({"hoog": 1.5}, "broken_region"),
        ({"waarom": ""}, "broken_region"),
        ({"soort": "geluid"}, "broken_region"),
        ({"soort": "groen", "deelgebied": "nergens", "plek": "noorder_ijplas"}, "unknown_name"),
    ],
)
def test_a_relation_that_cannot_be_is_refused_before_it_is_kept(work: Path, change: dict[str, Any], code: str) -> None:
    with pytest.raises(GebiedsmixError) as refused:
        keep(work, [{**MOVING, **change}])
    assert refused.value.code == code
    assert own_regions() == ()


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"format": "gebiedsmix.regio", "version": 1}', "null"])
def test_a_damaged_file_ends_in_one_line(work: Path, text: str) -> None:
    (work / FOLDER).mkdir()
    (work / FOLDER / "kapot.json").write_text(text)
    with pytest.raises(GebiedsmixError) as refused:
        load_own_region("kapot")
    assert refused.value.code == "broken_region"


@pytest.mark.parametrize("name", ["../kapot", "/etc/passwd", "", "nergens"])
def test_no_name_reads_what_lies_elsewhere(work: Path, name: str) -> None:
    with pytest.raises(GebiedsmixError) as refused:
        load_own_region(name)
    assert refused.value.code == "unknown_name"


def test_a_region_is_work_that_the_log_keeps() -> None:
    assert is_place("regios/ijmond.json")


def test_green_joins_each_deelgebied_with_each_green_place_around_the_other_area() -> None:
    links = green_links(load_gebied("havenstad"), load_gebied("achtersluispolder"))
    assert ("melkweg_oostzanerwerf", "noorder_ijplas_park") in links
    assert len(links) == 15 * 4, "fifteen deelgebieden, four green places"


def test_a_region_that_cannot_be_read_hides_no_other(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(work, [])
    (work / FOLDER / "kapot.json").write_text("{")
    assert list(readable_regions()) == [*shipped_regions(), "ijmond"]
    assert main(["areas", "--json"]) == 0
    assert "ijmond" in capsys.readouterr().out
