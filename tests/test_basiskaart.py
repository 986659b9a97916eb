"""The base maps under the deelgebieden: small, in degrees, around the area, with their sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from shapely.geometry import shape

from gebieden.basis import data_path
from gebieden.bronvermelding import load_sources
from scripts.basiskaart import base_map

TO_RD = pyproj.Transformer.from_crs(4326, 28992, always_xy=True)
KINDS = {"water", "groen", "spoor", "station", "gemeentegrens", "buurt"}

both = pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])


def read(gebied: str, name: str = "basiskaart.geojson") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data_path("gebieden", gebied, name).read_text(encoding="utf-8"))
    return found


def in_rd(geometry: dict[str, Any]) -> shapely.Geometry:
    return shapely.transform(shape(geometry), TO_RD.transform, interleaved=False)


@both
def test_a_base_map_is_small_and_has_every_kind(gebied: str) -> None:
    assert data_path("gebieden", gebied, "basiskaart.geojson").stat().st_size <= 150_000
    features = read(gebied)["features"]
    assert {feature["properties"]["kind"] for feature in features} == KINDS
    assert all(feature["properties"]["name"] for feature in features)
    assert {key for feature in features for key in feature["properties"]} == {"kind", "name"}


@both
def test_it_names_its_sources(gebied: str) -> None:
    found = read(gebied)
    assert set(found["bron"].split(";")) <= set(load_sources())
    assert "CC BY 4.0" in found["naamsvermelding"]


@both
def test_it_reaches_a_kilometre_and_a_half_around_the_area(gebied: str) -> None:
    outline = shapely.union_all([in_rd(f["geometry"]) for f in read(gebied, "omtrek.geojson")["features"]])
    shapes = [in_rd(feature["geometry"]) for feature in read(gebied)["features"]]
    assert np.abs(shapely.total_bounds(shapes) - shapely.bounds(outline.buffer(1_500))).max() < 5
    assert shapely.is_valid(shapes).all()


@both
def test_the_lake_is_where_and_as_large_as_the_surroundings_say(gebied: str) -> None:
    (lake,) = [in_rd(f["geometry"]) for f in read(gebied)["features"] if f["properties"]["kind"] == "water"]
    assert lake.area == pytest.approx(545_000, rel=0.02)  # as omgeving.csv of the Achtersluispolder has it


def test_stations_lie_on_the_rails() -> None:
    features = read("havenstad")["features"]
    rails = shapely.union_all([in_rd(f["geometry"]) for f in features if f["properties"]["kind"] == "spoor"])
    for station in (f for f in features if f["properties"]["kind"] == "station"):
        assert rails.distance(in_rd(station["geometry"])) < 100, station["properties"]["name"]


@both
def test_the_script_gives_the_map_that_is_shipped(gebied: str, geodata: Path) -> None:
    assert json.loads(base_map(gebied, geodata)) == read(gebied)
