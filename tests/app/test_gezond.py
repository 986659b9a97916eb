"""Whoever watches the server hears whether it can take work, and nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from scenario.app.gezond import ROUTES


def asked() -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://server") as client:
            return await client.get("/gebiedsmix/gezond")

    return asyncio.run(ask())


def test_a_server_with_its_storage_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_OPSLAG", f"sqlite:///{tmp_path}/gebiedsmix.sqlite")
    for _ in range(2):
        answer = asked()
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        assert answer.headers["cache-control"] == "no-store"


def test_a_server_without_its_storage_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_OPSLAG", "postgresql://jan:geheim@127.0.0.1:9/geen")
    answer = asked()
    assert (answer.status_code, answer.json()) == (503, {"status": "storage_waits"})
    assert "geheim" not in answer.text
