"""Weights between bounds: exactly uniform on what is left of the simplex.

Draw all coordinates but the widest from exponentials truncated to their bounds, with one common rate; the
last is what remains of 1. Given that they add up to 1, the product of the densities is constant, so
accepting the last coordinate in proportion to its own density makes the whole draw uniform: no burn-in, no
correlation between draws. The rate is chosen so that the coordinates add up to 1 on average, which keeps
about one proposal in sqrt(criteria) however tight the bounds are (docs/besluiten).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import brentq

from gebieden.basis import Array, GebiedsmixError, Text
from scenario.afweging.waarden import TIE

PROPOSALS = 4096  # technical: points proposed at a time, so that they stay in the processor's cache


def check_bounds(low: Array, high: Array, names: Sequence[str] = ()) -> None:
    """Refuse bounds between which no weights add up to 1.

    Raises
    ------
    GebiedsmixError
        ``bounds_reversed`` for one criterion, or outside 0-1; ``bounds_empty`` for all together.
    """
    wrong = ~((low >= 0) & (low <= high) & (high <= 1))
    if wrong.any():
        place = int(np.argmax(wrong))
        raise GebiedsmixError(
            "bounds_reversed",
            Text(
                "De grenzen van '{criterium}' zijn {laag:g} en {hoog:g}. Geef 0 ≤ laag ≤ hoog ≤ 1.",
                "The bounds of '{criterium}' are {laag:g} and {hoog:g}. Give 0 ≤ low ≤ high ≤ 1.",
            ),
            {
                "criterium": names[place] if names else place + 1,
                "laag": float(low[place]),
                "hoog": float(high[place]),
            },
        )
    if low.sum() > 1 + TIE or high.sum() < 1 - TIE:
        raise GebiedsmixError(
            "bounds_empty",
            Text(
                "Geen gewichten passen: de laagste tellen op tot {laag:.0%} en de hoogste tot {hoog:.0%}. "
                "Verruim grenzen, zodat 100 % ertussen ligt.",
                "No weights fit: the lowest add up to {laag:.0%} and the highest to {hoog:.0%}. "
                "Widen bounds, so that 100% lies between them.",
            ),
            {"laag": float(low.sum()), "hoog": float(high.sum())},
        )


def draw_bounded(rng: np.random.Generator, n: int, low: Array, high: Array) -> Array:
    """Draw n weight vectors, uniform between bounds on the simplex.

    Parameters
    ----------
    rng : numpy.random.Generator
        Makes the draw repeatable.
    n : int
        How many.
    low, high : Array
        ``(G,)``, 0-1; checked with ``check_bounds``.

    Returns
    -------
    Array
        ``(n, G)``, each adding up to 1.
    """
    width = high - low
    room = 1 - low.sum()
    last = int(np.argmax(width))
    if room <= TIE or width.sum() - room <= TIE:  # one point only
        only = low if room <= TIE else high
        return np.broadcast_to(only / only.sum(), (n, len(low))).copy()
    rate = _common_rate(width, room)
    found, filled = np.empty((n, len(low))), 0
    while filled < n:
        accepted = _propose(rng, min(n, PROPOSALS), width, room, last, rate)[: n - filled]
        found[filled : filled + len(accepted)] = accepted
        filled += len(accepted)
    weights = low + found
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _propose(rng: np.random.Generator, n: int, width: Array, room: float, last: int, rate: float) -> Array:
    """Propose n points of the shifted simplex (low = 0, total = room); return those that are accepted."""
    points = _truncated_exponential(rng.random((n, len(width))), width, rate)
    points[:, last] = 0
    points[:, last] = room - points.sum(axis=1)
    remaining = points[:, last]
    inside = (remaining >= 0) & (remaining <= width[last])
    # the density of the last coordinate, as a share of its largest value
    away = np.where(rate > 0, remaining, remaining - width[last])
    chance = np.exp(-rate * np.where(inside, away, 0))
    return np.asarray(points[inside & (rng.random(n) < chance)])


def _truncated_exponential(u: Array, width: Array, rate: float) -> Array:
    """Invert the distribution with density proportional to exp(-rate x) on [0, width]."""
    steep = rate * width
    flat = np.abs(steep) < TIE
    curved = np.where(flat, 1.0, steep)
    positive = -np.log1p(u * np.expm1(-np.abs(curved))) / np.abs(curved)
    share = np.where(curved > 0, positive, 1 - positive)
    return np.asarray(width * np.where(flat, u, share))


def _mean_share(steep: Array) -> Array:
    """Mean of a truncated exponential as a share of its width; ``steep`` is rate times width."""
    flat = np.abs(steep) < TIE
    curved = np.where(flat, 1.0, np.abs(steep))
    near = 1 / curved - np.exp(-curved) / -np.expm1(-curved)
    return np.asarray(np.where(flat, 0.5, np.where(steep > 0, near, 1 - near)))


def _common_rate(width: Array, room: float) -> float:
    """Rate at which the coordinates add up to ``room`` on average; below 0 when they must lie near their upper ends."""

    def excess(rate: float) -> float:
        return float((width * _mean_share(rate * width)).sum() - room)

    middle = excess(0.0)
    if middle == 0:
        return 0.0
    end = np.sign(middle) / min(room, float(width.sum()) - room)
    while excess(end) * middle > 0:
        end *= 2
    return float(brentq(excess, min(0.0, end), max(0.0, end)))
