"""Tipping points: the smallest change of weights that makes another scenario win. Exact, not sampled.

A weighted mean is linear in the weights, so every boundary between two winners is a straight cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from gebieden.basis import Array
from scenario.afweging.gewichten import check_count
from scenario.afweging.scoretabel import Scoretabel
from scenario.afweging.waarden import TIE, additive, ranks, winners


@dataclass(frozen=True)
class Omslagpunt:
    """One weight that tips the outcome when it moves alone and the others make room in proportion.

    Parameters
    ----------
    criterium : str
        Whose weight moves.
    gewicht, omslag : float
        The weight now and where it tips, 0-1.
    wint : str
        The scenario that wins from there on.
    """

    criterium: str
    gewicht: float
    omslag: float
    wint: str

    @property
    def verschil(self) -> float:
        """How far the weight must move, with its sign."""
        return self.omslag - self.gewicht

    @property
    def richting(self) -> Literal["zwaarder", "lichter"]:
        """Whether the criterion must weigh more or less."""
        return "zwaarder" if self.verschil > 0 else "lichter"


@dataclass(frozen=True, eq=False)
class Verschuiving:
    """The least weight that must move, over all criteria together, before a scenario catches up.

    Parameters
    ----------
    scenario : str
        Which one.
    gewicht : float
        Weight that moves, 0-1; infinite when no weights at all make it better than the winner.
    gewichten : Array
        ``(G,)``: the weights at which the two are equal.
    """

    scenario: str
    gewicht: float
    gewichten: Array


@dataclass(frozen=True, eq=False)
class Omslagpunten:
    """Everything that tips one outcome.

    Parameters
    ----------
    winnaars : tuple of str
        The winner; more than one where they tie.
    voorsprong : float
        Points between the first and the next; 0 at a tie.
    punten : tuple of Omslagpunt
        Smallest change first.
    verschuivingen : tuple of Verschuiving
        One for every other scenario, nearest first.
    """

    winnaars: tuple[str, ...]
    voorsprong: float
    punten: tuple[Omslagpunt, ...]
    verschuivingen: tuple[Verschuiving, ...]


def single_weight(scores: Array, weights: Array) -> tuple[Array, Array]:
    """Where one weight, moving alone, tips the outcome; the others keep their proportions.

    At weight x of criterion g, with lead D now, lead d on g alone and lead R on the others alone, the lead
    is x d + (1 - x) R: it vanishes at w + (1 - w) D / (D - d) when d < 0, at w - w D / (D - R) when R < 0.

    Parameters
    ----------
    scores, weights : Array
        ``(S, G)`` and ``(G,)`` adding up to 1.

    Returns
    -------
    tipping, overtaken_by : Array
        ``(2, G)``: below and above the weight now; NaN where nothing tips. And the index of who wins there.
    """
    leader = int(winners(additive(scores, weights)))
    d = np.delete(scores[leader] - scores, leader, axis=0)
    rivals = np.delete(np.arange(len(scores)), leader)
    lead = np.maximum(d @ weights, 0)[:, None]
    others = _lead_on_others(d, weights)
    up = np.where(d < 0, weights + (1 - weights) * lead / np.where(d < 0, lead - d, 1), np.inf)
    able = (others < 0) & (weights > 0)
    down = np.where(able, weights - weights * lead / np.where(able, lead - others, 1), -np.inf)
    found = np.stack([down.max(axis=0), up.min(axis=0)])
    who = np.stack([rivals[down.argmax(axis=0)], rivals[up.argmin(axis=0)]])
    return np.where(np.isfinite(found), found, np.nan), who


def _lead_on_others(d: Array, weights: Array) -> Array:
    """Lead without criterion g, ``(S - 1, G)``; where g has all the weight the others share alike."""
    rest = 1 - weights
    spread = (d.sum(axis=-1, keepdims=True) - d) / max(d.shape[-1] - 1, 1)
    shared = rest > TIE
    kept = (d @ weights)[:, None] - weights * d
    return np.where(shared, kept / np.where(shared, rest, 1), spread)


def least_shift(scores: Array, weights: Array) -> tuple[Array, Array]:
    """Least weight that must move in all before each scenario equals the winner.

    Weight goes to the criterion where the winner does worst against the other, from those where it does
    best, in that order: nothing closes the gap with less.

    Parameters
    ----------
    scores, weights : Array
        ``(S, G)`` and ``(G,)`` adding up to 1.

    Returns
    -------
    shift, at : Array
        ``(S,)``: weight that moves, infinite when no weights do it, 0 for the winner; and ``(S, G)``: the
        weights there (NaN when there are none).
    """
    values = additive(scores, weights)
    d = scores[int(winners(values))] - scores
    lead = np.maximum(d @ weights, 0)
    lowest = d.min(axis=-1, keepdims=True)
    order = np.argsort(-d, axis=-1, kind="stable")
    sorted_d = np.take_along_axis(d, order, axis=-1)
    available = np.broadcast_to(weights, d.shape)[np.arange(len(d))[:, None], order]
    rate = sorted_d - lowest
    closed = np.cumsum(available * rate, axis=-1) - available * rate
    needed = np.maximum(lead[:, None] - closed, 0) / np.where(rate > 0, rate, 1)
    taken = np.where(rate > 0, np.minimum(available, needed), 0)
    possible = (lowest[:, 0] < 0) | (lead <= TIE)
    moved = np.zeros_like(d)
    np.put_along_axis(moved, order, taken, axis=-1)
    at = weights - moved
    at[np.arange(len(d)), d.argmin(axis=-1)] += moved.sum(axis=-1)
    return np.where(possible, moved.sum(axis=-1), np.inf), np.where(possible[:, None], at, np.nan)


def find_tipping_points(tabel: Scoretabel, weights: Array) -> Omslagpunten:
    """Find every change of weights that would change the winner.

    Parameters
    ----------
    tabel : Scoretabel
        S scenarios by G criteria.
    weights : Array
        ``(G,)``, adding up to 1.

    Raises
    ------
    GebiedsmixError
        ``wrong_count``: not one weight for each criterion.
    """
    check_count(weights, tabel.ids)
    values = additive(tabel.scores, weights)
    first = ranks(values) == 1
    tipping, who = single_weight(tabel.scores, weights)
    points = [
        Omslagpunt(tabel.ids[g], float(weights[g]), float(tipping[side, g]), tabel.scenarios[int(who[side, g])])
        for side, g in np.argwhere(np.isfinite(tipping))
    ]
    shift, at = least_shift(tabel.scores, weights)
    leader = int(winners(values))
    shifts = [
        Verschuiving(tabel.scenarios[s], float(shift[s]), at[s]) for s in range(len(tabel.scenarios)) if s != leader
    ]
    return Omslagpunten(
        tuple(name for name, won in zip(tabel.scenarios, first, strict=True) if won),
        float(values[leader] - np.delete(values, leader).max()),
        tuple(sorted(points, key=lambda point: abs(point.verschil))),
        tuple(sorted(shifts, key=lambda entry: entry.gewicht)),
    )


def weights_to_win(scores: Array, weights: Array) -> tuple[Array, Array]:
    """Least weight that must move before each scenario beats or equals *all* others: a linear programme each.

    A scenario for which there is no such weight never wins, whatever anybody finds important.

    Parameters
    ----------
    scores, weights : Array
        ``(S, G)`` and ``(G,)`` adding up to 1.

    Returns
    -------
    shift, at : Array
        ``(S,)``, infinite when it never wins; and ``(S, G)``, NaN there.
    """
    from scipy.optimize import linprog  # slow to import, and only asked for on a page

    count, criteria = scores.shape
    shift, at = np.full(count, np.inf), np.full((count, criteria), np.nan)
    halves = np.full(2 * criteria, 0.5)  # variables: weight added and weight taken, per criterion
    bounds = [(0.0, None)] * criteria + [(0.0, float(weight)) for weight in weights]
    same_total = np.concatenate([np.ones(criteria), -np.ones(criteria)])[None, :]
    for s in range(count):
        d = np.delete(scores, s, axis=0) - scores[s]
        solved = linprog(
            halves, A_ub=np.hstack([d, -d]), b_ub=-(d @ weights), A_eq=same_total, b_eq=[0.0], bounds=bounds
        )
        if solved.x is not None:
            shift[s], at[s] = solved.fun, weights + solved.x[:criteria] - solved.x[criteria:]
    return shift, at
