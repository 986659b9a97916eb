"""Scores here, elsewhere and in total: points of a lens, per area and weighted by residents over the region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.evaluatie import Uitkomst


@dataclass(frozen=True, eq=False)
class Regioscores:
    """Scores of one lens of G groups, for A areas.

    Parameters
    ----------
    nu, eigen, samen : Array
        ``(A, G)``, 0-100: now, with the own plan alone, with the plans of all; NaN where nothing applies.
    inwoners : Array
        ``(A,)``: residents with the plans of all; they are the weights, in every state.
    green : Array
        ``(A, A)``: whose plans change the green around whom, each column adds up to 1 or 0.
    """

    nu: Array
    eigen: Array
    samen: Array
    inwoners: Array
    green: Array

    @property
    def gewichten(self) -> Array:
        """Share of each area in the mean over the region, ``(A, G)``: by residents, over areas where a group applies.

        All areas count the same where nobody lives.
        """
        people = self.inwoners if self.inwoners.sum() > 0 else np.ones_like(self.inwoners)
        counts = np.isfinite(self.nu) & np.isfinite(self.eigen) & np.isfinite(self.samen)
        weights = np.where(counts, people[:, None], 0.0)
        total = weights.sum(axis=0)
        return np.asarray(weights / np.where(total > 0, total, 1))

    @property
    def punten(self) -> Array:
        """Points that the plan of the first area costs or brings the second, ``(A, A, G)``."""
        own = np.nan_to_num(self.eigen - self.nu)
        others = self.green[:, :, None] * np.nan_to_num(self.samen - self.eigen)
        diagonal = np.eye(len(own), dtype=bool)[:, :, None]
        return np.where(diagonal, own[None], others)

    @property
    def bijdragen(self) -> Array:
        """The same in points of the region: weighted by the residents of the second, ``(A, A, G)``."""
        return self.punten * self.gewichten[None]

    @property
    def hier(self) -> Array:
        """What every plan does in its own area, ``(A, G)`` points of the region."""
        return np.asarray(np.moveaxis(np.diagonal(self.bijdragen), -1, 0))

    @property
    def elders(self) -> Array:
        """What every plan does in the other areas, ``(A, G)`` points of the region."""
        return self.totaal - self.hier

    @property
    def totaal(self) -> Array:
        """What every plan does in all, ``(A, G)`` points of the region."""
        return np.asarray(self.bijdragen.sum(axis=1))

    def region(self, scores: Array) -> Array:
        """Average scores ``(A, G)`` over the region, ``(G,)``; NaN for a group that applies nowhere."""
        weights = self.gewichten
        mean = (weights * np.nan_to_num(scores)).sum(axis=0)
        return np.where(weights.sum(axis=0) > 0, mean, np.nan)


def score_region(
    kader: str, nu: Sequence[Uitkomst], eigen: Sequence[Uitkomst], samen: Sequence[Uitkomst], green: Array
) -> Regioscores:
    """Lay the scores of a lens side by side; see ``Regioscores``."""
    inwoners = np.array([float(uitkomst.programma.total("inwoners")) for uitkomst in samen])
    return Regioscores(_stacked(nu, kader), _stacked(eigen, kader), _stacked(samen, kader), inwoners, green)


def _stacked(state: Sequence[Uitkomst], kader: str) -> Array:
    return np.stack([uitkomst.kaderscores[kader] for uitkomst in state])
