"""Regions of one's own as work: made, changed and removed through the log, so that every version can be put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.eigen_regio import FOLDER, region_text
from gebieden.laden import load_gebied
from gebieden.regio import Regio
from gebieden.regiolezen import all_regions, shipped_regions
from scenario.app import bewaren
from scenario.app.bibliotheek import first_scenario
from scenario.opslag.werkboek import Versie
from scenario.scenariobestand import make_id
from scenario.startscenario import default_start


def make(naam: str, gebieden: Sequence[str]) -> str:
    """Make a region of areas, each with the largest scenario that can be built, and return its id.

    Raises
    ------
    GebiedsmixError
        ``no_name``, ``name_taken``, as ``region_text``; what the log refuses.
    """
    name = make_id(naam)
    if name in all_regions():
        raise GebiedsmixError(
            "name_taken",
            Text("Er is al een regio met die naam.", "There is a region of that name already."),
        )
    _keep(name, region_text(naam, {gebied: _first(gebied) for gebied in gebieden}, [], name))
    return name


def add_relation(regio: Regio, relatie: Mapping[str, Any]) -> None:
    """Add a relation; raises as ``region_text`` and the log do."""
    _change(regio, [*relations_of(regio), relatie])


def drop_relation(regio: Regio, at: int) -> None:
    """Take a relation away, by its place in the list."""
    _change(regio, [entry for place, entry in enumerate(relations_of(regio)) if place != at])


def remove(name: str) -> None:
    """Remove a region; its versions stay in the log."""
    bewaren.werkboek().remove(_place(name))


def history(name: str) -> tuple[Versie, ...]:
    """Return the versions of a region, the newest first; none when the storage is away."""
    try:
        return bewaren.werkboek().history(_place(name))[::-1]
    except GebiedsmixError:
        return ()


def kept() -> tuple[str, ...]:
    """Name every region that was ever kept, also those that were removed; none when the storage is away."""
    try:
        found = bewaren.werkboek().versions(f"{FOLDER}/")
    except GebiedsmixError:
        return ()
    return tuple(sorted(name.rpartition("/")[2].removesuffix(".json") for name in found))


def put_back(name: str, nummer: int) -> None:
    """Make an earlier version the newest one; what stands there now stays a version too."""
    boek, place = bewaren.werkboek(), _place(name)
    held = boek.content(place, nummer)
    if held is not None:
        boek.keep(place, held[place], boek.version(place))


def is_own(regio: Regio) -> bool:
    """Whether a region is of the user."""
    return regio.id not in shipped_regions()


def relations_of(regio: Regio) -> list[dict[str, Any]]:
    """Return the relations of a region of one's own as its file holds them."""
    found = []
    for relatie in regio.relaties:
        share = relatie.aandeel
        entry = {
            "soort": relatie.kind,
            "van": relatie.van,
            "naar": relatie.naar,
            "laag": share.low,
            "waarde": share.value,
            "hoog": share.high,
            "waarom": share.note.nl,
        }
        found.append(entry | ({"deelgebied": relatie.deelgebied, "plek": relatie.plek} if relatie.deelgebied else {}))
    return found


def _change(regio: Regio, relaties: Sequence[Mapping[str, Any]]) -> None:
    _keep(regio.id, region_text(regio.naam.nl, regio.scenarios, relaties, regio.id))


def _keep(name: str, text: str) -> None:
    boek = bewaren.werkboek()
    boek.keep(_place(name), text, boek.version(_place(name)))


def _first(gebied: str) -> str:
    area = load_gebied(gebied)
    try:
        return default_start(area).id
    except GebiedsmixError:
        return first_scenario(area)


def _place(name: str) -> str:
    return f"{FOLDER}/{name}.json"
