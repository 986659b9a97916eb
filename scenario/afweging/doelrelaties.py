"""Goals against goals: which conflict, which reinforce each other, over everything that can be built here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from gebieden.basis import Array
from scenario.afweging.betrouwbaarheid import correlation_interval, rank_correlation
from scenario.afweging.instellingen import setting
from scenario.afweging.steekproef import Steekproef
from scenario.afweging.waarden import TIE
from scenario.kaders import find_kader

Relatie = Literal["conflict", "neutraal", "versterkend", "onbekend"]


@dataclass(frozen=True, eq=False)
class Doelrelaties:
    """Rank correlations between G goals over n feasible mixes.

    Parameters
    ----------
    kader : str
        The lens whose groups are the goals.
    draws : int
        n.
    verband, laag, hoog : Array
        ``(G, G)``: rank correlation and its interval; NaN where a goal does not apply or never moves.
    """

    kader: str
    draws: int
    verband: Array
    laag: Array
    hoog: Array

    @property
    def soort(self) -> tuple[tuple[Relatie, ...], ...]:
        """What to call each pair: a conflict or reinforcing only where the whole interval says so."""
        small = setting("klein_verband")
        kinds = np.select([np.isnan(self.verband), self.hoog < -small, self.laag > small], [3, 0, 2], default=1)
        names: tuple[Relatie, ...] = get_args(Relatie)
        return tuple(tuple(names[int(kind)] for kind in row) for row in kinds)


def relate_goals(steekproef: Steekproef, kader: str) -> Doelrelaties:
    """Correlate the goals of a lens over feasible mixes.

    Parameters
    ----------
    steekproef : Steekproef
        n feasible mixes; at least 4.
    kader : str
        The lens.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the lens.
    """
    scores = steekproef.reeks.kaderscores[find_kader(kader).id]
    verband = correlate(scores)
    low, high = correlation_interval(verband, max(steekproef.haalbaar, 4))
    return Doelrelaties(kader, steekproef.haalbaar, verband, low, high)


def correlate(scores: Array) -> Array:
    """Rank correlations between columns ``(n, G)``, as ``(G, G)``; NaN for a goal with NaN or that never moves."""
    known = ~np.isnan(scores).any(axis=0)
    filled = np.where(known, scores, 0)
    known &= np.ptp(filled, axis=0) > TIE
    return np.where(known[:, None] & known, rank_correlation(filled, filled), np.nan)
