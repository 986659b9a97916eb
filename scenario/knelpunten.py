"""Bottlenecks: where a scenario breaks a norm, the legal ones first.

A score weighs, a norm does not: a broken legal norm raises a flag whatever the score is. Which indicator is held
against which norm stands in ``data/normtoetsen.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

import numpy as np

from gebieden.basis import Array, Language, Mask, Text, data_path, unknown
from gebieden.gebied import Gebied
from gebieden.tabel import Row, read_table
from scenario.evaluatie import Uitkomst
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION
from scenario.normen import Norm, Normen, Status, load_normen
from scenario.opmaak import number
from scenario.programma import Programma

MARGIN = 1e-9  # a value on the limit is not over it, whatever floating point makes of it
_ORDER: tuple[Status, ...] = get_args(Status)
_KIND: Mapping[Status, Text] = MappingProxyType(
    {
        "legal": Text("de wettelijke norm", "the legal norm"),
        "ordinance": Text("de norm uit een verordening", "the norm in an ordinance"),
        "agreement": Text("de afspraak", "the agreement"),
        "guideline": Text("de richtlijn", "the guideline"),
        "rule_of_thumb": Text("de vuistregel", "the rule of thumb"),
        "model_class": Text("de klasse", "the class"),
        "study": Text("de waarde uit een studie", "the value in a study"),
        "fact": Text("de waarde", "the value"),
        "proposal": Text("het voorstel", "the proposal"),
        "former_law": Text("de vroegere norm", "the former norm"),
        "attributed": Text("de toegeschreven norm", "the attributed norm"),
    }
)
_SIDE: Mapping[str, Text] = MappingProxyType(
    {"max": Text("meer dan", "more than"), "min": Text("minder dan", "less than"), "band": Text("buiten", "outside")}
)


@dataclass(frozen=True)
class Normtoets:
    """One check: an indicator against the norm that counts here.

    ``low`` and ``high`` are the bounds it must keep to, infinite where there is none. ``places`` are the positions of
    the deelgebieden it holds in; None for all of them.
    """

    indicator: str
    norm: Norm
    side: str
    whole_area: bool
    low: float
    high: float
    places: tuple[int, ...] | None = None

    def where(self, deelgebieden: int) -> Mask:
        """Return where it holds, ``(D + 1,)``: per deelgebied, and last for the area as a whole."""
        holds = np.full(deelgebieden + 1, self.places is None and not self.whole_area)
        holds[list(self.places or ())] = True
        holds[-1] = self.whole_area
        return holds


@dataclass(frozen=True)
class Knelpunt:
    """One broken norm.

    Parameters
    ----------
    indicator, norm : str
        Ids of what was measured and what it was held against.
    deelgebied : str
        Where; empty for the area as a whole.
    value, limit : float
        In the indicator's unit.
    status : str
        How binding the norm is.
    text : Text
        One sentence for people.
    """

    indicator: str
    norm: str
    deelgebied: str
    value: float
    limit: float
    status: Status
    text: Text

    @property
    def is_binding(self) -> bool:
        """Whether law or ordinance is broken."""
        return self.status in ("legal", "ordinance")


@lru_cache(maxsize=1)
def _rows() -> tuple[Row, ...]:
    return tuple(read_table(data_path("normtoetsen.csv")))


def norm_checks(normen: Normen) -> tuple[Normtoets, ...]:
    """Return the checks that hold under some norm packs, the most binding first.

    Parameters
    ----------
    normen : Normen
        The packs of the area, in order of precedence. A check whose subject none of them speaks about is left out.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: the table names an indicator or a norm that does not exist.
    """
    every = load_normen()
    found = [check for row in _rows() for check in _check(row, every, normen)]
    return tuple(sorted(found, key=lambda check: _ORDER.index(check.norm.status)))


@lru_cache(maxsize=16)  # technical: areas and sets of norms in use
def area_checks(gebied: Gebied, normen: Normen | None = None) -> tuple[Normtoets, ...]:
    """Return the checks that hold in an area, the most binding first: in each deelgebied those of its own norm packs.

    Parameters
    ----------
    gebied : Gebied
        Of one or more municipalities and water authorities.
    normen : Normen, optional
        Other packs than those of the area.
    """
    chosen = load_normen(gebied.normpakketten) if normen is None else normen
    packs = [gebied.packs_in(place, chosen.pakketten) for place in range(len(gebied.ids))]
    if set(packs) == {chosen.pakketten}:
        return norm_checks(chosen)
    places: dict[Normtoets, list[int]] = {check: [] for check in norm_checks(chosen)}
    for pack in dict.fromkeys(packs):
        here = [place for place, each in enumerate(packs) if each == pack]
        for check in norm_checks(_as_in(chosen, load_normen(pack))):
            places.setdefault(check, []).extend(here)
    found = (_only(check, held, len(packs)) for check, held in places.items() if held or check.whole_area)
    return tuple(sorted(found, key=lambda check: _ORDER.index(check.norm.status)))


def _as_in(chosen: Normen, here: Normen) -> Normen:
    """The norms of some packs, each as it is chosen: a threshold of one's own holds everywhere."""
    return Normen(here.pakketten, {name: chosen.normen.get(name, norm) for name, norm in here.normen.items()})


def _only(check: Normtoets, places: list[int], deelgebieden: int) -> Normtoets:
    """Hold a check in some deelgebieden only."""
    everywhere = check.whole_area or len(places) == deelgebieden
    return check if everywhere else replace(check, places=tuple(sorted(places)))


def _check(row: Row, every: Normen, normen: Normen) -> list[Normtoets]:
    name, side = row.text("indicator"), row.text("side")
    if name not in INDICATOREN:
        raise unknown(Text("Indicator", "Indicator"), name, INDICATOREN)
    subject = every[row.text("norm")].subject
    for norm in normen.normen.values():
        if norm.subject == subject and norm.unit == INDICATOREN[name].unit:
            low = {"min": norm.value, "max": -np.inf, "band": norm.low}[side]
            high = {"min": np.inf, "max": norm.value, "band": norm.high}[side]
            return [Normtoets(name, norm, side, row.text("place") == "gebied", low, high)]
    return []


def broken_checks(per_deelgebied: Array, gebied: Array, checks: Sequence[Normtoets]) -> Mask:
    """Tell which checks are broken where.

    Parameters
    ----------
    per_deelgebied, gebied : Array
        Measured values ``(..., I, D)`` and ``(..., I)``.
    checks : sequence of Normtoets
        T checks.

    Returns
    -------
    boolean Array
        ``(..., T, D + 1)``: per deelgebied, and last for the area as a whole. What does not apply (NaN) breaks nothing.
    """
    positions = np.array([POSITION[check.indicator] for check in checks], dtype=np.intp)
    values = np.concatenate([per_deelgebied[..., positions, :], gebied[..., positions, None]], axis=-1)
    low, high = (np.array(side)[:, None] for side in ([c.low for c in checks], [c.high for c in checks]))
    where = [check.where(per_deelgebied.shape[-1]) for check in checks]
    holds = np.array(where, dtype=bool).reshape(len(checks), values.shape[-1])
    broken: Mask = holds & ((values < low - MARGIN) | (values > high + MARGIN))
    return broken


def norms_met(programma: Programma, measured: Array, checks: Sequence[Normtoets]) -> Mask:
    """Tell for very many mixes which norms they meet everywhere, measuring only what has a norm per deelgebied.

    Parameters
    ----------
    programma : Programma
        Fields ``(..., D)``.
    measured : Array
        Indicators of the area, ``(..., I)``.
    checks : sequence of Normtoets
        T checks.

    Returns
    -------
    boolean Array
        ``(..., T)``.
    """
    found = np.empty((*measured.shape[:-1], len(checks)), dtype=bool)
    for at, check in enumerate(checks):
        values = measured[..., [POSITION[check.indicator]]] if check.whole_area else _places(programma, check.indicator)
        where = check.where(programma.shape[-1])
        holds = where[-1:] if check.whole_area else where[:-1]
        broken = holds & ((values < check.low - MARGIN) | (values > check.high + MARGIN))
        found[..., at] = ~np.any(broken, axis=-1)
    return found


def _places(programma: Programma, indicator: str) -> Array:
    """Measure one indicator per deelgebied, ``(..., D)``."""
    declared = INDICATOREN[indicator]
    return declared.formula(*[programma.values[name] for name in declared.inputs])


def find_knelpunten(uitkomst: Uitkomst, normen: Normen) -> tuple[Knelpunt, ...]:
    """Find every norm that one scenario breaks, the most binding first.

    Parameters
    ----------
    uitkomst : Uitkomst
        Of one scenario: indicators ``(I, D)``.
    normen : Normen
        The norm packs that hold in the area; a deelgebied may have its own, see ``Gebied.packs_in``.
    """
    checks, meting = area_checks(uitkomst.programma.gebied, normen), uitkomst.meting
    broken = broken_checks(meting.per_deelgebied, meting.gebied, checks)
    return tuple(_knelpunt(checks[which], int(place), uitkomst) for which, place in np.argwhere(broken))


def _knelpunt(check: Normtoets, place: int, uitkomst: Uitkomst) -> Knelpunt:
    gebied, position = uitkomst.programma.gebied, POSITION[check.indicator]
    whole_area = place == len(gebied.ids)
    measured = uitkomst.meting.gebied[position] if whole_area else uitkomst.meting.per_deelgebied[position, place]
    value = float(measured)
    limit = check.low if value < check.low else check.high
    return Knelpunt(
        check.indicator,
        check.norm.id,
        "" if whole_area else gebied.ids[place],
        value,
        limit,
        check.norm.status,
        _sentence(check, gebied.naam if whole_area else gebied.deelgebieden[place].naam, value, limit),
    )


def _sentence(check: Normtoets, where: Text, value: float, limit: float) -> Text:
    sentence = Text(
        "{indicator} in {plaats}: {waarde}, {kant} {grens}. Dat is {soort} '{norm}'.",
        "{indicator} in {plaats}: {waarde}, {kant} {grens}. That is {soort} '{norm}'.",
    )
    words = {language: _words(check, where, value, limit, language) for language in get_args(Language)}
    return Text(sentence.nl.format_map(words["nl"]), sentence.en.format_map(words["en"]))


def _words(check: Normtoets, where: Text, value: float, limit: float, language: Language) -> dict[str, str]:
    measured = INDICATOREN[check.indicator]
    return {
        "indicator": measured.text.in_language(language),
        "plaats": where.in_language(language),
        "waarde": number(value, measured.unit, language),
        "kant": _SIDE[check.side].in_language(language),
        "grens": number(limit, measured.unit, language),
        "soort": _KIND[check.norm.status].in_language(language),
        "norm": check.norm.text.in_language(language),
    }
