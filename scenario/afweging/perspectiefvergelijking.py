"""Viewpoints side by side: what each would choose, where they agree and where they clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gebieden.basis import Array
from scenario.afweging.eensgezindheid import concordance, conflict, consensus, disagreement, majorities, mean_conflict
from scenario.afweging.scoretabel import Scoretabel
from scenario.afweging.waarden import TIE, additive, power_mean, ranks
from scenario.perspectieven import Perspectief, shown_perspectieven


@dataclass(frozen=True, eq=False)
class Perspectiefvergelijking:
    """Rankings under P viewpoints, neutral first; none of them is the answer.

    The viewpoints are a list, not a sample: its figures are exact for these P and have no interval.

    Parameters
    ----------
    tabel : Scoretabel
        S scenarios by G criteria.
    perspectieven : tuple of Perspectief
        P viewpoints; future generations and nature are always among them.
    weights, values : Array
        ``(P, G)`` and ``(P, S)``.
    """

    tabel: Scoretabel
    perspectieven: tuple[Perspectief, ...]
    weights: Array
    values: Array

    @cached_property
    def ranks(self) -> Array:
        """Rank of each scenario under each viewpoint, ``(P, S)``."""
        return ranks(self.values)

    @cached_property
    def winners(self) -> tuple[tuple[str, ...], ...]:
        """Per viewpoint the scenarios that come first; more than one where they tie."""
        first = self.ranks == 1
        return tuple(tuple(name for name, won in zip(self.tabel.scenarios, row, strict=True) if won) for row in first)

    @property
    def other_winner(self) -> float:
        """Share of the viewpoints under which the winner of the neutral one does not win."""
        neutral = self.ranks[0] == 1
        return float((~((self.ranks == 1) & neutral).any(axis=-1)).mean())

    @property
    def wins(self) -> Array:
        """Share of the viewpoints under which each scenario comes first, ``(S,)``."""
        return np.asarray((self.ranks == 1).mean(axis=0))

    @property
    def concordance(self) -> float:
        """Kendall's W over the viewpoints, 0-1."""
        return concordance(self.values)

    @property
    def consensus(self) -> Array:
        """Per scenario how much viewpoints agree on its value, ``(S,)`` (Tastle and Wierman)."""
        return consensus(self.values.T, 0, 100)

    @property
    def conflict(self) -> float:
        """Polarisation over all pairs of scenarios, 0-1 (Can, Ozkes and Storcken)."""
        return mean_conflict(self.values)

    @property
    def disagreement(self) -> Array:
        """Share of pairs that two viewpoints order the other way round, ``(P, P)``."""
        return disagreement(self.values)

    def agreed(self) -> tuple[tuple[str, str], ...]:
        """Pairs (better, worse) on which all viewpoints agree."""
        found = np.argwhere(majorities(self.values) >= 1 - TIE)
        return tuple((self.tabel.scenarios[better], self.tabel.scenarios[worse]) for better, worse in found)

    def clashes(self, most: int = 5) -> tuple[tuple[str, str, float], ...]:
        """Pairs of scenarios on which viewpoints are split most, with their polarisation."""
        found = conflict(self.values)
        first, second = np.triu_indices(len(self.tabel.scenarios), 1)
        order = np.argsort(-found[first, second], kind="stable")[:most]
        names = self.tabel.scenarios
        rows = [(int(first[at]), int(second[at])) for at in order]
        return tuple((names[a], names[b], float(found[a, b])) for a, b in rows if found[a, b] > TIE)


def compare_perspectieven(
    tabel: Scoretabel, chosen: Sequence[Perspectief] | None = None, power: float = 1
) -> Perspectiefvergelijking:
    """Weigh a table under many viewpoints at once.

    Parameters
    ----------
    tabel : Scoretabel
        What is weighed.
    chosen : sequence of Perspectief, optional
        All shipped ones when absent; neutral, future generations and nature are added when missing.
    power : float
        1 adds up; lower counts bottlenecks.

    Raises
    ------
    GebiedsmixError
        ``no_weights``: the viewpoints say nothing about this lens.
    """
    perspectieven = shown_perspectieven(chosen)
    weights = tabel.weights_of(perspectieven)
    values = additive(tabel.scores, weights) if power == 1 else power_mean(tabel.scores, weights, power)
    return Perspectiefvergelijking(tabel, perspectieven, weights, values)
