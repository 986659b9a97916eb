"""Reading tables: CSV with a Table Schema beside it, and errors that name file, row, column and remedy."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from gebieden.basis import Certainty, GebiedsmixError, Text, data_path, nearest

Value = str | float | int | None

_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One row of a table; the schema has already checked the types of its values.

    Parameters
    ----------
    values : mapping
        Per column a text, a number, or None where the cell is empty.
    line : int
        Row number in the file as a spreadsheet counts them: the header is 1.
    """

    values: Mapping[str, Value]
    line: int = 0

    def text(self, column: str) -> str:
        """Return a text; empty where the table has none, or no such column."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def both(self, column: str) -> Text:
        """Return the text of ``column_nl`` and ``column_en``."""
        return Text(self.text(f"{column}_nl"), self.text(f"{column}_en"))

    def number(self, column: str) -> float:
        """Return a number that the schema requires."""
        return float(cast(float, self.values[column]))

    def number_or(self, column: str, otherwise: float) -> float:
        """Return a number, or ``otherwise`` where the table has none."""
        value = self.values.get(column)
        return otherwise if value is None else float(value)

    def optional_number(self, column: str) -> float | None:
        """Return a number, or None where the table has none."""
        value = self.values.get(column)
        return None if value is None else float(value)

    def optional_whole(self, column: str) -> int | None:
        """Return a whole number, or None where the table has none."""
        value = self.values.get(column)
        return None if value is None else int(value)

    def certainty(self, column: str) -> Certainty:
        """Return how sure a figure is."""
        return cast(Certainty, self.text(column))


def broken(path: Path, row: int, column: str, problem: Text) -> GebiedsmixError:
    """Make the error for a table that cannot be read; rows count from 2, after the header."""
    return GebiedsmixError(
        "broken_table",
        Text("{bestand}, rij {rij}, kolom '{kolom}': {nl}", "{bestand}, row {rij}, column '{kolom}': {en}"),
        {"bestand": path.name, "rij": row, "kolom": column, "nl": problem.nl, "en": problem.en},
    )


@dataclass(frozen=True)
class _Schema:
    fields: Mapping[str, Mapping[str, Any]]
    keys: tuple[tuple[str, ...], ...]  # groups of columns whose values together stand there once


@lru_cache(maxsize=128)  # technical: more than all tables together
def _schema(path: Path) -> _Schema:
    declared = json.loads(path.read_text(encoding="utf-8"))
    fields = {str(field["name"]): field for field in declared["fields"]}
    primary = declared.get("primaryKey", [])
    unique = [(name,) for name, field in fields.items() if field.get("constraints", {}).get("unique")]
    return _Schema(fields, (*unique, (primary,) if isinstance(primary, str) else tuple(primary)))


def schema_path(path: Path) -> Path:
    """Return where the Table Schema of a table lies: beside it, in the folder, a folder up, or where shipped ones lie.

    ``_.schema.json`` serves every table of its folder.
    """
    beside, folder = path.with_suffix(".schema.json"), path.with_name("_.schema.json")
    above = path.parent.parent / beside.name
    shipped = (data_path("gebieden", beside.name), data_path(path.parent.name, folder.name), data_path(beside.name))
    return next((place for place in (beside, folder, above, *shipped) if place.is_file()), beside)


def read_table(path: Path) -> list[Row]:
    """Read a CSV by the Table Schema beside it (``NAME.schema.json``).

    Parameters
    ----------
    path : Path
        UTF-8, comma, decimal dot, one header.

    Raises
    ------
    GebiedsmixError
        ``broken_table``: not UTF-8, a column too many or too few, a text where a number must be, NaN or
        infinite, a value that is not among those allowed, or a key that stands there twice.
    """
    header, *lines = _read_lines(path) or [[]]
    schema = _schema(schema_path(path))
    _check_header(path, header, schema.fields)
    columns = [(name, schema.fields[name]) for name in header]
    rows = [_read_row(path, number, line, columns) for number, line in enumerate(lines, 2) if line]
    for key in schema.keys:
        _check_key(path, rows, key)
    return rows


def _read_lines(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise broken(path, 0, "", Text("dit bestand ontbreekt", "this file is missing"))
    content = path.read_bytes()
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        problem = Text("geen UTF-8; sla het bestand op als 'CSV UTF-8'", "not UTF-8; save the file as 'CSV UTF-8'")
        raise broken(path, row, "", problem) from error
    except csv.Error as error:
        problem = Text(
            f"geen leesbare CSV ({error}); sluit elk aanhalingsteken", f"no readable CSV ({error}); close quotes"
        )
        raise broken(path, 1, "", problem) from error


def _check_header(path: Path, header: Sequence[str], fields: Mapping[str, Mapping[str, Any]]) -> None:
    if len(header) == 1 and ";" in header[0]:
        problem = Text("scheid kolommen met een komma, niet met ';'", "separate columns with a comma, not with ';'")
        raise broken(path, 1, header[0], problem)
    for name in fields:
        if name not in header:
            raise broken(path, 1, name, Text("deze kolom ontbreekt; voeg haar toe", "this column is missing; add it"))
    for name in header:
        if name not in fields or header.count(name) > 1:
            meant = nearest(name, fields)
            problem = Text(
                f"deze kolom hoort hier niet of staat er dubbel; haal haar weg (bedoelt u {meant}?)",
                f"this column does not belong here or is there twice; remove it (did you mean {meant}?)",
            )
            raise broken(path, 1, name, problem)


def _read_row(path: Path, line: int, cells: list[str], columns: Sequence[tuple[str, Mapping[str, Any]]]) -> Row:
    found, wanted = len(cells), len(columns)
    if found != wanted:
        problem = Text(
            f"{found} waarden voor {wanted} kolommen; zet een tekst met een komma tussen aanhalingstekens",
            f"{found} values for {wanted} columns; put a text with a comma between quotes",
        )
        raise broken(path, line, "", problem)
    values: dict[str, Value] = {}
    for (name, field), cell in zip(columns, cells, strict=True):
        try:
            values[name] = _read_value(field, cell.strip())
        except _WrongCellError as wrong:
            raise broken(path, line, name, wrong.problem) from None
    return Row(values, line)


class _WrongCellError(Exception):
    """A cell that breaks its schema; ``read_table`` adds where it stands."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.problem = Text(nl, en)


def _read_value(field: Mapping[str, Any], cell: str) -> Value:
    limits = field.get("constraints", {})
    if not cell:
        if limits.get("required"):
            raise _WrongCellError("vul hier een waarde in", "fill in a value here")
        return None
    if field.get("type") in ("number", "integer"):
        return _read_number(cell, limits, whole=field["type"] == "integer")
    if "enum" in limits and cell not in limits["enum"]:
        allowed = ", ".join(limits["enum"])
        raise _WrongCellError(f"'{cell}' kan niet; kies uit {allowed}", f"'{cell}' cannot be; choose from {allowed}")
    if "pattern" in limits and not re.fullmatch(limits["pattern"], cell):
        pattern = limits["pattern"]
        raise _WrongCellError(f"'{cell}' past niet bij {pattern}", f"'{cell}' does not match {pattern}")
    return cell


def _read_number(cell: str, limits: Mapping[str, Any], *, whole: bool) -> float | int:
    if not (_WHOLE if whole else _DECIMAL).fullmatch(cell):
        kind = Text("heel getal", "whole number") if whole else Text("getal met een punt", "number with a point")
        raise _WrongCellError(f"'{cell}' is geen {kind.nl}", f"'{cell}' is not a {kind.en}")
    value = int(cell) if whole else float(cell)
    if not math.isfinite(value):
        raise _WrongCellError(f"'{cell}' is te groot", f"'{cell}' is too large")
    low, high = limits.get("minimum", -math.inf), limits.get("maximum", math.inf)
    if not low <= value <= high:
        raise _WrongCellError(f"{cell} ligt niet tussen {low} en {high}", f"{cell} is not between {low} and {high}")
    return value


def _check_key(path: Path, rows: Sequence[Row], key: tuple[str, ...]) -> None:
    seen: set[tuple[str, ...]] = set()
    for row in rows if key else ():
        value = tuple(row.text(name) for name in key)
        if value in seen:
            shown = ", ".join(value)
            problem = Text(f"'{shown}' staat er al; kies een andere", f"'{shown}' is there twice; choose another")
            raise broken(path, row.line, "+".join(key), problem)
        seen.add(value)


def check_references(path: Path, rows: Sequence[Row], column: str, known: Collection[str], place: str) -> None:
    """Refuse a table that names, in some column, what does not exist; several names are separated by ``;``.

    Parameters
    ----------
    path, rows : Path, sequence of Row
        The table, to name in the error.
    column : str
        Column with the names; an empty cell names nothing.
    known : collection of str
        The names that exist.
    place : str
        File where they are declared, to name in the error.

    Raises
    ------
    GebiedsmixError
        ``broken_table``: file, row, column and the nearest name.
    """
    for row in rows:
        for name in filter(None, row.text(column).split(";")):
            if name not in known:
                meant = nearest(name, known)
                problem = Text(
                    f"'{name}' staat niet in {place}; voeg het daar toe of kies {meant}",
                    f"'{name}' is not in {place}; add it there or choose {meant}",
                )
                raise broken(path, row.line, column, problem)
