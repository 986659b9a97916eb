"""Trial plans: random plans that keep to the ground, the water and the storeys of an area."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.hendels import hendel_by_id
from scenario.optimum.ontwerpruimte import FUNCTIES, GROND, Ontwerpruimte


def trial_plans(ruimte: Ontwerpruimte, rng: np.random.Generator, count: int) -> Array:
    """Draw plans, ``(count, D, V)`` in m², spread over everything that can physically be drawn.

    Blokkades, totals and wishes are not heeded: those are rows of the programme, not of the plan.
    """
    places = ruimte.shape[0]
    ground_m2 = ruimte.opp_m2 * rng.random((count, places))
    water = GROND.index("water")
    shares = rng.dirichlet(np.ones(len(GROND)), (count, places)) * (1 - ruimte.water_nu)[:, None]
    shares[..., water] += ruimte.water_nu
    room = np.minimum(shares[..., GROND.index("uitgeefbaar")] * ruimte.start["bouwlagen"], hendel_by_id("fsi").max)
    floor_m2 = ground_m2 * room * rng.random((count, places))
    functies = rng.dirichlet(np.ones(len(FUNCTIES)), (count, places))
    return np.concatenate([ground_m2[..., None] * shares, floor_m2[..., None] * functies], axis=-1)


def middle_plan(ruimte: Ontwerpruimte) -> Array:
    """Return a plan ``(D, V)`` in m² with room on every side: half of everything, evenly spread."""
    half_m2 = ruimte.opp_m2 / 2
    water = GROND.index("water")
    shares = np.outer(1 - ruimte.water_nu, np.full(len(GROND), 1 / len(GROND)))
    shares[:, water] += ruimte.water_nu
    room = np.minimum(shares[:, GROND.index("uitgeefbaar")] * ruimte.start["bouwlagen"], hendel_by_id("fsi").max)
    functies = np.full(len(FUNCTIES), 1 / len(FUNCTIES))
    return np.concatenate([half_m2[:, None] * shares, np.outer(half_m2 * room / 2, functies)], axis=-1)
