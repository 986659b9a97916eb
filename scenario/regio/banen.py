"""Where displaced jobs go: to a neighbour as far as they fit there, elsewhere in the region, or out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from gebieden.basis import Array
from gebieden.regio import REST, Regio, Relatiesoort
from scenario.hendels import WERKFUNCTIES
from scenario.indicatoren.elders import banen_verplaatst
from scenario.kental import Kental
from scenario.programma import Programma
from scenario.regio import regels

Kant = Literal["value", "low", "high"]  # of every share: the usual one, or the end of its range


@dataclass(frozen=True, eq=False)
class Banenstroom:
    """Jobs that plans displace in A areas, in S sectors.

    Parameters
    ----------
    weg, verplaatst : Array
        ``(A,)``: displaced, and of those the ones that look for room in the region.
    naar_sector, geland_sector : Array
        ``(A, A, S)``, from first to second: those that look for room there, and those that find it.
    ruimte_sector : Array
        ``(A, S)``: new places of work that each plan makes.
    """

    weg: Array
    verplaatst: Array
    naar_sector: Array
    geland_sector: Array
    ruimte_sector: Array

    @cached_property
    def naar(self) -> Array:
        """Jobs that look for room, ``(A, A)``, from row to column."""
        return np.asarray(self.naar_sector.sum(axis=-1))

    @cached_property
    def geland(self) -> Array:
        """Jobs that find room, ``(A, A)``, from row to column."""
        return np.asarray(self.geland_sector.sum(axis=-1))

    @cached_property
    def rest(self) -> Array:
        """Jobs that land elsewhere in the region, ``(A,)``."""
        return regels.banen_in_rest(self.verplaatst, self.naar.sum(axis=-1))

    @cached_property
    def verloren(self) -> Array:
        """Jobs that the region loses, ``(A,)``."""
        return regels.banen_weg_uit_regio(self.weg, self.geland.sum(axis=-1), self.rest)


def shares(regio: Regio, kind: Relatiesoort, side: Kant = "value") -> Array:
    """Lay the shares of one kind of relation side by side, ``(A, A + 1)``, from row to column; the last is the rest."""
    found = np.zeros((len(regio.ids), len(regio.ids) + 1))
    for relatie in regio.relations(kind):
        end = getattr(relatie.aandeel, side)
        column = len(regio.ids) if relatie.naar == REST else regio.position(relatie.naar)
        found[regio.position(relatie.van), column] += relatie.aandeel.value if end is None else end
    return found


def follow_jobs(regio: Regio, programmas: Sequence[Programma], verplaatst: Kental, side: Kant = "value") -> Banenstroom:
    """Follow displaced jobs, sector by sector.

    Parameters
    ----------
    regio : Regio
        A areas.
    programmas : sequence of Programma
        What each area's plan amounts to, in their order.
    verplaatst : Kental
        Share of displaced jobs that come back within the region.
    side : {"value", "low", "high"}
        Which end of every range.
    """
    away, room = _sectors(programmas)
    part = shares(regio, "banen", side)[:, :-1]
    looking = banen_verplaatst(away, np.asarray(getattr(verplaatst, side)))
    asked = regels.banen_naar_buur(looking[:, None, :], part[:, :, None])
    fits = regels.deel_dat_past(room, asked.sum(axis=0))
    return Banenstroom(away.sum(axis=-1), looking.sum(axis=-1), asked, regels.banen_geland(asked, fits[None]), room)


def _sectors(programmas: Sequence[Programma]) -> tuple[Array, Array]:
    """Jobs displaced and new places of work, per area and sector, ``(A, S)``.

    A place is new where a deelgebied has more jobs of a sector than now.
    """
    away = [[programma.total(f"banen_{sector}_weg") for sector in WERKFUNCTIES] for programma in programmas]
    room = [[_new_places(programma, sector) for sector in WERKFUNCTIES] for programma in programmas]
    return np.array(away, dtype=np.float64), np.array(room, dtype=np.float64)


def _new_places(programma: Programma, sector: str) -> float:
    now = programma.gebied.kenmerk(f"bestaand_banen_{sector}")
    return float(np.maximum(programma.per_deelgebied(f"banen_{sector}") - now, 0).sum())
