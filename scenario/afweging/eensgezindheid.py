"""How much viewpoints (or people) agree, and where they clash: published indices."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.afweging.waarden import TIE


def concordance(values: Array) -> float:
    """Kendall's W: 1 when all rank alike, 0 when there is no common order at all; corrected for ties.

    W = 12 S / (m² (n³ − n) − m Σ(t³ − t)), with S the squared deviation of the rank sums.

    Parameters
    ----------
    values : Array
        ``(m, n)``: what m judges think of n scenarios, higher is better.

    Returns
    -------
    float
        NaN when every judge finds all scenarios equal.

    Notes
    -----
    Source: kendall_smith_1939.

    >>> concordance(np.array([[3.0, 2.0, 1.0], [30.0, 20.0, 10.0]]))
    1.0
    """
    from scipy.stats import rankdata  # slow to import, and only asked for on a page

    judges, options = values.shape
    ranked = rankdata(np.round(values / TIE) * TIE, axis=-1)
    totals = ranked.sum(axis=0)
    squares = ((totals - totals.mean()) ** 2).sum()
    alike = (ranked[:, :, None] == ranked[:, None, :]).sum(axis=-1)  # of each scenario: so many share its rank
    ties = float((alike**2 - 1).sum())  # t scenarios that share a rank add t (t² − 1) = t³ − t
    most = judges**2 * (options**3 - options) - judges * ties
    return 12 * float(squares) / most if most > 0 else float("nan")


def consensus(values: Array, low: float, high: float) -> Array:
    """Consensus of Tastle and Wierman: 1 when all say the same, 0 when half says low and half says high.

    1 + mean of log2(1 − |x − mean| / (high − low)).

    Parameters
    ----------
    values : Array
        ``(..., n)``: what n judges say, from ``low`` up to ``high``.

    Returns
    -------
    Array
        ``(...,)``, 0-1.

    Notes
    -----
    Source: tastle_wierman_2007.

    >>> float(consensus(np.array([0.0, 0.0, 100.0, 100.0]), 0, 100))
    0.0
    """
    distance = np.abs(values - values.mean(axis=-1, keepdims=True)) / (high - low)
    return np.asarray(1 + np.log2(1 - distance).mean(axis=-1))


def majorities(values: Array) -> Array:
    """Share of judges that find scenario i better than k, minus the share that finds it worse.

    Parameters
    ----------
    values : Array
        ``(m, n)``.

    Returns
    -------
    Array
        ``(n, n)``, from -1 to 1.
    """
    difference = values[:, :, None] - values[:, None, :]
    return np.asarray(((difference > TIE).astype(np.float64) - (difference < -TIE)).mean(axis=0))


def conflict(values: Array) -> Array:
    """Polarisation per pair of scenarios: 1 when judges are split in halves, 0 when all prefer the same one.

    Parameters
    ----------
    values : Array
        ``(m, n)``.

    Returns
    -------
    Array
        ``(n, n)``, 0 on the diagonal; the mean over pairs is the index of the source.

    Notes
    -----
    Source: can_ozkes_storcken_2015.
    """
    found = 1 - np.abs(majorities(values))
    np.fill_diagonal(found, 0)
    return found


def mean_conflict(values: Array) -> float:
    """Mean of ``conflict`` over all pairs of scenarios, 0-1."""
    pairs = np.triu_indices(values.shape[1], 1)
    return float(conflict(values)[pairs].mean())


def disagreement(values: Array) -> Array:
    """Share of pairs of scenarios that two judges order the other way round (Kendall's distance).

    Parameters
    ----------
    values : Array
        ``(m, n)``.

    Returns
    -------
    Array
        ``(m, m)``, 0-1.
    """
    first, second = np.triu_indices(values.shape[1], 1)
    difference = values[:, first] - values[:, second]
    signs = np.where(np.abs(difference) > TIE, np.sign(difference), 0.0)
    opposite = signs[:, None, :] * signs[None, :, :] < 0
    return np.asarray(opposite.mean(axis=-1))
