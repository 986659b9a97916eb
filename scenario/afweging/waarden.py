"""Values: the scores of a scenario drawn together with weights, with or without compensation; and ranks."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text

TIE = 1e-9  # points on a scale of 100: less is rounding, not a difference


def additive(scores: Array, weights: Array) -> Array:
    """Weighted mean: every point lost on one criterion can be bought back on another.

    Parameters
    ----------
    scores : Array
        ``(..., S, G)``, 0-100.
    weights : Array
        ``(..., G)``, adding up to 1.

    Returns
    -------
    Array
        ``(..., S)``, 0-100.
    """
    return np.asarray((scores * weights[..., None, :]).sum(axis=-1))


def power_mean(scores: Array, weights: Array, power: float) -> Array:
    """Weighted power mean: the lower the power, the less a low score can be bought off.

    Power 1 is the weighted mean, 0 the geometric mean (a zero anywhere gives zero), minus infinity the
    lowest score among criteria that weigh anything.

    Parameters
    ----------
    scores, weights : Array
        ``(..., S, G)`` of 0-100, and ``(..., G)`` adding up to 1.
    power : float
        At most 1.

    Returns
    -------
    Array
        ``(..., S)``, between the lowest score and the weighted mean.

    Raises
    ------
    GebiedsmixError
        ``power_too_high``: above 1 good scores would count double.

    >>> power_mean(np.array([[80.0, 20.0]]), np.array([0.5, 0.5]), -np.inf)
    array([20.])
    """
    if not power <= 1:
        raise GebiedsmixError(
            "power_too_high",
            Text("Kies een macht van 1 of lager; nu {p:g}.", "Choose a power of 1 or lower; now {p:g}."),
            {"p": power},
        )
    if power == 1:
        return additive(scores, weights)
    scores, weights = np.broadcast_arrays(scores, weights[..., None, :])
    counted = np.where(weights > 0, scores, np.inf)
    lowest = counted.min(axis=-1)
    if power == -np.inf:
        return np.asarray(lowest)
    if power > 0:
        return _scaled(scores, weights, power, np.maximum(scores.max(axis=-1), TIE))
    positive = lowest > 0
    safe = np.where(positive[..., None] & (weights > 0), scores, 1.0)
    if power == 0:
        mean = np.exp((weights * np.log(safe)).sum(axis=-1))
    else:
        mean = _scaled(safe, weights, power, np.where(positive, lowest, 1.0))
    return np.asarray(np.where(positive, mean, 0.0))


def _scaled(scores: Array, weights: Array, power: float, scale: Array) -> Array:
    """Mean of powers, scaled by the term that is largest so that nothing overflows."""
    terms = (scores / scale[..., None]) ** power
    return np.asarray(scale * (weights * terms).sum(axis=-1) ** (1 / power))


def ranks(values: Array) -> Array:
    """Rank scenarios by value; those that tie share the better rank.

    Parameters
    ----------
    values : Array
        ``(..., S)``.

    Returns
    -------
    Array
        ``(..., S)``: 1 for the highest.

    >>> ranks(np.array([70.0, 80.0, 80.0, 10.0]))
    array([3., 1., 1., 4.])
    """
    higher = values[..., None, :] > values[..., :, None] + TIE
    return np.asarray(1.0 + higher.sum(axis=-1))


def winners(values: Array) -> Array:
    """Index of the highest value, ``(...,)``; the first of those that tie."""
    return np.asarray(np.argmax(values >= values.max(axis=-1, keepdims=True) - TIE, axis=-1))
