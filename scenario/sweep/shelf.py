"""The runs in a user's own folder: one folder each, known by a plain name, so that no name leads outside."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Text, unknown
from gebieden.werkmap import NAME, work_folder
from scenario.progress import Report, silent
from scenario.sweep.folder import Folder, no_run, open_folder, read_folder
from scenario.sweep.order import Sweep, read_order
from scenario.sweep.run import run_sweep

MOST_RUNS = 20  # technical: each takes tens of MB of the disk of a server that many share
ROWS_PER_STEP = 5_000  # technical: a second of work, so that a bar moves and a stop is soon heard
_BLOCK = re.compile(r"blok-(\d{6})\.parquet")


@dataclass(frozen=True)
class Reeks:
    """A run of the user.

    Parameters
    ----------
    id : str
        Its name, and that of its folder.
    folder : Folder
        Where it lives.
    blocks : tuple of (int, int)
        The blocks that are there, each with the time of its file: another tuple when the run went on.
    """

    id: str
    folder: Folder
    blocks: tuple[tuple[int, int], ...]

    @property
    def gebied(self) -> str:
        """Id of its area."""
        return str(self.folder.order["gebied"])

    @property
    def share(self) -> float:
        """Which share of it is done, 0-1."""
        return len(self.blocks) / self.folder.blocks


def shelf() -> Path:
    """Return the folder with the runs of the user."""
    return work_folder() / "reeksen"


def runs_of(gebied: str) -> dict[str, Reeks]:
    """Return the runs of an area by name; what cannot be read is no run."""
    found = {}
    for name in _names():
        try:
            reeks = find_run(name)
        except GebiedsmixError:
            continue
        if reeks.gebied == gebied:
            found[name] = reeks
    return found


def find_run(name: str) -> Reeks:
    """Open a run of the user.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: there is none of that name; ``no_run``.
    """
    known = _names()
    if name not in known:
        raise unknown(Text("Reeks", "Run"), name[:80], known)  # technical: the length of a name
    folder = read_folder(shelf() / name)
    if not _has_form(folder.order):
        raise no_run(folder.path)
    return Reeks(name, folder, _blocks_in(folder))


def begin_run(name: str, sweep: Sweep) -> None:
    """Put a new run in the folder of the user, with nothing calculated yet.

    Raises
    ------
    GebiedsmixError
        ``run_exists``, ``too_many_runs``, ``bad_run_name``, ``cannot_write``.
    """
    known = _names()
    if not NAME.fullmatch(name):
        raise GebiedsmixError(
            "bad_run_name",
            Text("'{naam}' kan geen naam van een reeks zijn.", "'{naam}' cannot be the name of a run."),
            {"naam": name[:80]},  # technical: the length of a name
        )
    if name in known:
        raise GebiedsmixError(
            "run_exists",
            Text("Er is al een reeks '{naam}'. Kies een andere naam.", "There is a run '{naam}'. Choose another name."),
            {"naam": name},
        )
    if len(known) >= MOST_RUNS:
        raise GebiedsmixError(
            "too_many_runs",
            Text(
                "Er staan al {n} reeksen. Gooi eerst een reeks weg.",
                "There are {n} runs already. Throw one away first.",
            ),
            {"n": len(known)},
        )
    open_folder(shelf() / name, sweep, ROWS_PER_STEP)


def go_on(name: str, report: Report = silent) -> None:
    """Calculate what a run of the user still lacks; raises as ``find_run``, ``read_order`` and ``run_sweep`` do."""
    folder = find_run(name).folder
    run_sweep(read_order(folder.order), folder.path, report=report)


def throw_away(name: str) -> None:
    """Remove a run of the user; raises ``unknown_name``."""
    shutil.rmtree(find_run(name).folder.path, ignore_errors=True)


def _names() -> list[str]:
    """Name the folders in the folder of runs; a link is no folder of ours."""
    root = shelf()
    if not root.is_dir():
        return []
    return sorted(path.name for path in root.iterdir() if NAME.fullmatch(path.name) and _is_ours(path))


def _is_ours(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _has_form(order: Mapping[str, Any]) -> bool:
    """Whether an order has what a page asks of it; ``read_order`` judges it whole."""
    axes, kaders = order.get("axes"), order.get("kaders")
    return (
        isinstance(order.get("gebied"), str)
        and isinstance(axes, list)
        and all(isinstance(axis, dict) and isinstance(axis.get("name"), str) for axis in axes)
        and isinstance(kaders, list)
        and all(isinstance(kader, str) for kader in kaders)
    )


def _blocks_in(folder: Folder) -> tuple[tuple[int, int], ...]:
    files = {path: _BLOCK.fullmatch(path.name) for path in folder.path.iterdir() if not path.is_symlink()}
    numbers = {path: int(found[1]) for path, found in files.items() if found}
    return tuple(sorted((block, path.stat().st_mtime_ns) for path, block in numbers.items() if block < folder.blocks))
