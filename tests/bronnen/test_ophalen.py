"""Fetching as its users meet it: what is kept, what stays after a failure, and what is said."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from gebieden.basis import GebiedsmixError, data_path
from gebieden.bronnen import ophalen, voorraad
from gebieden.bronnen.collecties import find_collectie, load_collecties
from gebieden.bronnen.ophalen import fetch_from_file, fetch_sources, frame_of
from gebieden.bronnen.voorraad import load_stock, stock_of, stock_path
from scenario.cli import fetch as command
from scenario.cli import main
from tests.bronnen.buurten import buurt
from tests.bronnen.diensten import Reply, page, replies, running

GOOD = page([buurt(1), buurt(2)])
NO_CBS = page([{"type": "Feature", "id": "x", "properties": {"naam": "geen buurt"}, "geometry": buurt(1)["geometry"]}])

FAILURES = {
    "a 500": (Reply(status=500),),
    "a broken second page": (page([buurt(3)], "?p=2"), Reply(b'{"features": [')),
    "an error on the second page": (page([buurt(3)], "?p=2"), Reply(status=404)),
    "another kind": (replace(GOOD, kind="text/html"),),
    "endless pages": (page([buurt(3)], "?p=2"),),
    "another host": (page([buurt(3)], "http://example.org/"),),
    "a redirection to a file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}),),
    "half of what was promised": (page([buurt(3)], numberMatched=2),),
    "nothing": (page([]),),
    "features of something else": (NO_CBS,),
    "shapes that are no shapes": (page([{**buurt(3), "geometry": {"type": "Polygon", "coordinates": [[1]]}}]),),
    "shapes elsewhere": (page([{**buurt(3), "geometry": {"type": "Point", "coordinates": [500, 900]}}]),),
}


@pytest.fixture
def kept(serve, at, regels, havenstad) -> bytes:
    """Something good was fetched before: the contents of its file."""
    (uitslag,) = fetch_sources(havenstad, [at(serve(replies(GOOD)).url)], regels)
    assert uitslag.status == "opgehaald"
    return stock_path("havenstad", "cbs_buurten").read_bytes()


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_was_fetched_is_kept_with_source_date_and_licence(kept):
    herkomst = stock_of("havenstad", "cbs_buurten")
    assert herkomst.naam == "Wijk- en Buurtkaart met kerncijfers"
    assert herkomst.uitgever == "CBS, Kadaster"
    assert herkomst.licentie == "CC BY 4.0"
    assert herkomst.jaar == 2024
    assert herkomst.aantal == 2
    assert len(herkomst.opgehaald) == len("2026-01-31T12:00:00+00:00")
    assert json.loads(kept)["herkomst"]["bron"] == "cbs_wijken_buurten"


def test_what_was_fetched_opens_in_other_programs(kept, tmp_path):
    import pyogrio

    about = pyogrio.read_info(stock_path("havenstad", "cbs_buurten"))
    assert (about["driver"], about["crs"], about["features"]) == ("GeoJSON", "EPSG:28992", 2)


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_leaves_what_was_there_byte_for_byte(kept, serve, at, regels, havenstad, work, failure):
    dienst = serve(replies(*FAILURES[failure]))
    (uitslag,) = fetch_sources(havenstad, [at(dienst.url)], regels)
    assert uitslag.status == "bewaard"
    assert uitslag.herkomst.aantal == 2
    assert "blijft staan" in uitslag.melding.nl
    assert "stays" in uitslag.melding.en
    assert stock_path("havenstad", "cbs_buurten").read_bytes() == kept
    assert files_in(work) == ["cbs_buurten.geojson"]  # no half file beside it


@pytest.mark.parametrize("failure", FAILURES)
def test_a_first_failure_leaves_nothing_and_says_what_serves(serve, at, regels, havenstad, work, failure):
    (uitslag,) = fetch_sources(havenstad, [at(serve(replies(*FAILURES[failure])).url)], regels)
    assert uitslag.status == "niet_opgehaald"
    assert uitslag.herkomst is None
    assert uitslag.melding.nl.endswith("De meegeleverde gegevens blijven gelden.")
    assert files_in(work) == []


def test_a_full_disk_leaves_what_was_there(kept, serve, at, regels, havenstad, work, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(voorraad.os, "fsync", full)
    (uitslag,) = fetch_sources(havenstad, [at(serve(replies(GOOD)).url)], regels)
    assert "No space left on device" in uitslag.melding.nl
    assert stock_path("havenstad", "cbs_buurten").read_bytes() == kept
    assert files_in(work) == ["cbs_buurten.geojson"]


def test_new_data_take_the_place_of_old_ones(kept, serve, at, regels, havenstad, work):
    (uitslag,) = fetch_sources(havenstad, [at(serve(replies(page([buurt(n) for n in range(5)]))).url)], regels)
    assert (uitslag.status, uitslag.herkomst.aantal) == ("opgehaald", 5)
    assert len(load_stock("havenstad", "cbs_buurten")) == 5
    assert files_in(work) == ["cbs_buurten.geojson"]


def test_shipped_data_are_never_touched(kept):
    changed = [path for path in data_path().rglob("*") if path.is_file() and path.name.startswith("cbs_buurten")]
    assert changed == []


def test_a_service_that_is_out_of_reach_is_tried_once_for_all_its_collections(at, regels, havenstad, monkeypatch):
    with running(replies(GOOD)) as dienst:
        gone = dienst.url
    tried = []
    monkeypatch.setattr(ophalen, "fetch_features", _counting(tried, ophalen.fetch_features))
    uitslagen = fetch_sources(havenstad, [at(gone), at(gone, "panden"), at(gone, "waterdelen")], regels)
    assert [uitslag.status for uitslag in uitslagen] == ["niet_opgehaald"] * 3
    assert all("Geen verbinding met 127.0.0.1" in uitslag.melding.nl for uitslag in uitslagen)
    assert len(tried) == 1


def _counting(tried, fetch):
    def run(*arguments):
        tried.append(arguments)
        return fetch(*arguments)

    return run


def test_degrees_of_a_document_become_rd_and_only_what_touches_the_area_is_kept(serve, at, regels, havenstad):
    near = {"type": "Point", "coordinates": [4.86, 52.40]}  # Haven-Stad
    far = {"type": "Point", "coordinates": [6.57, 53.22]}  # Groningen
    both = [
        {"type": "Feature", "properties": {"Naam": name}, "geometry": shape}
        for name, shape in (("A", near), ("B", far))
    ]
    (uitslag,) = fetch_sources(havenstad, [at(serve(replies(page(both))).url, "amsterdam_parken")], regels)
    assert uitslag.herkomst.aantal == 1
    laag = load_stock("havenstad", "amsterdam_parken")
    assert laag.kolommen["Naam"] == ("A",)
    assert laag.vormen[0].x == pytest.approx(119_100, abs=300)  # 4.86 east lies some 119 km east of RD's origin


def test_the_rectangle_lies_around_the_area_with_its_margin(havenstad, regels):
    west, south, east, north = frame_of(havenstad, 0)
    assert frame_of(havenstad, 1500) == (west - 1500, south - 1500, east + 1500, north + 1500)
    x_m, y_m = havenstad.centroids_m.T
    assert west < x_m.min() < x_m.max() < east
    assert south < y_m.min() < y_m.max() < north


@pytest.mark.parametrize("content", ["", "{}", '{"herkomst": {}}', "geen json", '{"herkomst": {"kader": [1]}}'])
def test_a_kept_file_that_was_damaged_is_told_and_can_be_fetched_again(kept, serve, at, regels, havenstad, content):
    stock_path("havenstad", "cbs_buurten").write_text(content, encoding="utf-8")
    assert stock_of("havenstad", "cbs_buurten") is None
    with pytest.raises(GebiedsmixError) as caught:
        load_stock("havenstad", "cbs_buurten")
    assert caught.value.code == "broken_stock"
    assert "gebiedsmix fetch havenstad" in caught.value.message.nl
    (uitslag,) = fetch_sources(havenstad, [at(serve(replies(GOOD)).url)], regels)
    assert uitslag.status == "opgehaald"


# ---------------------------------------------------------------- a file instead of a service
def test_a_file_is_kept_under_its_name(tmp_path, havenstad):
    path = tmp_path / "mijn_buurten.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [buurt(1)]}), encoding="utf-8")
    uitslag = fetch_from_file(havenstad, find_collectie("cbs_buurten"), path)
    assert uitslag.herkomst.adres == "mijn_buurten.geojson"
    assert len(load_stock("havenstad", "cbs_buurten")) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.geojson", b"{"),
        ("x.gpkg", b"geen database"),
        ("x.vrt", b"<OGRVRTDataSource/>"),
        ("x.geojson", b"<OGRVRTDataSource/>"),
        ("x.zip", b"PK"),
        ("x.geojson", json.dumps({"type": "FeatureCollection", "features": []}).encode()),
        ("ver.geojson", b'{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}'),
        ("weg.gpkg", None),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_leaves_what_was_there(kept, tmp_path, havenstad, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GebiedsmixError) as caught:
        fetch_from_file(havenstad, find_collectie("cbs_buurten"), path)
    assert "\n" not in caught.value.message.nl
    assert stock_path("havenstad", "cbs_buurten").read_bytes() == kept


def test_a_file_of_another_kind_is_refused_with_the_way_out(kept, tmp_path, havenstad):
    path = tmp_path / "gebied.esdl"
    path.write_text('<esdl:EnergySystem xmlns:esdl="http://www.tno.nl/esdl"/>', encoding="utf-8")
    with pytest.raises(GebiedsmixError) as caught:
        fetch_from_file(havenstad, find_collectie("cbs_buurten"), path)
    assert caught.value.code == "no_map_file"
    assert "GeoPackage of GeoJSON" in caught.value.message.nl


# ---------------------------------------------------------------- the command
@pytest.fixture
def services(serve, monkeypatch, regels):
    """The command meets a service of the test at every address of its table."""

    def run(dienst):
        serve(dienst)
        moved = {
            name: found if found.dienst == "bestand" else replace(found, adres=dienst.url)
            for name, found in load_collecties().items()
        }
        monkeypatch.setattr(command, "load_collecties", lambda: MappingProxyType(moved))
        monkeypatch.setattr(ophalen, "load_haalregels", lambda: regels)

    return run


def test_the_command_says_what_came_and_from_where(services, capsys):
    services(replies(GOOD))
    assert main(["fetch", "havenstad", "--bron", "cbs"]) == 0
    shown = capsys.readouterr().out
    assert "Buurten met kerncijfers (nieuw): 2 objecten opgehaald." in shown
    assert "CBS, Kadaster, CC BY 4.0, 2024" in shown
    # squares of 25 ha lie partly in a deelgebied: the figure comes with its range
    assert re.search(r"Sloterdijk-Centrum *│ [\d.,]+ inwoners \(0 – \d+\)", shown)
    assert main(["fetch", "havenstad", "--bron", "cbs", "--taal", "en"]) == 0
    assert "Neighbourhoods with key figures (new): 2 features fetched." in capsys.readouterr().out


def test_the_command_gives_programs_the_same(services, capsys):
    services(replies(GOOD))
    assert main(["fetch", "havenstad", "--bron", "cbs", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    (bron,) = document["bronnen"]
    assert (bron["collectie"], bron["status"]) == ("cbs_buurten", "opgehaald")
    assert bron["herkomst"]["licentie"] == "CC BY 4.0"
    assert Path(bron["bestand"]).is_file()
    inwoners = next(cijfer for cijfer in document["cijfers"] if cijfer["id"] == "inwoners")
    assert inwoners["kenmerk"] == "bestaand_inwoners"
    assert set(inwoners["deelgebieden"]["coenhaven"]) == {"waarde", "laag", "hoog", "bekend", "zekerheid", "opmerking"}


def test_without_a_network_the_command_succeeds_and_says_what_serves(capsys, monkeypatch, regels):
    with running(replies(GOOD)) as gone:
        pass
    gone_everywhere = {name: replace(found, adres=gone.url) for name, found in load_collecties().items()}
    monkeypatch.setattr(command, "load_collecties", lambda: gone_everywhere)
    monkeypatch.setattr(ophalen, "load_haalregels", lambda: regels)
    assert main(["fetch", "havenstad", "--bron", "cbs"]) == 0
    assert "De meegeleverde gegevens blijven gelden." in capsys.readouterr().out


def test_stops_ask_for_a_file_and_say_where_it_is(capsys):
    assert main(["fetch", "havenstad", "--bron", "gtfs"]) == 0
    shown = capsys.readouterr().out
    assert "--bron gtfs --bestand" in shown
    assert "gtfs.ovapi.nl" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fetch", "haven-stad"], "havenstad"),
        (["fetch", "havenstad", "--collectie", "pand"], "panden"),
        (["fetch", "havenstad", "--bron", "kadaster"], "pdok"),
        (["fetch", "havenstad", "--bron", "pdok", "--bestand", "x.gpkg"], "--collectie"),
        (["fetch", "havenstad", "--bron", "cbs", "--bestand", "weg.gpkg"], "weg.gpkg"),
        (["fetch", "havenstad", "--bron", "gtfs", "--bestand", "weg.zip"], "weg.zip"),
    ],
)
def test_wrong_input_gives_one_line_and_exit_code_two(arguments, says, capsys):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert says in captured.err


def test_an_area_outside_amsterdam_does_not_ask_amsterdam(capsys):
    from gebieden.laden import load_gebied

    zaanstad = command.choose_collecties(load_gebied("achtersluispolder"), [], [])
    assert "amsterdam" not in {collectie.bron for collectie in zaanstad}
    assert {"cbs", "bbg", "pdok", "gtfs", "paden"} == {collectie.bron for collectie in zaanstad}
