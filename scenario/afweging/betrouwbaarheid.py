"""Intervals: how far what was counted or correlated over draws can be off."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.afweging.instellingen import setting


def deviations() -> float:
    """How many standard deviations the stated confidence spans on each side (1.96 at 95 %)."""
    from scipy.stats import norm  # slow to import, and only asked for on a page

    return float(norm.ppf((1 + setting("betrouwbaarheid")) / 2))


def share_interval(share: Array, counted: Array | float) -> tuple[Array, Array]:
    """Wilson's interval of a share.

    Parameters
    ----------
    share : Array
        0-1; NaN gives NaN.
    counted : Array or float
        Over how many (effective) draws.

    Returns
    -------
    low, high : Array
        Within 0-1, also where the share is 0 or 1.

    Notes
    -----
    Source: wilson_1927.
    """
    z2 = deviations() ** 2
    middle = (share + z2 / (2 * counted)) / (1 + z2 / counted)
    half = np.sqrt(z2 * (share * (1 - share) / counted + z2 / (4 * counted**2))) / (1 + z2 / counted)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def effective_draws(share: Array, squares: Array, clusters: int, draws: int) -> Array:
    """Draws that a share is really worth when draws share their scores within clusters.

    Parameters
    ----------
    share : Array
        The share over all draws.
    squares : Array
        Sum over clusters of the squared count within a cluster.
    clusters, draws : int
        How many of each; with one cluster all draws are independent.

    Returns
    -------
    Array
        Between ``clusters`` and ``draws``.
    """
    if clusters == 1:
        return np.full(share.shape, float(draws))
    within = draws / clusters
    variance = np.maximum(squares / within**2 / clusters - share**2, 0) / (clusters - 1)
    spread = share * (1 - share)
    known = (variance > 0) & (spread > 0)
    worth = np.where(known, spread / np.where(known, variance, 1), clusters)
    return np.asarray(np.clip(worth, clusters, draws))


def rank_correlation(inputs: Array, output: Array) -> Array:
    """Spearman's correlation of each input with an output; 0 where one of them never moves.

    Parameters
    ----------
    inputs, output : Array
        ``(n, K)`` and ``(n,)``, or ``(n, M)`` for many outputs; without NaN.

    Returns
    -------
    Array
        ``(K,)``, or ``(M, K)``; -1 to 1.
    """
    ranked, target = _centred_ranks(inputs), _centred_ranks(output)
    return np.clip(target.T @ ranked, -1, 1)


def _centred_ranks(values: Array) -> Array:
    """Ranks with mean 0 and length 1 per column; zeros for a column that never moves."""
    from scipy.stats import rankdata  # slow to import, and only asked for on a page

    ranked = rankdata(values, axis=0)
    ranked = ranked - ranked.mean(axis=0)
    length = np.sqrt((ranked**2).sum(axis=0))
    return np.asarray(ranked / np.where(length > 0, length, 1))


def correlation_interval(correlation: Array, n: int) -> tuple[Array, Array]:
    """Interval of a rank correlation over n draws, n above 3: Fisher's z with the variance of the source.

    Notes
    -----
    Source: bonett_wright_2000.
    """
    middle = np.arctanh(np.clip(correlation, -1, 1) * (1 - np.finfo(np.float64).eps))
    half = deviations() * np.sqrt((1 + correlation**2 / 2) / (n - 3))
    return np.minimum(np.tanh(middle - half), correlation), np.maximum(np.tanh(middle + half), correlation)
