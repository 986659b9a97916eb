"""Mending polygons one by one: only polygons, only two dimensions, only finite numbers, only valid outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.lezen.laag import Rij
from gebieden.lezen.regels import Inleesregels
from gebieden.lezen.verslag import Logboek
from gebieden.lezen.vlak import Vlak

_REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "Self-intersection": Text("de rand kruiste zichzelf", "the outline crossed itself"),
        "Ring Self-intersection": Text("de rand raakte zichzelf", "the outline touched itself"),
        "Hole lies outside shell": Text("een gat lag buiten de rand", "a hole lay outside the outline"),
        "Holes are nested": Text("een gat lag in een gat", "a hole lay inside a hole"),
        "Nested shells": Text("delen lagen over elkaar", "parts lay on top of each other"),
        "Duplicate Rings": Text("een rand stond er dubbel in", "an outline was there twice"),
        "Interior is disconnected": Text("gaten knipten het vlak door", "holes cut the polygon apart"),
        "Too few points in geometry component": Text("een rand had te weinig punten", "an outline had too few points"),
    }
)
_OTHER = Text("de vorm was ongeldig", "the shape was invalid")


def only_polygons(rijen: Sequence[Rij], names: Sequence[str], log: Logboek) -> list[Vlak]:
    """Keep what is a polygon, in two dimensions and with finite numbers.

    Raises
    ------
    GebiedsmixError
        ``no_polygons`` when the layer has only lines or points; ``empty_layer`` when it has nothing.
    """
    kept = []
    for rij, naam in zip(rijen, names, strict=True):
        for code, text in rij.herstel:
            if rij.vorm is not None:
                log.mended(code, naam, text)
        vlak = _as_polygon(rij, naam, log)
        if vlak is not None:
            kept.append(vlak)
    if not kept:
        raise _nothing_left(rijen)
    return kept


def _as_polygon(rij: Rij, naam: str, log: Logboek) -> Vlak | None:
    if rij.vorm is None or rij.vorm.is_empty:
        why = rij.herstel[0][1] if rij.herstel else Text("heeft geen vorm", "has no shape")
        log.refused("no_shape", naam, why)
        return None
    parts = list(_polygons_in(rij.vorm))
    if not parts:
        log.refused("no_polygon", naam, Text("is een lijn of punt, geen vlak", "is a line or point, not a polygon"))
        return None
    if len(parts) < shapely.get_num_geometries(rij.vorm):
        log.mended(
            "collection",
            naam,
            Text(
                "alleen de vlakken zijn gebruikt, geen lijnen en punten",
                "only the polygons were used, not the lines and points",
            ),
        )
    vorm = _flat(parts[0] if len(parts) == 1 else MultiPolygon(parts), naam, log)
    return None if vorm is None else Vlak(naam, vorm, rij.kolommen)


def _polygons_in(vorm: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(vorm, Polygon):
        if not vorm.is_empty:
            yield vorm
    elif hasattr(vorm, "geoms"):
        for part in vorm.geoms:
            yield from _polygons_in(part)


def _flat(vorm: BaseGeometry, naam: str, log: Logboek) -> BaseGeometry | None:
    """Drop heights, measures and corner points that are no number."""
    if shapely.has_z(vorm) or shapely.has_m(vorm):
        vorm = shapely.force_2d(vorm)
        log.mended(
            "height_dropped", naam, Text("hoogte of maat (Z/M) is weggelaten", "height or measure (Z/M) was dropped")
        )
    broken = int((~np.isfinite(shapely.get_coordinates(vorm))).any(axis=1).sum())
    if not broken:
        return vorm
    mended = _without_broken_points(vorm)
    if mended is None:
        log.refused(
            "no_number", naam, Text("heeft coördinaten die geen getal zijn", "has coordinates that are no number")
        )
        return None
    log.mended(
        "no_number",
        naam,
        Text(f"hoekpunten zonder getal weggelaten: {broken}", f"corner points without a number dropped: {broken}"),
    )
    return mended


def _without_broken_points(vorm: BaseGeometry) -> BaseGeometry | None:
    made = []
    for polygon in shapely.get_parts(vorm):
        rings = [_finite(shapely.get_coordinates(ring)) for ring in shapely.get_rings(polygon)]
        if len(rings[0]) >= 3:
            made.append(Polygon(rings[0], [ring for ring in rings[1:] if len(ring) >= 3]))
    return None if not made else made[0] if len(made) == 1 else MultiPolygon(made)


def _finite(points: Array) -> Array:
    return np.asarray(points[np.isfinite(points).all(axis=1)])


def _nothing_left(rijen: Sequence[Rij]) -> GebiedsmixError:
    if any(rij.vorm is not None and not rij.vorm.is_empty for rij in rijen):
        return GebiedsmixError(
            "no_polygons",
            Text(
                "De laag bevat geen bruikbare vlakken, alleen lijnen, punten of kapotte coördinaten. "
                "Een gebied bestaat uit vlakken.",
                "The layer holds no usable polygons, only lines, points or broken coordinates. "
                "An area consists of polygons.",
            ),
        )
    return GebiedsmixError(
        "empty_layer",
        Text(
            "De laag bevat geen vormen. Kies een andere laag of sla het bestand opnieuw op.",
            "The layer holds no shapes. Choose another layer or save the file again.",
        ),
    )


def make_valid(vlakken: Sequence[Vlak], regels: Inleesregels, log: Logboek) -> list[Vlak]:
    """Mend outlines that cross or touch themselves, drop slivers, and refuse what has no surface.

    Parameters
    ----------
    vlakken : sequence of Vlak
        In RD metres.
    regels, log : Inleesregels, Logboek
        Tolerances, and where repairs are written.

    Returns
    -------
    list of Vlak
        Valid polygons with their surface as read.
    """
    made = []
    for vlak in vlakken:
        before = float(vlak.vorm.area)
        try:
            vorm = _valid(vlak, before, regels, log)
        except ShapelyError:
            log.refused("unmendable", vlak.naam, Text("is niet te herstellen", "cannot be mended"), before)
            continue
        if vorm.area < regels.klein_m2:
            text = Text(f"is kleiner dan {regels.klein_m2:g} m²", f"is smaller than {regels.klein_m2:g} m²")
            log.refused("too_small", vlak.naam, text, before)
            continue
        made.append(replace(vlak, vorm=vorm, voor_m2=before))
    return made


def _valid(vlak: Vlak, before: float, regels: Inleesregels, log: Logboek) -> BaseGeometry:
    vorm = vlak.vorm
    if not shapely.is_valid(vorm):
        reason = _REASONS.get(shapely.is_valid_reason(vorm).partition("[")[0], _OTHER)
        # 'structure' keeps both lobes of a figure of eight and counts ground that is covered twice once
        vorm = shapely.make_valid(vorm, method="structure", keep_collapsed=False)
        log.mended("made_valid", vlak.naam, reason, before, float(vorm.area))
    parts = list(_polygons_in(vorm))
    large = [part for part in parts if part.area >= regels.deel_m2]
    if large and len(large) < len(parts):
        lost = sum(part.area for part in parts) - sum(part.area for part in large)
        log.mended(
            "slivers_dropped",
            vlak.naam,
            Text(
                f"snippers kleiner dan {regels.deel_m2:g} m² weggelaten: {len(parts) - len(large)}",
                f"slivers smaller than {regels.deel_m2:g} m² dropped: {len(parts) - len(large)}",
            ),
            before,
            before - float(lost),
        )
        parts = large
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def split_parts(vlakken: Sequence[Vlak], log: Logboek) -> list[Vlak]:
    """Make every loose part a polygon of its own, the largest first."""
    made: list[Vlak] = []
    for vlak in vlakken:
        parts = sorted(shapely.get_parts(vlak.vorm), key=lambda part: -float(part.area))
        if len(parts) == 1:
            made.append(vlak)
            continue
        log.noted("split", vlak.naam, Text(f"is gesplitst in {len(parts)} delen", f"was split into {len(parts)} parts"))
        made += [
            replace(
                vlak,
                naam=f"{vlak.naam} ({number})",
                vorm=part,
                voor_m2=vlak.voor_m2 * float(part.area) / float(vlak.vorm.area),
            )
            for number, part in enumerate(parts, 1)
        ]
    return made


def note_parts(vlakken: Sequence[Vlak], log: Logboek) -> None:
    """Say which polygons consist of loose parts; they stay one deelgebied."""
    for vlak in vlakken:
        count = shapely.get_num_geometries(vlak.vorm)
        if count > 1:
            log.noted(
                "loose_parts", vlak.naam, Text(f"bestaat uit {count} losse delen", f"consists of {count} loose parts")
            )
