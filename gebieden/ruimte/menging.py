"""Mix: what lies in walking reach, how many kinds of it, and how evenly spread.

Entropy is shown but does not drive scores: it does not predict walking. Complementary functions in reach do.
"""

from __future__ import annotations

import numpy as np
from scipy.special import xlogy

from gebieden.basis import Array


def entropy(amounts: Array, kinds: int) -> Array:
    """Evenness of a mix, 0 (one kind) to 1 (all kinds alike); NaN where there is nothing.

    H = -Σ p ln p / ln N. N is the fixed number of kinds that could be there, not of those that are: else
    losing a kind could raise the evenness.

    Parameters
    ----------
    amounts : Array
        ``(..., F, R)``: amount per kind.
    kinds : int
        N, at least 2.

    >>> entropy(np.array([[1.0], [1.0], [0.0], [0.0]]), 4)
    array([0.5])
    """
    total = amounts.sum(axis=-2)
    there = np.where(total > 0, total, 1)
    # -Σ p ln p = ln T - Σ a ln a / T: one division per spot instead of one per kind
    spread = np.log(there) - xlogy(amounts, amounts).sum(axis=-2) / there
    return np.where(total > 0, np.maximum(spread, 0) / np.log(kinds), np.nan)


def kinds_in_reach(amounts: Array, enough: Array) -> Array:
    """How many kinds are in reach, ``(..., R)``; a kind counts in part until there is enough of it.

    Parameters
    ----------
    amounts : Array
        ``(..., F, R)`` in reach.
    enough : Array
        ``(F,)``: from how much a kind counts in full.

    >>> kinds_in_reach(np.array([[50.0], [300.0]]), np.array([100.0, 100.0]))
    array([1.5])
    """
    return np.asarray(np.minimum(amounts / enough[:, None], 1).sum(axis=-2))
