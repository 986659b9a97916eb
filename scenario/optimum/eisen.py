"""Demands: what every plan must meet, on a total of the programme or on an indicator, as a row in m².

A demand on a ratio (75 m² green a dwelling) is a line too: what stands above it less so many times what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gebieden.basis import GebiedsmixError, Language, Text, unknown
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number
from scenario.optimum.lineair import Lijn, Proef
from scenario.optimum.voorstelling import Voorgesteld, Voorstelling
from scenario.programma import VELDEN

Kant = Literal["min", "max"]
_KANT: Mapping[str, Kant] = {">=": "min", "<=": "max"}


@dataclass(frozen=True)
class Eis:
    """A demand: a field's total or an indicator of the area, at least or at most so much, in its own unit."""

    naam: str
    kant: Kant
    waarde: float

    @property
    def text(self) -> Text:
        """The demand in words."""
        declared = {**VELDEN, **INDICATOREN}[self.naam]
        sides: Mapping[Language, str] = {
            "nl": {"min": "minstens", "max": "hoogstens"}[self.kant],
            "en": {"min": "at least", "max": "at most"}[self.kant],
        }
        nl, en = (
            f"{declared.text.in_language(language).lower()}: {side} {number(self.waarde, declared.unit, language)}"
            for language, side in sides.items()
        )
        return Text(nl, en)

    def with_value(self, waarde: float) -> Eis:
        """Return the same demand with another value."""
        return Eis(self.naam, self.kant, waarde)


@dataclass(frozen=True, eq=False)
class Eisrij:
    """A demand as a row: ``low <= slope * plan (+ kinks) <= high``."""

    entry: Voorgesteld
    low: float
    high: float


def read_eis(text: str) -> Eis:
    """Read ``groen_per_woning>=30``.

    Raises
    ------
    GebiedsmixError
        ``bad_demand``; ``unknown_name`` with the nearest name.
    """
    found = re.fullmatch(r"\s*(\w+)\s*(>=|<=)\s*(-?\d+(?:[.,]\d+)?)\s*", text)
    if not found:
        raise GebiedsmixError(
            "bad_demand",
            Text(
                "'{eis}' is geen eis. Schrijf NAAM>=GETAL of NAAM<=GETAL, zoals groen_per_woning>=30.",
                "'{eis}' is not a demand. Write NAME>=NUMBER or NAME<=NUMBER, such as groen_per_woning>=30.",
            ),
            {"eis": text},
        )
    known = {**VELDEN, **INDICATOREN}
    if found[1] not in known:
        raise unknown(Text("Veld of indicator", "Field or indicator"), found[1], known)
    return Eis(found[1], _KANT[found[2]], float(found[3].replace(",", ".")))


def demand_row(eis: Eis, proef: Proef, voorstelling: Voorstelling) -> Eisrij:
    """Return a demand as a row.

    Raises
    ------
    GebiedsmixError
        ``not_linear``: the quantity cannot be put in m².
    """
    entry = _entry(eis, proef, voorstelling)
    line = entry.teller
    if entry.noemer:
        below = proef.velden[entry.noemer]
        line = Lijn(line.constant - eis.waarde * below.constant, line.slope - eis.waarde * below.slope)
        bound = -line.constant
    else:
        bound = eis.waarde - line.constant
    low, high = (bound, np.inf) if eis.kant == "min" else (-np.inf, bound)
    return Eisrij(Voorgesteld(entry.id, line, entry.knikken, ""), low, high)


def _entry(eis: Eis, proef: Proef, voorstelling: Voorstelling) -> Voorgesteld:
    if eis.naam in proef.velden:
        return Voorgesteld(eis.naam, proef.velden[eis.naam], (), "")
    known = {entry.id: entry for entry in voorstelling.voorgesteld}
    ratio = proef.ratio_of(eis.naam) if eis.naam in INDICATOREN else None
    if eis.naam in known:
        entry = known[eis.naam]
    elif ratio:
        entry = Voorgesteld(eis.naam, ratio.teller, (), ratio.noemer)
    else:
        raise _not_linear(eis)
    bends = entry.knikken[0].sign if entry.knikken else 0
    if bends == {"min": 1, "max": -1}[eis.kant]:
        raise _not_linear(eis)
    return entry


def _not_linear(eis: Eis) -> GebiedsmixError:
    declared = {**VELDEN, **INDICATOREN}[eis.naam]
    return GebiedsmixError(
        "not_linear",
        Text(
            "Op '{nl}' kan geen eis staan: het hangt niet lineair van m² af. Kies een ander veld of andere indicator.",
            "No demand can stand on '{en}': it is not linear in m². Choose another field or indicator.",
        ),
        {"nl": declared.text.nl, "en": declared.text.en},
    )
