"""What differs between two mixes of one area: which lever, in which deelgebieden, from what to what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenario.hendels import HENDELS
from scenario.verdeling import Verdeling

SAME = 1e-9  # technical: within this two shares are one


@dataclass(frozen=True)
class Verschil:
    """One lever that differs.

    Parameters
    ----------
    hendel : str
        Id of the lever.
    plekken : tuple of int
        Places of the deelgebieden where it differs.
    van, naar : tuple of float
        Lowest and highest value in those deelgebieden, before and after; in the unit of the lever.
    """

    hendel: str
    plekken: tuple[int, ...]
    van: tuple[float, float]
    naar: tuple[float, float]


def differences(before: Verdeling, after: Verdeling) -> tuple[Verschil, ...]:
    """Return the levers that differ, in the order of the levers; empty when two mixes are the same.

    Parameters
    ----------
    before, after : Verdeling
        Levers ``(D, H)`` of one area.

    >>> mix = Verdeling(np.full((2, len(HENDELS)), 0.5))
    >>> differences(mix, mix.with_levers({"groen": np.array([0.5, 0.7])}))
    (Verschil(hendel='groen', plekken=(1,), van=(0.5, 0.5), naar=(0.7, 0.7)),)
    """
    other = ~np.isclose(before.hendels, after.hendels, rtol=0, atol=SAME)
    found = []
    for at in np.flatnonzero(other.any(axis=0)):
        where = np.flatnonzero(other[:, at])
        van, naar = (
            (float(mix.hendels[where, at].min()), float(mix.hendels[where, at].max())) for mix in (before, after)
        )
        found.append(Verschil(HENDELS[at].id, tuple(int(place) for place in where), van, naar))
    return tuple(found)
