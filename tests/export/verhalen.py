"""What the tests of the exports share: a small story of two scenarios, and names that would like to break things."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from gebieden.basis import Language, Text
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.export.inhoud import Inhoud, make_inhoud
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.verdeling import Verdeling

MOMENT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOSTILE = (
    "=1+1",
    "+31 20 123",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org";"klik")',
    "emoji 🏗️🌳",
    "שלום עולם",
    "a\nb\tc",
    "\"'`<b>&amp;</b>",
    "../../etc/passwd",
    "x" * 200,
    "#set page(width: 1pt) {naam} %s $x$ \\n",
)


def story(area: str, *names: str, taal: Language = "nl") -> Inhoud:
    """Gather shipped scenarios of an area."""
    shipped = shipped_scenarios(area)
    return make_inhoud(load_gebied(area), [shipped[name] for name in names], taal, MOMENT)


def twelve() -> list[Scenario]:
    """Twelve scenarios of Haven-Stad: the shipped ones, and again under other names."""
    shipped = list(shipped_scenarios("havenstad").values())
    again = [replace(one, id=f"{one.id}-nog-eens", shipped=False) for one in shipped]
    return [*shipped, *again][:12]


def renamed(scenario: Scenario, name: str, id: str = "eigen") -> Scenario:
    """Give a scenario a name and a motivation that somebody typed."""
    return replace(scenario, id=id, naam=Text(name, name), motivatie=Text(name, name), shipped=False)


def with_mix(scenario: Scenario, gebied: Gebied, mixes: Verdeling, at: int) -> Scenario:
    """Give a scenario one of a stack of mixes on an area."""
    return replace(scenario, gebied=gebied.id, van="", keuzes={}, verdeling=Verdeling(mixes.hendels[at]))


def hostile_story(taal: Language = "nl") -> Inhoud:
    """Twelve scenarios of Achtersluispolder whose names would like to break things."""
    first = shipped_scenarios("achtersluispolder")["koers-2023"]
    scenarios = [renamed(first, name, f"eigen-{at}") for at, name in enumerate(HOSTILE[:12])]
    return make_inhoud(load_gebied("achtersluispolder"), scenarios, taal, MOMENT)
