"""The whole workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scenario.export.doelen import goal_table
from scenario.export.excel.blad import Werkboek, heading_height
from scenario.export.excel.indeling import Indeling
from scenario.export.excel.lijsten import SAFE
from scenario.export.excel.reken import write_data, write_mix, write_programme
from scenario.export.excel.stijl import NAME_WIDTH, TEXT_WIDTH, UNIT_WIDTH, Stijlen
from scenario.export.excel.tonen import write_begin, write_comparison
from scenario.export.excel.waarderen import write_indicators, write_knots, write_scores
from scenario.export.excel.wegen import write_lenses, write_weighing
from scenario.export.inhoud import Inhoud
from scenario.export.schrijven import Melden, Teller
from scenario.export.sturing import assessment_table, scan_table
from scenario.export.tabel import Cell, Tabel
from scenario.export.tabellen import bottleneck_table
from scenario.export.verantwoording import kental_table, norm_table, rule_table, source_table
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN

HEAD_ROW = 3
SAVING = 0.4  # technical: share of the time that putting the file together takes, after all sheets are filled
LONG = 50  # technical: characters above which a column is wide
LISTS: tuple[tuple[str, Callable[[Inhoud], Tabel]], ...] = (
    ("normen", norm_table),
    ("knelpunten", bottleneck_table),
    ("rekenregels", rule_table),
    ("sturing", goal_table),
    ("toetsblad", assessment_table),
    ("scan", scan_table),
    ("bronnen", source_table),
)


def write_xlsx(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write the workbook: no macro, no link to another file, and text of users never a formula."""
    pieces = len(VELDEN) + 2 * len(INDICATOREN) + len(LISTS)
    saving = int(pieces * SAVING / (1 - SAVING))
    counted = Teller(pieces + saving, melden)
    with Workbook(str(path), SAFE) as book:
        book.set_properties(_properties(inhoud))
        boek = Werkboek(book, Indeling(inhoud), Stijlen(book))
        write_begin(boek)
        write_comparison(boek)
        write_mix(boek)
        write_data(boek)
        write_programme(boek, counted)
        write_indicators(boek, counted)
        write_scores(boek, counted)
        write_weighing(boek)
        write_knots(boek)
        write_lenses(boek)
        _write_kentallen(boek)
        for name, make in LISTS:
            _write_list(boek, name, make(inhoud))
            counted.klaar()
    counted.klaar(saving)


def _properties(inhoud: Inhoud) -> dict[str, object]:
    return {
        "title": f"Gebiedsmix: {inhoud.zeg(inhoud.gebied.naam)}",
        "subject": ", ".join(scenario.id for scenario in inhoud.scenarios),
        "comments": f"gebiedsmix {inhoud.versie}, {inhoud.datum}",
        "created": inhoud.gemaakt.replace(tzinfo=None),
    }


def _write_kentallen(boek: Werkboek) -> None:
    """Write the kentallen; each value carries a name that the formulas use."""
    table = kental_table(boek.indeling.inhoud)
    _write_list(boek, "kentallen", table, "noot_kentallen")
    column = [entry.name for entry in table.columns].index("value")
    letter = chr(ord("A") + column)
    for row, cells in enumerate(table.rows, HEAD_ROW + 2):
        boek.book.define_name(f"kental_{cells[0]}", f"={boek.indeling.sheets['kentallen']}!${letter}${row}")


def _write_list(boek: Werkboek, name: str, table: Tabel, note: str = "") -> None:
    """Write a table with filters and frozen headings; keys of sources stay as they are, to find them back."""
    sheet = boek.add(name, note)
    heads = [boek.indeling.inhoud.zeg(entry.text) for entry in table.columns]
    for column, head in enumerate(heads):
        cells = [row[column] for row in table.rows]
        sheet.write_string(HEAD_ROW, column, head, boek.stijlen.head)
        sheet.set_column(column, column, _width(cells))
        for row, cell in enumerate(cells, HEAD_ROW + 1):
            _write_cell(boek, sheet, row, column, cell)
    sheet.set_row(HEAD_ROW, heading_height(heads, UNIT_WIDTH))
    sheet.repeat_rows(HEAD_ROW)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 2)


def _width(cells: Sequence[Cell]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return TEXT_WIDTH if longest > LONG else NAME_WIDTH if longest > UNIT_WIDTH else UNIT_WIDTH


def _write_cell(boek: Werkboek, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    style = boek.stijlen.text
    if isinstance(cell, bool):
        sheet.write_string(row, column, boek.say("ja" if cell else "nee"), boek.stijlen.of({"align": "center"}))
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, style)
    elif cell is not None:
        sheet.write_number(row, column, cell, boek.stijlen.found(cell))
