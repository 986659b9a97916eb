"""CSV, JSON and Parquet: the same long tables, with stable names of columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from scenario.export.doelen import goal_table
from scenario.export.inhoud import Inhoud
from scenario.export.schrijven import Melden, Teller
from scenario.export.sturing import assessment_table, scan_table
from scenario.export.tabel import Cell, Tabel, harmless
from scenario.export.tabellen import bottleneck_table, lens_table, place_table, scenario_table, value_table
from scenario.export.verantwoording import kental_table, norm_table, rule_table, source_table, unit_table
from scenario.export.zinnen import main_sentences
from scenario.scenariobestand import as_document

FORMAT, VERSION = "gebiedsmix.export", 1
TABLES: tuple[Callable[[Inhoud], Tabel], ...] = (
    scenario_table,
    place_table,
    value_table,
    lens_table,
    bottleneck_table,
    goal_table,
    scan_table,
    assessment_table,
    rule_table,
    kental_table,
    norm_table,
    unit_table,
    source_table,
)


def write_csv(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write every value of every scenario as one table; its columns are those of ``waarden``."""
    table = value_table(inhoud)
    melden(0.5)
    save_csv(table, path)
    melden(1)


def save_csv(table: Tabel, path: Path) -> None:
    """Write one table as CSV: UTF-8, comma, point as decimal sign, LF; text that looks like a formula is made safe."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(map(_written, table.rows))


def _written(row: Iterable[Cell]) -> list[Cell]:
    return [_cell(value) for value in row]


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value


def write_json(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write everything as one document: what it is, the sentences, the scenarios as they open again, every table."""
    path.write_text(
        json.dumps(as_data(inhoud, melden), ensure_ascii=False, indent=1, allow_nan=False), encoding="utf-8"
    )


def as_data(inhoud: Inhoud, melden: Melden) -> dict[str, Any]:
    """Return everything as plain data."""
    counted, tables = Teller(len(TABLES), melden), {}
    for make in TABLES:
        table = make(inhoud)
        tables[table.name] = [
            {column.name: value for column, value in zip(table.columns, row, strict=True)} for row in table.rows
        ]
        counted.klaar()
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": f"gebiedsmix {inhoud.versie}",
        "made": inhoud.gemaakt.isoformat(timespec="seconds"),
        "language": inhoud.taal,
        "area": {"id": inhoud.gebied.id, "name": inhoud.zeg(inhoud.gebied.naam)},
        "sentences": main_sentences(inhoud),
        "scenario_files": [as_document(scenario, inhoud.gebied) for scenario in inhoud.scenarios],
        "tables": tables,
    }


def write_parquet(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write every value of every scenario as one Parquet table, with what it is in the metadata of the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = value_table(inhoud)
    melden(0.5)
    types = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
    columns = zip(*table.rows, strict=True)
    arrays = [pa.array(values, types[column.type]) for column, values in zip(table.columns, columns, strict=True)]
    about = {"gebiedsmix": inhoud.versie, "gebied": inhoud.gebied.id, "gemaakt": inhoud.gemaakt.isoformat()}
    names = [column.name for column in table.columns]
    pq.write_table(pa.table(arrays, names=names).replace_schema_metadata(about), path)
    melden(1)
