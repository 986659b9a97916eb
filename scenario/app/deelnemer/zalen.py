"""The sessions of this server, and the scores that they weigh; each made once."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from gebieden.basis import GebiedsmixError, Language, Text
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.afweging.scoretabel import Scoretabel, scoretabel_of
from scenario.app.bibliotheek import scenarios_of
from scenario.app.deelnemer.eenmaal import Eenmaal
from scenario.app.rekensets import own_values
from scenario.app.teksten import tekst
from scenario.evaluatie import Uitkomst, evaluate
from scenario.opslag.logboek import open_logboek
from scenario.opslag.verbinding import storage_url
from scenario.rekenwaarden import Rekenwaarden
from scenario.scenarios import find_scenario
from scenario.verdeling import Verdeling, stack
from scenario.werksessie.rondes import KADER_VAN
from scenario.werksessie.sessie import Opzet, Sessie
from scenario.werksessie.toegang import Limiet
from scenario.werksessie.zaal import Zaal


def zaal() -> Zaal:
    """Return the sessions in the storage of this server."""
    return _open(storage_url())


@lru_cache(maxsize=1)
def _open(url: str) -> Zaal:
    return Zaal(open_logboek(url))


@dataclass(frozen=True)
class Poort:
    """How often one address may try a code that does not exist, and one participant may answer."""

    codes: Limiet
    antwoorden: Limiet


@lru_cache(maxsize=1)
def poort() -> Poort:
    """Return the limits of this server.

    A room of hundreds may share one address, and some of them mistype; at one wrong code a second a session is
    found after centuries.
    """
    return Poort(Limiet(120, 120.0), Limiet(40, 20.0))


@lru_cache(maxsize=1)
def eenmaal() -> Eenmaal:
    """Return what this server made for whole rooms."""
    return Eenmaal(64)


# ---------------------------------------------------------------- the figures that a session rests on
def session_values(opzet: Opzet) -> Rekenwaarden | None:
    """Return the own kentallen and norms of a session; None for the shipped ones, or when the set is gone."""
    return own_values(opzet.rekenset, load_gebied(opzet.gebied))


def figures_mark(opzet: Opzet) -> str:
    """Return a mark that is another one when a session calculates with other figures."""
    waarden = session_values(opzet)
    return waarden.fingerprint if waarden else ""


def figures_words(opzet: Opzet, taal: Language) -> str:
    """Say whose figures a session rests on; nothing about the shipped ones, unless its own set is gone."""
    if not opzet.rekenset:
        return ""
    waarden = session_values(opzet)
    if waarden is None:
        return tekst("sessie_rekenset_weg", taal, {"naam": opzet.rekenset})
    return tekst("sessie_rekenset", taal, {"naam": waarden.kentallen.name.in_language(taal)})


def evaluated(gebied: Gebied, verdeling: Verdeling, waarden: Rekenwaarden | None) -> Uitkomst:
    """Evaluate a mix with the figures of a session."""
    return (
        evaluate(gebied, verdeling, waarden.kentallen, waarden.waardering) if waarden else evaluate(gebied, verdeling)
    )


def score_table(opzet: Opzet, kader: str) -> Scoretabel:
    """Return the scores of the scenarios of a session in a lens, calculated once until one of them changes."""
    gebied = load_gebied(opzet.gebied)
    known, waarden = scenarios_of(gebied), session_values(opzet)

    def calculate() -> Scoretabel:
        chosen = [find_scenario(known, name) for name in opzet.scenarios]
        return scoretabel_of(chosen, evaluated(gebied, stack([each.verdeling for each in chosen]), waarden), kader)

    return eenmaal().of(known, (opzet.scenarios, kader, figures_mark(opzet)), calculate)


def prepare(sessie: Sessie) -> None:
    """Calculate the scores of a session before the first vote comes in, without letting anybody wait for that."""
    _prepared(sessie.opzet)


@lru_cache(maxsize=64)
def _prepared(opzet: Opzet) -> threading.Thread:
    kaders = dict.fromkeys(KADER_VAN[each.soort] for each in opzet.rondes if each.soort in KADER_VAN)

    def work() -> None:
        with suppress(GebiedsmixError):  # one scenario, or one that is gone: there is nothing to weigh
            for kader in kaders:
                score_table(opzet, kader)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def scenario_names(gebied_id: str, scenarios: tuple[str, ...]) -> dict[str, Text]:
    """Return the names of scenarios by id; one that is gone is named by its id."""
    known = scenarios_of(load_gebied(gebied_id))
    return {name: known[name].naam if name in known else Text(name, name) for name in scenarios}
