"""Map layers open in GDAL, carry the figures, and bring the style that QGIS looks for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyogrio
import pytest

from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud
from tests.export.verhalen import hostile_story, story

PAIR = ("achtersluispolder", "huidig", "koers-2023")


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story(*PAIR)


@pytest.fixture(scope="module")
def package(inhoud, tmp_path_factory) -> Path:
    return export(inhoud, tmp_path_factory.mktemp("kaart") / "uit.gpkg")


def test_there_is_a_layer_and_a_grid_per_scenario_in_rd(package):
    layers = {str(name): kind for name, kind in pyogrio.list_layers(package)}
    assert {name for name, kind in layers.items() if kind} == {
        "scenario_huidig",
        "scenario_huidig_raster",
        "scenario_koers_2023",
        "scenario_koers_2023_raster",
    }
    assert pyogrio.read_info(package, layer="scenario_huidig")["crs"] == "EPSG:28992"


def test_a_layer_holds_mix_programme_indicators_and_scores(package, inhoud):
    frame = gpd.read_file(package, layer="scenario_koers_2023")
    uitkomst = inhoud.uitkomsten[1]
    assert frame["deelgebied"].tolist() == list(inhoud.gebied.ids)
    assert frame["woningen"].tolist() == pytest.approx(uitkomst.programma.per_deelgebied("woningen").tolist())
    assert frame["mix_fsi"].tolist() == pytest.approx(uitkomst.programma.verdeling["fsi"].tolist())
    assert {"ind_loopbaarheid", "score_loopbaarheid"} <= set(frame.columns)
    # the surfaces of the polygons are those that the area ships, to the metre
    assert frame.area.tolist() == pytest.approx(inhoud.gebied.kenmerk("opp_m2").tolist(), rel=1e-3)


def test_qgis_finds_its_style_and_the_style_is_whole(package):
    with closing(sqlite3.connect(package)) as database:
        rows = database.execute(
            "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles"
        ).fetchall()
        geometry = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall())
    assert len(rows) == 2
    for table, column, style, default in rows:
        assert default == 1
        assert geometry[table] == column
        renderer = ET.fromstring(style.partition(">")[2]).find("renderer-v2")
        assert renderer is not None
        assert renderer.get("attr") == "woningen"
        assert len(renderer.findall("ranges/range")) == len(renderer.findall("symbols/symbol")) == 5


def test_the_file_says_what_it_is(package):
    with closing(sqlite3.connect(package)) as database:
        (told,) = database.execute("SELECT metadata FROM gpkg_metadata").fetchone()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "gebiedsmix 0." in told
    assert "2026-11-24" in told


def test_geojson_is_in_degrees_and_geoparquet_in_rd(inhoud, tmp_path):
    degrees = gpd.read_file(export(inhoud, tmp_path / "uit.geojson"))
    metres = gpd.read_parquet(export(inhoud, tmp_path / "uit.geoparquet"))
    assert len(degrees) == len(metres) == 2 * len(inhoud.gebied.ids)
    assert degrees.total_bounds[0] == pytest.approx(4.8, abs=0.2)
    assert metres.crs.to_epsg() == 28992
    assert degrees["woningen"].tolist() == pytest.approx(metres["woningen"].tolist())


def test_hostile_names_make_no_layer_names(tmp_path):
    path = export(hostile_story(), tmp_path / "uit.gpkg")
    names = [str(name) for name, kind in pyogrio.list_layers(path) if kind]
    assert all(name.replace("_", "").isalnum() for name in names)
    assert len(names) == 24
