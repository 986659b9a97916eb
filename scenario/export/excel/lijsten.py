"""Tables as a workbook, a sheet for each: no formulas, only what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook

from gebieden.basis import Language
from scenario.export.excel.stijl import NAME_WIDTH, UNIT_WIDTH, Stijlen
from scenario.export.tabel import Tabel

SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_tables(tables: Sequence[Tabel], path: Path, taal: Language) -> None:
    """Write tables with filters and frozen headings; text of users never becomes a formula or a link."""
    with Workbook(str(path), SAFE) as book:
        styles = Stijlen(book)
        for table in tables:
            _write_table(book, styles, table, taal)


def _write_table(book: Workbook, styles: Stijlen, table: Tabel, taal: Language) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.write_string(0, 0, table.text.in_language(taal), styles.title)
    for column, entry in enumerate(table.columns):
        sheet.write_string(1, column, entry.text.in_language(taal), styles.head)
        sheet.set_column(column, column, NAME_WIDTH if entry.type == "string" else UNIT_WIDTH)
    for row, cells in enumerate(table.rows, 2):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, styles.text)
            elif cell is not None:
                sheet.write_number(row, column, cell, styles.found(cell))
    sheet.autofilter(1, 0, 1 + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.freeze_panes(2, 1)
