"""Spots in an area, and what people there have in reach: space as a formula uses it.

The spots are zones (quick: batches, draws, sweeps) or the cells of the grid (exact: one plan and its map). A formula
says ``groen_m2 @ binnen_300m`` for what every spot has in reach, and ``plekken.mean(...)`` for the average over each
deelgebied; it is the same formula for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array

if TYPE_CHECKING:  # the core starts without the libraries behind these
    from gebieden.omgeving import Omgeving
    from gebieden.raster import Raster
    from gebieden.ruimte.ontvangers import Ontvangers, Waarden


@dataclass(frozen=True, eq=False)
class Plekken:
    """R spots of an area of D deelgebieden.

    Parameters
    ----------
    ontvangers : Ontvangers
        Zones or cells.
    omgeving : Omgeving
        Places around that have a surface.
    haltes_m : mapping
        Per kind of stop the walk to the nearest one, ``(R,)`` metres; infinite without any.
    straal_m : Array
        ``(R,)``: radius of a disc as large as the spot.
    op_de_kaart : bool
        Averages stay per spot: what is worked out then is a map.
    """

    ontvangers: Ontvangers
    omgeving: Omgeving
    haltes_m: Mapping[str, Array]
    straal_m: Array
    op_de_kaart: bool = False

    @property
    def raster(self) -> Raster:
        """The grid below the spots."""
        return self.ontvangers.ruimte.raster

    @property
    def deelgebieden(self) -> int:
        """Number of deelgebieden, D."""
        return self.ontvangers.ruimte.deelgebieden

    def in_reach(self, amounts: Array, kern: str) -> Waarden:
        """Add up what every spot has in reach, of amounts per deelgebied ``(..., D)``: ``(..., R)``."""
        return self.ontvangers.reach(amounts, kern)

    def log_none(self, counts: Array, kern: str) -> Waarden:
        """Logarithm of the chance that none of the things per deelgebied ``(..., D)`` is in reach, ``(..., R)``."""
        return self.ontvangers.log_none(counts, kern)

    def per_person(self, supply_m2: Array, people: Array, kern: str) -> Waarden:
        """Green that each person can count on when all share it, ``(..., R)``; parks around count, people there not.

        Parameters
        ----------
        supply_m2, people : Array
            ``(..., D)``.
        kern : str
            A kernel that is ``gedeeld``.
        """
        from gebieden.ruimte.toegang import supply_per_person

        supply = self.omgeving.amounts(supply_m2, "groen")
        return supply_per_person(self.ontvangers, people, supply, kern)

    def green_around(self, kern: str) -> Waarden:
        """Green around the area that every spot has in reach, ``(R,)`` m2."""
        return self._around[kern]

    @cached_property
    def _around(self) -> Mapping[str, Waarden]:
        green = self.omgeving.amounts(np.zeros(self.deelgebieden), "groen")
        names = self.ontvangers.ruimte.matrices
        return MappingProxyType({name: self.ontvangers.reach(green, name) for name in names})

    def mean(self, values: Waarden) -> Array:
        """Average values ``(..., R)`` over the surface of each deelgebied, ``(..., D)``; on the map they stay."""
        if self.op_de_kaart:
            return np.asarray(values, dtype=np.float64)
        return self.ontvangers.mean(values)[..., : self.deelgebieden]

    def local(self, values: Array) -> Waarden:
        """Give every spot the value of the deelgebied it lies in, ``(..., R)``."""
        return self.ontvangers.local(self.omgeving.padded(values))

    def on_map(self, values: Array) -> npt.NDArray[np.float32]:
        """Lay values ``(R,)`` on the grid, ``(rows, columns)``; NaN outside the deelgebieden."""
        laid = self.ontvangers.on_map(values)
        laid[np.isnan(self._inside)] = np.nan
        return laid

    @cached_property
    def _inside(self) -> npt.NDArray[np.float32]:
        mine = np.arange(len(self.ontvangers.ruimte.place_m2)) < self.deelgebieden
        share = self.ontvangers.local(np.where(mine, 1.0, 0.0))
        return self.ontvangers.on_map(np.where(share > 0, 1.0, np.nan))


@dataclass(frozen=True, eq=False)
class InBereik:
    """One reach of the spots of an area; ``amounts @ reach`` adds up what each spot has in it."""

    plekken: Plekken
    kern: str
    __array_ufunc__ = None  # so that an array before @ leaves the work to this

    def __rmatmul__(self, amounts: Array) -> Waarden:
        """Add up, of amounts per deelgebied ``(..., D)``: ``(..., R)``."""
        return self.plekken.in_reach(amounts, self.kern)

    def average(self, amounts: Array) -> Array:
        """Add up, averaged over each deelgebied, ``(..., D)``: one small matrix, since it is linear."""
        if self.plekken.op_de_kaart:
            return np.asarray(self.__rmatmul__(amounts), dtype=np.float64)
        return np.asarray(amounts @ self._between)

    @cached_property
    def _between(self) -> Array:
        """Share of each deelgebied in reach of an average spot of each, ``(D, D)``, from row to column."""
        return np.ascontiguousarray(self.plekken.mean(self.__rmatmul__(np.eye(self.plekken.deelgebieden))))

    def around(self) -> Waarden:
        """Green around the area, ``(R,)`` m2."""
        return self.plekken.green_around(self.kern)

    def none_of(self, counts: Array) -> Waarden:
        """Chance that none of the things per deelgebied ``(..., D)`` lies in reach, ``(..., R)``."""
        return np.exp(self.plekken.log_none(counts, self.kern))

    def per_person(self, supply_m2: Array, people: Array) -> Waarden:
        """Green per person when all share it, ``(..., R)`` m2."""
        return self.plekken.per_person(supply_m2, people, self.kern)
