"""What the tests of the workbook share: changes that somebody makes in it, and what the core makes of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scenario.bewerkingen import redraw
from scenario.evaluatie import Uitkomst
from scenario.export.excel.blad import NAN
from scenario.export.excel.indeling import FIRST_COLUMN, FIRST_ROW, Indeling, Reken
from scenario.export.excel.wegen import WEIGHT_COLUMN
from scenario.export.inhoud import Inhoud
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Kader, Kaders
from scenario.meting import measure
from scenario.programma import VELDEN, derive_programma
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling

TOLERANCE = 1e-6
HEAVIER = 3.0  # what somebody makes of the first weight of every group and of every lens
PLACE = "coenhaven"


def number(cell: object) -> float:
    return float("nan") if cell in (NAN, None) else float(str(cell))


def read_rows(sheet: Any, row: int, rows: int, column: int, columns: int) -> list[list[float]]:
    """Numbers of a block of cells, counted as a spreadsheet counts."""
    block = sheet.iter_rows(row, row + rows - 1, column, column + columns - 1, values_only=True)
    return [[number(cell) for cell in line] for line in block]


def rows_of(book: Any, indeling: Indeling, sheet: str, ids: Sequence[str], scenario: int) -> dict[str, list[float]]:
    """Values of one scenario by id: the area and its deelgebieden."""
    first = indeling.column(scenario, 0) + 1
    found = read_rows(book[indeling.sheets[sheet]], FIRST_ROW + 1, len(ids), first, indeling.width)
    return dict(zip(ids, found, strict=True))


def agrees(found: Sequence[float], wanted: Sequence[float], name: str) -> None:
    assert found == pytest.approx(wanted, rel=TOLERANCE, abs=TOLERANCE, nan_ok=True), name


def check_all(
    book: Any, indeling: Indeling, scenario: int, uitkomst: Uitkomst, follows: tuple[Reken, ...] = ("formule", "deels")
) -> None:
    """Compare every row that calculates itself with the core: the area and every deelgebied."""
    how = indeling.vertalingen
    for name, values in rows_of(book, indeling, "programma", list(VELDEN), scenario).items():
        if how[name].reken in follows:
            wanted = uitkomst.programma.per_deelgebied(name).tolist()
            agrees(values[1:], wanted, name)
            if VELDEN[name].optelbaar:
                agrees(values[:1], [sum(wanted)], name)
    measured = rows_of(book, indeling, "indicatoren", list(INDICATOREN), scenario)
    scored = rows_of(book, indeling, "scores", list(INDICATOREN), scenario)
    for at, name in enumerate(INDICATOREN):
        if how[name].reken in follows:
            meting = uitkomst.meting
            agrees(measured[name], [meting.gebied[at], *meting.per_deelgebied[at]], name)
            agrees(scored[name], [uitkomst.scores[at], *uitkomst.scores_per_deelgebied[at]], name)


# ---------------------------------------------------------------- a change, in the core and in the workbook
def changed_mix(inhoud: Inhoud) -> Verdeling:
    """The second scenario with more green and less floor space in one deelgebied."""
    gebied = inhoud.gebied
    here = np.arange(len(gebied.ids)) == gebied.position(PLACE)
    mix = redraw(inhoud.scenarios[1].verdeling, "groen", 0.3, default_levers(gebied), here)
    return mix.with_levers({"fsi": 1.25}, here)


def changed_weights(kader: Kader) -> Kader:
    """A lens of which the first indicator of every group counts three times as much."""
    weights = kader.weights.copy()
    first = (weights > 0).argmax(axis=0)
    weights[first, range(weights.shape[1])] *= HEAVIER
    return replace(kader, weights=weights)


def change_book(book: Any, inhoud: Inhoud) -> None:
    """Make the same changes by hand: the levers of one deelgebied, and weights in both sheets."""
    indeling, place = Indeling(inhoud), inhoud.gebied.position(PLACE)
    for at, value in enumerate(changed_mix(inhoud).hendels[place].tolist()):
        book[indeling.sheets["mix"]].cell(FIRST_ROW + 1 + at, indeling.column(1, place + 1) + 1).value = value
    column, row = FIRST_COLUMN + 1, FIRST_ROW + 1
    for kader in inhoud.vergelijking.uitkomst.kaders.values():
        book[indeling.sheets["weging"]].cell(row, WEIGHT_COLUMN + 1).value = HEAVIER
        for weights in changed_weights(kader).weights.T.tolist():
            for at, weight in enumerate(weights):
                book[indeling.sheets["kaders"]].cell(FIRST_ROW + 1 + at, column).value = weight
            column, row = column + 1, row + 1
        row += 1  # the mean of the lens


def held(inhoud: Inhoud, mix: Verdeling) -> Uitkomst:
    """What the core makes of a mix when whatever has no formula keeps the value of the second scenario."""
    how, before = Indeling(inhoud).vertalingen, inhoud.uitkomsten[1]
    programma = derive_programma(inhoud.gebied, mix, before.programma.kentallen)
    values = dict(programma.values)
    for name, veld in VELDEN.items():
        fixed = how[name].reken == "waarde"
        values[name] = before.programma.values[name] if fixed else veld.formula(*map(values.__getitem__, veld.inputs))
    kept = replace(programma, values=values)
    kaders = Kaders({name: changed_weights(kader) for name, kader in before.kaders.items()})
    return Uitkomst(kept, measure(kept), before.waardering, kaders)
