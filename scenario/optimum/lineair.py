"""What of the model is linear in m²: found by trying the core itself, never by a second copy of its formulas.

Every field and every indicator is calculated for a middle plan, for that plan with each variable in turn a step
further, and for random plans. A straight line through the first must meet all of the last to 1e-9, or the quantity
is not linear. An indicator that is a ratio is a straight line times one of its own inputs: its denominator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gebieden.basis import Array
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION, measure_area
from scenario.optimum.ontwerpruimte import FUNCTIES, GROND, Ontwerpruimte
from scenario.optimum.proefplannen import middle_plan, trial_plans
from scenario.programma import VELDEN, Programma, derive_programma
from scenario.rekenwaarden import Rekenwaarden

TOLERANCE = 1e-9  # of the size of the quantity
DUST = 1e-11  # of the steepest slope: less is the rounding of a difference
ROUNDING = 1e-14  # of the size of the quantity: less is no difference
TRIALS = 240  # technical: random plans that a straight line must meet
SEED = 6  # technical: the same trials every time


@dataclass(frozen=True, eq=False)
class Lijn:
    """A quantity of the whole area that is affine in a plan: ``constant + sum(slope * plan_m2)``.

    Parameters
    ----------
    constant : float
        Its value where nothing is drawn.
    slope : Array
        ``(D, V)``, per m².
    """

    constant: float
    slope: Array

    def at(self, plan_m2: Array) -> Array:
        """Return the quantity of plans ``(..., D, V)``, shape ``(...,)``."""
        return np.asarray(self.constant + np.einsum("...dv,dv->...", plan_m2, self.slope))


@dataclass(frozen=True, eq=False)
class Verhouding:
    """An indicator as a ratio of two lines; ``noemer`` names the field below the line, empty when there is none."""

    teller: Lijn
    noemer: str


@dataclass(frozen=True, eq=False)
class Proef:
    """The core's answers on trial plans: the middle plan, one step along every variable, and random plans.

    Parameters
    ----------
    ruimte : Ontwerpruimte
        What may be drawn.
    waarden : Rekenwaarden
        The kentallen, norms and value functions that hold.
    """

    ruimte: Ontwerpruimte
    waarden: Rekenwaarden

    @cached_property
    def steps_m2(self) -> Array:
        """How far each variable is moved, ``(D, V)``: for ground and for floor a part of what the middle plan has."""
        middle = middle_plan(self.ruimte)
        ground, floor = middle[:, : len(GROND)], middle[:, len(GROND) :]
        parts = (ground.sum(axis=1) / 5, floor.sum(axis=1) / 2)
        return np.repeat(np.stack(parts, axis=1), (len(GROND), len(FUNCTIES)), axis=1)

    @cached_property
    def plannen(self) -> Array:
        """The plans, ``(1 + D V + TRIALS, D, V)`` in m²."""
        middle, (places, variables) = middle_plan(self.ruimte), self.ruimte.shape
        moves = np.eye(places * variables).reshape(-1, places, variables) * self.steps_m2
        random = trial_plans(self.ruimte, np.random.default_rng(SEED), TRIALS)
        return np.concatenate([middle[None], middle + moves, random])

    @cached_property
    def programma(self) -> Programma:
        """The programme of every plan."""
        return derive_programma(self.ruimte.gebied, self.ruimte.mix_of(self.plannen), self.waarden.kentallen)

    @cached_property
    def indicatoren(self) -> Array:
        """The indicators of every plan, ``(B, I)``."""
        return measure_area(self.programma)

    def value(self, veld: str) -> Array:
        """Return a field of every plan, ``(B, D)``."""
        return self.programma.per_deelgebied(veld)

    def line_through(self, values: Array) -> Lijn | None:
        """Return the line of a quantity known on every plan ``(B,)``, or None when it is not straight."""
        count = self.steps_m2.size
        rises = (values[1 : count + 1] - values[0]).reshape(self.steps_m2.shape)
        slope = without_dust(_above_rounding(rises, values) / self.steps_m2)
        line = Lijn(float(values[0] - (slope * self.plannen[0]).sum()), slope)
        size = np.abs(values).max(initial=TOLERANCE)
        gap = np.abs(line.at(self.plannen) - values).max()
        return line if gap <= TOLERANCE * size else None

    def line_per_deelgebied(self, veld: str) -> Array | None:
        """Return a field as lines in the variables of its own deelgebied, ``(D, V + 1)`` with the constant last.

        None when it is not straight, or depends on what other deelgebieden do.
        """
        values, (places, variables) = self.value(veld), self.ruimte.shape
        moved = values[1 : places * variables + 1].reshape(places, variables, places)
        rises = np.diagonal(moved - values[0], axis1=0, axis2=2).T
        slope = without_dust(_above_rounding(rises, values) / self.steps_m2)
        constant = values[0] - (slope * self.plannen[0]).sum(axis=1)
        met = constant + np.einsum("bdv,dv->bd", self.plannen, slope)
        straight = np.abs(met - values).max() <= TOLERANCE * np.abs(values).max(initial=TOLERANCE)
        return np.concatenate([slope, constant[:, None]], axis=1) if straight else None

    @cached_property
    def velden(self) -> Mapping[str, Lijn]:
        """Every field whose total is a straight line."""
        totals = {name: self.value(name).sum(axis=-1) for name, veld in VELDEN.items() if veld.optelbaar}
        lines = {name: self.line_through(values) for name, values in totals.items()}
        return {name: line for name, line in lines.items() if line is not None}

    def ratio_of(self, indicator: str) -> Verhouding | None:
        """Return an indicator as a line or a ratio of lines, or None when it is neither."""
        values = self.indicatoren[:, POSITION[indicator]]
        if not np.isfinite(values).all():
            return None
        for name in ("", *self.noemers(INDICATOREN[indicator])):
            below = self.value(name).sum(axis=-1) if name else 1.0
            line = self.line_through(values * below)
            if line is not None:
                return Verhouding(line, name)
        return None

    def noemers(self, declared: Indicator) -> tuple[str, ...]:
        """Fields that may stand below the line: whoever weighs the indicator, then its own inputs."""
        names = (*((declared.weighted_by,) if declared.weighted_by else ()), *declared.inputs)
        return tuple(name for name in names if name in self.velden)


def without_dust(slope: Array) -> Array:
    """Set to 0 what is only rounding of a difference: less than 1e-11 of the steepest slope."""
    return np.where(np.abs(slope) > DUST * np.abs(slope).max(initial=0.0), slope, 0.0)


def _above_rounding(rises: Array, values: Array) -> Array:
    """Set to 0 the rises that are no more than the rounding of the values they are a difference of."""
    return np.where(np.abs(rises) > ROUNDING * np.abs(values).max(initial=0.0), rises, 0.0)
