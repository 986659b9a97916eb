"""A toy to explore: three deelgebieden of Haven-Stad, small enough to try everything, calculated by the real core.

One may have homes and stands next to rail, one may not have homes before 2030, one has homes standing in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np

from gebieden.basis import Array
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.afweging.gewichten import normalise
from scenario.optimum.basis import Basis, totals_at
from scenario.optimum.opdracht import Opdracht
from scenario.optimum.scoremodel import Scoremodel
from scenario.optimum.verkennen import prepare
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.verdeling import Verdeling

NAMES = ("sloterdijk_centrum", "sloterdijk_i_zuid", "minervahaven_noord")
DWELLINGS = 9_000.0
WEIGHTS = normalise([1.0, 1.0, 1.0])


def part_of_area(gebied: Gebied, names: Sequence[str]) -> Gebied:
    """Keep some deelgebieden of an area."""
    at = [gebied.position(name) for name in names]
    features = cast(Sequence[Mapping[str, Any]], gebied.omtrek["features"])
    return replace(
        gebied,
        deelgebieden=tuple(gebied.deelgebieden[place] for place in at),
        centroids_m=gebied.centroids_m[at],
        cijfers={name: tuple(figures[place] for place in at) for name, figures in gebied.cijfers.items()},
        blokkades=tuple(barred for barred in gebied.blokkades if barred.deelgebied in names),
        grenzen=tuple(limited for limited in gebied.grenzen if limited.deelgebied in names),
        omtrek={**gebied.omtrek, "features": [f for f in features if f["properties"]["id"] in names]},
    )


HAVENSTAD = load_gebied("havenstad")
TOY = part_of_area(HAVENSTAD, NAMES)


def toy_start() -> Scenario:
    """What is built may start now in all three, homes only where they may."""
    scenario = shipped_scenarios("havenstad")["zonder-geblokkeerd"]
    at = [HAVENSTAD.position(name) for name in TOY.ids]
    levers = Verdeling(scenario.verdeling.hendels[at]).with_levers({"start": np.full(len(at), 2028.0)})
    return replace(scenario, verdeling=levers)


def toy_basis(opdracht: Opdracht | None = None) -> Basis:
    """The run on the toy."""
    return prepare(TOY, toy_start(), opdracht or Opdracht())


def toy_model(basis: Basis, dwellings: float = DWELLINGS) -> Scoremodel:
    """The programme of one number of dwellings, without viewpoints."""
    return Scoremodel(basis, totals_at(basis, dwellings))


def corners(model: Scoremodel, count: int, seed: int) -> Array:
    """Plans in corners of what is allowed, ``(count, D, V)``: each the farthest in a random direction."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        question = model.question()
        question.cost[model.bouwer.blocks["plan"]] = rng.standard_normal(model.basis.proef.steps_m2.size)
        answer = model.oplosser.maximise(question.cost)
        assert answer is not None
        found.append(model.basis.drawn(answer.values))
    return np.stack(found)
