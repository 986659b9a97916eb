"""The test of endurance tells a leak from a peak, and what went wrong; one short round shows that it truly visits."""

from __future__ import annotations

import csv
import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from scripts.duurproef.__main__ import passed, told
from scripts.duurproef.journeys import Guest
from scripts.duurproef.memory import Growth, Memory, Sample, TooShortError, find_growth, memory_of_group
from scripts.duurproef.proof import Plan, Verdict, endure, errors_in

QUARTER, FIVE_MINUTES = 15 * 60, 5 * 60


def two_hours(mb_at_minute: dict[int, float]) -> list[Sample]:
    """A sample every minute of two hours: 500 MB, and other figures where they are named."""
    return [Sample(60.0 * at, Memory(0.0, mb_at_minute.get(at, 500.0))) for at in range(120)]


def test_what_grows_while_warming_up_does_not_count():
    samples = two_hours({at: 100.0 + 40 * at for at in range(10)})
    assert find_growth(samples, QUARTER, FIVE_MINUTES) == Growth(500.0, 500.0, 500.0)


def test_a_leak_counts_and_a_peak_of_a_minute_does_not():
    peak = find_growth(two_hours({60: 5_000.0}), QUARTER, FIVE_MINUTES)
    assert peak.share == 0
    # 500 MB, and 2 MB a minute from a quarter of an hour on: in the last 5 minutes at most 500 + 2 x (117 - 15) = 704
    leak = find_growth(two_hours({at: 500 + 2.0 * (at - 15) for at in range(15, 120)}), QUARTER, FIVE_MINUTES)
    assert leak.last_mb == leak.most_mb == 704
    assert leak.share == pytest.approx(0.408)
    assert not passed(Verdict(120, 1, {}, (), leak))


def test_a_run_without_a_warming_up_proves_nothing():
    with pytest.raises(TooShortError):
        find_growth(two_hours({})[15:], QUARTER, FIVE_MINUTES)


def test_one_mistake_is_enough_to_fail_and_is_told():
    growth = Growth(500.0, 500.0, 500.0)
    assert passed(Verdict(120, 9, {"read": 3}, (), growth))
    failed = Verdict(120, 9, {"read": 3}, ("503 at /",), growth)
    assert not passed(failed)
    assert told(failed)[-2:] == ["went wrong: 503 at /", "failed"]


def test_a_page_that_broke_is_found_in_the_log():
    lines = ["  URL: http://127.0.0.1:1", "a page broke", "Traceback (most recent call last):", "  File x"]
    assert errors_in(lines) == ["server: Traceback (most recent call last):"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory per process is read from /proc")
def test_memory_is_what_all_processes_of_a_group_hold():
    # a process that holds 64 MB, and a child of it that holds as much; a bare Python takes some 10 MB
    hold = "held = b'x' * (64 << 20); print(flush=True); input()"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}], text=True); {hold}"
    with Popen([sys.executable, "-c", both], stdin=PIPE, stdout=PIPE, start_new_session=True) as group:
        for _ in range(2):
            group.stdout.readline()
        memory = memory_of_group(group.pid)
        os.killpg(group.pid, signal.SIGKILL)
    assert 128 < memory.pss_mb < 200
    assert memory.rss_mb >= memory.pss_mb


def look(guest: Guest) -> None:
    """Open one page."""
    guest.open("rekenregels")


@pytest.mark.timeout(240)
def test_a_short_round_visits_and_keeps_what_it_measured(chromium_path: str, tmp_path: Path):
    verdict = endure(Plan(seconds=4, visitors=1, haste=0, journeys=(look,)), tmp_path)
    assert verdict.wrong == ()
    assert verdict.journeys["look"] >= 1
    with (tmp_path / "memory.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 10
    assert all(float(row["pss_mb"]) > 50 for row in rows)
