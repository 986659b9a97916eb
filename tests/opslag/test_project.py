"""A project as one file: what goes in comes out; what is no project is refused before anything is written."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from gebieden.werkmap import own_areas
from scenario.afweging.doelenbestand import save_targets
from scenario.cli import main
from scenario.opslag import projectlezen
from scenario.opslag.logboek import Logboek, Nieuw, open_logboek
from scenario.opslag.project import FORMAT, VERSION, export_project, import_project
from scenario.opslag.werkboek import Werkboek
from scenario.rekenset import Rekenset, save_rekenset
from scenario.scenariobestand import all_scenarios, save_scenario
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.werkversie import begin, save_werkversie
from tests.lezen.eigen_gebied import contents, save

SCHEMA = json.loads((Path(projectlezen.__file__).parent / "project.schema.json").read_text("utf-8"))
ABOUT = json.dumps({"format": FORMAT, "version": VERSION, "gemaakt": "2026-01-01T00:00:00+00:00"})
Move = Callable[[str], Path]


@pytest.fixture
def move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Move:
    """Work in another folder from now on."""

    def to(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("GEBIEDSMIX_DATA", str(folder))
        monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
        return folder

    to("hier")
    return to


def keep_scenario(naam: str = "Mijn plan", motivatie: str = "Omdat het kan") -> None:
    gebied, start = load_gebied("havenstad"), shipped_scenarios("havenstad")["maximum-bovenop"]
    texts = Text(naam, naam), Text(motivatie, motivatie)
    save_scenario(
        Scenario("mijn-plan", texts[0], "havenstad", start.verdeling, texts[1], start.id, start.keuzes), gebied
    )


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_everything_comes_out_as_it_went_in(move: Move, tmp_path: Path) -> None:
    area = save()
    keep_scenario()
    save_werkversie(begin("havenstad", "maximum-bovenop"))
    here = open_logboek()
    here.append("sessie:ABCD2345", [Nieuw("begonnen", {"naam": "é"}), Nieuw("antwoord", {"sleutel": "k1"}, "k1")])
    file, kept, events = export_project(tmp_path / "alles.zip", here), contents(area), here.read("sessie:ABCD2345")
    here.close()

    move("daar")
    there = open_logboek()
    taken = import_project(file, there)
    assert (taken.gebieden, taken.bestanden, taken.stromen) == (("proef",), 2, ("sessie:ABCD2345",))
    assert own_areas() == ("proef",)
    assert contents(tmp_path / "daar" / "gebieden" / "proef") == kept
    assert all_scenarios(load_gebied("havenstad"))["mijn-plan"].motivatie.nl == "Omdat het kan"
    assert there.read("sessie:ABCD2345") == events
    assert there.append("sessie:ABCD2345", [Nieuw("antwoord", {}, "k1")]) == 2, "a key is still known"
    assert import_project(file, there).stromen == (), "once more changes nothing"
    there.close()


def test_own_sets_targets_and_every_version_travel_along(move: Move, tmp_path: Path) -> None:
    here = move("hier")
    save_rekenset(Rekenset("Eigen cijfers", {}, {}))
    save_targets("havenstad", [])
    keep_scenario(motivatie="eerst")
    boek = Werkboek(open_logboek())
    boek.sync()
    keep_scenario(motivatie="later")
    boek.sync()
    file = export_project(tmp_path / "alles.zip", boek._log)
    boek.close()
    kept = {path.relative_to(here) for path in here.rglob("*.json")}

    there = move("daar")
    boek = Werkboek(open_logboek())
    import_project(file, boek._log)
    assert {path.relative_to(there) for path in there.rglob("*.json")} == kept
    assert boek.sync().naar_log == (), "the log has it already"
    assert len(boek.history("scenarios/havenstad/mijn-plan.json")) == 2
    boek.close()


def test_a_file_of_the_first_version_opens(move: Move, tmp_path: Path) -> None:
    event = {"stroom": "sessie:ABCD2345", "versie": 1, "soort": "begonnen", "inhoud": {}, "tijd": "2026-01-01T00:00:00"}
    old = json.dumps({"format": FORMAT, "version": 1, "gemaakt": "2026-01-01T00:00:00+00:00"})
    logboek = open_logboek()
    taken = import_project(
        packed(tmp_path / "oud.zip", {"project.json": old, "gebeurtenissen.jsonl": json.dumps(event)}), logboek
    )
    logboek.close()
    assert taken.stromen == ("sessie:ABCD2345",)


@pytest.mark.parametrize(
    ("stroom", "inhoud"),
    [
        ("werk:../../weg.json", {"bestanden": {"../../weg.json": "{}"}, "weg": []}),
        ("werk:gebieden/havenstad", {"bestanden": {"gebieden/havenstad/gebied.toml": ""}, "weg": []}),
        ("werk:gebieden/proef", {"bestanden": {"gebieden/proef/../weg": ""}, "weg": []}),
        ("werk:doelen/havenstad.json", {"bestanden": {"zichten/x.json": "{}"}, "weg": []}),
        ("werk:doelen/havenstad.json", {"bestanden": {"doelen/havenstad.json": 1}, "weg": []}),
        ("werk:doelen/havenstad.json", {"bestanden": "x"}),
        ("werk:doelen/havenstad.json", {}),
    ],
)
def test_versions_outside_their_place_are_refused(
    move: Move, tmp_path: Path, stroom: str, inhoud: dict[str, object]
) -> None:
    event = {"stroom": stroom, "versie": 1, "soort": "bewaard", "inhoud": inhoud, "tijd": "2026-01-01T00:00:00"}
    with pytest.raises(GebiedsmixError) as refused:
        import_project(
            packed(tmp_path / "p.zip", {"project.json": ABOUT, "gebeurtenissen.jsonl": json.dumps(event)}),
        )
    assert refused.value.code in ("unsafe_project", "no_project")
    assert not list((tmp_path / "hier").rglob("*"))


def test_the_file_is_an_open_format(move: Move, tmp_path: Path) -> None:
    keep_scenario()
    logboek = open_logboek()
    logboek.append("s", [Nieuw("a", {"tekst": "عربي"})])
    file = export_project(tmp_path / "alles.zip", logboek)
    logboek.close()
    with zipfile.ZipFile(file) as archive:
        assert sorted(archive.namelist()) == [
            "gebeurtenissen.jsonl",
            "project.json",
            "scenarios/havenstad/mijn-plan.json",
        ]
        about, line = json.loads(archive.read("project.json")), json.loads(archive.read("gebeurtenissen.jsonl"))
    jsonschema.validate(about, {**SCHEMA, "$ref": "#/$defs/project"})
    jsonschema.validate(line, {**SCHEMA, "$ref": "#/$defs/gebeurtenis"})


def test_what_differs_is_replaced_only_when_that_is_asked(move: Move, tmp_path: Path) -> None:
    keep_scenario(motivatie="oud")
    file = export_project(tmp_path / "oud.zip")
    keep_scenario(motivatie="nieuw")
    with pytest.raises(GebiedsmixError) as refused:
        import_project(file)
    assert refused.value.code == "project_exists"
    assert all_scenarios(load_gebied("havenstad"))["mijn-plan"].motivatie.nl == "nieuw"
    import_project(file, replace=True)
    assert all_scenarios(load_gebied("havenstad"))["mijn-plan"].motivatie.nl == "oud"


def test_a_newer_project_is_refused_in_one_line(move: Move, tmp_path: Path) -> None:
    newer = json.dumps({"format": FORMAT, "version": VERSION + 1, "gemaakt": ""})
    with pytest.raises(GebiedsmixError) as refused:
        import_project(packed(tmp_path / "p.zip", {"project.json": newer}))
    assert refused.value.code == "newer_project"
    assert "\n" not in refused.value.message.nl


@pytest.mark.parametrize(
    "name",
    [
        "../weg.json",
        "/etc/passwd",
        "scenarios/../../weg.json",
        "scenarios/havenstad/../x.json",
        "C:/x.json",
        "gebieden/havenstad/gebied.toml",
        "gebieden/proef/../../x",
        "gebieden/proef/.ssh",
        "gebiedsmix.sqlite",
        "scenarios\\x.json",
        "werkversies/UP.json",
    ],
)
def test_a_name_that_is_no_place_is_refused(move: Move, tmp_path: Path, name: str) -> None:
    with pytest.raises(GebiedsmixError) as refused:
        import_project(packed(tmp_path / "p.zip", {"project.json": ABOUT, name: "{}"}))
    assert refused.value.code == "unsafe_project"
    assert not list((tmp_path / "hier").rglob("*"))


def test_a_link_is_refused(move: Move, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("gebieden/proef/gebied.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("project.json", ABOUT)
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(GebiedsmixError, check=lambda error: error.code == "unsafe_project"):
        import_project(tmp_path / "p.zip")


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"project.json": "geen json"},
        {"project.json": "[]"},
        {"project.json": "[" * 100_000},
        {"project.json": json.dumps({"format": "iets.anders", "version": 1})},
        {"project.json": ABOUT, "scenarios/havenstad/x.json": b"\xff\xfe"},
        {"project.json": ABOUT, "scenarios/havenstad/x.json": "[1"},
        {"project.json": ABOUT, "gebeurtenissen.jsonl": '{"stroom": "s"}\n'},
        {"project.json": ABOUT, "gebeurtenissen.jsonl": json.dumps(
            {"stroom": "s", "versie": 2, "soort": "a", "inhoud": {}, "tijd": ""}) + "\n"},
    ],
)  # fmt: skip
def test_what_is_no_project_is_refused_whole(move: Move, tmp_path: Path, files: dict[str, str | bytes]) -> None:
    with pytest.raises(GebiedsmixError) as refused:
        import_project(packed(tmp_path / "p.zip", files))
    assert refused.value.code == "no_project"
    assert not list((tmp_path / "hier").rglob("*"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 stuk", b"<html>"])
def test_what_is_no_zip_is_refused(move: Move, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.zip").write_bytes(content)
    with pytest.raises(GebiedsmixError, check=lambda error: error.code == "no_project"):
        import_project(tmp_path / "p.zip")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(move: Move, tmp_path: Path) -> None:
    keep_scenario()
    with pytest.raises(GebiedsmixError, check=lambda error: error.code == "cannot_write"):
        export_project(tmp_path / "bestaat_niet" / "p.zip")
    (tmp_path / "map.zip").mkdir()
    with pytest.raises(GebiedsmixError, check=lambda error: error.code == "cannot_write"):
        export_project(tmp_path / "map.zip")
    assert not list(tmp_path.glob("*.deel"))


def test_sessions_move_between_sqlite_and_postgresql(logboek: Logboek, tmp_path: Path) -> None:
    logboek.append("sessie:X", [Nieuw("begonnen", {"a": 1})])
    file = export_project(tmp_path / "p.zip", logboek)
    other = open_logboek(f"sqlite:///{tmp_path / 'ander' / 'x.sqlite'}")
    assert import_project(file, other).stromen == ("sessie:X",)
    assert other.read("sessie:X") == logboek.read("sessie:X")
    other.close()


def test_the_command_writes_and_takes_over(move: Move, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_scenario()
    assert main(["project", "naar", str(tmp_path / "p.zip")]) == 0
    move("daar")
    assert main(["project", "uit", str(tmp_path / "p.zip"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["bestanden"] == 1
    assert main(["project", "uit", str(tmp_path / "weg.zip")]) == 2
    assert "geen projectbestand" in capsys.readouterr().err
