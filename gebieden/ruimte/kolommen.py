"""Sums over the cells of the grid that are kept: after an edit only what it touches is added up again.

Sums are kept with the amounts they were made of. What comes after goes on from a kept sum and is not kept itself, so
rounding cannot pile up however many edits follow: every sum is at most one step away from one that was made whole.
Where much differs, the whole is made and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array
from gebieden.randen import Whole
from gebieden.ruimte.bereikmatrix import IjlKort

Kort = npt.NDArray[np.float32]
MOST_KEPT = 8  # technical: what formulas ask of one reach; each takes 8 bytes a cell
MOST_CHANGED = 0.5  # technical: the part of the work from which going on from a kept sum gains little


@dataclass(frozen=True, eq=False)
class Kolom:
    """What one place means for the cells.

    Parameters
    ----------
    cells : array of int, or slice
        n cells: those with a share, or the whole run from the first to the last where that takes no more.
    shares : array of float32
        ``(n,)``; zeros for cells in between.
    """

    cells: Whole | slice
    shares: Kort

    def add(self, sums: Array, amount: np.float64) -> None:
        """Add shares of an amount to sums ``(R,)`` in place; cells without a share stay free of what is unknown."""
        part = self.shares * amount
        if not np.isfinite(amount):
            part[self.shares == 0] = 0
        sums[self.cells] += part


class Kolommen:
    """What lies in reach of R cells, of amounts per place: a column for each of P places.

    Parameters
    ----------
    columns : sequence of Kolom
        P of them.
    count : int
        R.

    >>> reach = Kolommen([Kolom(slice(0, 2), np.float32([0.5, 0.25])), Kolom(slice(1, 2), np.float32([1]))], 2)
    >>> reach.add_up(np.array([4.0, 1.0])), reach.add_up(np.array([4.0, 3.0]))
    (array([2., 2.]), array([2., 4.]))
    """

    def __init__(self, columns: Sequence[Kolom], count: int) -> None:
        self._columns, self._count = columns, count
        self._work = np.array([len(column.shares) for column in columns])
        self._kept: tuple[tuple[Array, Array], ...] = ()  # replaced as a whole, since threads read it meanwhile

    def with_shares(self, change: Callable[[Kort], Kort]) -> Kolommen:
        """Make other shares of these, with nothing kept yet; what is 0 has to stay 0."""
        return Kolommen([Kolom(column.cells, change(column.shares)) for column in self._columns], self._count)

    def add_up(self, amounts: Array) -> Array:
        """Add up shares of amounts per place ``(P,)``, or of the first places: ``(R,)``, read-only."""
        every = np.zeros(len(self._columns))
        every[: len(amounts)] = amounts
        near = self._nearest(every)
        if near is not None:
            known, sums = near
            return self._with(sums, every - known)
        found = self._with(np.zeros(self._count), every)
        if np.isfinite(every).all():
            self._kept = ((every, found), *self._kept)[:MOST_KEPT]
        return found

    def _nearest(self, amounts: Array) -> tuple[Array, Array] | None:
        """Find kept amounts from which little work leads on to these, with their sums."""
        kept = self._kept
        if not kept:
            return None
        work = (np.array([known for known, _ in kept]) != amounts) @ self._work
        near = int(work.argmin())
        return kept[near] if work[near] <= MOST_CHANGED * self._work.sum() else None

    def _with(self, sums: Array, changes: Array) -> Array:
        """Add shares of changes per place ``(P,)`` to sums ``(R,)``; the same sums where nothing changed."""
        changed = np.flatnonzero(changes)
        if not len(changed):
            return sums
        found = sums.copy()
        for place in changed.tolist():
            self._columns[place].add(found, changes[place])
        found.flags.writeable = False
        return found


def columns_of(shares: IjlKort) -> Kolommen:
    """Make the columns of shares of each place for each cell, ``(P, R)``."""
    shares.sort_indices()
    ends = zip(shares.indptr[:-1].tolist(), shares.indptr[1:].tolist(), strict=True)
    columns = [_column(shares.indices[begin:end].astype(np.intp), shares.data[begin:end]) for begin, end in ends]
    return Kolommen(columns, shares.shape[1])


def _column(cells: Whole, shares: Kort) -> Kolom:
    """Write zeros between ascending cells out where that takes no more than numbering them."""
    if not len(cells):
        return Kolom(slice(0, 0), shares)
    first, run = int(cells[0]), int(cells[-1] - cells[0]) + 1
    if run > 2 * len(cells):
        return Kolom(cells, shares)
    whole = np.zeros(run, dtype=np.float32)
    whole[cells - first] = shares
    return Kolom(slice(first, first + run), whole)
