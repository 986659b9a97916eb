"""Trial plans: random plans that keep to the ground, the water and the storeys of an area."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array, Mask
from scenario.hendels import hendel_by_id
from scenario.optimum.ontwerpruimte import FUNCTIES, GROND, Ontwerpruimte

EVEN = 10 / 100  # technical: what is left of an even plan in a sharp one


def trial_plans(ruimte: Ontwerpruimte, rng: np.random.Generator, count: int) -> Array:
    """Draw plans, ``(count, D, V)`` in m², spread over everything that can physically be drawn.

    Blokkades, totals and wishes are not heeded: those are rows of the programme, not of the plan. Half of the plans
    are even, half of them sharp in their ground: nearly everything or nothing, which is where formulas bend.
    """
    places, even = ruimte.shape[0], np.arange(count) % 2 == 0
    ground_m2 = ruimte.opp_m2 * _parts(rng, even, places)
    water = GROND.index("water")
    shares = _shares(rng, even, (count, places, len(GROND))) * (1 - ruimte.water_nu)[:, None]
    shares[..., water] += ruimte.water_nu
    room = np.minimum(shares[..., GROND.index("uitgeefbaar")] * ruimte.start["bouwlagen"], hendel_by_id("fsi").max)
    floor_m2 = ground_m2 * room * rng.random((count, places))
    functies = rng.dirichlet(np.ones(len(FUNCTIES)), (count, places))
    return np.concatenate([ground_m2[..., None] * shares, floor_m2[..., None] * functies], axis=-1)


def _parts(rng: np.random.Generator, even: Mask, places: int) -> Array:
    """Parts of a whole, ``(count, D)``: anything between 0 and 1, or in sharp plans mostly near one of the two."""
    drawn = rng.random((len(even), places))
    return np.where(even[:, None], drawn, EVEN * drawn + (1 - EVEN) * np.round(drawn))


def _shares(rng: np.random.Generator, even: Mask, shape: tuple[int, int, int]) -> Array:
    """Shares that add up to 1 on the last axis; in sharp plans mostly of one."""
    drawn = rng.dirichlet(np.ones(shape[-1]), shape[:-1])
    only = drawn == drawn.max(axis=-1, keepdims=True)
    return np.where(even[:, None, None], drawn, EVEN * drawn + (1 - EVEN) * only)


def middle_plan(ruimte: Ontwerpruimte) -> Array:
    """Return a plan ``(D, V)`` in m² with room on every side: half of everything, evenly spread."""
    half_m2 = ruimte.opp_m2 / 2
    water = GROND.index("water")
    shares = np.outer(1 - ruimte.water_nu, np.full(len(GROND), 1 / len(GROND)))
    shares[:, water] += ruimte.water_nu
    room = np.minimum(shares[:, GROND.index("uitgeefbaar")] * ruimte.start["bouwlagen"], hendel_by_id("fsi").max)
    functies = np.full(len(FUNCTIES), 1 / len(FUNCTIES))
    return np.concatenate([half_m2[:, None] * shares, np.outer(half_m2 * room / 2, functies)], axis=-1)
