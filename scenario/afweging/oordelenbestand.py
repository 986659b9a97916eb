"""Criteria that people judge, with every judgement, in a file that people can find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from gebieden.basis import Text
from scenario.afweging.bestanden import Bestand
from scenario.afweging.oordelen import Beoordeling, Oordeel, gather


@dataclass(frozen=True)
class Beoordeeld:
    """A criterion for which there is no figure, in somebody's own words, and what people think of scenarios on it."""

    naam: str
    oordelen: tuple[Oordeel, ...] = ()

    def with_judgement(self, oordeel: Oordeel) -> Beoordeeld:
        """Add a judgement; earlier ones of the same person stay in the file, and the last one counts."""
        return replace(self, oordelen=(*self.oordelen, oordeel))

    def gathered(self, scenarios: Sequence[str]) -> Beoordeling:
        """Gather the judgements about these scenarios, under a name that says where they come from."""
        marked = Text(f"{self.naam} (oordeel van mensen)", f"{self.naam} (judged by people)")
        return gather(f"oordeel_{self.naam}", marked, scenarios, self.oordelen)


def _written(entry: Beoordeeld) -> Mapping[str, Any]:
    judgements = [{**asdict(given), "datum": given.datum.isoformat()} for given in entry.oordelen]
    return {"naam": entry.naam, "oordelen": judgements}


def _read(entry: Mapping[str, Any]) -> Beoordeeld:
    return Beoordeeld(str(entry["naam"]), tuple(_read_judgement(given) for given in entry["oordelen"]))


def _read_judgement(given: Mapping[str, Any]) -> Oordeel:
    return Oordeel(
        str(given["scenario"]),
        str(given["persoon"]),
        float(given["score"]),
        str(given["reden"]),
        date.fromisoformat(given["datum"]),
    )


OORDELEN: Bestand[Beoordeeld] = Bestand("oordelen", Text("oordelen", "judgements"), 1, _written, _read)
