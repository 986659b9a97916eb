"""The frontier: the pay-off table in lexicographic order, and the epsilon-constraint sweep over its ranges.

After Mavrotas (2009, AUGMECON): every objective but the first gets a lower bound, and what is left over above a
bound counts a little, so that every plan found is efficient. Bounds are laid inside what is still possible under the
bounds already given, so that no solve is spent on a corner where nothing exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, Protocol, TypeVar

import numpy as np

from gebieden.basis import Array, Mask
from scenario.progress import Report, silent

SLACK = 1e-9  # of one plus the value: what a bound on a value already found gives way
SAME = 1e-4  # technical: points of score within which two plans count as one
LEFTOVER = 1e-3  # technical: weight of what is left over above the bounds, over their whole range


class Plan(Protocol):
    """An answer with a score on every objective, ``(G,)``; more is better."""

    @property
    def scores(self) -> Array:
        """The scores."""
        ...


P_co = TypeVar("P_co", bound=Plan, covariant=True)
P = TypeVar("P", bound=Plan)


class Model(Protocol[P_co]):
    """Something that can be maximised: weights and lower bounds of the objectives in, the best plan out."""

    def best(self, weights: Array, at_least: Array | None = None) -> P_co | None:
        """Return the best plan, or None when nothing satisfies the bounds."""
        ...


@dataclass(frozen=True, eq=False)
class Front(Generic[P]):
    """Efficient plans with the table that spans them.

    Parameters
    ----------
    payoff : Array
        ``(A, G)``: per objective swept, the scores of its lexicographic best plan.
    punten : tuple
        The plans, no two with the same scores.
    """

    payoff: Array
    punten: tuple[P, ...]


def payoff_table(model: Model[P], objectives: Sequence[int], groups: int) -> tuple[P, ...]:
    """Return the lexicographic best plan of each objective: first itself, then the others in order.

    An empty result means that the model allows no plan at all.
    """
    found = []
    for first in objectives:
        at_least = np.full(groups, -np.inf)
        plan = None
        for objective in (first, *(other for other in objectives if other != first)):
            plan = model.best(np.eye(groups)[objective], at_least) or plan
            if plan is None:
                return ()
            at_least[objective] = just_below(plan.scores[objective])
        if plan is not None:
            found.append(plan)
    return tuple(found)


def trace_front(
    model: Model[P], objectives: Sequence[int], groups: int, points: int, report: Report = silent
) -> Front[P]:
    """Trace the frontier of some objectives with about as many plans as asked.

    Parameters
    ----------
    model : Model
        What is maximised.
    objectives : sequence of int
        Which objectives; the first is maximised, the others get bounds.
    groups : int
        How many objectives the model has in all.
    points : int
        How many plans to look for; those with the same scores count once.
    report : callable
        Told after every plan how far it is; may raise to stop.
    """
    corners = payoff_table(model, objectives, groups)
    if not corners:
        return Front(np.empty((0, groups)), ())
    payoff = np.stack([plan.scores for plan in corners])
    spread = np.maximum(payoff.max(axis=0) - payoff.min(axis=0), SLACK)
    weights = np.zeros(groups)
    weights[list(objectives)] = LEFTOVER / spread[list(objectives)] * spread[objectives[0]]
    weights[objectives[0]] = 1.0
    sweep = _Sweep(model, weights, tuple(objectives), payoff)
    found = []
    for plan in sweep.under(np.full(groups, -np.inf), sweep.counts(points)):
        found.append(plan)
        report(min(len(found) / points, 1.0))
    return Front(payoff, distinct(found))


@dataclass(frozen=True, eq=False)
class _Sweep(Generic[P]):
    """Lays bounds on one objective after the other."""

    model: Model[P]
    weights: Array
    objectives: tuple[int, ...]
    payoff: Array

    def counts(self, points: int) -> tuple[int, ...]:
        """How many bounds to lay on each objective but the first.

        Under the highest bound on one objective nothing is left to sweep on the next, so that counts once.
        """
        axes = len(self.objectives) - 1
        counts, left = [], points
        for axis in range(axes):
            count = max(2, round(left ** (1 / (axes - axis))))
            counts.append(count)
            left = ceil((left - 1) / (count - 1))
        return tuple(counts)

    def under(self, at_least: Array, counts: tuple[int, ...], known: P | None = None) -> Iterator[P]:
        """Give the efficient plans above some bounds, sweeping the objectives that have none yet.

        ``known`` is the best plan under those bounds where it has been found already.
        """
        free = known or self.model.best(self.weights, at_least)
        if free is None:
            return
        if len(counts) < 2:
            yield free
        if not counts:
            return
        objective = self.objectives[len(self.objectives) - len(counts)]
        highest = self.model.best(np.eye(at_least.size)[objective], at_least) or free
        bounds = np.linspace(free.scores[objective], just_below(highest.scores[objective]), counts[0])
        for bound in bounds if len(counts) > 1 else bounds[1:]:
            raised = at_least.copy()
            raised[objective] = bound
            yield from self.under(raised, counts[1:], free if bound == bounds[0] else None)


def just_below(value: float) -> float:
    """Return a bound that a value already found still meets after rounding."""
    return float(value - SLACK * (1 + abs(value)))


def distinct(plans: Sequence[P], tolerance: float = SAME) -> tuple[P, ...]:
    """Leave out plans whose scores are those of an earlier one."""
    kept: list[P] = []
    for plan in plans:
        if all(np.abs(plan.scores - other.scores).max() > tolerance for other in kept):
            kept.append(plan)
    return tuple(kept)


def dominated(scores: Array, tolerance: float = 1e-6) -> Mask:
    """Tell which plans are beaten: no better anywhere and worse somewhere than another.

    Parameters
    ----------
    scores : Array
        ``(N, G)``, more is better.

    Returns
    -------
    boolean Array
        ``(N,)``.

    >>> dominated(np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0]]))
    array([False, False,  True])
    """
    ahead = scores[None, :, :] - scores[:, None, :]
    beaten = np.all(ahead >= -tolerance, axis=-1) & np.any(ahead > tolerance, axis=-1)
    return np.asarray(np.any(beaten, axis=1))
