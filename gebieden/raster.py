"""The grid, and which share of every cell a polygon covers: exact, not by cell centres.

Each edge is cut at the grid lines. A piece sweeps a trapezium to its right: what lies in its own cell is
added there, the rest of the row by one running sum. Holes count negatively. After Green's theorem; the
same idea draws smooth letters on screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy import sparse

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.randen import Randen, Whole, summed

Ijl = sparse.csr_array[np.float64, tuple[int, int]]

STANDARD_CELL_M = 10.0
SMALLEST_CELL_M = 2.5  # technical: finer than the outlines are
LARGEST_CELL_M = 100.0
MOST_CELLS = 25_000_000  # technical: 200 MB per layer
ROUNDING = 1e-11


@dataclass(frozen=True)
class Raster:
    """Square cells in RD metres; row 0 lies in the south, cells are numbered row by row.

    Parameters
    ----------
    west_m, south_m : float
        Corner of the first cell.
    cell_m : float
        Side of a cell.
    rows, columns : int
        How many there are.
    """

    west_m: float
    south_m: float
    cell_m: float
    rows: int
    columns: int

    @property
    def size(self) -> int:
        """Number of cells, N."""
        return self.rows * self.columns

    @property
    def cell_m2(self) -> float:
        """Surface of a cell in m2."""
        return self.cell_m**2

    def centres_m(self, cells: Whole) -> Array:
        """Middles of cells, ``(n, 2)`` RD metres."""
        row, column = np.divmod(cells, self.columns)
        return np.column_stack(
            [self.west_m + (column + 0.5) * self.cell_m, self.south_m + (row + 0.5) * self.cell_m],
        )

    def in_cells(self, points_m: Array) -> Array:
        """Turn RD metres ``(n, 2)`` into column and row, with fractions."""
        return np.asarray((points_m - [self.west_m, self.south_m]) / self.cell_m)


def raster_around(randen: Randen, cell_m: float = STANDARD_CELL_M, margin_m: float = 0.0) -> Raster:
    """Lay a grid over polygons, on whole multiples of the cell so that areas share their grid.

    Raises
    ------
    GebiedsmixError
        ``cell_size`` outside 2.5-100 m; ``too_many_cells`` for one grid.
    """
    if not SMALLEST_CELL_M <= cell_m <= LARGEST_CELL_M:
        raise GebiedsmixError(
            "cell_size",
            Text(
                "Een rastercel is {klein} tot {groot} m breed, niet {cel} m.",
                "A grid cell is {klein} to {groot} m wide, not {cel} m.",
            ),
            {"klein": SMALLEST_CELL_M, "groot": LARGEST_CELL_M, "cel": cell_m},
        )
    low = np.floor((randen.bounds_m[:, :2].min(axis=0) - margin_m) / cell_m)
    high = np.ceil((randen.bounds_m[:, 2:].max(axis=0) + margin_m) / cell_m)
    columns, rows = np.maximum(high - low, 1)
    if rows * columns > MOST_CELLS:
        raise GebiedsmixError(
            "too_many_cells",
            Text(
                "Het raster krijgt {aantal} cellen. Kies grotere cellen dan {cel} m of een kleiner gebied.",
                "The grid would have {aantal} cells. Take cells larger than {cel} m or a smaller area.",
            ),
            {"aantal": int(rows * columns), "cel": cell_m},
        )
    west_m, south_m = low * cell_m
    return Raster(float(west_m), float(south_m), cell_m, int(rows), int(columns))


def area_fractions(randen: Randen, raster: Raster) -> Ijl:
    """Which share of each cell each polygon covers, exactly.

    Parameters
    ----------
    randen : Randen
        P polygons; what lies outside the grid is left out.
    raster : Raster
        N cells.

    Returns
    -------
    sparse array
        ``(P, N)``, 0-1. Overlapping polygons do not know of each other.
    """
    if not len(randen.from_m):
        return sparse.csr_array((randen.count, raster.size))
    windows = _windows(randen, raster)
    pieces = _cut(randen, raster)
    buffer = _swept(pieces, windows)
    buffer[np.abs(buffer) < ROUNDING] = 0
    np.clip(buffer, 0, 1, out=buffer)
    return _as_sparse(buffer, windows, randen.count, raster)


@dataclass(frozen=True, eq=False)
class _Windows:
    """The part of the grid each polygon can touch, and where it lies in one long buffer."""

    row: Whole
    column: Whole
    height: Whole
    width: Whole  # two columns wider than the polygon: a sweep that leaves the window ends there
    start: Whole  # (P + 1,)


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Bits of edges that each lie in one cell; in cells of the grid."""

    owner: Whole
    row: Whole
    x: Array
    rise: Array  # signed height, in cells


def _windows(randen: Randen, raster: Raster) -> _Windows:
    most = [raster.columns, raster.rows]
    low = np.clip(np.floor(raster.in_cells(randen.bounds_m[:, :2])), 0, most).astype(np.intp)
    high = np.clip(np.ceil(raster.in_cells(randen.bounds_m[:, 2:])), 0, most).astype(np.intp)
    wide, height = np.maximum(high - low, 0).T
    width = wide + 2
    return _Windows(low[:, 1], low[:, 0], height, width, np.concatenate([[0], np.cumsum(width * height)]))


def _crossings(start: Array, end: Array, last_line: int) -> tuple[Whole, Array]:
    """Where edges cross the grid lines 0..last_line: the edge, and how far along it (0-1)."""
    first = np.clip(np.floor(np.minimum(start, end)) + 1, 0, None)
    last = np.clip(np.ceil(np.maximum(start, end)) - 1, None, last_line)
    many = np.maximum(last - first + 1, 0).astype(np.intp)
    edge = np.repeat(np.arange(len(start)), many)
    line = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(many) - many, many)
    return edge, (line - start[edge]) / (end[edge] - start[edge])


def _cut(randen: Randen, raster: Raster) -> _Pieces:
    """Cut every edge where it passes into another cell."""
    start, end = raster.in_cells(randen.from_m), raster.in_cells(randen.to_m)
    upright_edge, upright_at = _crossings(start[:, 0], end[:, 0], raster.columns)
    level_edge, level_at = _crossings(start[:, 1], end[:, 1], raster.rows)
    edge = np.concatenate([np.arange(len(start)), upright_edge, level_edge])
    at = np.concatenate([np.zeros(len(start)), upright_at, level_at])
    order = np.lexsort((at, edge))
    edge, at = edge[order], at[order]
    until = np.append(at[1:], 1.0)
    until[np.append(edge[1:] != edge[:-1], True)] = 1.0
    way = end - start
    x, y = (start[edge] + ((at + until) / 2)[:, None] * way[edge]).T
    rise = randen.sign[edge] * (until - at) * way[edge, 1]
    row = np.floor(y).astype(np.intp)
    inside = (row >= 0) & (row < raster.rows) & (rise != 0)
    x = np.clip(x, 0, raster.columns)
    return _Pieces(randen.owner[edge[inside]], row[inside], x[inside], rise[inside])


def _swept(pieces: _Pieces, windows: _Windows) -> Array:
    """Add up what every piece sweeps, and run along the rows."""
    column = np.floor(pieces.x)
    # a piece on the very rim of its window may round to just outside it
    up = np.clip(pieces.row - windows.row[pieces.owner], 0, windows.height[pieces.owner] - 1)
    along = np.clip(column.astype(np.intp) - windows.column[pieces.owner], 0, windows.width[pieces.owner] - 2)
    here = windows.start[pieces.owner] + up * windows.width[pieces.owner] + along
    right_of_it = column + 1 - pieces.x
    length = int(windows.start[-1])
    added = summed(here, pieces.rise * right_of_it, length + 1)
    added += summed(here + 1, pieces.rise * (1 - right_of_it), length + 1)
    return -np.cumsum(added[:length])


def _as_sparse(buffer: Array, windows: _Windows, count: int, raster: Raster) -> Ijl:
    filled = np.flatnonzero(buffer)
    owner = np.searchsorted(windows.start, filled, side="right") - 1
    row, column = np.divmod(filled - windows.start[owner], windows.width[owner])
    cell = (row + windows.row[owner]) * raster.columns + column + windows.column[owner]
    indptr = np.searchsorted(owner, np.arange(count + 1))
    return cast(Ijl, sparse.csr_array((buffer[filled], cell, indptr), shape=(count, raster.size)))
