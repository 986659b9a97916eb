"""The programme of one level, built once and solved for many weights, lower bounds and other objectives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.optimum.basis import Basis
from scenario.optimum.oplosser import CHECK, Oplosser, Oplossing
from scenario.optimum.scorerijen import Gebogen, Scorerijen
from scenario.optimum.vertakken import EXACT, Vertakking, Vraag, Waarde


@dataclass(frozen=True, eq=False)
class Punt:
    """One optimal plan of a level.

    Parameters
    ----------
    plan_m2 : Array
        ``(D, V)``.
    scores : Array
        ``(G,)``: the representable score of every group, recalculated in NumPy from the plan.
    """

    plan_m2: Array
    scores: Array


class Scoremodel:
    """The programme of one level.

    Parameters
    ----------
    basis : Basis
        The run.
    totals : Array
        The fixed totals of the level.
    gezichten : Array, optional
        ``(P, G)``: the weights of viewpoints between which a compromise may be asked.
    """

    def __init__(self, basis: Basis, totals: Array, gezichten: Array | None = None) -> None:
        """Build the system: what may be drawn, what each indicator becomes, and the groups' scores."""
        self.basis, self.totals = basis, totals
        count = basis.voorstelling.weights.shape[1]
        self.gezichten = np.empty((0, count)) if gezichten is None else gezichten
        self.bouwer = basis.start(totals)
        rijen = Scorerijen(basis, totals, self.bouwer, self.gezichten)
        rijen.add()
        self.bent: tuple[Gebogen, ...] = tuple(rijen.bent)
        self._scores = np.array(rijen.score_columns, dtype=np.intp)
        self._groups, self._views = self.bouwer.blocks["groepen"], self.bouwer.blocks["perspectieven"]
        self.oplosser = Oplosser(self.bouwer.stelsel())
        self.vertakking = Vertakking(self.oplosser, [entry.columns for entry in self.bent])

    def best(self, weights: Array, at_least: Array | None = None) -> Punt | None:
        """Return the plan with the highest weighted sum of group scores, or None when none is allowed.

        Parameters
        ----------
        weights : Array
            ``(G,)``, at least 0.
        at_least : Array, optional
            ``(G,)``: the least that each group must score; minus infinity for no bound.
        """
        vraag = self.question()
        vraag.cost[self._groups] = weights
        if at_least is not None:
            vraag.low[self._groups] = np.maximum(at_least, vraag.low[self._groups])
        return self.solve(vraag, lambda scores: float(weights @ scores))

    def compromise(self, best: Array) -> Punt | None:
        """Return the plan with the smallest largest regret.

        Parameters
        ----------
        best : Array
            ``(P,)``: what each viewpoint could have at most.
        """
        vraag, columns = self.question(), self.bouwer.blocks["beste"]
        vraag.cost[self.bouwer.blocks["spijt"]] = -1.0
        vraag.low[columns] = vraag.high[columns] = best
        return self.solve(vraag, lambda scores: -max(float(np.max(best - self.gezichten @ scores)), 0.0))

    def far_along(self, direction: Array, view: int, least: float) -> Punt | None:
        """Return the plan that lies farthest in a direction and that one viewpoint still gives at least so much.

        Parameters
        ----------
        direction : Array
            ``(D, V)``, per m².
        view : int
            Which viewpoint.
        least : float
            What it must give.
        """
        vraag = self.question()
        vraag.cost[self.bouwer.blocks["plan"]] = direction.ravel()
        vraag.low[self._views.start + view] = least
        return self.solve(vraag, None)

    def question(self) -> Vraag:
        """Return a question that asks for nothing yet: no costs, the bounds as they were built."""
        stelsel = self.oplosser.stelsel
        return Vraag(np.zeros(self.bouwer.width), stelsel.low.copy(), stelsel.high.copy())

    def solve(self, vraag: Vraag, value: Callable[[Array], float] | None) -> Punt | None:
        """Maximise a question; ``value`` recalculates its objective from the groups' true scores, if it needs them."""
        found = self.vertakking.maximise(vraag, lambda answer: self._worth(answer, vraag, value))
        if found is None:
            return None
        plan = self.basis.plan_of(found.values)
        return Punt(plan, self.basis.voorstelling.scores(plan))

    def _worth(self, found: Oplossing, vraag: Vraag, value: Callable[[Array], float] | None) -> Waarde:
        """Recalculate an answer with the true value functions."""
        if not self.bent:
            return Waarde(found.objective, None, {})
        voorstelling = self.basis.voorstelling
        values = voorstelling.values(self.basis.drawn(found.values))
        scores = voorstelling.score(values)
        true = scores @ voorstelling.weights
        objective = found.objective if value is None else value(true)
        if self._breaks(true, vraag.low):
            objective = -np.inf
        gaps = (found.values[self._scores] - scores)[[entry.at for entry in self.bent]]
        worst = int(np.argmax(gaps))
        flatters = objective < found.objective - EXACT * (1 + abs(found.objective)) and gaps[worst] > EXACT
        stretch = {at: entry.columns[_stretch(entry, values)] for at, entry in enumerate(self.bent)}
        return Waarde(objective, worst if flatters else None, stretch)

    def _breaks(self, true: Array, low: Array) -> bool:
        """Tell whether true group scores stay below what a group or a viewpoint must be at least."""
        short = (true < low[self._groups] - CHECK).any()
        return bool(short or (self.gezichten @ true < low[self._views] - CHECK).any())


def _stretch(entry: Gebogen, values: Array) -> int:
    """Return in which stretch a value lies; past the last one by rounding is still the last."""
    return min(int(np.searchsorted(entry.upto, values[entry.at])), len(entry.upto) - 1)
