"""A region as a file: every table as a workbook, the accounts as CSV, or the whole outcome as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gebieden.basis import Language
from scenario.export.regio.tabellen import (
    account_table,
    figure_table,
    job_table,
    municipality_table,
    relation_table,
    score_table,
)
from scenario.export.schrijven import beside, unknown_format
from scenario.export.tabelbestand import save_csv
from scenario.regio import Regiouitkomst

Document = Callable[[], Mapping[str, Any]]
TABLES = (account_table, score_table, job_table, relation_table, figure_table, municipality_table)


def write_region(uitkomst: Regiouitkomst, path: Path, taal: Language, document: Document) -> None:
    """Write a region; the suffix chooses the format.

    Parameters
    ----------
    uitkomst : Regiouitkomst
        What to tell.
    path : Path
        Where; an older file is replaced in one move when the new one is whole.
    taal : {"nl", "en"}
        Language of the tables.
    document : callable
        Gives the outcome as plain data, asked for when it goes to JSON.

    Raises
    ------
    GebiedsmixError
        ``unknown_format``: a suffix that regions do not have; ``cannot_write``.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise unknown_format(path, WRITERS)
    with beside(path) as unfinished:
        write(uitkomst, unfinished, taal, document)


def _write_csv(uitkomst: Regiouitkomst, path: Path, taal: Language, _document: Document) -> None:
    save_csv(account_table(uitkomst, taal), path)


def _write_xlsx(uitkomst: Regiouitkomst, path: Path, taal: Language, _document: Document) -> None:
    from scenario.export.excel.lijsten import write_tables

    write_tables([make(uitkomst, taal) for make in TABLES], path, taal)


def _write_json(_uitkomst: Regiouitkomst, path: Path, _taal: Language, document: Document) -> None:
    words = json.dumps(document(), ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(words, encoding="utf-8")


WRITERS: Mapping[str, Callable[[Regiouitkomst, Path, Language, Document], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".json": _write_json,
}
