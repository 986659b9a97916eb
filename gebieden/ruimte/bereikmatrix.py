"""Reach as matrices: which share of every place lies in reach of every cell and of every zone.

Worked out once per geometry. What the mix puts in a place is then one multiplication away: green in reach
of a zone is the matrix times the green of every place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from scipy import sparse

from gebieden.basis import Array
from gebieden.kernen import Kern, vouwing
from gebieden.randen import Whole, summed
from gebieden.raster import Ijl, Raster
from gebieden.ruimte.zones import Zones

IjlKort = sparse.csr_array[np.float32, tuple[int, int]]
BUCKET = 16  # technical: windows in a few sizes share the transform of the kernel


@dataclass(frozen=True, eq=False)
class Rij:
    """What one place means for the cells around it: cell numbers and float32 shares, ``(n,)``."""

    cells: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Knoopbereik:
    """Reach over a network of n nodes, for a supply that is shared; without weights when it is not.

    Parameters
    ----------
    node : array of int
        ``(N,)``: the node of each cell of the grid, -1 where it has none.
    weights : sparse array
        ``(n, n)``: the kernel between nodes.
    """

    node: Whole
    weights: Ijl

    def shared(self, amounts: Array, cells: Whole) -> Array:
        """Add up what lies in reach, of amounts per cell ``(..., R)``: ``(..., R)``."""
        node = self.node[cells]
        shape = (self.weights.shape[0], len(node))
        to_node: Any = sparse.csr_array((np.ones(len(node)), (node, np.arange(len(node)))), shape)
        around = self.weights @ (to_node @ amounts.reshape(-1, len(node)).T)
        return np.asarray(around[node].T.reshape(amounts.shape))


@dataclass(frozen=True, eq=False)
class Bereikmatrix:
    """One kernel for one geometry of P places, Z zones and N cells.

    Parameters
    ----------
    kern : Kern
        What counts.
    zones_m4 : Array
        ``(Z, P)``: the kernel added up over all pairs of spots in a zone and in a place, m2 x m2.
    samen_m4 : Array
        ``(Z, Z)``, symmetric: the same for pairs of zones; ``(0, 0)`` unless the kernel is ``gedeeld``.
    rijen : tuple
        Per place the cells that have some of it in reach, and the share of it that they have.
    knopen : Knoopbereik, optional
        Where distances run over a network.
    """

    kern: Kern
    zones_m4: Array
    samen_m4: Array
    rijen: tuple[Rij, ...]
    knopen: Knoopbereik | None = None

    def on_cells(self, size: int) -> IjlKort:
        """Share of each place in reach of each cell of a grid of N cells, ``(P, N)`` float32."""
        indptr = np.cumsum([0, *(len(rij.cells) for rij in self.rijen)])
        cells = np.concatenate([np.zeros(0, np.int32), *(rij.cells for rij in self.rijen)])
        shares = np.concatenate([np.zeros(0, np.float32), *(rij.shares for rij in self.rijen)])
        return cast(IjlKort, sparse.csr_array((shares, cells, indptr), shape=(len(self.rijen), size)))


@dataclass(frozen=True, eq=False)
class _Venster:
    """Sums around some parts ``(B, h, w)`` in m2, and where their window lies on the grid."""

    maps: Array
    south: int
    west: int


def build_matrix(kern: Kern, zones: Zones, raster: Raster, place_m2: Array) -> Bereikmatrix:
    """Work out a kernel for all places.

    Parameters
    ----------
    kern : Kern
        What counts.
    zones, raster : Zones, Raster
        The geometry.
    place_m2 : Array
        ``(P,)``: whole surface of the places, also what lies outside the grid.
    """
    places = len(place_m2)
    zones_m4 = np.zeros((zones.count, places))
    samen_m4 = np.zeros((zones.count, zones.count) if kern.gedeeld else (0, 0))
    rows: list[Rij] = []
    for place in range(places):
        mine = np.flatnonzero(zones.place == place)
        around = _around(zones, mine, kern, raster)
        totals = _totals(around, zones)
        zones_m4[:, place] = totals.sum(axis=1)
        if kern.gedeeld:
            samen_m4[:, mine] = totals
        rows.append(_share_of_place(around, place_m2[place], raster))
    return Bereikmatrix(kern, zones_m4, samen_m4, tuple(rows))


def renew_matrix(kept: Bereikmatrix, zones: Zones, raster: Raster, place_m2: Array, places: Whole) -> Bereikmatrix:
    """Work out a kernel again for some places only; everything between the others stays.

    Parameters
    ----------
    kept : Bereikmatrix
        In the order of the new zones and places.
    zones, raster, place_m2
        As in ``build_matrix``.
    places : array of int
        The places that are new.
    """
    zones_m4, samen_m4 = kept.zones_m4.copy(), kept.samen_m4.copy()
    rows = list(kept.rijen)
    for place in places:
        mine = np.flatnonzero(zones.place == place)
        around = _around(zones, mine, replace(kept.kern, gedeeld=True), raster)
        totals = _totals(around, zones)
        zones_m4[mine] = _per_place(totals, zones, len(place_m2))
        zones_m4[:, place] = totals.sum(axis=1)
        if kept.kern.gedeeld:
            samen_m4[mine], samen_m4[:, mine] = totals.T, totals
        rows[place] = _share_of_place(around, place_m2[place], raster)
    return replace(kept, zones_m4=zones_m4, samen_m4=samen_m4, rijen=tuple(rows))


def _around(zones: Zones, mine: Whole, kern: Kern, raster: Raster) -> _Venster:
    """Add up the kernel around every zone of a place; around the whole place when zones are of no use."""
    entries = zones.entries_of(mine)
    if not len(entries):
        return _Venster(np.zeros((1, 0, 0)), 0, 0)
    row, column = (spots[entries] for spots in zones.spots)
    low, top, left, right, sizes = _boxes(zones, mine, apart=kern.gedeeld)
    high, wide = (BUCKET * -(-int(span.max() + 1) // BUCKET) for span in (top - low, right - left))
    part = np.repeat(np.arange(len(sizes)), sizes)
    spots = (part * high + row - low[part]) * wide + column - left[part]
    maps = summed(spots, zones.cells_m2.data[entries], len(sizes) * high * wide).reshape(-1, high, wide)
    ready = vouwing(replace(kern, gedeeld=False), raster.cell_m, (high, wide))
    return _on_grid(_in_one_window(ready.around(maps), low - ready.reach, left - ready.reach), raster)


def _boxes(zones: Zones, mine: Whole, *, apart: bool) -> tuple[Whole, Whole, Whole, Whole, Whole]:
    """First and last row, first and last column, and number of cells of zones; of all of them together unless apart."""
    low, top, left, right = (ends[mine] for ends in zones.boxes)
    sizes = np.diff(zones.cells_m2.indptr)[mine]
    if apart:
        return low, top, left, right, sizes
    return (
        low.min(keepdims=True),
        top.max(keepdims=True),
        left.min(keepdims=True),
        right.max(keepdims=True),
        sizes.sum(keepdims=True),
    )


def _in_one_window(maps: Array, south: Whole, west: Whole) -> _Venster:
    """Lay maps ``(B, h, w)`` that each have their own place on the grid in a window that holds them all."""
    first, left = int(south.min()), int(west.min())
    if len(maps) == 1:
        return _Venster(maps, first, left)
    count, high, wide = maps.shape
    laid = np.zeros((count, int(south.max()) - first + high, int(west.max()) - left + wide))
    for number, (row, column) in enumerate(zip(south - first, west - left, strict=True)):
        laid[number, row : row + high, column : column + wide] = maps[number]
    return _Venster(laid, first, left)


def _on_grid(venster: _Venster, raster: Raster) -> _Venster:
    """Leave out what falls outside the grid."""
    low, left = max(-venster.south, 0), max(-venster.west, 0)
    inside = venster.maps[:, low : raster.rows - venster.south, left : raster.columns - venster.west]
    return _Venster(inside, venster.south + low, venster.west + left)


def _totals(venster: _Venster, zones: Zones) -> Array:
    """Add up the sums over every zone, ``(Z, B)`` m4."""
    count, high, wide = venster.maps.shape
    seen = zones.entries_within(venster.south, venster.west, high, wide)
    indptr = np.searchsorted(seen, zones.cells_m2.indptr)
    spots = (zones.spots[0][seen] - venster.south) * wide + zones.spots[1][seen] - venster.west
    window: Any = sparse.csr_array((zones.cells_m2.data[seen], spots, indptr), shape=(zones.count, high * wide))
    return np.asarray(window @ venster.maps.reshape(count, -1).T, dtype=np.float64)


def _per_place(totals: Array, zones: Zones, places: int) -> Array:
    """Add the totals of zones up to places, ``(B, P)``."""
    found = np.zeros((places, totals.shape[1]))
    np.add.at(found, zones.place, totals)
    return found.T


def _share_of_place(venster: _Venster, place_m2: float, raster: Raster) -> Rij:
    """The cells that have some of the place in reach, and the share of it."""
    total = venster.maps.sum(axis=0) / place_m2
    found = np.flatnonzero(total)
    row, column = np.divmod(found, max(total.shape[1], 1))
    cells = (row + venster.south) * raster.columns + column + venster.west
    return Rij(cells.astype(np.int32), total.ravel()[found].astype(np.float32))
