"""Measure one indicator of a redrawn Haven-Stad, without scores or lenses."""

from __future__ import annotations

from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.bewerkingen import redraw
from scenario.meting import measure
from scenario.programma import Programma, derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers

GEBIED: Gebied = load_gebied("havenstad")


def programme(scenario: str = "maximum-bovenop", **levers: float) -> Programma:
    """Derive a shipped scenario's programme, with some levers redrawn one after the other."""
    mix = shipped_scenarios("havenstad")[scenario].verdeling
    for lever, value in levers.items():
        mix = redraw(mix, lever, value, default_levers(GEBIED))
    return derive_programma(GEBIED, mix)


def value_of(indicator: str, **levers: float) -> float:
    """Measure one indicator of the area as a whole, with some levers of its largest scenario redrawn."""
    return float(measure(programme(**levers)).value(indicator))
