"""Two server processes on one PostgreSQL behind nginx serve one session."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import LOOPBACK, free_port
from tests.app.sessie_server import SessionServer, post
from tests.opslag.conftest import empty
from tests.opslag.conftest import postgres as postgres
from tests.opslag.postgres import Postgres

SCENARIOS = ("maximum-programma", "maximum-bovenop")
# A phone's address decides which server it gets (sticky); as all come from this machine, the phone names one here.
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
    hash $http_x_telefoon consistent;
    {servers}
  }}
  server {{
    listen {loopback}:{port};
    location / {{
      proxy_pass http://gebiedsmix;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
    }}
  }}
}}
"""


@contextmanager
def running_nginx(program: str, folder: Path, servers: list[SessionServer]) -> Iterator[str]:
    folder.mkdir()
    port = free_port()
    lines = " ".join(f"server {LOOPBACK}:{server.port} max_fails=0;" for server in servers)
    settings = folder / "nginx.conf"
    settings.write_text(PROXY.format(folder=folder, servers=lines, loopback=LOOPBACK, port=port))
    process = subprocess.Popen([program, "-c", str(settings), "-p", str(folder), "-e", str(folder / "error.log")])
    try:
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
        address = stack.enter_context(running_nginx(nginx_program, tmp_path / "nginx", servers))
        _wait(address)
        for number in range(12):
            with httpx.Client(headers={"X-Telefoon": f"{number}"}) as phone:
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


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{address}/m", timeout=2)
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
