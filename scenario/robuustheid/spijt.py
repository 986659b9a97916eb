"""Regret: how many points a scenario gives away against the best one, when weights or the future turn out otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.afweging.betrouwbaarheid import deviations
from scenario.draden import one_blas_thread
from scenario.robuustheid.gewichten import GetrokkenStroom, Weging
from scenario.robuustheid.rangtelling import BLOCK


@dataclass(frozen=True, eq=False)
class Spijt:
    """Regret of S scenarios in points (0-100) over N draws or viewpoints.

    Parameters
    ----------
    draws : int
        N.
    gemiddeld, marge : Array
        ``(S,)``: mean, and how far it can be off at the stated confidence.
    grootste : Array
        ``(S,)``: the largest that was seen; more draws can only make it larger.
    """

    draws: int
    gemiddeld: Array
    marge: Array
    grootste: Array


def regret(values: Array) -> Array:
    """Points short of the best scenario.

    >>> regret(np.array([70.0, 75.0, 60.0]))
    array([ 5.,  0., 15.])
    """
    return np.asarray(values.max(axis=-1, keepdims=True) - values)


def regret_over(values: Array) -> Spijt:
    """Regret over a list of viewpoints, ``(P, S)``: a list and not a sample, so the mean has no margin."""
    found = regret(values)
    return Spijt(len(found), found.mean(axis=0), np.zeros(found.shape[-1]), found.max(axis=0))


def expected_regret(scores: Array, weging: Weging, draws: int, rng: np.random.Generator, block: int = BLOCK) -> Spijt:
    """Regret over drawn weights, and over drawn scores where there are.

    Parameters
    ----------
    scores : Array
        ``(S, G)``; or ``(n, S, G)``: then every future meets one draw of weights and ``draws`` is n.
    weging : Weging
        How weights are drawn.
    draws : int
        How many, when scores are certain.
    rng : numpy.random.Generator
        Makes it repeatable.
    block : int
        Draws handled at a time.
    """
    total = len(scores) if scores.ndim == 3 else draws
    stroom = GetrokkenStroom(weging, rng)
    summed, squared, largest = np.zeros((3, scores.shape[-2]))
    with one_blas_thread():
        for start in range(0, total, block):
            weights = stroom.take(min(block, total - start))
            found = regret(_values(scores, weights, start))
            summed += found.sum(axis=0)
            squared += (found**2).sum(axis=0)
            largest = np.maximum(largest, found.max(axis=0))
    mean = summed / total
    variance = np.maximum(squared / total - mean**2, 0) * total / max(total - 1, 1)
    return Spijt(total, mean, deviations() * np.sqrt(variance / total), largest)


def _values(scores: Array, weights: Array, start: int) -> Array:
    """Values ``(B, S)`` of B draws."""
    if scores.ndim == 2:
        return np.asarray(weights @ scores.T)
    part = scores[start : start + len(weights)]
    return np.asarray(np.matmul(part, weights[..., None])[..., 0])
