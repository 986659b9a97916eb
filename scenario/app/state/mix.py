"""The mix of a visitor: the area that was opened, and the events that made the mix.

A change of the mix goes through ``do``: tried, saved to disk, and only then shown. What the core refuses changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied, readable_areas
from scenario.app.bibliotheek import first_scenario, scenarios_of
from scenario.app.rekensets import own_values
from scenario.app.state.bezoeker import as_message, begin_store, language, refuse, say, show_in_address, store
from scenario.app.werk import Werk
from scenario.scenariobestand import make_id, save_scenario
from scenario.scenarios import Scenario, find_scenario
from scenario.verdeling import Verdeling
from scenario.werkversie import (
    Event,
    Werkversie,
    begin,
    carry_out,
    choices,
    read_or_set_aside,
    replay,
    save_werkversie,
)
from scenario.zicht import Zicht

FIRST_AREA = "havenstad"
MOST_EVENTS = 2_000


# ---------------------------------------------------------------- opening
def open_session() -> None:
    """Prepare the store of a new visitor from the address: ``?gebied=…&scenario=…&taal=…``."""
    if begin_store():
        gebied = st.query_params.get("gebied", FIRST_AREA)
        open_area(gebied if gebied in readable_areas() else FIRST_AREA, st.query_params.get("scenario", ""))


def open_area(gebied_id: str, scenario: str = "") -> None:
    """Go to an area: on with the working mix, or from the scenario that was asked for."""
    gebied = load_gebied(gebied_id)
    scenarios = scenarios_of(gebied)
    kept, problem = read_or_set_aside(gebied, scenarios)
    if kept is None or (scenario in scenarios and kept.van != scenario):
        chosen = scenario if scenario in scenarios else first_scenario(gebied)
        kept = begin(gebied_id, chosen) if kept is None else kept.added({"doe": "begin", "scenario": chosen})
    store().update(
        gebied=gebied_id, selectie=[], vast=[], jaar=None, opnieuw=[], melding=problem and as_message("fout", problem)
    )
    _show(kept, replay(gebied, kept, scenarios))
    with _refusals_said():
        save_werkversie(kept)


def open_view(zicht: Zicht) -> None:
    """Open what someone looked at; its steps come after those of the visitor, who can take them back."""
    open_area(zicht.gebied)
    store()["taal"] = zicht.taal
    werkversie = Werkversie(zicht.gebied, (*store()["gebeurtenissen"], *zicht.gebeurtenissen))
    werk = current()
    with _refusals_said():
        _keep(werkversie, replay(werk.gebied, werkversie, werk.scenarios))
        store().update(selectie=list(zicht.selectie), vast=list(zicht.vast), jaar=zicht.jaar)


def current() -> Werk:
    """Return what this visitor works on."""
    held = store()
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
def do(event: Event) -> None:
    """Carry out one event, save it, and show it; when it is refused, nothing changes but the message."""
    werk = current()
    with _refusals_said():
        changed = carry_out(werk.gebied, werk.verdeling, event, werk.scenarios)
        _keep(werk.werkversie.added(event), changed)
        store().update(opnieuw=[], melding=None)


def do_here(event: Event) -> None:
    """Carry out one event on the selection only."""
    selectie = list(store()["selectie"])
    do({**event, "in": selectie} if selectie else event)


def undo() -> None:
    """Take back the last event."""
    werk = current()
    undone = werk.werkversie.undone()
    if undone != werk.werkversie:
        with _refusals_said():
            _keep(undone, replay(werk.gebied, undone, werk.scenarios))
            store()["opnieuw"].append(dict(werk.werkversie.gebeurtenissen[-1]))
            store()["melding"] = None


def redo() -> None:
    """Do again what was taken back last."""
    opnieuw = list(store()["opnieuw"])
    if opnieuw:
        do(opnieuw[-1])
        store()["opnieuw"] = store()["opnieuw"] or opnieuw[:-1]  # a refusal leaves it as it was


def can_undo() -> bool:
    """Whether there is something to take back."""
    return len(store()["gebeurtenissen"]) > 1


def can_redo() -> bool:
    """Whether there is something to do again."""
    return bool(store()["opnieuw"])


def save_as(naam: str, motivatie: str) -> None:
    """Keep the mix as a scenario of the user, with the choices under which it was made."""
    werk = current()
    own = {"rekenset": werk.kentallen.name.nl} if werk.waarden else {}
    with _refusals_said():
        scenario = Scenario(
            make_id(naam),
            Text(naam, naam),
            werk.gebied.id,
            werk.verdeling,
            Text(motivatie, motivatie),
            werk.start.id,
            {**werk.keuzes, **own},
        )
        save_scenario(scenario, werk.gebied)
        say(Text(f"'{naam}' is bewaard.", f"'{naam}' is saved."))


@contextmanager
def _refusals_said() -> Iterator[None]:
    """Let what the core refuses end the step and become the message."""
    try:
        yield
    except GebiedsmixError as error:
        refuse(error)


def _keep(werkversie: Werkversie, verdeling: Verdeling) -> None:
    """First on disk, then on screen; a very long history forgets what came before the last begin."""
    if len(werkversie.gebeurtenissen) > MOST_EVENTS:
        werkversie = Werkversie(werkversie.gebied, (begin("", werkversie.van).gebeurtenissen[0], *werkversie.stappen))
    save_werkversie(werkversie, expected=store()["gebeurtenissen"])
    _show(werkversie, verdeling)


def _show(werkversie: Werkversie, verdeling: Verdeling) -> None:
    events = [dict(event) for event in werkversie.gebeurtenissen]
    store().update(gebeurtenissen=events, hendels=verdeling.hendels.tolist())
    show_in_address()
