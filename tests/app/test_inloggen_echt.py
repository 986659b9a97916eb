"""Logging in with an identity provider, in a browser: planners have to, participants never."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.running_app import LOOPBACK, AppServer, free_port, running_app
from tests.app.aanbieder import Aanbieder, running_aanbieder
from tests.app.sessie_server import post

SCENARIOS = ("maximum-programma", "maximum-bovenop")


@pytest.fixture(scope="module")
def aanbieder() -> Iterator[Aanbieder]:
    with running_aanbieder() as provider:
        yield provider


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, aanbieder: Aanbieder) -> Iterator[AppServer]:
    """The application of an organisation that wants planners to log in."""
    folder, port = tmp_path_factory.mktemp("gebiedsmix"), free_port()
    secrets = folder / "secrets.toml"
    secrets.write_text(aanbieder.settings(f"http://{LOOPBACK}:{port}"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEBIEDSMIX_LOGIN", "1")
        patch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
        patch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
        with running_app(folder / "work", port) as server:
            yield server


@pytest.mark.timeout(240)
def test_a_planner_logs_in_and_out_again(closed: AppServer, aanbieder: Aanbieder, page: Any) -> None:
    page.goto(f"{closed.url}/mix?gebied=havenstad")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Ik ben Planner").click()
    page.get_by_role("button", name="Log uit").wait_for()
    page.goto(f"{closed.url}/mix?gebied=havenstad")
    page.locator(".st-key-hendel_wonen").wait_for(timeout=60_000)
    page.get_by_role("button", name="Log uit").click()
    page.get_by_role("button", name="Log in").wait_for()
    assert page.locator(".st-key-hendel_wonen").count() == 0


@pytest.mark.timeout(240)
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    closed: AppServer, aanbieder: Aanbieder, page: Any
) -> None:
    aanbieder.forged = True
    try:
        page.goto(closed.url)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name="Ik ben Planner").click()
        page.get_by_role("button", name="Log in").wait_for()
        assert page.get_by_role("button", name="Log uit").count() == 0
    finally:
        aanbieder.forged = False


def test_participants_never_have_to_log_in(closed: AppServer) -> None:
    zaal = Zaal(open_logboek(f"sqlite:///{closed.folder / 'gebiedsmix.sqlite'}"))
    code, key = zaal.begin(Begin("Avond", "havenstad", SCENARIOS, (Ronde("1", "scenario", keuzes=SCENARIOS),)))
    zaal.open_round(zaal.lead(code, key), "1")
    with httpx.Client(timeout=30) as phone:
        for path in (f"/m/{code}", f"/m/{code}/beeld", f"/gebiedsmix/sessie/{code}/beeld"):
            assert phone.get(closed.url + path).status_code == 200
        given = {"deelnemer": "a" * 32, "ronde": "1", "waarde": {"keuze": SCENARIOS[0]}, "sleutel": "k"}
        assert post(phone, closed.url, code, "mee", deelnemer="a" * 32).status_code == 200
        assert post(phone, closed.url, code, "antwoord", **given).status_code == 200
    zaal.close()
