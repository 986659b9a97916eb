"""What the machine can do in the same run: how fast it moves memory and multiplies matrices."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from time import perf_counter

import numpy as np

_CORE = "import numpy, scipy, time; t = time.perf_counter(); import scenario.evaluatie; print(time.perf_counter() - t)"


def best(run: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of some runs, in seconds."""
    seconds = []
    for _ in range(times):
        begun = perf_counter()
        run()
        seconds.append(perf_counter() - begun)
    return min(seconds)


def bandwidth_gb_s() -> float:
    """Copy 256 MB: read once and written once."""
    source = np.zeros(32 * 2**20)
    target = np.empty_like(source)
    return 2 * source.nbytes / best(lambda: np.copyto(target, source)) / 1e9


def gemm_gflop_s(side: int = 1_024) -> float:
    """Multiply two square matrices of float64."""
    left, right = np.random.default_rng(1).random((2, side, side))
    return 2 * side**3 / best(lambda: left @ right) / 1e9


def import_seconds() -> float:
    """Import the core in a new process, beyond NumPy and SciPy."""
    command = [sys.executable, "-c", _CORE]
    return min(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(3))


def describe() -> dict[str, object]:
    """Return what the figures were measured on."""
    return {
        "machine": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "load": round(os.getloadavg()[0], 2),
        "bandwidth_gb_s": round(bandwidth_gb_s(), 1),
        "gemm_gflop_s": round(gemm_gflop_s(), 1),
        "import_core_s": round(import_seconds(), 3),
    }
