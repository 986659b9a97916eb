"""The cells of the grid as receivers, for one edit with its map; what lies in reach is kept between edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from scipy import sparse

from gebieden.basis import Array
from gebieden.randen import Whole
from gebieden.raster import Ijl
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.gedeeld import Gedeeld
from gebieden.ruimte.kolommen import Kolommen, Kort, columns_of
from gebieden.ruimte.ontvangers import each, not_shared
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
    def _several(self) -> tuple[Whole, Ijl]:
        """The cells that lie in several places, and the parts of the places in those cells."""
        several = np.flatnonzero(np.diff(self._inside.indptr) > 1)
        whole = sparse.diags_array(1 / np.asarray(self._inside.sum(axis=1))) @ self._inside
        return several, sparse.csr_array(whole)[several]

    @cached_property
    def _runs(self) -> tuple[Whole, Whole]:
        """A place of every cell, as runs of cells in one place: which place, and how many cells."""
        place = self._inside.indices[self._inside.indptr[:-1]].astype(np.intp)
        begin = np.flatnonzero(np.diff(place, prepend=-1))
        return place[begin], np.diff(begin, append=len(place))

    @cached_property
    def _inside(self) -> Ijl:
        return sparse.csr_array(self.ruimte.fracties[:, self.ruimte.cells].T)

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., R)``."""
        return each(self._spread, amounts)

    def mean(self, values: Array) -> Array:
        """Average values ``(..., R)`` over the surface of every place, ``(..., P)``."""
        return each(self._share, values)

    def local(self, values: Array) -> Array:
        """Give every cell the value of its place, ``(..., R)``; the mean where it lies in several."""
        (cells, mixed), (place, count) = self._several, self._runs
        found = np.repeat(values[..., place], count, axis=-1)
        found[..., cells] = each(mixed, values)
        return found

    def reach(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per place ``(..., P)``: ``(..., R)``."""
        self.ruimte.matrix(kern)
        return _every(self._reach[kern].add_up, amounts)

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per cell ``(..., R)``: ``(..., R)``."""
        matrix = self.ruimte.matrix(kern)
        if not matrix.kern.gedeeld:
            raise not_shared(kern)
        if matrix.knopen is not None:
            return matrix.knopen.shared(amounts, self.ruimte.cells)
        return _every(self._shared[kern].add_up, amounts)

    def log_none(self, counts: Array, kern: str) -> Array:
        """Logarithm of the chance that nothing lies in reach, ``(..., R)``."""
        self.ruimte.matrix(kern)
        return _every(self._log_outside[kern].add_up, counts)

    def from_cells(self, values: Array) -> Array:
        """Return the values: they are per cell already."""
        return values

    @cached_property
    def _reach(self) -> Mapping[str, Kolommen]:
        """Per kernel what of each place lies in reach of each cell."""
        size, cells = self.ruimte.raster.size, self.ruimte.cells
        on_grid = {name: matrix.on_cells(size)[:, cells] for name, matrix in self.ruimte.matrices.items()}
        return MappingProxyType({name: columns_of(shares) for name, shares in on_grid.items()})

    @cached_property
    def _log_outside(self) -> Mapping[str, Kolommen]:
        return MappingProxyType({name: reach.with_shares(_log_of_rest) for name, reach in self._reach.items()})

    @cached_property
    def _shared(self) -> Mapping[str, Gedeeld]:
        found = {name: matrix.kern for name, matrix in self.ruimte.matrices.items() if matrix.kern.gedeeld}
        grid = self.ruimte.raster, self.ruimte.cells
        return MappingProxyType({name: Gedeeld(replace(kern, gedeeld=False), *grid) for name, kern in found.items()})


def _every(add_up: Callable[[Array], Array], amounts: Array) -> Array:
    """Add up every vector of amounts ``(..., k)``: ``(..., R)``."""
    if amounts.ndim == 1:
        return add_up(amounts)
    found = np.array([add_up(vector) for vector in amounts.reshape(-1, amounts.shape[-1])])
    return found.reshape(*amounts.shape[:-1], -1)


def _log_of_rest(shares: Kort) -> Kort:
    return log_of_rest(shares.astype(np.float64)).astype(np.float32)
