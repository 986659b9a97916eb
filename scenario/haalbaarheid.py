"""Feasibility: what may not or cannot be built, whatever the score says.

Blokkades come before scoring. Every rule is one vectorised test on ``(..., D)``; only the sentences
for people are made one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Mask, Text
from gebieden.gebied import BlockedUse, Blokkade, Gebied, Grens
from scenario.programma import Programma
from scenario.verdeling import SUM_TOLERANCE


@dataclass(frozen=True)
class Overtreding:
    """One reason why a scenario cannot be built as drawn."""

    rule: str
    deelgebied: str
    text: Text
    source: str


@dataclass(frozen=True)
class Haalbaarheid:
    """Whether a scenario can be built, and every reason why not."""

    overtredingen: tuple[Overtreding, ...]

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way."""
        return not self.overtredingen


def is_feasible(programma: Programma) -> Mask:
    """Tell for every scenario of a batch whether it can be built, shape ``(...,)``."""
    wrong = _breaks_blokkade(programma) | _fills_water(programma) | _exceeds_storeys(programma)
    found = ~wrong.any(axis=-1)
    for grens in programma.gebied.grenzen:
        found &= ~_breaks_grens(programma, grens)
    return np.asarray(found)


def check_feasible(programma: Programma) -> Haalbaarheid:
    """Give every reason why one scenario cannot be built, with the source of each.

    Parameters
    ----------
    programma : Programma
        One scenario: fields of shape ``(D,)``.
    """
    gebied = programma.gebied
    reasons = [_explain_blokkade(gebied, entry) for entry in gebied.blokkades if breaks_entry(programma, entry)]
    reasons += [_explain_grens(gebied, entry) for entry in gebied.grenzen if _breaks_grens(programma, entry)]
    for name, rule in RULES.items():
        reasons += [_explain_rule(programma, name, int(place)) for place in np.flatnonzero(rule(programma))]
    return Haalbaarheid(tuple(reasons))


def _breaks_blokkade(programma: Programma) -> Mask:
    """Something barred is built before the year in which the bar ends (or at all, when no end is known)."""
    found = np.zeros(programma.shape, dtype=bool)
    for use, until in _barred_until(programma.gebied).items():
        found |= _builds(programma, use) & (programma.verdeling["start"] < until)
    return found


def breaks_entry(programma: Programma, entry: Blokkade) -> bool:
    """Tell whether one scenario breaks this bar; of two bars in one place each has its own year."""
    place = programma.gebied.position(entry.deelgebied)
    too_early = programma.verdeling["start"][place] < _until(entry)
    return bool(_builds(programma, entry.geldt_voor)[place] and too_early)


def _builds(programma: Programma, use: BlockedUse) -> Mask:
    """Where something of a use is built anew, ``(..., D)``."""
    value = programma.per_deelgebied
    if use == "alles":
        built = value("nieuw_opp_m2")
    elif use == "wonen":
        built = value("bvo_wonen_nieuw_m2")
    else:
        built = value("bvo_nieuw_m2") - value("bvo_wonen_nieuw_m2")
    return np.asarray(built > SUM_TOLERANCE)


def _until(blokkade: Blokkade) -> float:
    return np.inf if blokkade.tot is None else float(blokkade.tot)


@lru_cache(maxsize=8)
def _barred_until(gebied: Gebied) -> Mapping[BlockedUse, Array]:
    """Per use that is barred somewhere the year until which, ``(D,)``: infinite without an end, else 0."""
    found: dict[BlockedUse, Array] = {}
    for blokkade in gebied.blokkades:
        years = found.setdefault(blokkade.geldt_voor, np.zeros(len(gebied.ids)))
        at = gebied.position(blokkade.deelgebied)
        years[at] = max(years[at], _until(blokkade))
    return MappingProxyType(found)


def _breaks_grens(programma: Programma, grens: Grens) -> Mask:
    """A limit holds for what is built anew: leaving everything as it is breaks none."""
    place = programma.gebied.position(grens.deelgebied)
    value = programma.per_deelgebied(grens.variable)[..., place]
    building = programma.verdeling["transformatie"][..., place] > 0
    slack = SUM_TOLERANCE * max(abs(grens.value), 1)
    outside = value > grens.value + slack if grens.kind == "max" else value < grens.value - slack
    return np.asarray(outside & building)


def _fills_water(programma: Programma) -> Mask:
    """Existing open water is a lower bound of water."""
    opp = programma.gebied.kenmerk("opp_m2")
    lost = programma.gebied.kenmerk("bestaand_water_m2") - programma.per_deelgebied("water_m2")
    return np.asarray(lost > SUM_TOLERANCE * opp)


def _exceeds_storeys(programma: Programma) -> Mask:
    """Floor space cannot exceed what the building plots hold in that many storeys."""
    verdeling = programma.verdeling
    room = verdeling["uitgeefbaar"] * verdeling["bouwlagen"]
    return np.asarray((verdeling["fsi"] > room + SUM_TOLERANCE) & (verdeling["transformatie"] > 0))


RULES: Mapping[str, Callable[[Programma], Mask]] = MappingProxyType(
    {"water_gedempt": _fills_water, "te_dicht": _exceeds_storeys}
)

_RULE_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "water_gedempt": Text(
            "{deelgebied}: er verdwijnt open water. Geef water hier minstens {nodig:.0f} %.",
            "{deelgebied}: open water disappears. Give water at least {nodig:.0f} % here.",
        ),
        "te_dicht": Text(
            "{deelgebied}: dichtheid {fsi:.2f} past niet op {uitgeefbaar:.0f} % uitgeefbaar in {lagen:g} lagen. "
            "Verlaag de dichtheid of bouw hoger.",
            "{deelgebied}: density {fsi:.2f} does not fit on {uitgeefbaar:.0f} % building plots in {lagen:g} storeys. "
            "Lower the density or build higher.",
        ),
    }
)


def _explain_rule(programma: Programma, rule: str, place: int) -> Overtreding:
    deelgebied, verdeling = programma.gebied.deelgebieden[place], programma.verdeling
    water = programma.gebied.kenmerk("bestaand_water_m2") / programma.gebied.kenmerk("opp_m2")
    details = {
        "fsi": float(verdeling["fsi"][place]),
        "uitgeefbaar": 100 * float(verdeling["uitgeefbaar"][place]),
        "lagen": float(verdeling["bouwlagen"][place]),
        "nodig": float(np.ceil(100 * water[place])),
    }
    return Overtreding(rule, deelgebied.id, _named(_RULE_TEXTS[rule], deelgebied.naam, details), "gebiedsmix_model")


def _explain_blokkade(gebied: Gebied, blokkade: Blokkade) -> Overtreding:
    until = {
        "what_nl": {"wonen": "woningen", "bedrijf": "bedrijven", "alles": "nieuwbouw"}[blokkade.geldt_voor],
        "what_en": {"wonen": "dwellings", "bedrijf": "business", "alles": "new building"}[blokkade.geldt_voor],
        "reason_nl": blokkade.reason.nl,
        "reason_en": blokkade.reason.en,
        "tot": blokkade.tot,
    }
    text = (
        Text(
            "{deelgebied}: geen {what_nl}, zonder bekende einddatum. {reason_nl}",
            "{deelgebied}: no {what_en}, with no known end. {reason_en}",
        )
        if blokkade.tot is None
        else Text(
            "{deelgebied}: geen {what_nl} voor {tot}. {reason_nl}",
            "{deelgebied}: no {what_en} before {tot}. {reason_en}",
        )
    )
    naam = gebied.deelgebieden[gebied.position(blokkade.deelgebied)].naam
    return Overtreding("blokkade", blokkade.deelgebied, _named(text, naam, until), blokkade.source)


def _explain_grens(gebied: Gebied, grens: Grens) -> Overtreding:
    details = {"value": grens.value, "reason_nl": grens.reason.nl, "reason_en": grens.reason.en}
    text = (
        Text("{deelgebied}: hoogstens {value:,.9g}. {reason_nl}", "{deelgebied}: at most {value:,.9g}. {reason_en}")
        if grens.kind == "max"
        else Text(
            "{deelgebied}: minstens {value:,.9g}. {reason_nl}", "{deelgebied}: at least {value:,.9g}. {reason_en}"
        )
    )
    naam = gebied.deelgebieden[gebied.position(grens.deelgebied)].naam
    return Overtreding("grens", grens.deelgebied, _named(text, naam, details), grens.source)


def _named(text: Text, naam: Text, details: Mapping[str, object]) -> Text:
    """Fill a sentence, with the name of the deelgebied in each language."""
    nl, en = (text.filled({**details, "deelgebied": side}) for side in (naam.nl, naam.en))
    return Text(nl.nl, en.en)
