"""Mixes that a session draws: what participants propose and what the facilitator redraws, as steps on a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gebieden.gebied import Gebied
from scenario.scenarios import Scenario, find_scenario
from scenario.verdeling import Verdeling
from scenario.werksessie.rondes import MIXHENDELS, Ronde
from scenario.werksessie.sessie import Sessie
from scenario.werkversie import carry_out

Stappen = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Voorstel:
    """A mix that people propose.

    Parameters
    ----------
    nummer : int
        By which it is called; the order in which proposals came in.
    mix : mapping
        Share per lever, 0-1.
    aantal : int
        How many people propose exactly this.
    """

    nummer: int
    mix: Mapping[str, float]
    aantal: int


def proposals(sessie: Sessie, ronde: Ronde) -> tuple[Voorstel, ...]:
    """Return the different mixes that were proposed in a round, the oldest first."""
    answers = sorted(sessie.answers(ronde.id).values(), key=lambda each: each.versie)
    given = [tuple(each.waarde[hendel] / 100 for hendel in MIXHENDELS) for each in answers]
    return tuple(
        Voorstel(nummer, MappingProxyType(dict(zip(MIXHENDELS, mix, strict=True))), given.count(mix))
        for nummer, mix in enumerate(dict.fromkeys(given), 1)
    )


def steps_of(mix: Mapping[str, float]) -> tuple[Mapping[str, Any], ...]:
    """Return the steps that lead from a scenario to a mix; the other shares of a group make room."""
    return tuple({"doe": "zet", "hendel": hendel, "waarde": share} for hendel, share in mix.items())


def draw(gebied: Gebied, scenarios: Mapping[str, Scenario], van: str, stappen: Stappen) -> Verdeling:
    """Carry out steps on a scenario.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``; whatever a step refuses.
    """
    verdeling = find_scenario(scenarios, van).verdeling
    for stap in stappen:
        verdeling = carry_out(gebied, verdeling, stap, scenarios)
    return verdeling
