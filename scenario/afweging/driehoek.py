"""The triangle sociaal-duurzaamheid-economie: each scenario now and later, and how long the sides are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.evaluatie import Uitkomst
from scenario.kaders import Kader, load_kaders

HOEKEN = ("sociaal", "duurzaamheid", "economie")
MOMENTEN = ("nu", "later")


@dataclass(frozen=True, eq=False)
class Driehoek:
    """The corners and sides of one triangle per scenario and moment.

    A corner lies as far from the middle as its score says, the three at equal angles. A side is short when
    both its corners score low, and a lopsided triangle is a plan that pays for one corner with another.

    Parameters
    ----------
    hoeken : Array
        ``(..., 2, 3)``: score 0-100 of each corner now and later; NaN where no indicator of that corner
        says anything about that moment.
    """

    hoeken: Array

    @property
    def zijden(self) -> Array:
        """Length of the sides opposite each corner, ``(..., 2, 3)``, 0-1: 1 when both its corners score 100."""
        first, second = np.roll(self.hoeken, -1, axis=-1), np.roll(self.hoeken, -2, axis=-1)
        # law of cosines at 120 degrees; with both at 100 a side is 100 sqrt(3)
        return np.asarray(np.sqrt((first**2 + second**2 + first * second) / 3) / 100)

    @property
    def omtrek(self) -> Array:
        """Sum of the sides, ``(..., 2)``, 0-3."""
        return np.asarray(self.zijden.sum(axis=-1))


def triangle_of(uitkomst: Uitkomst) -> Driehoek:
    """Score the corners of the VU triangle with the indicators of now and those of later.

    An indicator counts in a corner by its weight there, and at a moment when it belongs to that group of the
    lens ``nu_later_elders``; averaged within a corner first.

    Parameters
    ----------
    uitkomst : Uitkomst
        Scores ``(..., I)``.
    """
    kaders = load_kaders()
    corners = _columns(kaders["vu_driehoek"], HOEKEN)
    moments = _columns(kaders["nu_later_elders"], MOMENTEN) > 0
    weights = moments[:, :, None] * corners[:, None, :]
    return Driehoek(_averages(uitkomst.scores, weights))


def _columns(kader: Kader, groups: tuple[str, ...]) -> Array:
    ids = [groep.id for groep in kader.groepen]
    return kader.weights[:, [ids.index(group) for group in groups]]


def _averages(scores: Array, weights: Array) -> Array:
    """Weighted means ``(..., 2, 3)`` over the indicators that apply."""
    counts = ~np.isnan(scores)
    flat = weights.reshape(len(weights), -1)
    total, summed = counts @ flat, np.where(counts, scores, 0.0) @ flat
    found = np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan)
    return found.reshape(*scores.shape[:-1], *weights.shape[1:])
