"""Hostile and broken shapes and names, in files that can be opened."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from shapely import Polygon, box

from tests.lezen.bestanden import (
    EAST,
    WEST,
    collection,
    feature,
    in_degrees,
    ring_feature,
    run_sql,
    two_neighbours,
    write_gdal,
    write_geojson,
    write_geopackage,
)
from tests.lezen.gevallen import mended, refused

CORNERS = [[118_000, 490_000], [118_300, 490_000], [118_300, 490_400], [118_000, 490_400], [118_000, 490_000]]


# ------------------------------------------------------------------------------ coordinates
@mended("made_valid")
def bow_tie(folder: Path) -> Path:
    points = [CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3], CORNERS[0]]
    return write_geojson(folder / "strik.geojson", [ring_feature(points, naam="Strik")])


@mended("made_valid")
def hole_outside_its_outline(folder: Path) -> Path:
    hole = [[x + 5_000, y] for x, y in CORNERS]
    shape = {"type": "Polygon", "coordinates": [CORNERS, hole]}
    return write_geojson(folder / "gat.geojson", [feature(shape, naam="Gat")])


@mended("no_number")
def nan_coordinates(folder: Path) -> Path:
    points = [CORNERS[0], [float("nan"), 490_200], *CORNERS[1:]]
    return write_geojson(folder / "nan.geojson", [ring_feature(points, naam="NaN")])


@mended("no_number")
def coordinates_that_are_null(folder: Path) -> Path:
    points = [CORNERS[0], [None, None], *CORNERS[1:]]
    return write_geojson(folder / "null.geojson", [ring_feature(points, naam="Null")])


@refused("empty_layer")
def only_nan_coordinates(folder: Path) -> Path:
    points = [[float("nan"), float("nan")]] * 4
    return write_geojson(folder / "nan.geojson", [ring_feature(points, naam="NaN")])


@mended("no_number")
def numbers_beyond_every_number(folder: Path) -> Path:
    path = folder / "groot.geojson"
    text = collection([ring_feature([CORNERS[0], [118_100, 489_999], *CORNERS[1:]], naam="Groot")], "EPSG:28992")
    path.write_text(text.replace("489999", "1e999"), encoding="utf-8")
    return path


@refused("broken_json")
def a_number_of_ten_thousand_digits(folder: Path) -> Path:
    path = two_neighbours(folder / "lang.geojson")
    path.write_text(path.read_text("utf-8").replace("118000.0", "1" * 10_000, 1), encoding="utf-8")
    return path


@refused("outside")
def one_and_a_half_planets_away(folder: Path) -> Path:
    return write_geojson(folder / "ver.geojson", [ring_feature([[1e300, 1e300], [2e300, 1e300], [1e300, 2e300]])])


@mended("system_corrected")
def degrees_with_swapped_axes(folder: Path) -> Path:
    swapped = [shapely.transform(in_degrees(shape), lambda points: points[:, ::-1]) for shape in (WEST, EAST)]
    return write_geojson(folder / "verwisseld.geojson", [feature(shape) for shape in swapped], crs="")


@mended("system_corrected")
def rd_with_swapped_axes(folder: Path) -> Path:
    swapped = [shapely.transform(shape, lambda points: points[:, ::-1]) for shape in (WEST, EAST)]
    return write_geojson(folder / "verwisseld.geojson", [feature(shape) for shape in swapped])


@mended("system_corrected")
def rd_that_calls_itself_degrees(folder: Path) -> Path:
    return write_geopackage(folder / "verkeerd.gpkg", crs="EPSG:4326")


@mended("other_system")
def two_systems_in_one_file(folder: Path) -> Path:
    other = box(118_500, 490_000, 118_700, 490_400)
    features = [feature(WEST, naam="West"), feature(EAST, naam="Oost"), feature(in_degrees(other), naam="Graden")]
    return write_geojson(folder / "gemengd.geojson", features)


@refused("outside")
def paris(folder: Path) -> Path:
    return write_geojson(folder / "parijs.geojson", [feature(box(2.3, 48.8, 2.4, 48.9))], crs="")


@refused("outside")
def a_drawing_in_own_millimetres(folder: Path) -> Path:
    return write_gdal(folder / "tekening.gpkg", "GPKG", [box(0, 0, 800, 600)], {"naam": ["A"]}, crs=None)


@mended("height_dropped")
def heights_and_measures(folder: Path) -> Path:
    flat = Polygon([(*point, 2.5) for point in CORNERS])
    return write_gdal(folder / "hoogte.gpkg", "GPKG", [flat], {"naam": ["Hoog"]}, kind="Polygon Z")


@mended("ring_closed")
def an_outline_that_stays_open(folder: Path) -> Path:
    return write_geojson(folder / "open.geojson", [ring_feature(CORNERS[:-1], naam="Open")])


@mended("simplified")
def a_ring_of_a_million_corners(folder: Path) -> Path:
    angle = np.linspace(0, 2 * np.pi, 1_000_000, endpoint=False)
    points = np.column_stack([118_000 + 800 * np.cos(angle), 490_000 + 800 * np.sin(angle)])
    return write_gdal(folder / "miljoen.gpkg", "GPKG", [Polygon(points)], {"naam": ["Cirkel"]})


# ------------------------------------------------------------------------------ what is no area
@refused("empty_layer")
def empty_geometry_collections(folder: Path) -> Path:
    empty = {"type": "GeometryCollection", "geometries": []}
    return write_geojson(folder / "leeg.geojson", [feature(empty), feature(None)])


@mended("collection")
def polygons_among_lines(folder: Path) -> Path:
    both = shapely.GeometryCollection([WEST, shapely.LineString([(118_000, 490_000), (118_900, 490_900)])])
    return write_geojson(folder / "mengsel.geojson", [feature(both, naam="Mengsel")])


@refused("no_polygons")
def lines_and_points(folder: Path) -> Path:
    line = shapely.LineString([(118_000, 490_000), (118_900, 490_900)])
    return write_geojson(folder / "lijnen.geojson", [feature(line), feature(shapely.Point(118_000, 490_000))])


@refused("empty_layer")
def no_features_at_all(folder: Path) -> Path:
    return write_geojson(folder / "niets.geojson", [])


@refused("empty_file")
def an_empty_file(folder: Path) -> Path:
    (folder / "leeg.gpkg").write_bytes(b"")
    return folder / "leeg.gpkg"


@refused("empty_file")
def a_megabyte_of_zeros(folder: Path) -> Path:
    (folder / "nul.gpkg").write_bytes(bytes(1_000_000))
    return folder / "nul.gpkg"


@refused("too_many_features")
def more_features_than_a_map_can_draw(folder: Path) -> Path:
    cells = [
        box(118_000 + 20 * x, 490_000 + 20 * y, 118_020 + 20 * x, 490_020 + 20 * y)
        for x in range(40)
        for y in range(40)
    ]
    return write_gdal(folder / "raster.gpkg", "GPKG", cells, {"naam": [f"c{n}" for n in range(len(cells))]})


@refused("overlap")
def two_plans_on_top_of_each_other(folder: Path) -> Path:
    shifted = shapely.transform(WEST, lambda points: points + 50)
    return write_geojson(folder / "dubbel.geojson", [feature(WEST, naam="Plan A"), feature(shifted, naam="Plan B")])


@mended("double")
def the_same_polygon_twice(folder: Path) -> Path:
    return write_geojson(folder / "kopie.geojson", [feature(WEST, naam="West"), feature(WEST, naam="Kopie")])


# ------------------------------------------------------------------------------ names
@mended("id")
def the_same_id_twice(folder: Path) -> Path:
    return write_geojson(folder / "ids.geojson", [feature(WEST, naam="A-1"), feature(EAST, naam="A 1")])


@mended("name")
def formulas_in_names(folder: Path) -> Path:
    return write_geojson(folder / "formule.geojson", [feature(WEST, naam='=HYPERLINK("http://kwaad.nl","klik")')])


@mended("name")
def a_name_of_ten_thousand_letters(folder: Path) -> Path:
    return write_geojson(folder / "lang.geojson", [feature(WEST, naam="x" * 10_000)])


@mended("name")
def terminal_codes_and_turned_letters_in_names(folder: Path) -> Path:
    return write_geojson(folder / "codes.geojson", [feature(WEST, naam="\x1b[2J\x07\u202e\ud800 [red]<script>\r\n")])


@mended("encoding")
def letters_that_are_no_utf8(folder: Path) -> Path:
    path = write_geopackage(folder / "letters.gpkg", SPATIAL_INDEX="NO")
    return run_sql(path, "UPDATE deelgebieden SET naam = CAST(x'436166E9' AS TEXT) WHERE naam = 'West'")
