"""How much memory a group of processes takes, and whether that grew."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROC = Path("/proc")
KB_PER_MB = 1024


@dataclass(frozen=True)
class Memory:
    """Memory in MB: all that is mapped, and what is left when shared pages are divided over who shares them."""

    rss_mb: float
    pss_mb: float


@dataclass(frozen=True)
class Sample:
    """The memory of the server at a moment, in seconds after the beginning."""

    seconds: float
    server: Memory


@dataclass(frozen=True)
class Growth:
    """Memory of the server after the warming up, against what it was at the end of it.

    Parameters
    ----------
    base_mb, most_mb, last_mb : float
        Proportional memory: median of the last window of the warming up, the highest median of a later window, and the
        median of the last window.
    """

    base_mb: float
    most_mb: float
    last_mb: float

    @property
    def share(self) -> float:
        """How much more the worst window took, as a share of the base; negative when it took less."""
        return self.most_mb / self.base_mb - 1


class TooShortError(Exception):
    """There is no whole window before or after the end of the warming up."""


def find_growth(samples: Sequence[Sample], warm_seconds: float, window_seconds: float) -> Growth:
    """Compare windows of time after the warming up with its last one.

    Medians, so that a file that is being made for half a minute is no growth, and a leak is.

    Raises
    ------
    TooShortError
        A window that is needed has no sample.

    >>> steady = [Sample(at, Memory(900.0, 800.0)) for at in range(0, 60, 10)]
    >>> find_growth(steady, warm_seconds=30, window_seconds=20).share
    0.0
    """
    base = [s.server.pss_mb for s in samples if warm_seconds - window_seconds <= s.seconds < warm_seconds]
    windows: dict[int, list[float]] = {}
    for sample in samples:
        if sample.seconds >= warm_seconds:
            at = int((sample.seconds - warm_seconds) // window_seconds)
            windows.setdefault(at, []).append(sample.server.pss_mb)
    if not base or not windows:
        raise TooShortError
    medians = [median(window) for _, window in sorted(windows.items())]
    return Growth(median(base), max(medians), medians[-1])


def memory_of_group(group: int) -> Memory:
    """Add up the processes of a group (Linux)."""
    found = [_memory(path) for path in PROC.iterdir() if path.name.isdigit() and _is_of_group(int(path.name), group)]
    return Memory(sum(one.rss_mb for one in found), sum(one.pss_mb for one in found))


def _is_of_group(process: int, group: int) -> bool:
    try:
        return os.getpgid(process) == group
    except ProcessLookupError:
        return False


def _memory(process: Path) -> Memory:
    """Memory of a process; nothing when it has just ended."""
    try:
        lines = (process / "smaps_rollup").read_text("ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return Memory(0.0, 0.0)
    kilobytes = {line.split()[0]: float(line.split()[1]) for line in lines if line.startswith(("Rss:", "Pss:"))}
    return Memory(kilobytes.get("Rss:", 0.0) / KB_PER_MB, kilobytes.get("Pss:", 0.0) / KB_PER_MB)
