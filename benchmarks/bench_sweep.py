"""Speed of large runs on Haven-Stad: scenarios a second in one process, and with one and two workers.

    make bench BENCH=benchmarks/bench_sweep.py
    python -m benchmarks.bench_sweep            # only the million, killed twice on the way
    python -m benchmarks.bench_sweep 200000

Targets (issue of scale): a million scenarios on 2 cores in 60 s and less than 2 GB, killed twice on the way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from benchmarks.geheugen import family, watched_family
from gebieden.laden import load_gebied
from scenario.kentallen import load_kentallen
from scenario.scenarios import shipped_scenarios
from scenario.sweep.axes import spanned_axes
from scenario.sweep.block import ROW, block_table
from scenario.sweep.folder import ROWS_PER_FILE, read_folder
from scenario.sweep.order import Sweep
from scenario.sweep.run import run_sweep

HAVENSTAD = load_gebied("havenstad")
SCENARIOS = shipped_scenarios("havenstad")
KADERS = ("zaanse_opgaven", "nu_later_elders")
MILLION = 1_000_000


def order(samples: int) -> Sweep:
    start = SCENARIOS["maximum-binnen"].verdeling
    axes = spanned_axes(HAVENSTAD, start, [scenario.verdeling for scenario in SCENARIOS.values()])
    return Sweep(HAVENSTAD, start, tuple(axes), "sobol", samples, 1, KADERS, load_kentallen())


def test_a_block_in_one_process(benchmark: Any) -> None:
    sweep = order(2**20)
    rows = 16 * sweep.rows_at_once
    benchmark.extra_info["scenarios"] = rows
    benchmark.pedantic(block_table, (sweep, slice(0, rows)), rounds=5, warmup_rounds=1)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_over_processes(benchmark: Any, workers: int, tmp_path: Path) -> None:
    sweep = order(2_000 if benchmark.disabled else 100_000)
    benchmark.extra_info["scenarios"] = sweep.samples
    folders = (tmp_path / str(number) for number in range(10))
    with watched_family(os.getpid()) as most:
        benchmark.pedantic(
            lambda: run_sweep(sweep, next(folders), "processen", workers, rows=25_000), rounds=1, iterations=1
        )
    benchmark.extra_info["mb_all_processes"] = round(most.mb)


@dataclass(frozen=True)
class Run:
    """What a run by the command line took: seconds, megabytes of all its processes at most, rows and those twice."""

    seconds: float
    most_mb: float
    rows: int
    twice: int


def run_and_kill(samples: int, kills: int, how: str = "processen") -> Run:
    """Run by the command line, kill it some times on the way, begin it again, and read what it wrote."""
    with tempfile.TemporaryDirectory() as name, watched_family(os.getpid()) as most:
        folder = Path(name) / "reeks"
        command = [sys.executable, "-m", "scenario", "sweep", "havenstad", "maximum-binnen", "--to", str(folder)]
        command += ["--samples", str(samples), "--scheduler", how]
        blocks, begun = -(-samples // ROWS_PER_FILE), time.perf_counter()
        for kill in range(kills):
            _kill_after(subprocess.Popen(command), folder, blocks * (kill + 1) // (kills + 1))
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - begun
        numbers = np.concatenate([table[ROW].to_numpy() for table in read_folder(folder).tables([ROW])])
    return Run(seconds, most.mb, len(numbers), len(numbers) - len(np.unique(numbers)))


def _kill_after(process: subprocess.Popen[bytes], folder: Path, blocks: int) -> None:
    """Kill a run with all that it started as soon as so many blocks are there."""
    while process.poll() is None and len(list(folder.glob("blok-*"))) < blocks:
        time.sleep(0.1)
    for member in family(process.pid):
        with suppress(psutil.NoSuchProcess):
            member.kill()
    process.wait()


@pytest.mark.slow
def test_a_million_scenarios_killed_twice(benchmark: Any) -> None:
    """As a test it is one small block, so that it cannot rot; ``tests/sweep`` kills runs."""
    samples, kills, how = (500, 0, "hier") if benchmark.disabled else (MILLION, 2, "processen")
    found = benchmark.pedantic(run_and_kill, (samples, kills, how), rounds=1)
    benchmark.extra_info["seconds"] = round(found.seconds, 1)
    benchmark.extra_info["mb_all_processes"] = round(found.most_mb)
    assert (found.rows, found.twice) == (samples, 0), "no row is lost and none is there twice"


def main(samples: int) -> None:
    found = run_and_kill(samples, 2)
    print(  # noqa: T201
        f"{samples} scenarios of Haven-Stad, killed twice on the way: {found.seconds:.1f} s, "
        f"{found.most_mb / 1000:.2f} GB, {found.rows} rows, {found.twice} twice, load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION)
