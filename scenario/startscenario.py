"""Where a search begins when nobody says where: the shipped scenario that can be built and holds the most dwellings."""

from __future__ import annotations

import numpy as np

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Gebied
from scenario.evaluatie import evaluate_many
from scenario.meting import POSITION
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.verdeling import stack


def default_start(gebied: Gebied) -> Scenario:
    """Return the shipped scenario to start from: of those that can be built, the one with the most new dwellings.

    Raises
    ------
    GebiedsmixError
        ``no_start``: the area has no scenario that can be built.
    """
    scenarios = list(shipped_scenarios(gebied.id).values())
    found = evaluate_many(gebied, stack([scenario.verdeling for scenario in scenarios])) if scenarios else None
    if found is None or not found.haalbaar.any():
        raise GebiedsmixError(
            "no_start",
            Text(
                "Gebied '{gebied}' heeft geen haalbaar scenario om mee te beginnen. Noem er zelf een.",
                "Area '{gebied}' has no feasible scenario to start from. Name one yourself.",
            ),
            {"gebied": gebied.id},
        )
    dwellings = np.nan_to_num(found.values[:, POSITION["woningen_voor_regio"]])
    return scenarios[int(np.argmax(np.where(found.haalbaar, dwellings, -np.inf)))]
