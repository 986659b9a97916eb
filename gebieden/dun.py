"""Matrices that add up what lies in reach: where an area has many places, most of such a matrix is zero."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array

MOST_WHOLE = 250_000  # technical: entries up to which multiplying all of them is quickest
MOST_FILLED = 0.3  # technical: the part that is not zero, above which leaving zeros out gains nothing


@dataclass(frozen=True, eq=False)
class Dun:
    """A matrix ``(P, Z)`` that amounts are multiplied by; a large one that is mostly zero without its zeros.

    >>> Dun(np.array([[0.5, 0.0, 1.0], [0.0, 2.0, 1.0]])).add_up(np.array([10.0, 1.0]))
    array([ 5.,  2., 11.])
    """

    whole: Array

    def add_up(self, amounts: npt.NDArray[np.floating[Any]]) -> Array:
        """Multiply amounts of all P places ``(..., P)``, or of the first ones, by it: ``(..., Z)``."""
        rows = amounts.shape[-1]
        if self._thin is None:
            if amounts.ndim > 2:
                return np.asarray(amounts @ self.whole[:rows])
            return np.asarray((self.whole[:rows].T @ amounts.T).T)  # the batch innermost in memory, as fields have it
        every = np.zeros((math.prod(amounts.shape[:-1]), len(self.whole)), dtype=amounts.dtype)
        every[:, :rows] = amounts.reshape(-1, rows)
        return np.asarray((self._thin @ every.T).T.reshape(*amounts.shape[:-1], self.whole.shape[1]))

    @cached_property
    def _thin(self) -> Any:
        """The same, turned over and without zeros, ``(Z, P)``; None where the whole is quicker."""
        if self.whole.size <= MOST_WHOLE or np.count_nonzero(self.whole) > MOST_FILLED * self.whole.size:
            return None
        from scipy import sparse  # only for large areas: it costs a start more than the rest of the core

        return sparse.csr_array(self.whole.T)
