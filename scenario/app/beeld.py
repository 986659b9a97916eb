"""What one run of a page shows, calculated once: the mix now, and the scenario it started from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gebieden.gebied import Gebied
from scenario.app.werk import Werk
from scenario.bewerkingen import at_year
from scenario.evaluatie import Uitkomst, evaluate
from scenario.rekenwaarden import Rekenwaarden
from scenario.verdeling import Verdeling


@dataclass(frozen=True, eq=False)
class Beeld:
    """The mix in the year shown, its start in that year, and the mix in its final state (for feasibility)."""

    nu: Uitkomst
    start: Uitkomst
    eind: Uitkomst


def make_beeld(werk: Werk) -> Beeld:
    """Evaluate what the visitor works on."""
    eind = _evaluate(werk.gebied, werk.verdeling, None, werk.waarden)
    nu = eind if werk.jaar is None else _evaluate(werk.gebied, werk.verdeling, werk.jaar, werk.waarden)
    return Beeld(nu, evaluated(werk.gebied, werk.start.verdeling, werk.jaar, werk.waarden), eind)


@lru_cache(maxsize=64)
def evaluated(gebied: Gebied, verdeling: Verdeling, jaar: int | None, waarden: Rekenwaarden | None = None) -> Uitkomst:
    """Evaluate a scenario as it is kept; remembered, since a start does not change."""
    return _evaluate(gebied, verdeling, jaar, waarden)


def _evaluate(gebied: Gebied, verdeling: Verdeling, jaar: int | None, waarden: Rekenwaarden | None) -> Uitkomst:
    """Evaluate a mix in a year, or in its final state, with the figures of one's own when there are."""
    place = gebied if jaar is None else gebied.in_year(jaar)
    mix = verdeling if jaar is None else at_year(verdeling, jaar)
    return evaluate(place, mix, waarden.kentallen, waarden.waardering) if waarden else evaluate(place, mix)


def kader_change(beeld: Beeld, kader: str) -> Mapping[str, tuple[float, float]]:
    """Return per group of a lens its score now and at the start."""
    groepen = beeld.nu.kaders[kader].groepen
    pairs = zip(groepen, beeld.nu.kaderscores[kader], beeld.start.kaderscores[kader], strict=True)
    return {groep.id: (float(now), float(start)) for groep, now, start in pairs}


def same(first: float, second: float) -> bool:
    """Whether two numbers are equal, or both not applicable."""
    return first == second or bool(np.isnan(first) and np.isnan(second))
