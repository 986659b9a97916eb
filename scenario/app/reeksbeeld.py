"""What the page shows of a large run: its columns in words, the rows that pass the filter, and which are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np

from gebieden.basis import Array, Language, Mask
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.opmaak import bare, counts_things, number, percentage, plain, unit_text
from scenario.sweep.block import ROW
from scenario.sweep.discover import Box
from scenario.sweep.rows import Kolom, Places, Range, columns_of, ends_of, is_read, rows_within, some_rows, values_of
from scenario.sweep.shelf import Reeks

STAYS, FALLS_OUT = 150, 50  # lines that are drawn: enough to see a pattern, few enough to see a line
SCORE = "score"  # a unit that needs no words
NEAR = 0.01  # of the range: a bound this near to an end says nothing


@dataclass(frozen=True, eq=False)
class Reeksbeeld:
    """A run as it is looked at: the blocks that are read, its columns, and the ranges that one filters by."""

    reeks: Reeks
    columns: dict[str, Kolom]
    ranges: tuple[Range, ...]

    @cached_property
    def inside(self) -> Mask:
        """Which rows pass the filter, ``(N,)``."""
        return rows_within(self.reeks, self.ranges)

    @property
    def read(self) -> int:
        """Number of rows that are read."""
        return len(self.inside)

    @cached_property
    def passing(self) -> int:
        """Number of rows that pass the filter."""
        return int(self.inside.sum())

    def drawn(self, times: int = 1) -> Places:
        """Return the rows to draw: first some that fall out, then some that stay, each ``times`` as many."""
        out = some_rows(~self.inside, FALLS_OUT * times)
        return np.concatenate([out, some_rows(self.inside, STAYS * times)])

    def number_of(self, place: int) -> int:
        """Return what a row is called: its number in the sample."""
        return int(values_of(self.reeks, ROW)[place])

    def place_of(self, number: int) -> int | None:
        """Return where a row stands by its number; None when it is not read."""
        numbers = values_of(self.reeks, ROW)
        at = int(np.searchsorted(numbers, number))
        return at if at < len(numbers) and numbers[at] == number else None

    def value(self, column: str, place: int) -> float:
        """Return one value."""
        return float(values_of(self.reeks, column)[place])


def make(werk: Werk, reeks: Reeks, ranges: Sequence[Range]) -> Reeksbeeld:
    """Return what to show of a run; raises ``broken_block``."""
    read = is_read(reeks)
    columns = columns_of(read, werk.gebied)
    return Reeksbeeld(read, columns, tuple(each for each in ranges if each.column in columns))


# ---------------------------------------------------------------- words
def label(kolom: Kolom, taal: Language) -> str:
    """Write what a column is, with its unit."""
    name = kolom.text.in_language(taal)
    if kolom.yes_or_no or kolom.unit == SCORE or counts_things(kolom.unit):
        return name
    unit = "%" if kolom.unit == "aandeel" else unit_text(kolom.unit, taal)
    return f"{name} ({unit})" if unit else name


def written(value: float, kolom: Kolom, taal: Language) -> str:
    """Write a value of a column; yes or no where it says that."""
    if kolom.yes_or_no:
        return tekst("ja" if value else "nee", taal)
    return bare(value, kolom.unit, taal) if kolom.unit == SCORE else number(value, kolom.unit, taal)


def factor(kolom: Kolom) -> int:
    """Return how much larger a value is shown: shares as percentages."""
    return 100 if kolom.unit == "aandeel" else 1


def ends_in_words(beeld: Reeksbeeld, column: str, taal: Language) -> str:
    """Write between what a column lies."""
    unit = beeld.columns[column].unit
    low, high = ends_of(beeld.reeks, column)
    return f"{bare(low, unit, taal)} – {bare(high, unit, taal)}"


def filter_words(ranges: Sequence[Range], beeld: Reeksbeeld, taal: Language) -> str:
    """Write ranges as a sentence part: "dwellings at most 12,000 and green at least 20%"."""
    parts = [range_words(each, beeld, taal) for each in ranges]
    return f" {tekst('reeks_en', taal)} ".join(parts)


def range_words(each: Range, beeld: Reeksbeeld, taal: Language) -> str:
    """Write one range; an end where the whole run ends is left out."""
    kolom = beeld.columns[each.column]
    name = kolom.text.in_language(taal)
    if kolom.yes_or_no:
        return f"{name}: {tekst('ja' if each.low > 0 else 'nee', taal)}"
    low, high = ends_of(beeld.reeks, each.column)
    slack = NEAR * (high - low)
    details = {
        "wat": name,
        "laag": written(each.low, kolom, taal),
        "hoog": written(each.high, kolom, taal),
    }
    if each.low <= low + slack:
        return tekst("reeks_hoogstens", taal, details)
    return tekst("reeks_minstens" if each.high >= high - slack else "reeks_tussen", taal, details)


def box_words(box: Box, doel: str, ranges: Sequence[Range], beeld: Reeksbeeld, taal: Language) -> str:
    """Write a box as a sentence."""
    details = {
        "doel": doel,
        "deel": percentage(box.density, taal),
        "grenzen": filter_words(ranges, beeld, taal),
        "zonder": percentage(box.overall, taal),
    }
    return tekst("reeks_doos", taal, details)


def count_words(beeld: Reeksbeeld, taal: Language) -> str:
    """Say how many variants pass the filter, of how many."""
    share = beeld.passing / beeld.read if beeld.read else 0.0
    details = {
        "n": plain(beeld.passing, 0, taal),
        "van": plain(beeld.read, 0, taal),
        "deel": percentage(share, taal, 0 if share > NEAR or not share else 2),
    }
    return tekst("reeks_telt", taal, details)


# ---------------------------------------------------------------- what is drawn
def table_values(beeld: Reeksbeeld, columns: Sequence[str], places: Places) -> Array:
    """Return the values of some rows in some columns, ``(N, A)``, as they are shown."""
    found = [values_of(beeld.reeks, name)[places] * factor(beeld.columns[name]) for name in columns]
    return np.stack(found, axis=1)


def numeric(beeld: Reeksbeeld) -> list[str]:
    """Name the columns with numbers."""
    return [name for name, kolom in beeld.columns.items() if not kolom.yes_or_no]


def differs(beeld: Reeksbeeld, column: str) -> bool:
    """Whether a column says something else of one variant than of another."""
    low, high = ends_of(beeld.reeks, column)
    return isfinite(low) and low < high
