"""The zones as receivers: for batches, draws and sweeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from scipy import sparse

from gebieden.basis import Array
from gebieden.raster import Ijl
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.ontvangers import Waarden, each, laid_on_map, log_of_rest, not_shared


@dataclass(frozen=True, eq=False)
class Zonedelen:
    """The Z zones as receivers: small dense matrices, any number of plans at once."""

    ruimte: Ruimte

    @property
    def count(self) -> int:
        """Number of zones, Z."""
        return self.ruimte.zones.count

    @cached_property
    def _share(self) -> Array:
        """Share of each place in each zone, ``(P, Z)``; rows add up to 1 where the place is on the grid."""
        surface = self.ruimte.members * self.ruimte.zones.area_m2
        return np.asarray(surface / np.maximum(surface.sum(axis=1, keepdims=True), np.finfo(float).tiny))

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., Z)``."""
        return np.asarray(amounts[..., self.ruimte.zones.place] * self._share.sum(axis=0))

    def mean(self, values: Waarden) -> Array:
        """Average values ``(..., Z)`` over the surface of every place, ``(..., P)``."""
        return np.asarray(values @ self._share.T)

    def local(self, values: Array) -> Waarden:
        """Give every zone the value of its place, ``(..., Z)``."""
        return np.asarray(values[..., self.ruimte.zones.place])

    def reach(self, amounts: Array, kern: str) -> Waarden:
        """Add up what lies in reach, ``(..., Z)``: the average over the zone."""
        self.ruimte.matrix(kern)
        return np.asarray(amounts @ self._reach[kern][: amounts.shape[-1]])

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per zone ``(..., Z)``: ``(..., Z)``."""
        if not self.ruimte.matrix(kern).kern.gedeeld:
            raise not_shared(kern)
        return np.asarray(amounts @ self._samen[kern])

    def ground_in_reach(self, kern: str) -> Waarden:
        """Ground of all places that lies in reach, ``(Z,)`` m2."""
        self.ruimte.matrix(kern)
        return self._ground[kern]

    @cached_property
    def _ground(self) -> Mapping[str, Waarden]:
        return MappingProxyType({name: self.reach(self.ruimte.place_m2, name) for name in self._reach})

    def log_none(self, counts: Array, kern: str) -> Waarden:
        """Logarithm of the chance that nothing lies in reach, ``(..., Z)``."""
        self.ruimte.matrix(kern)
        return np.asarray(counts @ self._log_outside[kern][: counts.shape[-1]])

    def from_cells(self, values: Array) -> Array:
        """Average values per cell over each zone, ``(..., Z)``."""
        return each(self._cell_shares, values)

    def on_map(self, values: Array) -> npt.NDArray[np.float32]:
        """Lay values ``(Z,)`` on the grid, ``(rows, columns)``."""
        cells = np.asarray(self.ruimte.zones.cells_m2.T @ values)[self.ruimte.cells]
        covered: Array = np.asarray(self.ruimte.zones.cells_m2.sum(axis=0))[self.ruimte.cells]
        return laid_on_map(self.ruimte, cells / covered)

    @cached_property
    def _reach(self) -> Mapping[str, Array]:
        """Per kernel the share of each place in reach of each zone, ``(P, Z)``."""
        names = self.ruimte.matrices
        return MappingProxyType({name: np.ascontiguousarray(self.ruimte.zone_matrix(name).T) for name in names})

    @cached_property
    def _log_outside(self) -> Mapping[str, Array]:
        return MappingProxyType({name: log_of_rest(reach) for name, reach in self._reach.items()})

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
