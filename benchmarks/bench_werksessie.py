"""A room full of phones against one server: how long until a vote is stored, and until the beamer shows it.

``python -m benchmarks.bench_werksessie 40 300`` lets 40 phones look every second and vote every 15 seconds or so for
300 seconds, over real connections to the real application on this machine. As a test it runs small and short, so that
it cannot rot: no errors, and every vote that was confirmed is in the log once.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from rich.console import Console

from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import AppServer, running_app

SCENARIOS = ("maximum-programma", "maximum-bovenop")
OPGAVEN = ("verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid")
LOOK_SECONDS, VOTE_SECONDS = 1.0, 15.0
POLITE_HEADERS = "Content-Type: application/json"


@dataclass
class Measured:
    """What the phones and the beamer saw, in seconds."""

    stored: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    waiting: dict[int, float] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    pause: float = LOOK_SECONDS


@dataclass
class Line:
    """One connection that stays open, as a browser's."""

    server: str
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, body: object = None, deelnemer: str = "") -> tuple[int, bytes]:
        host = urlsplit(self.server)
        if self.writer is None or self.reader is None:
            self.reader, self.writer = await asyncio.open_connection(host.hostname, host.port)
        content = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: {host.netloc}\r\nOrigin: {self.server}\r\n"
            f"X-Deelnemer: {deelnemer}\r\n{POLITE_HEADERS}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        self.writer.write(head.encode() + content)
        told = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next((int(line[15:]) for line in told.split("\r\n") if line.startswith("content-length:")), 0)
        return int(told[9:12]), await self.reader.readexactly(length)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


@dataclass
class Room:
    """A session with its round of weighing open."""

    server: AppServer
    code: str
    seconds: float
    measured: Measured = field(default_factory=Measured)

    def path(self, what: str) -> str:
        return f"/gebiedsmix/sessie/{self.code}/{what}"

    async def phone(self, number: int, start: float) -> None:
        chance, me, line = random.Random(number), f"{number:032x}", Line(self.server.url)
        await asyncio.sleep(chance.random() * LOOK_SECONDS)
        status, _ = await line.ask(self.path("mee"), {"deelnemer": me, "rol": ""})
        if status != 200:
            self.measured.wrong[f"mee {status}"] += 1
        mark, vote_at = "", time.perf_counter() + chance.random() * min(VOTE_SECONDS, self.seconds / 2)
        while time.perf_counter() - start < self.seconds:
            mark = await self._look(line, me, mark)
            if time.perf_counter() >= vote_at:
                await self._vote(line, me, chance)
                vote_at = time.perf_counter() + chance.uniform(0.5, 1.5) * VOTE_SECONDS
            await asyncio.sleep(self.measured.pause)
        line.close()

    async def _look(self, line: Line, me: str, mark: str) -> str:
        began = time.perf_counter()
        status, body = await line.ask(self.path(f"stand?merk={mark.replace('|', '%7C')}"), deelnemer=me)
        self.measured.looked.append(time.perf_counter() - began)
        if status not in (200, 204):
            self.measured.wrong[f"stand {status}"] += 1
        if status != 200:
            return mark
        told = json.loads(body)
        self.measured.pause = float(told["wacht"])  # the server says how often to look
        return str(told["merk"]).replace(" ", "%20")

    async def _vote(self, line: Line, me: str, chance: random.Random) -> None:
        key, points = f"{me}-{chance.random()}", {name: chance.randrange(0, 101, 5) for name in OPGAVEN}
        given = {"deelnemer": me, "ronde": "1", "sleutel": key, "waarde": {"gewichten": {**points, "economie": 50}}}
        began = time.perf_counter()
        status, body = await line.ask(self.path("antwoord"), given)
        if status != 200:
            self.measured.wrong[f"antwoord {status}"] += 1
            return
        self.measured.stored.append(time.perf_counter() - began)
        self.measured.waiting[int(json.loads(body)["versie"])] = began
        self.measured.keys.append(key)

    async def beamer(self, start: float) -> None:
        line, mark = Line(self.server.url), "0"
        while time.perf_counter() - start < self.seconds + 2:
            status, body = await line.ask(self.path(f"beeld?merk={mark}"))
            if status == 200:
                mark = str(json.loads(body)["merk"])
                now = time.perf_counter()
                for version in [version for version in self.measured.waiting if version <= int(mark)]:
                    self.measured.shown.append(now - self.measured.waiting.pop(version))
            elif status != 204:
                self.measured.wrong[f"beeld {status}"] += 1
            await asyncio.sleep(LOOK_SECONDS)
        line.close()

    async def run(self, phones: int) -> None:
        start = time.perf_counter()
        await asyncio.gather(self.beamer(start), *(self.phone(number, start) for number in range(phones)))


@contextmanager
def opened_room(folder: Path, seconds: float) -> Iterator[tuple[Room, Zaal]]:
    """A running application with a session in its storage."""
    with running_app(folder) as server:
        zaal = Zaal(open_logboek(f"sqlite:///{folder / 'gebiedsmix.sqlite'}"))
        code, key = zaal.begin(Begin("Zaal", "havenstad", SCENARIOS, (Ronde("1", "opgaven"),), verborgen=False))
        zaal.open_round(zaal.lead(code, key), "1")
        yield Room(server, code, seconds), zaal
        zaal.close()


def memory_mb(server: AppServer) -> float:
    """What the server holds in memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def check(room: Room, zaal: Zaal) -> None:
    """No error, and every confirmed vote in the log once."""
    events = zaal._log.read(f"sessie:{room.code}")
    kept = Counter(event.inhoud["sleutel"] for event in events if event.soort == "antwoord")
    assert room.measured.wrong == {}
    assert set(kept.values()) <= {1}
    assert sum(kept.values()) == len(room.measured.keys)


def test_a_small_room_for_a_few_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    with opened_room(tmp_path / "work", 4) as (room, zaal):
        asyncio.run(room.run(8))
        check(room, zaal)
        assert len(room.measured.stored) >= 8


def quantiles(seconds: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    return "{:.0f} / {:.0f}".format(*(1000 * np.percentile(seconds, [50, 95])))


def main(phones: int, seconds: float) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, opened_room(Path(folder) / "work", seconds) as (room, zaal):
        before = memory_mb(room.server)
        asyncio.run(room.run(phones))
        grown = memory_mb(room.server) - before
        check(room, zaal)
        measured = room.measured
        Console().print(
            f"{phones} phones, {seconds:.0f} s, {os.cpu_count()} cores: {len(measured.stored)} votes, "
            f"{len(measured.looked)} looks, no error. Median / 95th percentile in ms: "
            f"stored {quantiles(measured.stored)}, tap to beamer {quantiles(measured.shown)}, "
            f"look {quantiles(measured.looked)}. "
            f"Memory {grown:+.1f} MB, {1024 * grown / phones:.0f} kB a phone."
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
