"""The mix somebody is working on: a list of small events; the mix itself is their replay.

An event is a step of a recipe (``scenario.recepten``) or one of three of its own: ``begin`` with a scenario,
``neem_over`` (a deelgebied as another scenario has it) and ``functieverdeling`` (how working is split over
functions). Undo drops the last event. The events lie in a file of the user, so that a killed program loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from gebieden.basis import GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from scenario.hendels import WERKFUNCTIES, hendel_index
from scenario.recepten import apply_recipe
from scenario.scenariobestand import cannot_write, scenario_path, write_whole
from scenario.scenarios import Scenario, choices_of, find_scenario
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling, check_verdeling

FORMAT = "gebiedsmix.werkversie"
VERSION = 1
Event = Mapping[str, Any]


@dataclass(frozen=True)
class Werkversie:
    """What somebody did in one area, oldest first; the first event always begins with a scenario."""

    gebied: str
    gebeurtenissen: tuple[Event, ...]

    @property
    def van(self) -> str:
        """Id of the scenario that the mix started from."""
        return str(next(event["scenario"] for event in reversed(self.gebeurtenissen) if event["doe"] == "begin"))

    @property
    def stappen(self) -> tuple[Event, ...]:
        """The steps since the last begin."""
        begins = [place for place, event in enumerate(self.gebeurtenissen) if event["doe"] == "begin"]
        return self.gebeurtenissen[begins[-1] + 1 :]

    def added(self, event: Event) -> Werkversie:
        """Return it with one event more."""
        return Werkversie(self.gebied, (*self.gebeurtenissen, event))

    def undone(self) -> Werkversie:
        """Return it without its last event; the first stays."""
        return Werkversie(self.gebied, self.gebeurtenissen[:-1] or self.gebeurtenissen)


def begin(gebied: str, scenario: str) -> Werkversie:
    """Start from a scenario."""
    return Werkversie(gebied, ({"doe": "begin", "scenario": scenario},))


def carry_out(gebied: Gebied, verdeling: Verdeling, event: Event, scenarios: Mapping[str, Scenario]) -> Verdeling:
    """Do one event.

    Raises
    ------
    GebiedsmixError
        Whatever the operation refuses; ``unknown_name`` for a scenario; and what ``check_verdeling`` refuses.
    """
    own = _OWN.get(str(event.get("doe")))
    changed = own(gebied, verdeling, event, scenarios) if own else apply_recipe(gebied, verdeling, [event])
    check_verdeling(changed, gebied.ids)
    _check_years(gebied, changed)
    return changed


def _check_years(gebied: Gebied, verdeling: Verdeling) -> None:
    """Refuse completion before the start, and say where."""
    reversed_years = np.flatnonzero(verdeling["gereed"] < verdeling["start"])
    if reversed_years.size:
        place = int(reversed_years[0])
        naam = gebied.deelgebieden[place].naam
        raise GebiedsmixError(
            "years_reversed",
            Text(
                "{nl}: gereed ({gereed:g}) komt dan voor de start ({start:g}). Verander eerst het andere jaar.",
                "{en}: completion ({gereed:g}) would be before the start ({start:g}). Change the other year first.",
            ),
            {
                "nl": naam.nl,
                "en": naam.en,
                "start": float(verdeling["start"][place]),
                "gereed": float(verdeling["gereed"][place]),
            },
        )


def replay(gebied: Gebied, werkversie: Werkversie, scenarios: Mapping[str, Scenario]) -> Verdeling:
    """Make the mix again from its events; raises as ``carry_out`` does."""
    verdeling = find_scenario(scenarios, werkversie.van).verdeling
    for event in werkversie.stappen:
        verdeling = carry_out(gebied, verdeling, event, scenarios)
    return verdeling


def choices(gebied: Gebied, werkversie: Werkversie, scenarios: Mapping[str, Scenario]) -> Mapping[str, str]:
    """Return the choices under which to read the mix: those of its start, then those of its steps.

    ``lezing`` of a step that touched only some deelgebieden is added to the earlier one: ``bovenop;binnen``.
    """
    found = dict(find_scenario(scenarios, werkversie.van).keuzes)
    for event in werkversie.stappen:
        made = choices_of([event], gebied)
        if event["doe"] == "functieverdeling":
            made = {"functieverdeling": str(event["verdeling"])}
        for name, choice in made.items():
            kept = found.get(name, "").split(";") if "in" in event and name != "wonen" else []
            found[name] = ";".join(dict.fromkeys([*filter(None, kept), choice]))
    return MappingProxyType(found)


def _where(gebied: Gebied, verdeling: Verdeling, event: Event) -> Mask:
    return gebied.where(list(event["in"])) if "in" in event else verdeling["transformatie"] > 0


def _begin(_gebied: Gebied, _verdeling: Verdeling, event: Event, scenarios: Mapping[str, Scenario]) -> Verdeling:
    return find_scenario(scenarios, str(event["scenario"])).verdeling


def _take_over(gebied: Gebied, verdeling: Verdeling, event: Event, scenarios: Mapping[str, Scenario]) -> Verdeling:
    """Make deelgebieden as they are in another scenario; everywhere when none is named."""
    other = find_scenario(scenarios, str(event["scenario"])).verdeling
    where = gebied.where(list(event["in"])) if "in" in event else np.ones(len(gebied.ids), dtype=bool)
    return Verdeling(np.where(where[:, None], other.hendels, verdeling.hendels))


def _split(gebied: Gebied, verdeling: Verdeling, event: Event, _scenarios: Mapping[str, Scenario]) -> Verdeling:
    """Divide everything that is not housing over functions by a named split; housing keeps its share."""
    split = default_levers(gebied, str(event["verdeling"]))
    working = 1 - verdeling["wonen"]
    shares = {name: working * split[:, hendel_index(name)] for name in WERKFUNCTIES}
    return verdeling.with_levers(shares, _where(gebied, verdeling, event))


Own = Callable[[Gebied, Verdeling, Event, Mapping[str, Scenario]], Verdeling]
_OWN: Mapping[str, Own] = MappingProxyType({"begin": _begin, "neem_over": _take_over, "functieverdeling": _split})


def werkversie_path(gebied: str) -> Path:
    """Return where the working mix of an area lies; refuses an id that is no plain name."""
    return scenario_path(gebied, "werkversie").parents[2] / "werkversies" / f"{gebied}.json"


def werkversie_text(werkversie: Werkversie) -> str:
    """Return what the file of a working mix holds."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "gebied": werkversie.gebied,
        "gebeurtenissen": [dict(event) for event in werkversie.gebeurtenissen],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def read_text(text: str) -> Werkversie:
    """Read a working mix from the text of its file, not yet replayed.

    Raises
    ------
    ValueError, KeyError, TypeError, RecursionError
        It is none, or of a newer version.
    """
    document = json.loads(text)
    if document["format"] != FORMAT or document["version"] > VERSION:
        raise ValueError("not a working mix of this version")
    return Werkversie(str(document["gebied"]), tuple(dict(event) for event in document["gebeurtenissen"]))


def save_werkversie(werkversie: Werkversie) -> Path:
    """Save it; it is on disk when this returns.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``, and then the old file stays.
    """
    path = werkversie_path(werkversie.gebied)
    write_whole(path, werkversie_text(werkversie))
    return path


def read_werkversie(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Werkversie | None:
    """Return the working mix of an area, or None when there is none.

    Raises
    ------
    GebiedsmixError
        ``broken_werkversie``: the file cannot be read or replayed; it stays where it is.
    """
    path = werkversie_path(gebied.id)
    if not path.is_file():
        return None
    try:
        found = read_text(path.read_text(encoding="utf-8"))
        if found.gebied != gebied.id:
            raise ValueError("the working mix of another area")
        replay(gebied, found, scenarios)
    except (GebiedsmixError, OSError, ValueError, KeyError, TypeError, StopIteration, RecursionError) as error:
        raise GebiedsmixError(
            "broken_werkversie",
            Text(
                "Uw werkversie in {bestand} is niet te lezen. U begint opnieuw; het bestand gaat niet verloren.",
                "Your working mix in {bestand} cannot be read. You start anew; the file is not lost.",
            ),
            {"bestand": str(path)},
        ) from error
    return found


def set_aside(gebied: str) -> Path:
    """Move a working mix that cannot be read out of the way, so that no save ever overwrites it; return where it lies.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``: the folder is not ours to write in.
    """
    path = werkversie_path(gebied)
    names = (path.with_suffix(f".onleesbaar-{number}.json") for number in count(1))
    try:
        return path.rename(next(name for name in names if not name.exists()))
    except OSError as error:
        raise cannot_write(error) from error


def read_or_set_aside(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> tuple[Werkversie | None, Text | None]:
    """Return the working mix of an area and nothing to say; or no mix, and what was wrong and where the file is now."""
    try:
        return read_werkversie(gebied, scenarios), None
    except GebiedsmixError as error:
        said = error.message
        try:
            name = set_aside(gebied.id).name
        except GebiedsmixError as worse:
            return None, worse.message
        return None, Text(f"{said.nl} Het heet nu {name}.", f"{said.en} It is now called {name}.")
