"""Rebuilding space after drawing: only what a redrawn outline touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from scipy import sparse

from gebieden.basis import Mask
from gebieden.kernen import Kern
from gebieden.randen import Randen, Whole, joined
from gebieden.raster import Ijl, Raster, area_fractions, raster_around
from gebieden.ruimte.bereikmatrix import Bereikmatrix, Rij, renew_matrix
from gebieden.ruimte.bouw import Ruimte, build_ruimte, fresh_matrix, halvings_of
from gebieden.ruimte.zones import Zones, cut_zones


def rebuild_ruimte(ruimte: Ruimte, deelgebieden: Randen, kernen: Sequence[Kern] | None = None) -> Ruimte:
    """Build again after drawing: only outlines that are new are worked out; the surroundings stay.

    Gives what ``build_ruimte`` on the same grid would give. Outlines that no longer fit the grid with its margin
    around them get a new grid, and then everything is worked out.

    Parameters
    ----------
    ruimte : Ruimte
        As it was.
    deelgebieden : Randen
        The outlines after drawing; there may be more or fewer of them.
    kernen : sequence of Kern, optional
        What to work out; what ``ruimte`` has when absent. A kernel that it has not is worked out for every place.
    """
    around = ruimte.randen.picked(range(ruimte.deelgebieden, ruimte.randen.count))
    wanted = [matrix.kern for matrix in ruimte.matrices.values()] if kernen is None else list(kernen)
    if not _fits(deelgebieden, ruimte.raster, ruimte.margin_m):
        surroundings, cell_m = around if around.count else None, ruimte.raster.cell_m
        return build_ruimte(
            deelgebieden, wanted, surroundings, cell_m, ruimte.halvings, ruimte.netwerk, ruimte.margin_m
        )
    randen = joined(deelgebieden, around) if around.count else deelgebieden
    old = _old_numbers(ruimte.randen, randen)
    return _renewed(ruimte, randen, deelgebieden.count, old, wanted)


def _fits(randen: Randen, raster: Raster, margin_m: float) -> bool:
    wanted = raster_around(randen, raster.cell_m, margin_m)
    low = raster.in_cells(np.array([[wanted.west_m, wanted.south_m]])).round()[0]
    return bool((low >= 0).all() and low[0] + wanted.columns <= raster.columns and low[1] + wanted.rows <= raster.rows)


def _old_numbers(before: Randen, after: Randen) -> Whole:
    """For each outline its number before, or -1 when it is new."""
    known = {key: number for number, key in reversed(list(enumerate(before.keys)))}
    return np.array([known.get(key, -1) for key in after.keys], dtype=np.intp)


def _renewed(ruimte: Ruimte, randen: Randen, count: int, old: Whole, kernen: Sequence[Kern]) -> Ruimte:
    new = np.flatnonzero(old < 0)
    drawn = area_fractions(randen.picked(new.tolist()), ruimte.raster)
    drawn_zones = cut_zones(drawn, ruimte.raster, halvings_of(len(new), int((new < count).sum()), ruimte.halvings))
    fractions = _rows(ruimte.fracties, drawn, np.where(old >= 0, old, _in_turn(old < 0, ruimte.fracties.shape[0])))
    zones, zone_from = _merged_zones(ruimte.zones, drawn_zones, old, new)
    matrices = {kern.id: _renewed_matrix(ruimte, kern, zones, randen, (zone_from, old)) for kern in kernen}
    return replace(
        ruimte,
        randen=randen,
        deelgebieden=count,
        fracties=fractions,
        zones=zones,
        matrices=MappingProxyType(matrices),
    )


def _renewed_matrix(
    ruimte: Ruimte, kern: Kern, zones: Zones, randen: Randen, origin: tuple[Whole, Whole]
) -> Bereikmatrix:
    """Keep what lies between places that stayed, unless working everything out takes no more time.

    A zone lies in a smaller window than a place; with up to two new zones a place, renewing was the quicker one.
    """
    zone_from, place_from = origin
    known = ruimte.matrices.get(kern.id)
    whole = zones.count if kern.gedeeld else 2 * len(place_from)
    if known is None or known.kern != kern or known.knopen is not None or (zone_from < 0).sum() >= whole:
        return fresh_matrix(kern, ruimte.netwerk, zones, ruimte.raster, randen.area_m2)
    moved = _moved(known, zone_from, place_from)
    return renew_matrix(moved, zones, ruimte.raster, randen.area_m2, np.flatnonzero(place_from < 0))


def _in_turn(mask: Mask, start: int) -> Whole:
    """Number the true ones from ``start``."""
    return np.asarray(start + np.cumsum(mask) - 1, dtype=np.intp)


def _rows(kept: Ijl, added: Ijl, order: Whole) -> Ijl:
    return sparse.csr_array(sparse.vstack([kept, added], format="csr"))[order]


def _merged_zones(kept: Zones, drawn: Zones, old: Whole, new: Whole) -> tuple[Zones, Whole]:
    """Zones in the order of the new places, and for each its number before (-1 when new)."""
    place_of: dict[int, list[int]] = {}
    for zone, place in enumerate(kept.place):
        place_of.setdefault(int(place), []).append(zone)
    fresh = {int(place): np.flatnonzero(drawn.place == number).tolist() for number, place in enumerate(new)}
    order: list[int] = []
    places: list[int] = []
    for place, before in enumerate(old):
        mine = place_of.get(int(before), []) if before >= 0 else [kept.count + zone for zone in fresh[place]]
        order += mine
        places += [place] * len(mine)
    numbers = np.array(order, dtype=np.intp)
    zones = Zones(np.array(places, dtype=np.intp), _rows(kept.cells_m2, drawn.cells_m2, numbers), kept.columns)
    return zones, np.where(numbers < kept.count, numbers, -1)


def _moved(matrix: Bereikmatrix, zone_from: Whole, old: Whole) -> Bereikmatrix:
    """Put what is kept in its new place; what is new is zero for now."""
    stays = np.flatnonzero(zone_from >= 0)
    same = np.flatnonzero(old >= 0)
    zones_m4 = np.zeros((len(zone_from), len(old)))
    zones_m4[np.ix_(stays, same)] = matrix.zones_m4[np.ix_(zone_from[stays], old[same])]
    samen_m4 = np.zeros((len(zone_from),) * 2 if matrix.kern.gedeeld else (0, 0))
    if matrix.kern.gedeeld:
        samen_m4[np.ix_(stays, stays)] = matrix.samen_m4[np.ix_(zone_from[stays], zone_from[stays])]
    nothing = Rij(np.zeros(0, np.int32), np.zeros(0, np.float32))
    rijen = tuple(matrix.rijen[number] if number >= 0 else nothing for number in old)
    return replace(matrix, zones_m4=zones_m4, samen_m4=samen_m4, rijen=rijen)
