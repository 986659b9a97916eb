"""What a large run says: how many variants can be built and meet the norms, and which levers lead there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gebieden.basis import Array, GebiedsmixError, Mask, Text, unknown
from scenario.sweep.block import ALL_NORMS, BINDING_NORMS, FEASIBLE, TOTALS
from scenario.sweep.discover import Box, Sample, best_box
from scenario.sweep.folder import Folder

MOST_POINTS = 100_000  # technical: a box needs no more to be placed well, and is found in seconds
_AIM = re.compile(r"\s*([\w.-]+)\s*(>=|<=)\s*(-?\d+(?:[.,]\d+)?)\s*")


@dataclass(frozen=True)
class Findings:
    """What a run says.

    Parameters
    ----------
    rows, samples : int
        Variants that are calculated, and that were ordered.
    haalbaar, alle_normen, bindende_normen : float
        Shares of the variants that can be built; meet every norm; meet those of law and ordinance.
    totals : mapping
        Per total of the programme its lowest, middle and highest value.
    """

    rows: int
    samples: int
    haalbaar: float
    alle_normen: float
    bindende_normen: float
    totals: dict[str, tuple[float, float, float]]


def summarise(folder: Folder) -> Findings:
    """Count what is calculated so far.

    Raises
    ------
    GebiedsmixError
        ``empty_run``: nothing is calculated yet.
    """
    table = _read(folder, [FEASIBLE, ALL_NORMS, BINDING_NORMS, *TOTALS])
    feasible, every, binding = (float(pc.mean(table[name]).as_py()) for name in (FEASIBLE, ALL_NORMS, BINDING_NORMS))
    totals = {name: _spread(table[name].to_numpy()) for name in TOTALS}
    return Findings(table.num_rows, folder.samples, feasible, every, binding, totals)


def find_box(folder: Folder, aims: Sequence[str], seed: int = 1) -> Box:
    """Find the levers and their ranges that lead to all aims together.

    Parameters
    ----------
    folder : Folder
        Of a run.
    aims : sequence of str
        ``haalbaar``, ``alle_normen``, or a column against a number: ``zaanse_opgaven.gezondheid>=60``.
    seed : int
        For the sample of the rows, where there are more than needed.

    Raises
    ------
    GebiedsmixError
        ``bad_aim``, ``unknown_name``, ``empty_run``, ``nothing_to_find``.
    """
    read = [_read_aim(folder, aim) for aim in aims]
    axes = [axis["name"] for axis in folder.order["axes"]]
    table = _read(folder, list(dict.fromkeys([*axes, *(name for name, _, _ in read)])))
    if table.num_rows > MOST_POINTS:
        table = table.take(np.random.default_rng(seed).choice(table.num_rows, MOST_POINTS, replace=False))
    wanted = np.ones(table.num_rows, dtype=bool)
    for name, side, value in read:
        wanted &= _reaches(table[name].to_numpy(), side, value)
    points = np.stack([table[name].to_numpy() for name in axes], axis=1)
    return best_box(Sample(points, wanted, tuple(axes)))


def columns_of(folder: Folder) -> list[str]:
    """Name the columns of a run; raises ``empty_run``."""
    for block in range(folder.blocks):
        if folder.file(block).exists():
            return [str(name) for name in pq.read_schema(folder.file(block)).names]
    raise _empty(folder)


def _read(folder: Folder, columns: list[str]) -> pa.Table:
    tables = list(folder.tables(columns))
    if not tables:
        raise _empty(folder)
    return pa.concat_tables(tables)


def _spread(values: Array) -> tuple[float, float, float]:
    return float(values.min()), float(np.median(values)), float(values.max())


def _reaches(values: Array, side: str, value: float) -> Mask:
    """Tell where a column reaches its aim; what does not apply (NaN) does not."""
    return values >= value if side == ">=" else values <= value


def _read_aim(folder: Folder, aim: str) -> tuple[str, str, float]:
    known = columns_of(folder)
    if aim in known:
        return aim, ">=", 1.0
    found = _AIM.fullmatch(aim)
    if not found:
        raise GebiedsmixError(
            "bad_aim",
            Text(
                "'{doel}' is geen doel. Schrijf KOLOM>=GETAL of KOLOM<=GETAL, alle_normen of haalbaar.",
                "'{doel}' is not an aim. Write COLUMN>=NUMBER or COLUMN<=NUMBER, alle_normen or haalbaar.",
            ),
            {"doel": aim},
        )
    if found[1] not in known:
        raise unknown(Text("Kolom", "Column"), found[1], known)
    return found[1], found[2], float(found[3].replace(",", "."))


def _empty(folder: Folder) -> GebiedsmixError:
    return GebiedsmixError(
        "empty_run",
        Text(
            "In {map} is nog niets uitgerekend. Start de reeks eerst.",
            "Nothing is calculated in {map} yet. Start the run first.",
        ),
        {"map": folder.path},
    )
