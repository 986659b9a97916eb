"""One block of a large run: some rows of the sample, calculated and written as Parquet.

A row's bits do not depend on the block it is in: rows are always calculated in the same company (``rows_at_once``),
so that sums and matrix products round alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gebieden.basis import Array, Text
from scenario.draden import one_blas_thread
from scenario.evaluatie import measured_blocks, waardering_of
from scenario.haalbaarheid import is_feasible
from scenario.hendels import hendel_by_id
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Kader, find_kader
from scenario.knelpunten import Normtoets, area_checks, norms_met
from scenario.programma import VELDEN
from scenario.sweep.order import Sweep, read_order

ROW, FEASIBLE, ALL_NORMS, BINDING_NORMS = "nummer", "haalbaar", "alle_normen", "bindende_normen"
TOTALS = ("woningen_nieuw", "arbeidsplaatsen", "bvo_nieuw_m2")  # what every plan is called by
_BINDING = ("legal", "ordinance")


def block_bytes(document: str, start: int, stop: int) -> bytes:
    """Calculate rows ``start`` up to ``stop`` of the order in ``document`` (JSON) and return a Parquet file.

    This is what a worker runs, wherever it is: text and two numbers go in, bytes come out, and nothing is unpickled.
    """
    return parquet_of(block_table(_order(document), slice(start, stop)))


@lru_cache(maxsize=2)
def _order(document: str) -> Sweep:
    return read_order(json.loads(document))


def parquet_of(table: pa.Table) -> bytes:
    """Write a table the same way every time, so that equal tables are equal bytes."""
    stream = BytesIO()
    pq.write_table(table, stream, compression="zstd", compression_level=1, use_dictionary=False)
    return stream.getvalue()


def block_table(sweep: Sweep, part: slice) -> pa.Table:
    """Return rows of the run: the axes, whether it can be built, the norms, the programme, indicators and lenses."""
    values = sweep.values(part)
    with one_blas_thread():
        pieces = [_columns(sweep, part.start + at, values[at:][: sweep.rows_at_once]) for at in _starts(sweep, values)]
    fields = _fields(sweep)
    arrays = [pa.array(np.concatenate([piece[field.name] for piece in pieces]), field.type) for field in fields]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _starts(sweep: Sweep, values: Array) -> range:
    return range(0, len(values), sweep.rows_at_once)


def _columns(sweep: Sweep, first: int, values: Array) -> dict[str, Any]:
    """Calculate rows that stay together in every run, from row number ``first``."""
    mixes, kentallen = sweep.draw(values)
    ((_, programma, measured),) = measured_blocks(sweep.gebied, mixes, kentallen)
    checks = area_checks(sweep.gebied)
    met = norms_met(programma, measured, checks)
    scores = waardering_of(sweep.gebied).scores(measured)
    binding = [check.norm.status in _BINDING for check in checks]
    return {
        ROW: np.arange(first, first + len(values)),
        **{axis.name: values[:, at] for at, axis in enumerate(sweep.axes)},
        FEASIBLE: is_feasible(programma),
        ALL_NORMS: met.all(axis=-1),
        BINDING_NORMS: met[:, binding].all(axis=-1),
        **{_norm_name(check): met[:, at] for at, check in enumerate(checks)},
        **{field: programma.total(field) for field in TOTALS},
        **{name: measured[:, at] for at, name in enumerate(INDICATOREN)},
        **_lens_columns([find_kader(name) for name in sweep.kaders], scores),
    }


def _lens_columns(kaders: Sequence[Kader], scores: Array) -> dict[str, Array]:
    found = {kader.id: kader.scores(scores) for kader in kaders}
    return {
        f"{kader.id}.{groep.id}": found[kader.id][:, at] for kader in kaders for at, groep in enumerate(kader.groepen)
    }


def _norm_name(check: Normtoets) -> str:
    return f"norm.{check.norm.id}.{check.indicator}"


def _fields(sweep: Sweep) -> list[pa.Field]:
    """Declare every column with its unit and its names; see ``docs/verkennen.md``."""
    checks = area_checks(sweep.gebied)
    kaders = [find_kader(name) for name in sweep.kaders]
    return [
        _field(ROW, pa.int64(), Text("Nummer in de steekproef", "Number in the sample")),
        *(_axis_field(sweep, at) for at in range(len(sweep.axes))),
        _field(FEASIBLE, pa.bool_(), Text("Kan worden gebouwd", "Can be built")),
        _field(ALL_NORMS, pa.bool_(), Text("Haalt alle normen", "Meets all norms")),
        _field(BINDING_NORMS, pa.bool_(), Text("Haalt wettelijke normen", "Meets the norms of law")),
        *(_field(_norm_name(check), pa.bool_(), check.norm.text) for check in checks),
        *(_field(name, pa.float64(), VELDEN[name].text, VELDEN[name].unit) for name in TOTALS),
        *(_field(name, pa.float64(), each.text, each.unit) for name, each in INDICATOREN.items()),
        *(
            _field(f"{kader.id}.{groep.id}", pa.float64(), groep.text, "score")
            for kader in kaders
            for groep in kader.groepen
        ),
    ]


def _axis_field(sweep: Sweep, at: int) -> pa.Field:
    axis = sweep.axes[at]
    declared = sweep.kentallen[axis.target] if axis.is_kental else hendel_by_id(axis.target)
    return _field(axis.name, pa.float64(), declared.text, declared.unit)


def _field(name: str, kind: pa.DataType, text: Text, unit: str = "") -> pa.Field:
    notes: Mapping[str, Any] = {"nl": text.nl, "en": text.en, "unit": unit}
    return pa.field(name, kind, nullable=False, metadata=notes)
