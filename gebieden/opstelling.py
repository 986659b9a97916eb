"""Laying out the spots of an area: outlines on a grid, cut into zones, with their reach. See ``gebieden.ligging``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array
from gebieden.bewaard import Bewaard
from gebieden.gebied import Gebied
from gebieden.kernen import Kern
from gebieden.looppaden import known_network
from gebieden.omgeving import Omgeving, known_outlines, omgeving_of, outlines_of, ruimte_of
from gebieden.plekken import Plekken
from gebieden.raster import STANDARD_CELL_M, Raster
from gebieden.ruimte.afstandstabel import table_kernels, with_tables
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.haltes import Haltebereik, reach_of_distances, stop_reach
from gebieden.ruimte.herbouw import rebuild_ruimte
from gebieden.ruimte.netwerk import stop_distances
from gebieden.ruimte.zonedelen import Zonedelen

HALVINGS = 3  # technical: eight zones a deelgebied; how far that is from the grid is measured and shown
MOST_ZONES = 2_000  # technical: reach between that many takes 32 MB; who has more deelgebieden has small ones


@dataclass(frozen=True, eq=False)
class Afstanden:
    """The distances that an area of D deelgebieden is laid out with.

    Parameters
    ----------
    kernen : tuple of Kern
        What counts as reach.
    tabellen : mapping
        Distance tables, ``(D,)`` each; see ``with_tables``.
    haltes : mapping
        Per kind of reach the kinds of stop that count.
    omloopfactor : float
        Walking distance over straight distance, to stops; where the area has no walking network.
    marge_m : float
        How far around the area green counts.
    """

    kernen: tuple[Kern, ...]
    tabellen: Mapping[str, Array]
    haltes: Mapping[str, frozenset[str]]
    omloopfactor: float
    marge_m: float

    @property
    def all_kernels(self) -> list[Kern]:
        """The kernels of reach, and those that the tables are put together from."""
        return [*self.kernen, *table_kernels(self.tabellen)]


@dataclass(frozen=True, eq=False)
class Opstelling:
    """An area in zones and on the grid.

    Parameters
    ----------
    grondslag : Ruimte
        With all kernels of the distances: what to go on from after drawing.
    ruimte : Ruimte
        Outlines, grid, zones and matrices, as formulas ask for them.
    zones, cellen : Plekken
        Who experiences space: quick, and exact.
    """

    grondslag: Ruimte
    ruimte: Ruimte
    zones: Plekken
    cellen: Plekken

    @property
    def raster(self) -> Raster:
        """The grid."""
        return self.ruimte.raster

    @cached_property
    def kaart(self) -> Plekken:
        """The cells, for formulas that make a map."""
        return replace(self.cellen, op_de_kaart=True)

    @cached_property
    def bewaard(self) -> Bewaard:
        """What was worked out last per cell, by rule."""
        return Bewaard()

    def on_map(self, values: Array) -> npt.NDArray[np.float32]:
        """Lay values of the cells ``(R,)`` on the grid, ``(rows, columns)``; NaN outside the deelgebieden."""
        with_nothing = np.append(values.astype(np.float32), np.float32(np.nan))
        return with_nothing[self._value_of]

    @cached_property
    def _value_of(self) -> npt.NDArray[np.int32]:
        """Which of the R values every cell of the grid has, ``(rows, columns)``; R outside the deelgebieden."""
        share = self.cellen.local(np.ones(self.cellen.deelgebieden))
        inside, spots = np.flatnonzero(share > 0), self.ruimte.cells
        found = np.full(self.raster.size, len(spots), dtype=np.int32)
        found[spots[inside]] = inside
        return found.reshape(self.raster.rows, self.raster.columns)


def halvings_for(deelgebieden: int) -> int:
    """How often every deelgebied is halved into zones: less often where there are very many of them.

    >>> halvings_for(15), halvings_for(250), halvings_for(1_000), halvings_for(5_000)
    (3, 3, 1, 0)
    """
    zones_each = max(MOST_ZONES // max(deelgebieden, 1), 1)
    return min(HALVINGS, zones_each.bit_length() - 1)


def lay_out_spots(
    gebied: Gebied, afstanden: Afstanden, cell_m: float = STANDARD_CELL_M, halvings: int | None = None
) -> Opstelling:
    """Work out what lies in reach of everybody in an area.

    ``cell_m`` and ``halvings`` are as in ``build_ruimte``; without ``halvings`` as many as fit the number of
    deelgebieden.
    """
    netwerk = known_network(gebied)
    kernen = afstanden.all_kernels
    times = halvings_for(len(gebied.ids)) if halvings is None else halvings
    ruimte, omgeving = ruimte_of(gebied, kernen, cell_m, times, netwerk, margin_m=afstanden.marge_m)
    return _laid_out(gebied, afstanden, ruimte, omgeving)


def lay_out_again(voor: Opstelling, gebied: Gebied, afstanden: Afstanden) -> Opstelling:
    """Work out the same after drawing, from how it was laid out before: only what a new outline touched.

    Where the surroundings are others, people walk over a network, or zones are halved more or less often by now,
    everything is worked out.
    """
    old = voor.grondslag
    omgeving = omgeving_of(gebied.omgeving, outlines=known_outlines(gebied))
    around = old.randen.picked(range(old.deelgebieden, old.randen.count))
    no_paths = not (old.netwerk or known_network(gebied))
    same_around = around.keys == omgeving.randen.keys and old.margin_m == afstanden.marge_m
    if not (no_paths and same_around and old.halvings == halvings_for(len(gebied.ids))):
        return lay_out_spots(gebied, afstanden, old.raster.cell_m)
    return _laid_out(gebied, afstanden, rebuild_ruimte(old, outlines_of(gebied), afstanden.all_kernels), omgeving)


def _laid_out(gebied: Gebied, afstanden: Afstanden, grondslag: Ruimte, omgeving: Omgeving) -> Opstelling:
    ruimte = with_tables(grondslag, afstanden.tabellen)
    walks = {
        name: _walks(ruimte, _stops_m(gebied, kinds), afstanden.omloopfactor)
        for name, kinds in afstanden.haltes.items()
    }
    in_zones = MappingProxyType({name: walk.zones_m for name, walk in walks.items()})
    in_cells = MappingProxyType({name: walk.cells_m for name, walk in walks.items()})
    green_m2 = _green_around(omgeving)
    radius_m, radii_m = ruimte.raster.cell_m / np.sqrt(np.pi), np.sqrt(ruimte.zones.area_m2 / np.pi)
    zones = Plekken(Zonedelen(ruimte).tabel, ruimte.deelgebieden, green_m2, in_zones, radii_m)
    radius = np.full(len(ruimte.cells), radius_m)
    cellen = Plekken(Cellen(ruimte), ruimte.deelgebieden, green_m2, in_cells, radius)
    return Opstelling(grondslag, ruimte, zones, cellen)


def _green_around(omgeving: Omgeving) -> Array:
    return omgeving.amounts(np.zeros(0), "groen")


def _walks(ruimte: Ruimte, stops_m: Array, omloopfactor: float) -> Haltebereik:
    """Walk to the nearest stop, over the network where there is one."""
    if ruimte.netwerk is None:
        return stop_reach(ruimte, stops_m, omloopfactor)
    spots_m = ruimte.raster.centres_m(ruimte.cells)
    return reach_of_distances(ruimte, stop_distances(ruimte.netwerk, spots_m, stops_m))


def _stops_m(gebied: Gebied, kinds: frozenset[str]) -> Array:
    found = [(halte.x_m, halte.y_m) for halte in gebied.haltes if halte.soort in kinds]
    return np.array(found, dtype=np.float64).reshape(-1, 2)
