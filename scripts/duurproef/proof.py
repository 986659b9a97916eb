"""Visitors at work side by side, the memory of the server noted meanwhile, and what came of it."""

from __future__ import annotations

import csv
import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any

from playwright.sync_api import Error as BrowserError

from scripts.duurproef.journeys import JOURNEYS, PATIENCE, Guest, Journey
from scripts.duurproef.memory import Growth, Sample, find_growth, memory_of_group
from scripts.running_app import AppServer, running_app
from scripts.visitor import opened_browser, visitor

WARM_SHARE, WARM_MOST = 0.25, 15 * 60.0  # of the time, and in seconds
SERVER_ERRORS = ("Traceback (most recent call last):", " ERROR ")
A_VISIT = 4  # journeys
LAPTOP = (1366, 768)


@dataclass(frozen=True)
class Plan:
    """How long, by how many, how hasty (0 is without a pause), and what they do."""

    seconds: float
    visitors: int = 5
    haste: float = 1.0
    journeys: tuple[Journey, ...] = JOURNEYS

    @property
    def warm_seconds(self) -> float:
        """How long memory may grow freely: a quarter of an hour, or a quarter of a shorter run."""
        return min(WARM_MOST, WARM_SHARE * self.seconds)

    @property
    def window_seconds(self) -> float:
        """Over how long a median is taken: a third of the warming up."""
        return self.warm_seconds / 3

    @property
    def sample_seconds(self) -> float:
        """How often memory is noted: ten times a window."""
        return self.window_seconds / 10


@dataclass(frozen=True)
class Verdict:
    """What was done, what went wrong, and how memory held."""

    minutes: float
    acts: int
    journeys: dict[str, int]
    wrong: tuple[str, ...]
    growth: Growth


@dataclass
class Tally:
    """What all visitors together did; they write to it side by side."""

    journeys: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    wrong: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def did(self, journey: str, acts: int) -> None:
        """Count a journey that ended well."""
        with self.lock:
            self.journeys[journey] += 1
            self.acts += acts

    def went_wrong(self, what: str) -> None:
        """Note a mistake, and say it at once."""
        with self.lock:
            self.wrong.append(f"{time.strftime('%H:%M:%S')} {what}")
        print(self.wrong[-1], flush=True)


def endure(plan: Plan, folder: Path) -> Verdict:
    """Start the application with an empty folder of work, let the visitors in, and judge."""
    folder.mkdir(parents=True, exist_ok=True)
    tally, over, begun = Tally(), Event(), time.monotonic()
    with running_app(folder / "work") as server, ThreadPoolExecutor(plan.visitors) as pool:
        visits = [pool.submit(_visit, number, plan, server, tally, over) for number in range(plan.visitors)]
        samples = _watch(plan, server, tally, folder / "memory.csv")
        over.set()
        for visit in visits:
            visit.result()
        tally.wrong.extend(errors_in(server.log.read_text("utf-8", errors="replace").splitlines()))
    growth = find_growth(samples, plan.warm_seconds, plan.window_seconds)
    minutes = (time.monotonic() - begun) / 60
    return Verdict(minutes, tally.acts, dict(tally.journeys), tuple(tally.wrong), growth)


def errors_in(lines: Sequence[str]) -> list[str]:
    """Return the lines of a log of the server that tell of a mistake."""
    return [f"server: {line}" for line in lines if any(mark in line for mark in SERVER_ERRORS)]


def _watch(plan: Plan, server: AppServer, tally: Tally, path: Path) -> list[Sample]:
    """Note the memory of the server until the time is up."""
    samples: list[Sample] = []
    begun = time.monotonic()
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("seconds", "rss_mb", "pss_mb", "acts", "wrong", "load"))
        while (now := time.monotonic() - begun) < plan.seconds and server.process.poll() is None:
            memory = memory_of_group(server.process.pid)
            samples.append(Sample(now, memory))
            told = (now, memory.rss_mb, memory.pss_mb, tally.acts, len(tally.wrong), os.getloadavg()[0])
            table.writerow([round(value, 1) for value in told])
            file.flush()
            time.sleep(plan.sample_seconds)
    if server.process.poll() is not None:
        tally.went_wrong(f"the server ended with {server.process.returncode}")
    return samples


def _visit(number: int, plan: Plan, server: AppServer, tally: Tally, over: Event) -> None:
    """One browser: at least one visit, each with nothing remembered, until it is over."""
    chance = random.Random(number)
    with opened_browser() as browser:
        while True:
            chosen = chance.sample(plan.journeys, min(A_VISIT, len(plan.journeys)))
            try:
                with visitor(browser, LAPTOP) as page:
                    _travel(Guest(page, server.url, chance, plan.haste), chosen, tally, over)
            except (BrowserError, AssertionError) as error:
                tally.went_wrong(f"visitor {number}: {str(error)[:600]}")
            if over.is_set():
                return


def _travel(guest: Guest, journeys: Sequence[Journey], tally: Tally, over: Event) -> None:
    """A few journeys in one visit."""
    guest.page.set_default_timeout(PATIENCE)
    guest.page.on("response", lambda response: _judge(response, tally))
    for journey in journeys:
        before = guest.acts
        try:
            journey(guest)
        except (BrowserError, AssertionError) as error:
            raise AssertionError(f"{journey.__name__}: {error}") from error
        tally.did(journey.__name__, guest.acts - before)
        if over.is_set():
            return


def _judge(response: Any, tally: Tally) -> None:
    if response.status >= 500:
        tally.went_wrong(f"{response.status} at {response.url}")
