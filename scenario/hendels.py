"""The levers: what a planner can turn, in groups, with their ranges (``data/hendels.csv``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gebieden.basis import Certainty, Text, data_path, unknown
from gebieden.tabel import Row, read_table

SOMGROEPEN = ("grond", "functiemix", "woonsegment")


@dataclass(frozen=True)
class Hendel:
    """One lever; shares run from 0 to 1."""

    id: str
    group: str
    text: Text
    unit: str
    min: float
    max: float
    step: float
    source: str
    certainty: Certainty
    note: Text


def _read_hendel(row: Row) -> Hendel:
    return Hendel(
        row.text("id"),
        row.text("group"),
        Text(row.text("name_nl"), row.text("name_en")),
        row.text("unit"),
        row.number("min"),
        row.number("max"),
        row.number("step"),
        row.text("source"),
        row.certainty("certainty"),
        Text(row.text("note_nl"), row.text("note_en")),
    )


HENDELS: tuple[Hendel, ...] = tuple(_read_hendel(row) for row in read_table(data_path("hendels.csv")))
GROUP_OF: Mapping[str, str] = MappingProxyType({hendel.id: hendel.group for hendel in HENDELS})
_INDEX: Mapping[str, int] = MappingProxyType({hendel.id: index for index, hendel in enumerate(HENDELS)})


def _names_in(group: str) -> Mapping[str, Text]:
    return MappingProxyType({hendel.id: hendel.text for hendel in HENDELS if hendel.group == group})


GROND: Mapping[str, Text] = _names_in("grond")
FUNCTIES: Mapping[str, Text] = _names_in("functiemix")
WERKFUNCTIES: Mapping[str, Text] = MappingProxyType({id: text for id, text in FUNCTIES.items() if id != "wonen"})
SEGMENTEN: Mapping[str, Text] = _names_in("woonsegment")


def hendel_index(hendel: str) -> int:
    """Return the position of a lever on the last axis of a mix.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``, with the nearest name.
    """
    if hendel not in _INDEX:
        raise unknown(Text("Hendel", "Lever"), hendel, _INDEX)
    return _INDEX[hendel]


def hendel_by_id(hendel: str) -> Hendel:
    """Return a lever by its id; raises as ``hendel_index`` does."""
    return HENDELS[hendel_index(hendel)]


def group_members(group: str) -> list[str]:
    """Return the ids of the levers in a group, in order."""
    return [hendel.id for hendel in HENDELS if hendel.group == group]


def group_slice(group: str) -> slice:
    """Return where a group lies on the last axis; the levers of a group are neighbours."""
    members = group_members(group)
    return slice(_INDEX[members[0]], _INDEX[members[-1]] + 1)
