"""The commands ``sweep`` and ``discover``, as people and programs use them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scenario.cli import main
from scenario.sweep.shelf import runs_of

AREA = ("achtersluispolder", "oost-west")
OVER = ("--over", "alle.fsi=0.5:2", "elk.groen=10%:30%")


def test_a_run_is_ordered_counted_and_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "reeks")
    assert main(["sweep", *AREA, "--to", folder, "--samples", "64", *OVER, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rows"] == found["samples"] == 64
    low, middle, high = found["totals"]["woningen_nieuw"]
    assert low < middle < high

    assert main(["discover", folder, "--doel", f"woningen_nieuw>={middle}", "--json"]) == 0
    box = json.loads(capsys.readouterr().out)
    assert box["bounds"][0]["axis"] == "alle.fsi", "dwellings follow density"
    assert box["bounds"][0]["low"] > 0.5
    assert box["overall"] == pytest.approx(0.5, abs=0.02)


def test_without_a_folder_a_run_lies_where_the_application_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    assert main(["sweep", *AREA, "--samples", "8", *OVER]) == 0
    assert [reeks.share for reeks in runs_of("achtersluispolder").values()] == [1]


@pytest.mark.parametrize(("taal", "word"), [("nl", "kan worden gebouwd"), ("en", "can be built")])
def test_people_get_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str], taal: str, word: str) -> None:
    assert main(["sweep", *AREA, "--to", str(tmp_path / "r"), "--samples", "16", "--taal", taal]) == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sweep", *AREA, "--over", "alle.fsi=1:0"], "varieert niet"),
        (["sweep", *AREA, "--samples", "0"], "Vraag 1 tot en met"),
        (["sweep", *AREA, "--kader", "onzin"], "onzin"),
        (["sweep", "achtersluispolder", "huidig"], "verandert geen deelgebied"),
    ],
)
def test_a_wrong_order_gets_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main([*arguments, "--to", str(tmp_path / "r")]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert says in line
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    ("aim", "says"), [("onzin>=1", "onzin"), ("woningen_nieuw>1", "geen doel"), ("woningen_nieuw>=1e9", "geen doel")]
)
def test_a_wrong_aim_gets_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], aim: str, says: str) -> None:
    folder = str(tmp_path / "r")
    assert main(["sweep", *AREA, "--to", folder, "--samples", "8", *OVER]) == 0
    capsys.readouterr()
    assert main(["discover", folder, "--doel", aim]) == 2
    assert says in capsys.readouterr().err


def killed_after(process: subprocess.Popen[bytes], folder: Path, blocks: int) -> None:
    """Kill a run, as a power cut would, as soon as some blocks are there."""
    until = time.monotonic() + 60
    while len(list(folder.glob("blok-*"))) < blocks and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.slow
def test_a_run_killed_twice_ends_as_one_that_was_left_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scenario", "sweep", *AREA, "--samples", "200000", *OVER, "--kader", "vu_driehoek"]
    killed = tmp_path / "gedood"
    for blocks in (1, 2):
        killed_after(subprocess.Popen([*command, "--to", str(killed)], env=os.environ), killed, blocks)
        assert len(list(killed.glob("blok-*"))) < 4
    for folder in (killed, tmp_path / "heel"):
        subprocess.run([*command, "--to", str(folder)], check=True, capture_output=True)
    names = sorted(file.name for file in killed.iterdir() if not file.name.startswith("."))
    assert names == sorted(file.name for file in (tmp_path / "heel").iterdir())
    for name in names:
        assert (killed / name).read_bytes() == (tmp_path / "heel" / name).read_bytes()
