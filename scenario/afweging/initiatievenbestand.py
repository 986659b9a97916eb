"""Initiatives for an area with their scores, in a file that people can find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gebieden.basis import Text
from scenario.afweging.bestanden import Bestand
from scenario.afweging.initiatieven import Initiatief


def _written(entry: Initiatief) -> Mapping[str, Any]:
    return {"id": entry.id, "naam": entry.naam, "scores": dict(entry.scores), "motivatie": entry.motivatie}


def _read(entry: Mapping[str, Any]) -> Initiatief:
    scores = {str(name): float(score) for name, score in entry["scores"].items()}
    return Initiatief(str(entry["id"]), str(entry["naam"]), scores, str(entry["motivatie"]))


INITIATIEVEN: Bestand[Initiatief] = Bestand("initiatieven", Text("initiatieven", "initiatives"), 1, _written, _read)
