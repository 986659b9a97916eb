"""The server is killed in the middle of a session, again and again: what a phone saw confirmed is there, once."""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import LOOPBACK, free_port, running_app
from tests.app.sessie_server import SessionServer, post

KILLS = int(os.environ.get("GEBIEDSMIX_KILLS", "50"))  # of a server of the session's routes alone: starts in a moment
WHOLE_KILLS = int(os.environ.get("GEBIEDSMIX_WHOLE_KILLS", "3"))  # of the whole application; 50 take ten minutes
PHONES = 4
SCENARIOS = ("maximum-programma", "maximum-bovenop")


class Killable(Protocol):
    """A running server."""

    def kill(self) -> None: ...


class Phone(threading.Thread):
    """Votes and leaves ideas without end; sends the same again until it hears that it was kept, as the page does."""

    def __init__(self, number: int, server: str, code: str, stop: threading.Event) -> None:
        super().__init__()
        self.me, self.server, self.code, self.stop = f"{number:032x}", server, code, stop
        self.confirmed: list[str] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        with httpx.Client(timeout=5) as client:
            for number in itertools.count():
                if self.stop.is_set() or not self._send(client, f"{self.me[-1]}-{number}"):
                    return

    def _send(self, client: httpx.Client, key: str) -> bool:
        """True once the server says that it is kept; False when the test is over first."""
        choice = {"keuze": SCENARIOS[len(self.confirmed) % 2]}
        while not self.stop.is_set():
            try:
                answer = post(
                    client, self.server, self.code, "antwoord", deelnemer=self.me, ronde="1", waarde=choice, sleutel=key
                )
            except httpx.HTTPError:
                time.sleep(0.02)
                continue
            if answer.status_code == 200:
                self.confirmed.append(key)
                return True
            if answer.status_code not in (429, 503):
                self.wrong.append(answer.text)
                return False
            time.sleep(0.02)
        return False


@pytest.fixture
def zaal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Zaal]:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    opened = Zaal(open_logboek(f"sqlite:///{tmp_path / 'gebiedsmix.sqlite'}"))
    yield opened
    opened.close()


def survive(zaal: Zaal, port: int, life: Callable[[], AbstractContextManager[Killable]], kills: int) -> None:
    """Let phones vote on a server that is killed at random moments of its life, so many times."""
    code, key = zaal.begin(Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),)))
    for number in range(PHONES):
        zaal.join(code, f"{number:032x}")
    zaal.open_round(zaal.lead(code, key), "1")
    stop, chance = threading.Event(), random.Random(6)
    phones = [Phone(number, f"http://{LOOPBACK}:{port}", code, stop) for number in range(PHONES)]
    for phone in phones:
        phone.start()
    try:
        for _ in range(kills):
            with life() as server:
                time.sleep(chance.uniform(0.05, 0.6))
                server.kill()
        with life():
            goal = [len(phone.confirmed) + 2 for phone in phones]
            while any(
                len(phone.confirmed) < more and not phone.wrong for phone, more in zip(phones, goal, strict=True)
            ):
                time.sleep(0.02)
            stop.set()
            for phone in phones:
                phone.join()
    finally:
        stop.set()
    check(zaal, code, phones, kills)


def check(zaal: Zaal, code: str, phones: list[Phone], kills: int) -> None:
    """All confirmed votes are there, none twice, and nobody had to begin again."""
    events = zaal._log.read(f"sessie:{code}")
    kept = Counter(event.inhoud["sleutel"] for event in events if event.soort == "antwoord")
    confirmed = sum(len(phone.confirmed) for phone in phones)
    assert [phone.wrong for phone in phones] == [[]] * PHONES, "nobody had to join again or was refused"
    assert min(len(phone.confirmed) for phone in phones) > kills / 2
    assert set(kept.values()) == {1}, "none twice"
    assert confirmed <= len(kept) <= confirmed + PHONES, "all there; at most the one under way is more"
    assert len(zaal.state(code, fresh=True).answers("1")) == PHONES, "one vote per participant"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_fifty_power_cuts_lose_no_vote_and_repeat_none(zaal: Zaal, tmp_path: Path) -> None:
    server = SessionServer(tmp_path, free_port())

    @contextmanager
    def life() -> Iterator[Killable]:
        server.start()
        yield server

    try:
        survive(zaal, server.port, life, KILLS)
    finally:
        server.stop()


@pytest.mark.slow
@pytest.mark.timeout(120 + 40 * WHOLE_KILLS)
def test_the_whole_application_loses_no_vote_either(zaal: Zaal, tmp_path: Path) -> None:
    port = free_port()
    survive(zaal, port, lambda: running_app(tmp_path, port), WHOLE_KILLS)
