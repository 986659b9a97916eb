"""Building space once per geometry, and rebuilding only what a redrawn outline touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Text, unknown
from gebieden.kernen import Kern
from gebieden.randen import Randen, Whole, joined
from gebieden.raster import STANDARD_CELL_M, Ijl, Raster, area_fractions, raster_around
from gebieden.ruimte.bereikmatrix import Bereikmatrix, build_matrix
from gebieden.ruimte.netwerk import Netwerk, network_matrix
from gebieden.ruimte.zones import Zones, cut_zones

HALVINGS = 3


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
    halvings : int
        How often every deelgebied was halved into zones.
    netwerk : Netwerk, optional
        Over which kernels that are ``lopend`` run.
    margin_m : float
        How far around the deelgebieden the grid goes at least.
    """

    randen: Randen
    deelgebieden: int
    raster: Raster
    fracties: Ijl
    zones: Zones
    matrices: Mapping[str, Bereikmatrix]
    halvings: int = HALVINGS
    netwerk: Netwerk | None = None
    margin_m: float = 0.0

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
    netwerk: Netwerk | None = None,
    margin_m: float | None = None,
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
    netwerk : Netwerk, optional
        Walking network, for kernels that are ``lopend``; without one they run straight, with their detour factor.
    margin_m : float, optional
        How far around the deelgebieden the grid goes: as far as the surroundings matter. The widest kernel when absent.
    """
    randen = deelgebieden if omgeving is None else joined(deelgebieden, omgeving)
    widest_m = max((kern.uiterste_m for kern in kernen), default=0.0)
    margin = widest_m if margin_m is None else margin_m
    raster = raster_around(deelgebieden, cell_m, margin)
    fractions = area_fractions(randen, raster)
    zones = cut_zones(fractions, raster, halvings_of(randen.count, deelgebieden.count, halvings))
    matrices = {kern.id: fresh_matrix(kern, netwerk, zones, raster, randen.area_m2) for kern in kernen}
    kept = MappingProxyType(matrices)
    return Ruimte(randen, deelgebieden.count, raster, fractions, zones, kept, halvings, netwerk, margin)


def fresh_matrix(kern: Kern, netwerk: Netwerk | None, zones: Zones, raster: Raster, place_m2: Array) -> Bereikmatrix:
    """Work out one kernel, over the network where people walk and there is one."""
    if kern.lopend and netwerk is not None:
        return network_matrix(kern, netwerk, zones, raster, place_m2)
    return build_matrix(kern, zones, raster, place_m2)


def halvings_of(places: int, deelgebieden: int, halvings: int) -> Whole:
    """How often each place is halved: deelgebieden so often, places around the area never."""
    return np.where(np.arange(places) < deelgebieden, halvings, 0)
