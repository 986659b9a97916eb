"""The mix of a visitor: the area that was opened, and the events that made the mix.

A change of the mix goes through ``do``: tried, kept in the log, and only then shown. What the core refuses changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied, readable_areas
from scenario.app import bewaren
from scenario.app.bibliotheek import first_scenario, scenarios_of
from scenario.app.rekensets import own_values
from scenario.app.state.bezoeker import (
    Store,
    as_message,
    begin_store,
    inform,
    language,
    refuse,
    say,
    show_in_address,
    store,
)
from scenario.app.werk import Werk
from scenario.opslag.logboek import VersionConflictError
from scenario.scenariobestand import scenario_text
from scenario.scenarios import Scenario, find_scenario
from scenario.verdeling import Verdeling
from scenario.werkversie import Event, Werkversie, begin, carry_out, choices, replay
from scenario.zicht import Zicht

FIRST_AREA = "havenstad"
MOST_EVENTS = 2_000
REDRAWN = Text(
    "Iemand anders heeft dit gebied hertekend. U ziet het zoals het nu is; uw laatste stap is niet gezet.",
    "Somebody else redrew this area. You see it as it is now; your last step was not taken.",
)
Given = ParamSpec("Given")


# ---------------------------------------------------------------- opening
def open_session() -> None:
    """Prepare the store of a new visitor from the address: ``?gebied=…&scenario=…&taal=…``."""
    if begin_store():
        gebied = st.query_params.get("gebied", FIRST_AREA)
        open_area(gebied if gebied in readable_areas() else FIRST_AREA, st.query_params.get("scenario", ""))


def open_area(gebied_id: str, scenario: str = "") -> None:
    """Go to an area: on with the working mix, or from the scenario that was asked for."""
    with bewaren.undisturbed(gebied_id):
        _open_area(gebied_id, scenario)


def _open_area(gebied_id: str, scenario: str) -> None:
    told = bewaren.bring_together()
    gebied = load_gebied(gebied_id)
    scenarios = scenarios_of(gebied)
    found = bewaren.open_mix(gebied, scenarios)
    kept, said = found.werkversie, found.gezegd or told
    if kept is None or (scenario in scenarios and kept.van != scenario):
        chosen = scenario if scenario in scenarios else first_scenario(gebied)
        kept = begin(gebied_id, chosen) if kept is None else kept.added({"doe": "begin", "scenario": chosen})
    store().update(gebied=gebied_id, selectie=[], vast=[], jaar=None, camera=[])
    store().update(botsing=None, versie=found.versie)
    store().update(opnieuw=list(found.opnieuw), gezien=bewaren.scenario_versions(gebied_id))
    store()["melding"] = said and as_message("fout" if said is not told else "goed", said)
    _show(gebied, kept, replay(gebied, kept, scenarios))
    with refusals_said():
        store()["versie"] = bewaren.keep_mix(kept, found.versie)


def open_view(zicht: Zicht) -> None:
    """Open what someone looked at; its steps come after those of the visitor, who can take them back."""
    open_area(zicht.gebied)
    store()["taal"] = zicht.taal
    put(Werkversie(zicht.gebied, (*store()["gebeurtenissen"], *zicht.gebeurtenissen)))
    if not store()["melding"]:
        store().update(selectie=list(zicht.selectie), vast=list(zicht.vast), jaar=zicht.jaar)
        store().update(camera=list(zicht.camera), rekenset=zicht.rekenset)
        store().update(uitleg=list(zicht.uitleg), wensen=[list(wens) for wens in zicht.wensen])


def is_redrawn() -> bool:
    """Whether somebody else redrew or removed the area; if so, what there is now is opened, and that is said."""
    held = store()
    try:
        if load_gebied(held["gebied"]).ids == held["deelgebieden"]:
            return False
        open_area(held["gebied"])
        inform(REDRAWN)
    except GebiedsmixError as error:
        open_area(FIRST_AREA)
        refuse(error)
    return True


def on_this_area(step: Callable[Given, None]) -> Callable[Given, None]:
    """Take a step only on the area that the visitor sees, not on what somebody else made of it meanwhile."""

    @wraps(step)
    def taken(*given: Given.args, **named: Given.kwargs) -> None:
        if not is_redrawn():
            step(*given, **named)

    return taken


def current() -> Werk:
    """Return what this visitor works on."""
    bewaren.look()
    with bewaren.undisturbed(store()["gebied"]):
        is_redrawn()
        return _current(store())


def _current(held: Store) -> Werk:
    gebied = load_gebied(held["gebied"])
    scenarios = scenarios_of(gebied)
    werkversie = Werkversie(gebied.id, tuple(held["gebeurtenissen"]))
    return Werk(
        gebied,
        scenarios,
        find_scenario(scenarios, werkversie.van),
        werkversie,
        Verdeling(held["hendels"]),
        choices(gebied, werkversie, scenarios),
        tuple(held["selectie"]),
        tuple(held["vast"]),
        held["jaar"],
        language(),
        own_values(held["rekenset"], gebied),
    )


# ---------------------------------------------------------------- the mix
@on_this_area
def do(event: Event) -> None:
    """Carry out one event, save it, and show it; when it is refused, nothing changes but the message."""
    werk = current()
    with refusals_said():
        changed = carry_out(werk.gebied, werk.verdeling, event, werk.scenarios)
        keep_events(werk.gebied, werk.werkversie.added(event), changed)
        store().update(opnieuw=[], melding=None)
        if event["doe"] == "begin":  # seen as it is now
            store()["gezien"] = {**store()["gezien"], **bewaren.scenario_version(werk.gebied.id, event["scenario"])}


def do_here(event: Event) -> None:
    """Carry out one event on the selection only."""
    selectie = list(store()["selectie"])
    do({**event, "in": selectie} if selectie else event)


@on_this_area
def save_as(naam: str, motivatie: str) -> None:
    """Keep the mix as a scenario of the user, unless somebody else kept another one under that name meanwhile."""
    with refusals_said():
        keep(current().as_scenario(naam, motivatie))
        say(Text(f"'{naam}' is bewaard.", f"'{naam}' is saved."))


def keep(scenario: Scenario) -> None:
    """Keep a scenario on top of the version that this visitor saw, if any.

    Raises
    ------
    GebiedsmixError
        ``version_conflict``, which is remembered so that the visitor can choose; as ``keep_scenario``.
    """
    held = store()
    try:
        seen = held["gezien"].get(scenario.id, 0)
        versie = bewaren.keep_scenario(scenario, load_gebied(scenario.gebied), seen)
    except VersionConflictError:
        held["botsing"] = {"scenario": scenario.id, "naam": scenario.naam.nl, "motivatie": scenario.motivatie.nl}
        raise
    held["gezien"] = {**held["gezien"], scenario.id: versie}
    held["botsing"] = None


def keep_new(scenario: Scenario) -> None:
    """Keep a scenario that the visitor gave a name, and replace no other one of the user by it.

    Raises
    ------
    GebiedsmixError
        ``name_taken``; as ``keep``.
    """
    werk = current()
    taken = werk.scenarios.get(scenario.id)
    if taken is None or taken.shipped:
        keep(scenario)
    elif scenario_text(taken, werk.gebied) != scenario_text(scenario, werk.gebied):
        raise GebiedsmixError("name_taken", _OWN_NAME_TAKEN, {"naam": taken.naam.nl})


_OWN_NAME_TAKEN = Text(
    "U heeft al een scenario '{naam}', en dat blijft zoals het is. Kies een andere naam.",
    "You already have a scenario '{naam}', and it stays as it is. Choose another name.",
)


@on_this_area
def put(werkversie: Werkversie) -> None:
    """Go on with another list of events; the one there was can be found in the log."""
    werk = current()
    with refusals_said():
        keep_events(werk.gebied, werkversie, replay(werk.gebied, werkversie, werk.scenarios))
        store().update(opnieuw=[], melding=None)


@contextmanager
def refusals_said() -> Iterator[None]:
    """Let what the core refuses end the step and become the message."""
    try:
        yield
    except GebiedsmixError as error:
        refuse(error)


def keep_events(gebied: Gebied, werkversie: Werkversie, verdeling: Verdeling) -> None:
    """First in the log, then on screen; a very long history forgets what came before the last begin."""
    if len(werkversie.gebeurtenissen) > MOST_EVENTS:
        werkversie = Werkversie(werkversie.gebied, (begin("", werkversie.van).gebeurtenissen[0], *werkversie.stappen))
    try:
        versie = bewaren.keep_mix(werkversie, store()["versie"])
    except VersionConflictError:
        store()["botsing"] = {"mijn": [dict(event) for event in werkversie.gebeurtenissen]}
        raise
    store().update(versie=versie, botsing=None)
    _show(gebied, werkversie, verdeling)


def _show(gebied: Gebied, werkversie: Werkversie, verdeling: Verdeling) -> None:
    events = [dict(event) for event in werkversie.gebeurtenissen]
    store().update(deelgebieden=gebied.ids, gebeurtenissen=events, hendels=verdeling.hendels.tolist())
    show_in_address()
