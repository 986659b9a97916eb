"""Figures on one set of polygons brought over to another, by the ground they share (areal weighting)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from scipy import sparse
from shapely.geometry.base import BaseGeometry

from gebieden.basis import Array
from gebieden.randen import Whole
from gebieden.raster import Ijl
from gebieden.vlakken import Shapes


@dataclass(frozen=True, eq=False)
class Overlay:
    """Ground that T targets share with S sources: measured once, applied to any column.

    Parameters
    ----------
    shared_m2 : sparse array
        ``(T, S)``.
    source_m2, target_m2 : Array
        ``(S,)`` and ``(T,)``: whole surface.
    """

    shared_m2: Ijl
    source_m2: Array
    target_m2: Array

    @cached_property
    def _covered_m2(self) -> Array:
        """Ground of each source that lies in targets, ``(S,)``."""
        return np.asarray(self.shared_m2.sum(axis=0), dtype=np.float64)

    @cached_property
    def outside(self) -> Array:
        """Share of each source that lies in no target, ``(S,)``."""
        return np.asarray(np.clip(1 - self._covered_m2 / self.source_m2, 0, 1))

    @cached_property
    def _by_ground(self) -> Ijl:
        return _scaled(self.shared_m2, columns=self.source_m2)

    @cached_property
    def _by_overlap(self) -> Ijl:
        return _scaled(self.shared_m2, columns=self._covered_m2)

    @cached_property
    def _by_target(self) -> Ijl:
        return _scaled(self.shared_m2, rows=np.asarray(self.shared_m2.sum(axis=1), dtype=np.float64))

    def extensive(self, values: Array) -> Array:
        """Amounts (people, jobs), ``(S,)`` to ``(T,)``: spread evenly over each source.

        What lies outside the targets stays there: the sum of the result plus ``outside @ values`` is the sum of
        ``values``. Targets that overlap each other count their ground twice.
        """
        return np.asarray(self._by_ground @ values)

    def extensive_all(self, values: Array) -> Array:
        """Amounts of which all is known to lie inside the targets, ``(S,)`` to ``(T,)``.

        The whole of a source that touches the targets is divided among them: for sources whose outline is rougher
        than the targets'.
        """
        return np.asarray(self._by_overlap @ values)

    def intensive(self, values: Array) -> Array:
        """Shares and levels (density, dB), ``(S,)`` to ``(T,)``: a mean by ground; NaN where no source lies."""
        found = np.asarray(self._by_target @ values)
        return np.where(np.diff(self.shared_m2.indptr) > 0, found, np.nan)


def overlay(sources: Sequence[BaseGeometry] | Shapes, targets: Sequence[BaseGeometry] | Shapes) -> Overlay:
    """Measure the ground that sources and targets share.

    Parameters
    ----------
    sources, targets : sequence of shapely geometries
        Valid polygons and multipolygons in one coordinate system, in metres.
    """
    given, wanted = np.asarray(sources, dtype=object), np.asarray(targets, dtype=object)
    source_m2, target_m2 = (np.asarray(shapely.area(shapes), dtype=np.float64) for shapes in (given, wanted))
    target, source = shapely.STRtree(given).query(wanted, predicate="intersects")
    shared = _shared_m2(given, wanted, np.asarray(source), np.asarray(target), source_m2)
    kept = shared > 0
    where = target[kept], source[kept]
    matrix = sparse.csr_array((shared[kept], where), shape=(len(wanted), len(given)))
    return Overlay(matrix, source_m2, target_m2)


def _shared_m2(given: Shapes, wanted: Shapes, source: Whole, target: Whole, source_m2: Array) -> Array:
    """Ground of each pair; what lies wholly inside a target need not be cut."""
    shapely.prepare(wanted)
    whole = np.asarray(shapely.contains_properly(wanted[target], given[source]))
    shared = np.where(whole, source_m2[source], 0.0)
    cut = np.flatnonzero(~whole)
    shared[cut] = shapely.area(shapely.intersection(given[source[cut]], wanted[target[cut]]))
    return shared


def _scaled(matrix: Ijl, rows: Array | None = None, columns: Array | None = None) -> Ijl:
    """Divide rows or columns; by 1 where there is nothing to divide by."""
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    by = np.ones(matrix.nnz)
    if rows is not None:
        by = rows[row]
    if columns is not None:
        by = columns[matrix.indices]
    return sparse.csr_array((matrix.data / by, matrix.indices, matrix.indptr), shape=matrix.shape)
