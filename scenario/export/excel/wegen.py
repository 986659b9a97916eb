"""The sheets that weigh: how indicators count in each group of each lens, and what the groups score."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from scenario.export.excel.blad import Werkboek, address, colour_scores, heading_height, mean_formula, write_array
from scenario.export.excel.indeling import FIRST_COLUMN, FIRST_ROW, Reken, together
from scenario.export.excel.stijl import NAME_WIDTH, UNIT_WIDTH, VALUE_WIDTH
from scenario.export.palet import INPUT, MUTED
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Groep, Kader

WEIGHT_COLUMN, HOW_COLUMN, SCORE_COLUMN = 2, 3, 4


def groups_of(boek: Werkboek) -> Iterator[tuple[Kader, int, Groep]]:
    """Give every group of every lens, with its place in its lens."""
    for kader in boek.indeling.inhoud.vergelijking.uitkomst.kaders.values():
        for place, groep in enumerate(kader.groepen):
            yield kader, place, groep


def write_lenses(boek: Werkboek) -> None:
    """Write the weight of every indicator in every group, one column per group; people may change them."""
    inhoud, stijlen = boek.indeling.inhoud, boek.stijlen
    sheet = boek.add("kaders", "noot_kaders")
    sheet.write_string(FIRST_ROW - 1, 0, boek.say("kolom_naam"), stijlen.head)
    sheet.write_string(FIRST_ROW - 1, 1, boek.say("kolom_id"), stijlen.head)
    for at, (name, declared) in enumerate(INDICATOREN.items()):
        sheet.write_string(FIRST_ROW + at, 0, inhoud.zeg(declared.text), stijlen.text)
        sheet.write_string(FIRST_ROW + at, 1, name, stijlen.quiet)
    style = stijlen.of({"num_format": "0.##;;", "bg_color": INPUT})
    for at, (kader, place, groep) in enumerate(groups_of(boek)):
        column = FIRST_COLUMN + at
        if not place:
            sheet.write_string(FIRST_ROW - 2, column, inhoud.zeg(kader.text), stijlen.quiet)
        sheet.write_string(FIRST_ROW - 1, column, inhoud.zeg(groep.text), stijlen.head)
        for row, weight in enumerate(kader.weights[:, place].tolist(), FIRST_ROW):
            sheet.write_number(row, column, weight, style)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, FIRST_COLUMN + len(list(groups_of(boek))), VALUE_WIDTH)
    sheet.set_row(FIRST_ROW - 1, 60)  # technical: points, four lines
    sheet.freeze_panes(FIRST_ROW, 2)


def write_weighing(boek: Werkboek) -> None:
    """Write the score of every group, and per lens the mean over its groups by weights that people may change."""
    inhoud, stijlen = boek.indeling.inhoud, boek.stijlen
    sheet = boek.add("weging", "noot_weging")
    titles = [*(boek.say(f"kolom_{name}") for name in ("kader", "groep", "gewicht", "reken")), *inhoud.namen]
    for column, words in enumerate(titles):
        sheet.write_string(FIRST_ROW - 1, column, words, stijlen.head)
    row, at = FIRST_ROW, 0
    for kader in inhoud.vergelijking.uitkomst.kaders.values():
        first = row
        for place, groep in enumerate(kader.groepen):
            sheet.write_string(row, 0, inhoud.zeg(kader.text), stijlen.quiet)
            sheet.write_string(row, 1, inhoud.zeg(groep.text), stijlen.text)
            sheet.write_number(row, WEIGHT_COLUMN, 1, stijlen.of({"bg_color": INPUT, "align": "center"}))
            sheet.write_string(row, HOW_COLUMN, boek.say(f"reken_{how_group(boek, kader, place)}"), stijlen.quiet)
            _write_group(boek, row, at, kader.id, place)
            row, at = row + 1, at + 1
        _write_mean(boek, kader, first, row)
        row += 1
    last = SCORE_COLUMN + len(inhoud.scenarios) - 1
    colour_scores(sheet, (FIRST_ROW, SCORE_COLUMN, row - 1, last), stijlen)
    sheet.autofilter(FIRST_ROW - 1, 0, row - 1, last)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, NAME_WIDTH)
    sheet.set_column(SCORE_COLUMN, last, UNIT_WIDTH)
    sheet.set_row(FIRST_ROW - 1, heading_height(inhoud.namen, UNIT_WIDTH))
    sheet.freeze_panes(FIRST_ROW, SCORE_COLUMN)


def how_group(boek: Werkboek, kader: Kader, place: int) -> Reken:
    """Return whether a group follows every change, or rests in part on values that stay as they are."""
    counts = (name for name, weight in zip(INDICATOREN, kader.weights[:, place], strict=True) if weight)
    return together(boek.indeling.vertalingen[name].reken for name in counts)


def _write_group(boek: Werkboek, row: int, at: int, kader: str, place: int) -> None:
    """Write the mean score of one group: by the weights of its indicators, as far as they apply."""
    indeling, inhoud = boek.indeling, boek.indeling.inhoud
    sheet = boek.book.get_worksheet_by_name(indeling.sheets["weging"])
    end, weights_in = FIRST_ROW + len(INDICATOREN), xl_col_to_name(FIRST_COLUMN + at)
    weights = f"{indeling.sheets['kaders']}!${weights_in}${FIRST_ROW + 1}:${weights_in}${end}"
    style = boek.stijlen.number("score")
    for scenario, uitkomst in enumerate(inhoud.uitkomsten):
        scores_in = indeling.letters(scenario, 0)["s"]
        scores = f"{indeling.sheets['scores']}!${scores_in}${FIRST_ROW + 1}:${scores_in}${end}"
        value = float(uitkomst.kaderscores[kader][place])
        write_array(sheet, row, SCORE_COLUMN + scenario, mean_formula(scores, weights), style, value)


def _write_mean(boek: Werkboek, kader: Kader, first: int, row: int) -> None:
    """Write the mean over the groups of a lens, by the weights in the column beside them."""
    inhoud = boek.indeling.inhoud
    sheet = boek.book.get_worksheet_by_name(boek.indeling.sheets["weging"])
    bold = boek.stijlen.of({"bold": True, "num_format": "0", "top": 1})
    sheet.write_string(row, 0, inhoud.zeg(kader.text), boek.stijlen.of({"top": 1}))
    sheet.write_string(row, 1, boek.say("gewogen_gemiddelde"), bold)
    sheet.write_blank(row, WEIGHT_COLUMN, None, boek.stijlen.of({"top": 1}))
    how = together(how_group(boek, kader, place) for place in range(len(kader.groepen)))
    sheet.write_string(row, HOW_COLUMN, boek.say(f"reken_{how}"), boek.stijlen.of({"font_color": MUTED, "top": 1}))
    weights = f"{address(first, WEIGHT_COLUMN)}:{address(row - 1, WEIGHT_COLUMN)}"
    for scenario, uitkomst in enumerate(inhoud.uitkomsten):
        column = SCORE_COLUMN + scenario
        scores = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(row - 1, column)}"
        mean = mean_of(uitkomst.kaderscores[kader.id].tolist())
        write_array(sheet, row, column, mean_formula(scores, weights), bold, mean)


def mean_of(scores: list[float]) -> float:
    """Return the mean of the scores that apply; NaN without any.

    >>> mean_of([50.0, float("nan"), 70.0])
    60.0
    """
    known = [score for score in scores if score == score]
    return sum(known) / len(known) if known else float("nan")
