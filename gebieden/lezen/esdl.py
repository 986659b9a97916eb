"""Area polygons of an ESDL file (TNO's Energy System Description Language), with a strict pull parser of our own.

An ESDL file is a tree of areas; the ones that matter are the innermost areas with an outline of their own. Outlines of
assets (a solar park, a building) are no areas and are left out. No document type, no entities, nothing from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from shapely import LinearRing, MultiPolygon, Polygon
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.laag import Laag, Rij, Value, shown
from gebieden.lezen.soorten import refuse_doctype

MOST_DEPTH = 200  # technical: a real file has some ten levels
_KEPT = ("id", "name", "scope")


@dataclass(eq=False)
class _Area:
    """An area being read: its attributes, the rings of its outline, and whether an area inside it has an outline."""

    columns: dict[str, Value]
    depth: int
    rings: list[tuple[str, list[tuple[float, float]]]] = field(default_factory=list)
    stelsel: str = ""
    contains_areas: bool = False


class _Reader:
    """Follows the elements of the file; ``path`` holds the names from the root to here."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.open: list[_Area] = []
        self.done: list[_Area] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        self.path.append(tag.rpartition(":")[2])
        if len(self.path) > MOST_DEPTH:
            raise _TooDeepError
        name = self.path[-1]
        if name == "area":
            columns: dict[str, Value] = {key: attributes[key] for key in _KEPT if key in attributes}
            self.open.append(_Area(columns, len(self.path)))
        elif self.open and "asset" not in self.path:
            self._geometry(name, attributes, self.open[-1])

    def _geometry(self, name: str, attributes: Mapping[str, str], area: _Area) -> None:
        """Gather the outline of an area: it stands directly under the area."""
        if len(self.path) <= area.depth or self.path[area.depth] != "geometry":
            return
        if name == "geometry":
            area.stelsel = attributes.get("CRS", "")
        elif name in ("exterior", "interior"):
            area.rings.append((name, []))
        elif name == "point" and area.rings:
            area.rings[-1][1].append((float(attributes["lon"]), float(attributes["lat"])))

    def end(self, _tag: str) -> None:
        """Leave an element."""
        if self.path.pop() == "area":
            area = self.open.pop()
            if self.open and (area.rings or area.contains_areas):
                self.open[-1].contains_areas = True
            if area.rings and not area.contains_areas:
                self.done.append(area)


class _TooDeepError(Exception):
    """The elements are nested deeper than any real file."""


def read_esdl(path: Path) -> Laag:
    """Read the areas of an ESDL file.

    Raises
    ------
    GebiedsmixError
        ``broken_xml``; ``empty_layer`` when no area has an outline.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except (expat.ExpatError, LookupError, ValueError, _TooDeepError) as error:
        raise GebiedsmixError(
            "broken_xml",
            Text(
                "Het ESDL-bestand is beschadigd of niet compleet (regel {regel}). Sla het opnieuw op.",
                "The ESDL file is damaged or incomplete (line {regel}). Save it again.",
            ),
            {"regel": parser.CurrentLineNumber},
        ) from error
    if not reader.done:
        raise GebiedsmixError(
            "empty_layer",
            Text(
                "Geen gebied in dit ESDL-bestand heeft een omtrek. Teken er een in de ESDL MapEditor.",
                "No area in this ESDL file has an outline. Draw one in the ESDL MapEditor.",
            ),
        )
    stated = {area.stelsel for area in reader.done if area.stelsel}
    stelsel = stated.pop() if len(stated) == 1 else ""
    rijen = [_as_row(area) for area in reader.done]
    return Laag(shown(path.stem), "EPSG:4326" if stelsel.upper() == "WGS84" else stelsel, rijen)


def _as_row(area: _Area) -> Rij:
    """Outer rings, each with the holes that follow it; a ring of fewer than three points is left out and told."""
    polygons: list[list[LinearRing]] = []
    herstel: dict[str, Text] = {}
    for kind, points in area.rings:
        try:
            ring = LinearRing(points)
        except (ShapelyError, ValueError):
            herstel["ring_dropped"] = RING_DROPPED
            continue
        if kind == "exterior":
            polygons.append([ring])
        elif polygons:
            polygons[-1].append(ring)
    made = [Polygon(rings[0], rings[1:]) for rings in polygons]
    vorm: BaseGeometry | None = MultiPolygon(made) if len(made) > 1 else made[0] if made else None
    return Rij(vorm, area.columns, tuple(herstel.items()))


RING_DROPPED = Text(
    "een rand van minder dan drie punten is weggelaten", "an outline of fewer than three points was left out"
)
