"""What happened in a session, event by event: their replay is its state. Nothing here reads a clock or a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from scenario.opslag.logboek import GEWIST, Gebeurtenis
from scenario.werksessie.sessie import Antwoord, Besluit, Idee, Kaart, Sessie, read_opzet


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


def _drawn(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    return replace(sessie, getekend=MappingProxyType({**event.inhoud, "versie": event.versie}))


def _with_variant(sessie: Sessie, event: Gebeurtenis) -> Sessie:
    """A variant is weighed with the others from now on, and can be chosen in rounds that have not closed."""
    name, opzet = str(event.inhoud["scenario"]), sessie.opzet
    rondes = tuple(
        replace(each, keuzes=(*each.keuzes, name))
        if each.soort == "scenario" and each.id not in sessie.gesloten and name not in each.keuzes
        else each
        for each in opzet.rondes
    )
    scenarios = tuple(dict.fromkeys((*opzet.scenarios, name)))
    return replace(sessie, opzet=replace(opzet, scenarios=scenarios, rondes=rondes))


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
        "getekend": _drawn,
        "variant": _with_variant,
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
