"""Two people at one mix or one scenario: what the other changed, and the three ways on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from scenario.app import bewaren, state
from scenario.app.werk import Werk
from scenario.opslag.mixlog import Mixstand, mix_place
from scenario.scenariobestand import make_id
from scenario.scenariolezen import parse_scenario
from scenario.verdeling import Verdeling
from scenario.verschillen import Verschil, differences
from scenario.werkversie import Werkversie, replay

MOST_SAVES = 10  # technical: of a longer row of saves the first are told as one
Botsing = dict[str, Any]


@dataclass(frozen=True)
class Wijziging:
    """One save of somebody else: its version, when, and what it changed."""

    versie: int
    tijd: str
    verschillen: tuple[Verschil, ...]


def clash() -> Botsing | None:
    """Return what could not be kept because somebody else was first, or None."""
    found: Botsing | None = state.chosen("botsing")
    return found


def changes(werk: Werk, botsing: Botsing) -> tuple[Wijziging, ...]:
    """Return what somebody else changed since this visitor looked, save by save.

    Of a scenario that this visitor never saw it is what differs from the mix on the screen.
    """
    saves = _scenario_saves(werk, botsing) if "scenario" in botsing else _mix_saves(werk)
    found, before = [], next(saves)[2]
    for versie, tijd, after in saves:
        if before is not None and after is not None:
            found.append(Wijziging(versie, tijd, differences(before, after)))
        before = after or before
    return tuple(found)


Save = tuple[int, str, Verdeling | None]


def _mix_saves(werk: Werk) -> Iterator[Save]:
    """Yield the mix as this visitor knew it, and then as it was after every save since; what cannot be made is None."""
    boek, seen = bewaren.werkboek(), int(state.chosen("versie"))
    stand = boek.mix_at(werk.gebied.id, seen)
    yield seen, "", werk.verdeling
    since = boek.since(mix_place(werk.gebied.id), seen)
    for place, event in enumerate(since, 1):
        stand = stand.after(event)
        if place > len(since) - MOST_SAVES:
            yield event.versie, event.tijd, _made(werk, stand)


def _made(werk: Werk, stand: Mixstand) -> Verdeling | None:
    try:
        return replay(werk.gebied, Werkversie(werk.gebied.id, stand.gebeurtenissen), werk.scenarios)
    except (GebiedsmixError, StopIteration):
        return None


def _scenario_saves(werk: Werk, botsing: Botsing) -> Iterator[Save]:
    name = bewaren.scenario_place(werk.gebied.id, botsing["scenario"])
    boek, seen = bewaren.werkboek(), int(state.chosen("gezien").get(botsing["scenario"], 0))
    yield seen, "", _read(werk, name, seen) or werk.verdeling
    for event in boek.since(name, seen)[-MOST_SAVES:]:
        yield event.versie, event.tijd, _read(werk, name, event.versie)


def _read(werk: Werk, name: str, versie: int) -> Verdeling | None:
    held = bewaren.werkboek().content(name, versie) if versie else None
    try:
        return parse_scenario(held[name], name, werk.gebied).verdeling if held else None
    except GebiedsmixError:
        return None


# ---------------------------------------------------------------- the three ways on
def keep_mine(werk: Werk, botsing: Botsing) -> None:
    """Let the own mix win; what the other kept stays an earlier version."""
    if "scenario" in botsing:
        newest = bewaren.scenario_versions(werk.gebied.id).get(botsing["scenario"], 0)
        state.choose("gezien", {**state.chosen("gezien"), botsing["scenario"]: newest})
        state.save_as(botsing["naam"], botsing["motivatie"])
    else:
        state.choose("versie", bewaren.werkboek().mix(werk.gebied.id).versie)
        state.put(_mine(werk, botsing))


def take_theirs(werk: Werk, botsing: Botsing) -> None:
    """Go on with what the other kept."""
    state.open_area(werk.gebied.id)
    if "scenario" in botsing:
        state.do({"doe": "begin", "scenario": botsing["scenario"]})


def keep_both(werk: Werk, botsing: Botsing, naam: str) -> None:
    """Keep the own mix as a scenario under another name, and go on with what the other kept.

    Raises
    ------
    GebiedsmixError
        ``name_taken``; ``no_name``; as ``state.keep``.
    """
    if make_id(naam) == botsing.get("scenario"):
        raise GebiedsmixError("name_taken", _OTHER_NAME)
    mine = werk.verdeling
    if "mijn" in botsing:
        mine = replay(werk.gebied, _mine(werk, botsing), werk.scenarios)
    state.keep(werk.as_scenario(naam, botsing.get("motivatie", ""), mine))
    take_theirs(werk, botsing)
    state.say(Text(f"Uw mix is bewaard als '{naam}'.", f"Your mix is saved as '{naam}'."))


_OTHER_NAME = Text("Kies een andere naam dan die van de ander.", "Choose another name than that of the other.")


def _mine(werk: Werk, botsing: Botsing) -> Werkversie:
    return Werkversie(werk.gebied.id, tuple(botsing["mijn"]))
