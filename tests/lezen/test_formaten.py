"""Every kind of file gives the same two neighbours: 12 and 8 ha, wherever they come from."""

import json
import zipfile
from pathlib import Path

import pytest
import shapely
from shapely import Polygon, box

from gebieden.basis import GebiedsmixError
from gebieden.lezen import Inlezing, Keuzes, read_area
from tests.lezen.bestanden import (
    EAST,
    WEST,
    collection,
    esdl,
    esdl_area,
    feature,
    in_degrees,
    two_neighbours,
    write_gdal,
    write_geojson,
    write_geopackage,
    write_shapefile_zip,
    write_zip,
)

PAIR, NAMES = [WEST, EAST], {"naam": ["West", "Oost"]}
DEGREES = [in_degrees(WEST), in_degrees(EAST)]


def geojson_in_degrees(path: Path) -> Path:
    return write_geojson(path, [feature(s, naam=n) for s, n in zip(DEGREES, NAMES["naam"], strict=True)], crs="")


def geojson_in_rd_without_saying_so(path: Path) -> Path:
    return write_geojson(path, [feature(WEST, naam="West"), feature(EAST, naam="Oost")], crs="")


def one_feature_per_line(path: Path) -> Path:
    lines = [json.dumps(feature(s, naam=n)) for s, n in zip(DEGREES, NAMES["naam"], strict=True)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def flatgeobuf(path: Path) -> Path:
    return write_gdal(path, "FlatGeobuf", PAIR, NAMES, SPATIAL_INDEX="NO")  # the index changes the order


def gml(path: Path) -> Path:
    return write_gdal(path, "GML", PAIR, NAMES, layer="plan")


def kml(path: Path) -> Path:
    return write_gdal(path, "KML", DEGREES, {"Name": NAMES["naam"]}, crs="EPSG:4326", layer="plan")


def mif(path: Path) -> Path:
    return write_gdal(path, "MapInfo File", PAIR, NAMES)


def esdl_file(path: Path) -> Path:
    areas = [esdl_area(s, n, f"uuid-{n}") for s, n in zip(DEGREES, NAMES["naam"], strict=True)]
    path.write_text(esdl(*areas), encoding="utf-8")
    return path


def utm(path: Path) -> Path:
    moved = [shapely.transform(s, _to_utm, interleaved=False) for s in DEGREES]
    return write_gdal(path, "GPKG", moved, NAMES, crs="EPSG:32631")


def _to_utm(lon, lat):  # type: ignore[no-untyped-def]
    import pyproj

    return pyproj.Transformer.from_crs(4326, 32631, always_xy=True).transform(lon, lat)


def zipped(path: Path) -> Path:
    inner = write_geopackage(path.with_suffix(".gpkg"))
    return write_zip(path, {"map/plan.gpkg": inner.read_bytes(), "lees.txt": "uitleg"})


def geodatabase(path: Path) -> Path:
    folder = path.parent / "plan.gdb"
    write_gdal(folder, "OpenFileGDB", PAIR, NAMES, kind="MultiPolygon", layer="plan")
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, f"plan.gdb/{part.name}")
    return path


def topojson(path: Path) -> Path:
    arcs = [[list(point) for point in shape.exterior.coords] for shape in DEGREES]
    parts = [{"type": "Polygon", "arcs": [[at]], "properties": {"naam": name}} for at, name in enumerate(NAMES["naam"])]
    plan = {"type": "GeometryCollection", "geometries": parts}
    path.write_text(json.dumps({"type": "Topology", "objects": {"plan": plan}, "arcs": arcs}), encoding="utf-8")
    return path


def kmz(path: Path) -> Path:
    return write_zip(path, {"doc.kml": kml(path.with_suffix(".kml")).read_bytes()})


KINDS = {
    "plan.gpkg": write_geopackage,
    "rd.geojson": two_neighbours,
    "graden.geojson": geojson_in_degrees,
    "zonder.json": geojson_in_rd_without_saying_so,
    "regels.geojsonl": one_feature_per_line,
    "plan.zip": write_shapefile_zip,
    "gpkg.zip": zipped,
    "plan.fgb": flatgeobuf,
    "plan.gml": gml,
    "plan.kml": kml,
    "plan.mif": mif,
    "plan.kmz": kmz,
    "plan.topojson": topojson,
    "plan.esdl": esdl_file,
    "utm.gpkg": utm,
    "plan.gdb.zip": geodatabase,
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_file_gives_the_same_two_neighbours(name: str, tmp_path: Path) -> None:
    read = read_area(KINDS[name](tmp_path / name))
    assert [vlak.naam for vlak in read.vlakken] == ["West", "Oost"]
    assert [vlak.id for vlak in read.vlakken] == ["west", "oost"]
    # 300 x 400 m and 200 x 400 m; degrees and UTM cost less than a square metre
    assert [vlak.vorm.area for vlak in read.vlakken] == pytest.approx([120_000, 80_000], abs=1)
    assert shapely.coverage_is_valid([vlak.vorm for vlak in read.vlakken])
    assert read.verslag.of_kind("geweigerd") == ()
    assert (read.verslag.gelezen, read.verslag.over) == (2, 2)


def codes(read: Inlezing) -> set[str]:
    return {melding.code for melding in read.verslag.meldingen}


def refusal(path: Path, keuzes: Keuzes | None = None) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        read_area(path, keuzes)
    return caught.value


def test_a_plain_shapefile_beside_its_other_files_is_read(tmp_path: Path) -> None:
    write_gdal(tmp_path / "plan.shp", "ESRI Shapefile", PAIR, NAMES)
    assert [vlak.naam for vlak in read_area(tmp_path / "plan.shp").vlakken] == ["West", "Oost"]


def test_the_file_itself_is_left_alone_and_nothing_appears_beside_it(tmp_path: Path) -> None:
    path = gml(tmp_path / "plan.gml")
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir()}
    read_area(path)
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == before


def test_a_file_with_several_layers_asks_which_one(tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "plan.gpkg", layer="wijken")
    write_geopackage(path, layer="buurten", append=True)
    error = refusal(path)
    assert error.code == "choose_layer"
    assert "wijken, buurten" in error.message.nl
    assert read_area(path, Keuzes(layer="buurten")).laag == "buurten"
    assert "buurten" in refusal(path, Keuzes(layer="burten")).message.en


def test_a_layer_of_lines_beside_the_polygons_needs_no_choice(tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "plan.gpkg", layer="vlakken")
    line = shapely.LineString([(118_000, 490_000), (118_100, 490_100)])
    write_gdal(path, "GPKG", [line], {"naam": ["spoor"]}, kind="LineString", layer="spoor", append=True)
    assert read_area(path).laag == "vlakken"


def test_esdl_gives_the_innermost_areas_and_not_the_outlines_of_assets(tmp_path: Path) -> None:
    solar = '<asset xsi:type="esdl:PVPark" id="pv"><geometry xsi:type="esdl:Polygon"><exterior>'
    solar += "".join(f'<point lon="{x}" lat="{y}"/>' for x, y in [(4.85, 52.39), (4.86, 52.39), (4.86, 52.4)])
    solar += "</exterior></geometry></asset>"
    inner = esdl_area(DEGREES[0], "West", "w", solar) + esdl_area(DEGREES[1], "Oost", "o")
    outer = esdl_area(in_degrees(box(117_900, 489_900, 118_600, 490_500)), "Buiten", "b", inner)
    path = tmp_path / "plan.esdl"
    path.write_text(esdl(outer), encoding="utf-8")
    assert [vlak.naam for vlak in read_area(path).vlakken] == ["West", "Oost"]


def test_a_hole_in_an_esdl_area_stays_a_hole(tmp_path: Path) -> None:
    lake = Polygon(WEST.exterior.coords, [box(118_100, 490_100, 118_200, 490_200).exterior.coords])
    path = tmp_path / "plan.esdl"
    path.write_text(esdl(esdl_area(in_degrees(lake), "Polder", "p")), encoding="utf-8")
    assert read_area(path).vlakken[0].vorm.area == pytest.approx(120_000 - 10_000, abs=1)


def test_an_upload_is_judged_by_the_name_the_user_gave_it(tmp_path: Path) -> None:
    upload = write_geopackage(tmp_path / "tmp8f3a.gpkg").rename(tmp_path / "tmp8f3a")
    assert len(read_area(upload, name="plan.gpkg").vlakken) == 2
    with pytest.raises(GebiedsmixError) as caught:
        read_area(upload, name="plan.geojson")
    assert caught.value.code == "wrong_name"


def test_the_user_can_read_only_some_polygons(tmp_path: Path) -> None:
    path = two_neighbours(tmp_path / "plan.geojson")
    read = read_area(path, Keuzes(only=("oost",)))
    assert [vlak.naam for vlak in read.vlakken] == ["Oost"]
    assert "chosen" in codes(read)
    assert "Oost" in refusal(path, Keuzes(only=("Ost",))).message.nl


def test_letters_of_an_old_shapefile_are_read_as_the_file_says(tmp_path: Path) -> None:
    columns = {"naam": ["Café 't IJ", "Oost"]}
    write_gdal(tmp_path / "plan.shp", "ESRI Shapefile", PAIR, columns, encoding="ISO-8859-1")
    assert read_area(tmp_path / "plan.shp").vlakken[0].naam == "Café 't IJ"


def test_text_of_windows_in_geojson_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.geojson"
    text = collection([feature(WEST, naam="Café")], "EPSG:28992").replace("\\u00e9", "é")
    path.write_bytes(text.encode("cp1252"))
    read = read_area(path)
    assert read.vlakken[0].naam == "Café"
    assert "encoding" in codes(read)
