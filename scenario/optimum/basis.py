"""The plans that are allowed: m² of ground and floor under the hard rows, the fixed totals and the demands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gebieden.basis import Array
from scenario.optimum.bouwer import Bouwer, Deel
from scenario.optimum.eisen import Eis, demand_row
from scenario.optimum.knikken import Knik
from scenario.optimum.lineair import Lijn, Proef, without_dust
from scenario.optimum.normrijen import norm_rows
from scenario.optimum.ontwerpruimte import FUNCTIES, GROND, WONEN
from scenario.optimum.regels import Rijen, hard_rows, largest_density
from scenario.optimum.voorstelling import Voorgesteld, Voorstelling, settled

WONINGTOTAAL, BLIJVERS = "woningtotaal", "blijvers"  # the rules that fix the totals
M2_PER_HA = 10_000  # the solver counts in hectares, so that its numbers stay small


@dataclass(frozen=True, eq=False)
class Basis:
    """Everything about a run except its score and its level.

    Parameters
    ----------
    proef : Proef
        The core's answers on trial plans.
    voorstelling : Voorstelling
        What of the lens is represented.
    vast : tuple of str
        Fields whose total is fixed, in the order of a level's totals.
    eisen : tuple of Eis
        What every plan must meet besides the hard rows.
    normen : bool
        Whether binding norms that no plan can change bar new homes.
    """

    proef: Proef
    voorstelling: Voorstelling
    vast: tuple[str, ...]
    eisen: tuple[Eis, ...] = ()
    normen: bool = False

    @cached_property
    def hard(self) -> tuple[Rijen, ...]:
        """The rows that no plan may break."""
        return (*hard_rows(self.proef), *(norm_rows(self.proef) if self.normen else ()))

    @cached_property
    def most_floor_m2(self) -> Array:
        """The most floor that any rule allows in a deelgebied, ``(D,)``."""
        ruimte, density = self.proef.ruimte, largest_density(self.proef.waarden.kentallen)
        return ruimte.opp_m2 * np.minimum(density, ruimte.start["bouwlagen"])

    def reach(self, slope: Array) -> tuple[Array, Array]:
        """Return the lowest and highest sum of slopes ``(D, V)`` times m² in every deelgebied, two arrays ``(D,)``.

        From the surfaces alone: new ground is at most the deelgebied, floor at most what the densest rule allows.
        """
        parts = (slope[:, : len(GROND)], slope[:, len(GROND) :])
        sizes = (self.proef.ruimte.opp_m2, self.most_floor_m2)
        sides = [
            sum(size * pick(side(part, axis=1), 0.0) for part, size in zip(parts, sizes, strict=True))
            for side, pick in ((np.min, np.minimum), (np.max, np.maximum))
        ]
        return np.asarray(sides[0]), np.asarray(sides[1])

    def kink_reach(self, knik: Knik) -> Array:
        """Return the lowest and highest value of a kink in every deelgebied, ``(2, D)``."""
        pick = np.maximum if knik.sign > 0 else np.minimum
        one, other = (np.stack(self.reach(line[:, :-1])) + line[:, -1] for line in (knik.one, knik.other))
        return np.asarray(pick(one, other))

    @cached_property
    def gebroken(self) -> tuple[Voorgesteld, ...]:
        """The represented indicators with kinks, in order: their kinks get columns of their own."""
        return tuple(entry for entry in self.voorstelling.voorgesteld if entry.knikken)

    @cached_property
    def fixed_factors(self) -> Mapping[str, Array]:
        """How the fixed totals settle each denominator."""
        names = {entry.noemer for entry in self.voorstelling.voorgesteld if entry.noemer}
        found = {name: settled(self.proef, name, self.vast) for name in names}
        return {name: factors for name, factors in found.items() if factors is not None}

    def noemer(self, name: str, totals: Array) -> float:
        """Return what a denominator is at a level, 1 without one."""
        if not name:
            return 1.0
        factors = self.fixed_factors[name]
        return float(factors[:-1] @ totals + factors[-1])

    @cached_property
    def start_m2(self) -> Array:
        """The starting scenario as a plan, ``(D, V)``."""
        return self.proef.ruimte.plan_of(self.proef.ruimte.start)

    def start(self, totals: Array, without: Collection[str] = ()) -> Bouwer:
        """Begin a system: the plan in hectares, the kinks, and every row that a plan must keep to at a level.

        Parameters
        ----------
        totals : Array
            The fixed totals of the level, in the order of ``vast``.
        without : collection of str
            Rules to leave out, by id: those of ``hard``, ``WONINGTOTAAL``, ``BLIJVERS``.
        """
        bouwer = Bouwer()
        hard = [rijen for rijen in self.hard if rijen.id not in without]
        bouwer.columns("plan", np.zeros(self.proef.steps_m2.size), self._most(hard).ravel() / M2_PER_HA)
        for entry in self.gebroken:
            for at, knik in enumerate(entry.knikken):
                low, high = self.kink_reach(knik) / M2_PER_HA if not without else _anything(knik)
                bouwer.columns(kink_block(entry.id, at), low, high)
                _add_kink(bouwer, entry.id, at, knik)
        for rijen in hard:
            _add_rows(bouwer, rijen)
        for id, slope, bound in self._total_rows(totals):
            if id not in without:
                bouwer.row([(bouwer.blocks["plan"], slope.ravel() * M2_PER_HA)], bound, bound)
        for eis in self.eisen:
            self.add_demand(bouwer, eis)
        return bouwer

    def add_demand(self, bouwer: Bouwer, eis: Eis) -> None:
        """Add a demand to a system."""
        row = demand_row(eis, self.proef, self.voorstelling)
        bouwer.row(above_parts(bouwer, row.entry), row.low, row.high)

    def plan_of(self, values: Array) -> Array:
        """Return the plan ``(D, V)`` in m² of an answer; a sliver of a m² is rounding and goes."""
        return self.proef.ruimte.plan_of(self.proef.ruimte.mix_of(self.drawn(values)))

    def drawn(self, values: Array) -> Array:
        """Return the plan ``(D, V)`` in m² of an answer as the solver drew it, rounding and all."""
        return values[: self.proef.steps_m2.size].reshape(self.proef.ruimte.shape) * M2_PER_HA

    def _most(self, hard: Sequence[Rijen]) -> Array:
        """Upper bounds of the plan, ``(D, V)`` in m²: the surface, the most floor, or 0 where a row forbids it all."""
        sizes = np.stack([self.proef.ruimte.opp_m2, self.most_floor_m2], axis=1)
        most = np.repeat(sizes, (len(GROND), len(FUNCTIES)), axis=1)
        if len(hard) < len(self.hard):
            most[:] = np.inf  # a rule that is left out may not return as a bound
        for rijen in hard:
            forbids = (rijen.high == 0) & (rijen.matrix.min(axis=(1, 2)) >= 0)
            most[(rijen.matrix[forbids] > 0).any(axis=0)] = 0
        return most

    def _total_rows(self, totals: Array) -> list[tuple[str, Array, float]]:
        """Rows that fix the totals; each less so many times the first, so that no two rows say nearly the same."""
        if not self.vast:
            return []
        lines = [self.proef.velden[name] for name in self.vast]
        bounds = [total - line.constant for total, line in zip(totals, lines, strict=True)]
        found = [(WONINGTOTAAL, lines[0].slope, bounds[0])]
        for line, bound in zip(lines[1:], bounds[1:], strict=True):
            each = brings(line, lines[0])
            found.append((BLIJVERS, without_dust(line.slope - each * lines[0].slope), bound - each * bounds[0]))
        return found


def kink_block(indicator: str, at: int) -> str:
    """Name the columns of one kink."""
    return f"knik:{indicator}:{at}"


def above_parts(bouwer: Bouwer, entry: Voorgesteld) -> list[Deel]:
    """Return what an indicator's numerator, less its constant, takes from the columns."""
    kinks = [bouwer.blocks[kink_block(entry.id, at)] for at in range(len(entry.knikken))]
    plan: Deel = (bouwer.blocks["plan"], entry.teller.slope.ravel() * M2_PER_HA)
    return [plan, *((block, float(M2_PER_HA)) for block in kinks)]


def _anything(knik: Knik) -> Array:
    """Bounds that hold nothing back, ``(2, D)``: with a rule left out nobody knows how far a kink goes."""
    return np.outer([-np.inf, np.inf], np.ones(knik.one.shape[0]))


def _add_rows(bouwer: Bouwer, rijen: Rijen) -> None:
    for row, low, high in zip(rijen.matrix, rijen.low, rijen.high, strict=True):
        bouwer.row([(bouwer.blocks["plan"], row.ravel() * M2_PER_HA)], float(low), float(high))


def _add_kink(bouwer: Bouwer, indicator: str, at: int, knik: Knik) -> None:
    """A column is at least (or at most) each of the two lines of its kink."""
    block, (places, variables) = bouwer.blocks[kink_block(indicator, at)], knik.one[:, :-1].shape
    for place in range(places):
        for side in (knik.one[place], knik.other[place]):
            columns = slice(place * variables, (place + 1) * variables)
            bound = float(side[-1]) / M2_PER_HA
            low, high = (bound, np.inf) if knik.sign > 0 else (-np.inf, bound)
            bouwer.row([(columns, -side[:-1]), (block.start + place, 1.0)], low, high)


def totals_at(basis: Basis, woningen_nieuw: float, anders: Mapping[str, float] | None = None) -> Array:
    """Return the fixed totals when so many dwellings are built and who lives there now stays as in the start.

    Parameters
    ----------
    basis : Basis
        The first of its fixed totals is ``woningen_nieuw``; the others grow by what a new dwelling brings.
    woningen_nieuw : float
        New dwellings.
    anders : mapping, optional
        Totals that are fixed at another value, for instance jobs.
    """
    lines = [basis.proef.velden[name] for name in basis.vast]
    added = woningen_nieuw - float(lines[0].at(basis.start_m2))
    own = [float(line.at(basis.start_m2)) + brings(line, lines[0]) * added for line in lines]
    return np.array([(anders or {}).get(name, value) for name, value in zip(basis.vast, own, strict=True)])


def brings(line: Lijn, dwellings: Lijn) -> float:
    """Return by how much a total grows with one new dwelling, the same in every deelgebied."""
    return float(np.mean(line.slope[:, WONEN] / dwellings.slope[:, WONEN]))
