"""A skipped test: told at the end on a user's machine, a failure where GEBIEDSMIX_STRICT is set."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPPING = """
import pytest

def test_no_office():
    pytest.skip("no LibreOffice")

@pytest.mark.geodata
def test_map():
    assert True
"""


@pytest.fixture
def run(tmp_path):
    """Run the two tests above under the project's own conftest; returns the exit code and the lines."""
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = geodata\n")
    (tmp_path / "test_it.py").write_text(SKIPPING)

    def run_with(**variables: str) -> tuple[int, list[str]]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GEBIEDSMIX_")}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        environment = {**inherited, "GEBIEDSMIX_GEODATA": str(tmp_path / "absent"), **variables}
        ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return ran.returncode, ran.stdout.strip().splitlines()

    return run_with


def test_the_last_line_says_what_was_skipped_and_why(run):
    code, lines = run()
    assert code == 0
    assert lines[-1] == (
        "skipped: test_no_office (no LibreOffice); "
        "test_map (the geodata folder is absent; name it in GEBIEDSMIX_GEODATA)"
    )


def test_under_strict_a_skip_fails_except_for_absent_geodata(run):
    code, lines = run(GEBIEDSMIX_STRICT="1")
    assert code == 1
    assert "1 failed, 1 skipped" in lines[-1]
    assert any("test_no_office was skipped, which GEBIEDSMIX_STRICT forbids" in line for line in lines)


def test_with_the_geodata_folder_there_the_test_runs(run, tmp_path):
    code, lines = run(GEBIEDSMIX_GEODATA=str(tmp_path))
    assert code == 0
    assert "1 passed, 1 skipped" in lines[-2]


def test_a_missing_python_is_told_in_one_line():
    ran = subprocess.run(
        ["sh", str(ROOT / "scripts" / "find_python.sh")],
        env={**os.environ, "PYTHON": "no-such-python"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "install it, or name one with make PYTHON=" in ran.stderr
