"""The scenarios of users through time: every version, also of what was removed; put back, rename, remove."""

from __future__ import annotations

from dataclasses import replace

from gebieden.basis import GebiedsmixError, Text
from scenario.app import bewaren, state
from scenario.app.werk import Werk
from scenario.opslag.werkboek import Versie
from scenario.scenariobestand import make_id
from scenario.scenarios import Scenario
from scenario.werkversie import Event, Werkversie


def own_scenarios(werk: Werk) -> dict[str, bool]:
    """Return the scenarios of users in this area by id, and whether each is there now; none when storage is away."""
    kept = sorted(bewaren.scenario_versions(werk.gebied.id))
    return {name: name in werk.scenarios for name in kept}


def history(werk: Werk, scenario: str) -> tuple[Versie, ...]:
    """Return the versions of a scenario, the newest first.

    Raises
    ------
    GebiedsmixError
        What the storage refuses.
    """
    return bewaren.werkboek().history(_place(werk, scenario))[::-1]


def put_back(werk: Werk, scenario: str, nummer: int) -> None:
    """Make an earlier version the newest one; what stands there now stays a version too."""
    boek, place = bewaren.werkboek(), _place(werk, scenario)
    held = boek.content(place, nummer)
    if held is not None:
        boek.keep(place, held[place], boek.version(place))
        state.say(
            Text(f"Versie {nummer} van '{scenario}' staat er weer.", f"Version {nummer} of '{scenario}' is back.")
        )


def rename(werk: Werk, scenario: str, naam: str) -> None:
    """Give a scenario another name; a mix that began from it goes along.

    Raises
    ------
    GebiedsmixError
        ``no_name``; ``name_taken``; what the log refuses.
    """
    renamed = replace(werk.scenarios[scenario], id=make_id(naam), naam=Text(naam, naam))
    if renamed.id == scenario:
        _keep(werk, renamed, bewaren.scenario_versions(werk.gebied.id)[scenario])
        return
    if renamed.id in werk.scenarios:
        raise GebiedsmixError("name_taken", Text("Deze naam is al in gebruik.", "This name is in use already."))
    _keep(werk, renamed, bewaren.scenario_versions(werk.gebied.id).get(renamed.id, 0))
    if any(event.get("scenario") == scenario for event in werk.werkversie.gebeurtenissen):
        events = tuple(_renamed(event, scenario, renamed.id) for event in werk.werkversie.gebeurtenissen)
        state.put(Werkversie(werk.gebied.id, events))
    bewaren.werkboek().remove(_place(werk, scenario))


def _renamed(event: Event, old: str, new: str) -> Event:
    return {**event, "scenario": new} if event.get("scenario") == old else event


def _keep(werk: Werk, scenario: Scenario, expected: int) -> None:
    versie = bewaren.keep_scenario(scenario, werk.gebied, expected)
    state.choose("gezien", {**state.chosen("gezien"), scenario.id: versie})


def remove(werk: Werk, scenario: str) -> None:
    """Remove a scenario; the log keeps its versions.

    Raises
    ------
    GebiedsmixError
        ``in_use``: the mix on the screen began from it, or took a part of it over.
    """
    if werk.werkversie.van == scenario or any(event.get("scenario") == scenario for event in werk.werkversie.stappen):
        raise GebiedsmixError(
            "in_use",
            Text(
                "Uw mix is op dit scenario gebouwd. Begin eerst bij een ander scenario.",
                "Your mix is built on this scenario. Start from another scenario first.",
            ),
        )
    bewaren.werkboek().remove(_place(werk, scenario))


def _place(werk: Werk, scenario: str) -> str:
    return bewaren.scenario_place(werk.gebied.id, scenario)
