"""Phones and beamers that ask this process, and a session that has begun: for tests of the routes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from gebieden.basis import Text
from scenario.app.deelnemer import zalen
from scenario.app.deelnemer.routes import ROUTES
from scenario.app.server import MIDDLEWARE
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin

SCENARIOS = ("maximum-programma", "maximum-bovenop")
RONDES = (
    Ronde("1", "opgaven"),
    Ronde("2", "scenario", keuzes=SCENARIOS),
    Ronde("3", "idee", Text("Wat mist er?", "What is missing?")),
    Ronde("4", "reactie"),
    Ronde("5", "mix"),
    Ronde("6", "norm", Text("Is 40 % sociaal genoeg?", "Is 40% social enough?")),
    Ronde("7", "nu_later_elders"),
)
HOME = {"Origin": "http://testserver"}
ME, YOU = "a" * 32, "b" * 32


class Client:
    """One visitor of the routes, in this process."""

    def __init__(self) -> None:
        self.app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)

    def get(self, path: str, **settings: Any) -> httpx.Response:
        return asyncio.run(self._send("GET", path, settings))

    def post(self, path: str, **settings: Any) -> httpx.Response:
        return asyncio.run(self._send("POST", path, settings))

    async def _send(self, method: str, path: str, settings: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.request(method, path, **settings)


class Session:
    """A session that has begun, and the server it runs on."""

    def __init__(self, client: Client, *, verborgen: bool, modereren: bool) -> None:
        self.client, self.zaal = client, zalen.zaal()
        self.code, self.key = self.zaal.begin(Begin("Avond", "havenstad", SCENARIOS, RONDES, verborgen, modereren))
        self.sent = 0

    def post(self, what: str, headers: dict[str, str] | None = None, **given: Any) -> Any:
        return self.client.post(f"/gebiedsmix/sessie/{self.code}/{what}", json=given, headers=headers or HOME)

    def join(self, *phones: str, rol: str = "") -> None:
        for phone in phones:
            assert self.post("mee", deelnemer=phone, rol=rol).status_code == 200

    def open(self, ronde: str) -> None:
        self.zaal.open_round(self.zaal.lead(self.code, self.key), ronde)

    def close(self) -> None:
        self.zaal.close_round(self.zaal.lead(self.code, self.key))

    def answer(self, phone: str, ronde: str, waarde: Any, sleutel: str = "") -> Any:
        self.sent += 1
        return self.post("antwoord", deelnemer=phone, ronde=ronde, waarde=waarde, sleutel=sleutel or f"k{self.sent}")

    def look(self, phone: str = ME, **query: str) -> Any:
        return self.client.get(f"/gebiedsmix/sessie/{self.code}/stand", params=query, headers={"X-Deelnemer": phone})

    def beamer(self, **query: str) -> Any:
        return self.client.get(f"/gebiedsmix/sessie/{self.code}/beeld", params=query)


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    zalen.poort.cache_clear()
    zalen._open.cache_clear()
    yield Client()
    zalen.zaal().close()
    zalen._open.cache_clear()


@pytest.fixture
def session(client: Client) -> Session:
    return Session(client, verborgen=False, modereren=False)
