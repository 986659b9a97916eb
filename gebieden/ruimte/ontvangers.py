"""Who experiences it: the cells of the grid, or the zones. One set of formulas serves both.

``Cellen`` is for one edit with its map. ``Zonedelen`` is for batches, draws and sweeps. Both turn amounts per
place ``(..., P)`` into values per receiver ``(..., R)`` and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.kernen import vouwing
from gebieden.randen import Whole
from gebieden.raster import Ijl
from gebieden.ruimte.bereikmatrix import IjlKort
from gebieden.ruimte.bouw import Ruimte

Waarden = npt.NDArray[np.floating[Any]]  # float64, or float32 as reach is kept on cells
Getal = TypeVar("Getal", np.float32, np.float64)
LEAST_OUTSIDE = 1e-6


class Ontvangers(Protocol):
    """R receivers of an area with P places."""

    @property
    def ruimte(self) -> Ruimte:
        """The area."""
        ...

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., R)``."""
        ...

    def mean(self, values: Array) -> Array:
        """Average values ``(..., R)`` over the surface of every place, ``(..., P)``."""
        ...

    def local(self, values: Array) -> Array:
        """Give every receiver the value per place ``(..., P)`` of where it lies, ``(..., R)``."""
        ...

    def reach(self, amounts: Array, kern: str) -> Waarden:
        """Add up what lies in reach, of amounts per place ``(..., P)``: ``(..., R)``."""
        ...

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per receiver ``(..., R)``: ``(..., R)``."""
        ...

    def log_none(self, counts: Array, kern: str) -> Waarden:
        """Logarithm of the chance that none of the things per place ``(..., P)`` lies in reach, ``(..., R)``.

        They lie anywhere in their place, independently: the share out of reach to the power of the count.
        """
        ...

    def from_cells(self, values: Array) -> Array:
        """Turn values per cell ``(..., cells)`` into values per receiver ``(..., R)``."""
        ...

    def on_map(self, values: Array) -> npt.NDArray[np.float32]:
        """Lay values ``(R,)`` on the grid, ``(rows, columns)``; NaN outside the places."""
        ...


@dataclass(frozen=True, eq=False)
class Zonedelen:
    """The Z zones as receivers: small dense matrices, any number of plans at once."""

    ruimte: Ruimte

    @cached_property
    def _share(self) -> Array:
        """Share of each place in each zone, ``(P, Z)``; rows add up to 1 where the place is on the grid."""
        surface = self.ruimte.members * self.ruimte.zones.area_m2
        return np.asarray(surface / np.maximum(surface.sum(axis=1, keepdims=True), np.finfo(float).tiny))

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., Z)``."""
        return np.asarray(amounts[..., self.ruimte.zones.place] * self._share.sum(axis=0))

    def mean(self, values: Array) -> Array:
        """Average values ``(..., Z)`` over the surface of every place, ``(..., P)``."""
        return np.asarray(values @ self._share.T)

    def local(self, values: Array) -> Array:
        """Give every zone the value of its place, ``(..., Z)``."""
        return np.asarray(values[..., self.ruimte.zones.place])

    def reach(self, amounts: Array, kern: str) -> Waarden:
        """Add up what lies in reach, ``(..., Z)``: the average over the zone."""
        self.ruimte.matrix(kern)
        return np.asarray(amounts @ self._reach[kern])

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per zone ``(..., Z)``: ``(..., Z)``."""
        if not self.ruimte.matrix(kern).kern.gedeeld:
            raise not_shared(kern)
        return np.asarray(amounts @ self._samen[kern])

    def log_none(self, counts: Array, kern: str) -> Waarden:
        """Logarithm of the chance that nothing lies in reach, ``(..., Z)``."""
        self.ruimte.matrix(kern)
        return np.asarray(counts @ self._log_outside[kern])

    def from_cells(self, values: Array) -> Array:
        """Average values per cell over each zone, ``(..., Z)``."""
        return _each(self._cell_shares, values)

    def on_map(self, values: Array) -> npt.NDArray[np.float32]:
        """Lay values ``(Z,)`` on the grid, ``(rows, columns)``."""
        cells = np.asarray(self.ruimte.zones.cells_m2.T @ values)[self.ruimte.cells]
        covered: Array = np.asarray(self.ruimte.zones.cells_m2.sum(axis=0))[self.ruimte.cells]
        return _on_map(self.ruimte, cells / covered)

    @cached_property
    def _reach(self) -> Mapping[str, Array]:
        """Per kernel the share of each place in reach of each zone, ``(P, Z)``."""
        names = self.ruimte.matrices
        return MappingProxyType({name: np.ascontiguousarray(self.ruimte.zone_matrix(name).T) for name in names})

    @cached_property
    def _log_outside(self) -> Mapping[str, Array]:
        return MappingProxyType({name: _log_of_rest(reach) for name, reach in self._reach.items()})

    @cached_property
    def _samen(self) -> Mapping[str, Array]:
        """Per shared kernel its mean between two zones, ``(Z, Z)``."""
        area_m2 = self.ruimte.zones.area_m2
        shared = {name: matrix.samen_m4 for name, matrix in self.ruimte.matrices.items() if matrix.kern.gedeeld}
        return MappingProxyType({name: samen / area_m2[:, None] / area_m2 for name, samen in shared.items()})

    @cached_property
    def _cell_shares(self) -> Ijl:
        cells_m2 = self.ruimte.zones.cells_m2[:, self.ruimte.cells]
        return sparse.csr_array(sparse.diags_array(1 / self.ruimte.zones.area_m2) @ cells_m2)


@dataclass(frozen=True, eq=False)
class Cellen:
    """The cells that any place touches as receivers: exact, with a map, for one plan at a time."""

    ruimte: Ruimte

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
    def _local(self) -> Ijl:
        inside = sparse.csr_array(self.ruimte.fracties[:, self.ruimte.cells].T)
        return sparse.csr_array(sparse.diags_array(1 / np.asarray(inside.sum(axis=1))) @ inside)

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., R)``."""
        return _each(self._spread, amounts)

    def mean(self, values: Array) -> Array:
        """Average values ``(..., R)`` over the surface of every place, ``(..., P)``."""
        return _each(self._share, values)

    def local(self, values: Array) -> Array:
        """Give every cell the value of its place, ``(..., R)``; the mean where it lies in several."""
        return _each(self._local, values)

    def reach(self, amounts: Array, kern: str) -> Waarden:
        """Add up what lies in reach, of amounts per place ``(..., P)``: ``(..., R)``."""
        self.ruimte.matrix(kern)
        return _each(self._reach[kern], amounts.astype(np.float32))

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per cell ``(..., R)``: ``(..., R)``."""
        knopen = self.ruimte.matrix(kern).knopen
        if knopen is not None:
            return knopen.shared(amounts, self.ruimte.cells)
        row, column, shape = self._window
        maps = np.zeros((*amounts.shape[:-1], *shape))
        maps[..., row, column] = amounts
        ready = vouwing(self.ruimte.matrix(kern).kern, self.ruimte.raster.cell_m, shape)
        return np.asarray(ready.inside(maps)[..., row, column])

    def log_none(self, counts: Array, kern: str) -> Waarden:
        """Logarithm of the chance that nothing lies in reach, ``(..., R)``."""
        self.ruimte.matrix(kern)
        return _each(self._log_outside[kern], counts.astype(np.float32))

    def from_cells(self, values: Array) -> Array:
        """Return the values: they are per cell already."""
        return values

    def on_map(self, values: Array) -> npt.NDArray[np.float32]:
        """Lay values ``(R,)`` on the grid, ``(rows, columns)``."""
        return _on_map(self.ruimte, values)

    @cached_property
    def _reach(self) -> Mapping[str, IjlKort]:
        """Per kernel the share of each place in reach of each cell, ``(R, P)``."""
        size, cells = self.ruimte.raster.size, self.ruimte.cells
        on_grid = {name: matrix.on_cells(size) for name, matrix in self.ruimte.matrices.items()}
        return MappingProxyType({name: sparse.csr_array(found[:, cells].T) for name, found in on_grid.items()})

    @cached_property
    def _log_outside(self) -> Mapping[str, IjlKort]:
        return MappingProxyType({name: _with_log_of_rest(reach) for name, reach in self._reach.items()})

    @cached_property
    def _window(self) -> tuple[Whole, Whole, tuple[int, int]]:
        """The part of the grid with places: row and column of every cell in it, and its shape."""
        row, column = np.divmod(self.ruimte.cells, self.ruimte.raster.columns)
        row, column = row - row.min(), column - column.min()
        return row, column, (int(row.max()) + 1, int(column.max()) + 1)


def _log_of_rest(share: Array) -> Array:
    """Logarithm of what is not in reach; all but a millionth at most."""
    return np.log1p(-np.minimum(share, 1 - LEAST_OUTSIDE))


def _with_log_of_rest(reach: IjlKort) -> IjlKort:
    logs = _log_of_rest(reach.data.astype(np.float64)).astype(np.float32)
    return sparse.csr_array((logs, reach.indices, reach.indptr), shape=reach.shape)


def not_shared(kern: str) -> GebiedsmixError:
    """Make the error for a kernel that was not built for sharing."""
    return GebiedsmixError(
        "not_shared",
        Text(
            "Bereik '{kern}' is niet gemaakt om een aanbod te delen. Maak het met gedeeld=True.",
            "Reach '{kern}' was not made to share a supply. Make it with gedeeld=True.",
        ),
        {"kern": kern},
    )


def _each(matrix: sparse.csr_array[Getal, tuple[int, int]], values: npt.NDArray[Getal]) -> npt.NDArray[Getal]:
    """Multiply every vector of ``(..., k)`` by a sparse matrix ``(m, k)``: ``(..., m)``, in its precision."""
    if values.ndim == 1:
        return np.asarray(matrix @ values)
    found = np.empty((int(np.prod(values.shape[:-1])), matrix.shape[0]), dtype=matrix.dtype)
    for number, vector in enumerate(values.reshape(-1, values.shape[-1])):
        found[number] = np.asarray(matrix @ vector)
    return found.reshape(*values.shape[:-1], matrix.shape[0])


def _on_map(ruimte: Ruimte, values: Array) -> npt.NDArray[np.float32]:
    found = np.full(ruimte.raster.size, np.nan, dtype=np.float32)
    found[ruimte.cells] = values
    return found.reshape(ruimte.raster.rows, ruimte.raster.columns)
