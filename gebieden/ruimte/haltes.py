"""Stops: how far they are, and which part of every place has one within walking distance.

Stops do not move with the mix, so this is worked out once per geometry on the cells; zones and places take the
average over their surface, which is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from gebieden.basis import Array
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.zonedelen import Zonedelen


@dataclass(frozen=True, eq=False)
class Haltebereik:
    """Walking distance to the nearest of some stops.

    Parameters
    ----------
    cells_m : Array
        ``(cells,)``: from every cell of ``Ruimte.cells``; infinite without stops.
    zones_m, places_m : Array
        ``(Z,)`` and ``(P,)``: the average over their surface.
    """

    ruimte: Ruimte
    cells_m: Array
    zones_m: Array
    places_m: Array

    def within(self, metres: float) -> tuple[Array, Array, Array]:
        """Share of every cell, zone and place that has a stop within a walk: ``(cells,)``, ``(Z,)``, ``(P,)``."""
        share = np.clip((metres - self.cells_m) / self.ruimte.raster.cell_m + 0.5, 0, 1)
        return share, Zonedelen(self.ruimte).from_cells(share), Cellen(self.ruimte).mean(share)


def stop_reach(ruimte: Ruimte, stops_m: Array, omloopfactor: float) -> Haltebereik:
    """Walk from everywhere to the nearest stop, in a straight line times the detour factor.

    Parameters
    ----------
    ruimte : Ruimte
        The area.
    stops_m : Array
        ``(S, 2)`` RD metres; may be empty.
    omloopfactor : float
        Walking distance over straight distance (a kental).
    """
    spots = ruimte.raster.centres_m(ruimte.cells)
    if not len(stops_m):
        return reach_of_distances(ruimte, np.full(len(spots), np.inf))
    straight, _ = cKDTree(stops_m).query(spots)
    return reach_of_distances(ruimte, np.asarray(straight * omloopfactor))


def reach_of_distances(ruimte: Ruimte, cells_m: Array) -> Haltebereik:
    """Make a reach of walking distances per cell, ``(cells,)`` metres."""
    return Haltebereik(ruimte, cells_m, Zonedelen(ruimte).from_cells(cells_m), Cellen(ruimte).mean(cells_m))
