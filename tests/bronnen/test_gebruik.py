"""An own area uses what was fetched for it: figures replace assumptions, stops and parks come around it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.bronnen.collecties import find_collectie
from gebieden.bronnen.gebiedscijfers import figures_from_stock
from gebieden.bronnen.gebruik import Gebruik, use_stock
from gebieden.bronnen.ophalen import fetch_from_file, fetch_sources
from gebieden.kernen import Kern
from gebieden.laden import load_gebied
from gebieden.omgeving import ruimte_of
from gebieden.tabel import read_table
from gebieden.werkmap import find_area
from scenario.cli import main
from scenario.evaluatie import evaluate
from scenario.scenarios import shipped_scenarios
from tests.bronnen.diensten import page, replies, running_pygeoapi
from tests.lezen.bestanden import WEST, feature
from tests.lezen.eigen_gebied import contents, save

GROND = ("bestaand_uitgeefbaar_m2", "bestaand_verharding_m2", "bestaand_groen_m2", "bestaand_water_m2")
# one neighbourhood is exactly West (12 ha), the other East (8 ha) and as much again beside it
BEYOND = shapely.box(118_300, 490_000, 118_700, 490_400)
BUURTEN = [
    feature(WEST, buurtcode="BU0363AA01", buurtnaam="A", water="NEE", jaar=2024, aantal_inwoners=640),
    feature(BEYOND, buurtcode="BU0363AA02", buurtnaam="B", water="NEE", jaar=2024, aantal_inwoners=300),
]


@pytest.fixture
def area(work: Path) -> str:
    return save().name


def used(area: str) -> Gebruik:
    gebied = load_gebied(area)
    return use_stock(gebied, figures_from_stock(gebied))


def from_file(area: str, collectie: str, features: list[dict], folder: Path) -> None:
    path = folder / f"{collectie}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    fetch_from_file(load_gebied(area), find_collectie(collectie), path)


def figure(area: str, name: str, at: int):
    return load_gebied(area).cijfers[name][at]


# ---------------------------------------------------------------- figures
def test_residents_come_from_the_neighbourhoods_with_source_year_and_day(area, tmp_path):
    assert figure(area, "bestaand_inwoners", 0).certainty == "assumption"
    from_file(area, "cbs_buurten", BUURTEN, tmp_path)
    used(area)
    west, east = (figure(area, "bestaand_inwoners", at) for at in (0, 1))
    assert (west.value, west.source, west.year, west.certainty) == (
        640,
        "cbs_wijken_buurten;eigen_berekening",
        2024,
        "verified",
    )
    assert "opgehaald op 20" in west.note.nl
    # half of the second neighbourhood lies in East: 300 / 2; it could be none or all of them
    assert (east.value, east.low, east.high, east.certainty) == (150, 0, 300, "assumption")


def test_what_the_file_of_the_user_says_stays(work, tmp_path):
    area = save(bestaand_inwoners=11).name
    from_file(area, "cbs_buurten", BUURTEN, tmp_path)
    assert not used(area)
    assert figure(area, "bestaand_inwoners", 0).value == 11


def test_a_second_fetch_replaces_the_first(area, tmp_path):
    from_file(area, "cbs_buurten", BUURTEN, tmp_path)
    used(area)
    later = [feature(WEST, buurtcode="BU0363AA01", water="NEE", jaar=2025, aantal_inwoners=700)]
    from_file(area, "cbs_buurten", later, tmp_path)
    (change,) = used(area).cijfers
    assert (change.deelgebied, change.was, change.wordt, change.year) == ("west", 640, 700, 2025)


def test_measured_water_counts_and_the_other_kinds_of_ground_share_the_rest(area, tmp_path):
    # West is 12 ha: 5 % water assumed; 3 ha measured leaves 9 ha for what shared 11.4: 6 -> 4.737 ha of plots
    from_file(area, "waterdelen", [feature(shapely.box(118_000, 490_000, 118_100, 490_300))], tmp_path)
    used(area)
    plots, paved, green, water = (figure(area, name, 0).value for name in GROND)
    assert (water, plots + paved + green + water) == (30_000, 120_000)
    assert plots == pytest.approx(60_000 * 9 / 11.4, abs=1)
    assert figure(area, "bestaand_water_m2", 0).source == "pdok_bgt"
    assert figure(area, "bestaand_water_m2", 1).value == 0  # measured: there is none in East
    assert figure(area, "bestaand_verharding_m2", 0).certainty == "assumption"


def test_water_and_green_that_cover_each_other_do_not_make_the_area_larger(area, tmp_path):
    for name in ("waterdelen", "groendelen"):
        from_file(area, name, [feature(WEST)], tmp_path)
    used(area)
    assert [figure(area, name, 0).value for name in GROND] == [0, 0, 60_000, 60_000]


def test_ground_of_the_user_is_not_touched_by_a_map(work, tmp_path):
    ground = dict.fromkeys(GROND, 0.25 * 120_000)
    area = save(**ground).name
    before = [figure(area, name, 0).value for name in GROND]
    from_file(area, "waterdelen", [feature(WEST)], tmp_path)
    used(area)
    assert [figure(area, name, 0).value for name in GROND] == before


def test_nothing_fetched_changes_nothing(area):
    before = contents(find_area(area).path)
    assert not used(area)
    assert contents(find_area(area).path) == before


def test_a_shipped_area_stays_as_it_is(tmp_path):
    from_file("havenstad", "cbs_buurten", BUURTEN, tmp_path)
    before = contents(find_area("havenstad").path)
    assert not used("havenstad")
    assert contents(find_area("havenstad").path) == before


# ---------------------------------------------------------------- around it
def timetable(path: Path) -> Path:
    """One bus stop in West (4.8537 east, 52.3980 north), with one line."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nh1,Haven,52.3980,4.8537\n")
        archive.writestr("routes.txt", "route_id,route_type\nr1,3\n")
        archive.writestr("trips.txt", "trip_id,route_id\nt1,r1\n")
        archive.writestr("stop_times.txt", "trip_id,stop_id\nt1,h1\n")
    return path


def test_stops_of_the_timetable_are_stops_of_the_area(area, tmp_path):
    assert load_gebied(area).haltes == ()
    fetch_from_file(load_gebied(area), find_collectie("gtfs_haltes"), timetable(tmp_path / "gtfs.zip"))
    assert used(area).haltes == 1
    (halte,) = load_gebied(area).haltes
    assert (halte.naam, halte.soort, halte.source) == ("Haven", "bus", "gtfs_nl")
    assert (halte.x_m, halte.y_m) == pytest.approx((118_700, 490_150), abs=150)
    used(area)  # once more: not twice there
    assert len(load_gebied(area).haltes) == 1


PARKS = [
    feature(shapely.box(118_450, 490_000, 118_600, 490_400), Naam="Oostpark"),  # 5 m of 15 lies in East
    feature(shapely.box(117_900, 490_000, 117_930, 490_030), Naam="Plantsoen"),  # 900 m2: too small
    feature(shapely.box(118_100, 490_100, 118_200, 490_300), Naam="Binnen"),  # in West: its own green
]


def test_parks_around_are_green_in_reach_with_their_outline(area, tmp_path):
    from_file(area, "amsterdam_parken", PARKS, tmp_path)
    assert used(area).groen == 1
    gebied = load_gebied(area)
    (park,) = gebied.omgeving
    assert (park.naam.nl, park.soort, park.source) == ("Oostpark", "groen", "amsterdam_parken")
    assert park.opp_m2 == 40_000  # 100 of its 150 m lie outside the area, 400 m high
    ruimte, omgeving = ruimte_of(gebied, [Kern("groen", 300, 1.3)])
    assert omgeving.randen.area_m2 == pytest.approx([40_000], rel=1e-4)
    # of East all spots lie within 300 m from a part of the park; of West, 200 m further, some
    west, east = ruimte.deelgebied_matrix("groen")[:, 2]
    assert east > 0.5 > west > 0


# a canal lies between West and East; the only bridge is a way round by the north
STREETS = [
    feature(shapely.LineString([(118_010, 490_390), (118_290, 490_390), (118_290, 491_000)])),
    feature(shapely.LineString([(118_290, 491_000), (118_310, 491_000), (118_310, 490_390), (118_490, 490_390)])),
]


def test_distances_run_over_the_paths_that_were_given(area, tmp_path):
    fetch_from_file(load_gebied(area), find_collectie("gtfs_haltes"), timetable(tmp_path / "gtfs.zip"))
    used(area)
    straight = halte_afstand_m(area)
    from_file(area, "looppaden", STREETS, tmp_path)
    assert used(area).paden == 2
    west, east = halte_afstand_m(area)
    # the stop lies beyond the east end of the street. East walks 90 m along it on average, West 140 m along its own,
    # 610 m up, 20 m over the bridge, 610 m down and the whole 180 m: 1,470 m more
    assert west - east == pytest.approx(1470, abs=40)
    assert straight[0] - straight[1] == pytest.approx(1.3 * 250, abs=40)  # in a straight line the middles differ 250 m


def halte_afstand_m(area: str) -> list[float]:
    gebied = load_gebied(area)
    found = evaluate(gebied, shipped_scenarios(area)["huidig"].verdeling)
    return found.programma.per_deelgebied("halte_afstand_m").tolist()


def test_a_map_without_lines_is_no_walking_network(area, tmp_path):
    with pytest.raises(GebiedsmixError, match="holds no lines"):
        from_file(area, "looppaden", [feature(WEST)], tmp_path)


# ---------------------------------------------------------------- the whole way, from a real service
@pytest.fixture(scope="module")
def pygeoapi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pygeoapi")
    path = folder / "buurten.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": BUURTEN}), encoding="utf-8")
    with running_pygeoapi(folder, {"buurten": path}, 10) as url:
        yield url


def test_from_a_service_to_the_figures_that_an_own_area_reckons_with(pygeoapi, at, regels, area):
    (uitslag,) = fetch_sources(load_gebied(area), [at(pygeoapi)], regels)
    assert uitslag.status == "opgehaald"
    changed = {change.deelgebied: change.wordt for change in used(area).cijfers}
    assert changed == {"west": 640, "oost": 150}
    rows = read_table(find_area(area).path / "kenmerken.csv")
    inwoners = [row for row in rows if row.text("variable") == "bestaand_inwoners"]
    assert [row.number("value") for row in inwoners] == [640, 150]


def test_the_command_says_what_the_area_took_over(area, tmp_path, capsys):
    path = tmp_path / "buurten.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": BUURTEN}), encoding="utf-8")
    command = ["fetch", area, "--collectie", "cbs_buurten", "--bestand", str(path)]
    assert main(command) == 0
    assert (
        "Overgenomen in het gebied: 2 cijfers, 0 haltes, 0 parken in de omgeving, 0 looppaden."
        in capsys.readouterr().out
    )
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overgenomen"] == {"cijfers": [], "haltes": 0, "groen": 0, "paden": 0}
    assert main(["fetch", "havenstad", *command[2:], "--taal", "en"]) == 0
    assert "A shipped area stays as it is" in capsys.readouterr().out


def test_a_service_that_fails_changes_no_area(serve, at, regels, area):
    before = contents(find_area(area).path)
    broken = replace(page([]), status=500)
    fetch_sources(load_gebied(area), [at(serve(replies(broken)).url)], regels)
    assert not used(area)
    assert contents(find_area(area).path) == before


def test_an_area_that_used_open_data_can_be_evaluated(area, tmp_path, capsys):
    from_file(area, "cbs_buurten", BUURTEN, tmp_path)
    from_file(area, "amsterdam_parken", PARKS, tmp_path)
    from_file(area, "waterdelen", [feature(shapely.box(118_000, 490_000, 118_100, 490_300))], tmp_path)
    used(area)
    assert main(["evaluate", area, "huidig", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["programma"]["water_m2"] == 30_000
    assert document["programma"]["inwoners"] == pytest.approx(790)
