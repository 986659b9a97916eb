"""Every format that GDAL reads for us; only inside the limited process of ``gebieden.lezen.kind``.

GDAL has been told there to know one driver only, so that a file cannot pass for another kind.
"""

from __future__ import annotations

import sqlite3
import struct
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import numpy as np
import pyogrio
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from shapely.geometry.base import BaseGeometry

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.geojson import RING_CLOSED
from gebieden.lezen.laag import Keuzes, Laag, Rij, Value, check_number_of_features, choose_layer, clean_text, shown
from gebieden.lezen.soorten import Soort, check_xml

_REFUSALS = (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError)
_PAGE_SIZE, _PAGE_COUNT = slice(16, 18), slice(28, 32)  # technical: where SQLite's header keeps them
LARGEST_PAGE = 65_536  # technical: SQLite writes it as 1
_SHP_LENGTH = slice(24, 28)  # technical: where a shapefile's header keeps its length in words
_POLYGON_TYPES = ("Polygon", "Surface", "GeometryCollection", "Unknown", "Geometry", "TIN")
_OPTIONS: Mapping[str, dict[str, str]] = {"gml": {"DOWNLOAD_SCHEMA": "NO", "CONSIDER_EPSG_AS_URN": "AUTO"}}


def read_gdal(path: Path, soort: Soort, keuzes: Keuzes, most: int) -> Laag:
    """Read one layer.

    Parameters
    ----------
    path : Path
        The private copy of the file.
    soort : Soort
        What it is.
    keuzes : Keuzes
        Of which the layer counts.
    most : int
        Most features to read.

    Raises
    ------
    GebiedsmixError
        ``unreadable``, ``incomplete``, ``unsafe_database``, ``too_many_features``, and what
        ``choose_layer`` refuses.
    """
    views = check_geopackage(path) if soort.id == "geopackage" else frozenset()
    if soort.id in ("gml", "kml"):
        _check_xml(path, soort)
    if soort.id == "shapefile":
        _check_shapefile(path)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            laag = _read(path, soort, keuzes, most, views)
        except _REFUSALS as error:
            raise unreadable(soort, str(error)) from error
    told = dict.fromkeys(shown(str(entry.message)) for entry in warned)
    noted = [("gdal", Text(f"GDAL meldt: {text}", f"GDAL says: {text}")) for text in list(told)[:5]]
    return Laag(laag.naam, laag.stelsel, laag.rijen, (*laag.opmerkingen, *noted))


def _read(path: Path, soort: Soort, keuzes: Keuzes, most: int, views: frozenset[str]) -> Laag:
    listed = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(path) if name not in views]
    polygons = [name for name, kind in listed if any(word in kind for word in _POLYGON_TYPES)]
    layer = choose_layer([name for name, _ in listed], polygons, keuzes.layer)
    options = _OPTIONS.get(soort.id, {})
    about = pyogrio.read_info(path, layer=layer, **options)
    if about["driver"] not in soort.drivers:
        raise unreadable(soort, f"{about['driver']}?")
    check_number_of_features(about["features"], most)
    meta, shapes, columns, noted = _read_features(path, layer, most, options)
    check_number_of_features(len(shapes), most)
    if len(shapes) < about["features"]:
        raise incomplete(soort.naam)
    names = [clean_text(str(name)) for name in meta["fields"]]
    values = [list(_plain_values(column)) for column in columns]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)] if names else [{}] * len(shapes)
    rijen = [Rij(vorm, row, herstel) for (vorm, herstel), row in zip(_shapes(shapes), rows, strict=True)]
    return Laag(shown(layer), meta["crs"] or "", rijen, noted)


def _read_features(
    path: Path, layer: str, most: int, options: dict[str, str]
) -> tuple[Mapping[str, Any], Any, Any, tuple[tuple[str, Text], ...]]:
    """Read with the encoding that the file states; else as Windows text, and say so."""
    reading = {"layer": layer, "max_features": most + 1, "datetime_as_string": True, **options}
    try:
        meta, _, shapes, columns = pyogrio.raw.read(path, **reading)
    except UnicodeDecodeError:
        meta, _, shapes, columns = pyogrio.raw.read(path, encoding="cp1252", **reading)
        note = Text("de letters zijn gelezen als Windows-1252", "the letters were read as Windows-1252")
        return meta, shapes, columns, (("encoding", note),)
    return meta, shapes, columns, ()


def _shapes(shapes: Any) -> Iterator[tuple[BaseGeometry | None, tuple[tuple[str, Text], ...]]]:
    read = shapely.from_wkb(shapes, on_invalid="ignore")
    mended = shapely.from_wkb(shapes, on_invalid="fix")
    for first, second in zip(read, mended, strict=True):
        closed = first is None and second is not None
        yield second, (("ring_closed", RING_CLOSED),) if closed else ()


def _plain_values(column: np.ndarray[Any, Any]) -> Iterator[Value]:
    for value in column.tolist():
        missing = value is None or (isinstance(value, float) and np.isnan(value))
        yield None if missing else value if isinstance(value, str | int | float | bool) else clean_text(str(value))


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(100)


def check_geopackage(path: Path) -> frozenset[str]:
    """Refuse a GeoPackage that is cut off, damaged, or holds tables that read other files.

    Returns
    -------
    frozenset of str
        Names of its views: a view can run any query, so it is no layer for us.

    Raises
    ------
    GebiedsmixError
        ``incomplete``; ``unreadable``; ``unsafe_database``.
    """
    head = _head(path)
    page = struct.unpack(">H", head[_PAGE_SIZE])[0] or 0
    size = (LARGEST_PAGE if page == 1 else page) * struct.unpack(">I", head[_PAGE_COUNT])[
        0
    ]  # technical: 1 stands for 65,536
    if path.stat().st_size < size:
        raise incomplete("GeoPackage")
    try:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            made = database.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
            sound = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        finally:
            database.close()
    except sqlite3.DatabaseError as error:
        raise incomplete("GeoPackage") from error
    if not sound or "gpkg_contents" not in {name for _, name, _ in made}:
        raise incomplete("GeoPackage")
    if any(_is_foreign(sql) for _, _, sql in made):
        raise GebiedsmixError(
            "unsafe_database",
            Text(
                "Deze GeoPackage bevat een tabel die naar andere bestanden wijst. Sla de laag opnieuw op.",
                "This GeoPackage holds a table that points at other files. Save the layer again.",
            ),
        )
    return frozenset(name for kind, name, _ in made if kind == "view")


def _is_foreign(sql: str) -> bool:
    """Whether a table is virtual and no spatial index: such a table can read anything."""
    words = sql.upper().split()
    return "VIRTUAL" in words[:3] and "RTREE" not in sql.upper().partition("USING")[2].split("(")[0]


def _check_xml(path: Path, soort: Soort) -> None:
    try:
        check_xml(path)
    except ExpatError as error:
        raise incomplete(soort.naam) from error


def _check_shapefile(path: Path) -> None:
    length = struct.unpack(">i", _head(path)[_SHP_LENGTH])[0]
    if path.stat().st_size < 2 * length:
        raise incomplete("Shapefile")


def incomplete(naam: str) -> GebiedsmixError:
    """Make the error for a file that ends too early or is damaged inside."""
    return GebiedsmixError(
        "incomplete",
        Text(
            "Het bestand is beschadigd of niet compleet als {soort}. Vraag het opnieuw op of sla het opnieuw op.",
            "The file is damaged or incomplete as {soort}. Get it again or save it again.",
        ),
        {"soort": naam},
    )


def unreadable(soort: Soort, why: str) -> GebiedsmixError:
    """Make the error for what GDAL cannot read."""
    return GebiedsmixError(
        "unreadable",
        Text(
            "Het bestand is niet te lezen als {soort} ({fout}). Sla het opnieuw op, het liefst als GeoPackage.",
            "The file cannot be read as {soort} ({fout}). Save it again, preferably as GeoPackage.",
        ),
        {"soort": soort.naam, "fout": shown(why)},
    )


def drivers_to_skip(soort: Soort) -> Sequence[str]:
    """Every driver that GDAL must forget so that only those of this kind remain."""
    return sorted(set(pyogrio.list_drivers()) - set(soort.drivers))
