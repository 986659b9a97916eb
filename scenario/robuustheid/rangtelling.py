"""Counting ranks over very many draws: the inner loop of SMAA, block by block.

Scenarios lie in rows and draws in columns, so that every comparison runs along memory. The loop over
scenarios is deliberate: sorting each draw takes three times as long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.afweging.waarden import TIE
from scenario.draden import one_blas_thread
from scenario.progress import Report, silent
from scenario.robuustheid.gewichten import Stroom

BLOCK = 8192  # technical: draws per block, so that a block of values stays in the processor's cache


@dataclass(frozen=True, eq=False)
class Telling:
    """Counts over N draws: n draws of scores, each with N / n draws of weights.

    Parameters
    ----------
    draws, score_draws : int
        N and n.
    ranks : Array
        ``(S, S)``: how often scenario i had rank r.
    squares : Array
        ``(S, S)``: the sum over draws of scores of the squared count within one; for the interval.
    better : Array
        ``(S, S)``: how often scenario i was better than k.
    weights : Array
        ``(S, G)``: sum of the weights at which scenario i came first.
    """

    draws: int
    score_draws: int
    ranks: Array
    squares: Array
    better: Array
    weights: Array


class _Counter:
    """Running totals, and the buffers that every block reuses."""

    def __init__(self, scenarios: int, criteria: int, width: int) -> None:
        self.ranks = np.zeros((scenarios, scenarios))
        self.squares = np.zeros((scenarios, scenarios))
        self.better = np.zeros((scenarios, scenarios))
        self.weights = np.zeros((scenarios, criteria))
        small = np.uint8 if scenarios <= np.iinfo(np.uint8).max else np.uint16
        self._above = np.empty((scenarios, width), dtype=bool)
        self._rank = np.empty((scenarios, width), dtype=small)

    def add(self, values: Array, weights: Array) -> np.ndarray[tuple[int, int], np.dtype[np.unsignedinteger]]:
        """Count one block: values ``(S, B)`` at weights ``(B, G)``; return the ranks, from 0."""
        count, width = values.shape
        rank, above = self._rank[:, :width], self._above[:, :width]
        for i in range(count):
            np.greater(values, values[i] + TIE, out=above)
            np.add.reduce(above.view(np.uint8), axis=0, dtype=rank.dtype, out=rank[i])
            self.better[:, i] += [np.count_nonzero(row) for row in above]
            self.ranks[i] += np.bincount(rank[i], minlength=count)
        self.weights += (rank == 0).astype(np.float64) @ weights
        return rank


def count_ranks(scores: Array, stroom: Stroom, draws: int, block: int = BLOCK, report: Report = silent) -> Telling:
    """Rank scenarios in every draw and count.

    Parameters
    ----------
    scores : Array
        ``(S, G)``, or ``(n, S, G)`` when scores are drawn too: then each is combined with ``draws / n``
        draws of weights, rounded up.
    stroom : Stroom
        Gives weights ``(B, G)``.
    draws : int
        N, at least 1.
    block : int
        Draws per block: changes memory and time, not the counts.
    report : callable
        Told after every block how far it is, 0-1.

    Returns
    -------
    Telling
        Ties share the better rank.
    """
    stacked = scores if scores.ndim == 3 else scores[None]
    count, scenarios, criteria = stacked.shape
    each = -(-draws // count)
    together = max(1, block // each)  # draws of scores in one block
    width = min(block, each) if together == 1 else together * each
    counter, drawn = _Counter(scenarios, criteria, width), 0
    with one_blas_thread():
        for start in range(0, count, together):
            part = stacked[start : start + together]
            hits = np.zeros((len(part), scenarios, scenarios))
            for size in _sizes(each, width) if together == 1 else (each,):
                weights = stroom.take(len(part) * size)
                rank = counter.add(_values(part, weights), weights)
                if count > 1:
                    hits += _hits(rank, len(part))
                drawn += len(weights)
                report(drawn / (each * count))
            counter.squares += (hits**2).sum(axis=0)
    return Telling(each * count, count, counter.ranks, counter.squares, counter.better, counter.weights)


def _sizes(total: int, block: int) -> list[int]:
    """Cut a total in blocks.

    >>> _sizes(10, 4)
    [4, 4, 2]
    """
    return [min(block, total - start) for start in range(0, total, block)]


def _values(scores: Array, weights: Array) -> Array:
    """Values ``(S, B)`` of scores ``(c, S, G)``, each at its own B / c weights."""
    count, scenarios, criteria = scores.shape
    if count == 1:
        return np.asarray(scores[0] @ weights.T)
    grouped = weights.reshape(count, -1, criteria).transpose(0, 2, 1)
    return np.ascontiguousarray(np.matmul(scores, grouped).transpose(1, 0, 2)).reshape(scenarios, -1)


def _hits(rank: np.ndarray[tuple[int, int], np.dtype[np.unsignedinteger]], parts: int) -> Array:
    """How often each scenario had each rank within each draw of scores, ``(c, S, S)``."""
    scenarios = len(rank)
    grouped = rank.reshape(scenarios, parts, -1)
    found = [np.count_nonzero(grouped == place, axis=-1) for place in range(scenarios)]
    return np.asarray(np.array(found, dtype=np.float64).transpose(2, 1, 0))
