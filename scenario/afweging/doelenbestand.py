"""Targets of an area with what people concluded about them, kept in a file that people can find.

A file is data only: names, numbers and dates, checked on reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from gebieden.basis import GebiedsmixError, Text
from scenario.afweging.sturing import Bevinding, Doel, Stand
from scenario.scenariobestand import work_folder, write_whole

FORMAT, VERSION = "gebiedsmix.doelen", 1
MOST = 200  # technical: targets in one file
MOST_BYTES = 1_000_000  # technical: a larger file is no list of targets


@dataclass(frozen=True)
class Vastgelegd:
    """A target, and what was concluded about it, the last one last."""

    doel: Doel
    bevindingen: tuple[Bevinding, ...] = ()

    def with_finding(self, bevinding: Bevinding) -> Vastgelegd:
        """Add a conclusion."""
        return Vastgelegd(self.doel, (*self.bevindingen, bevinding))


def targets_path(gebied: str) -> Path:
    """Return where the targets of an area lie."""
    return work_folder() / "doelen" / f"{gebied}.json"


def save_targets(gebied: str, entries: Sequence[Vastgelegd]) -> Path:
    """Keep the targets of an area; the old file stays whole until the new one is on disk.

    Raises
    ------
    GebiedsmixError
        ``too_many``; ``cannot_write``.
    """
    if len(entries) > MOST:
        raise GebiedsmixError(
            "too_many",
            Text("Houd het bij {most} doelen; haal er eerst weg.", "Keep to {most} targets; remove some first."),
            {"most": MOST},
        )
    document = {"format": FORMAT, "versie": VERSION, "doelen": [_written(entry) for entry in entries]}
    path = targets_path(gebied)
    write_whole(path, json.dumps(document, ensure_ascii=False, indent=1))
    return path


def read_targets(gebied: str) -> tuple[Vastgelegd, ...]:
    """Return the targets of an area, none when nothing was kept.

    Raises
    ------
    GebiedsmixError
        ``broken_targets``: the file is not what was written here.
    """
    path = targets_path(gebied)
    if not path.is_file():
        return ()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != FORMAT or document["versie"] != VERSION:
            raise ValueError
        return tuple(_read(entry) for entry in document["doelen"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GebiedsmixError(
            "broken_targets",
            Text(
                "De doelen in '{naam}' zijn niet te lezen. Zet het bestand opzij, of haal het terug uit een kopie.",
                "The targets in '{naam}' cannot be read. Set the file aside, or restore it from a copy.",
            ),
            {"naam": path.name},
        ) from error


def _written(entry: Vastgelegd) -> dict[str, Any]:
    doel = entry.doel
    return {
        "indicator": doel.indicator,
        "waarde": doel.waarde,
        "jaar": doel.jaar,
        "eigenaar": doel.eigenaar,
        "bron": doel.bron,
        "bevindingen": [
            {"datum": found.datum.isoformat(), "stand": found.stand, "reden": found.reden, "door": found.door}
            for found in entry.bevindingen
        ],
    }


def _read(entry: Mapping[str, Any]) -> Vastgelegd:
    doel = Doel(
        str(entry["indicator"]),
        float(entry["waarde"]),
        int(entry["jaar"]),
        str(entry["eigenaar"]),
        str(entry["bron"]),
    )
    return Vastgelegd(doel, tuple(_read_finding(found) for found in entry["bevindingen"]))


def _read_finding(found: Mapping[str, Any]) -> Bevinding:
    stand = found["stand"]
    if stand not in get_args(Stand):
        raise ValueError(stand)
    return Bevinding(date.fromisoformat(found["datum"]), stand, str(found["reden"]), str(found["door"]))
