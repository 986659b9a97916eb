"""Green over the border: what a plan does to the green that its neighbours walk to, and what they experience then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from gebieden.basis import Array
from gebieden.gebied import Gebied
from gebieden.plekken import Plekken
from gebieden.regio import Regio, Relatie
from scenario.bereik import ligging_of
from scenario.kentallen import Kentallen
from scenario.programma import Programma
from scenario.regio.regels import groen_bij_buren


def green_inputs(regio: Regio, relatie: Relatie, programma: Programma) -> dict[str, float]:
    """Give what ``groen_bij_buren`` asks for one relation and the plan of the area that it starts from."""
    place = programma.gebied.position(relatie.deelgebied)
    around = regio.gebieden[regio.position(relatie.naar)].omgeving
    plek = next(each for each in around if each.id == relatie.plek)
    return {
        "groen_plek_m2": plek.opp_m2 or 0.0,
        "aandeel_groen": relatie.aandeel.value,
        "groen_m2": float(programma.per_deelgebied("groen_m2")[place]),
        "bestaand_groen_m2": float(programma.gebied.kenmerk("bestaand_groen_m2")[place]),
    }


def green_changes(regio: Regio, programmas: Sequence[Programma]) -> Mapping[str, float]:
    """Work out per green relation what the plans do to the green of the neighbour, m2; 0 where there was none."""
    found = {}
    for relatie in regio.relations("groen"):
        inputs = green_inputs(regio, relatie, programmas[regio.position(relatie.van)])
        change = float(groen_bij_buren(*map(np.asarray, inputs.values())))
        found[relatie.id] = change if np.isfinite(change) else 0.0
    return found


def changes_at(regio: Regio, gebied: str, changes: Mapping[str, float]) -> Mapping[str, float]:
    """Add up the changes of green per place around one area, m2."""
    found: dict[str, float] = {}
    for relatie in regio.relations("groen"):
        if relatie.naar == gebied:
            found[relatie.plek] = found.get(relatie.plek, 0.0) + changes[relatie.id]
    return found


def surrounded(gebied: Gebied, changed_m2: Mapping[str, float], kentallen: Kentallen) -> Plekken:
    """Return who experiences an area when the green around it has changed; as ever when nothing did."""
    zones = ligging_of(gebied, kentallen).zones
    if not any(changed_m2.values()):
        return zones
    from gebieden.omgeving import known_outlines, omgeving_of  # slow to load, and only here

    names = [plek.id for plek in omgeving_of(gebied.omgeving, outlines=known_outlines(gebied)).plekken]
    change = np.array([changed_m2.get(name, 0.0) for name in names])
    return replace(zones, groen_rondom_m2=np.maximum(zones.groen_rondom_m2 + change, 0.0))


def shares_of_change(regio: Regio, changes: Mapping[str, float]) -> Array:
    """Say whose plans change the green around each area, ``(A, A)``: from row to column, each column adds up to 1 or 0.

    What happens at a neighbour is the work of several plans at once; it is laid at their door by the m2 they change.
    """
    amounts = np.zeros((len(regio.ids), len(regio.ids)))
    for relatie in regio.relations("groen"):
        amounts[regio.position(relatie.van), regio.position(relatie.naar)] += abs(changes[relatie.id])
    total = amounts.sum(axis=0)
    return np.asarray(amounts / np.where(total > 0, total, 1))
