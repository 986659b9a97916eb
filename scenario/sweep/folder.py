"""The folder of a large run: its order and one Parquet file per block, each written beside and moved into place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gebieden.basis import GebiedsmixError, Text
from scenario.scenariobestand import cannot_write
from scenario.sweep.order import Sweep

ORDER = "opdracht.json"
ROWS_PER_FILE = 50_000  # technical: some 40 MB and a few seconds of work, which is what a lost block costs


@dataclass(frozen=True)
class Folder:
    """Where a run lives.

    Parameters
    ----------
    path : Path
        The folder.
    document : str
        The order and the size of the blocks, as JSON.
    samples, rows : int
        Rows of the run, and of one block.
    """

    path: Path
    document: str
    samples: int
    rows: int

    @property
    def order(self) -> Mapping[str, Any]:
        """The order as a document."""
        return dict(json.loads(self.document)["opdracht"])

    @property
    def order_text(self) -> str:
        """The order as workers get it."""
        return json.dumps(self.order)

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return -(-self.samples // self.rows)

    def part(self, block: int) -> slice:
        """Return the rows of a block."""
        return slice(block * self.rows, min((block + 1) * self.rows, self.samples))

    def file(self, block: int) -> Path:
        """Return the file of a block."""
        return self.path / f"blok-{block:06d}.parquet"

    def missing(self) -> list[int]:
        """Return the blocks that are not there yet, or not whole."""
        return [block for block in range(self.blocks) if not self._is_whole(block)]

    def _is_whole(self, block: int) -> bool:
        part = self.part(block)
        try:
            return bool(pq.read_metadata(self.file(block)).num_rows == part.stop - part.start)
        except (OSError, pa.ArrowException):
            return False

    def write(self, block: int, content: bytes) -> None:
        """Put a block in place, whole or not at all, and on the disk before it counts.

        Raises
        ------
        GebiedsmixError
            ``cannot_write``.
        """
        _write_whole(self.file(block), content)

    def tables(self, columns: list[str] | None = None) -> Iterator[pa.Table]:
        """Read the blocks that are there, in order of their rows, some columns of each."""
        for block in range(self.blocks):
            if self.file(block).exists():
                yield pq.read_table(self.file(block), columns=columns)


def open_folder(path: Path, sweep: Sweep, rows: int = ROWS_PER_FILE) -> Folder:
    """Begin a run in a folder, or go on with the same run where it stopped.

    Parameters
    ----------
    path : Path
        Made when absent.
    sweep : Sweep
        The order.
    rows : int
        Rows per block, rounded to whole groups of ``Sweep.rows_at_once``; a run that goes on keeps its own.

    Raises
    ------
    GebiedsmixError
        ``other_run``: another run, or something else, is in that folder; ``cannot_write``.
    """
    order = path / ORDER
    if order.exists():
        found = read_folder(path)
        if found.order != json.loads(json.dumps(sweep.as_document())):
            raise _other_run(path)
        return found
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise _other_run(path)
    whole = max(1, rows // sweep.rows_at_once) * sweep.rows_at_once
    document = json.dumps({"opdracht": sweep.as_document(), "rijen_per_blok": whole}, ensure_ascii=False)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error) from error
    _write_whole(order, document.encode())
    return Folder(path, document, sweep.samples, whole)


def read_folder(path: Path) -> Folder:
    """Open the folder of a run that was begun before.

    Raises
    ------
    GebiedsmixError
        ``no_run``: there is none, or its order cannot be read.
    """
    try:
        document = (path / ORDER).read_text(encoding="utf-8")
        found = json.loads(document)
        samples, rows = int(found["opdracht"]["samples"]), int(found["rijen_per_blok"])
        return Folder(path, document, max(1, samples), max(1, rows))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise no_run(path) from error


def no_run(path: Path) -> GebiedsmixError:
    """Make the error for a folder without a run."""
    return GebiedsmixError(
        "no_run",
        Text("In {map} staat geen reeks die te lezen is.", "There is no run that can be read in {map}."),
        {"map": path},
    )


def _write_whole(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")  # two visitors may finish one run
    try:
        with unfinished.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise cannot_write(error) from error


def _other_run(path: Path) -> GebiedsmixError:
    return GebiedsmixError(
        "other_run",
        Text(
            "In {map} staat al iets anders dan deze reeks. Kies een lege of nieuwe map.",
            "There is something other than this run in {map}. Choose an empty or a new folder.",
        ),
        {"map": path},
    )
