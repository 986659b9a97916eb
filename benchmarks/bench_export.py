"""Comparing twelve scenarios of Haven-Stad: every kind of file within 10 seconds of one core and 500 MB.

Every format has a process of its own, from starting Python with nothing kept from before to the finished file, so
that what another one needed does not count; it is held to one core. Processor time counts, so that a busy machine
decides nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from scenario.export.formaten import FORMATEN

MOST_SECONDS = 10
MOST_MB = 500
_ONE_FILE = """
import json, os, pathlib, re, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-1:])
from gebieden.laden import load_gebied
from scenario.export.formaten import export
from scenario.export.inhoud import make_inhoud
from tests.export.verhalen import MOMENT, twelve
export(make_inhoud(load_gebied("havenstad"), twelve(), "nl", MOMENT), pathlib.Path(sys.argv[1]))
# VmHWM starts anew in a new program, where ru_maxrss remembers the process that started it
most = re.search(r"VmHWM:\\s*([0-9]+)", pathlib.Path("/proc/self/status").read_text())
print(json.dumps({"seconds": time.process_time(), "megabytes": int(most[1]) // 1024}))
"""


@dataclass(frozen=True)
class Verbruik:
    """What one file took: processor seconds, and megabytes at most."""

    seconds: float
    megabytes: int


def usage(path: Path) -> Verbruik:
    """Make a file in a process of its own, with an empty work folder."""
    done = subprocess.run(
        [sys.executable, "-c", _ONE_FILE, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "GEBIEDSMIX_DATA": str(path.parent / "werk"),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
    )
    return Verbruik(**json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="peak memory is read from /proc (Linux)")
@pytest.mark.parametrize("suffix", FORMATEN)
def test_twelve_scenarios_in_every_format(suffix, tmp_path, benchmark):
    path = tmp_path / f"uit{suffix}"
    found = benchmark.pedantic(usage, args=(path,), rounds=1)
    benchmark.extra_info["processor_s"] = round(found.seconds, 2)
    benchmark.extra_info["peak_mb"] = found.megabytes
    benchmark.extra_info["file_mb"] = round(path.stat().st_size / 1e6, 2)
    assert found.seconds < MOST_SECONDS
    assert found.megabytes < MOST_MB
