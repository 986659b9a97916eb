"""Bad luck in a full room: a full disk, a database that is locked or gone, a clock that jumps. Nothing is lost."""

from __future__ import annotations

import resource
import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from scenario.opslag.logboek import open_logboek, utc_now
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import free_port
from tests.app.sessie_bezoek import ME, SCENARIOS, YOU, Client, Session
from tests.app.sessie_bezoek import client as client
from tests.app.sessie_bezoek import session as session
from tests.app.sessie_server import SessionServer, post
from tests.opslag.conftest import empty
from tests.opslag.conftest import postgres as postgres
from tests.opslag.postgres import Postgres

AWAY = 10.0  # seconds


class Avond:
    """A session on a server of its own, with its round open and one participant."""

    def __init__(self, folder: Path, storage: str = "") -> None:
        self.zaal = Zaal(open_logboek(storage or f"sqlite:///{folder / 'gebiedsmix.sqlite'}"))
        begin = Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),), verborgen=False)
        self.code, key = self.zaal.begin(begin)
        self.zaal.open_round(self.zaal.lead(self.code, key), "1")
        self.server = SessionServer(folder, free_port(), storage)
        self.server.start()
        self.client = httpx.Client(timeout=30)
        assert self.send("mee").status_code == 200

    def send(self, what: str, **given: Any) -> httpx.Response:
        return post(self.client, self.server.url, self.code, what, deelnemer=ME, **given)

    def vote(self, key: str, choice: int = 0) -> httpx.Response:
        return self.send("antwoord", ronde="1", waarde={"keuze": SCENARIOS[choice]}, sleutel=key)

    def vote_until_kept(self, key: str) -> list[int]:
        """Send one vote until it is kept, as the page does; return what the server answered."""
        answers = [self.vote(key).status_code]
        while answers[-1] != 200:
            time.sleep(0.2)
            answers.append(self.vote(key).status_code)
        return answers

    def look(self) -> httpx.Response:
        return self.client.get(f"{self.server.url}/gebiedsmix/sessie/{self.code}/beeld")

    def kept(self) -> int:
        events = self.zaal._log.read(f"sessie:{self.code}")
        return sum(event.soort == "antwoord" for event in events)

    def close(self) -> None:
        self.client.close()
        self.server.stop()
        self.zaal.close()


@pytest.fixture
def avond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Avond]:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    opened = Avond(tmp_path)
    yield opened
    opened.close()


@pytest.mark.slow
def test_a_full_disk_is_said_to_the_phone_and_its_vote_goes_in_as_soon_as_there_is_room(
    avond: Avond, tmp_path: Path
) -> None:
    assert avond.vote("before").status_code == 200
    largest = max(path.stat().st_size for path in tmp_path.glob("gebiedsmix.sqlite*"))
    process = avond.server.pids[-1]
    _, ceiling = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (largest, ceiling))  # no file can grow any more
    said = [avond.vote(f"full{number}") for number in range(12)][-1]
    assert said.status_code == 503
    assert "schijf is vol" in said.json()["nl"]
    assert "disk is full" in said.json()["en"]
    assert avond.look().json()["deelnemers"] == 1, "reading goes on"
    resource.prlimit(process, resource.RLIMIT_FSIZE, (ceiling, ceiling))
    assert avond.vote("full11", 1).status_code == 200, "the phone sends it again"
    assert avond.look().json()["uitslag"]["aantal"] == 1


@pytest.mark.slow
def test_while_the_database_is_locked_the_room_can_look_and_votes_wait(avond: Avond, tmp_path: Path) -> None:
    locked = threading.Event()

    def lock() -> None:
        other = sqlite3.connect(tmp_path / "gebiedsmix.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        locked.set()
        time.sleep(AWAY)
        other.execute("ROLLBACK")
        other.close()

    holder = threading.Thread(target=lock)
    holder.start()
    assert locked.wait(20)
    phone = threading.Thread(target=lambda: answers.extend(avond.vote_until_kept("k")))
    answers: list[int] = []
    phone.start()
    looks = []
    while holder.is_alive():
        began = time.perf_counter()
        assert avond.look().status_code == 200
        looks.append(time.perf_counter() - began)
        time.sleep(0.1)
    holder.join()
    phone.join()
    assert max(looks) < AWAY / 2, "nobody who only looks waits for the lock"
    assert set(answers[:-1]) == {503}
    assert answers[-1] == 200
    assert avond.kept() == 1


@pytest.mark.slow
def test_a_database_that_is_gone_for_ten_seconds_loses_nothing(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    empty(postgres)
    avond = Avond(tmp_path, postgres.url)
    try:
        assert avond.vote("before").status_code == 200
        postgres.stop()
        said = avond.vote("away")
        back = threading.Timer(AWAY, postgres.start)
        back.start()
        answers = avond.vote_until_kept("away")
        back.join()
        assert said.status_code == 503
        assert "Er is niets verloren" in said.json()["nl"]
        assert set(answers[:-1]) == {503}
        assert avond.kept() == 2
        assert avond.look().json()["uitslag"]["aantal"] == 1
    finally:
        avond.close()


@pytest.mark.parametrize("days", [-400, 3])
def test_a_clock_that_jumps_stops_nobody(session: Session, days: int) -> None:
    session.join(ME)
    session.open("2")
    session.answer(ME, "2", {"keuze": SCENARIOS[0]})
    for clocked in (session.zaal, session.zaal._log):
        clocked._clock = lambda: utc_now() + timedelta(days=days)
    assert session.answer(ME, "2", {"keuze": SCENARIOS[1]}).status_code == 200
    session.join(YOU)
    assert session.answer(YOU, "2", {"keuze": SCENARIOS[1]}).status_code == 200
    counted = {row["naam"]: row["tekst"] for row in session.beamer().json()["uitslag"]["blokken"][0]["rijen"]}
    assert sorted(counted.values()) == ["0", "2"], "the last answer counts by its place, not by its time"
    session.close()
    assert session.answer(ME, "2", {"keuze": SCENARIOS[0]}).status_code == 409, "closed is closed, whatever the time"


def test_a_clock_that_jumps_past_the_expiry_says_so_to_newcomers_and_keeps_who_is_in(client: Client) -> None:
    session = Session(client, verborgen=False, modereren=False)
    session.join(ME)
    session.open("2")
    session.zaal._clock = lambda: utc_now() + timedelta(days=30)
    assert session.answer(ME, "2", {"keuze": SCENARIOS[0]}).status_code == 200
    said = session.post("mee", deelnemer=YOU)
    assert said.status_code == 409
    assert "voorbij" in said.json()["nl"]
