"""Stops and stations from a timetable: which kinds stop where, and zips that are not what they seem."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.bronnen.collecties import find_collectie
from gebieden.bronnen.gtfs import kind_of_route, read_gtfs, stops_of
from gebieden.bronnen.haalregels import Haalregels, load_haalregels

GTFS = find_collectie("gtfs_haltes")
KADER = (116_000.0, 487_000.0, 124_000.0, 496_000.0)

# Around Amsterdam Sloterdijk; one degree of latitude is 111 km, one of longitude 68 km here.
TABLES = {
    "stops.txt": """stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
spoor1,Amsterdam Sloterdijk,52.3889,4.8377,0,station
spoor2,Amsterdam Sloterdijk,52.3890,4.8378,,station
station,Amsterdam Sloterdijk,52.38894,4.83778,1,
ingang,Ingang,52.3889,4.8379,2,station
paal_oost,Kabelweg,52.3930,4.8450,0,
paal_west,Kabelweg,52.3931,4.8446,0,
paal_ver,Kabelweg,52.3990,4.8450,0,
steiger,Pont NDSM,52.4010,4.8910,,
leeg,Nooit een bus,52.3950,4.8500,0,
groningen,Groningen,53.2110,6.5650,0,
,Zonder id,52.39,4.84,0,
stuk,Zonder plek,,,0,
vreemd,Buiten de aarde,952.0,4.8,0,
""",
    "routes.txt": """route_id,route_type
r_trein,2
r_metro,1
r_bus,3
r_snelbus,702
r_veer,4
r_vliegtuig,1100
""",
    "trips.txt": """route_id,service_id,trip_id
r_trein,s,t1
r_metro,s,t2
r_bus,s,t3
r_snelbus,s,t4
r_veer,s,t5
r_vliegtuig,s,t6
""",
    "stop_times.txt": """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,08:00:00,08:01:00,spoor1,1
t1,09:00:00,09:01:00,groningen,2
t2,08:00:00,08:01:00,spoor2,1
t3,08:00:00,08:01:00,paal_oost,1
t3,08:10:00,08:11:00,paal_ver,2
t4,08:00:00,08:01:00,paal_west,1
t5,08:00:00,08:01:00,steiger,1
t6,08:00:00,08:01:00,steiger,2
onbekend,08:00:00,08:01:00,paal_oost,9
""",
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write tables as a zip, in a folder inside it if wished."""

    def run(tables: Mapping[str, str | bytes] = TABLES, inside: str = "") -> Path:
        path = tmp_path / "gtfs.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in tables.items():
                archive.writestr(f"{inside}{name}", content)
        return path

    return run


def found(path: Path, regels: Haalregels | None = None) -> list[tuple[str, str]]:
    laag = read_gtfs(path, GTFS, KADER, regels or load_haalregels())
    return sorted(zip(laag.kolommen["name"], laag.kolommen["soort"], strict=True))


def refused(path: Path, regels: Haalregels | None = None) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        found(path, regels)
    assert "\n" not in caught.value.message.nl
    assert path.name in caught.value.message.nl
    return caught.value


EXPECTED = [
    ("Amsterdam Sloterdijk", "metro"),
    ("Amsterdam Sloterdijk", "trein"),
    ("Kabelweg", "bus"),
    ("Kabelweg", "bus"),
    ("Pont NDSM", "veer"),
]


def test_a_station_is_one_stop_per_kind_and_two_poles_of_a_street_are_one(write):
    # the two poles lie 29 m apart and count as one; the third, 0.006 degree = 670 m to the north, is another stop
    assert found(write()) == EXPECTED


def test_a_station_stands_where_the_timetable_says_and_poles_at_their_middle(write):
    haltes = {(halte.naam, halte.soort, round(halte.y_m)): halte for halte in read_stops(write())}
    station = next(halte for (naam, soort, _), halte in haltes.items() if soort == "trein")
    assert (station.x_m, station.y_m) == (117_598, 489_151)  # as in the shipped stops of Haven-Stad
    assert station.source == "gtfs_nl"
    assert len({halte.id for halte in haltes.values()}) == 5


def read_stops(path):
    return stops_of(read_gtfs(path, GTFS, KADER, load_haalregels()))


def test_only_stops_in_the_rectangle_come(write):
    assert "Groningen" not in dict(found(write()))


def test_a_stop_where_nothing_stops_is_no_stop(write):
    assert "Nooit een bus" not in dict(found(write()))


def test_tables_may_lie_in_a_folder_and_carry_a_byte_order_mark(write):
    marked = {name: b"\xef\xbb\xbf" + text.encode() for name, text in TABLES.items()}
    assert found(write(marked, inside="gtfs/")) == EXPECTED


def test_columns_may_stand_in_any_order_and_names_may_be_quoted(write):
    quoted = TABLES["stops.txt"].replace("Kabelweg", '"Kabelweg, halte ""A"""')
    assert ('Kabelweg, halte "A"', "bus") in found(write({**TABLES, "stops.txt": quoted}))


@pytest.mark.parametrize(
    ("route_type", "kind"),
    [("0", "tram"), ("1", "metro"), ("2", "trein"), ("3", "bus"), ("4", "veer"), ("109", "trein"), ("401", "metro"),
     ("700", "bus"), ("900", "tram"), ("1000", "veer"), ("1200", "veer"), ("1100", ""), ("5", ""), ("", ""), ("-1", ""),
     ("x", "")],
)  # fmt: skip
def test_a_line_makes_the_kind_of_stop_that_gtfs_says(route_type, kind):
    assert kind_of_route(route_type) == kind


# ---------------------------------------------------------------- files that are no timetable
@pytest.mark.parametrize("table", TABLES)
def test_a_missing_table_is_named(write, table):
    error = refused(write({name: text for name, text in TABLES.items() if name != table}))
    assert error.code == "broken_gtfs"
    assert table in error.message.nl


def test_a_missing_column_is_named(write):
    error = refused(write({**TABLES, "routes.txt": "route_id\nr_trein\n"}))
    assert "routes.txt mist route_type" in error.message.nl


def test_a_timetable_without_stops_is_refused(write):
    header = TABLES["stops.txt"].partition("\n")[0]
    assert refused(write({**TABLES, "stops.txt": f"{header}\n"})).code == "broken_gtfs"


def test_a_file_that_is_no_zip_is_refused(tmp_path):
    path = tmp_path / "gtfs.zip"
    path.write_bytes(b"stop_id,stop_name\n")
    assert refused(path).code == "broken_gtfs"
    assert refused(tmp_path / "bestaat_niet.zip").code == "no_file"


def test_a_zip_cut_off_or_damaged_inside_is_refused(write):
    path = write({**TABLES, "stop_times.txt": TABLES["stop_times.txt"] * 500})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path).code == "broken_gtfs"
    at = whole.index(b"stop_times.txt") + 40
    path.write_bytes(whole[:at] + bytes(60) + whole[at + 60 :])
    assert refused(path).code == "broken_gtfs"


def test_a_zip_that_promises_too_much_is_refused_before_it_is_read(write):
    limits = replace(load_haalregels(), gtfs_uitgepakt_mb=0.001)
    assert refused(write(), limits).code == "zip_bomb"
    assert refused(write(), replace(load_haalregels(), gtfs_zip_mb=0.0001)).code == "zip_bomb"
    assert refused(write(), replace(load_haalregels(), gtfs_bestanden=3)).code == "zip_bomb"


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_promised(write, monkeypatch):
    # as if every entry promised to be empty
    path = write()
    seen = zipfile.ZipFile.infolist
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda self: [_small(entry) for entry in seen(self)])
    assert refused(path).code == "broken_gtfs"


def _small(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(entry.filename)
    for name in ("header_offset", "compress_type", "compress_size", "CRC", "flag_bits"):
        setattr(copy, name, getattr(entry, name))
    copy.file_size = 0
    return copy


def test_paths_that_climb_out_are_never_written_anywhere(write, tmp_path):
    before = sorted(tmp_path.parent.rglob("*"))
    path = write({**TABLES, "../../kwaad.txt": "x", "/etc/kwaad.txt": "y"})
    assert found(path) == EXPECTED
    assert [entry for entry in sorted(tmp_path.parent.rglob("*")) if entry not in before] == [path]


def test_a_line_without_end_is_refused_before_it_fills_memory(write):
    endless = TABLES["stops.txt"] + "x" * 5_000_000
    assert refused(write({**TABLES, "stops.txt": endless})).code == "broken_gtfs"


def test_letters_that_are_no_utf8_do_not_stop_the_reading(write):
    odd = TABLES["stops.txt"].encode().replace(b"Pont NDSM", b"Pont \xff\xfe")
    assert ("Kabelweg", "bus") in found(write({**TABLES, "stops.txt": odd}))
