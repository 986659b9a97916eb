"""Saving that is cut off: killed, or on a full disk; the old file stays whole and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from scenario.scenariobestand import all_scenarios, save_scenario
from scenario.scenarios import Scenario, shipped_scenarios

POLDER = load_gebied("achtersluispolder")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of one's own."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


def own(why: str = "eerst") -> Scenario:
    course = shipped_scenarios("achtersluispolder")["koers-2023"]
    return replace(course, id="mijn-variant", motivatie=Text(why, why), shipped=False)


KILLED_WHILE_SAVING = """
import os, sys, time
from dataclasses import replace
from pathlib import Path
from gebieden.laden import load_gebied
from scenario.scenariobestand import save_scenario
from scenario.scenarios import shipped_scenarios

def never(*_):
    print("writing", flush=True)
    time.sleep(60)

if sys.argv[1] == "fsync":
    os.fsync = never
else:
    Path.replace = never
start = shipped_scenarios("achtersluispolder")["eerder-plan"]
save_scenario(replace(start, id="mijn-variant", shipped=False), load_gebied("achtersluispolder"))
"""


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_kill_while_saving_leaves_the_old_file_whole(folder: Path, moment: str) -> None:
    path = save_scenario(own(), POLDER)
    before = path.read_bytes()
    command = [sys.executable, "-c", KILLED_WHILE_SAVING, moment]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "GEBIEDSMIX_DATA": str(folder)}
    ) as saving:
        assert saving.stdout is not None
        assert saving.stdout.readline() == b"writing\n"
        saving.send_signal(signal.SIGKILL)
    assert path.read_bytes() == before
    assert list(all_scenarios(POLDER))[-1] == "mijn-variant"


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_scenario(own(), POLDER)
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GebiedsmixError, match="This cannot be saved: No space left on device"):
        save_scenario(own("anders"), POLDER)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["mijn-variant.json"]
