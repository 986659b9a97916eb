"""The sheets that value: indicators, scores, and the value functions between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scenario.export.excel.blad import (
    Rij,
    Werkboek,
    address,
    begin_row,
    close_grid,
    colour_scores,
    mean_formula,
    open_grid,
    write_array,
    write_fixed,
    write_formula,
)
from scenario.export.excel.indeling import FIRST_COLUMN, FIRST_ROW
from scenario.export.excel.reken import name_row, write_places
from scenario.export.excel.stijl import ID_WIDTH, NAME_WIDTH
from scenario.export.palet import INPUT
from scenario.export.schrijven import Teller
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN

KNOT_COLUMN = 4  # where the knots of a value function begin: value and score in turns


def write_indicators(boek: Werkboek, counted: Teller) -> None:
    """Write every indicator: per deelgebied, and for the area on its totals or as a weighted mean."""
    indeling, inhoud = boek.indeling, boek.indeling.inhoud
    sheet = open_grid(boek, "indicatoren", inhoud.namen, "noot_reken")
    for at, (name, declared) in enumerate(INDICATOREN.items()):
        row, how = FIRST_ROW + at, indeling.vertalingen[name]
        begin_row(boek, sheet, row, Rij(inhoud.zeg(declared.text), name, declared.unit, how.reken))
        for scenario, uitkomst in enumerate(inhoud.uitkomsten):
            write_places(boek, sheet, row, scenario, uitkomst.meting.per_deelgebied[at], declared.unit, how)
            _write_area(boek, sheet, row, scenario, declared, float(uitkomst.meting.gebied[at]))
        name_row(boek, "indicatoren", row, f"indicator_{name}")
        counted.klaar()
    close_grid(boek, sheet, len(INDICATOREN), len(inhoud.scenarios))


def _write_area(boek: Werkboek, sheet: Worksheet, row: int, scenario: int, declared: Indicator, value: float) -> None:
    indeling, how = boek.indeling, boek.indeling.vertalingen[declared.id]
    column, style = indeling.column(scenario, 0), boek.stijlen.number(declared.unit, bold=True)
    if declared.weighted_by:
        write_array(sheet, row, column, _weighted_mean(boek, row, scenario, declared.weighted_by), style, value)
    elif how.reken == "waarde":
        write_fixed(boek, sheet, row, column, np.array([value]), declared.unit)
    else:
        write_formula(sheet, row, column, how.formula.format(**indeling.letters(scenario, 0)), style, value)


def _weighted_mean(boek: Werkboek, row: int, scenario: int, who: str) -> str:
    """Write the mean over the deelgebieden where an indicator applies, weighted by who experiences it."""
    first, last = (boek.indeling.letters(scenario, place) for place in (1, boek.indeling.width - 1))
    weights = ":".join(boek.indeling.refs[who].format(**letters) for letters in (first, last))
    return mean_formula(f"{first['s']}{row + 1}:{last['s']}{row + 1}", weights)


def write_scores(boek: Werkboek, counted: Teller) -> None:
    """Write every score, by the knots of the value functions."""
    indeling, inhoud = boek.indeling, boek.indeling.inhoud
    sheet = open_grid(boek, "scores", inhoud.namen, "noot_scores")
    style = boek.stijlen.number("score")
    for at, (name, declared) in enumerate(INDICATOREN.items()):
        row, how = FIRST_ROW + at, indeling.vertalingen[name]
        begin_row(boek, sheet, row, Rij(inhoud.zeg(declared.text), name, "score", how.reken))
        formula = score_formula(boek, at)
        for scenario, uitkomst in enumerate(inhoud.uitkomsten):
            values = (uitkomst.scores[at], *uitkomst.scores_per_deelgebied[at])
            for place, value in enumerate(map(float, values)):
                column = indeling.column(scenario, place)
                write_formula(sheet, row, column, formula.format(**indeling.letters(scenario, place)), style, value)
        counted.klaar()
    last = indeling.column(len(inhoud.scenarios), 0) - 1
    places = (FIRST_ROW, FIRST_COLUMN, FIRST_ROW + len(INDICATOREN) - 1, last)
    colour_scores(sheet, places, boek.stijlen)
    close_grid(boek, sheet, len(INDICATOREN), len(inhoud.scenarios))


def score_formula(boek: Werkboek, at: int) -> str:
    """Write the value function of an indicator: the first score, and what each segment adds."""
    indeling = boek.indeling
    knots = indeling.inhoud.vergelijking.uitkomst.waardering.knopen.get(list(INDICATOREN)[at], ())
    if not knots:
        return "NA()"
    row, sheet = FIRST_ROW + at, indeling.sheets["waardering"]
    places = [(f"{sheet}!{address(row, one)}", f"{sheet}!{address(row, one + 1)}") for one in _knot_columns(len(knots))]
    value = f"{indeling.sheets['indicatoren']}!{{s}}{row + 1}"
    return "+".join([places[0][1], *_segments(places, value)])


def _knot_columns(count: int) -> range:
    return range(KNOT_COLUMN, KNOT_COLUMN + 2 * count, 2)


def _segments(places: list[tuple[str, str]], value: str) -> Iterator[str]:
    for (left, low), (right, high) in pairwise(places):
        yield f"({high}-{low})/({right}-{left})*MIN(MAX({value}-{left},0),{right}-{left})"


def write_knots(boek: Werkboek) -> None:
    """Write the value functions: of every indicator the values and scores of its knots."""
    inhoud, stijlen = boek.indeling.inhoud, boek.stijlen
    sheet, knopen = boek.add("waardering", "noot_waardering"), inhoud.vergelijking.uitkomst.waardering.knopen
    most = max((len(knots) for knots in knopen.values()), default=0)
    for column, words in enumerate(("kolom_naam", "kolom_id", "kolom_eenheid", "kolom_bron")):
        sheet.write_string(FIRST_ROW - 1, column, boek.say(words), stijlen.head)
    for number, column in enumerate(_knot_columns(most), 1):
        sheet.write_string(FIRST_ROW - 1, column, f"{boek.say('kolom_waarde')} {number}", stijlen.head)
        sheet.write_string(FIRST_ROW - 1, column + 1, f"{boek.say('kolom_score')} {number}", stijlen.head)
    for at, (name, declared) in enumerate(INDICATOREN.items()):
        knots, row = knopen.get(name, ()), FIRST_ROW + at
        begin_row(boek, sheet, row, Rij(inhoud.zeg(declared.text), name, declared.unit, None))
        keys = "; ".join(dict.fromkeys(knot.source for knot in knots))
        sheet.write_string(row, KNOT_COLUMN - 1, keys, stijlen.quiet)
        for knot, column in zip(knots, _knot_columns(len(knots)), strict=True):
            sheet.write_number(row, column, knot.value, stijlen.number(declared.unit, INPUT))
            sheet.write_number(row, column + 1, knot.score, stijlen.number("score", INPUT))
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, KNOT_COLUMN - 1, ID_WIDTH)
    sheet.freeze_panes(FIRST_ROW, KNOT_COLUMN)
