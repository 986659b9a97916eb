"""Comparing twelve scenarios of Haven-Stad: every kind of file within 10 seconds of one core and 500 MB."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from gebieden.laden import load_gebied
from scenario.export.formaten import FORMATEN, export
from scenario.export.inhoud import make_inhoud
from tests.export.verhalen import MOMENT, twelve

MOST_SECONDS = 10
MOST_MB = 500


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATEN)
def test_twelve_scenarios_in_every_format(suffix, tmp_path, benchmark):
    gebied, scenarios = load_gebied("havenstad"), twelve()
    make_inhoud(gebied, scenarios[:2], "nl", MOMENT)  # the area and the rules are in memory, as in the application

    def whole() -> Path:
        return export(make_inhoud(gebied, scenarios, "nl", MOMENT), tmp_path / f"uit{suffix}")

    before = process_time()
    made = benchmark.pedantic(whole, rounds=1)
    seconds = process_time() - before
    benchmark.extra_info["processor_s"] = round(seconds, 2)
    benchmark.extra_info["megabyte"] = round(made.stat().st_size / 1e6, 2)
    assert seconds < MOST_SECONDS


@pytest.mark.slow
def test_memory_stays_below_half_a_gigabyte(tmp_path):
    """One process per format, so that what another one needed does not count."""
    import subprocess
    import sys

    names = [one.id for one in twelve() if one.shipped]
    # VmHWM starts anew in a new program, where ru_maxrss remembers the process that started it
    script = (
        "import pathlib, re, sys; from scenario.cli import main; code = main(sys.argv[1:]); "
        "status = pathlib.Path('/proc/self/status').read_text(); "
        "print(code, int(re.search(r'VmHWM:\\s*([0-9]+)', status)[1]) // 1024)"
    )
    for suffix in FORMATEN:
        target = str(tmp_path / f"uit{suffix}")
        done = subprocess.run(
            [sys.executable, "-c", script, "export", "havenstad", *names, "--to", target],
            capture_output=True,
            text=True,
            check=True,
        )
        code, megabytes = done.stdout.split()[-2:]
        assert code == "0", done.stderr
        assert int(megabytes) < MOST_MB, suffix
