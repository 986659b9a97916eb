"""There and back: what was exported opens again as the same scenario, the same area and the same scores."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

from gebieden.eigen import import_area
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from gebieden.lezen import Keuzes
from scenario.evaluatie import evaluate
from scenario.export.formaten import export
from scenario.export.inhoud import make_inhoud
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.scenariobestand import read_scenario
from scenario.scenarios import shipped_scenarios
from tests.export.verhalen import MOMENT, renamed, with_mix
from tests.mixes import random_mix

NAMES = ('=Links "2"', "../רחוב 🏗️")
CORNERS = ((4.85, 52.40), (4.86, 52.40), (4.86, 52.41), (4.85, 52.41))


@pytest.fixture
def own(tmp_path, monkeypatch) -> Gebied:
    """An area of two squares side by side, with names that would like to break things."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path / "werk"))
    features = [
        {
            "type": "Feature",
            "properties": {"naam": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x + at / 100, y] for x, y in (*CORNERS, CORNERS[0])]],
            },
        }
        for at, name in enumerate(NAMES)
    ]
    path = tmp_path / "wijk.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return load_gebied(import_area(path, "Mijn wijk", Keuzes(name_column="naam")).id)


def pair(gebied: Gebied):
    """Two random mixes on an area."""
    start = shipped_scenarios("achtersluispolder")["huidig"]
    mixes = random_mix(gebied, np.random.default_rng(7), (2,))
    return [with_mix(renamed(start, name, f"eigen-{at}"), gebied, mixes, at) for at, name in enumerate(NAMES)]


def in_elsewhere(package: Path, folder: Path) -> dict[tuple[str, str, str, str], float]:
    """Unpack into the work folder of somebody else; return the values of the long table."""
    with zipfile.ZipFile(package) as opened:
        for name in opened.namelist():
            if name.startswith("gebied/"):
                opened.extract(name, folder / "uitgepakt")
            elif name.startswith("scenarios/"):
                opened.extract(name, folder)
        rows = csv.DictReader(opened.read("waarden.csv").decode("utf-8").splitlines())
        values = {
            (row["scenario"], row["deelgebied"], row["kind"], row["id"]): float(row["value"] or "nan") for row in rows
        }
    (folder / "uitgepakt" / "gebied").rename(folder / "gebieden")
    return values


def test_scenarios_of_an_own_area_open_elsewhere_with_the_same_scores(own, tmp_path, monkeypatch):
    scenarios = pair(own)
    package = export(make_inhoud(own, scenarios, "nl", MOMENT), tmp_path / "uit.zip")
    elsewhere = tmp_path / "elders"
    values = in_elsewhere(package, elsewhere)
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(elsewhere))
    again = load_gebied(own.id)
    assert again.ids == own.ids
    assert [place.naam for place in again.deelgebieden] == [place.naam for place in own.deelgebieden]
    for scenario in scenarios:
        opened = read_scenario(elsewhere / "scenarios" / f"{scenario.id}.json", again)
        assert opened.naam == scenario.naam
        assert np.array_equal(opened.verdeling.hendels, scenario.verdeling.hendels)
        uitkomst = evaluate(again, opened.verdeling)
        for at, name in enumerate(INDICATOREN):
            told = [values[scenario.id, place, "indicator", name] for place in (*own.ids, "")]
            wanted = np.append(uitkomst.meting.per_deelgebied[at], uitkomst.meting.gebied[at])
            wanted[~np.isfinite(wanted)] = np.nan  # without bound is written as not applicable
            assert np.array_equal(told, wanted, equal_nan=True), name
        scored = [values.get((scenario.id, "", "score", name), np.nan) for name in INDICATOREN]
        assert np.array_equal(scored, uitkomst.scores, equal_nan=True)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".geoparquet"])
def test_an_area_comes_back_from_its_map_layers(suffix, own, tmp_path):
    scenario = pair(own)[0]
    path = export(make_inhoud(own, [scenario], "nl", MOMENT), tmp_path / f"uit{suffix}")
    if suffix == ".geoparquet":  # read elsewhere, handed on as what the import reads
        frame, path = gpd.read_parquet(path), tmp_path / "weer.geojson"
        frame.to_crs("EPSG:4326").to_file(path, driver="GeoJSON")
    layer = "scenario_eigen_0" if suffix == ".gpkg" else ""
    again = load_gebied(import_area(path, "Weer", Keuzes(layer=layer, name_column="naam")).id)
    assert [place.naam.nl for place in again.deelgebieden] == [place.naam.nl for place in own.deelgebieden]
    assert again.kenmerk("opp_m2").tolist() == pytest.approx(own.kenmerk("opp_m2").tolist(), rel=1e-6)


def test_the_geojson_is_strict_json(own, tmp_path):
    def refuse(word: str) -> None:
        raise AssertionError(word)

    path = export(make_inhoud(own, pair(own), "nl", MOMENT), tmp_path / "uit.geojson")
    document = json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)
    names = [place.naam.nl for place in own.deelgebieden]
    assert [one["properties"]["naam"] for one in document["features"]] == names * 2


def test_the_levers_in_the_map_layers_are_those_of_the_scenario(own, tmp_path):
    scenario = pair(own)[0]
    path = export(make_inhoud(own, [scenario], "nl", MOMENT), tmp_path / "uit.gpkg")
    frame = gpd.read_file(path, layer="scenario_eigen_0", ignore_geometry=True)
    found = np.column_stack([frame[f"mix_{hendel.id}"].to_numpy() for hendel in HENDELS])
    assert np.array_equal(found, scenario.verdeling.hendels)
