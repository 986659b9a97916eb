"""Weights: what people give (points, swings, percentages) made into shares that add up to 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, GebiedsmixError, Text
from scenario.kaders import Kader


def normalise(given: npt.ArrayLike, names: Sequence[str] = ()) -> Array:
    """Make weights or swings add up to 1.

    A swing is the worth of going from 0 to 100 points on one criterion, against the swing that is worth
    most (100). That is what a weight means here; importance without a range means nothing.

    Parameters
    ----------
    given : array_like
        ``(..., G)``: at least 0, not all 0.
    names : sequence of str
        The G criteria, for the message.

    Raises
    ------
    GebiedsmixError
        ``negative_weight``, ``zero_weights``, or ``not_finite`` for NaN and infinity.

    >>> normalise([100, 60, 40])
    array([0.5, 0.3, 0.2])
    """
    weights = np.asarray(given, dtype=np.float64)
    _check(weights, ~np.isfinite(weights), "not_finite", names)
    _check(weights, weights < 0, "negative_weight", names)
    total = weights.sum(axis=-1, keepdims=True)
    if not (total > 0).all():
        raise GebiedsmixError(
            "zero_weights",
            Text(
                "Alle gewichten zijn 0, dus er valt niets te wegen. Geef minstens een gewicht boven 0.",
                "All weights are 0, so there is nothing to weigh. Give at least one weight above 0.",
            ),
        )
    return np.asarray(weights / total)


def check_count(weights: Array, names: Sequence[str]) -> None:
    """Refuse weights that are not one for each criterion.

    Raises
    ------
    GebiedsmixError
        ``wrong_count``
    """
    if weights.shape == (len(names),):
        return
    raise GebiedsmixError(
        "wrong_count",
        Text(
            "Er zijn {gegeven} gewichten voor {nodig} criteria. Geef er een voor elk: {namen}.",
            "There are {gegeven} weights for {nodig} criteria. Give one for each: {namen}.",
        ),
        {"gegeven": weights.size, "nodig": len(names), "namen": ", ".join(names)},
    )


def _check(weights: Array, wrong: npt.NDArray[np.bool_], code: str, names: Sequence[str]) -> None:
    if not wrong.any():
        return
    place = int(np.argwhere(wrong)[0][-1])
    raise GebiedsmixError(
        code,
        Text(
            "Het gewicht van '{criterium}' is {waarde:g}. Geef een getal van 0 of hoger.",
            "The weight of '{criterium}' is {waarde:g}. Give a number of 0 or more.",
        ),
        {"criterium": names[place] if names else place + 1, "waarde": float(weights[wrong][0])},
    )


def indicator_weights(kader: Kader, weights: Array) -> Array:
    """Spread the weights of the groups of a lens over its indicators: averages within a group first.

    Parameters
    ----------
    kader : Kader
        G groups over I indicators.
    weights : Array
        ``(..., G)``, adding up to 1.

    Returns
    -------
    Array
        ``(..., I)``, adding up to 1 where every group with weight has indicators.
    """
    total = kader.weights.sum(axis=0)
    inside = kader.weights / np.where(total > 0, total, 1)
    return np.asarray(weights @ inside.T)
