"""Two server processes on one PostgreSQL behind nginx serve one session."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import LOOPBACK, AppServer, free_port, running_app
from scripts.visitor import visitor, wait_until_idle
from tests.app.sessie_server import SessionServer, post
from tests.opslag.conftest import empty
from tests.opslag.conftest import postgres as postgres
from tests.opslag.postgres import Postgres

SCENARIOS = ("maximum-programma", "maximum-bovenop")
OTHER_PEOPLE = ("127.0.0.2", "127.0.0.3")  # two more addresses that every machine has
# A visitor stays with one server (sticky): by a cookie here, as all come from this machine. Only the pages of planners
# and facilitators need that; a phone or a beamer may ask any server at any moment. The address of the visitor is passed
# on for the limit on guessing codes; what a visitor claims itself stands before it and is not believed.
PROXY = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  log_format who $upstream_addr; access_log {folder}/access.log who;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream gebiedsmix {{
    hash $cookie_telefoon consistent;
    {servers}
  }}
  server {{
    listen {loopback}:{port};
    location / {{
      proxy_pass http://gebiedsmix;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
    }}
  }}
}}
"""


@contextmanager
def running_nginx(program: str, folder: Path, ports: list[int]) -> Iterator[str]:
    folder.mkdir()
    port = free_port()
    lines = " ".join(f"server {LOOPBACK}:{each} max_fails=0;" for each in ports)
    settings = folder / "nginx.conf"
    settings.write_text(PROXY.format(folder=folder, servers=lines, loopback=LOOPBACK, port=port))
    process = subprocess.Popen([program, "-c", str(settings), "-p", str(folder), "-e", str(folder / "error.log")])
    try:
        _wait(f"http://{LOOPBACK}:{port}")
        yield f"http://{LOOPBACK}:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def nginx_program() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        pytest.skip("no nginx; install Debian's package nginx-light")
    return found


@pytest.mark.slow
def test_phones_on_two_servers_share_one_session(
    postgres: Postgres, nginx_program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    empty(postgres)
    zaal = Zaal(open_logboek(postgres.url))
    code, key = zaal.begin(Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),)))
    zaal.open_round(zaal.lead(code, key), "1")
    servers = [SessionServer(tmp_path, free_port(), postgres.url) for _ in range(2)]
    with ExitStack() as stack:
        for server in servers:
            server.start()
            stack.callback(server.stop)
        ports = [server.port for server in servers]
        address = stack.enter_context(running_nginx(nginx_program, tmp_path / "nginx", ports))
        for number in range(12):
            with httpx.Client(cookies={"telefoon": f"{number}"}) as phone:
                me, choice = f"{number:032x}", {"keuze": SCENARIOS[number % 2]}
                assert post(phone, address, code, "mee", deelnemer=me).status_code == 200
                kept = post(phone, address, code, "antwoord", deelnemer=me, ronde="1", waarde=choice, sleutel="k")
                assert kept.status_code == 200
        time.sleep(0.5)
        for server in servers:  # each of them knows what came in at the other
            shown = httpx.get(f"{server.url}/gebiedsmix/sessie/{code}/beeld").json()
            assert (shown["deelnemers"], shown["uitslag"]["aantal"]) == (12, 12)
        served = set((tmp_path / "nginx" / "access.log").read_text("utf-8").split())
        assert served == {f"{LOOPBACK}:{server.port}" for server in servers}, "both took part"
        assert len(zaal.state(code, fresh=True).answers("1")) == 12
    zaal.close()


@contextmanager
def whole_evening(postgres: Postgres, nginx_program: str, folder: Path) -> Iterator[tuple[str, list[AppServer]]]:
    """Two servers of the whole application on one database, behind one address."""
    with ExitStack() as stack:
        servers = [stack.enter_context(running_app(folder / f"{number}", free_port())) for number in range(2)]
        ports = [int(server.url.rpartition(":")[2]) for server in servers]
        yield stack.enter_context(running_nginx(nginx_program, folder / "nginx", ports)), servers


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_facilitator_beamer_and_phones_each_on_another_server_and_one_server_dies(
    postgres: Postgres, nginx_program: str, browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_OPSLAG", postgres.url)
    empty(postgres)
    zaal = Zaal(open_logboek(postgres.url))
    code, key = zaal.begin(
        Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),), verborgen=True)
    )
    with whole_evening(postgres, nginx_program, tmp_path) as (address, servers), visitor(browser) as leader:
        leader.goto(f"{address}/werksessie")
        wait_until_idle(leader)
        leader.get_by_label("Code van de sessie").fill(code)
        leader.get_by_label("Sleutel van de begeleider").fill(key)
        leader.get_by_role("button", name="Verder").click()
        leader.locator(".st-key-sessie_ronde_1 button").click()
        with visitor(browser) as beamer:
            beamer.goto(f"{address}/m/{code}/beeld")
            beamer.get_by_role("heading", name="Welk plan kiest u?").wait_for()
            for number in range(8):
                _vote(address, code, number)
            beamer.get_by_text("8 van 8 antwoorden").wait_for()
            leader.get_by_text("8 van 8 antwoorden").wait_for()
            leader.locator(".st-key-sessie_ronde_1 button").click()
            beamer.get_by_text("Iedereen (8)").wait_for()
            zaal.open_round(zaal.lead(code, key), "1")
            servers[0].kill()
            for number in range(8):
                _vote(address, code, number, key="again")
            assert len(zaal.state(code, fresh=True).answers("1")) == 8
            beamer.get_by_text("8 van 8 antwoorden").wait_for()
    zaal.close()


def _vote(address: str, code: str, number: int, key: str = "once") -> None:
    """Join and vote as the phone page does: what finds no server is sent again."""
    me, choice = f"{number:032x}", {"keuze": SCENARIOS[number % 2]}
    with httpx.Client(cookies={"telefoon": f"{number}"}, timeout=20) as phone:
        for what, given in (("mee", {}), ("antwoord", {"ronde": "1", "waarde": choice, "sleutel": key})):
            answers = (post(phone, address, code, what, deelnemer=me, **given).status_code for _ in range(50))
            assert next(status for status in answers if status < 500) == 200


@pytest.mark.slow
def test_behind_a_proxy_one_who_guesses_codes_is_held_up_and_the_others_are_not(
    nginx_program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    zaal = Zaal(open_logboek(f"sqlite:///{tmp_path / 'gebiedsmix.sqlite'}"))
    code, _ = zaal.begin(Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "opgaven"),)))
    server = SessionServer(tmp_path, free_port())
    server.start()
    guesser, honest = (httpx.Client(transport=httpx.HTTPTransport(local_address=each)) for each in OTHER_PEOPLE)
    with running_nginx(nginx_program, tmp_path / "nginx", [server.port]) as proxy, guesser, honest:
        began, tried = time.monotonic(), []
        for address in (proxy, server.url):  # through the proxy, and past it: what it claims to be is not believed
            look = f"{address}/gebiedsmix/sessie/2222{{:04}}/stand"
            tried += [
                guesser.get(look.format(n), headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(160)
            ]
        # 120 at once and one more a second
        assert tried.count(404) <= 120 + time.monotonic() - began + 1
        assert tried.count(404) + tried.count(429) == len(tried)
        assert honest.get(f"{proxy}/gebiedsmix/sessie/{code}/stand").status_code == 200
    server.stop()
    zaal.close()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{address}/m", timeout=2)
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
