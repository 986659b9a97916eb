"""Why a figure is what it is: its formula with the numbers filled in, its inputs, and the chain to the levers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Certainty, Language, Text, unknown
from gebieden.gebied import Cijfer, Gebied
from gebieden.laden import DOELEN, KENMERKEN
from scenario.bereik import BEREIK
from scenario.formule import formula_lines
from scenario.hendels import HENDELS
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.kental import Kental
from scenario.kentallen import Kentallen, load_kentallen
from scenario.opmaak import plain
from scenario.programma import VELDEN, Programma
from scenario.rekenregel import Regel

LEAST_SURE_FIRST: tuple[Certainty, ...] = ("assumption", "knowledge", "verified")
COUNTED = ("m2", "woning", "inwoner", "arbeidsplaats", "stuk")  # units of features that add up over deelgebieden
REGELS: Mapping[str, Regel] = MappingProxyType({**VELDEN, **INDICATOREN})
DIGITS = 6  # technical: of a number filled in in a formula
_LANGUAGES: tuple[Language, Language] = ("nl", "en")


@dataclass(frozen=True)
class Invoer:
    """One input of a rule, with what it is, its value, its source and how sure it is.

    ``kind`` is hendel, kenmerk, bereik, doel, kental, veld, or of a region relatie or som; ``value`` is the area's
    total for what adds up, the mean for other values per deelgebied (weighted as the rule is, by surface otherwise),
    None for reach.
    """

    id: str
    kind: str
    text: Text
    value: float | None
    low: float | None
    high: float | None
    unit: str
    source: str
    certainty: Certainty | None
    note: Text


@dataclass(frozen=True)
class Uitleg:
    """The formula of a rule, its inputs, and how much of what lies behind it is assumed.

    ``aandeel_aannames`` counts every sourced figure behind the rule, down the whole chain; levers are
    choices and do not count. ``gewogen_naar`` names who the mean of the area is weighted by; empty for one deelgebied
    and for what is a ratio of totals.
    """

    regel: Regel
    formula: Text
    filled: Text
    invoer: tuple[Invoer, ...]
    aandeel_aannames: float
    gewogen_naar: Text


@lru_cache(maxsize=1)
def input_texts() -> Mapping[str, Text]:
    """Name everything that a formula can mention."""
    texts: dict[str, Text] = {hendel.id: hendel.text for hendel in HENDELS}
    texts.update(KENMERKEN)
    texts.update(DOELEN)
    texts.update({name: bereik.text for name, bereik in BEREIK.items()})
    texts.update({name: load_kentallen()[name].text for name in load_kentallen()})
    texts.update({name: veld.text for name, veld in VELDEN.items()})
    texts.update({name: indicator.text for name, indicator in INDICATOREN.items()})
    return MappingProxyType(texts)


def formula_text(regel: Regel, texts: Mapping[str, Text] | None = None) -> Text:
    """Write a rule's formula in both languages, with the names of its inputs, those of ``input_texts`` when absent."""
    known = texts or input_texts()
    return Text(*("\n".join(formula_lines(regel, _labels(known, side), side)) for side in _LANGUAGES))


def _labels(texts: Mapping[str, Text], language: Language) -> dict[str, str]:
    return {name: f"[{text.in_language(language)}]" for name, text in texts.items()}


def filled_text(regel: Regel, inputs: tuple[Invoer, ...]) -> Text:
    """Write a rule's formula in both languages, with the values of its inputs."""
    values = {side: {entry.id: _short(entry.value, side) for entry in inputs} for side in _LANGUAGES}
    return Text(*("\n".join(formula_lines(regel, values[side], side)) for side in _LANGUAGES))


def find_regel(name: str) -> Regel:
    """Return the indicator or field of that name; raises ``unknown_name`` with the nearest one."""
    if name not in REGELS:
        raise unknown(Text("Veld of indicator", "Field or indicator"), name, REGELS)
    return REGELS[name]


def leaves(name: str) -> frozenset[str]:
    """Return every lever, feature, target and kental that a rule rests on, down the whole chain.

    >>> sorted(leaves("nieuw_opp_m2"))
    ['opp_m2', 'transformatie']
    """
    found: set[str] = set()
    for entry in find_regel(name).inputs:
        found |= leaves_of_field(entry) if entry in VELDEN else {entry}
    return frozenset(found)


@lru_cache(maxsize=512)  # technical: more than all fields together
def leaves_of_field(name: str) -> frozenset[str]:
    """Return what a field rests on; remembered, since many indicators share fields."""
    return leaves(name)


def assumption_share(name: str, gebied: Gebied, kentallen: Kentallen | None = None) -> float:
    """Share of the sourced figures behind a rule that are assumptions, 0-1; NaN when it rests on levers alone."""
    found = [certainty for entry in leaves(name) for certainty in certainties(entry, gebied, kentallen)]
    return sum(certainty == "assumption" for certainty in found) / len(found) if found else float("nan")


def certainties(entry: str, gebied: Gebied, kentallen: Kentallen | None = None) -> Iterator[Certainty]:
    """Give how sure the figure behind one leaf is: for a feature as most deelgebieden are, else the least sure.

    Nothing for a lever, which is a choice, and for a target that the area does not have.
    """
    known = kentallen or load_kentallen()
    if entry in gebied.cijfers:
        figures = [figure.certainty for figure in gebied.cijfers[entry]]
        yield max(LEAST_SURE_FIRST, key=figures.count)
    elif entry in gebied.doelen:
        yield gebied.doelen[entry].certainty
    elif entry in known:
        yield known[entry].certainty
    elif entry in BEREIK:
        yield BEREIK[entry].certainty


def explain(name: str, programma: Programma, place: int | None = None) -> Uitleg:
    """Explain one indicator or field of one scenario.

    Parameters
    ----------
    name : str
        Id of an indicator or a field.
    programma : Programma
        One scenario: fields ``(D,)``.
    place : int, optional
        Position of a deelgebied; the whole area when absent.
    """
    regel = find_regel(name)
    weights = _weights(regel, programma)
    inputs = tuple(_input(entry, programma, place, weights) for entry in regel.inputs)
    return Uitleg(
        regel,
        formula_text(regel),
        filled_text(regel, inputs),
        inputs,
        assumption_share(name, programma.gebied, programma.kentallen),
        input_texts()[_weighted_by(regel)] if place is None and _weighted_by(regel) else Text("", ""),
    )


def _weighted_by(regel: Regel) -> str:
    return str(regel.weighted_by or "") if isinstance(regel, Indicator) else ""


def _weights(regel: Regel, programma: Programma) -> Array:
    """Weights ``(D,)`` for what does not add up: who experiences the rule where it applies, else the surface."""
    if _weighted_by(regel):
        people = np.broadcast_to(programma.values[_weighted_by(regel)], programma.shape)
        values = regel.formula(*map(programma.values.__getitem__, regel.inputs))
        applies = np.isfinite(np.broadcast_to(values, programma.shape))
        if np.any(people[applies] > 0):
            return np.where(applies, people, 0.0)
    return programma.gebied.kenmerk("opp_m2")


def _short(value: float | None, language: Language) -> str:
    """Write a number at six digits, never as a power of ten.

    >>> _short(5868432.0, "nl"), _short(17.5, "nl"), _short(0.0153125, "en")
    ('5.868.432', '17,5', '0.0153125')
    """
    if value is None:
        return "[…]"
    if not value or not math.isfinite(value):
        return plain(value, 0, language)
    digits = Decimal(f"{value:.{DIGITS - 1}e}").normalize()
    return plain(value, max(0, -int(digits.as_tuple().exponent)), language)


def _input(entry: str, programma: Programma, place: int | None, weights: Array) -> Invoer:
    value = _value(entry, programma, place, weights)
    text, nothing = input_texts()[entry], Text("", "")
    gebied = programma.gebied
    if entry in VELDEN:
        veld = VELDEN[entry]
        return Invoer(entry, "veld", text, value, None, None, veld.unit, veld.source, None, nothing)
    if entry in programma.kentallen:
        return kental_input(programma.kentallen[entry], value)
    if entry in gebied.cijfers or entry in gebied.doelen:
        figure = gebied.doelen[entry] if entry in gebied.doelen else gebied.cijfers[entry][place or 0]
        kind = "doel" if entry in gebied.doelen else "kenmerk"
        return figure_input(entry, kind, text, value, figure)
    return _other_input(entry, text, value)


def kental_input(kental: Kental, value: float | None) -> Invoer:
    """Return a kental as an input, with its range and source."""
    sure = (kental.low, kental.high, kental.unit, kental.source, kental.certainty, kental.note)
    return Invoer(kental.id, "kental", kental.text, value, *sure)


def figure_input(entry: str, kind: str, text: Text, value: float | None, figure: Cijfer) -> Invoer:
    """Return a sourced figure of an area or a region as an input."""
    sure = (figure.low, figure.high, figure.unit, figure.source, figure.certainty, figure.note)
    return Invoer(entry, kind, text, value, *sure)


def _other_input(entry: str, text: Text, value: float | None) -> Invoer:
    if entry in BEREIK:
        bereik = BEREIK[entry]
        return Invoer(
            entry, "bereik", text, value, None, None, bereik.unit, bereik.source, bereik.certainty, Text("", "")
        )
    hendel = next((hendel for hendel in HENDELS if hendel.id == entry), None)
    unit = hendel.unit if hendel else ""
    kind = "hendel" if hendel else "doel"
    return Invoer(entry, kind, text, value, None, None, unit, "", None, hendel.note if hendel else Text("", ""))


def _value(entry: str, programma: Programma, place: int | None, weights: Array) -> float | None:
    if entry in BEREIK:
        return None
    values = programma.values[entry]
    if np.ndim(values) == 0:
        return float(values)
    if place is not None:
        return float(values[place])
    if _adds_up(entry, programma.gebied):
        return float(np.sum(np.broadcast_to(values, programma.shape)))
    return float(np.average(values[weights > 0], weights=weights[weights > 0]))


def _adds_up(entry: str, gebied: Gebied) -> bool:
    if entry in VELDEN:
        return VELDEN[entry].optelbaar
    return entry in gebied.cijfers and gebied.cijfers[entry][0].unit in COUNTED
