"""The working mix of an area in the log: one small event per step, per step taken back, per step done again.

``stap`` holds the step; ``ongedaan`` takes the last one back; ``vervangen`` holds a whole mix, where no single step
leads from the one to the other. What was taken back can be done again, also after a restart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from scenario.opslag.logboek import Gebeurtenis, Nieuw
from scenario.opslag.plaatsen import MIXEN, VERWIJDERD, Inhoud
from scenario.werkversie import Event, Werkversie, read_text, werkversie_text

STAP, ONGEDAAN, VERVANGEN = "stap", "ongedaan", "vervangen"
Events = tuple[Event, ...]


@dataclass(frozen=True)
class Mixstand:
    """A working mix at one version of its stream: its events, and those that were taken back, the last one last."""

    versie: int = 0
    gebeurtenissen: Events = ()
    opnieuw: Events = ()

    def after(self, event: Gebeurtenis) -> Mixstand:
        """Return it after one event of the log; one of another kind changes nothing but the version."""
        return replace(_STEPS.get(event.soort, _kept)(self, event), versie=event.versie)


def _stepped(stand: Mixstand, event: Gebeurtenis) -> Mixstand:
    again = stand.opnieuw[:-1] if stand.opnieuw[-1:] == (event.inhoud,) else ()
    return Mixstand(stand.versie, (*stand.gebeurtenissen, event.inhoud), again)


def _taken_back(stand: Mixstand, _event: Gebeurtenis) -> Mixstand:
    return Mixstand(stand.versie, stand.gebeurtenissen[:-1], (*stand.opnieuw, *stand.gebeurtenissen[-1:]))


def _replaced(_stand: Mixstand, event: Gebeurtenis) -> Mixstand:
    return Mixstand(0, tuple(event.inhoud["gebeurtenissen"]))


def _removed(_stand: Mixstand, _event: Gebeurtenis) -> Mixstand:
    return Mixstand()


def _kept(stand: Mixstand, _event: Gebeurtenis) -> Mixstand:
    return stand


_STEPS: Mapping[str, Callable[[Mixstand, Gebeurtenis], Mixstand]] = MappingProxyType(
    {STAP: _stepped, ONGEDAAN: _taken_back, VERVANGEN: _replaced, VERWIJDERD: _removed}
)


def replay_mix(events: Iterable[Gebeurtenis], stand: Mixstand | None = None) -> Mixstand:
    """Carry out events of the log, from the start or on top of a state."""
    stand = stand or Mixstand()
    for event in events:
        stand = stand.after(event)
    return stand


def step_between(before: Events, after: Events) -> Nieuw | None:
    """Return the smallest event that leads from one list to the other; None when they are the same.

    >>> step_between(({"doe": "a"},), ({"doe": "a"}, {"doe": "b"})).soort
    'stap'
    >>> step_between(({"doe": "a"}, {"doe": "b"}), ({"doe": "a"},)).soort
    'ongedaan'
    """
    old, new = _plain(before), _plain(after)
    if old == new:
        return None
    if old and new[:-1] == old:
        return Nieuw(STAP, new[-1])
    if new and old[:-1] == new:
        return Nieuw(ONGEDAAN)
    return Nieuw(VERVANGEN, {"gebeurtenissen": new})


def _plain(events: Events) -> list[dict[str, Any]]:
    """As they come back from the log: a tuple is a list there."""
    found: list[dict[str, Any]] = json.loads(json.dumps([dict(event) for event in events]))
    return found


def mix_place(gebied: str) -> str:
    """Return the place of the working mix of an area."""
    return f"{MIXEN}/{gebied}.json"


def is_mix(place: str) -> bool:
    """Tell whether a place holds a working mix."""
    return place.startswith(f"{MIXEN}/")


def mix_content(place: str, stand: Mixstand) -> Inhoud | None:
    """Return a working mix as its file holds it; None when there is none."""
    if not stand.gebeurtenissen:
        return None
    gebied = place.removeprefix(f"{MIXEN}/").removesuffix(".json")
    return {place: werkversie_text(Werkversie(gebied, stand.gebeurtenissen))}


def mix_event(place: str, stand: Mixstand, inhoud: Inhoud) -> Nieuw | None:
    """Return the event that a file makes which was changed outside; None when it says the same in another form.

    Raises
    ------
    ValueError
        The file holds no working mix.
    """
    try:
        found = read_text(inhoud[place])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no working mix") from error
    return step_between(stand.gebeurtenissen, found.gebeurtenissen)
