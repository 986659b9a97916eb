"""The one store of a visitor: what is chosen, and the events that made the mix. Only this file knows the session.

The session holds plain JSON (names, numbers, lists), so that nothing breaks when code is reloaded. A change of the
mix goes through ``do``: tried, saved to disk, and only then shown. What the core refuses changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urlsplit

import streamlit as st

from gebieden.basis import GebiedsmixError, Language, Text
from gebieden.laden import load_gebied, readable_areas
from scenario.app.bibliotheek import first_scenario, scenarios_of
from scenario.app.headers import SIZE_COOKIE
from scenario.app.rekensets import own_values
from scenario.app.uitsnede import Scherm, read_size
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
BEAMER = "beamer"  # ?beeld=beamer
NEWCOMER = {"klik": 0, "uitleg": [], "rekenset": ""}
_STORE = "gebiedsmix"
Store = dict[str, Any]


# ---------------------------------------------------------------- opening
def open_session() -> None:
    """Prepare the store of a new visitor from the address: ``?gebied=…&scenario=…&taal=…``."""
    if _STORE in st.session_state:
        return
    asked = st.query_params
    st.session_state[_STORE] = {**NEWCOMER, "taal": "en" if asked.get("taal") == "en" else "nl"}
    _store().update(zicht=asked.get("zicht", ""), beamer=asked.get("beeld") == BEAMER)
    _store()["scherm"] = str(st.context.cookies.get(SIZE_COOKIE, ""))
    gebied = asked.get("gebied", FIRST_AREA)
    open_area(gebied if gebied in readable_areas() else FIRST_AREA, asked.get("scenario", ""))


def open_area(gebied_id: str, scenario: str = "") -> None:
    """Go to an area: on with the working mix, or from the scenario that was asked for."""
    gebied = load_gebied(gebied_id)
    scenarios = scenarios_of(gebied)
    kept, problem = read_or_set_aside(gebied, scenarios)
    if kept is None or (scenario in scenarios and kept.van != scenario):
        chosen = scenario if scenario in scenarios else first_scenario(gebied)
        kept = begin(gebied_id, chosen) if kept is None else kept.added({"doe": "begin", "scenario": chosen})
    _store().update(
        gebied=gebied_id, selectie=[], vast=[], jaar=None, opnieuw=[], melding=problem and _message("fout", problem)
    )
    _show(kept, replay(gebied, kept, scenarios))
    with _refusals_said():
        save_werkversie(kept)


def open_view(zicht: Zicht) -> None:
    """Open what someone looked at; its steps come after those of the visitor, who can take them back."""
    open_area(zicht.gebied)
    _store()["taal"] = zicht.taal
    werkversie = Werkversie(zicht.gebied, (*_store()["gebeurtenissen"], *zicht.gebeurtenissen))
    werk = current()
    with _refusals_said():
        _keep(werkversie, replay(werk.gebied, werkversie, werk.scenarios))
        _store().update(selectie=list(zicht.selectie), vast=list(zicht.vast), jaar=zicht.jaar)


def current() -> Werk:
    """Return what this visitor works on."""
    store = _store()
    gebied = load_gebied(store["gebied"])
    scenarios = scenarios_of(gebied)
    werkversie = Werkversie(gebied.id, tuple(store["gebeurtenissen"]))
    return Werk(
        gebied,
        scenarios,
        find_scenario(scenarios, werkversie.van),
        werkversie,
        Verdeling(store["hendels"]),
        choices(gebied, werkversie, scenarios),
        tuple(store["selectie"]),
        tuple(store["vast"]),
        store["jaar"],
        language(),
        own_values(store["rekenset"], gebied),
    )


# ---------------------------------------------------------------- the mix
def do(event: Event) -> None:
    """Carry out one event, save it, and show it; when it is refused, nothing changes but the message."""
    werk = current()
    with _refusals_said():
        changed = carry_out(werk.gebied, werk.verdeling, event, werk.scenarios)
        _keep(werk.werkversie.added(event), changed)
        _store().update(opnieuw=[], melding=None)


def do_here(event: Event) -> None:
    """Carry out one event on the selection only."""
    selectie = list(_store()["selectie"])
    do({**event, "in": selectie} if selectie else event)


def undo() -> None:
    """Take back the last event."""
    werk = current()
    undone = werk.werkversie.undone()
    if undone != werk.werkversie:
        with _refusals_said():
            _keep(undone, replay(werk.gebied, undone, werk.scenarios))
            _store()["opnieuw"].append(dict(werk.werkversie.gebeurtenissen[-1]))
            _store()["melding"] = None


def redo() -> None:
    """Do again what was taken back last."""
    opnieuw = list(_store()["opnieuw"])
    if opnieuw:
        do(opnieuw[-1])
        _store()["opnieuw"] = _store()["opnieuw"] or opnieuw[:-1]  # a refusal leaves it as it was


def can_undo() -> bool:
    """Whether there is something to take back."""
    return len(_store()["gebeurtenissen"]) > 1


def can_redo() -> bool:
    """Whether there is something to do again."""
    return bool(_store()["opnieuw"])


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
        _store()["melding"] = _message("goed", Text(f"'{naam}' is bewaard.", f"'{naam}' is saved."))


@contextmanager
def _refusals_said() -> Iterator[None]:
    """Let what the core refuses end the step and become the message."""
    try:
        yield
    except GebiedsmixError as error:
        _store()["melding"] = _message("fout", error.message)


def refuse(error: GebiedsmixError) -> None:
    """Say why something that never reached the core cannot be."""
    _store()["melding"] = _message("fout", error.message)


def _keep(werkversie: Werkversie, verdeling: Verdeling) -> None:
    """First on disk, then on screen; a very long history forgets what came before the last begin."""
    if len(werkversie.gebeurtenissen) > MOST_EVENTS:
        werkversie = Werkversie(werkversie.gebied, (begin("", werkversie.van).gebeurtenissen[0], *werkversie.stappen))
    save_werkversie(werkversie, expected=_store()["gebeurtenissen"])
    _show(werkversie, verdeling)


def _show(werkversie: Werkversie, verdeling: Verdeling) -> None:
    events = [dict(event) for event in werkversie.gebeurtenissen]
    _store().update(gebeurtenissen=events, hendels=verdeling.hendels.tolist())
    _show_in_address()


# ---------------------------------------------------------------- what is chosen
def language() -> Language:
    """Return the language of this visitor."""
    return cast(Language, _store()["taal"])


def set_language(taal: Language) -> None:
    """Change the language; the address keeps it."""
    _store()["taal"] = taal
    _show_in_address()


def set_beamer(*, on: bool) -> None:
    """Show everything for a hall, or for a desk; the address keeps it."""
    _store()["beamer"] = on
    _show_in_address()


def choose(name: str, value: Any) -> None:
    """Keep a choice that is no event: selectie, vast, jaar, uitleg."""
    _store()[name] = value


def click(deelgebied: str, number: int, *, adds: bool) -> None:
    """Select what was clicked on the map; each click counts once. A second click takes the selection away."""
    store = _store()
    if number != store["klik"]:
        return
    store["klik"] += 1
    others = [name for name in store["selectie"] if name != deelgebied] if adds else []
    store["selectie"] = others if deelgebied in store["selectie"] else [*others, deelgebied]


def chosen(name: str) -> Any:
    """Return a choice that is no event, or None."""
    return _store().get(name)


def set_lock(hendel: str, *, locked: bool) -> None:
    """Lock or unlock a lever."""
    others = [name for name in _store()["vast"] if name != hendel]
    _store()["vast"] = [*others, hendel] if locked else others


# ---------------------------------------------------------------- widgets
def widget(key: str) -> Any:
    """Return the value of a widget by its key; None when it is not there."""
    return st.session_state.get(key)


def arrive(page: str) -> None:
    """Note which page is drawn, and give a page that is new to the visitor its whole address."""
    store = _store()
    store["net_binnen"] = page != store.get("pagina")
    store["pagina"] = page
    if store["net_binnen"]:
        _show_in_address()


def show_in_widget(key: str, value: Any) -> None:
    """Set a widget that is drawn after this; one that already shows the value is left alone.

    On a page where one just arrived each widget is new, though Streamlit still names the value of its namesake.
    """
    if _store()["net_binnen"] or st.session_state.get(key) != value:
        st.session_state[key] = value


def screen() -> Scherm:
    """Return the size of the visitor's window when the visit began."""
    return read_size(_store()["scherm"])


def server_address() -> str:
    """Return the address at which this visitor reached the server, up to and with its last slash."""
    return f"{urlsplit(st.context.url or '').scheme or 'http'}://{st.context.headers.get('host', 'localhost')}/"


def message() -> dict[str, str] | None:
    """Return the last message: ``soort`` fout or goed, ``nl`` and ``en``."""
    return cast("dict[str, str] | None", _store()["melding"])


def _message(soort: str, text: Text) -> dict[str, str]:
    return {"soort": soort, "nl": text.nl, "en": text.en}


def _store() -> Store:
    return cast(Store, st.session_state[_STORE])


def _show_in_address() -> None:
    """Keep the address such that a reload or a bookmark opens the same area, start and language."""
    store = _store()
    werkversie = Werkversie(store["gebied"], tuple(store["gebeurtenissen"]))
    wanted = {"gebied": store["gebied"], "scenario": werkversie.van, "taal": store["taal"]}
    wanted |= {"beeld": BEAMER} if store["beamer"] else {}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
