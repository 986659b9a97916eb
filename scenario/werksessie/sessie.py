"""The state of a session at one version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from gebieden.basis import Text
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
    rekenset : str
        Id of the own kentallen and norms that everything is calculated with; empty for the shipped ones.
    """

    naam: str
    gebied: str
    scenarios: tuple[str, ...]
    rondes: tuple[Ronde, ...]
    verborgen: bool
    modereren: bool
    verloopt: str
    geheim: str
    rekenset: str = ""

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
    getekend : mapping
        What the facilitator redrew last: ``van``, a scenario, ``stappen`` on it, and ``versie``; empty when nothing.
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
    getekend: Kaart = field(default_factory=lambda: _LEEG)

    def ronde(self, id: str) -> Ronde | None:
        """Return a round by its id, or None."""
        return next((ronde for ronde in self.opzet.rondes if ronde.id == id), None)

    def answers(self, ronde: str) -> Mapping[str, Antwoord]:
        """Return the answers in a round by participant; none when nobody answered."""
        return self.antwoorden.get(ronde, _LEEG)

    def shows(self, ronde: str) -> bool:
        """Tell whether the room may see the results of a round."""
        return ronde in self.gesloten or (ronde == self.open and not self.opzet.verborgen)
