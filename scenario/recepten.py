"""Recipes: a shipped scenario is a start and a list of operations, so that it can be checked and redone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from gebieden.basis import GebiedsmixError, Mask, Text, unknown
from gebieden.gebied import Gebied
from gebieden.laden import read_programme
from scenario.bewerkingen import Lezing, leave_standing, phase, raise_share, redraw, scale_dwellings, set_mix
from scenario.hendels import FUNCTIES
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling

Step = Mapping[str, Any]


def apply_recipe(gebied: Gebied, verdeling: Verdeling, steps: Sequence[Step]) -> Verdeling:
    """Carry out the operations of a recipe in order.

    Parameters
    ----------
    gebied : Gebied
        The area the recipe is for.
    verdeling : Verdeling
        Where it starts.
    steps : sequence of mappings
        Each with ``doe`` (the operation) and its settings, as in ``scenarios.toml``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for an operation; ``broken_recipe`` for a setting that is missing; whatever
        the operation itself refuses.
    """
    for step in steps:
        name = str(step.get("doe", ""))
        if name not in OPERATIONS:
            raise unknown(Text("Bewerking", "Operation"), name, OPERATIONS)
        try:
            verdeling = OPERATIONS[name](gebied, verdeling, step)
        except KeyError as missing:
            raise GebiedsmixError(
                "broken_recipe",
                Text(
                    "Bewerking '{doe}' mist de instelling {instelling}.",
                    "Operation '{doe}' lacks the setting {instelling}.",
                ),
                {"doe": name, "instelling": str(missing)},
            ) from missing
    return verdeling


def _where(gebied: Gebied, verdeling: Verdeling, step: Step) -> Mask:
    """The deelgebieden a step names, else all that are redeveloped."""
    if "in" in step:
        return gebied.where(list(step["in"]))
    return cast(Mask, verdeling["transformatie"] > 0)


def _programme(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    """Redevelop with a published number of dwellings and nothing else."""
    dwellings, m2_per_woning = read_programme(gebied, str(step["tabel"]))
    building = dwellings > 0
    defaults = default_levers(gebied)
    alone = np.array([name == step["functie"] for name in FUNCTIES], dtype=np.float64)
    kept = verdeling.with_levers({"transformatie": 0.0})
    new = kept.with_levers(
        {
            "transformatie": 1.0,
            "fsi": dwellings * m2_per_woning / gebied.kenmerk("opp_m2"),
            "m2_per_woning": m2_per_woning,
        },
        building,
    )
    new = new.with_group("functiemix", np.broadcast_to(alone, (*new.hendels.shape[:-1], len(FUNCTIES))), building)
    return _default_layout(gebied, new, defaults, building)


def _default_layout(gebied: Gebied, verdeling: Verdeling, defaults: Any, building: Mask) -> Verdeling:
    """Lay out the ground as the area's default does, with no less water than there is now."""
    from scenario.hendels import GROND, HENDELS, SEGMENTEN

    others = [h.id for h in HENDELS if h.group in ("kwaliteit", "intensiteit") and h.id not in ("fsi", "m2_per_woning")]
    levers = dict(zip([h.id for h in HENDELS], defaults, strict=True))
    chosen = {name: levers[name] for name in (*others, *GROND, *SEGMENTEN)}
    laid_out = verdeling.with_levers(chosen, building)
    water = gebied.kenmerk("bestaand_water_m2") / gebied.kenmerk("opp_m2")
    return redraw(laid_out, "water", np.maximum(water, levers["water"]), defaults, building)


def _mix(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    split = default_levers(gebied, str(step.get("verdeling", "")))
    lezing = cast(Lezing, step["lezing"])
    return set_mix(verdeling, float(step["wonen"]), lezing, split, _where(gebied, verdeling, step))


def _set(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    where, locked = _where(gebied, verdeling, step), list(step.get("vast", ()))
    return redraw(verdeling, str(step["hendel"]), float(step["waarde"]), default_levers(gebied), where, locked)


def _raise(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    where, cost = _where(gebied, verdeling, step), list(step["ten_koste_van"])
    return raise_share(verdeling, str(step["hendel"]), float(step["met"]), cost, default_levers(gebied), where)


def _total(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return scale_dwellings(verdeling, gebied.kenmerk("opp_m2"), float(step["totaal"]))


def _leave(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return leave_standing(verdeling, gebied.where(list(step["in"])))


def _phase(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return phase(verdeling, float(step["start"]), float(step["gereed"]), _where(gebied, verdeling, step))


OPERATIONS: Mapping[str, Callable[[Gebied, Verdeling, Step], Verdeling]] = MappingProxyType(
    {
        "programma": _programme,
        "mix": _mix,
        "zet": _set,
        "verhoog": _raise,
        "woningtotaal": _total,
        "laat_staan": _leave,
        "fasering": _phase,
    }
)
