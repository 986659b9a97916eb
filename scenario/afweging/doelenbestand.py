"""Targets of an area with what was measured, done and concluded since, in a file that people can find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from gebieden.basis import Text
from scenario.afweging.bestanden import Bestand
from scenario.afweging.sturing import Bevinding, Doel, Handeling, Realisatie, Stand


@dataclass(frozen=True)
class Vastgelegd:
    """A target, and what followed: conclusions, measured values and actions, the last ones last."""

    doel: Doel
    bevindingen: tuple[Bevinding, ...] = ()
    realisaties: tuple[Realisatie, ...] = ()
    handelingen: tuple[Handeling, ...] = ()

    def with_finding(self, bevinding: Bevinding) -> Vastgelegd:
        """Add a conclusion."""
        return replace(self, bevindingen=(*self.bevindingen, bevinding))

    def with_value(self, realisatie: Realisatie) -> Vastgelegd:
        """Add a measured value; it takes the place of an earlier one of the same year."""
        others = tuple(entry for entry in self.realisaties if entry.jaar != realisatie.jaar)
        return replace(self, realisaties=(*others, realisatie))

    def with_action(self, handeling: Handeling) -> Vastgelegd:
        """Add what was done."""
        return replace(self, handelingen=(*self.handelingen, handeling))


def targets_path(gebied: str) -> Path:
    """Return where the targets of an area lie."""
    return DOELEN.path(gebied)


def save_targets(gebied: str, entries: Sequence[Vastgelegd]) -> Path:
    """Keep the targets of an area; raises as ``Bestand.save``."""
    return DOELEN.save(gebied, entries)


def read_targets(gebied: str) -> tuple[Vastgelegd, ...]:
    """Return the targets of an area, none when nothing was kept; raises as ``Bestand.entries``."""
    return DOELEN.entries(gebied)


def _written(entry: Vastgelegd) -> Mapping[str, Any]:
    findings = [{**asdict(found), "datum": found.datum.isoformat()} for found in entry.bevindingen]
    return {
        **asdict(entry.doel),
        "bevindingen": findings,
        "realisaties": [asdict(value) for value in entry.realisaties],
        "handelingen": [asdict(action) for action in entry.handelingen],
    }


def _read(entry: Mapping[str, Any]) -> Vastgelegd:
    """Read a target; before version 2 there were no values and no actions."""
    doel = Doel(
        str(entry["indicator"]),
        float(entry["waarde"]),
        int(entry["jaar"]),
        str(entry["eigenaar"]),
        str(entry["bron"]),
    )
    return Vastgelegd(
        doel,
        tuple(_read_finding(found) for found in entry["bevindingen"]),
        tuple(
            Realisatie(int(value["jaar"]), float(value["waarde"]), str(value["bron"]))
            for value in entry.get("realisaties", ())
        ),
        tuple(Handeling(int(action["jaar"]), str(action["text"])) for action in entry.get("handelingen", ())),
    )


def _read_finding(found: Mapping[str, Any]) -> Bevinding:
    stand = found["stand"]
    if stand not in get_args(Stand):
        raise ValueError(stand)
    return Bevinding(date.fromisoformat(found["datum"]), stand, str(found["reden"]), str(found["door"]))


DOELEN: Bestand[Vastgelegd] = Bestand("doelen", Text("doelen", "targets"), 2, _written, _read)
