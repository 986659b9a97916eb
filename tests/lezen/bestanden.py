"""Files to read in the tests, written on the spot: good ones, broken ones and hostile ones."""

from __future__ import annotations

import json
import sqlite3
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import pyproj
import shapely
from shapely import Polygon, box

# two neighbours near the Coenhaven, RD metres: 300 x 400 m = 12 ha and 200 x 400 m = 8 ha
WEST = box(118_000, 490_000, 118_300, 490_400)
EAST = box(118_300, 490_000, 118_500, 490_400)
TO_DEGREES = pyproj.Transformer.from_crs(28992, 4326, always_xy=True)


def in_degrees(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, TO_DEGREES.transform, interleaved=False)


def feature(shape: shapely.Geometry | Mapping[str, Any] | None, **properties: Any) -> dict[str, Any]:
    geometry = json.loads(shapely.to_geojson(shape)) if isinstance(shape, shapely.Geometry) else shape
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def ring_feature(points: Sequence[Any], **properties: Any) -> dict[str, Any]:
    """A feature with exactly these points, however impossible."""
    return feature({"type": "Polygon", "coordinates": [list(points)]}, **properties)


def collection(features: Sequence[Mapping[str, Any]], crs: str = "") -> str:
    document: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(document)


def write_geojson(path: Path, features: Sequence[Mapping[str, Any]], crs: str = "EPSG:28992") -> Path:
    path.write_text(collection(features, crs), encoding="utf-8")
    return path


def two_neighbours(path: Path) -> Path:
    return write_geojson(path, [feature(WEST, naam="West"), feature(EAST, naam="Oost")])


def write_gdal(
    path: Path,
    driver: str,
    shapes: Sequence[shapely.Geometry | None],
    columns: Mapping[str, Sequence[Any]],
    crs: str | None = "EPSG:28992",
    kind: str = "Polygon",
    **options: Any,
) -> Path:
    """Write a layer with GDAL, in any format it writes."""
    values = [np.array(column, dtype=object if isinstance(column[0], str) else None) for column in columns.values()]
    wkb = np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], dtype=object)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a file without a coordinate system is what some tests want
        pyogrio.raw.write(path, wkb, values, list(columns), crs=crs, geometry_type=kind, driver=driver, **options)
    return path


def write_geopackage(path: Path, layer: str = "deelgebieden", **options: Any) -> Path:
    return write_gdal(path, "GPKG", [WEST, EAST], {"naam": ["West", "Oost"]}, layer=layer, **options)


def write_shapefile_zip(path: Path, inside: str = "") -> Path:
    folder = path.with_suffix(".map")
    folder.mkdir()
    write_gdal(folder / "plan.shp", "ESRI Shapefile", [WEST, EAST], {"naam": ["West", "Oost"]})
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, f"{inside}{part.name}")
    return path


def write_zip(path: Path, entries: Mapping[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def run_sql(path: Path, *statements: str) -> Path:
    database = sqlite3.connect(path)
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return path


def esdl(*areas: str, head: str = "") -> str:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n{head}"
        '<esdl:EnergySystem xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:esdl="http://www.tno.nl/esdl">'
        f'<instance id="i"><area id="whole" name="Geheel">{"".join(areas)}</area></instance></esdl:EnergySystem>'
    )


def esdl_area(shape: Polygon, name: str, id: str, inside: str = "") -> str:
    """An area with an outline in degrees; ESDL does not repeat the first point."""
    rings = "".join(
        f"<{kind}>{''.join(_esdl_point(x, y) for x, y in list(ring.coords)[:-1])}</{kind}>"
        for kind, ring in [("exterior", shape.exterior), *(("interior", hole) for hole in shape.interiors)]
    )
    outline = f'<geometry xsi:type="esdl:Polygon">{rings}</geometry>'
    return f'<area xsi:type="esdl:Area" id="{id}" name="{name}">{outline}{inside}</area>'


def _esdl_point(lon: float, lat: float) -> str:
    return f'<point xsi:type="esdl:Point" lon="{lon!r}" lat="{lat!r}"/>'
