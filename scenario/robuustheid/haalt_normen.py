"""Satisficing: in how many futures each scenario meets every norm, and reaches the minimum everywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.afweging.betrouwbaarheid import share_interval
from scenario.afweging.instellingen import setting
from scenario.knelpunten import Normtoets
from scenario.robuustheid.toekomsten import Toekomsten

_BINDING = ("legal", "ordinance")


@dataclass(frozen=True, eq=False)
class HaaltNormen:
    """Shares of n futures.

    Parameters
    ----------
    draws : int
        n.
    checks : tuple of Normtoets
        T norms.
    per_norm : Array
        ``(S, T)``: in which share of the futures a scenario meets each norm.
    alle, bindend : Array
        ``(S,)``: it meets every norm; every norm of law or ordinance.
    minimum : Array
        ``(S,)``: no group of the lens falls below the lowest acceptable score.
    """

    draws: int
    checks: tuple[Normtoets, ...]
    per_norm: Array
    alle: Array
    bindend: Array
    minimum: Array

    def interval(self, share: Array) -> tuple[Array, Array]:
        """Lower and upper end of any of these shares, at the stated confidence."""
        return share_interval(share, float(self.draws))


def satisfice(toekomsten: Toekomsten, kader: str, minimum: float | None = None) -> HaaltNormen:
    """Count the futures in which scenarios are good enough.

    Parameters
    ----------
    toekomsten : Toekomsten
        S scenarios in n futures.
    kader : str
        One of its lenses.
    minimum : float, optional
        The lowest acceptable score of a group; the stated choice when absent. A group that does not apply
        falls below nothing.
    """
    floor = setting("minimum_score") if minimum is None else minimum
    binding = np.array([check.norm.status in _BINDING for check in toekomsten.checks], dtype=bool)
    met = toekomsten.met
    enough = ~(toekomsten.kaderscores[kader] < floor).any(axis=-1)
    return HaaltNormen(
        toekomsten.draws,
        toekomsten.checks,
        met.mean(axis=0),
        met.all(axis=-1).mean(axis=0),
        met[..., binding].all(axis=-1).mean(axis=0),
        enough.mean(axis=0),
    )
