"""How far each indicator can go in any allowed plan: the range in which its value function must be concave."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.optimum.basis import Basis, above_parts
from scenario.optimum.bouwer import Bouwer
from scenario.optimum.oplosser import Oplosser
from scenario.optimum.voorstelling import Voorgesteld

AROUND = 1e-11  # what rounding may add to a range


def rough_range(basis: Basis, entry: Voorgesteld, below: float) -> tuple[float, float]:
    """Return a range that surely holds an indicator, from the surfaces alone, without solving anything."""
    low, high = basis.reach(entry.teller.slope)
    ends = np.array([low.sum(), high.sum()]) + entry.teller.constant
    for knik in entry.knikken:
        ends += basis.kink_reach(knik).sum(axis=1)
    first, last = sorted(float(end) / below for end in ends)
    return first - AROUND * (1 + abs(first)), last + AROUND * (1 + abs(last))


class Grenszoeker:
    """Finds the lowest and highest value that allowed plans of a level can give an indicator, exactly.

    Parameters
    ----------
    basis : Basis
        The run.
    totals : Array
        The fixed totals of the level.
    """

    def __init__(self, basis: Basis, totals: Array) -> None:
        """Build the system of allowed plans, without a score."""
        self.basis, self.totals = basis, totals
        self.bouwer: Bouwer = basis.start(totals)
        self.oplosser = Oplosser(self.bouwer.stelsel())

    @property
    def feasible(self) -> bool:
        """Whether there is any allowed plan at this level."""
        return self.oplosser.maximise(np.zeros(self.bouwer.width)) is not None

    def extremes(self, entry: Voorgesteld) -> tuple[float, float]:
        """Return the range of an indicator, in its unit; on the side to which kinks bend it is the rough one."""
        below = self.basis.noemer(entry.noemer, self.totals)
        rough = rough_range(self.basis, entry, below)
        cost = np.zeros(self.bouwer.width)
        for where, taken in above_parts(self.bouwer, entry):
            cost[where] = taken
        low, high = (self._end(entry, cost, sign, below, end) for sign, end in zip((-1, 1), rough, strict=True))
        return low, high

    def _end(self, entry: Voorgesteld, cost: Array, sign: int, below: float, rough: float) -> float:
        if entry.knikken and entry.knikken[0].sign == sign:
            return rough
        found = self.oplosser.maximise(sign * cost)
        return rough if found is None else (entry.teller.constant + sign * found.objective) / below
