"""Plans that score nearly as well and look as different as they can (modelling to generate alternatives, MGA).

Optimiser and people often score alike with very different maps. Each next plan is sought as far as possible from
those already found: the distance is convex, so every step goes on in the direction in which the plan differs most
already, from a few random beginnings, until it gets no farther.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gebieden.basis import Array
from scenario.optimum.front import just_below
from scenario.optimum.scoremodel import Punt, Scoremodel
from scenario.progress import Report, silent

BEGINNINGS = 3  # technical: random directions tried for every next plan
STEPS = 6  # technical: how often a direction is renewed


def distance(one_m2: Array, others_m2: Array) -> Array:
    """Return which share of ground and floor has another use in two plans, 0-1.

    Half of all differences in m² over the mean of both: what one plan has more, the other has elsewhere.

    Parameters
    ----------
    one_m2 : Array
        ``(D, V)``.
    others_m2 : Array
        ``(..., D, V)``.

    >>> park, homes = np.array([[10.0, 0.0]]), np.array([[0.0, 10.0]])
    >>> float(distance(park, homes)), float(distance(park, park))
    (1.0, 0.0)
    """
    apart = np.abs(others_m2 - one_m2).sum(axis=(-2, -1)) / 2
    size = (one_m2.sum() + others_m2.sum(axis=(-2, -1))) / 2
    return np.asarray(apart / np.where(size > 0, size, 1))


def diverse_plans(
    model: Scoremodel,
    best: Punt,
    view: int,
    slack: float,
    count: int,
    rng: np.random.Generator,
    report: Report = silent,
) -> tuple[Punt, ...]:
    """Find plans that a viewpoint scores nearly as well as the best, as different from each other as they come.

    Parameters
    ----------
    model : Scoremodel
        The programme of a level.
    best : Punt
        The best plan of the viewpoint.
    view : int
        Which viewpoint.
    slack : float
        What may be lost, 0-1 of the best score.
    count : int
        How many plans beside the best.
    rng : numpy.random.Generator
        Makes the random beginnings repeatable.
    report : callable
        Told after every plan how far it is; may raise to stop.
    """
    least = just_below(float(model.gezichten[view] @ best.scores) * (1 - slack))
    found = [best]
    for at in range(count):
        report(at / count)
        tried = [_farthest(model, found, view, least, rng) for _ in range(BEGINNINGS)]
        candidates = [plan for plan in tried if plan is not None]
        if not candidates:
            break
        found.append(max(candidates, key=lambda plan: nearest(plan, found)))
    return tuple(found[1:])


def nearest(plan: Punt, others: Sequence[Punt]) -> float:
    """Return the distance to the nearest of some plans, 0-1."""
    return float(distance(plan.plan_m2, np.stack([other.plan_m2 for other in others])).min())


def _farthest(
    model: Scoremodel, found: Sequence[Punt], view: int, least: float, rng: np.random.Generator
) -> Punt | None:
    """Go from a random direction to a plan from which no step leads farther away from those found."""
    known = np.stack([plan.plan_m2 for plan in found])
    direction = rng.standard_normal(known.shape[1:])
    plan, reached = None, -np.inf
    for _ in range(STEPS):
        step = model.far_along(direction, view, least)
        if step is None:
            break
        away = float(distance(step.plan_m2, known).sum())
        if away <= reached:
            break
        plan, reached = step, away
        direction = np.sign(step.plan_m2 - known).sum(axis=0)
    return plan
