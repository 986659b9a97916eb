"""How much memory a process takes, now and at most, as the system counts it (Linux; NaN elsewhere)."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PROC = Path("/proc")
BYTES_PER_MB = 1024**2
LOOK_SECONDS = 0.2


def resident_mb(process: int) -> float:
    """What a process holds now."""
    return _told(process, "VmRSS")


def peak_mb(process: int) -> float:
    """What a process held at most since ``forget_peak``, or since it began."""
    return _told(process, "VmHWM")


def forget_peak(process: int) -> None:
    """Let the most begin anew at what a process holds now, where the system allows that."""
    with suppress(OSError):
        (PROC / str(process) / "clear_refs").write_text("5", "ascii")


def _told(process: int, what: str) -> float:
    try:
        status = (PROC / str(process) / "status").read_text("utf-8")
    except OSError:
        return math.nan
    return int(status.partition(f"{what}:")[2].split()[0]) / 1024


def family(process: int) -> list[psutil.Process]:
    """Return a process and all that it started; nothing when it is gone."""
    try:
        parent = psutil.Process(process)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def family_mb(process: int) -> float:
    """What a process and all that it started hold now; pages that they share count for each."""
    total = 0
    for member in family(process):
        with suppress(psutil.NoSuchProcess):
            total += member.memory_info().rss
    return total / BYTES_PER_MB


@dataclass
class Most:
    """The most that was seen, in MB."""

    mb: float = 0.0


@contextmanager
def watched_family(process: int) -> Iterator[Most]:
    """Look every so often at what a process and all that it started hold."""
    most, done = Most(), threading.Event()

    def look() -> None:
        while not done.wait(LOOK_SECONDS):
            most.mb = max(most.mb, family_mb(process))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()
