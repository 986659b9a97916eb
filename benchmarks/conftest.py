"""Beside every figure the memory it took: of the process that was measured, and of the server when there is one."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from benchmarks.geheugen import forget_peak, peak_mb, resident_mb


@pytest.fixture(autouse=True)
def memory_beside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Note how many MB a benchmark took on top of what was there, or what its server held at most."""
    if "benchmark" not in request.fixturenames:
        yield
        return
    extra = request.getfixturevalue("benchmark").extra_info
    server = request.getfixturevalue("server").process.pid if "server" in request.fixturenames else None
    gc.collect()
    measured = server or os.getpid()
    forget_peak(measured)
    before = resident_mb(measured)
    yield
    extra["server_mb" if server else "mb_more"] = round(peak_mb(measured) - (0 if server else before), 1)
