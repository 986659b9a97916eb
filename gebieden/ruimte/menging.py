"""Mix: what lies in walking reach, how many kinds of it, and how evenly spread.

Entropy is shown but does not drive scores: it does not predict walking. Complementary functions in reach do.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from gebieden.ruimte.ontvangers import Waarden


def entropy(amounts: Waarden, kinds: int) -> Waarden:
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
    total, spread = _nothing(amounts), _nothing(amounts)
    for kind in np.moveaxis(amounts, -2, 0):  # kind by kind: no second copy of everything in between
        total += kind
        spread -= kind * np.log(np.maximum(kind, np.finfo(amounts.dtype).tiny))
    there = np.where(total > 0, total, 1)
    # -Σ p ln p = ln T - Σ a ln a / T: one division per spot instead of one per kind
    evenness = np.maximum(np.log(there) + spread / there, 0) / np.log(kinds)
    return np.where(total > 0, evenness, np.nan)


def kinds_in_reach(amounts: Waarden, enough: Array) -> Waarden:
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
    found = _nothing(amounts)
    for kind, whole in zip(np.moveaxis(amounts, -2, 0), enough.tolist(), strict=True):
        found += np.minimum(kind / whole, 1)
    return found


def _nothing(amounts: Waarden) -> Waarden:
    """Zero per spot."""
    return np.zeros((*amounts.shape[:-2], amounts.shape[-1]), dtype=amounts.dtype)
