"""Wishes that do not fit: which of them clash, with which facts, and how much each would have to give.

A clash is a smallest set: leave out any one of it and the rest fits (found by leaving rules out one by one). What a
wish must give is found twice: when it gives alone, and when all wishes give the same share.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Language, Text
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, percentage
from scenario.optimum.basis import BLIJVERS, WONINGTOTAAL, Basis
from scenario.optimum.eisen import Eis
from scenario.optimum.oplosser import Oplosser
from scenario.programma import VELDEN

HALVINGS = 24  # technical: how often the interval of what a wish must give is halved


@dataclass(frozen=True)
class Gift:
    """What one wish must become when it gives alone; None when giving alone does not help."""

    eis: Eis
    waarde: float | None


@dataclass(frozen=True)
class Botsing:
    """A clash.

    Parameters
    ----------
    wensen : tuple of Eis
        The wishes in it.
    feiten : tuple of Text
        The rules in it that do not give: ground, blokkades, water, storeys, ...
    giften : tuple of Gift
        Per wish what it must become when the others in the clash stay.
    """

    wensen: tuple[Eis, ...]
    feiten: tuple[Text, ...]
    giften: tuple[Gift, ...]

    @property
    def text(self) -> Text:
        """The clash in words."""
        return Text(self._in("nl"), self._in("en"))

    def _in(self, language: Language) -> str:
        words = _WORDS[language]
        wishes = "; ".join(eis.text.in_language(language) for eis in self.wensen)
        parts = [f"{words['clash']}: {wishes}."]
        if self.feiten:
            facts = "; ".join(text.in_language(language).rstrip(".") for text in self.feiten)
            parts.append(f"{words['facts']}: {facts}.")
        return " ".join([*parts, *(_gift_in(gift, language) for gift in self.giften)])


@dataclass(frozen=True)
class Botsingen:
    """Every clash among some wishes, none of which is in two of them.

    Parameters
    ----------
    botsingen : tuple of Botsing
        None when everything fits.
    samen : float or None
        The share, 0-1, by which all wishes must give when all give alike; None when that does not help or
        there is one wish.
    """

    botsingen: tuple[Botsing, ...]
    samen: float | None

    @property
    def text(self) -> Text:
        """All clashes in words, on one line."""
        return Text(self._in("nl"), self._in("en"))

    def _in(self, language: Language) -> str:
        parts = [botsing.text.in_language(language) for botsing in self.botsingen]
        if self.samen is not None:
            parts.append(_WORDS[language]["together"].format(share=percentage(self.samen, language)))
        return " ".join(parts)


_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "clash": "Dit past niet",
        "facts": "Vast staat",
        "alone": "Als alleen '{naam}' toegeeft: {kant} {waarde}.",
        "no_help": "Alleen '{naam}' laten toegeven helpt niet.",
        "together": "Als alle wensen evenveel toegeven: elk {share}.",
        "min": "hoogstens",
        "max": "minstens",
    },
    "en": {
        "clash": "This does not fit",
        "facts": "What stands",
        "alone": "If only '{naam}' gives: {kant} {waarde}.",
        "no_help": "Letting only '{naam}' give does not help.",
        "together": "If all wishes give alike: {share} each.",
        "min": "at most",
        "max": "at least",
    },
}


def _gift_in(gift: Gift, language: Language) -> str:
    declared, words = {**VELDEN, **INDICATOREN}[gift.eis.naam], _WORDS[language]
    naam = declared.text.in_language(language).lower()
    if gift.waarde is None:
        return words["no_help"].format(naam=naam)
    value = number(gift.waarde, declared.unit, language)
    return words["alone"].format(naam=naam, kant=words[gift.eis.kant], waarde=value)


@dataclass(frozen=True, eq=False)
class _Onderzoek:
    """Asks again and again whether anything fits, with some rules left out or some wishes eased."""

    basis: Basis
    totals: Array

    @cached_property
    def rules(self) -> dict[str, Text]:
        """The rules that stand, by id: they do not give, but they can be part of a clash."""
        found = {rijen.id: rijen.text for rijen in self.basis.hard}
        return {BLIJVERS: _BLIJVERS, **found} if len(self.basis.vast) > 1 else found

    def fits(self, wishes: Sequence[Eis], without: Collection[str] = ()) -> bool:
        """Tell whether some plan meets the wishes and the rules that are not left out."""
        bouwer = self.basis.start(self.totals, {WONINGTOTAAL, *without})
        for eis in wishes:
            self.basis.add_demand(bouwer, eis)
        return Oplosser(bouwer.stelsel()).maximise(np.zeros(bouwer.width)) is not None

    def clash(self, wishes: Sequence[Eis]) -> tuple[list[str], list[Eis]]:
        """Leave out what can be missed, wishes before rules, until nothing more can go."""
        kept_rules, kept = list(self.rules), list(wishes)
        for eis in wishes:
            others = [other for other in kept if other != eis]
            kept = kept if self.fits(others) else others
        for rule in self.rules:
            rest = [name for name in kept_rules if name != rule]
            kept_rules = kept_rules if self.fits(kept, set(self.rules) - set(rest)) else rest
        return kept_rules, kept

    def alone(self, eis: Eis, wishes: Sequence[Eis]) -> Gift:
        """Find how far one wish must give when the others stay."""
        others = [other for other in wishes if other != eis]
        far = self._without(eis, others)
        if far is None:
            return Gift(eis, None)
        share = _least(lambda part: self.fits([*others, eis.with_value(eis.waarde + part * (far - eis.waarde))]))
        return Gift(eis, None if share is None else eis.waarde + share * (far - eis.waarde))

    def _without(self, eis: Eis, others: Sequence[Eis]) -> float | None:
        """Return what a wish amounts to in some plan that meets the others, None when there is none."""
        bouwer = self.basis.start(self.totals, {WONINGTOTAAL})
        for other in others:
            self.basis.add_demand(bouwer, other)
        found = Oplosser(bouwer.stelsel()).maximise(np.zeros(bouwer.width))
        if found is None:
            return None
        plan = self.basis.drawn(found.values)
        if eis.naam in self.basis.proef.velden:
            return float(self.basis.proef.velden[eis.naam].at(plan))
        from scenario.evaluatie import evaluate

        ruimte, waarden = self.basis.proef.ruimte, self.basis.proef.waarden
        uitkomst = evaluate(ruimte.gebied, ruimte.mix_of(plan), waarden.kentallen, waarden.waardering)
        value = float(uitkomst.meting.value(eis.naam))
        return value if np.isfinite(value) else None

    def together(self, wishes: Sequence[Eis]) -> float | None:
        """Find the share that all wishes must give alike."""
        return _least(lambda part: self.fits([_eased(eis, part) for eis in wishes]))


_BLIJVERS = Text(
    "het aantal huidige woningen en bewoners dat blijft, is dat van het startscenario",
    "as many of today's dwellings and residents stay as in the starting scenario",
)


def _eased(eis: Eis, share: float) -> Eis:
    """Ease a wish by a share of itself: downwards what must be at least, upwards what must be at most."""
    step = share * abs(eis.waarde)
    return eis.with_value(eis.waarde - step if eis.kant == "min" else eis.waarde + step)


def _least(fits: Callable[[float], bool]) -> float | None:
    """Return the smallest share, 0-1, from which something fits; None when nothing does."""
    if not fits(1.0):
        return None
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def find_clashes(basis: Basis, totals: Array, wishes: Sequence[Eis]) -> Botsingen:
    """Explain why wishes do not fit an area; without a clash they do.

    Parameters
    ----------
    basis : Basis
        The run; its own demands count as wishes too.
    totals : Array
        Fixed totals of any level: they only say who stays.
    wishes : sequence of Eis
        What is asked; dwellings among them as a demand on ``woningen_nieuw``.
    """
    asked = [*basis.eisen, *wishes]
    onderzoek = _Onderzoek(replace(basis, eisen=()), totals)
    left, found = list(asked), []
    while not onderzoek.fits(left):
        rules, clashing = onderzoek.clash(left)
        facts = tuple(onderzoek.rules[name] for name in rules)
        gifts = tuple(onderzoek.alone(eis, clashing) for eis in clashing)
        found.append(Botsing(tuple(clashing), facts, gifts))
        left = [eis for eis in left if eis not in clashing]
        if not clashing:
            break
    return Botsingen(tuple(found), onderzoek.together(asked) if found and len(asked) > 1 else None)


def refuse(botsingen: Botsingen) -> GebiedsmixError:
    """Make the error that says in one line why there is no plan."""
    names = [eis.naam for botsing in botsingen.botsingen for eis in botsing.wensen]
    return GebiedsmixError("infeasible", _escaped(botsingen.text), {"eisen": names})


def _escaped(text: Text) -> Text:
    """Keep braces in names from being read as places to fill in."""
    nl, en = (side.replace("{", "{{").replace("}", "}}") for side in (text.nl, text.en))
    return Text(nl, en)
