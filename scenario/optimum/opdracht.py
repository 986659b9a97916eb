"""What is asked of an exploration: on which lens, at which numbers of dwellings, under which demands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from gebieden.gebied import Gebied
from scenario.optimum.eisen import Eis

VAST = ("woningen_nieuw", "woningen", "inwoners")  # totals that every run fixes
LEVELS = 6  # technical: numbers of dwellings that are swept when none is given
POINTS = 150  # technical: plans on the frontier when no number is given


@dataclass(frozen=True)
class Opdracht:
    """What to explore.

    Parameters
    ----------
    kader : str
        The lens whose groups span the frontier.
    punten : int
        About how many plans to look for, over all levels.
    woningen : tuple of float
        Numbers of new dwellings to sweep; the area's published range when empty.
    arbeidsplaatsen : float or None
        Jobs, when they are fixed too.
    eisen : tuple of Eis
        What every plan must meet.
    normen : bool
        Whether binding norms that no plan can change bar new homes.
    perspectief : str
        The viewpoint whose near-optimal plans are sought.
    varianten : int
        How many near-optimal plans.
    speling : float
        What those may lose of the best score, 0-1.
    seed : int
        Makes them repeatable.
    """

    kader: str = "vu_driehoek"
    punten: int = POINTS
    woningen: tuple[float, ...] = ()
    arbeidsplaatsen: float | None = None
    eisen: tuple[Eis, ...] = ()
    normen: bool = False
    perspectief: str = "neutraal"
    varianten: int = 4
    speling: float = 2 / 100
    seed: int = 0

    @property
    def vast(self) -> tuple[str, ...]:
        """The fields whose totals are fixed."""
        return VAST if self.arbeidsplaatsen is None else (*VAST, "arbeidsplaatsen")


def default_levels(gebied: Gebied, least: float, most: float) -> Array:
    """Return the numbers of new dwellings to sweep: the published range, as far as it can be drawn.

    Parameters
    ----------
    gebied : Gebied
        Its target for dwellings gives the range; without one everything that can be drawn is swept.
    least, most : float
        What can be drawn.
    """
    target = gebied.doelen.get("doel_woningen")
    low, high = (least, most) if target is None else (target.low or target.value, target.high or target.value)
    first, last = (min(max(end, least), most) for end in (low, high))
    return np.unique(np.linspace(first, last, LEVELS))
