"""The zones as receivers: for batches, draws and sweeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from scipy import sparse

from gebieden.basis import Array
from gebieden.raster import Ijl
from gebieden.ruimte.bouw import Ruimte
from gebieden.ruimte.ontvangers import each, not_shared
from gebieden.zonetabel import Zonetabel


@dataclass(frozen=True, eq=False)
class Zonedelen:
    """The Z zones as receivers: small dense matrices, any number of plans at once."""

    ruimte: Ruimte

    @property
    def count(self) -> int:
        """Number of zones, Z."""
        return self.ruimte.zones.count

    @cached_property
    def tabel(self) -> Zonetabel:
        """The zones as plain arrays, without what only the grid needs."""
        ruimte = self.ruimte
        surface = ruimte.members * ruimte.zones.area_m2
        share = surface / np.maximum(surface.sum(axis=1, keepdims=True), np.finfo(float).tiny)
        reach = {name: np.ascontiguousarray(ruimte.zone_matrix(name).T) for name in ruimte.matrices}
        area_m2 = ruimte.zones.area_m2
        shared = {name: matrix.samen_m4 for name, matrix in ruimte.matrices.items() if matrix.kern.gedeeld}
        samen = {name: found / area_m2[:, None] / area_m2 for name, found in shared.items()}
        return Zonetabel(ruimte.zones.place, share, MappingProxyType(reach), MappingProxyType(samen), ruimte.place_m2)

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., Z)``."""
        return self.tabel.spread(amounts)

    def mean(self, values: Array) -> Array:
        """Average values ``(..., Z)`` over the surface of every place, ``(..., P)``."""
        return self.tabel.mean(values)

    def local(self, values: Array) -> Array:
        """Give every zone the value of its place, ``(..., Z)``."""
        return self.tabel.local(values)

    def reach(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, ``(..., Z)``: the average over the zone."""
        return self.tabel.reach(amounts, kern)

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per zone ``(..., Z)``: ``(..., Z)``."""
        if not self.ruimte.matrix(kern).kern.gedeeld:
            raise not_shared(kern)
        return self.tabel.shared(amounts, kern)

    def log_none(self, counts: Array, kern: str) -> Array:
        """Logarithm of the chance that nothing lies in reach, ``(..., Z)``."""
        return self.tabel.log_none(counts, kern)

    def from_cells(self, values: Array) -> Array:
        """Average values per cell over each zone, ``(..., Z)``."""
        return each(self._cell_shares, values)

    @cached_property
    def _cell_shares(self) -> Ijl:
        cells_m2 = self.ruimte.zones.cells_m2[:, self.ruimte.cells]
        return sparse.csr_array(sparse.diags_array(1 / self.ruimte.zones.area_m2) @ cells_m2)
