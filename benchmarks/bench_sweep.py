"""Speed of large runs on Haven-Stad: scenarios a second in one process, and with one and two workers.

    python -m benchmarks.bench_sweep 1000000    # the run of the issue, in a new process, killed twice on the way

Targets (issue of scale): a million scenarios on 2 cores in 60 s and less than 2 GB, killed twice on the way.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from gebieden.laden import load_gebied
from scenario.kentallen import load_kentallen
from scenario.scenarios import shipped_scenarios
from scenario.sweep.axes import spanned_axes
from scenario.sweep.block import block_table
from scenario.sweep.order import Sweep
from scenario.sweep.run import run_sweep

HAVENSTAD = load_gebied("havenstad")
SCENARIOS = shipped_scenarios("havenstad")
KADERS = ("zaanse_opgaven", "nu_later_elders")


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
    sweep = order(100_000)
    benchmark.extra_info["scenarios"] = sweep.samples
    folders = (tmp_path / str(number) for number in range(10))
    benchmark.pedantic(
        lambda: run_sweep(sweep, next(folders), "processen", workers, rows=25_000), rounds=1, iterations=1
    )


def run_and_kill(samples: int, kills: int) -> None:
    """Run by the command line, kill it some times on the way, and tell the seconds and the memory it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reeks"
        command = [sys.executable, "-m", "scenario", "sweep", "havenstad", "maximum-binnen", "--to", str(folder)]
        command += ["--samples", str(samples), "--scheduler", "processen"]
        blocks, begun, peak = -(-samples // 50_000), time.perf_counter(), 0
        for kill in range(kills + 1):
            until = blocks * (kill + 1) // (kills + 1)
            process = subprocess.Popen(command)
            while process.poll() is None:
                peak = max(peak, memory_of(process.pid))
                if kill < kills and len(list(folder.glob("blok-*"))) >= until:
                    end_all(process)
                time.sleep(0.2)
        print(f"{samples} scenarios, {kills} kills: {time.perf_counter() - begun:.1f} s, {peak / 1e9:.2f} GB")  # noqa: T201


def family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def memory_of(pid: int) -> int:
    """Resident bytes of a process and all it started."""
    total = 0
    for process in family(pid):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def end_all(process: subprocess.Popen[bytes]) -> None:
    for member in family(process.pid):
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait()


if __name__ == "__main__":
    run_and_kill(int(sys.argv[1]), 2)
