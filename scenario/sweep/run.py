"""Running a large run: what is missing is calculated and what is there stays, so stopping costs what is under way."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gebieden.basis import GebiedsmixError, Text
from scenario.progress import Report, silent
from scenario.sweep.block import block_bytes, block_table
from scenario.sweep.folder import ROWS_PER_FILE, Folder, open_folder
from scenario.sweep.order import Sweep
from scenario.sweep.workers import HERE, calculated


def run_sweep(
    sweep: Sweep,
    path: Path,
    where: str = HERE,
    workers: int = 1,
    rows: int = ROWS_PER_FILE,
    report: Report = silent,
) -> Folder:
    """Calculate a run into a folder, or finish one that was stopped.

    Parameters
    ----------
    sweep : Sweep
        The order.
    path : Path
        Its folder.
    where, workers : str, int
        Who calculates; see ``calculated``.
    rows : int
        Rows per block.
    report : callable
        Told which share is done; may raise to stop. Nothing half done is left behind.

    Raises
    ------
    GebiedsmixError
        ``other_run``, ``other_figures``, ``cannot_write``, or as ``calculated``.
    """
    folder = open_folder(path, sweep, rows)
    missing = folder.missing()
    _check_same_figures(sweep, folder, set(missing))
    done = folder.blocks - len(missing)
    report(done / folder.blocks)
    parts = {block: folder.part(block) for block in missing}
    for block, content in calculated(block_bytes, folder.order_text, parts, where, workers):
        folder.write(block, content)
        done += 1
        report(done / folder.blocks)
    return folder


def _check_same_figures(sweep: Sweep, folder: Folder, missing: set[int]) -> None:
    """Calculate some rows that are there already again: other figures or formulas must not mix in one run."""
    there = next((block for block in range(folder.blocks) if block not in missing), None)
    if there is None:
        return
    part = folder.part(there)
    again = block_table(sweep, slice(part.start, min(part.start + sweep.rows_at_once, part.stop)))
    kept = pq.read_table(folder.file(there)).slice(0, again.num_rows)
    if not _same(kept, again):
        raise GebiedsmixError(
            "other_figures",
            Text(
                "De reeks in {map} is met andere cijfers of formules begonnen dan die van nu. Begin een nieuwe map.",
                "The run in {map} was begun with other figures or formulas than those of now. Start a new folder.",
            ),
            {"map": folder.path},
        )


def _same(kept: pa.Table, again: pa.Table) -> bool:
    """Compare tables to the last bit; what does not apply (NaN) is the same as itself."""
    if kept.column_names != again.column_names:
        return False
    pairs = zip(kept.columns, again.columns, strict=True)
    return all(one.to_numpy().tobytes() == other.to_numpy().tobytes() for one, other in pairs)
