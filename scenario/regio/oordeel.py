"""Who gains and who pays, in sentences: what is good for one area can be bad for its neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from gebieden.basis import Text
from scenario.opmaak import plain
from scenario.regio.doorrekenen import Regiouitkomst
from scenario.regio.rekening import POSTEN, Post

Soort = Literal["tegenstrijdig", "samen", "deelt_lasten", "hier"]
LEAST = 0.5  # of a dwelling, a job, a person: less is nothing

# Per account what happens when it rises, and when it falls.
_HAPPENS: Mapping[Post, tuple[Text, Text]] = MappingProxyType(
    {
        "wonen": (
            Text("{n} woningen voor mensen van hier", "{n} dwellings for people from here"),
            Text("{n} woningen minder", "{n} fewer dwellings"),
        ),
        "werken": (
            Text("{n} arbeidsplaatsen erbij", "{n} more jobs"),
            Text("{n} arbeidsplaatsen minder", "{n} fewer jobs"),
        ),
        "groen": (
            Text("{n} inwoners meer zonder groene plek dichtbij", "{n} more residents without a green place close by"),
            Text(
                "{n} inwoners minder zonder groene plek dichtbij", "{n} fewer residents without a green place close by"
            ),
        ),
    }
)
_HEADS: Mapping[Soort, Text] = MappingProxyType(
    {
        "tegenstrijdig": Text(
            "Plan van {van}: {van} wint, {naar} betaalt mee.", "Plan of {van}: {van} gains, {naar} pays too."
        ),
        "samen": Text("Plan van {van}: {naar} wint mee.", "Plan of {van}: {naar} gains too."),
        "deelt_lasten": Text("Plan van {van}: ook {naar} betaalt.", "Plan of {van}: {naar} pays too."),
        "hier": Text(
            "Plan van {van}: de andere gebieden merken er niets van.", "Plan of {van}: the other areas notice nothing."
        ),
    }
)


@dataclass(frozen=True)
class Saldo:
    """What one area gains and pays by a plan, in words; empty where there is nothing."""

    wint: Text
    betaalt: Text


@dataclass(frozen=True)
class Oordeel:
    """What the plan of ``van`` means there and for ``naar`` (empty when nobody notices); ``text`` says it in short."""

    van: str
    naar: str
    soort: Soort
    text: Text
    hier: Saldo
    daar: Saldo


def judge_plans(uitkomst: Regiouitkomst) -> tuple[Oordeel, ...]:
    """Judge every plan that changes something, per neighbour that notices."""
    found = []
    for van in range(len(uitkomst.regio.ids)):
        here = _effects(uitkomst, van, van)
        if here or any(_effects(uitkomst, van, naar) for naar in range(len(uitkomst.regio.ids)) if naar != van):
            found += _of_plan(uitkomst, van, here)
    return tuple(found)


def _of_plan(uitkomst: Regiouitkomst, van: int, here: Mapping[Post, float]) -> list[Oordeel]:
    others = [naar for naar in range(len(uitkomst.regio.ids)) if naar != van]
    noticed = {naar: effects for naar in others if (effects := _effects(uitkomst, van, naar))}
    if not noticed:
        return [_say(uitkomst, van, None, "hier", here, {})]
    return [_say(uitkomst, van, naar, _kind(here, there), here, there) for naar, there in noticed.items()]


def _effects(uitkomst: Regiouitkomst, van: int, naar: int) -> dict[Post, float]:
    posten = uitkomst.rekeningen["value"].posten
    found = {post: float(posten[post].bedragen[van, naar]) for post in POSTEN}
    return {post: value for post, value in found.items() if abs(value) >= LEAST}


def _kind(here: Mapping[Post, float], there: Mapping[Post, float]) -> Soort:
    pays_there = any(not _gains(post, value) for post, value in there.items())
    gains_here = any(_gains(post, value) for post, value in here.items())
    if not pays_there:
        return "samen"
    return "tegenstrijdig" if gains_here else "deelt_lasten"


def _gains(post: Post, value: float) -> bool:
    return (value > 0) == POSTEN[post].more_is_better


def _say(
    uitkomst: Regiouitkomst,
    van: int,
    naar: int | None,
    soort: Soort,
    here: Mapping[Post, float],
    there: Mapping[Post, float],
) -> Oordeel:
    own, other = uitkomst.regio.gebieden[van], None if naar is None else uitkomst.regio.gebieden[naar]
    named = other.naam if other else Text("", "")
    text = Text(
        _HEADS[soort].nl.format(van=own.naam.nl, naar=named.nl), _HEADS[soort].en.format(van=own.naam.en, naar=named.en)
    )
    return Oordeel(own.id, other.id if other else "", soort, text, _balance(here), _balance(there))


def _balance(effects: Mapping[Post, float]) -> Saldo:
    gains = [_happens(post, value) for post, value in effects.items() if _gains(post, value)]
    pays = [_happens(post, value) for post, value in effects.items() if not _gains(post, value)]
    return Saldo(_listed(gains), _listed(pays))


def _listed(words: Sequence[Text]) -> Text:
    return Text("; ".join(each.nl for each in words), "; ".join(each.en for each in words))


def _happens(post: Post, value: float) -> Text:
    rises, falls = _HAPPENS[post]
    chosen = rises if value > 0 else falls
    return Text(chosen.nl.format(n=plain(abs(value), 0, "nl")), chosen.en.format(n=plain(abs(value), 0, "en")))
