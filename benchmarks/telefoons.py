"""Phones in a room: each with a connection that stays open, looking and voting as the phone page does."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

OPGAVEN = ("verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid")
LOOK_SECONDS, VOTE_SECONDS = 1.0, 15.0


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
            f"X-Deelnemer: {deelnemer}\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        self.writer.write(head.encode() + content)
        told = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next((int(line[15:]) for line in told.split("\r\n") if line.startswith("content-length:")), 0)
        return int(told[9:12]), await self.reader.readexactly(length)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


@dataclass
class Vote:
    """A vote that the server confirmed: its key, its place in the log, when the thumb came down, how long it took."""

    key: str
    version: int
    tapped: float
    stored: float


@dataclass
class Phones:
    """Everybody in the room, and what they saw; durations in seconds."""

    server: str
    code: str
    seconds: float
    votes: list[Vote] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    pause: float = LOOK_SECONDS

    async def run(self, number: int) -> None:
        """Let so many phones take part until the time is up."""
        end = time.perf_counter() + self.seconds
        await asyncio.gather(*(self._phone(each, end) for each in range(number)))

    def _path(self, what: str) -> str:
        return f"/gebiedsmix/sessie/{self.code}/{what}"

    async def _phone(self, number: int, end: float) -> None:
        chance, me, line = random.Random(number), f"{number:032x}", Line(self.server)
        await asyncio.sleep(chance.random() * LOOK_SECONDS)
        status, _ = await line.ask(self._path("mee"), {"deelnemer": me, "rol": ""})
        if status != 200:
            self.wrong[f"mee {status}"] += 1
        mark, voted = "", False
        vote_at = time.perf_counter() + chance.random() * min(VOTE_SECONDS, self.seconds / 2)
        while time.perf_counter() < end or not voted:  # on a slow machine everybody has a say too
            mark = await self._look(line, me, mark)
            if time.perf_counter() >= vote_at:
                await self._vote(line, me, chance)
                voted = True
                vote_at = time.perf_counter() + chance.uniform(0.5, 1.5) * VOTE_SECONDS
            await asyncio.sleep(self.pause)
        line.close()

    async def _look(self, line: Line, me: str, mark: str) -> str:
        began = time.perf_counter()
        status, body = await line.ask(self._path(f"stand?merk={quote(mark)}"), deelnemer=me)
        self.looked.append(time.perf_counter() - began)
        if status not in (200, 204):
            self.wrong[f"stand {status}"] += 1
        if status != 200:
            return mark
        told = json.loads(body)
        self.pause = float(told["wacht"])  # the server says how often to look
        return str(told["merk"])

    async def _vote(self, line: Line, me: str, chance: random.Random) -> None:
        key, points = f"{me}-{chance.random()}", {name: chance.randrange(0, 101, 5) for name in OPGAVEN}
        given = {"deelnemer": me, "ronde": "1", "sleutel": key, "waarde": {"gewichten": {**points, "economie": 50}}}
        tapped, began = time.time(), time.perf_counter()
        status, body = await line.ask(self._path("antwoord"), given)
        if status != 200:
            self.wrong[f"antwoord {status}"] += 1
            return
        self.votes.append(Vote(key, int(json.loads(body)["versie"]), tapped, time.perf_counter() - began))
