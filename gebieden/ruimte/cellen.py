"""The cells of the grid as receivers: for one edit with its map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from scipy import sparse

from gebieden.basis import Array
from gebieden.kernen import Vouwing, vouwing
from gebieden.randen import Whole
from gebieden.raster import Ijl
from gebieden.ruimte.bereikmatrix import IjlKort
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.ontvangers import Waarden, each, not_shared
from gebieden.zonetabel import log_of_rest


@dataclass(frozen=True, eq=False)
class Cellen:
    """The cells that any place touches as receivers: exact, with a map, for one plan at a time."""

    ruimte: Ruimte

    @property
    def count(self) -> int:
        """Number of cells that any place touches."""
        return len(self.ruimte.cells)

    @property
    def kernen(self) -> tuple[str, ...]:
        """Names of what can be in reach."""
        return tuple(self.ruimte.matrices)

    @cached_property
    def _share(self) -> Ijl:
        """Share of each place in each cell, ``(P, R)``; rows add up to 1 where the place is on the grid."""
        inside = self.ruimte.fracties[:, self.ruimte.cells]
        total: Array = np.asarray(inside.sum(axis=1))
        return sparse.csr_array(sparse.diags_array(1 / np.where(total > 0, total, 1)) @ inside)

    @cached_property
    def _spread(self) -> Ijl:
        return sparse.csr_array(self._share.T)

    @cached_property
    def _places(self) -> tuple[Whole, Whole, IjlKort]:
        """The cells that lie in several places, a place of every cell, and the parts of the places in those cells."""
        inside = sparse.csr_array(self.ruimte.fracties[:, self.ruimte.cells].T)
        several = np.flatnonzero(np.diff(inside.indptr) > 1)
        whole = sparse.diags_array(1 / np.asarray(inside.sum(axis=1))) @ inside
        mixed = sparse.csr_array(sparse.csr_array(whole)[several].astype(np.float32))
        return several, inside.indices[inside.indptr[:-1]].astype(np.intp), mixed

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., R)``."""
        return each(self._spread, amounts)

    def mean(self, values: Waarden) -> Array:
        """Average values ``(..., R)`` over the surface of every place, ``(..., P)``."""
        return each(self._share, np.asarray(values, dtype=np.float64))

    def local(self, values: Array) -> Waarden:
        """Give every cell the value of its place, ``(..., R)``; the mean where it lies in several."""
        small = values.astype(np.float32)
        cells, place, mixed = self._places
        found = small.take(place, axis=-1)
        found[..., cells] = each(mixed, small)
        return found

    def reach(self, amounts: Array, kern: str) -> Waarden:
        """Add up what lies in reach, of amounts per place ``(..., P)``: ``(..., R)``."""
        self.ruimte.matrix(kern)
        return each(self._reach[kern], self._of_all(amounts))

    def _of_all(self, amounts: Array) -> npt.NDArray[np.float32]:
        """Complete amounts of the first places ``(..., k)`` with nothing for the others, ``(..., P)``."""
        whole = np.zeros((*amounts.shape[:-1], len(self.ruimte.place_m2)), dtype=np.float32)
        whole[..., : amounts.shape[-1]] = amounts
        return whole

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per cell ``(..., R)``: ``(..., R)``."""
        matrix = self.ruimte.matrix(kern)
        if not matrix.kern.gedeeld:
            raise not_shared(kern)
        if matrix.knopen is not None:
            return matrix.knopen.shared(amounts, self.ruimte.cells)
        ready, spots = self._windows[kern]
        padded = np.zeros((*amounts.shape[:-1], ready.shape[0] * ready.shape[1]))
        padded[..., spots] = amounts
        around = ready.padded(padded.reshape(*amounts.shape[:-1], *ready.shape))
        corner = ready.reach * (ready.shape[1] + 1)
        return np.maximum(around.reshape(padded.shape)[..., spots + corner], 0)

    def log_none(self, counts: Array, kern: str) -> Waarden:
        """Logarithm of the chance that nothing lies in reach, ``(..., R)``."""
        self.ruimte.matrix(kern)
        return each(self._log_outside[kern], self._of_all(counts))

    def from_cells(self, values: Array) -> Array:
        """Return the values: they are per cell already."""
        return values

    @cached_property
    def _reach(self) -> Mapping[str, IjlKort]:
        """Per kernel the share of each place in reach of each cell, ``(R, P)``."""
        size, cells = self.ruimte.raster.size, self.ruimte.cells
        on_grid = {name: matrix.on_cells(size) for name, matrix in self.ruimte.matrices.items()}
        return MappingProxyType({name: _short(sparse.csr_array(found[:, cells].T)) for name, found in on_grid.items()})

    @cached_property
    def _log_outside(self) -> Mapping[str, IjlKort]:
        return MappingProxyType({name: _with_log_of_rest(reach) for name, reach in self._reach.items()})

    @cached_property
    def _windows(self) -> Mapping[str, tuple[Vouwing, Whole]]:
        """Per shared kernel its transform, and where on its map every cell lies."""
        row, column = np.divmod(self.ruimte.cells, self.ruimte.raster.columns)
        row, column = row - row.min(), column - column.min()
        shape = int(row.max()) + 1, int(column.max()) + 1
        found = {}
        for name, matrix in self.ruimte.matrices.items():
            if matrix.kern.gedeeld and matrix.knopen is None:
                ready = vouwing(matrix.kern, self.ruimte.raster.cell_m, shape, 1)
                found[name] = ready, row * ready.shape[1] + column
        return MappingProxyType(found)


def _short(matrix: IjlKort) -> IjlKort:
    """The same with 32-bit indices: a third less to read at every multiplication."""
    if matrix.nnz > np.iinfo(np.int32).max:
        return matrix
    indices, indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return sparse.csr_array((matrix.data, indices, indptr), shape=matrix.shape)


def _with_log_of_rest(reach: IjlKort) -> IjlKort:
    logs = log_of_rest(reach.data.astype(np.float64)).astype(np.float32)
    return sparse.csr_array((logs, reach.indices, reach.indptr), shape=reach.shape)
