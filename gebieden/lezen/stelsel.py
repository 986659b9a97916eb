"""Which coordinate system a polygon really is in, and from there to RD New (EPSG:28992).

Only positions in the Netherlands are accepted, so that RD, degrees and swapped axes can be told apart without doubt:
in RD x is always smaller than y, and degrees of longitude and latitude do not overlap here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.laag import Laag, shown
from gebieden.lezen.regels import Inleesregels
from gebieden.lezen.verslag import Logboek
from gebieden.lezen.vlak import Vlak

RD, WGS84 = "EPSG:28992", "EPSG:4326"
NAMES = {RD: "RD New (EPSG:28992)", WGS84: "WGS84 (EPSG:4326)"}


@dataclass(frozen=True)
class Stelsel:
    """A way to read coordinates: a system, and whether x and y stand the other way round."""

    crs: str
    swapped: bool = False

    def __str__(self) -> str:
        known = _known(self.crs)
        return NAMES.get(self.crs) or shown(known.name if known else self.crs)


def to_rd(vlakken: Sequence[Vlak], laag: Laag, crs: int | None, regels: Inleesregels, log: Logboek) -> list[Vlak]:
    """Bring polygons to RD New, each from the system that its coordinates fit.

    Parameters
    ----------
    vlakken : sequence of Vlak
        As read.
    laag : Laag
        Of which the stated system counts.
    crs : int, optional
        EPSG code of the user: then nothing else is tried.
    regels, log : Inleesregels, Logboek
        Limits, and where the choices are written.

    Raises
    ------
    GebiedsmixError
        ``unknown_crs`` for a code that does not exist; ``outside`` when no polygon fits in the Netherlands.
    """
    candidates = _candidates(laag, crs, log)
    bounds = shapely.bounds(np.array([vlak.vorm for vlak in vlakken], dtype=object)).reshape(-1, 4)
    chosen = [_first_fit(row, candidates, regels) for row in bounds]
    if vlakken and all(found is None for found in chosen):
        raise _outside(bounds, laag.stelsel)
    usual = _most_used([found for found in chosen if found is not None])
    _note_system(usual, laag, crs, log)
    moved = []
    for vlak, found in zip(vlakken, chosen, strict=True):
        if found is None:
            log.refused("outside", vlak.naam, Text("ligt buiten Nederland", "lies outside the Netherlands"))
            continue
        if found != usual:
            log.mended(
                "other_system",
                vlak.naam,
                Text(
                    f"staat in een ander stelsel dan de rest: {_words(found).nl}",
                    f"stands in another system than the rest: {_words(found).en}",
                ),
            )
        moved.append(replace(vlak, vorm=_transformed(vlak.vorm, found)))
    return moved


def _candidates(laag: Laag, crs: int | None, log: Logboek) -> list[Stelsel]:
    if crs is not None:
        if _known(f"EPSG:{crs}") is None:
            raise GebiedsmixError(
                "unknown_crs",
                Text(
                    "EPSG:{code} bestaat niet. Geef bijvoorbeeld --crs 28992.",
                    "EPSG:{code} does not exist. Give for example --crs 28992.",
                ),
                {"code": crs},
            )
        return [Stelsel(f"EPSG:{crs}")]
    stated = [_plain_code(laag.stelsel)] if laag.stelsel else []
    if stated and _known(laag.stelsel) is None:
        log.noted(
            "unknown_crs",
            "",
            Text(
                f"het stelsel in het bestand is onbekend: {shown(laag.stelsel)}",
                f"the system in the file is unknown: {shown(laag.stelsel)}",
            ),
        )
        stated = []
    systems = list(dict.fromkeys([*stated, RD, WGS84]))
    return [Stelsel(system, swapped) for swapped in (False, True) for system in systems]


@lru_cache(maxsize=32)  # technical: more systems than one file has
def _known(crs: str) -> pyproj.CRS | None:
    try:
        return pyproj.CRS.from_user_input(crs)
    except CRSError:
        return None


@lru_cache(maxsize=32)  # technical: more systems than one file has
def _plain_code(crs: str) -> str:
    """The EPSG code of a system that is written in full; the text itself where it has none."""
    known = _known(crs)
    code = known.to_epsg() if known else None
    return f"EPSG:{code}" if code else crs


@lru_cache(maxsize=32)  # technical: more systems than one file has
def _transformer(crs: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(_known(crs), RD, always_xy=True)


def _first_fit(bounds: NDArray[np.float64], candidates: Sequence[Stelsel], regels: Inleesregels) -> Stelsel | None:
    corners = bounds[[[0, 1], [2, 3], [0, 3], [2, 1]]]
    if not np.isfinite(corners).all():
        return None
    return next((found for found in candidates if _fits(_moved(corners, found), regels)), None)


def _fits(corners: NDArray[np.float64], regels: Inleesregels) -> bool:
    """Whether points in RD lie where RD is valid (infinite where the transformation gave up)."""
    x_m, y_m = corners.T
    inside_x = (regels.rd_x_min_m <= x_m) & (x_m <= regels.rd_x_max_m)
    inside_y = (regels.rd_y_min_m <= y_m) & (y_m <= regels.rd_y_max_m)
    return bool((inside_x & inside_y & (x_m < y_m)).all())


def _moved(points: NDArray[np.float64], found: Stelsel) -> NDArray[np.float64]:
    straight = points[:, ::-1] if found.swapped else points
    if found.crs == RD:
        return straight
    return np.column_stack(_transformer(found.crs).transform(straight[:, 0], straight[:, 1]))


def _transformed(vorm: BaseGeometry, found: Stelsel) -> BaseGeometry:
    if found == Stelsel(RD):
        return vorm
    return shapely.transform(vorm, lambda points: _moved(points, found))


def _most_used(found: Sequence[Stelsel]) -> Stelsel:
    return max(dict.fromkeys(found), key=found.count)


def _words(found: Stelsel) -> Text:
    if found.swapped:
        return Text(f"{found}, met x en y verwisseld", f"{found}, with x and y swapped")
    return Text(str(found), str(found))


def _note_system(usual: Stelsel, laag: Laag, crs: int | None, log: Logboek) -> None:
    """Say which system was read, and say it loudly when it is not what the file states."""
    words = _words(usual)
    if crs is not None or (not usual.swapped and usual.crs == _plain_code(laag.stelsel)):
        log.noted("system", "", Text(f"gelezen als {words.nl}", f"read as {words.en}"))
    elif not laag.stelsel and not usual.swapped:
        why = Text("het bestand noemt geen stelsel", "the file states no system")
        log.noted("system_guessed", "", Text(f"{why.nl}; gelezen als {words.nl}", f"{why.en}; read as {words.en}"))
    else:
        stated = str(Stelsel(_plain_code(laag.stelsel))) if laag.stelsel else "-"
        log.mended(
            "system_corrected",
            "",
            Text(
                f"het bestand zegt {stated}, maar de coördinaten passen bij {words.nl}",
                f"the file says {stated}, but the coordinates fit {words.en}",
            ),
        )


def _outside(bounds: NDArray[np.float64], stated: str) -> GebiedsmixError:
    known = bounds[np.isfinite(bounds).all(axis=1)]
    where = "x {:.6g} – {:.6g}, y {:.6g} – {:.6g}"
    x0, y0, x1, y1 = (*known[:, :2].min(axis=0), *known[:, 2:].max(axis=0)) if len(known) else (np.nan,) * 4
    return GebiedsmixError(
        "outside",
        Text(
            "De coördinaten ({waar}) liggen niet in Nederland, in RD noch in graden{stelsel}. "
            "Geef met --crs het juiste stelsel.",
            "The coordinates ({waar}) do not lie in the Netherlands, neither in RD nor in degrees{stelsel}. "
            "Give the right system with --crs.",
        ),
        {"waar": where.format(x0, x1, y0, y1), "stelsel": f" ({shown(stated)})" if stated else ""},
    )
