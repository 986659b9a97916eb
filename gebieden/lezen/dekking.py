"""Polygons that fit together: no ground lies in two deelgebieden, and neighbours share their borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.lezen.regels import Inleesregels
from gebieden.lezen.verslag import Logboek
from gebieden.lezen.vlak import Vlak

Shapes = NDArray[np.object_]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]


def make_coverage(vlakken: Sequence[Vlak], regels: Inleesregels, log: Logboek) -> list[Vlak]:
    """Drop doubles, divide small overlaps, close narrow gaps, and lighten what is too detailed to draw.

    Parameters
    ----------
    vlakken : sequence of Vlak
        Valid polygons in RD metres.
    regels, log : Inleesregels, Logboek
        Tolerances, and where repairs are written.

    Returns
    -------
    list of Vlak
        A valid coverage.

    Raises
    ------
    GebiedsmixError
        ``overlap``: two polygons overlap more than may be mended; ``no_coverage``: they cannot be made to fit.
    """
    if not vlakken:
        raise GebiedsmixError(
            "no_polygons",
            Text(
                "Geen enkel vlak in het bestand is bruikbaar: het eerste {reden}. Teken de vlakken opnieuw.",
                "Not one polygon in the file is usable: the first one {reason}. Draw the polygons again.",
            ),
            {"reden": log.first_refusal.nl, "reason": log.first_refusal.en},
        )
    try:
        single = _without_doubles(vlakken, regels, log)
        closed = _fitted(single, regels, log)
        return _lightened(closed, regels, log)
    except ShapelyError as error:
        raise _no_coverage() from error


def _no_coverage() -> GebiedsmixError:
    return GebiedsmixError(
        "no_coverage",
        Text(
            "De vlakken zijn niet passend te maken. Herstel het bestand in een GIS-programma (controle van topologie).",
            "The polygons cannot be made to fit together. Mend the file in a GIS program (topology check).",
        ),
    )


def _shapes(vlakken: Sequence[Vlak]) -> Shapes:
    return np.array([vlak.vorm for vlak in vlakken], dtype=object)


def _overlaps(shapes: Shapes) -> tuple[Pairs, Array]:
    """Pairs of polygons whose interiors meet, and how much ground they share, m2."""
    first, second = shapely.STRtree(shapes).query(shapes)  # by their boxes: no shape is compared with itself
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    return (first, second), np.asarray(shared)


def _without_doubles(vlakken: Sequence[Vlak], regels: Inleesregels, log: Logboek) -> list[Vlak]:
    """Drop polygons that are there twice, and refuse overlaps that only the user can decide about."""
    shapes = _shapes(vlakken)
    surface = shapely.area(shapes)
    (first, second), shared = _overlaps(shapes)
    same = shared >= regels.gelijk_aandeel * np.maximum(surface[first], surface[second])
    twice = {int(late): int(early) for early, late in zip(first[same], second[same], strict=True)}
    for late, early in twice.items():
        original = vlakken[early].naam
        text = Text(f"is hetzelfde vlak als {original}", f"is the same polygon as {original}")
        log.refused("double", vlakken[late].naam, text, vlakken[late].voor_m2)
    kept = np.array([at not in twice for at in range(len(vlakken))])
    share = shared / np.minimum(surface[first], surface[second])
    conflict = (share > regels.overlap_aandeel) & kept[first] & kept[second]
    if conflict.any():
        raise _overlap_error(vlakken, first[conflict], second[conflict], shared[conflict], share[conflict])
    return [vlak for vlak, keep in zip(vlakken, kept, strict=True) if keep]


def _overlap_error(vlakken: Sequence[Vlak], first: Any, second: Any, shared: Array, share: Array) -> GebiedsmixError:
    worst = int(share.argmax())
    return GebiedsmixError(
        "overlap",
        Text(
            "{een} en {ander} overlappen {opp:.2f} ha ({deel:.0%} van de kleinste; te veel bij {aantal} paren). "
            "Kies met --only de vlakken die u wilt, of teken ze los van elkaar.",
            "{een} and {ander} overlap by {opp:.2f} ha ({deel:.0%} of the smaller; too much in {aantal} pairs). "
            "Choose the polygons you want with --only, or draw them apart.",
        ),
        {
            "een": vlakken[int(first[worst])].naam,
            "ander": vlakken[int(second[worst])].naam,
            "opp": float(shared[worst]) / 10_000,
            "deel": float(share[worst]),
            "aantal": len(share),
        },
    )


def _fitted(vlakken: Sequence[Vlak], regels: Inleesregels, log: Logboek) -> list[Vlak]:
    """Divide overlaps and close gaps, only where there are any: a valid coverage stays bit for bit what it is."""
    shapes = _shapes(vlakken)
    if shapely.coverage_is_valid(shapes, gap_width=regels.kier_m):
        return list(vlakken)
    fitted = _closed(_cleaned(shapes, regels), regels, log)
    if not shapely.coverage_is_valid(fitted):
        raise _no_coverage()
    made = []
    for vlak, vorm in zip(vlakken, fitted, strict=True):
        before, after = float(vlak.vorm.area), float(vorm.area)
        if after < regels.klein_m2:
            text = Text("is een kier of overlap van zijn buren", "is a gap or overlap of its neighbours")
            log.refused("swallowed", vlak.naam, text, before)
            continue
        if abs(after - before) >= regels.melden_m2:
            text = Text("kieren en overlap met buren zijn gesloten", "gaps and overlaps with neighbours were closed")
            log.mended("fitted", vlak.naam, text, before, after)
        made.append(replace(vlak, vorm=vorm))
    return made


def _cleaned(shapes: Shapes, regels: Inleesregels) -> Shapes:
    clean = shapely.coverage_clean  # type: ignore[attr-defined]  # the type stubs lag behind
    cleaned: Shapes = clean(shapes, gap_width=regels.kier_m, snapping_distance=regels.kleven_m)
    return cleaned


def _closed(shapes: Shapes, regels: Inleesregels, log: Logboek) -> Shapes:
    """Close gaps that are open at their ends: cleaning alone only fills gaps with neighbours all around."""
    loose = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes, gap_width=regels.kier_m))
    if not loose.any():
        return shapes
    closed = _cleaned(_snapped(shapes, loose, regels.kier_m), regels)
    if not shapely.coverage_is_valid(closed, gap_width=regels.kier_m):
        log.noted(
            "gaps_left", "", Text("er blijven smalle kieren tussen vlakken", "narrow gaps between polygons remain")
        )
    return closed


def _snapped(shapes: Shapes, loose: NDArray[np.bool_], gap_m: float) -> Shapes:
    """Draw borders of neighbours together: first a border onto its neighbour's corners, then the other way round."""
    moved = shapes.copy()
    first, second = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=gap_m)
    for early, late in zip(first, second, strict=True):
        if early != late and loose[early] and loose[late]:
            snapped = shapely.snap(moved[late], moved[early], gap_m)
            if shapely.is_valid(snapped):
                moved[late] = snapped
    return moved


def _lightened(vlakken: Sequence[Vlak], regels: Inleesregels, log: Logboek) -> list[Vlak]:
    """Simplify borders, together, until the map can draw them."""
    shapes = _shapes(vlakken)
    points = int(shapely.get_num_coordinates(shapes).sum())
    light, tolerance = shapes, regels.vereenvoudigen_m / 2
    for _ in range(12):  # 0.25 m becomes half a kilometre: more is no map any more
        if int(shapely.get_num_coordinates(light).sum()) <= regels.hoekpunten:
            break
        tolerance *= 2
        light = shapely.coverage_simplify(shapes, tolerance)
    if light is shapes:
        return list(vlakken)
    left = int(shapely.get_num_coordinates(light).sum())
    log.mended(
        "simplified",
        "",
        Text(
            f"randen vereenvoudigd van {points} naar {left} hoekpunten, met stap {tolerance:g} m",
            f"borders simplified from {points} to {left} corner points, with a step of {tolerance:g} m",
        ),
        float(shapely.area(shapes).sum()),
        float(shapely.area(light).sum()),
    )
    return [replace(vlak, vorm=vorm) for vlak, vorm in zip(vlakken, light, strict=True)]
