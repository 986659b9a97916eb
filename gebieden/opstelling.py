"""Laying out the spots of an area: outlines on a grid, cut into zones, with their reach. See ``gebieden.ligging``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from gebieden.omgeving import Omgeving, ruimte_of
from gebieden.plekken import Plekken
from gebieden.randen import Whole
from gebieden.raster import STANDARD_CELL_M, Raster
from gebieden.ruimte.afstandstabel import with_tables
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.haltes import Haltebereik, reach_of_distances, stop_reach
from gebieden.ruimte.netwerk import stop_distances
from gebieden.ruimte.zonedelen import Zonedelen

HALVINGS = 3  # technical: eight zones a deelgebied; how far that is from the grid is measured and shown


@dataclass(frozen=True, eq=False)
class Opstelling:
    """An area in zones and on the grid.

    Parameters
    ----------
    ruimte : Ruimte
        Outlines, grid, zones and matrices.
    zones, cellen : Plekken
        Who experiences space: quick, and exact.
    """

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
        rows, columns, size = self.raster.rows, self.raster.columns, self.raster.size
        laid = np.full(size, np.nan, dtype=np.float32)
        laid[self._inside[1]] = values[self._inside[0]]
        return laid.reshape(rows, columns)

    @cached_property
    def _inside(self) -> tuple[Whole, Whole]:
        """Which of the cells lie in a deelgebied, and where on the grid they lie."""
        share = self.cellen.local(np.ones(self.cellen.deelgebieden))
        inside = np.flatnonzero(share > 0)
        return inside, self.ruimte.cells[inside]


def lay_out_spots(
    gebied: Gebied,
    kernen: Sequence[Kern],
    tables: Mapping[str, Array],
    stops: Mapping[str, frozenset[str]],
    omloopfactor: float,
    margin_m: float,
    cell_m: float = STANDARD_CELL_M,
    halvings: int = HALVINGS,
) -> Opstelling:
    """Work out what lies in reach of everybody in an area.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden, with outlines.
    kernen : sequence of Kern
        What counts as reach.
    tables : mapping
        Distance tables, see ``with_tables``.
    stops : mapping
        Per kind of reach the kinds of stop that count.
    omloopfactor : float
        Walking distance over straight distance, to stops; where the area has no walking network.
    margin_m : float
        How far around the area green counts.
    cell_m, halvings : float, int
        See ``build_ruimte``.
    """
    netwerk = known_network(gebied)
    plain, omgeving = ruimte_of(gebied, kernen, cell_m, halvings, netwerk, margin_m=margin_m)
    ruimte = with_tables(plain, tables)
    reaches = {name: _walks(ruimte, _stops_m(gebied, kinds), omloopfactor) for name, kinds in stops.items()}
    in_zones = MappingProxyType({name: reach.zones_m for name, reach in reaches.items()})
    in_cells = MappingProxyType({name: reach.cells_m.astype(np.float32) for name, reach in reaches.items()})
    green_m2 = _green_around(omgeving)
    radius_m, radii_m = cell_m / np.sqrt(np.pi), np.sqrt(ruimte.zones.area_m2 / np.pi)
    zones = Plekken(Zonedelen(ruimte).tabel, ruimte.deelgebieden, green_m2, in_zones, radii_m)
    radius = np.full(len(ruimte.cells), radius_m, dtype=np.float32)
    return Opstelling(ruimte, zones, Plekken(Cellen(ruimte), ruimte.deelgebieden, green_m2, in_cells, radius))


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
