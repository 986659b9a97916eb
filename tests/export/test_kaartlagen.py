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


def test_qgis_finds_a_whole_style_for_every_layer(package):
    with closing(sqlite3.connect(package)) as database:
        rows = database.execute(
            "SELECT f_table_name, f_geometry_column, styleName, styleQML, useAsDefault FROM layer_styles"
        ).fetchall()
        geometry = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall())
    assert {table for table, *_, default in rows if default} == set(geometry)  # each layer opens with one
    for table, column, name, style, _ in rows:
        assert geometry[table] == column
        cells = table.endswith("_raster")
        assert name in pyogrio.read_info(package, layer=table)["fields"]
        check_style(style, name, "marker" if cells else "fill", "SimpleMarker" if cells else "SimpleFill")
    # five indicators on each of two grids, one style on each of two layers of deelgebieden
    assert len(rows) == 2 * 5 + 2


def check_style(style: str, column: str, kind: str, layer: str) -> None:
    """What QGIS reads of a style with classes (QgsGraduatedSymbolRenderer::create): all of it is there and fits."""
    assert style.startswith("<!DOCTYPE qgis")
    root = ET.fromstring(style.partition(">")[2])
    assert root.tag == "qgis"
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert (renderer.get("type"), renderer.get("attr")) == ("graduatedSymbol", column)
    ranges, symbols = renderer.findall("ranges/range"), renderer.findall("symbols/symbol")
    assert [one.get("symbol") for one in ranges] == [one.get("name") for one in symbols]
    bounds = [(float(str(one.get("lower"))), float(str(one.get("upper")))) for one in ranges]
    assert all(low <= high for low, high in bounds)
    assert [high for _, high in bounds[:-1]] == [low for low, _ in bounds[1:]]
    assert {one.get("type") for one in symbols} == {kind}
    for symbol in symbols:
        (drawn,) = symbol.findall("layer")
        assert drawn.get("class") == layer
        options = {one.get("name"): str(one.get("value")) for one in drawn.findall("Option/Option")}
        assert [0 <= int(part) <= 255 for part in options["color"].split(",")] == [True] * 4


def test_every_value_lies_in_a_class_of_its_style(package):
    with closing(sqlite3.connect(package)) as database:
        rows = database.execute("SELECT f_table_name, styleName, styleQML FROM layer_styles").fetchall()
    for table, name, style in rows:
        ranges = ET.fromstring(style.partition(">")[2]).findall("renderer-v2/ranges/range")
        values = gpd.read_file(package, layer=table, ignore_geometry=True)[name].dropna()
        low, high = (float(str(ranges[at].get(side))) for at, side in ((0, "lower"), (-1, "upper")))
        assert all(low <= value <= high for value in values.astype(float))


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
