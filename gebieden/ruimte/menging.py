"""Mix: what lies in walking reach, how many kinds of it, and how evenly spread.

Entropy is shown but does not drive scores: it does not predict walking. Complementary functions in reach do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import numpy as np

from gebieden.basis import Array
from gebieden.ruimte.ontvangers import Ontvangers, Waarden


@dataclass(frozen=True, eq=False)
class Mix:
    """What lies in reach of every spot, ``(..., R)``.

    Parameters
    ----------
    present : array
        How many kinds; a kind counts in part until there is enough of it.
    evenness : array
        Entropy, 0-1; NaN where there is nothing.
    """

    present: Waarden
    evenness: Waarden


def mix_in_reach(ontvangers: Ontvangers, amounts: Array, kern: str, enough: Array) -> Mix:
    """Measure the mix in reach of every spot.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    amounts : Array
        ``(..., F, P)``: floor space per function and place.
    kern : str
        Name of the kernel.
    enough : Array
        ``(F,)``: from how much a kind counts in full.
    """
    kinds = (ontvangers.reach(kind, kern) for kind in np.moveaxis(amounts, -2, 0))
    return mix_of(kinds, enough)


def mix_of(kinds: Iterable[Waarden], enough: Array) -> Mix:
    """Add up a mix kind by kind, so that never more than one of them is in memory.

    Evenness is H = -Σ p ln p / ln N. N is the fixed number of kinds that could be there, not of those that are: else
    losing a kind could raise it. With amounts a and total T, -Σ p ln p = ln T - Σ a ln a / T.

    Parameters
    ----------
    kinds : iterable of arrays
        ``(..., R)`` in reach, F of them.
    enough : Array
        ``(F,)``, F at least 2.

    >>> mix = mix_of(np.array([[500.0], [3000.0], [0.0], [0.0]]), np.full(4, 1000.0))
    >>> mix.present, mix.evenness.round(3)
    (array([1.5]), array([0.296]))
    """
    counted, total, spread = _accumulate(kinds, enough)
    there = np.where(total > 0, total, 1)
    evenness = np.maximum(np.log(there) - spread / there, 0) / log(len(enough))  # a plain number: float32 stays float32
    return Mix(counted, np.where(total > 0, evenness, np.nan))


def _accumulate(kinds: Iterable[Waarden], enough: Array) -> tuple[Waarden, Waarden, Waarden]:
    """How many kinds, Σ a and Σ a ln a; in place, as there may be 250,000 spots."""
    counted, total, spread, room = (np.zeros(0, dtype=np.float32) for _ in range(4))
    for number, (kind, whole) in enumerate(zip(kinds, enough.tolist(), strict=True)):
        if number == 0:
            counted, total, spread, room = (np.zeros_like(kind) for _ in range(4))
        counted += np.multiply(np.minimum(kind, whole, out=room), 1 / whole, out=room)
        total += kind
        np.log(np.add(kind, np.finfo(kind.dtype).tiny, out=room), out=room)
        spread += np.multiply(room, kind, out=room)
    return counted, total, spread
