"""How a measure becomes colours: flowing, or in a few classes with round borders."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import numpy as np

from gebieden.basis import Language
from gebieden.eenheden import load_eenheden
from scenario.app.klassen import (
    Borders,
    Numbers,
    equal_borders,
    equal_borders_around_nothing,
    quantile_borders,
    quantile_borders_around_nothing,
)
from scenario.app.kleuren import DIVERGING, SEQUENTIAL, Rgb, ramp
from scenario.app.maten import Maat
from scenario.app.teksten import tekst
from scenario.opmaak import bare, signed

Kleuring = Literal["vloeiend", "gelijk", "evenveel"]
WAYS: tuple[Kleuring, ...] = ("vloeiend", "gelijk", "evenveel")


def stops_of(maat: Maat) -> Sequence[Rgb]:
    """Return the row of colours of a measure: from light to dark, or to both sides of nothing for a change."""
    return DIVERGING if maat.verschil else SEQUENTIAL


def colours_of(maat: Maat) -> list[Rgb]:
    """Return the colour of every deelgebied; grey where there is no value."""
    return [ramp(float(place), stops_of(maat)) for place in maat.positions()]


def class_colours(maat: Maat) -> list[Rgb]:
    """Return the colour of every class, from low to high."""
    return [ramp(at / len(maat.grenzen), stops_of(maat)) for at in range(len(maat.grenzen) + 1)]


def classes_of(maat: Maat) -> list[tuple[float, Rgb]]:
    """Return every class as the value from which it holds and its colour, from low to high; none when colours flow."""
    return list(zip((-math.inf, *maat.grenzen), class_colours(maat), strict=True)) if maat.grenzen else []


def on_one_scale(maten: Sequence[Maat], way: Kleuring = "vloeiend", cells: Numbers | None = None) -> list[Maat]:
    """Lay measures that stand side by side on one scale, and give them the same classes.

    Parameters
    ----------
    maten : sequence of Maat
        All with the same unit, and all a change or none.
    way : {"vloeiend", "gelijk", "evenveel"}
        No classes; classes equally wide; classes that hold about as many deelgebieden each.
    cells : Array, optional
        Values on a grid, of any shape, when the map shows those: then classes hold about as many cells each.
    """
    low, high = min(maat.low for maat in maten), max(maat.high for maat in maten)
    scaled = [replace(maat, low=low, high=high) for maat in maten]
    shown = np.concatenate([maat.shown for maat in scaled]) if cells is None else cells
    grenzen = () if way == "vloeiend" else _borders(scaled[0], way, shown[np.isfinite(shown)])
    return [replace(maat, grenzen=grenzen) for maat in scaled]


def _borders(maat: Maat, way: Kleuring, values: Numbers) -> Borders:
    known = load_eenheden().get(maat.unit)
    least = 10.0 ** -(known.decimals if known else 2)
    if way == "evenveel":
        return (quantile_borders_around_nothing if maat.verschil else quantile_borders)(values, least)
    if maat.verschil:
        return equal_borders_around_nothing(maat.high, least)
    return equal_borders(maat.low, maat.high, least)


def class_words(maat: Maat, taal: Language) -> list[str]:
    """Say what each class holds, from low to high."""
    write = signed if maat.verschil else bare
    ends = [write(value, maat.unit, taal) for value in maat.grenzen]
    between = [tekst("klasse_tussen", taal, {"van": first, "tot": last}) for first, last in pairwise(ends)]
    below, above = tekst("klasse_onder", taal, {"tot": ends[0]}), tekst("klasse_vanaf", taal, {"van": ends[-1]})
    return [below, *between, above]
