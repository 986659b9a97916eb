"""Building a system of rows over named blocks of columns, and scaling it so that the solver sees numbers near one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gebieden.basis import Array, Mask
from scenario.optimum.oplosser import Stelsel

NOTHING = 1e-12
Deel = tuple[int | slice, Array | float]  # which columns a row takes from, and how much


class Bouwer:
    """Collects columns and rows and makes a ``Stelsel`` of them.

    Blocks of columns are added first; a row then says, per block, what it takes from it.
    """

    def __init__(self) -> None:
        """Start without columns or rows."""
        self.blocks: dict[str, slice] = {}
        self._low: list[Array] = []
        self._high: list[Array] = []
        self._whole: list[Mask] = []
        self._rows: list[Array] = []
        self._bounds: list[tuple[float, float]] = []

    @property
    def width(self) -> int:
        """Number of columns so far."""
        return sum(low.size for low in self._low)

    def columns(self, name: str, low: Array, high: Array, *, whole: bool = False) -> slice:
        """Add a block of columns with their bounds, and return where it lies."""
        place = slice(self.width, self.width + low.size)
        self.blocks[name] = place
        self._low.append(low)
        self._high.append(high)
        self._whole.append(np.full(low.size, whole))
        return place

    def row(self, parts: Sequence[Deel], low: float, high: float) -> None:
        """Add a row: what it takes from columns, and its bounds. It is divided by its largest entry."""
        row = np.zeros(self.width)
        for where, taken in parts:
            row[where] = taken
        size = np.abs(row).max(initial=0.0)
        if size > 0:
            self._rows.append(_clean(row / size))
            self._bounds.append((low / size, high / size))

    def stelsel(self) -> Stelsel:
        """Return the system; rows that were added before later columns take nothing from those."""
        matrix = np.zeros((len(self._rows), self.width))
        for at, row in enumerate(self._rows):
            matrix[at, : row.size] = row
        bounds = _clean(np.array(self._bounds).reshape(-1, 2))
        low, high = (_clean(np.concatenate(parts)) for parts in (self._low, self._high))
        return Stelsel(matrix, bounds[:, 0], bounds[:, 1], low, high, np.concatenate(self._whole))


def _clean(values: Array) -> Array:
    """Set to 0 what is no more than rounding on a scale where the largest is near one; it only upsets the solver."""
    return np.where(np.abs(values) > NOTHING, values, 0.0)
