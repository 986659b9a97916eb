"""Reading tables: CSV with a Table Schema beside it, and errors that name file, row and column."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from gebieden.basis import Certainty, GebiedsmixError, Text

Value = str | float | int | None


@dataclass(frozen=True)
class Row:
    """One row of a table; the schema has already checked the types of its values."""

    values: Mapping[str, Value]

    def text(self, column: str) -> str:
        """Return a text; empty where the table has none, or no such column."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def number(self, column: str) -> float:
        """Return a number that the schema requires."""
        return float(cast(float, self.values[column]))

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


@lru_cache(maxsize=128)
def _schema(path: Path) -> tuple[Mapping[str, Any], ...]:
    fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
    return tuple(fields)


def schema_path(path: Path) -> Path:
    """Return where the Table Schema of a table lies: beside it, else the shared one a folder up."""
    beside = path.with_suffix(".schema.json")
    return beside if beside.is_file() else path.parent.parent / beside.name


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
    fields = {str(field["name"]): field for field in _schema(schema_path(path))}
    lines = _read_lines(path)
    header = lines[0] if lines else []
    _check_header(path, header, fields)
    rows = [_read_row(path, number, line, header, fields) for number, line in enumerate(lines[1:], 2) if line]
    _check_keys(path, rows, fields)
    return rows


def _read_lines(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise broken(path, 0, "", Text(f"geen leesbare CSV in UTF-8 ({error})", f"no readable CSV in UTF-8 ({error})")) from error


def _check_header(path: Path, header: Sequence[str], fields: Mapping[str, Mapping[str, Any]]) -> None:
    for name in fields:
        if name not in header:
            raise broken(path, 1, name, Text("deze kolom ontbreekt", "this column is missing"))
    for name in header:
        if name not in fields:
            raise broken(path, 1, name, Text("deze kolom hoort hier niet", "this column does not belong here"))


def _read_row(
    path: Path, number: int, line: list[str], header: Sequence[str], fields: Mapping[str, Mapping[str, Any]]
) -> Row:
    if len(line) != len(header):
        n = len(header)
        raise broken(
            path, number, "", Text(f"{len(line)} waarden voor {n} kolommen", f"{len(line)} values for {n} columns")
        )
    cells = zip(header, line, strict=True)
    return Row({name: _read_value(path, number, fields[name], cell.strip()) for name, cell in cells})


def _read_value(path: Path, number: int, field: Mapping[str, Any], cell: str) -> Value:
    name, limits = str(field["name"]), field.get("constraints", {})
    if not cell:
        if limits.get("required"):
            raise broken(path, number, name, Text("vul hier een waarde in", "fill in a value here"))
        return None
    if "enum" in limits and cell not in limits["enum"]:
        allowed = ", ".join(limits["enum"])
        raise broken(path, number, name, Text(f"'{cell}' kan niet; kies uit {allowed}", f"'{cell}' is not one of {allowed}"))
    if field.get("type") not in ("number", "integer"):
        return cell
    return _read_number(path, number, name, cell, limits, whole=field["type"] == "integer")


def _read_number(path: Path, row: int, name: str, cell: str, limits: Mapping[str, Any], *, whole: bool) -> float | int:
    try:
        value: float | int = int(cell) if whole else float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise broken(path, row, name, Text(f"'{cell}' is geen getal", f"'{cell}' is not a number"))
    low, high = limits.get("minimum", -math.inf), limits.get("maximum", math.inf)
    if not low <= value <= high:
        raise broken(
            path, row, name, Text(f"{cell} ligt niet tussen {low} en {high}", f"{cell} is not between {low} and {high}")
        )
    return value


def _check_keys(path: Path, rows: Sequence[Row], fields: Mapping[str, Mapping[str, Any]]) -> None:
    for name, field in fields.items():
        if not field.get("constraints", {}).get("unique"):
            continue
        seen: set[str] = set()
        for number, row in enumerate(rows, 2):
            if row.text(name) in seen:
                raise broken(path, number, name, Text(f"'{row.text(name)}' staat er al", f"'{row.text(name)}' is there twice"))
            seen.add(row.text(name))
