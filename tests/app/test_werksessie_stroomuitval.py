"""The server is killed in the middle of a session, again and again: what a phone saw confirmed is there, once."""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest

from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import free_port
from tests.app.sessie_server import SessionServer, post

KILLS = int(os.environ.get("GEBIEDSMIX_KILLS", "50"))
PHONES = 4
SCENARIOS = ("maximum-programma", "maximum-bovenop")


class Phone(threading.Thread):
    """Votes and leaves ideas without end; sends the same again until it hears that it was kept, as the page does."""

    def __init__(self, number: int, server: SessionServer, code: str, stop: threading.Event) -> None:
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
        while not self.stop.is_set():
            try:
                answer = post(
                    client,
                    self.server.url,
                    self.code,
                    "antwoord",
                    deelnemer=self.me,
                    ronde="1",
                    waarde={"keuze": SCENARIOS[len(self.confirmed) % 2]},
                    sleutel=key,
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


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_fifty_power_cuts_lose_no_vote_and_repeat_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    logboek = open_logboek(f"sqlite:///{tmp_path / 'gebiedsmix.sqlite'}")
    zaal = Zaal(logboek)
    code, key = zaal.begin(Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),)))
    for number in range(PHONES):
        zaal.join(code, f"{number:032x}")
    zaal.open_round(zaal.lead(code, key), "1")

    server, stop, chance = SessionServer(tmp_path, free_port()), threading.Event(), random.Random(6)
    server.start()
    phones = [Phone(number, server, code, stop) for number in range(PHONES)]
    for phone in phones:
        phone.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.05, 0.6))
        server.kill()
        server.start()
    time.sleep(0.5)
    stop.set()
    for phone in phones:
        phone.join()
    server.stop()

    kept = Counter(event.inhoud["sleutel"] for event in logboek.read(f"sessie:{code}") if event.soort == "antwoord")
    last = zaal.state(code, fresh=True)
    logboek.close()
    confirmed = sum(len(phone.confirmed) for phone in phones)
    assert [phone.wrong for phone in phones] == [[]] * PHONES, "nobody had to join again or was refused"
    assert min(len(phone.confirmed) for phone in phones) > KILLS / 2
    assert set(kept.values()) == {1}, "none twice"
    assert confirmed <= len(kept) <= confirmed + PHONES, "all there; at most the one under way is more"
    assert len(last.answers("1")) == PHONES, "one vote per participant"
