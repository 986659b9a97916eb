"""Comparing scenarios: the same rows side by side, the differences, and what differs most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from scenario.evaluatie import Uitkomst, evaluate
from scenario.haalbaarheid import is_feasible
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import Kentallen, load_kentallen
from scenario.programma import VELDEN, derive_field
from scenario.rekenregel import Regel
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.scenarios import Scenario, other_area
from scenario.verdeling import Verdeling, stack

KERNVELDEN = (
    "woningen_nieuw",
    "woningen",
    "inwoners",
    "arbeidsplaatsen",
    "praktische_banen",
    "bvo_m2",
    "groen_m2",
    "water_m2",
)


@dataclass(frozen=True)
class Verschil:
    """How one row differs between a scenario and the first one.

    ``score`` and ``reference_score`` are NaN for a field of the programme and for what is not scored.
    """

    id: str
    kind: Literal["veld", "indicator"]
    regel: Regel
    reference: float
    value: float
    reference_score: float
    score: float

    @property
    def change(self) -> float:
        """Value minus reference, in the row's unit."""
        return self.value - self.reference

    @property
    def gain(self) -> float:
        """Points won or lost, 0-100."""
        return self.score - self.reference_score


@dataclass(frozen=True, eq=False)
class Vergelijking:
    """Scenarios of one area side by side; the first is the reference.

    Parameters
    ----------
    scenarios : tuple of Scenario
        N of them.
    uitkomst : Uitkomst
        Their results, a stack ``(N, ...)``.
    waarden : Rekenwaarden
        What they were calculated with.
    """

    scenarios: tuple[Scenario, ...]
    uitkomst: Uitkomst
    waarden: Rekenwaarden

    @cached_property
    def programma(self) -> Mapping[str, Array]:
        """Per headline field of the programme the totals ``(N,)``."""
        return MappingProxyType({name: self.uitkomst.programma.total(name) for name in KERNVELDEN})

    @cached_property
    def feasible(self) -> Mask:
        """Which scenarios can be built as drawn, ``(N,)``."""
        return is_feasible(self.uitkomst.programma)

    def left_out(self, kader: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """Name per scenario what does not apply to it, by group of a lens: two means may rest on different things."""
        return tuple(self.uitkomst.kaders[kader].left_out(scores) for scores in self.uitkomst.scores)

    def differences(self, other: int = 1) -> tuple[Verschil, ...]:
        """Return every row of the programme and every indicator: scenario ``other`` against the first."""
        fields = [
            Verschil(name, "veld", VELDEN[name], float(totals[0]), float(totals[other]), np.nan, np.nan)
            for name, totals in self.programma.items()
        ]
        values, scores = self.uitkomst.meting.gebied, self.uitkomst.scores
        rows = [
            Verschil(
                name, "indicator", declared, *(float(part[row, at]) for part in (values, scores) for row in (0, other))
            )
            for at, (name, declared) in enumerate(INDICATOREN.items())
        ]
        return (*fields, *rows)

    def gains(self, other: int = 1, most: int = 5) -> tuple[Verschil, ...]:
        """Return the indicators on which scenario ``other`` wins most points, most first."""
        return tuple(row for row in self._ranked(other)[::-1] if row.gain > 0)[:most]

    def losses(self, other: int = 1, most: int = 5) -> tuple[Verschil, ...]:
        """Return the indicators on which scenario ``other`` loses most points, most first."""
        return tuple(row for row in self._ranked(other) if row.gain < 0)[:most]

    def _ranked(self, other: int) -> list[Verschil]:
        scored = [row for row in self.differences(other) if np.isfinite(row.gain)]
        return sorted(scored, key=lambda row: row.gain)


def compare(gebied: Gebied, scenarios: Sequence[Scenario], waarden: Rekenwaarden | None = None) -> Vergelijking:
    """Calculate scenarios of one area side by side, with the shipped kentallen and norms or those of one's own.

    Raises
    ------
    GebiedsmixError
        ``too_few``: fewer than two scenarios; ``other_area``: one of them lies on another area.
    """
    if len(scenarios) < 2:
        raise GebiedsmixError(
            "too_few",
            Text("Kies minstens twee scenario's om te vergelijken.", "Choose at least two scenarios to compare."),
        )
    for scenario in scenarios:
        if scenario.gebied != gebied.id:
            raise other_area(scenario.gebied, gebied.id)
    together = stack([scenario.verdeling for scenario in scenarios])
    chosen = waarden or shipped_values(gebied)
    return Vergelijking(tuple(scenarios), evaluate(gebied, together, chosen.kentallen, chosen.waardering), chosen)


def value_range(
    gebied: Gebied, verdeling: Verdeling, veld: str, kentallen: Kentallen | None = None
) -> tuple[float, float]:
    """Lowest and highest total of a field when all kentallen are at their low or all at their high value.

    Exact where every kental pushes the field the same way, as with jobs and floor space per job.
    """
    known = kentallen or load_kentallen()
    totals = [
        float(derive_field(gebied, verdeling, veld, each).total(veld)) for each in (known.low(), known, known.high())
    ]
    return min(totals), max(totals)
