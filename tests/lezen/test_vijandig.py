"""Hostile and broken files end in a mended area with a report or in one clear line, and never touch another area."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.eigen import import_area
from gebieden.laden import load_gebied
from gebieden.lezen import read_area
from gebieden.lezen.regels import load_regels
from gebieden.lezen.verslag import read_verslag
from gebieden.werkmap import own_areas, work_folder
from scenario.cli import main
from tests.lezen import vijandige_bestanden, vijandige_vormen
from tests.lezen.bestanden import WEST, two_neighbours, write_gdal
from tests.lezen.gevallen import MENDED, REFUSED

HOSTILE = (vijandige_vormen, vijandige_bestanden)  # they gather themselves in REFUSED and MENDED
SLOW = {"a_ring_of_a_million_corners"}


def cases(kind: dict) -> list:  # type: ignore[type-arg]
    return [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in kind]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A work folder with one own area, 'bestaand'."""
    folder = tmp_path_factory.mktemp("werk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEBIEDSMIX_DATA", str(folder))
        import_area(two_neighbours(folder / "begin.geojson"), "bestaand")
        yield folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", cases(REFUSED))
def test_it_is_refused_in_one_clear_line(name: str, place: Path, tmp_path: Path) -> None:
    code, write = REFUSED[name]
    path, before = write(tmp_path), contents(place / "gebieden" / "bestaand")
    with pytest.raises(GebiedsmixError) as caught:
        import_area(path, "bestaand", replace_old=True)
    assert caught.value.code == code
    for said in (caught.value.message.nl, caught.value.message.en):
        assert "\n" not in said
        assert 30 < len(said) < 320, said
        assert str(tmp_path) not in said  # the name of the file, not the layout of the machine
        assert said.isprintable()
    assert contents(place / "gebieden" / "bestaand") == before
    assert [entry.name for entry in (place / "gebieden").iterdir() if entry.name != "nieuw"] == ["bestaand"]


@pytest.mark.parametrize("name", ["half_a_geopackage", "a_vrt_called_geojson", "a_zip_that_climbs_out"])
def test_the_command_says_only_that_line(
    name: str, place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(REFUSED[name][1](tmp_path)), "--name", "bestaand", "--replace"]) == 2
    printed, said = capfd.readouterr()
    assert (printed, said.count("\n")) == ("", 1)


@pytest.mark.parametrize("name", cases(MENDED))
def test_it_is_mended_and_told(name: str, place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, write = MENDED[name]
    path, before = write(tmp_path), contents(place / "gebieden" / "bestaand")
    assert main(["import", str(path), "--name", "nieuw", "--replace", "--json"]) == 0
    printed, said = capfd.readouterr()
    found = json.loads(printed)
    assert said == ""
    assert code in {melding["code"] for melding in found["meldingen"]}
    assert all(melding["nl"] and melding["en"] for melding in found["meldingen"])
    assert load_gebied("nieuw").ids == tuple(deel["id"] for deel in found["deelgebieden"])
    kept = json.loads((place / "gebieden" / "nieuw" / "verslag.json").read_text("utf-8"))
    assert [melding.code for melding in read_verslag(kept).meldingen] == [m["code"] for m in found["meldingen"]]
    assert contents(place / "gebieden" / "bestaand") == before


def test_there_are_more_than_thirty_of_them() -> None:
    assert len(REFUSED) + len(MENDED) > 30


def test_what_was_mended_is_what_it_should_be(place: Path, tmp_path: Path) -> None:
    """The sums behind the repairs."""
    area = {}
    for name in ("bow_tie", "nan_coordinates", "an_outline_that_stays_open", "degrees_with_swapped_axes"):
        read = read_area(MENDED[name][1](tmp_path))
        area[name] = sum(vlak.vorm.area for vlak in read.vlakken)
    # two triangles of 400 m wide at their base and half of 300 m high: 2 x 400 x 150 / 2
    assert area["bow_tie"] == pytest.approx(60_000)
    assert area["nan_coordinates"] == pytest.approx(120_000)
    assert area["an_outline_that_stays_open"] == pytest.approx(120_000)
    assert area["degrees_with_swapped_axes"] == pytest.approx(200_000, abs=1)


def test_names_come_out_harmless(tmp_path: Path) -> None:
    names = {}
    for case in ("formulas_in_names", "a_name_of_ten_thousand_letters", "terminal_codes_and_turned_letters_in_names"):
        names[case] = read_area(MENDED[case][1](tmp_path)).vlakken[0].naam
    assert names["formulas_in_names"].startswith("HYPERLINK(")
    assert len(names["a_name_of_ten_thousand_letters"]) == 80
    assert names["terminal_codes_and_turned_letters_in_names"] == "[2J [red]<script>"


def test_nothing_of_a_hostile_file_reaches_the_terminal(
    place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = MENDED["terminal_codes_and_turned_letters_in_names"][1](tmp_path)
    assert main(["import", str(path), "--name", "nieuw", "--replace"]) == 0
    printed = capfd.readouterr().out
    assert "[red]" in printed  # shown, not obeyed
    assert "\x1b" not in printed
    assert "\u202e" not in printed


# ------------------------------------------------------------------------------ the process
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    hasty = replace(load_regels(), seconden=0.01)
    with pytest.raises(GebiedsmixError) as caught:
        read_area(two_neighbours(tmp_path / "plan.geojson"), regels=hasty)
    assert caught.value.code == "too_heavy"


def test_a_process_that_waits_without_calculating_is_given_up_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "python"
    waiting.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    waiting.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(waiting))
    with pytest.raises(GebiedsmixError) as caught:
        read_area(two_neighbours(tmp_path / "plan.geojson"), regels=replace(load_regels(), seconden=0.2))
    assert caught.value.code == "too_heavy"


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    path = two_neighbours(tmp_path / "plan.geojson")
    path.write_text(path.read_text("utf-8").replace("{", "{" + " " * 60_000_000, 1), encoding="utf-8")
    with pytest.raises(GebiedsmixError) as caught:
        read_area(path, regels=replace(load_regels(), geheugen_mb=200))
    assert caught.value.code == "too_heavy"


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.gpkg"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)  # 300 MB that take no room on disk
    with pytest.raises(GebiedsmixError) as caught:
        read_area(path)
    assert caught.value.code == "too_large"


def test_reading_asks_nothing_of_the_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        callers: list[object] = []
        threading.Thread(target=_listen, args=(server, callers), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/wfs?SERVICE=WFS&amp;REQUEST=DescribeFeatureType"
        path = write_gdal(tmp_path / "plan.gml", "GML", [WEST], {"naam": ["West"]}, layer="plan")
        (tmp_path / "plan.xsd").unlink()
        text = path.read_text("utf-8")
        location = text.split('xsi:schemaLocation="', 1)[1].split('"', 1)[0]
        linked = text.replace(location, f"http://ogr.maptools.org/ {address}").replace(
            "<ogr:plan ", f'<ogr:plan xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{address}" ', 1
        )
        path.write_text(linked, encoding="utf-8")
        assert read_area(path).vlakken[0].naam == "West"
        assert callers == []


def _listen(server: socket.socket, callers: list[object]) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        callers.append(caller)
        caller.close()


def test_secrets_of_the_environment_do_not_reach_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gebieden.lezen import proces
    from gebieden.lezen.soorten import SOORTEN
    from gebieden.lezen.uitpakken import Bron

    monkeypatch.setenv("DATABASE_URL", "postgresql://geheim")
    given = proces._surroundings(tmp_path, Bron(tmp_path / "plan.gpkg", SOORTEN["geopackage"]))
    assert "DATABASE_URL" not in given
    assert "OGR_VRT" in given["OGR_SKIP"]
    assert "GPKG" not in given["OGR_SKIP"].split(",")


def test_nothing_stays_behind_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    read_area(two_neighbours(tmp_path / "plan.geojson"))
    with pytest.raises(GebiedsmixError):
        read_area(REFUSED["half_a_geopackage"][1](tmp_path))
    assert list(folder.iterdir()) == []


def test_own_areas_are_all_there(place: Path) -> None:
    assert "bestaand" in own_areas()
    assert work_folder() == place
