"""Map layers: GeoPackage with styles that QGIS picks up by itself, GeoJSON and GeoParquet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from gebieden.raster import STANDARD_CELL_M
from gebieden.rd import RD, WGS84
from scenario.export.inhoud import Inhoud
from scenario.export.kaartstijl import graduated
from scenario.export.schrijven import Melden, Teller
from scenario.export.woorden import woord
from scenario.export.zinnen import main_sentences
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.ruimtekaart import map_layer

SHOWN = "woningen"  # what the shipped style colours
GRID = ("loopbaarheid", "groen_tekort", "geluid_industrie", "hitte_uhi", "ov_afstand")  # differ within a deelgebied
ONE_IN = 5  # cells of 10 m: a point every 50 m
STANDARD = "http://www.isotc211.org/2005/gmd"
_METADATA = """
CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL, md_parent_id INTEGER);
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata',
   'read-write');
"""
_EXTENSIONS = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL);
"""
_STYLES = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
"""


def frame_of(inhoud: Inhoud, at: int) -> gpd.GeoDataFrame:
    """Lay one scenario out per deelgebied: mix, programme, indicators and scores, in RD (EPSG:28992)."""
    uitkomst, gebied = inhoud.uitkomsten[at], inhoud.gebied
    columns: dict[str, Any] = {
        "scenario": inhoud.scenarios[at].id,
        "deelgebied": list(gebied.ids),
        "naam": [inhoud.zeg(place.naam) for place in gebied.deelgebieden],
    }
    levers = uitkomst.programma.verdeling.hendels
    columns |= {f"mix_{hendel.id}": levers[:, place] for place, hendel in enumerate(HENDELS)}
    columns |= {name: uitkomst.programma.per_deelgebied(name) for name in VELDEN}
    for place, name in enumerate(INDICATOREN):
        columns[f"ind_{name}"] = uitkomst.meting.per_deelgebied[place]
        columns[f"score_{name}"] = uitkomst.scores_per_deelgebied[place]
    table = pd.DataFrame(columns).replace([np.inf, -np.inf], np.nan)  # without bound: not applicable, as in the tables
    return gpd.GeoDataFrame(table, geometry=_shapes(inhoud), crs=WGS84).to_crs(RD)


def _shapes(inhoud: Inhoud) -> list[Any]:
    features = cast(Sequence[Mapping[str, Any]], inhoud.gebied.omtrek["features"])
    found = {str(one["properties"]["id"]): shape(one["geometry"]) for one in features}
    return [_multi(found[name]) for name in inhoud.gebied.ids]


def _multi(found: Any) -> Any:
    return found if found.geom_type == "MultiPolygon" else shapely.MultiPolygon([found])


def write_geojson(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write all scenarios as one layer in WGS84, as GeoJSON asks."""
    frame = pd.concat([frame_of(inhoud, at) for at in range(len(inhoud.scenarios))])
    melden(0.5)
    path.write_text(frame.to_crs(WGS84).to_json(drop_id=True, to_wgs84=False), encoding="utf-8")
    melden(1)


def write_geoparquet(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write all scenarios as one layer in RD."""
    frame = pd.concat([frame_of(inhoud, at) for at in range(len(inhoud.scenarios))], ignore_index=True)
    melden(0.5)
    frame.to_parquet(path, index=False)
    melden(1)


def write_gpkg(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write a layer per scenario, a layer with cells of its spatial indicators, metadata and styles."""
    counted, names = Teller(2 * len(inhoud.scenarios) + 1, melden), [layer_name(one.id) for one in inhoud.scenarios]
    spans: dict[str, list[float]] = {name: [] for name in GRID}
    for at, layer in enumerate(names):
        frame_of(inhoud, at).to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
        counted.klaar()
        cells = grid_of(inhoud, at)
        cells.to_file(path, layer=f"{layer}_raster", driver="GPKG", engine="pyogrio")
        for name, ends in spans.items():
            ends += [float(value) for value in (cells[name].min(), cells[name].max()) if np.isfinite(value)]
        counted.klaar()
    with closing(sqlite3.connect(path)) as database, database:
        _describe(inhoud, database)
        _keep_styles(inhoud, database, names, spans)
    counted.klaar()


def _keep_styles(
    inhoud: Inhoud, database: sqlite3.Connection, names: list[str], spans: Mapping[str, list[float]]
) -> None:
    """Write a style per layer, and per layer of cells one for each indicator; the first is the one QGIS begins with."""
    most = max(1.0, *(float(uitkomst.programma.per_deelgebied(SHOWN).max()) for uitkomst in inhoud.uitkomsten))
    places = graduated(SHOWN, 0, most)
    styles = [(layer, SHOWN, places, True) for layer in names]
    for place, (name, ends) in enumerate(spans.items()):
        if ends:
            cells = graduated(name, min(ends), max(ends), cell_m=ONE_IN * STANDARD_CELL_M)
            styles += [(f"{layer}_raster", name, cells, place == 0) for layer in names]
    moment = inhoud.gemaakt.isoformat(timespec="seconds")
    told = woord("stijl_uitleg", inhoud.taal)
    database.executescript(_STYLES)
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, styleSLD, useAsDefault, description, owner, update_time) "
        "VALUES ('', '', ?, 'geom', ?, ?, '', ?, ?, 'gebiedsmix', ?)",
        [(layer, name, style, first, told, moment) for layer, name, style, first in styles],
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        [inhoud.gemaakt.strftime("%Y-%m-%dT%H:%M:%S.000Z")],
    )


def layer_name(scenario: str) -> str:
    """Return the name of a layer: letters, digits and underscores only.

    >>> layer_name("maximum-binnen")
    'scenario_maximum_binnen'
    """
    return f"scenario_{scenario.replace('-', '_')}"


def grid_of(inhoud: Inhoud, at: int) -> gpd.GeoDataFrame:
    """Lay some spatial indicators of one scenario on the grid: points in the middle of one cell in so many.

    Cells outside the area are left out.
    """
    programma, found = inhoud.uitkomsten[at].programma, {}
    for name in GRID:  # one at a time: the whole grid of all of them would take half a gigabyte
        layer = map_layer(name, programma)
        found[name], raster = layer.values[::ONE_IN, ::ONE_IN].ravel().copy(), layer.raster
    row, column = (np.arange(0, count, ONE_IN) for count in (raster.rows, raster.columns))
    cells = (row[:, None] * raster.columns + column).ravel()
    chosen = np.isfinite(np.stack(list(found.values()))).any(axis=0)
    points = raster.centres_m(cells[chosen])
    frame = pd.DataFrame({name: values[chosen] for name, values in found.items()})
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(points[:, 0], points[:, 1]), crs=RD)


def _describe(inhoud: Inhoud, database: sqlite3.Connection) -> None:
    """Write what the file is, of which version, and what differs."""
    database.executescript(_EXTENSIONS)
    database.executescript(_METADATA)
    about = {
        "title": woord("titel", inhoud.taal, {"gebied": inhoud.zeg(inhoud.gebied.naam)}),
        "program": f"gebiedsmix {inhoud.versie}",
        "made": inhoud.gemaakt.isoformat(timespec="seconds"),
        "crs": RD,
        "scenarios": {one.id: name for one, name in zip(inhoud.scenarios, inhoud.namen, strict=True)},
        "sentences": main_sentences(inhoud),
        "units": {name: veld.unit for name, veld in VELDEN.items()}
        | {f"ind_{name}": one.unit for name, one in INDICATOREN.items()},
    }
    moment = inhoud.gemaakt.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    database.execute(
        "INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) "
        "VALUES (1, 'dataset', ?, 'application/json', ?)",
        [STANDARD, json.dumps(about, ensure_ascii=False)],
    )
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)", [moment]
    )
