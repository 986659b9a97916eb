"""How sure a difference between scenarios is: in how many futures, with other kentallen, it points the same way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.afweging.betrouwbaarheid import share_interval
from scenario.afweging.waarden import TIE
from scenario.robuustheid.toekomsten import draw_toekomsten
from scenario.vergelijking import Vergelijking


@dataclass(frozen=True, eq=False)
class Zekerheid:
    """Every scenario against the first, over n futures, on the G groups of a lens.

    Parameters
    ----------
    draws : int
        n.
    verschil : Array
        ``(N, G)``: points above the first scenario with all kentallen at their usual value; NaN where a group does
        not apply to both.
    hoger, lager : Array
        ``(N, G)``: share of the futures in which a scenario scores higher, and lower, than the first.
    """

    draws: int
    verschil: Array
    hoger: Array
    lager: Array

    @property
    def zeker(self) -> Array:
        """Share of the futures in which the difference points the usual way, ``(N, G)``."""
        return np.asarray(np.where(self.verschil > 0, self.hoger, self.lager))

    def interval(self) -> tuple[Array, Array]:
        """Lower and upper end of those shares, ``(N, G)`` each."""
        return share_interval(self.zeker, float(self.draws))

    def largest(self, scenario: int, most: int) -> tuple[int, ...]:
        """Return the groups on which a scenario differs most from the first, largest first."""
        size = np.abs(self.verschil[scenario])
        order = np.argsort(-np.where(np.isfinite(size), size, -1.0), kind="stable")
        return tuple(int(group) for group in order[:most] if size[group] > TIE)


def how_sure(vergelijking: Vergelijking, kader: str, rng: np.random.Generator, n: int) -> Zekerheid:
    """Follow scenarios through futures with other kentallen and count which way they differ.

    Parameters
    ----------
    vergelijking : Vergelijking
        N scenarios; the first is what others are held against.
    kader : str
        The lens.
    rng : numpy.random.Generator
        Makes the draw repeatable.
    n : int
        How many futures.

    Raises
    ------
    GebiedsmixError
        ``no_draws``; ``unknown_name`` for the lens.
    """
    programma = vergelijking.uitkomst.programma
    toekomsten = draw_toekomsten(programma.gebied, programma.verdeling, [kader], rng, n, waarden=vergelijking.waarden)
    drawn = toekomsten.kaderscores[kader]
    apart = drawn - drawn[:, :1]
    usual = vergelijking.uitkomst.kaderscores[kader]
    higher, lower = (np.where(np.isnan(apart), False, side) for side in (apart > TIE, apart < -TIE))
    return Zekerheid(toekomsten.draws, usual - usual[:1], higher.mean(axis=0), lower.mean(axis=0))
