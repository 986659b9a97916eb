"""Where scenarios agree and where they conflict, deelgebied by deelgebied: in what is built, and in what it scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gebieden.basis import Array
from scenario.afweging.eensgezindheid import consensus
from scenario.hendels import group_members
from scenario.vergelijking import Vergelijking

GRONDVELDEN = tuple(f"{name}_m2" for name in group_members("grond"))
BVOVELDEN = tuple(f"bvo_{name}_m2" for name in group_members("functiemix"))
GEBRUIK = (*GRONDVELDEN, *BVOVELDEN)


@dataclass(frozen=True, eq=False)
class Plekvergelijking:
    """How much N scenarios agree in each of D deelgebieden.

    Parameters
    ----------
    vergelijking : Vergelijking
        The scenarios.
    """

    vergelijking: Vergelijking

    @cached_property
    def gebruik_m2(self) -> Array:
        """Ground by use and floor space by function, ``(N, D, V)``."""
        programma = self.vergelijking.uitkomst.programma
        return np.stack([programma.per_deelgebied(name) for name in GEBRUIK], axis=-1)

    @cached_property
    def overlap(self) -> Array:
        """Share of ground and floor that scenarios i and k use alike, ``(N, N, D)``, 0-1; see ``alike``."""
        return alike(self.gebruik_m2[:, None], self.gebruik_m2[None])

    @property
    def eens_over_gebruik(self) -> Array:
        """Mean overlap over all pairs of scenarios, ``(D,)``: 1 where all build the same."""
        first, second = np.triu_indices(len(self.vergelijking.scenarios), 1)
        return np.asarray(self.overlap[first, second].mean(axis=0))

    def eens_over_scores(self, kader: str) -> Array:
        """Consensus on how a deelgebied scores, the mean over the groups of a lens, ``(D,)``; NaN where none applies.

        Of each group the consensus of Tastle and Wierman over the scenarios to which it applies, when it applies to
        two or more.
        """
        scores = self.scores_per_plek(kader)
        per_group = np.array(
            [
                [_agreement(scores[:, place, group]) for group in range(scores.shape[2])]
                for place in range(scores.shape[1])
            ]
        )
        counted = np.isfinite(per_group)
        total = counted.sum(axis=1)
        summed = np.where(counted, per_group, 0).sum(axis=1)
        return np.asarray(np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan))

    def scores_per_plek(self, kader: str) -> Array:
        """Scores of the groups of a lens in every deelgebied, ``(N, D, G)``."""
        uitkomst = self.vergelijking.uitkomst
        return uitkomst.kaders[kader].scores(np.swapaxes(uitkomst.scores_per_deelgebied, -1, -2))

    def furthest_apart(self, deelgebied: int) -> tuple[int, int]:
        """Return the two scenarios that differ most in what they build in a deelgebied."""
        first, second = np.triu_indices(len(self.vergelijking.scenarios), 1)
        at = int(np.argmin(self.overlap[first, second, deelgebied]))
        return int(first[at]), int(second[at])


def alike(first_m2: Array, second_m2: Array) -> Array:
    """Share of two amounts of m² that has the same use: 1 less the dissimilarity of Bray and Curtis (1957).

    Parameters
    ----------
    first_m2, second_m2 : Array
        ``(..., V)``.

    Returns
    -------
    Array
        ``(...,)``, 0-1; 1 where both are empty.

    >>> float(alike(np.array([10.0, 0.0]), np.array([0.0, 10.0])))
    0.0
    >>> float(alike(np.array([10.0, 10.0]), np.array([10.0, 0.0])))  # 1 - 10 / 30
    0.6666666666666667
    """
    both = (first_m2 + second_m2).sum(axis=-1)
    apart = np.abs(first_m2 - second_m2).sum(axis=-1)
    return np.asarray(1 - apart / np.where(both > 0, both, 1))


def _agreement(scores: Array) -> float:
    known = scores[np.isfinite(scores)]
    return float(consensus(known, 0, 100)) if len(known) > 1 else float("nan")
