"""The sessions of this server, and the scores that they weigh; each made once."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from scenario.afweging.scoretabel import Scoretabel, scoretabel_of
from scenario.app.bibliotheek import scenarios_of
from scenario.app.deelnemer.eenmaal import Eenmaal
from scenario.evaluatie import evaluate
from scenario.opslag.logboek import open_logboek
from scenario.opslag.verbinding import storage_url
from scenario.scenarios import find_scenario
from scenario.verdeling import stack
from scenario.werksessie.rondes import KADER_VAN
from scenario.werksessie.sessie import Sessie
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


def score_table(gebied_id: str, scenarios: tuple[str, ...], kader: str) -> Scoretabel:
    """Return the scores of scenarios in a lens, calculated once until one of them changes."""
    gebied = load_gebied(gebied_id)
    known = scenarios_of(gebied)

    def calculate() -> Scoretabel:
        chosen = [find_scenario(known, name) for name in scenarios]
        return scoretabel_of(chosen, evaluate(gebied, stack([each.verdeling for each in chosen])), kader)

    return eenmaal().of(known, (scenarios, kader), calculate)


def prepare(sessie: Sessie) -> None:
    """Calculate the scores of a session before the first vote comes in, without letting anybody wait for that."""
    opzet = sessie.opzet
    kaders = tuple(dict.fromkeys(KADER_VAN[each.soort] for each in opzet.rondes if each.soort in KADER_VAN))
    _prepared(opzet.gebied, opzet.scenarios, kaders)


@lru_cache(maxsize=64)
def _prepared(gebied_id: str, scenarios: tuple[str, ...], kaders: tuple[str, ...]) -> threading.Thread:
    def work() -> None:
        with suppress(GebiedsmixError):  # one scenario, or one that is gone: there is nothing to weigh
            for kader in kaders:
                score_table(gebied_id, scenarios, kader)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def scenario_names(gebied_id: str, scenarios: tuple[str, ...]) -> dict[str, Text]:
    """Return the names of scenarios by id; one that is gone is named by its id."""
    known = scenarios_of(load_gebied(gebied_id))
    return {name: known[name].naam if name in known else Text(name, name) for name in scenarios}
