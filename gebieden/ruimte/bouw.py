"""Building space once per geometry, and rebuilding only what a redrawn outline touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from scipy import sparse

from gebieden.basis import Array, Text, unknown
from gebieden.kernen import Kern
from gebieden.randen import Randen, Whole, joined
from gebieden.raster import STANDARD_CELL_M, Ijl, Raster, area_fractions, raster_around
from gebieden.ruimte.bereikmatrix import Bereikmatrix, Rij, build_matrix, renew_matrix
from gebieden.ruimte.zones import Zones, cut_zones

HALVINGS = 2


@dataclass(frozen=True, eq=False)
class Ruimte:
    """An area and its surroundings on a grid and in zones; P places: D deelgebieden, then the surroundings.

    Parameters
    ----------
    randen : Randen
        Outlines of the P places.
    deelgebieden : int
        D: the first places are deelgebieden.
    raster : Raster
        N cells.
    fracties : sparse array
        ``(P, N)``: share of each cell that each place covers.
    zones : Zones
        Z parts of the places.
    matrices : mapping
        Per kernel id its reach.
    """

    randen: Randen
    deelgebieden: int
    raster: Raster
    fracties: Ijl
    zones: Zones
    matrices: Mapping[str, Bereikmatrix]

    @cached_property
    def place_m2(self) -> Array:
        """Surface of each place, ``(P,)`` m2."""
        return self.randen.area_m2

    @cached_property
    def cells(self) -> Whole:
        """Cells that any place touches, ``(R,)``, ascending."""
        return np.flatnonzero(np.asarray(self.fracties.sum(axis=0)))

    def matrix(self, kern: str) -> Bereikmatrix:
        """Return the reach of a kernel.

        Raises
        ------
        GebiedsmixError
            ``unknown_name``, with the nearest name.
        """
        if kern not in self.matrices:
            raise unknown(Text("Bereik", "Reach"), kern, self.matrices)
        return self.matrices[kern]

    def deelgebied_matrix(self, kern: str) -> Array:
        """Share of each place in reach of the average spot of each deelgebied, ``(D, P)``.

        What ``values @ matrix.T`` makes of an amount per place is linear, so it is the same on the grid.
        """
        return self.zone_matrix(kern, self.deelgebied_zones)

    def surroundings_matrix(self, kern: str) -> Array:
        """Share of each place in reach of the average spot of each place around the area, ``(P - D, P)``."""
        members = self.members[self.deelgebieden :]
        return self.zone_matrix(kern, members / np.maximum(members.sum(axis=1, keepdims=True), 1))

    def zone_matrix(self, kern: str, receivers_m2: Array | None = None) -> Array:
        """Share of each place in reach of each zone, ``(Z, P)``; or of weighted sets of zones."""
        mean: Array = self.matrix(kern).zones_m4 / self.zones.area_m2[:, None] / self.place_m2
        return mean if receivers_m2 is None else receivers_m2 @ mean

    @cached_property
    def members(self) -> Array:
        """Which zones belong to which place, ``(P, Z)``, 0 or 1."""
        mine = np.arange(len(self.place_m2))[:, None] == self.zones.place
        return np.asarray(mine, dtype=np.float64)

    @cached_property
    def deelgebied_zones(self) -> Array:
        """Share of each deelgebied in each zone, ``(D, Z)``; rows add up to 1."""
        surface = self.members[: self.deelgebieden] * self.zones.area_m2
        return np.asarray(surface / surface.sum(axis=1, keepdims=True))


def build_ruimte(
    deelgebieden: Randen,
    kernen: Sequence[Kern],
    omgeving: Randen | None = None,
    cell_m: float = STANDARD_CELL_M,
    halvings: int = HALVINGS,
) -> Ruimte:
    """Lay an area on a grid, cut it into zones and work out its reach.

    Parameters
    ----------
    deelgebieden, omgeving : Randen
        Outlines in RD metres; of the surroundings, what lies beyond the widest kernel is not on the grid.
    kernen : sequence of Kern
        What to work out.
    cell_m : float
        Side of a cell, 2.5-100 m.
    halvings : int
        Zones per deelgebied: 2 to the power of this. A place around the area is one zone.
    """
    randen = deelgebieden if omgeving is None else joined(deelgebieden, omgeving)
    margin_m = max((kern.uiterste_m for kern in kernen), default=0.0)
    raster = raster_around(deelgebieden, cell_m, margin_m)
    fractions = area_fractions(randen, raster)
    zones = cut_zones(fractions, raster, _halvings(randen.count, deelgebieden.count, halvings))
    matrices = {kern.id: build_matrix(kern, zones, raster, randen.area_m2) for kern in kernen}
    return Ruimte(randen, deelgebieden.count, raster, fractions, zones, MappingProxyType(matrices))


def _halvings(places: int, deelgebieden: int, halvings: int) -> Whole:
    return np.where(np.arange(places) < deelgebieden, halvings, 0)


def rebuild_ruimte(ruimte: Ruimte, deelgebieden: Randen) -> Ruimte:
    """Build again after drawing: only outlines that are new are worked out; the surroundings stay.

    Gives what ``build_ruimte`` on the same grid would give. Outlines that no longer fit the grid with the
    widest kernel around them get a new grid, and then everything is worked out.

    Parameters
    ----------
    ruimte : Ruimte
        As it was.
    deelgebieden : Randen
        The outlines after drawing; there may be more or fewer of them.
    """
    around = ruimte.randen.picked(range(ruimte.deelgebieden, ruimte.randen.count))
    kernen = [matrix.kern for matrix in ruimte.matrices.values()]
    margin_m = max((kern.uiterste_m for kern in kernen), default=0.0)
    if not _fits(deelgebieden, ruimte.raster, margin_m):
        return build_ruimte(deelgebieden, kernen, around, ruimte.raster.cell_m, _levels(ruimte))
    randen = joined(deelgebieden, around) if around.count else deelgebieden
    old = _old_numbers(ruimte.randen, randen)
    return _renewed(ruimte, randen, deelgebieden.count, old)


def _fits(randen: Randen, raster: Raster, margin_m: float) -> bool:
    wanted = raster_around(randen, raster.cell_m, margin_m)
    low = raster.in_cells(np.array([[wanted.west_m, wanted.south_m]])).round()[0]
    return bool((low >= 0).all() and low[0] + wanted.columns <= raster.columns and low[1] + wanted.rows <= raster.rows)


def _levels(ruimte: Ruimte) -> int:
    most = np.bincount(ruimte.zones.place[ruimte.zones.place < ruimte.deelgebieden]).max(initial=1)
    return int(np.ceil(np.log2(most)))


def _old_numbers(before: Randen, after: Randen) -> Whole:
    """For each outline its number before, or -1 when it is new."""
    known = {key: number for number, key in reversed(list(enumerate(before.keys)))}
    return np.array([known.get(key, -1) for key in after.keys], dtype=np.intp)


def _renewed(ruimte: Ruimte, randen: Randen, count: int, old: Whole) -> Ruimte:
    new = np.flatnonzero(old < 0)
    drawn = area_fractions(randen.picked(new.tolist()), ruimte.raster)
    drawn_zones = cut_zones(drawn, ruimte.raster, _halvings(len(new), int((new < count).sum()), _levels(ruimte)))
    fractions = _rows(ruimte.fracties, drawn, np.where(old >= 0, old, _in_turn(old < 0, ruimte.fracties.shape[0])))
    zones, zone_from = _merged_zones(ruimte.zones, drawn_zones, old, new)
    matrices = {
        name: renew_matrix(_moved(matrix, zone_from, old), zones, ruimte.raster, randen.area_m2, new)
        for name, matrix in ruimte.matrices.items()
    }
    return Ruimte(randen, count, ruimte.raster, fractions, zones, MappingProxyType(matrices))


def _in_turn(mask: Array | np.ndarray[tuple[int], np.dtype[np.bool_]], start: int) -> Whole:
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
        mine = place_of[int(before)] if before >= 0 else [kept.count + zone for zone in fresh[place]]
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
