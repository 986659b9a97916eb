"""Scoring what was found with the whole core: what the optimiser could not represent is added, the difference shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, Mask
from scenario.evaluatie import evaluate_many
from scenario.optimum.basis import Basis
from scenario.optimum.front import dominated
from scenario.optimum.scoremodel import Punt
from scenario.verdeling import Verdeling


@dataclass(frozen=True, eq=False)
class Plan:
    """One plan that was found.

    Parameters
    ----------
    soort : str
        ``front``, ``compromis`` or ``variant``.
    woningen : float
        New dwellings.
    eigen, herschat : Array
        ``(G,)``: the representable score of each group, and the core's score over all indicators.
    haalbaar : bool
        Whether the core finds that it can be built.
    verdeling : Verdeling
        The mix, ``(D, H)``.
    """

    soort: str
    woningen: float
    eigen: Array
    herschat: Array
    haalbaar: bool
    verdeling: Verdeling


def rescore(basis: Basis, found: Sequence[tuple[str, Punt]]) -> list[Plan]:
    """Score plans with the whole core, in one batch.

    Parameters
    ----------
    basis : Basis
        The run.
    found : sequence of (str, Punt)
        What kind each is, and the plan.
    """
    ruimte, waarden, kader = basis.proef.ruimte, basis.proef.waarden, basis.voorstelling.kader
    mixes = ruimte.mix_of(np.stack([point.plan_m2 for _, point in found]))
    reeks = evaluate_many(ruimte.gebied, mixes, waarden.kentallen, waarden.waardering)
    dwellings = basis.proef.velden["woningen_nieuw"]
    return [
        Plan(
            soort,
            float(dwellings.at(point.plan_m2)),
            point.scores,
            reeks.kaderscores[kader.id][at],
            bool(reeks.haalbaar[at]),
            Verdeling(mixes.hendels[at]),
        )
        for at, (soort, point) in enumerate(found)
    ]


def turned_pairs(plans: Sequence[Plan], weights: Array) -> tuple[int, int]:
    """Count the pairs of plans whose order turns round once the core scores them, and all pairs.

    Parameters
    ----------
    plans : sequence of Plan
        N plans.
    weights : Array
        ``(G,)``: how the groups are weighed.
    """
    own, full = (np.array([np.nan_to_num(side) @ weights for side in sides]) for sides in _sides(plans))
    above = np.triu_indices(len(plans), 1)
    signs = [np.sign(values[:, None] - values)[above] for values in (own, full)]
    return int((signs[0] * signs[1] < 0).sum()), len(above[0])


def still_efficient(plans: Sequence[Plan]) -> Mask:
    """Tell which plans no other one beats by the core's scores either, ``(N,)``."""
    _, full = _sides(plans)
    return ~dominated(np.nan_to_num(np.stack(full)))


def _sides(plans: Sequence[Plan]) -> tuple[list[Array], list[Array]]:
    return [plan.eigen for plan in plans], [plan.herschat for plan in plans]
