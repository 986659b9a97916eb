"""The account of a region: what every plan does here, with each neighbour, and elsewhere in the region.

Three accounts in things that can be counted, never added to each other. Of each, the sum over places is what the plan
does in all, and the sum over plans is what happens in a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from gebieden.basis import Array, Text
from gebieden.regio import Regio
from scenario.kental import Kental
from scenario.programma import Programma
from scenario.regio import regels
from scenario.regio.banen import Banenstroom, Kant, follow_jobs, shares

Post = Literal["wonen", "werken", "groen"]


@dataclass(frozen=True)
class Postbeschrijving:
    """What an account counts: its name, its unit, the rule behind what is here and behind what is elsewhere."""

    text: Text
    unit: str
    more_is_better: bool
    here: str
    there: str


POSTEN: Mapping[Post, Postbeschrijving] = MappingProxyType(
    {
        "wonen": Postbeschrijving(
            Text("Nieuwe woningen", "New dwellings"), "woning", True, "woningen_voor_hier", "vraag_van_buren"
        ),
        "werken": Postbeschrijving(
            Text("Arbeidsplaatsen", "Jobs"), "arbeidsplaats", True, "banen_erbij", "banen_geland"
        ),
        "groen": Postbeschrijving(
            Text("Inwoners zonder groene plek dichtbij", "Residents without a green place close by"),
            "inwoner",
            False,
            "inwoners_zonder_groen",
            "groen_bij_buren",
        ),
    }
)


@dataclass(frozen=True, eq=False)
class Rekening:
    """One account over A areas.

    Parameters
    ----------
    bedragen : Array
        ``(A, A + 1)``: what the plan of the row does in the area of the column; the last is the rest of the region.
    """

    bedragen: Array

    @property
    def hier(self) -> Array:
        """What every plan does in its own area, ``(A,)``."""
        return np.asarray(np.diagonal(self.bedragen))

    @property
    def elders(self) -> Array:
        """What every plan does elsewhere in the region, ``(A,)``."""
        return self.totaal - self.hier

    @property
    def totaal(self) -> Array:
        """What every plan does in all, ``(A,)``."""
        return np.asarray(self.bedragen.sum(axis=1))

    @property
    def van_buren(self) -> Array:
        """What happens in every area by the plans of others, ``(A,)``."""
        return np.asarray(self.bedragen[:, :-1].sum(axis=0)) - self.hier


@dataclass(frozen=True, eq=False)
class Rekeningen:
    """The three accounts, and the jobs behind one of them."""

    posten: Mapping[Post, Rekening]
    banen: Banenstroom


@dataclass(frozen=True, eq=False)
class Standen:
    """The programme of every area in three states: now, with its own plan alone, with the plans of all."""

    nu: Sequence[Programma]
    eigen: Sequence[Programma]
    samen: Sequence[Programma]


def draw_up(regio: Regio, standen: Standen, green: Array, verplaatst: Kental, side: Kant = "value") -> Rekeningen:
    """Draw up the accounts.

    Parameters
    ----------
    regio : Regio
        A areas.
    standen : Standen
        Their programmes, in order.
    green : Array
        ``(A, A)``: whose plans change the green around whom, see ``shares_of_change``.
    verplaatst : Kental
        Share of displaced jobs that come back within the region.
    side : {"value", "low", "high"}
        Which end of the range of every share of dwellings and jobs.
    """
    banen = follow_jobs(regio, standen.eigen, verplaatst, side)
    posten: dict[Post, Rekening] = {
        "wonen": Rekening(_living(shares(regio, "wonen", side), totals(standen.eigen))),
        "werken": Rekening(_working(banen, totals(standen.eigen))),
        "groen": Rekening(_green(standen, green)),
    }
    return Rekeningen(MappingProxyType(posten), banen)


TOTALS = ("woningen", "bestaand_woningen", "arbeidsplaatsen", "bestaand_banen", "inwoners", "inwoners_met_groen")


def totals(programmas: Sequence[Programma]) -> Mapping[str, Array]:
    """Return the fields that a region looks at, per area ``(A,)``."""
    return {name: np.array([float(each.total(name)) for each in programmas]) for name in TOTALS}


def _living(part: Array, found: Mapping[str, Array]) -> Array:
    added = regels.woningen_erbij(found["woningen"], found["bestaand_woningen"])
    given = regels.vraag_van_buren(added[:, None], part)
    return _with_here(given, regels.woningen_voor_hier(added, given.sum(axis=1)))


def _working(banen: Banenstroom, found: Mapping[str, Array]) -> Array:
    """New places that others' jobs fill are the work of those others: no job counts twice."""
    added = regels.banen_erbij(found["arbeidsplaatsen"], found["bestaand_banen"])
    given = np.concatenate([banen.geland, banen.rest[:, None]], axis=1)
    return _with_here(given, added - banen.geland.sum(axis=0))


def _green(standen: Standen, green: Array) -> Array:
    without = [
        regels.inwoners_zonder_groen(found["inwoners"], found["inwoners_met_groen"])
        for found in map(totals, (standen.nu, standen.eigen, standen.samen))
    ]
    there = green * (without[2] - without[1])
    return _with_here(np.concatenate([there, np.zeros((len(green), 1))], axis=1), without[1] - without[0])


def _with_here(bedragen: Array, here: Array) -> Array:
    filled = np.array(bedragen)
    np.fill_diagonal(filled, here)
    return filled
