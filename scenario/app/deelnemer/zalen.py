"""The sessions of this server, and the scores that they weigh; each made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gebieden.basis import Text
from gebieden.laden import load_gebied
from scenario.afweging.scoretabel import Scoretabel, scoretabel_of
from scenario.app.bibliotheek import scenarios_of
from scenario.evaluatie import evaluate
from scenario.opslag.logboek import open_logboek
from scenario.opslag.verbinding import storage_url
from scenario.scenarios import find_scenario
from scenario.verdeling import stack
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
    """Return the limits of this server."""
    return Poort(Limiet(30, 60.0), Limiet(40, 20.0))


@lru_cache(maxsize=64)
def score_table(gebied_id: str, scenarios: tuple[str, ...], kader: str) -> Scoretabel:
    """Return the scores of scenarios in a lens, calculated once per choice."""
    gebied = load_gebied(gebied_id)
    chosen = [find_scenario(scenarios_of(gebied), name) for name in scenarios]
    return scoretabel_of(chosen, evaluate(gebied, stack([each.verdeling for each in chosen])), kader)


def scenario_names(gebied_id: str, scenarios: tuple[str, ...]) -> dict[str, Text]:
    """Return the names of scenarios by id; one that is gone is named by its id."""
    known = scenarios_of(load_gebied(gebied_id))
    return {name: known[name].naam if name in known else Text(name, name) for name in scenarios}
