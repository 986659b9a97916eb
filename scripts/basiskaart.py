"""Write the base map of the shipped areas from real geodata: `python -m scripts.basiskaart FOLDER`.

The folder holds the open files of Gemeente Amsterdam, CBS and NWB that `tests/lezen/test_echte_bestanden.py` reads too.
Large water (the IJ, the canal, the harbour basins) is in none of these files as a surface and is therefore left out;
the Noorder IJplas is the opening in the outline of its park.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from shapely.geometry import shape

ROOT = Path(__file__).resolve().parents[1]
AREAS = ("havenstad", "achtersluispolder")
AROUND_M = 1_500  # what a beamer shows beside the area
STEP_M = {"buurt": 6.0, "groen": 4.0, "spoor": 2.0, "gemeentegrens": 2.0}
SMALLEST_M2 = 2_000
DECIMALS = 5  # a metre
SOURCES = "amsterdam_gebiedsindeling_2022;amsterdam_parken;cbs_buurten_2018;cbs_kwb_2022;nwb_spoor_2013"
CREDIT = (
    "Gemeente Amsterdam (buurten 2022, parken); CBS en Kadaster (buurten 2018, gemeenten 2022), CC BY 4.0; NWB 2013"
)
TO_RD = pyproj.Transformer.from_crs(4326, 28992, always_xy=True)

Part = tuple[str, str, Any]  # kind, name, shape in RD


def main(folder: Path) -> None:
    """Write both base maps."""
    for area in AREAS:
        path = ROOT / "data" / "gebieden" / area / "basiskaart.geojson"
        path.write_text(base_map(area, folder), encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def base_map(area: str, folder: Path) -> str:
    """Return the base map of one area as GeoJSON, one feature a line."""
    window = _window(area)
    parts = [*_buurten(folder, window), *_borders(folder, window), *_green(folder, window), *_rail(folder, window)]
    lines = [_feature(kind, name, where) for kind, name, where in parts if not where.is_empty]
    head = json.dumps({"type": "FeatureCollection", "bron": SOURCES, "naamsvermelding": CREDIT}, ensure_ascii=False)
    return f'{head[:-1]}, "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _window(area: str) -> Any:
    outline = json.loads((ROOT / "data" / "gebieden" / area / "omtrek.geojson").read_text(encoding="utf-8"))
    shapes = [shapely.transform(shape(f["geometry"]), TO_RD.transform, interleaved=False) for f in outline["features"]]
    return shapely.box(*shapely.bounds(shapely.union_all(shapes).buffer(AROUND_M)))


def _read(path: Path, layer: str, window: Any) -> Any:
    return pyogrio.read_dataframe(path, layer=layer, bbox=tuple(shapely.bounds(window)))


def _buurten(folder: Path, window: Any) -> Iterator[Part]:
    amsterdam = _read(folder / "amsterdam" / "gebiedsindeling_2022.gpkg", "buurten", window)
    zaanstad = _read(folder / "zaanstad" / "buurten_2018_gegeneraliseerd.gpkg", "buurten_2018", window)
    for frame, column in ((amsterdam, "Buurt"), (zaanstad, "bu_naam")):
        light = shapely.coverage_simplify(frame.geometry.to_numpy(), STEP_M["buurt"])
        for name, where in zip(frame[column], shapely.intersection(light, window), strict=True):
            yield "buurt", name, where


def _borders(folder: Path, window: Any) -> Iterator[Part]:
    """Each stretch of border with the two municipalities it divides."""
    frame = _read(folder / "nederland" / "cbs_kwb_2022.gpkg", "gemeenten_2022", window).sort_values("name")
    names, shapes = frame["name"].to_list(), frame.geometry.to_numpy()
    for first in range(len(names)):
        for second in range(first + 1, len(names)):
            line = shapely.intersection(shapes[first], shapes[second])
            inside = shapely.line_merge(shapely.intersection(_lines_of(line), window))
            yield "gemeentegrens", f"{names[first]} – {names[second]}", inside.simplify(STEP_M["gemeentegrens"])


def _lines_of(where: Any) -> Any:
    parts = shapely.get_parts(where)
    return shapely.MultiLineString([part for part in parts if part.geom_type == "LineString"])


def _green(folder: Path, window: Any) -> Iterator[Part]:
    frame = _read(folder / "amsterdam" / "parken.gpkg", "parken", window).sort_values("Naam")
    for name, where in zip(frame["Naam"], frame.geometry, strict=True):
        yield from _lake(name, where, window)
        light = shapely.intersection(shapely.simplify(where, STEP_M["groen"]), window)
        if light.area >= SMALLEST_M2:
            yield "groen", name, light


def _lake(name: str, park: Any, window: Any) -> Iterator[Part]:
    if "IJplas" not in name:
        return
    holes = [shapely.Polygon(hole) for part in shapely.get_parts(park) for hole in part.interiors]
    largest = max(holes, key=lambda hole: hole.area)
    yield "water", "Noorder IJplas", shapely.intersection(shapely.simplify(largest, STEP_M["groen"]), window)


def _rail(folder: Path, window: Any) -> Iterator[Part]:
    path = folder / "netwerk" / "nwb_spoor_2013_aoi.gpkg"
    tracks = _read(path, "spoorvakken_2013", window)
    for name, lines in sorted(tracks.groupby("naam"), key=lambda entry: str(entry[0])):
        merged = shapely.line_merge(shapely.union_all(lines.geometry.to_numpy()))
        yield "spoor", _plain(str(name)), shapely.intersection(merged, window).simplify(STEP_M["spoor"])
    stations = _read(path, "treinstations_2013", window).sort_values("naam")
    for name, where in zip(stations["naam"], stations.geometry, strict=True):
        yield "station", _plain(name), shapely.intersection(where, window)


def _plain(name: str) -> str:
    return name.title() if name.isupper() else name


def _feature(kind: str, name: str, where: Any) -> str:
    degrees = shapely.transform(
        where, lambda p: np.column_stack(TO_RD.transform(p[:, 0], p[:, 1], direction="INVERSE"))
    )
    light = shapely.remove_repeated_points(shapely.set_precision(degrees, 10.0**-DECIMALS))
    geometry = json.loads(shapely.to_geojson(light), parse_float=lambda text: round(float(text), DECIMALS))
    feature = {"type": "Feature", "properties": {"kind": kind, "name": name}, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
