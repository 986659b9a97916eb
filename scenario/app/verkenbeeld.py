"""What the page Verkennen works with: what is asked of an exploration, and what it found, remembered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from gebieden.gebied import Gebied
from scenario.optimum import Opdracht, Plan, Verkenning, explore
from scenario.progress import Report
from scenario.rekenwaarden import Rekenwaarden
from scenario.scenarios import Scenario


@dataclass(frozen=True)
class Verkenvraag:
    """What is asked: an exploration of an area from a start; the same mix and the same figures, the same answer."""

    gebied_id: str
    mix: bytes
    opdracht: Opdracht
    cijfers: str
    van: tuple[Gebied, Scenario, Rekenwaarden] = field(compare=False)
    report: Report = field(compare=False)

    @property
    def fingerprint(self) -> str:
        """Short name of what is asked, within one process."""
        return f"{self.gebied_id}{hash(self)}"


@dataclass(frozen=True, eq=False)
class Gevonden:
    """A plan with the number that it has on the page."""

    nummer: int
    plan: Plan


@lru_cache(maxsize=8)
def answer(vraag: Verkenvraag) -> Verkenning:
    """Explore what is asked; asked again, the answer is there at once."""
    vraag.report(0.0)
    gebied, start, waarden = vraag.van
    return explore(gebied, start, vraag.opdracht, vraag.report, waarden)


def explored(vraag: Verkenvraag, report: Report) -> Verkenning:
    """Explore what is asked, and tell how far it is."""
    return answer(replace(vraag, report=report))


def numbered(found: Verkenning) -> tuple[Gevonden, ...]:
    """Return every plan: the compromise first, then the frontier, then the variants."""
    front = [plan for niveau in found.niveaus for plan in niveau.punten]
    return tuple(Gevonden(at + 1, plan) for at, plan in enumerate([found.compromis, *front, *found.varianten]))
