"""One sheet with a row per lever, field or indicator, and a column per scenario and place."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gebieden.basis import Array
from scenario.export.excel.indeling import FIRST_COLUMN, FIRST_ROW, Indeling, Reken
from scenario.export.excel.stijl import ID_WIDTH, NAME_WIDTH, UNIT_WIDTH, VALUE_WIDTH, Stijlen
from scenario.export.palet import HIGH, INPUT, LOW, MIDDLE, NOTHING, ramp
from scenario.export.woorden import woord
from scenario.opmaak import unit_text

TITLE_ROW, NOTE_ROW, SCENARIO_ROW, PLACE_ROW = range(FIRST_ROW)
NAME, ID, UNIT, HOW = range(FIRST_COLUMN)
NAN = "#N/A"
A4 = 9
LINE, MOST_LINES = 15, 6  # technical: points, and lines of a heading
BEST, SHADES = 100, 5  # the highest score, and in how many steps scores are coloured


class Vel(Worksheet):  # type: ignore[misc]  # the library is not typed
    """A sheet whose formulas use no function that is younger than Excel 2010, so that none needs a prefix.

    The library looks for each of thirty young functions in every formula: two thirds of the time of a workbook.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002
        """Take off the braces and the sign that a formula begins with; a rule for colours is left to the library."""
        if expand_future_functions:
            return str(super()._prepare_formula(formula, expand_future_functions))
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")


@dataclass(frozen=True, eq=False)
class Werkboek:
    """What every sheet needs: the book, where everything stands, and how it looks."""

    book: Workbook
    indeling: Indeling
    stijlen: Stijlen

    def say(self, name: str) -> str:
        """Return a fixed text in the language of the file."""
        return woord(name, self.indeling.inhoud.taal)

    def add(self, name: str, note: str = "") -> Worksheet:
        """Add a sheet with its title and what to know about it."""
        sheet = self.book.add_worksheet(self.indeling.sheets[name], Vel)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(TITLE_ROW, 0, self.say(f"kop_{name}"), self.stijlen.title)
        sheet.write_string(NOTE_ROW, 0, self.say(note) if note else "", self.stijlen.quiet)
        return sheet


@dataclass(frozen=True)
class Rij:
    """How one row begins: name, id, unit, and whether it is input, calculated or a value."""

    name: str
    id: str
    unit: str
    reken: Reken | None


def open_grid(boek: Werkboek, name: str, scenarios: Sequence[str], note: str) -> Worksheet:
    """Add a sheet with frozen headings: per scenario the area and its deelgebieden."""
    sheet, indeling, stijlen = boek.add(name, note), boek.indeling, boek.stijlen
    inhoud = indeling.inhoud
    for column, words in enumerate(("kolom_naam", "kolom_id", "kolom_eenheid", "kolom_reken")):
        sheet.write_string(PLACE_ROW, column, boek.say(words), stijlen.head)
    places = [boek.say("hele_gebied"), *(inhoud.zeg(place.naam) for place in inhoud.gebied.deelgebieden)]
    for at, scenario in enumerate(scenarios):
        first = indeling.column(at, 0)
        sheet.write_string(SCENARIO_ROW, first, scenario, stijlen.banner)
        for place, words in enumerate(places):
            if place:
                sheet.write_blank(SCENARIO_ROW, first + place, None, stijlen.banner)
            sheet.write_string(PLACE_ROW, first + place, words, stijlen.head)
        sheet.set_column(first + 1, first + len(places) - 1, VALUE_WIDTH, None, {"level": 1})
        sheet.set_column(first, first, VALUE_WIDTH)
    for column, width in enumerate((NAME_WIDTH, ID_WIDTH, UNIT_WIDTH, VALUE_WIDTH)):
        sheet.set_column(column, column, width)
    sheet.set_row(PLACE_ROW, heading_height(places, VALUE_WIDTH))
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    sheet.fit_to_pages(len(scenarios), 0)
    sheet.repeat_columns(NAME, UNIT)
    return sheet


def heading_height(words: Sequence[str], wide: int) -> int:
    """Return how many points high a heading must be for words in columns of so many characters.

    >>> heading_height(["kort"], 12), heading_height(["Sportpark Transformatorweg en Amsterdamse"], 12)
    (30, 60)
    """
    lines = max((len(textwrap.wrap(each, wide - 1)) for each in words), default=1)  # technical: bold letters are wide
    return LINE * min(max(lines, 2), MOST_LINES)


def close_grid(boek: Werkboek, sheet: Worksheet, rows: int, scenarios: int) -> None:
    """Let people filter the rows, and print wide sheets to the width of a page."""
    last = boek.indeling.column(scenarios, 0) - 1
    sheet.autofilter(PLACE_ROW, 0, PLACE_ROW + rows, last)
    sheet.repeat_rows(SCENARIO_ROW, PLACE_ROW)


def begin_row(boek: Werkboek, sheet: Worksheet, row: int, rij: Rij) -> None:
    """Write the words before the numbers of a row."""
    inhoud, stijlen = boek.indeling.inhoud, boek.stijlen
    sheet.write_string(row, NAME, rij.name, stijlen.text)
    sheet.write_string(row, ID, rij.id, stijlen.quiet)
    sheet.write_string(row, UNIT, unit_text(rij.unit, inhoud.taal), stijlen.quiet)
    if rij.reken:
        sheet.write_string(row, HOW, boek.say(f"reken_{rij.reken}"), stijlen.quiet)


def write_inputs(boek: Werkboek, sheet: Worksheet, row: int, column: int, values: Array, unit: str) -> None:
    """Write numbers that somebody may change."""
    style = boek.stijlen.number(unit, INPUT)
    for at, value in enumerate(values.tolist()):
        write_value(sheet, row, column + at, value, style)


def write_fixed(boek: Werkboek, sheet: Worksheet, row: int, column: int, values: Array, unit: str) -> None:
    """Write numbers that the program calculated and the workbook does not follow."""
    style = boek.stijlen.number(unit, NOTHING, italic=True)
    for at, value in enumerate(values.tolist()):
        write_value(sheet, row, column + at, value, style)


def write_value(sheet: Worksheet, row: int, column: int, value: float, style: object) -> None:
    """Write one number, or the sign that it does not apply."""
    if math.isfinite(value):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_formula(row, column, "=NA()", style, NAN)


def write_formula(sheet: Worksheet, row: int, column: int, formula: str, style: object, value: float) -> None:
    """Write one formula with the value that it has now, for programs that do not calculate."""
    sheet.write_formula(row, column, f"={formula}", style, value if math.isfinite(value) else NAN)


def write_array(sheet: Worksheet, row: int, column: int, formula: str, style: object, value: float) -> None:
    """Write one formula that looks at whole ranges."""
    shown = value if math.isfinite(value) else NAN
    sheet.write_array_formula(row, column, row, column, f"{{={formula}}}", style, shown)


def mean_formula(values: str, weights: str) -> str:
    """Write the weighted mean over the values that apply; for an array formula."""
    total = f"SUM(IF(ISNUMBER({values}),{weights},0))"
    return f"IF({total}>0,SUM(IF(ISNUMBER({values}),{values}*{weights},0))/{total},NA())"


def colour_scores(sheet: Worksheet, places: tuple[int, int, int, int], stijlen: Stijlen) -> None:
    """Colour scores in steps from orange (0) through white to purple (100); what does not apply is grey.

    ``places``: first row and column, last row and column. A sliding scale would be finer, but not every spreadsheet
    leaves ``#N/A`` out of it.
    """
    sheet.conditional_format(*places, {"type": "errors", "format": stijlen.shade(NOTHING), "stop_if_true": True})
    step = BEST / SHADES
    for at in range(SHADES):
        shade = stijlen.shade(ramp(at / (SHADES - 1), (LOW, MIDDLE, HIGH)))
        limits = {"minimum": at * step, "maximum": (at + 1) * step}
        sheet.conditional_format(*places, {"type": "cell", "criteria": "between", **limits, "format": shade})


def address(row: int, column: int) -> str:
    """Return the address of a cell that stays the same when a formula is copied."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
