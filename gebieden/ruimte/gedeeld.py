"""What people share, added up over all cells in reach; after an edit only around the cells that it touches.

As in ``kolommen``: sums are float64, what comes after goes on from sums that were made whole, never from sums that went
on themselves, so rounding cannot pile up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from gebieden.kernen import Kern, Vouwing, vouwing
from gebieden.randen import Whole
from gebieden.raster import Raster

MOST_CHANGED = 0.5  # technical: the part of the map from which going on from kept sums gains little
BUCKET = 32  # technical: windows in a few sizes share the transform of the kernel


@dataclass(frozen=True)
class _Venster:
    """A part of the map: its first row and column, and how many of them."""

    south: int
    west: int
    high: int
    wide: int


class Gedeeld:
    """Sums of amounts per cell over all cells in reach of each of R cells.

    Parameters
    ----------
    kern : Kern
        How far.
    raster : Raster
        The grid.
    cells : array of int
        ``(R,)``: the cells that count.
    """

    def __init__(self, kern: Kern, raster: Raster, cells: Whole) -> None:
        row, column = np.divmod(cells, raster.columns)
        self._kern, self._cell_m = kern, raster.cell_m
        self._row, self._column = row - row.min(), column - column.min()
        self._shape = int(self._row.max()) + 1, int(self._column.max()) + 1
        self._spots = self._row * self._shape[1] + self._column
        self._kept: tuple[Array, Array] | None = None  # replaced as a whole, since threads read it meanwhile

    def add_up(self, amounts: Array) -> Array:
        """Add up what lies in reach of every cell, of amounts per cell ``(R,)``: ``(R,)``, zero or more."""
        known = self._kept
        sums = self._from(*known, amounts) if known else None
        if sums is None:
            sums = self._whole(amounts)
            if np.isfinite(amounts).all():
                self._kept = amounts, sums
        return np.asarray(np.maximum(sums.reshape(-1)[self._spots], 0))

    def _from(self, known: Array, sums: Array, amounts: Array) -> Array | None:
        """Go on from kept sums on the map; None where that gains little."""
        change = amounts - known
        changed = np.flatnonzero(change != 0)  # asking numbers for zeros themselves takes ten times as long
        if not len(changed):
            return sums
        venster = self._window(changed)
        if venster.high * venster.wide > MOST_CHANGED * sums.size:
            return None
        laid = np.zeros((venster.high, venster.wide))
        laid[self._row[changed] - venster.south, self._column[changed] - venster.west] = change[changed]
        return self._with(sums.copy(), laid, venster)

    def _window(self, changed: Whole) -> _Venster:
        row, column = self._row[changed], self._column[changed]
        south, west = int(row.min()), int(column.min())
        return _Venster(south, west, _in_steps(int(row.max()) - south + 1), _in_steps(int(column.max()) - west + 1))

    def _with(self, sums: Array, laid: Array, venster: _Venster) -> Array:
        """Add what lies around changes in a window to sums on the map, in place."""
        ready = vouwing(self._kern, self._cell_m, laid.shape)
        around = ready.around_changes(laid)
        south, west = venster.south - ready.reach, venster.west - ready.reach
        low, left = max(south, 0), max(west, 0)
        mine = sums[low : south + around.shape[0], left : west + around.shape[1]]
        mine += around[low - south :, left - west :][: mine.shape[0], : mine.shape[1]]
        return sums

    def _whole(self, amounts: Array) -> Array:
        """Add everything up, on the map."""
        ready = self._ready
        padded = np.zeros(ready.shape)
        padded[self._row, self._column] = amounts
        high, wide = self._shape
        return np.ascontiguousarray(ready.padded(padded)[ready.reach :, ready.reach :][:high, :wide])

    @property
    def _ready(self) -> Vouwing:
        return vouwing(self._kern, self._cell_m, self._shape, 1)


def _in_steps(cells: int) -> int:
    return BUCKET * -(-cells // BUCKET)
