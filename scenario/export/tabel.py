"""A table of an export: named columns with a type, and rows; written down by every format in its own way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gebieden.basis import Text

Cell = str | float | int | bool | None
ColumnType = Literal["string", "number", "integer", "boolean"]
_RUNS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for the beginning of a formula


@dataclass(frozen=True)
class Kolom:
    """One column; its name is stable, so that scripts can rely on it."""

    name: str
    type: ColumnType
    text: Text


@dataclass(frozen=True)
class Tabel:
    """A table; ``None`` where a value does not apply.

    Parameters
    ----------
    name : str
        Stable name, also of the file.
    text : Text
        What it holds.
    columns : tuple of Kolom
        C columns.
    rows : sequence of tuples
        Each of C cells.
    key : tuple of str
        Columns that tell rows apart.
    """

    name: str
    text: Text
    columns: tuple[Kolom, ...]
    rows: Sequence[tuple[Cell, ...]]
    key: tuple[str, ...]


def known(value: float) -> float | None:
    """Return a number, or None where it does not apply or has no bound.

    >>> known(1.5), known(float("nan"))
    (1.5, None)
    """
    return float(value) if math.isfinite(value) else None


def harmless(words: str) -> str:
    """Make text of users safe in a CSV that a spreadsheet opens: what begins like a formula gets an apostrophe.

    >>> harmless("=1+1"), harmless("gewoon")
    ("'=1+1", 'gewoon')
    """
    return f"'{words}" if words.lstrip().startswith(_RUNS) or words.startswith(_RUNS) else words


def text_column(name: str, nl: str, en: str) -> Kolom:
    """Make a column of text."""
    return Kolom(name, "string", Text(nl, en))


def number_column(name: str, nl: str, en: str) -> Kolom:
    """Make a column of numbers."""
    return Kolom(name, "number", Text(nl, en))
