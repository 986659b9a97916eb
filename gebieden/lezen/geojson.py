"""GeoJSON through json and shapely: nothing in the file can open another one.

A file with one feature per line (GeoJSON text sequence) is read too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import shapely
from shapely import GeometryCollection, LinearRing, LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.laag import Laag, Rij, Value, shown

_BAD_SHAPE = (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError, shapely.errors.ShapelyError)


def read_geojson(path: Path) -> Laag:
    """Read a GeoJSON file.

    Raises
    ------
    GebiedsmixError
        ``broken_json``; ``no_geojson``; ``empty_layer``.
    """
    text, noted = _decode(path.read_bytes())
    document = _parse(text)
    features = list(_features(document))
    if not features:
        raise GebiedsmixError(
            "empty_layer",
            Text(
                "Het bestand bevat geen vlakken. Sla het opnieuw op, met vlakken.",
                "The file holds no polygons. Save it again, with polygons.",
            ),
            {},
        )
    naam = document.get("name") if isinstance(document.get("name"), str) else path.stem
    return Laag(shown(str(naam)), _stated_crs(document), [_read_feature(feature) for feature in features], noted)


def _decode(content: bytes) -> tuple[str, tuple[tuple[str, Text], ...]]:
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(start):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError:
                break
    note = Text(
        "de letters zijn gelezen als Windows-1252; GeoJSON hoort UTF-8 te zijn",
        "the letters were read as Windows-1252; GeoJSON should be UTF-8",
    )
    return content.decode("cp1252", errors="replace"), (("encoding", note),)


def _parse(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text.lstrip("\x1e"))
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise _broken(f"regel {error.lineno}", f"line {error.lineno}") from error
        document = {"type": "FeatureCollection", "features": list(_lines(text))}
    except RecursionError as error:
        raise _broken("te diep in elkaar", "nested too deeply") from error
    except ValueError as error:
        raise _broken("een getal is te lang", "a number is too long") from error
    if not isinstance(document, dict):
        raise _no_geojson()
    return document


def _lines(text: str) -> Iterator[object]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip("\x1e \t"):
            try:
                yield json.loads(line.strip("\x1e"))
            except (ValueError, RecursionError) as error:
                raise _broken(f"regel {number}", f"line {number}") from error


def _broken(nl: str, en: str) -> GebiedsmixError:
    return GebiedsmixError(
        "broken_json",
        Text(
            f"Het bestand is geen leesbare JSON ({nl}): beschadigd of niet compleet. Sla het opnieuw op.",
            f"The file is no readable JSON ({en}): damaged or incomplete. Save it again.",
        ),
    )


def _no_geojson() -> GebiedsmixError:
    return GebiedsmixError(
        "no_geojson",
        Text(
            "Het bestand is wel JSON maar geen GeoJSON. Sla het opnieuw op als GeoJSON.",
            "The file is JSON but not GeoJSON. Save it again as GeoJSON.",
        ),
    )


def _features(document: Mapping[str, Any]) -> Iterator[object]:
    kind = document.get("type")
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        yield from document["features"]
    elif kind == "Feature":
        yield document
    elif isinstance(kind, str) and kind in (*_BUILDERS, "GeometryCollection"):
        yield {"type": "Feature", "properties": {}, "geometry": document}
    else:
        raise _no_geojson()


def _stated_crs(document: Mapping[str, Any]) -> str:
    """The old ``crs`` member, or ``coordRefSys`` of JSON-FG; empty when neither is there."""
    stated = document.get("crs")
    if isinstance(stated, dict) and isinstance(stated.get("properties"), dict):
        stated = stated["properties"].get("name")
    named = stated if isinstance(stated, str) else document.get("coordRefSys")
    return named if isinstance(named, str) else ""


def _read_feature(feature: object) -> Rij:
    if not isinstance(feature, dict):
        return Rij(None, {})
    herstel: dict[str, Text] = {}
    try:
        with np.errstate(invalid="ignore"):  # a missing coordinate is repaired later
            vorm = _shape(feature.get("geometry"), herstel)
    except _BAD_SHAPE:
        vorm = None
        herstel = {"broken_geometry": Text("de coördinaten zijn niet te lezen", "the coordinates cannot be read")}
    except RecursionError:
        vorm = None
        herstel = {"broken_geometry": Text("de vorm zit te diep in elkaar", "the shape is nested too deeply")}
    return Rij(vorm, _columns(feature), tuple(herstel.items()))


def _columns(feature: Mapping[str, Any]) -> dict[str, Value]:
    given = feature.get("properties")
    columns = {str(name): _plain(value) for name, value in given.items()} if isinstance(given, dict) else {}
    if "id" in feature:
        columns.setdefault("id", _plain(feature["id"]))
    return columns


def _plain(value: object) -> Value:
    return value if isinstance(value, str | int | float | bool) else None


def _shape(geometry: object, herstel: dict[str, Text]) -> BaseGeometry | None:
    if geometry is None:
        return None
    found = cast(Mapping[str, Any], geometry)
    kind = found["type"]
    if kind == "GeometryCollection":
        return GeometryCollection([part for g in found["geometries"] if (part := _shape(g, herstel)) is not None])
    return _BUILDERS[kind](found["coordinates"], herstel)


def _polygon(rings: Any, herstel: dict[str, Text]) -> Polygon:
    made = [_ring(ring, herstel) for ring in rings]
    return Polygon(made[0], made[1:]) if made else Polygon()


def _ring(points: Any, herstel: dict[str, Text]) -> LinearRing:
    if any(len(point) > 2 for point in points):
        herstel["height_dropped"] = HEIGHT_DROPPED
    flat = [(_number(point[0]), _number(point[1])) for point in points]
    if flat and flat[0] != flat[-1]:
        herstel["ring_closed"] = RING_CLOSED
    return LinearRing(flat)


def _number(value: object) -> float:
    """A coordinate; null is a missing one, a text is none."""
    if value is None:
        return float("nan")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    try:
        return float(value)
    except OverflowError:
        return float("inf")


HEIGHT_DROPPED = Text("de hoogte (Z) is weggelaten", "the height (Z) was dropped")
RING_CLOSED = Text("een rand die niet gesloten was, is gesloten", "an outline that was not closed was closed")


def _multi(polygons: Any, herstel: dict[str, Text]) -> MultiPolygon:
    made = [_polygon(rings, herstel) for rings in polygons]
    return MultiPolygon([part for part in made if not part.is_empty])


def _line(points: Any, _herstel: dict[str, Text]) -> LineString:
    return LineString([(_number(point[0]), _number(point[1])) for point in points])


def _lines_together(lines: Any, herstel: dict[str, Text]) -> MultiLineString:
    return MultiLineString([_line(points, herstel) for points in lines])


def _point(_coordinates: Any, _herstel: dict[str, Text]) -> Point:
    return Point(0, 0)  # only its kind counts: points are refused


_BUILDERS: Mapping[str, Callable[[Any, dict[str, Text]], BaseGeometry]] = MappingProxyType(
    {
        "Polygon": _polygon,
        "MultiPolygon": _multi,
        "LineString": _line,
        "MultiLineString": _lines_together,
        "Point": _point,
        "MultiPoint": _point,
    }
)
