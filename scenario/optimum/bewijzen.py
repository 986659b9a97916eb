"""What dual prices prove: a bound on an objective between any bounds of the columns (weak duality).

Prices of the rows that were found for one question give a true, if less tight, bound for every other one. They are
kept side by side, so that all of them are tried in one pass.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.optimum.oplosser import CHECK, Stelsel, priced_bound

MOST_PROOFS = 128  # technical: remembered at once, the oldest goes first


class Bewijzen:
    """Proofs over one system, of which every column has two bounds.

    Parameters
    ----------
    stelsel : Stelsel
        The rows that the prices belong to.
    """

    def __init__(self, stelsel: Stelsel) -> None:
        """Start without proofs."""
        self._stelsel = stelsel
        self._costs = np.zeros((MOST_PROOFS, stelsel.low.size))
        self._reduced = np.zeros((MOST_PROOFS, stelsel.low.size))
        self._costs_size, self._reduced_size = np.abs(self._costs), np.abs(self._reduced)
        self._rows = np.full(MOST_PROOFS, np.inf)
        self._count = 0

    def add(self, cost: Array, prices: Array) -> None:
        """Keep prices ``(R,)`` of the rows, found for costs ``(C,)`` of the columns."""
        at = self._count % MOST_PROOFS
        self._costs[at] = cost
        self._reduced[at] = cost - prices @ self._stelsel.matrix
        self._costs_size[at], self._reduced_size[at] = np.abs(cost), np.abs(self._reduced[at])
        self._rows[at] = priced_bound(prices, self._stelsel.row_low, self._stelsel.row_high)
        self._count += 1

    def bound(self, cost: Array, low: Array, high: Array) -> float:
        """Return the least that all proofs leave possible for an objective; infinite without proofs."""
        count = min(self._count, MOST_PROOFS)
        reduced = self._reduced[:count] + (cost - self._costs[:count])
        return float(np.min(self._rows[:count] + _most(reduced, np.abs(reduced), low, high), initial=np.inf))

    def none_in(self, low: Array, high: Array) -> bool:
        """Tell whether some proof shows that nothing lies between the bounds.

        So it is when an objective cannot reach what its own columns must be at least.
        """
        count = min(self._count, MOST_PROOFS)
        asked = -_most(-self._costs[:count], self._costs_size[:count], low, high)
        reach = self._rows[:count] + _most(self._reduced[:count], self._reduced_size[:count], low, high)
        return bool((reach < asked - CHECK * (1 + np.abs(asked))).any())


def _most(prices: Array, size: Array, low: Array, high: Array) -> Array:
    """Return the most that prices ``(K, C)`` of a size times amounts between low and high can be, ``(K,)``.

    >>> prices = np.array([[2.0, -1.0]])
    >>> _most(prices, np.abs(prices), np.array([0.0, 3.0]), np.array([5.0, 4.0]))
    array([7.])
    """
    return np.asarray(prices @ ((high + low) / 2) + size @ ((high - low) / 2))
