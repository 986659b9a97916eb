"""The rows of a large run as one looks at them: column by column, those within some ranges, and a few to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from scenario.sweep.axes import ALL_AS_ONE
from scenario.sweep.block import ALL_NORMS, BINDING_NORMS, FEASIBLE, ROW, TOTALS
from scenario.sweep.shelf import Reeks

MOST_ROWS = 1_000_000  # technical: what is read of a longer run, evenly spread blocks, so that a page stays quick
NORM = "norm."
Places = npt.NDArray[np.intp]  # of rows among those that are read
EVERYWHERE = Text("overal", "everywhere")


@dataclass(frozen=True)
class Kolom:
    """A column of a run: its name, what people call it, its unit, and whether it says yes or no."""

    id: str
    text: Text
    unit: str
    yes_or_no: bool


@dataclass(frozen=True)
class Range:
    """A column between two values, both in; in the unit of the column, 0 and 1 for no and yes."""

    column: str
    low: float
    high: float


def is_read(reeks: Reeks) -> Reeks:
    """Return the run with the blocks that are read: all, or as many as are quick, evenly spread."""
    most = -(-MOST_ROWS // reeks.folder.rows)
    if len(reeks.blocks) <= most:
        return reeks
    places = np.linspace(0, len(reeks.blocks) - 1, most).round().astype(int)
    return Reeks(reeks.id, reeks.folder, tuple(reeks.blocks[at] for at in places))


def columns_of(reeks: Reeks, gebied: Gebied) -> dict[str, Kolom]:
    """Return the columns of a run in order, by name; none when nothing is calculated yet.

    Raises
    ------
    GebiedsmixError
        ``broken_block``.
    """
    if not reeks.blocks:
        return {}
    return {column.id: column for column in _columns(reeks, gebied)}


@lru_cache(maxsize=8)  # technical: runs whose columns are kept
def _columns(reeks: Reeks, gebied: Gebied) -> tuple[Kolom, ...]:
    try:
        schema = pq.read_schema(reeks.folder.file(reeks.blocks[0][0]))
    except (OSError, pa.ArrowException) as error:
        raise _broken(reeks) from error
    axes = {axis["name"] for axis in reeks.folder.order["axes"]}
    return tuple(_column(field, gebied, is_axis=field.name in axes) for field in schema if field.name != ROW)


def _column(field: pa.Field, gebied: Gebied, *, is_axis: bool) -> Kolom:
    notes = {key.decode(): value.decode("utf-8", "replace") for key, value in (field.metadata or {}).items()}
    text = Text(notes.get("nl", field.name), notes.get("en", field.name))
    where = _where(field.name.split(".")[0], gebied) if is_axis else None
    if where is not None:
        text = Text(f"{text.nl} {where.nl}", f"{text.en} {where.en}")
    return Kolom(field.name, text, notes.get("unit", ""), pa.types.is_boolean(field.type))


def _where(place: str, gebied: Gebied) -> Text | None:
    if place == ALL_AS_ONE:
        return EVERYWHERE
    if place not in gebied.ids:
        return None
    naam = gebied.deelgebieden[gebied.position(place)].naam
    return Text(f"in {naam.nl}", f"in {naam.en}")


@lru_cache(maxsize=24)  # technical: at most 8 MB each
def values_of(reeks: Reeks, column: str) -> Array:
    """Read one column, ``(N,)``; yes is 1 and no is 0.

    Raises
    ------
    GebiedsmixError
        ``broken_block``: a file cannot be read; ``unknown_name`` is for who asks.
    """
    try:
        tables = [pq.read_table(reeks.folder.file(block), columns=[column]) for block, _ in reeks.blocks]
        found = np.concatenate([table[column].to_numpy() for table in tables]).astype(np.float64)
    except (OSError, KeyError, ValueError, pa.ArrowException) as error:
        raise _broken(reeks) from error
    found.flags.writeable = False
    return found


def ends_of(reeks: Reeks, column: str) -> tuple[float, float]:
    """Return the lowest and highest value of a column; NaN twice where it applies nowhere."""
    values = values_of(reeks, column)
    values = values[np.isfinite(values)]
    return (float(values.min()), float(values.max())) if values.size else (np.nan, np.nan)


def rows_within(reeks: Reeks, ranges: Sequence[Range]) -> Mask:
    """Tell which rows lie within all ranges, ``(N,)``; what does not apply (NaN) lies in none."""
    inside = np.ones(len(values_of(reeks, ROW)), dtype=bool)
    for each in ranges:
        values = values_of(reeks, each.column)
        inside &= (values >= each.low) & (values <= each.high)
    return inside


def some_rows(inside: Mask, most: int, seed: int = 1) -> Places:
    """Draw the positions of at most so many rows that lie inside, in order, the same ones every time."""
    places = np.flatnonzero(inside)
    if len(places) <= most:
        return places
    return np.sort(np.random.default_rng(seed).choice(places, most, replace=False))


def foremost(reeks: Reeks, inside: Mask, column: str, most: int, *, highest: bool) -> Places:
    """Return the positions of the rows inside that are highest, or lowest, in one column, the foremost first."""
    places = np.flatnonzero(inside & np.isfinite(values_of(reeks, column)))
    values = values_of(reeks, column)[places] * (-1 if highest else 1)
    if len(places) > most:
        part = np.argpartition(values, most)[:most]
        places, values = places[part], values[part]
    return places[np.argsort(values, kind="stable")]


def norm_shares(reeks: Reeks, inside: Mask, columns: dict[str, Kolom]) -> dict[str, float]:
    """Return per norm which share of the rows inside meets it; NaN when there are none."""
    names = [name for name in columns if name.startswith(NORM)]
    count = int(inside.sum())
    return {name: float(values_of(reeks, name)[inside].mean()) if count else np.nan for name in names}


def first_columns(columns: dict[str, Kolom], reeks: Reeks) -> list[str]:
    """Return what to look at first: the totals of the programme, and the groups of the first lens."""
    lens = f"{reeks.folder.order['kaders'][0]}." if reeks.folder.order["kaders"] else ""
    groups = [name for name in columns if lens and name.startswith(lens)]
    return [name for name in TOTALS[:2] if name in columns] + groups


def aims_of(reeks: Reeks, columns: dict[str, Kolom]) -> list[str]:
    """Return what says yes for some rows and no for others: what one can look for."""
    first = [name for name in (ALL_NORMS, BINDING_NORMS, FEASIBLE) if name in columns]
    names = first + [name for name in columns if name.startswith(NORM)]
    return [name for name in names if ends_of(reeks, name) == (0.0, 1.0)]


def _broken(reeks: Reeks) -> GebiedsmixError:
    return GebiedsmixError(
        "broken_block",
        Text(
            "Een bestand van reeks '{reeks}' is niet te lezen. Reken de reeks verder, of gooi hem weg.",
            "A file of run '{reeks}' cannot be read. Go on with the run, or throw it away.",
        ),
        {"reeks": reeks.id},
    )
