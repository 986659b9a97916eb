"""Hostile and broken files: cut off, disguised, pointing elsewhere, zips that explode or climb out."""

from __future__ import annotations

import json
import os
import struct
import zipfile
from pathlib import Path

from tests.lezen.bestanden import (
    EAST,
    WEST,
    esdl,
    esdl_area,
    feature,
    in_degrees,
    run_sql,
    two_neighbours,
    write_gdal,
    write_geojson,
    write_geopackage,
    write_shapefile_zip,
    write_zip,
)
from tests.lezen.gevallen import cut, mended, refused


# ------------------------------------------------------------------------------ broken files
@refused("incomplete")
def half_a_geopackage(folder: Path) -> Path:
    return cut(write_geopackage(folder / "half.gpkg"), 0.5)


@refused("incomplete")
def a_geopackage_with_a_hole_in_it(folder: Path) -> Path:
    path = write_geopackage(folder / "gat.gpkg")
    content = bytearray(path.read_bytes())
    content[4096:-4096] = os.urandom(len(content) - 8192)
    path.write_bytes(content)
    return path


@refused("incomplete")
def a_database_that_is_no_geopackage(folder: Path) -> Path:
    return run_sql(folder / "boekhouding.gpkg", "CREATE TABLE klanten (naam TEXT)")


@refused("broken_json")
def half_a_geojson(folder: Path) -> Path:
    return cut(two_neighbours(folder / "half.geojson"), 0.5)


@refused("incomplete")
def half_a_shapefile(folder: Path) -> Path:
    write_gdal(folder / "half.shp", "ESRI Shapefile", [WEST, EAST], {"naam": ["West", "Oost"]})
    return cut(folder / "half.shp", 0.7)


@refused("incomplete")
def half_a_flatgeobuf(folder: Path) -> Path:
    return cut(write_gdal(folder / "half.fgb", "FlatGeobuf", [WEST, EAST], {"naam": ["West", "Oost"]}), 0.8)


@refused("incomplete")
def half_a_gml(folder: Path) -> Path:
    path = write_gdal(folder / "half.gml", "GML", [WEST, EAST], {"naam": ["West", "Oost"]})
    path.with_suffix(".xsd").unlink()
    return cut(path, 0.6)


@refused("broken_xml")
def half_an_esdl(folder: Path) -> Path:
    path = folder / "half.esdl"
    path.write_text(esdl(esdl_area(in_degrees(WEST), "West", "w")), encoding="utf-8")
    return cut(path, 0.8)


@refused("broken_xml")
def an_esdl_a_thousand_levels_deep(folder: Path) -> Path:
    path = folder / "diep.esdl"
    path.write_text(esdl("<area>" * 1_000 + "</area>" * 1_000), encoding="utf-8")
    return path


@refused("broken_json")
def json_a_hundred_thousand_levels_deep(folder: Path) -> Path:
    path = folder / "diep.geojson"
    path.write_text('{"type":' + "[" * 100_000, encoding="utf-8")
    return path


@refused("no_polygons")
def collections_in_collections(folder: Path) -> Path:
    shape: dict[str, object] = {"type": "Point", "coordinates": [118_000, 490_000]}
    for _ in range(200):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    return write_geojson(folder / "diep.geojson", [feature(shape)])


@refused("no_geojson")
def json_that_is_no_map(folder: Path) -> Path:
    (folder / "instellingen.json").write_text('{"type": "FeatureCollection", "features": {"a": 1}}', encoding="utf-8")
    return folder / "instellingen.json"


@mended("no_shape")
def features_that_are_no_features(folder: Path) -> Path:
    odd = [7, None, "x", [], {"properties": [], "geometry": {"type": "Cube"}}, {"geometry": {"type": "Polygon"}}]
    path = folder / "raar.geojson"
    document = {"type": "FeatureCollection", "features": [*odd, feature(in_degrees(WEST), naam="West")]}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


# ------------------------------------------------------------------------------ files that are something else
@refused("wrong_name")
def a_geopackage_called_geojson(folder: Path) -> Path:
    return write_geopackage(folder / "plan.gpkg").rename(folder / "plan.geojson")


@refused("unknown_format")
def a_picture(folder: Path) -> Path:
    (folder / "plan.gpkg").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(1_000))
    return folder / "plan.gpkg"


@refused("points_elsewhere")
def a_vrt_called_geojson(folder: Path) -> Path:
    secret = two_neighbours(folder / "geheim.geojson")
    layer = f'<OGRVRTLayer name="geheim"><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>'
    (folder / "vrt.geojson").write_text(f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>", encoding="utf-8")
    return folder / "vrt.geojson"


@refused("unsafe_xml")
def a_gml_that_includes_another_file(folder: Path) -> Path:
    (folder / "geheim.txt").write_text("geheim", encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY geheim SYSTEM "{folder / "geheim.txt"}">]>'
    text = write_gdal(folder / "plan.gml", "GML", [WEST], {"naam": ["West"]}).read_text("utf-8")
    start, rest = text.split("?>", 1)
    (folder / "plan.gml").write_text(f"{start}?>{head}{rest.replace('>West<', '>&geheim;<')}", encoding="utf-8")
    return folder / "plan.gml"


@refused("unsafe_xml")
def an_esdl_that_grows_a_billionfold(folder: Path) -> Path:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path = folder / "lach.esdl"
    path.write_text(esdl(head=f'<!DOCTYPE x [<!ENTITY e0 "ha">{names}]>\n'), encoding="utf-8")
    return path


@refused("unsafe_database")
def a_geopackage_that_reads_other_files(folder: Path) -> Path:
    path = write_geopackage(folder / "virtueel.gpkg")
    return run_sql(
        path,
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_master VALUES ('table', 'ander', 'ander', 0, "
        f"'CREATE VIRTUAL TABLE ander USING VirtualOGR(''{folder / 'geheim.geojson'}'')')",
    )


@refused("no_polygons")
def a_geopackage_with_only_a_view(folder: Path) -> Path:
    path = write_geopackage(folder / "view.gpkg")
    return run_sql(
        path,
        "CREATE VIEW kijk AS SELECT * FROM deelgebieden",
        "UPDATE gpkg_contents SET table_name = 'kijk', identifier = 'kijk'",
        "UPDATE gpkg_geometry_columns SET table_name = 'kijk'",
    )


@refused("no_ordinary_file")
def a_folder(folder: Path) -> Path:
    (folder / "map.gpkg").mkdir()
    return folder / "map.gpkg"


@refused("no_ordinary_file")
def a_pipe_that_never_ends(folder: Path) -> Path:
    os.mkfifo(folder / "pijp.geojson")
    return folder / "pijp.geojson"


@refused("no_ordinary_file")
def a_link_to_a_device(folder: Path) -> Path:
    (folder / "nul.geojson").symlink_to("/dev/zero")
    return folder / "nul.geojson"


@refused("no_file")
def a_link_to_itself(folder: Path) -> Path:
    (folder / "lus.geojson").symlink_to("lus.geojson")
    return folder / "lus.geojson"


@refused("no_file")
def a_file_that_is_not_there(folder: Path) -> Path:
    return folder / "weg.geojson"


# ------------------------------------------------------------------------------ zips
@refused("zip_bomb")
def a_zip_of_a_terabyte(folder: Path) -> Path:
    path = write_zip(folder / "bom.zip", {"plan.geojson": bytes(1_000_000)})
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02") + 24  # the size that the directory promises
    content[at : at + 4] = struct.pack("<I", 0xFFFF_FFF0)
    path.write_bytes(content)
    return path


@refused("zip_bomb")
def a_zip_of_ten_thousand_files(folder: Path) -> Path:
    return write_zip(folder / "veel.zip", {f"{n}.txt": b"" for n in range(10_000)})


@refused("unsafe_zip")
def a_zip_that_climbs_out(folder: Path) -> Path:
    return write_zip(folder / "klim.zip", {"../../ontsnapt.geojson": two_neighbours(folder / "a.geojson").read_bytes()})


@refused("unsafe_zip")
def a_zip_with_an_absolute_path(folder: Path) -> Path:
    return write_zip(folder / "wortel.zip", {"/ontsnapt.geojson": two_neighbours(folder / "a.geojson").read_bytes()})


@refused("unsafe_zip")
def a_zip_with_a_link_inside(folder: Path) -> Path:
    path = folder / "link.zip"
    entry = zipfile.ZipInfo("plan.geojson")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "/etc/hostname")
    return path


@refused("wrong_name")
def a_zip_in_a_zip(folder: Path) -> Path:
    inner = write_shapefile_zip(folder / "binnen.zip")
    return write_zip(folder / "buiten.zip", {"plan.gpkg": inner.read_bytes()})


@refused("nothing_in_zip")
def a_zip_without_a_map(folder: Path) -> Path:
    return write_zip(folder / "brief.zip", {"brief.txt": "geen kaart"})


@refused("bad_zip")
def half_a_zip(folder: Path) -> Path:
    return cut(write_shapefile_zip(folder / "half.zip"), 0.5)


@refused("bad_zip")
def an_encrypted_zip(folder: Path) -> Path:
    path = write_zip(folder / "slot.zip", {"plan.geojson": b"{}"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag 'encrypted'
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    return path
