"""SMAA-2: in which share of all weights (and uncertain kentallen) each scenario takes each rank.

Sources: lahdelma_salminen_2001; tervonen_lahdelma_2007.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from scenario.afweging.betrouwbaarheid import effective_draws, share_interval
from scenario.afweging.instellingen import setting
from scenario.afweging.waarden import additive, ranks
from scenario.progress import Report, silent
from scenario.robuustheid.gewichten import GegevenStroom, GetrokkenStroom, Weging
from scenario.robuustheid.rangtelling import BLOCK, Telling, count_ranks


@dataclass(frozen=True, eq=False)
class Smaa:
    """Acceptability of S scenarios on G criteria.

    Parameters
    ----------
    telling : Telling
        The counts, with the number of draws.
    confidence : Array
        ``(S,)``: share of the draws of scores in which a scenario comes first at its own central weights
        (0 or 1 when scores are certain); NaN where there are no central weights.
    """

    telling: Telling
    confidence: Array

    @property
    def draws(self) -> int:
        """Number of draws of weights."""
        return self.telling.draws

    @cached_property
    def acceptability(self) -> Array:
        """Share of the draws in which scenario i has rank r, ``(S, S)``; rows add up to 1."""
        return np.asarray(self.telling.ranks / self.telling.draws)

    @cached_property
    def interval(self) -> tuple[Array, Array]:
        """Lower and upper end of the acceptabilities, ``(S, S)`` each, at the stated confidence."""
        telling = self.telling
        counted = effective_draws(self.acceptability, telling.squares, telling.score_draws, telling.draws)
        return share_interval(self.acceptability, counted)

    @cached_property
    def pairwise(self) -> Array:
        """Share of the draws in which scenario i is better than k, ``(S, S)``; equal draws count for neither."""
        return np.asarray(self.telling.better / self.telling.draws)

    @cached_property
    def central_weights(self) -> Array:
        """Mean of the weights at which a scenario comes first, ``(S, G)``.

        NaN where it came first too seldom for the mean to say anything.
        """
        return central_weights(self.telling)

    @cached_property
    def confidence_interval(self) -> tuple[Array, Array]:
        """Lower and upper end of the confidence factors, ``(S,)`` each; the factor itself when scores are certain."""
        if self.telling.score_draws == 1:
            return self.confidence, self.confidence
        return share_interval(self.confidence, float(self.telling.score_draws))

    @property
    def expected_rank(self) -> Array:
        """Mean rank over all draws, ``(S,)``."""
        return np.asarray(self.acceptability @ np.arange(1, len(self.acceptability) + 1))


def central_weights(telling: Telling) -> Array:
    """Mean of the weights at which each scenario comes first, ``(S, G)``; NaN where that was too seldom."""
    firsts = telling.ranks[:, :1]
    enough = firsts >= setting("centrale_weging_treffers")
    return np.where(enough, telling.weights / np.where(enough, firsts, 1), np.nan)


def smaa(
    scores: Array,
    weging: Weging,
    draws: int,
    rng: np.random.Generator,
    block: int = BLOCK,
    report: Report = silent,
) -> Smaa:
    """Explore all weights that a way of weighing allows.

    Parameters
    ----------
    scores : Array
        ``(S, G)``, or ``(n, S, G)`` when uncertain kentallen were drawn; 0-100 without NaN.
    weging : Weging
        Free, in an order, between bounds or around a viewpoint.
    draws : int
        How many weights; with drawn scores rounded up to a multiple of n.
    rng : numpy.random.Generator
        Makes it repeatable.
    block : int
        Draws handled at a time: bounds memory, changes nothing in the counts.
    report : callable
        Told how far it is; may raise to stop.

    Raises
    ------
    GebiedsmixError
        ``too_few``: one scenario; ``no_draws``; ``wrong_criteria``: weights for another number of criteria.
    """
    _check(scores, weging.criteria, draws)
    return _finish(scores, count_ranks(scores, GetrokkenStroom(weging, rng), draws, block, report))


def smaa_with(scores: Array, weights: Array, block: int = BLOCK) -> Smaa:
    """Do the same for weights that are already there.

    Parameters
    ----------
    scores : Array
        ``(S, G)``.
    weights : Array
        ``(N, G)``, each adding up to 1: drawn elsewhere, or given by participants.
    """
    _check(scores, weights.shape[-1], len(weights))
    return _finish(scores, count_ranks(scores, GegevenStroom(weights), len(weights), block))


def _finish(scores: Array, telling: Telling) -> Smaa:
    return Smaa(telling, confidence_factors(scores, central_weights(telling)))


def confidence_factors(scores: Array, central: Array) -> Array:
    """Share of the draws of scores in which each scenario comes first at its own central weights.

    Parameters
    ----------
    scores, central : Array
        ``(S, G)`` or ``(n, S, G)``; and ``(S, G)`` with NaN where there are none.

    Returns
    -------
    Array
        ``(S,)``.
    """
    stacked = scores if scores.ndim == 3 else scores[None]
    known = ~np.isnan(central).any(axis=-1)
    found = np.full(len(central), np.nan)
    for i in np.flatnonzero(known):
        found[i] = (ranks(additive(stacked, central[i]))[:, i] == 1).mean()
    return found


def _check(scores: Array, criteria: int, draws: int) -> None:
    if scores.shape[-2] < 2:
        raise GebiedsmixError(
            "too_few", Text("Kies minstens twee scenario's om te wegen.", "Choose at least two scenarios to weigh.")
        )
    if draws < 1:
        raise GebiedsmixError(
            "no_draws",
            Text("Trek minstens 1 keer; nu {n}.", "Draw at least once; now {n}."),
            {"n": draws},
        )
    if criteria != scores.shape[-1]:
        raise GebiedsmixError(
            "wrong_criteria",
            Text(
                "Er zijn {heeft} gewichten voor {nodig} criteria. Geef elk criterium een gewicht.",
                "There are {heeft} weights for {nodig} criteria. Give every criterion a weight.",
            ),
            {"heeft": criteria, "nodig": scores.shape[-1]},
        )
