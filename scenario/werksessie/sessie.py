"""The state of a session: the replay of its events. Nothing here reads a clock or a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from gebieden.basis import Text
from scenario.opslag.logboek import GEWIST, Gebeurtenis
from scenario.werksessie.rondes import Ronde

Kaart = Mapping[str, Any]
_LEEG: Kaart = MappingProxyType({})


@dataclass(frozen=True)
class Opzet:
    """What the facilitator decided at the start.

    Parameters
    ----------
    naam, gebied : str
        What the session is called, and the area it is about.
    scenarios : tuple of str
        Those that are weighed against each other.
    rondes : tuple of Ronde
        The programme.
    verborgen : bool
        Results stay hidden while a round is open, so that nobody follows the herd.
    modereren : bool
        Ideas wait for the facilitator before the room sees them.
    verloopt : str
        ISO 8601; nobody can join after it.
    geheim : str
        Hash of the facilitator's secret.
    """

    naam: str
    gebied: str
    scenarios: tuple[str, ...]
    rondes: tuple[Ronde, ...]
    verborgen: bool
    modereren: bool
    verloopt: str
    geheim: str

    def document(self) -> dict[str, Any]:
        """Return it as the content of the first event."""
        rondes = [
            {"id": each.id, "soort": each.soort, "nl": each.vraag.nl, "en": each.vraag.en, "keuzes": list(each.keuzes)}
            for each in self.rondes
        ]
        return {**self.__dict__, "scenarios": list(self.scenarios), "rondes": rondes}


def read_opzet(content: Kaart) -> Opzet:
    """Read it back from the first event."""
    rondes = tuple(
        Ronde(each["id"], each["soort"], Text(each["nl"], each["en"]), tuple(each["keuzes"]))
        for each in content["rondes"]
    )
    return Opzet(**{**content, "scenarios": tuple(content["scenarios"]), "rondes": rondes})


@dataclass(frozen=True)
class Antwoord:
    """The last answer of a participant in a round, and the key it was sent with."""

    waarde: Kaart
    sleutel: str
    versie: int


@dataclass(frozen=True)
class Idee:
    """An idea: who left it, the words, whether the room sees it, under which heading, and who agrees."""

    id: str
    wie: str
    ronde: str
    tekst: str
    getoond: bool
    groep: str = ""
    eens: Mapping[str, bool] = field(default_factory=lambda: _LEEG)


@dataclass(frozen=True)
class Besluit:
    """What the room decided, and why."""

    tekst: str
    reden: str
    tijd: str


@dataclass(frozen=True)
class Sessie:
    """A session at one version.

    Parameters
    ----------
    code : str
        With which people join.
    opzet : Opzet
        The set-up.
    versie : int
        Of the stream.
    begonnen : str
        ISO 8601.
    open : str
        Id of the round that is open; empty when none is.
    tot : str
        ISO 8601: what the timer counts down to; only shown, a round closes when the facilitator closes it.
    gesloten : tuple of str
        Rounds that were open and are not.
    deelnemers : mapping
        Role by participant.
    antwoorden : mapping
        Per round the ``Antwoord`` by participant.
    ideeen : mapping
        ``Idee`` by id, oldest first.
    besluiten : tuple of Besluit
        Decisions with reasons.
    klaar : bool
        Ended: only reading is left.
    """

    code: str
    opzet: Opzet
    versie: int
    begonnen: str
    open: str = ""
    tot: str = ""
    gesloten: tuple[str, ...] = ()
    deelnemers: Mapping[str, str] = field(default_factory=lambda: _LEEG)
    antwoorden: Mapping[str, Mapping[str, Antwoord]] = field(default_factory=lambda: _LEEG)
    ideeen: Mapping[str, Idee] = field(default_factory=lambda: _LEEG)
    besluiten: tuple[Besluit, ...] = ()
    klaar: bool = False

    def ronde(self, id: str) -> Ronde | None:
        """Return a round by its id, or None."""
        return next((ronde for ronde in self.opzet.rondes if ronde.id == id), None)

    def answers(self, ronde: str) -> Mapping[str, Antwoord]:
        """Return the answers in a round by participant; none when nobody answered."""
        return self.antwoorden.get(ronde, _LEEG)

    def shows(self, ronde: str) -> bool:
        """Tell whether the room may see the results of a round."""
        return ronde in self.gesloten or (ronde == self.open and not self.opzet.verborgen)


def with_entry(kept: Mapping[str, Any], name: str, value: object) -> Kaart:
    """Return a mapping with one entry more or another value."""
    return MappingProxyType({**kept, name: value})


def _joined(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    wie, rol = str(event.inhoud["wie"]), str(event.inhoud["rol"])
    return replace(sessie, deelnemers=with_entry(sessie.deelnemers, wie, rol))


def _opened(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    ronde = str(event.inhoud["ronde"])
    closed = tuple(each for each in (*sessie.gesloten, sessie.open) if each not in ("", ronde))
    return replace(sessie, open=ronde, tot=str(event.inhoud["tot"]), gesloten=tuple(dict.fromkeys(closed)))


def _closed(sessie: Sessie, _event: Gebeurtenis) -> Sessie:
    closed = dict.fromkeys((*sessie.gesloten, *filter(None, [sessie.open])))
    return replace(sessie, open="", tot="", gesloten=tuple(closed))


def _answered(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    """An answer counts when its round was open at that place in the log; a later one replaces it."""
    wie, ronde = str(event.inhoud["wie"]), str(event.inhoud["ronde"])
    if ronde != sessie.open or wie not in sessie.deelnemers:
        return sessie
    antwoord = Antwoord(event.inhoud["waarde"], str(event.inhoud["sleutel"]), event.versie)
    answered = replace(
        sessie,
        antwoorden=with_entry(sessie.antwoorden, ronde, with_entry(sessie.answers(ronde), wie, antwoord)),
    )
    return _with_idea(answered, event, wie, ronde)


def _with_idea(sessie: Sessie, event: Gebeurtenis, wie: str, ronde: str) -> Sessie:
    """Ideas pile up where other answers replace each other; a reaction belongs to its idea."""
    waarde, idee = event.inhoud["waarde"], str(event.inhoud["sleutel"])
    if "idee" in waarde and waarde["idee"] in sessie.ideeen:
        about = sessie.ideeen[waarde["idee"]]
        reacted = replace(about, eens=with_entry(about.eens, wie, bool(waarde["eens"])))
        return replace(sessie, ideeen=with_entry(sessie.ideeen, about.id, reacted))
    if "tekst" not in waarde:
        return sessie
    asked = sessie.ronde(ronde)
    name = idee if asked and asked.soort == "idee" else f"{ronde}-{wie}"
    left = Idee(name, wie, ronde, str(waarde["tekst"]), getoond=not sessie.opzet.modereren)
    return replace(sessie, ideeen=with_entry(sessie.ideeen, name, left))


def _moderated(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    found = sessie.ideeen.get(str(event.inhoud["idee"]))
    if found is None:
        return sessie
    changed = replace(found, getoond=bool(event.inhoud["getoond"]), groep=str(event.inhoud["groep"]))
    return replace(sessie, ideeen=with_entry(sessie.ideeen, found.id, changed))


def _decided(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    besluit = Besluit(str(event.inhoud["tekst"]), str(event.inhoud["reden"]), event.tijd)
    return replace(sessie, besluiten=(*sessie.besluiten, besluit))


def _ended(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    return replace(_closed(sessie, event), klaar=True)


def without_entry(kept: Mapping[str, Any], name: str) -> Kaart:
    """Return a mapping without one entry."""
    return MappingProxyType({other: value for other, value in kept.items() if other != name})


def _forgotten(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    """Everything of one participant goes, ideas and reactions included."""
    wie = str(event.inhoud["wie"])
    ideeen = {
        name: replace(idee, eens=without_entry(idee.eens, wie))
        for name, idee in sessie.ideeen.items()
        if idee.wie != wie
    }
    return replace(
        sessie,
        deelnemers=without_entry(sessie.deelnemers, wie),
        antwoorden=MappingProxyType({name: without_entry(given, wie) for name, given in sessie.antwoorden.items()}),
        ideeen=MappingProxyType(ideeen),
    )


def _wiped(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    """Nothing but the name is left, for a process that still remembers the session."""
    return Sessie(sessie.code, replace(sessie.opzet, rondes=()), event.versie, sessie.begonnen, klaar=True)


def _unchanged(sessie: Sessie, _event: Gebeurtenis) -> Sessie:
    return sessie


_STAPPEN: Mapping[str, Callable[[Sessie, Gebeurtenis], Sessie]] = MappingProxyType(
    {
        "gekomen": _joined,
        "geopend": _opened,
        "gesloten": _closed,
        "antwoord": _answered,
        "gemodereerd": _moderated,
        "besloten": _decided,
        "vergeten": _forgotten,
        "beeindigd": _ended,
        "opgeheven": _wiped,
        GEWIST: _unchanged,
    }
)


def replay(code: str, events: Iterable[Gebeurtenis], sessie: Sessie | None = None) -> Sessie | None:
    """Carry out events, from the start or on top of a state; None when nothing happened or all of it was wiped."""
    for event in events:
        if sessie is None and event.soort == GEWIST:
            return None  # the whole session was wiped
        if sessie is None:
            sessie = Sessie(code, read_opzet(event.inhoud), event.versie, event.tijd)
        else:
            sessie = replace(_STAPPEN[event.soort](sessie, event), versie=event.versie)
    return sessie
