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
from typing import Protocol

import numpy as np

from gebieden.basis import Array
from gebieden.dun import Dun
from gebieden.ruimte.toegang import supply_per_person


class Rekenplekken(Protocol):
    """What spots can work out, whether zones or cells: R of them, of P places."""

    @property
    def kernen(self) -> tuple[str, ...]:
        """Names of what can be in reach."""
        ...

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., R)``."""
        ...

    def mean(self, values: Array) -> Array:
        """Average values ``(..., R)`` over the surface of every place, ``(..., P)``."""
        ...

    def local(self, values: Array) -> Array:
        """Give every spot the value per place ``(..., P)`` of where it lies, ``(..., R)``."""
        ...

    def reach(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per place ``(..., P)``, or of the first places: ``(..., R)``."""
        ...

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per spot ``(..., R)``: ``(..., R)``."""
        ...

    def log_none(self, counts: Array, kern: str) -> Array:
        """Logarithm of the chance that none of the things per place ``(..., P)`` is in reach, ``(..., R)``."""
        ...


@dataclass(frozen=True, eq=False)
class Plekken:
    """R spots of an area of D deelgebieden.

    Parameters
    ----------
    rekenplekken : Rekenplekken
        Zones or cells; the first D of their places are the deelgebieden.
    deelgebieden : int
        D.
    groen_rondom_m2 : Array
        ``(S,)``: green of the places around, which come after the deelgebieden.
    haltes_m : mapping
        Per kind of stop the walk to the nearest one, ``(R,)`` metres; infinite without any.
    straal_m : Array
        ``(R,)``: radius of a disc as large as the spot.
    op_de_kaart : bool
        Averages stay per spot: what is worked out then is a map.
    """

    rekenplekken: Rekenplekken
    deelgebieden: int
    groen_rondom_m2: Array
    haltes_m: Mapping[str, Array]
    straal_m: Array
    op_de_kaart: bool = False

    @cached_property
    def bereiken(self) -> Mapping[str, InBereik]:
        """All that can be in reach, by name."""
        return MappingProxyType({name: InBereik(self, name) for name in self.rekenplekken.kernen})

    def in_reach(self, amounts: Array, kern: str) -> Array:
        """Add up what every spot has in reach, of amounts per deelgebied ``(..., D)``: ``(..., R)``."""
        return self.rekenplekken.reach(amounts, kern)

    def log_none(self, counts: Array, kern: str) -> Array:
        """Logarithm of the chance that none of the things per deelgebied ``(..., D)`` is in reach, ``(..., R)``."""
        return self.rekenplekken.log_none(counts, kern)

    def per_person(self, supply_m2: Array, people: Array, kern: str) -> Array:
        """Green that each person can count on when all share it, ``(..., R)``; parks around count, people there not.

        Parameters
        ----------
        supply_m2, people : Array
            ``(..., D)``.
        kern : str
            A kernel that is ``gedeeld``.
        """
        return supply_per_person(self.rekenplekken, people, self._with_around(supply_m2), kern)

    def green_around(self, kern: str) -> Array:
        """Green around the area that every spot has in reach, ``(R,)`` m2."""
        return self._around[kern]

    @cached_property
    def _around(self) -> Mapping[str, Array]:
        green = self._with_around(np.zeros(self.deelgebieden))
        return MappingProxyType({name: self.rekenplekken.reach(green, name) for name in self.rekenplekken.kernen})

    def _with_around(self, green_m2: Array) -> Array:
        """Put the green around behind that of deelgebieden ``(..., D)``: ``(..., P)``."""
        around = np.broadcast_to(self.groen_rondom_m2, (*green_m2.shape[:-1], len(self.groen_rondom_m2)))
        return np.concatenate([green_m2, around], axis=-1)

    def mean(self, values: Array) -> Array:
        """Average values ``(..., R)`` over the surface of each deelgebied, ``(..., D)``; on the map they stay."""
        if self.op_de_kaart:
            return values
        return self.rekenplekken.mean(values)[..., : self.deelgebieden]

    def mean_walk(self, metres: Array) -> Array:
        """Average distances ``(R,)``; infinite for a deelgebied with a spot from which nothing can be reached."""
        reached = np.isfinite(metres)
        average = self.mean(np.where(reached, metres, 0.0))
        return np.where(self.mean(np.where(reached, 0.0, 1.0)) > 0, np.inf, average)

    def local(self, values: Array) -> Array:
        """Give every spot the value of the deelgebied it lies in, ``(..., R)``; 0 outside them."""
        around = np.zeros((*values.shape[:-1], len(self.groen_rondom_m2)))
        return self.rekenplekken.local(np.concatenate([values, around], axis=-1))


@dataclass(frozen=True, eq=False)
class InBereik:
    """One reach of the spots of an area; ``amounts @ reach`` adds up what each spot has in it."""

    plekken: Plekken
    kern: str
    __array_ufunc__ = None  # so that an array before @ leaves the work to this

    def __rmatmul__(self, amounts: Array) -> Array:
        """Add up, of amounts per deelgebied ``(..., D)``: ``(..., R)``."""
        return self.plekken.in_reach(amounts, self.kern)

    def average(self, amounts: Array) -> Array:
        """Add up, averaged over each deelgebied, ``(..., D)``: one small matrix, since it is linear."""
        if self.plekken.op_de_kaart:
            return self.__rmatmul__(amounts)
        return self._between.add_up(amounts)

    @cached_property
    def _between(self) -> Dun:
        """Share of each deelgebied in reach of an average spot of each, ``(D, D)``, from row to column."""
        return Dun(np.ascontiguousarray(self.plekken.mean(self.__rmatmul__(np.eye(self.plekken.deelgebieden)))))

    def around(self) -> Array:
        """Green around the area, ``(R,)`` m2."""
        return self.plekken.green_around(self.kern)

    def none_of(self, counts: Array) -> Array:
        """Chance that none of the things per deelgebied ``(..., D)`` lies in reach, ``(..., R)``."""
        return np.exp(self.plekken.log_none(counts, self.kern))

    def per_person(self, supply_m2: Array, people: Array) -> Array:
        """Green per person when all share it, ``(..., R)`` m2."""
        return self.plekken.per_person(supply_m2, people, self.kern)
