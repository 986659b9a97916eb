"""Who may ask, how much and how often; and that one visitor cannot hang the room."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import httpx
import pytest

from scenario.app.deelnemer import deur
from scenario.app.deelnemer.eenmaal import Eenmaal
from scenario.app.deelnemer.routes import qr_image, scan_address
from scenario.app.deelnemer.zalen import Poort
from scenario.opslag.logboek import open_logboek, utc_now
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.toegang import Limiet, door_key
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import LOOPBACK, free_port
from tests.app.sessie_bezoek import HOME, ME, SCENARIOS, YOU, Session
from tests.app.sessie_bezoek import client as client
from tests.app.sessie_bezoek import session as session
from tests.app.sessie_server import SessionServer, post


@pytest.mark.parametrize("origin", ["http://elders.example", "null", "http://testserver.elders.example"])
def test_another_site_cannot_vote_for_a_visitor(session: Session, origin: str) -> None:
    assert session.post("mee", {"Origin": origin}, deelnemer=ME).status_code == 403
    assert not session.zaal.state(session.code, fresh=True).deelnemers


def test_without_a_sender_nothing_is_accepted(session: Session) -> None:
    answer = session.client.post(f"/gebiedsmix/sessie/{session.code}/mee", json={"deelnemer": ME})
    assert answer.status_code == 403


def test_behind_a_proxy_that_hides_the_address_the_setting_names_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(deur.ADDRESS_SETTING, "https://mix.gemeente.example/")
    assert session.post("mee", {"Origin": "https://mix.gemeente.example"}, deelnemer=ME).status_code == 200
    assert session.post("mee", {"Origin": "https://mix.elders.example"}, deelnemer=YOU).status_code == 403


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five wrong codes an address, and no new chance while the test lasts."""
    gate = Poort(Limiet(5, 10_000.0), Limiet(100, 1.0))
    monkeypatch.setattr(deur, "poort", lambda: gate)


def test_guessing_codes_is_slowed_down_and_the_room_goes_on(session: Session, narrow: None) -> None:
    session.join(ME)
    tried = [session.client.get(f"/gebiedsmix/sessie/2222222{n % 8 + 2}/stand").status_code for n in range(8)]
    assert tried == [404] * 5 + [429] * 3
    assert session.look(YOU).status_code == 429, "a right guess is not told apart"
    assert session.look(ME).status_code == 200, "who takes part is not held up"


def test_a_phone_that_hammers_is_slowed_down(session: Session) -> None:
    session.join(ME)
    session.open("2")
    codes = [session.answer(ME, "2", {"keuze": SCENARIOS[0]}, "k").status_code for _ in range(45)]
    assert set(codes[:40]) == {200}
    assert 429 in codes[40:]


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[]", 400), (b"\xff", 400), (b"[" * 60_000, 400), (b"x" * 70_000, 413), (b'{"deelnemer": 3}', 401)],
)
def test_nonsense_is_refused(session: Session, body: bytes, status: int) -> None:
    path = f"/gebiedsmix/sessie/{session.code}/antwoord"
    session.open("2")
    found = session.client.post(path, content=body, headers=HOME).status_code
    assert found == status or (status == 401 and found == 400)


def test_a_refusal_says_why_in_both_languages(session: Session) -> None:
    session.join(ME)
    said = session.answer(ME, "2", {"keuze": SCENARIOS[0]})
    assert said.status_code == 409
    assert "gesloten" in said.json()["nl"]
    assert "closed" in said.json()["en"]


def test_who_scanned_the_qr_code_is_not_held_up_by_who_guesses_in_the_same_building(
    session: Session, narrow: None
) -> None:
    for number in range(8):
        session.client.get(f"/gebiedsmix/sessie/2222222{number + 2}/stand")
    key = door_key(session.zaal.state(session.code).opzet.geheim)
    path = f"/gebiedsmix/sessie/{session.code}"
    assert session.beamer().status_code == 429
    assert session.beamer(d=key).status_code == 200, "the wall goes on"
    assert session.client.get(f"{path}/qr.svg", params={"d": key}).status_code == 200
    assert session.look(YOU, d=key[::-1]).status_code == 429
    assert session.look(YOU, d="é").status_code == 429
    assert session.look(YOU, d=key).status_code == 200
    assert session.post("mee", {**HOME, "X-Deur": key}, deelnemer=YOU).status_code == 200


def test_the_qr_code_says_what_the_door_wants_to_hear(session: Session) -> None:
    address = scan_address("http://testserver/", session.zaal.state(session.code))
    assert session.client.get(address.removeprefix("http://testserver")).status_code == 200
    drawn = session.client.get(f"/gebiedsmix/sessie/{session.code}/qr.svg").content
    assert drawn == qr_image(address)


async def drop_by_drop() -> AsyncIterator[bytes]:
    while True:
        yield b" "
        await asyncio.sleep(0.01)


def test_who_sends_a_drop_at_a_time_is_not_waited_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deur, "BODY_SECONDS", 0.2)
    path = f"/gebiedsmix/sessie/{session.code}/antwoord"
    assert session.client.post(path, content=drop_by_drop(), headers=HOME).status_code == 408


def test_a_flood_is_cut_off_after_what_anybody_needs(session: Session) -> None:
    read = 0

    async def flood() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(10 * 64):  # 10 MB in pieces of 16 kB
            read += 16_384
            yield b"x" * 16_384

    path = f"/gebiedsmix/sessie/{session.code}/antwoord"
    assert session.client.post(path, content=flood(), headers=HOME).status_code == 413
    assert read <= deur.MOST_BYTES + 2 * 16_384


def test_a_code_that_expired_lets_nobody_in_who_was_not_in_before(session: Session) -> None:
    session.join(ME)
    session.zaal._clock = lambda: utc_now() + timedelta(days=8)  # it was given out for seven
    assert session.look(ME).status_code == 200
    assert session.post("mee", deelnemer=YOU).status_code == 409
    told = session.look(YOU)
    assert told.status_code == 409
    assert "Avond" not in told.text, "not even what the session is called"
    assert session.beamer().status_code == 409


def test_what_a_room_asks_at_the_same_moment_is_made_once() -> None:
    kept, together, made, subject = Eenmaal(4), Barrier(8), [], object()

    def make() -> int:
        made.append(1)
        return len(made)

    def ask() -> None:
        together.wait()
        assert kept.of(subject, "result", make) == 1

    people = [Thread(target=ask) for _ in range(8)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert made == [1]
    assert kept.of(object(), "result", make) == 2, "another subject is another result"


def test_what_could_not_be_made_is_tried_again() -> None:
    kept, subject = Eenmaal(4), object()
    with pytest.raises(ZeroDivisionError):
        kept.of(subject, "result", lambda: 1 // 0)
    assert kept.of(subject, "result", lambda: 1) == 1


@pytest.mark.slow
def test_five_hundred_visitors_who_never_finish_what_they_say_do_not_hang_the_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    zaal = Zaal(open_logboek(f"sqlite:///{tmp_path / 'gebiedsmix.sqlite'}"))
    code, key = zaal.begin(Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),)))
    zaal.open_round(zaal.lead(code, key), "1")
    server = SessionServer(tmp_path, free_port())
    server.start()
    half_a_request = f"POST /gebiedsmix/sessie/{code}/antwoord HTTP/1.1\r\nHost: {LOOPBACK}:{server.port}\r\n"
    half_a_body = f"Origin: {server.url}\r\nContent-Length: 1000\r\n\r\n{{"
    with ExitStack() as stack, httpx.Client(timeout=30) as phone:
        for number in range(500):
            slow = stack.enter_context(socket.create_connection((LOOPBACK, server.port), timeout=30))
            slow.sendall((half_a_request + (half_a_body if number % 2 else "")).encode("ascii"))
        for what, given in (("mee", {}), ("antwoord", {"ronde": "1", "waarde": {"keuze": SCENARIOS[0]}})):
            kept = post(phone, server.url, code, what, deelnemer=ME, sleutel="k", **given)
            assert kept.status_code == 200
            assert kept.elapsed < timedelta(seconds=5)
    server.stop()
    zaal.close()
