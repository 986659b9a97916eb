"""Zones: a few compact parts of every place, cut once when the geometry is built.

What is not linear in the mix (a threshold, a maximum, a shared supply) is worked out per zone when it has
to be quick, and per cell when there is time for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from gebieden.basis import Array, Mask
from gebieden.randen import Whole, summed
from gebieden.raster import Ijl, Raster

TIE = 1e-9  # what is this nearly equal is equal, so that rounding does not choose


@dataclass(frozen=True, eq=False)
class Zones:
    """Z zones of P places.

    Parameters
    ----------
    place : array of int
        ``(Z,)``: the place each zone is part of, ascending.
    cells_m2 : sparse array
        ``(Z, N)``: surface of each zone in each cell of the grid.
    columns : int
        Of the grid.
    """

    place: Whole
    cells_m2: Ijl
    columns: int

    @cached_property
    def area_m2(self) -> Array:
        """Surface of each zone on the grid, ``(Z,)`` m2."""
        return np.asarray(self.cells_m2.sum(axis=1), dtype=np.float64)

    @cached_property
    def spots(self) -> tuple[Whole, Whole]:
        """Row and column on the grid of every entry of ``cells_m2``, in its order."""
        return np.divmod(self.cells_m2.indices.astype(np.intp), self.columns)

    def entries_of(self, zones: Whole) -> Whole:
        """Places of some zones' entries in ``cells_m2``, one zone after the other."""
        begin, end = self.cells_m2.indptr[zones].astype(np.intp), self.cells_m2.indptr[zones + 1].astype(np.intp)
        before = np.cumsum(end - begin) - (end - begin)
        return np.asarray(np.arange((end - begin).sum()) + np.repeat(begin - before, end - begin))

    def entries_within(self, south: int, west: int, high: int, wide: int) -> Whole:
        """Places in ``cells_m2`` of the entries in a window of the grid, ascending; far zones are not looked at."""
        low, top, left, right = self.boxes
        near = (low < south + high) & (top >= south) & (left < west + wide) & (right >= west)
        entries = self.entries_of(np.flatnonzero(near))
        row, column = self.spots[0][entries] - south, self.spots[1][entries] - west
        return entries[(row >= 0) & (row < high) & (column >= 0) & (column < wide)]

    @cached_property
    def boxes(self) -> tuple[Whole, Whole, Whole, Whole]:
        """First and last row, first and last column of every zone."""
        begin = self.cells_m2.indptr[:-1].astype(np.intp)
        ends = (ends.reduceat(spots, begin) for spots in self.spots for ends in (np.minimum, np.maximum))
        low, top, left, right = (np.asarray(each, dtype=np.intp) for each in ends)
        return low, top, left, right

    @property
    def count(self) -> int:
        """Number of zones, Z."""
        return len(self.place)


def cut_zones(fractions: Ijl, raster: Raster, halvings: Whole) -> Zones:
    """Halve every place a number of times, each time across its longest side and into equal surfaces.

    Parameters
    ----------
    fractions : sparse array
        ``(P, N)``: share of each cell that each place covers.
    raster : Raster
        The grid.
    halvings : array of int
        ``(P,)``: how often; 2 gives four zones, unless a place has too few cells.
    """
    place = np.repeat(np.arange(fractions.shape[0]), np.diff(fractions.indptr))
    cell = fractions.indices.astype(np.intp)
    area_m2 = fractions.data * raster.cell_m2
    spots = np.divmod(cell, raster.columns)
    group = place.copy()
    for turn in range(int(halvings.max(initial=0))):
        group = 2 * group + _upper_half(group, spots, area_m2, halvings[place] > turn)
    zone = _numbered(group)
    count = int(zone.max(initial=-1)) + 1
    cells_m2 = sparse.csr_array((area_m2, (zone, cell)), shape=(count, raster.size))
    cells_m2.sort_indices()
    of_place = np.empty(count, dtype=np.intp)
    of_place[zone] = place
    return Zones(of_place, cells_m2, raster.columns)


def _upper_half(group: Whole, spots: tuple[Whole, Whole], area_m2: Array, halved: Mask) -> Whole:
    """Say which cells, by row and column, go to the second half of their group, 0 or 1."""
    number, (row, column) = _numbered(group), spots
    total = summed(number, area_m2, number.max() + 1)
    high, wide = (_spread(number, one.astype(np.float64), area_m2) for one in spots)
    across_columns = wide * (1 + TIE) >= high
    along, across = np.where(across_columns, column, row), np.where(across_columns, row, column)
    most = int(max(row.max(), column.max())) + 1
    order = np.argsort((number * most + along) * most + across)  # by group, along it, across it
    until_here = np.cumsum(area_m2[order])
    before_group = np.concatenate([[0.0], np.cumsum(total)[:-1]])
    place_in_group = np.empty(len(group))
    place_in_group[order] = until_here - area_m2[order] / 2 - before_group[number[order]]
    return np.asarray((place_in_group > total[number] * (1 + TIE) / 2) & halved, dtype=np.intp)


def _numbered(group: Whole) -> Whole:
    """Number groups from 0 in ascending order, leaving out numbers that none has."""
    there = np.bincount(group) > 0
    return np.asarray(np.cumsum(there)[group] - 1)


def _spread(number: Whole, along: Array, area_m2: Array) -> Array:
    """Variance of each cell's group in one direction, weighted by surface; per cell."""
    count = int(number.max()) + 1
    total = summed(number, area_m2, count)
    mean = summed(number, area_m2 * along, count) / total
    return (summed(number, area_m2 * (along - mean[number]) ** 2, count) / total)[number]
