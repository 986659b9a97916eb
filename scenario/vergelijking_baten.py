"""Cost against benefit: what it takes to free and prepare the ground, beside what a scenario is worth.

Two quantities that are never added up: euros, and points on a lens.
"""

from __future__ import annotations

from dataclasses import dataclass

from gebieden.basis import Array
from scenario.afweging.scoretabel import scoretabel_of
from scenario.afweging.waarden import additive
from scenario.perspectieven import Perspectief
from scenario.vergelijking import Vergelijking


@dataclass(frozen=True, eq=False)
class Kostenbaten:
    """Cost and worth of N scenarios.

    Parameters
    ----------
    grondkosten_euro, grondopbrengst_euro : Array
        ``(N,)``: what the ground costs and yields, at today's prices.
    waarde : Array
        ``(N,)``: weighted mean over the groups of the lens, 0-100.
    perspectief : Perspectief
        By whose weights.
    """

    grondkosten_euro: Array
    grondopbrengst_euro: Array
    waarde: Array
    perspectief: Perspectief

    @property
    def saldo_euro(self) -> Array:
        """Yield less cost, ``(N,)``."""
        return self.grondopbrengst_euro - self.grondkosten_euro


def cost_and_benefit(vergelijking: Vergelijking, kader: str, perspectief: Perspectief) -> Kostenbaten:
    """Lay cost beside worth.

    Raises
    ------
    GebiedsmixError
        ``nothing_scored``: no group of the lens applies to all scenarios; ``no_weights``.
    """
    uitkomst = vergelijking.uitkomst
    tabel = scoretabel_of(vergelijking.scenarios, uitkomst, kader)
    weights = tabel.weights_of([perspectief])[0]
    costs, yields = (uitkomst.programma.total(name) for name in ("grondkosten_euro", "grondopbrengst_euro"))
    return Kostenbaten(costs, yields, additive(tabel.scores, weights), perspectief)
