"""Stops and stations from a GTFS timetable: which kinds of line stop where.

A stop is of a kind when a line of that kind stops there at least once in the timetable. Platforms of one station, and
platforms of the same name close together, are one stop.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from gebieden.basis import Text, data_path
from gebieden.bronnen.collecties import Collectie, Kader, herkomst_of
from gebieden.bronnen.gtfs_zip import GtfsZip, broken_gtfs, open_gtfs
from gebieden.bronnen.haalregels import Haalregels
from gebieden.bronnen.kaartlaag import Kaartlaag
from gebieden.gebied import Halte
from gebieden.tabel import read_table

STOP, STATION = "0", "1"  # location_type: where people board, and what holds such places


@dataclass(frozen=True)
class _Perron:
    """A place in stops.txt: a platform, a pole or a station."""

    id: str
    naam: str
    x_m: float
    y_m: float
    station: str


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[int, int, str], ...]:
    rows = read_table(data_path("bronnen", "gtfs_soorten.csv"))
    return tuple((int(row.number("van")), int(row.number("tot")), row.text("soort")) for row in rows)


def kind_of_route(route_type: str) -> str:
    """Return the kind of stop that a line makes; empty for kinds that do not count (air, cable cars, taxis).

    >>> kind_of_route("2"), kind_of_route("109"), kind_of_route("1100")
    ('trein', 'trein', '')
    """
    if not (route_type.isascii() and route_type.isdigit()):
        return ""
    code = int(route_type)
    return next((kind for first, last, kind in _kinds() if first <= code <= last), "")


def read_gtfs(path: Path, collectie: Collectie, kader: Kader, regels: Haalregels) -> Kaartlaag:
    """Read the stops in a rectangle, one point per stop and kind.

    Parameters
    ----------
    path : Path
        A GTFS zip; of the whole country too, since it is read row by row.
    collectie : Collectie
        Whose source is kept with the stops.
    kader : tuple of float
        West, south, east, north in RD metres.
    regels : Haalregels
        Limits.

    Returns
    -------
    Kaartlaag
        Points with columns ``id``, ``name`` and ``soort`` (trein, metro, tram, bus, veer).

    Raises
    ------
    GebiedsmixError
        See ``open_gtfs``.
    """
    with open_gtfs(path, regels) as timetable:
        perrons, stations = _read_stops(timetable, kader)
        kinds = _kinds_per_stop(timetable, perrons) if perrons else {}
    haltes = _merge(perrons, stations, kinds, regels.gtfs_samen_m)
    return _as_layer(haltes, collectie, kader, path.name)


def _read_stops(timetable: GtfsZip, kader: Kader) -> tuple[dict[str, _Perron], dict[str, _Perron]]:
    """The platforms in the rectangle, and all stations."""
    columns = ("stop_id", "stop_name", "stop_lat", "stop_lon")
    rows = [row for row in timetable.rows("stops.txt", columns, ("location_type", "parent_station")) if _placed(row)]
    if not rows:
        raise broken_gtfs(timetable.name, Text("stops.txt heeft geen haltes", "stops.txt holds no stops"))
    x_m, y_m = _to_rd([float(row[3]) for row in rows], [float(row[2]) for row in rows])
    west, south, east, north = kader
    perrons, stations = {}, {}
    for (id, name, _, _, kind, parent), x, y in zip(rows, x_m, y_m, strict=True):
        place = _Perron(id, name.strip() or id, x, y, parent)
        if kind == STATION:
            stations[id] = place
        elif kind in ("", STOP) and west <= x <= east and south <= y <= north:
            perrons[id] = place
    return perrons, stations


def _placed(row: Sequence[str]) -> bool:
    """Whether a row of stops.txt has an id and a position on earth."""
    try:
        lat, lon = float(row[2]), float(row[3])
    except ValueError:
        return False
    on_earth = abs(lat) < 90 and abs(lon) <= 180  # technical: degrees; false for NaN and infinity
    return bool(row[0]) and on_earth


def _to_rd(lon: Sequence[float], lat: Sequence[float]) -> tuple[list[float], list[float]]:
    import pyproj  # takes a while, so only here

    x_m, y_m = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True).transform(lon, lat)
    return list(x_m), list(y_m)


def _kinds_per_stop(timetable: GtfsZip, perrons: Mapping[str, _Perron]) -> dict[str, set[str]]:
    """Which kinds stop at each platform: route → trip → stop; only platforms in the rectangle are remembered."""
    routes = {id: kind_of_route(kind) for id, kind in timetable.rows("routes.txt", ("route_id", "route_type"))}
    trips = {trip: routes.get(route, "") for trip, route in timetable.rows("trips.txt", ("trip_id", "route_id"))}
    kinds: dict[str, set[str]] = {}
    for trip, stop in timetable.rows("stop_times.txt", ("trip_id", "stop_id")):
        if stop in perrons:
            kinds.setdefault(stop, set()).add(trips.get(trip, ""))
    return kinds


@dataclass(frozen=True)
class _Groep:
    """Platforms that are one stop."""

    id: str
    naam: str
    x_m: float
    y_m: float
    soorten: tuple[str, ...]


def _merge(
    perrons: Mapping[str, _Perron], stations: Mapping[str, _Perron], kinds: Mapping[str, set[str]], near_m: float
) -> list[_Groep]:
    groups: list[list[_Perron]] = []
    by_key: dict[str, list[list[_Perron]]] = {}
    for place in sorted((perrons[id] for id in kinds), key=lambda found: found.id):
        same = by_key.setdefault(f"station:{place.station}" if place.station in stations else place.naam, [])
        group = next(
            (found for found in same if place.station in stations or _distance_m(found[0], place) <= near_m), None
        )
        if group is None:
            group = []
            same.append(group)
            groups.append(group)
        group.append(place)
    return [_as_group(group, stations, kinds) for group in groups]


def _distance_m(one: _Perron, other: _Perron) -> float:
    return math.hypot(one.x_m - other.x_m, one.y_m - other.y_m)


def _as_group(group: Sequence[_Perron], stations: Mapping[str, _Perron], kinds: Mapping[str, set[str]]) -> _Groep:
    """A station stands where the timetable says; loose platforms at their middle."""
    station = stations.get(group[0].station)
    found = sorted({kind for place in group for kind in kinds[place.id] if kind})
    if station:
        return _Groep(station.id, station.naam, station.x_m, station.y_m, tuple(found))
    x_m = sum(place.x_m for place in group) / len(group)
    y_m = sum(place.y_m for place in group) / len(group)
    return _Groep(group[0].id, group[0].naam, x_m, y_m, tuple(found))


def _as_layer(groups: Iterable[_Groep], collectie: Collectie, kader: Kader, name: str) -> Kaartlaag:
    import shapely

    rows = [(group, kind) for group in groups for kind in group.soorten]
    columns = {
        "id": tuple(f"{group.id}_{kind}" for group, kind in rows),
        "name": tuple(group.naam for group, _ in rows),
        "soort": tuple(kind for _, kind in rows),
    }
    places_m = np.array([(round(group.x_m), round(group.y_m)) for group, _ in rows]).reshape(-1, 2)
    points = np.asarray(shapely.points(places_m), dtype=object)
    return Kaartlaag(columns, points, herkomst_of(collectie, kader, name, len(rows)))


def stops_of(laag: Kaartlaag) -> tuple[Halte, ...]:
    """Turn kept stops into the stops of an area."""
    rows = zip(laag.kolommen["id"], laag.kolommen["name"], laag.kolommen["soort"], laag.vormen, strict=True)
    return tuple(
        Halte(str(id), str(name), str(kind), float(point.x), float(point.y), None, laag.herkomst.bron, "verified")
        for id, name, kind, point in rows
    )
