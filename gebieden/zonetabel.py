"""The zones of an area as plain arrays: all that quick reach needs, and small enough to keep in a file.

NumPy only. ``gebieden.ruimte`` makes them from outlines; ``gebieden.zonebestand`` keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, Text, unknown
from gebieden.dun import Dun

Whole = npt.NDArray[np.intp]
LEAST_OUTSIDE = 1e-6


@dataclass(frozen=True, eq=False)
class Zonetabel:
    """Z zones of P places, and what lies in reach of them.

    Parameters
    ----------
    place : array of int
        ``(Z,)``: the place each zone is a part of.
    share : Array
        ``(P, Z)``: share of each place in each zone; rows add up to 1 where the place is on the grid.
    bereik : mapping
        Per kernel ``(P, Z)``: share of each place in reach of an average spot of each zone.
    samen : mapping
        Per kernel that is shared ``(Z, Z)``: its mean between two zones.
    place_m2 : Array
        ``(P,)``: surface of the places.
    """

    place: Whole
    share: Array
    bereik: Mapping[str, Array]
    samen: Mapping[str, Array]
    place_m2: Array

    def __post_init__(self) -> None:
        """Hold the shapes together."""
        zones, places = len(self.place), len(self.place_m2)
        wrong = [name for name, found in self.bereik.items() if found.shape != (places, zones)]
        wrong += [name for name, found in self.samen.items() if found.shape != (zones, zones)]
        if wrong or self.share.shape != (places, zones):
            raise ValueError(f"not {zones} zones of {places} places: {', '.join(wrong) or 'share'}")

    @property
    def kernen(self) -> tuple[str, ...]:
        """Names of what can be in reach."""
        return tuple(self.bereik)

    @property
    def count(self) -> int:
        """Number of zones, Z."""
        return len(self.place)

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., Z)``."""
        return np.asarray(amounts[..., self.place] * self._own_share)

    @cached_property
    def _own_share(self) -> Array:
        return np.asarray(self.share.sum(axis=0))

    def mean(self, values: npt.NDArray[np.floating[Any]]) -> Array:
        """Average values ``(..., Z)`` over the surface of every place, ``(..., P)``."""
        return self._average.add_up(values)

    @cached_property
    def _average(self) -> Dun:
        return Dun(self.share.T)

    def local(self, values: Array) -> Array:
        """Give every zone the value of its place, ``(..., Z)``."""
        return np.asarray(values[..., self.place])

    def reach(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per place ``(..., P)`` or of the first places: ``(..., Z)``."""
        return self._known(self._reach, kern).add_up(amounts)

    @cached_property
    def _reach(self) -> Mapping[str, Dun]:
        return MappingProxyType({name: Dun(reach) for name, reach in self.bereik.items()})

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per zone ``(..., Z)``: ``(..., Z)``.

        Raises
        ------
        KeyError
            The kernel was not made to share a supply.
        """
        return self._shared[kern].add_up(amounts)

    @cached_property
    def _shared(self) -> Mapping[str, Dun]:
        return MappingProxyType({name: Dun(reach) for name, reach in self.samen.items()})

    def log_none(self, counts: Array, kern: str) -> Array:
        """Logarithm of the chance that none of the things per place ``(..., P)`` lies in reach, ``(..., Z)``."""
        return self._known(self._log_outside, kern).add_up(counts)

    @cached_property
    def _log_outside(self) -> Mapping[str, Dun]:
        return MappingProxyType({name: Dun(log_of_rest(reach)) for name, reach in self.bereik.items()})

    @staticmethod
    def _known(matrices: Mapping[str, Dun], kern: str) -> Dun:
        if kern not in matrices:
            raise unknown(Text("Bereik", "Reach"), kern, matrices)
        return matrices[kern]


def log_of_rest(share: Array) -> Array:
    """Logarithm of what is not in reach; all but a millionth at most."""
    return np.log1p(-np.minimum(share, 1 - LEAST_OUTSIDE))
