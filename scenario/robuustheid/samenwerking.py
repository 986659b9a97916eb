"""1 + 1 = 3: pairs of measures that together do more (or less) than the sum of each alone.

The difference counts only when it is larger than the uncertainty of the model: when it has the same sign in
nearly all futures, with the kentallen drawn between low and high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from gebieden.basis import Array, Text
from gebieden.gebied import Gebied
from scenario.afweging.instellingen import setting
from scenario.afweging.uitruil import trade_off
from scenario.afweging.waarden import TIE
from scenario.bewerkingen import redraw
from scenario.hendels import HENDELS, hendel_by_id
from scenario.kaders import find_kader
from scenario.progress import Report, silent
from scenario.rekenwaarden import Rekenwaarden
from scenario.robuustheid.toekomsten import draw_toekomsten
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling, stack


@dataclass(frozen=True)
class Maatregel:
    """One measure: a lever moved part of the way to an end of its range, wherever something is redeveloped.

    Parameters
    ----------
    hendel : str
        Which lever.
    deel : float
        Part of the room that is left: up to 1 toward its highest position, down to -1 toward its lowest.
    """

    hendel: str
    deel: float

    @property
    def text(self) -> Text:
        """The lever's name."""
        return hendel_by_id(self.hendel).text

    def apply(self, verdeling: Verdeling, split: Array) -> Verdeling:
        """Take the measure in one mix ``(D, H)``."""
        declared, now = hendel_by_id(self.hendel), verdeling[self.hendel]
        end = declared.max if self.deel > 0 else declared.min
        value = now + abs(self.deel) * (end - now)
        return redraw(verdeling, self.hendel, value, split, verdeling["transformatie"] > 0)


def helpful_measures(
    gebied: Gebied, verdeling: Verdeling, kader: str, waarden: Rekenwaarden | None = None
) -> tuple[Maatregel, ...]:
    """Return a measure for every quality lever, by the stated part of its room, the way that helps most goals.

    Which way that is follows from one step of the lever; a lever that does nothing in this lens is left out.
    """
    part, kader = setting("omvang_maatregel"), find_kader(kader).id
    names = [hendel.id for hendel in HENDELS if hendel.group == "kwaliteit"]
    effects = np.nansum(trade_off(gebied, verdeling, names, waarden).effecten[kader][:, -1], axis=-1)
    signs = np.where(np.abs(effects) > TIE, np.sign(effects), 0)
    return tuple(Maatregel(name, part * float(sign)) for name, sign in zip(names, signs, strict=True) if sign)


@dataclass(frozen=True, eq=False)
class Paar:
    """Two measures and one goal.

    Parameters
    ----------
    eerste, tweede : str
        Levers.
    groep : str
        The goal.
    los_eerste, los_tweede, samen : float
        Effect of each alone and of both together, in points, at usual kentallen.
    laag, hoog : float
        Interval of the surplus over the futures, at the stated confidence.
    """

    eerste: str
    tweede: str
    groep: str
    los_eerste: float
    los_tweede: float
    samen: float
    laag: float
    hoog: float

    @property
    def meerwaarde(self) -> float:
        """What both do together beyond the sum, in points."""
        return self.samen - self.los_eerste - self.los_tweede

    @property
    def soort(self) -> Literal["versterkt", "dempt", "los", "onzeker"]:
        """Whether they reinforce or dampen each other in nearly all futures, never touch, or nobody can tell."""
        if self.laag > TIE:
            return "versterkt"
        if max(abs(self.laag), abs(self.hoog)) <= TIE:
            return "los"
        return "dempt" if self.hoog < -TIE else "onzeker"


@dataclass(frozen=True, eq=False)
class Samenwerking:
    """All pairs of some measures on all goals of a lens.

    Parameters
    ----------
    kader : str
        The lens.
    draws : int
        Number of futures behind the intervals.
    paren : tuple of Paar
        Those that surely work together or against each other, strongest first, then the rest.
    """

    kader: str
    draws: int
    paren: tuple[Paar, ...]


def find_synergies(
    gebied: Gebied,
    verdeling: Verdeling,
    kader: str,
    maatregelen: Sequence[Maatregel],
    rng: np.random.Generator,
    n: int,
    waarden: Rekenwaarden | None = None,
    report: Report = silent,
) -> Samenwerking:
    """Find measures that do more together than apart.

    Parameters
    ----------
    gebied, verdeling : Gebied, Verdeling
        One mix, ``(D, H)``.
    kader : str
        The lens whose groups are the goals.
    maatregelen : sequence of Maatregel
        M measures; every pair is calculated.
    rng : numpy.random.Generator
        Makes the futures repeatable.
    n : int
        How many futures.
    waarden : Rekenwaarden, optional
        Kentallen and norms; the shipped ones when absent.
    report : callable
        Told how far it is; may raise to stop.
    """
    split = default_levers(gebied)
    alone = [measure.apply(verdeling, split) for measure in maatregelen]
    pairs = list(combinations(range(len(maatregelen)), 2))
    both = [maatregelen[b].apply(alone[a], split) for a, b in pairs]
    plans = stack([verdeling, *alone, *both])
    usual = draw_toekomsten(gebied, plans, [kader], rng, 1, only=(), waarden=waarden).kaderscores[kader]
    drawn = draw_toekomsten(gebied, plans, [kader], rng, n, waarden=waarden, report=report).kaderscores[kader]
    groups = _group_ids(kader)
    effects, futures = usual[0] - usual[0, 0], drawn - drawn[:, :1]
    found = [
        paar
        for at, (a, b) in enumerate(pairs)
        for paar in _pairs_of(maatregelen, (a, b, len(alone) + at), groups, effects, futures)
    ]
    return Samenwerking(kader, n, tuple(sorted(found, key=_strongest_first)))


def _strongest_first(paar: Paar) -> tuple[int, float]:
    order = {"versterkt": 0, "dempt": 0, "onzeker": 1, "los": 2}
    return order[paar.soort], -abs(paar.meerwaarde)


def _group_ids(kader: str) -> tuple[str, ...]:
    return tuple(groep.id for groep in find_kader(kader).groepen)


def _pairs_of(
    maatregelen: Sequence[Maatregel], rows: tuple[int, int, int], groups: Sequence[str], effects: Array, futures: Array
) -> list[Paar]:
    """One pair of measures on every goal that applies; row 0 is the mix without measures."""
    a, b, both = (row + 1 for row in rows)
    surplus = futures[:, both] - futures[:, a] - futures[:, b]
    tail = (1 - setting("betrouwbaarheid")) / 2
    low, high = np.quantile(surplus, [tail, 1 - tail], axis=0)
    return [
        Paar(
            maatregelen[rows[0]].hendel,
            maatregelen[rows[1]].hendel,
            group,
            float(effects[a, g]),
            float(effects[b, g]),
            float(effects[both, g]),
            float(low[g]),
            float(high[g]),
        )
        for g, group in enumerate(groups)
        if np.isfinite(surplus[:, g]).all() and np.isfinite(effects[[a, b, both], g]).all()
    ]
