"""Fixtures for every test: the real geodata, and a browser that looks at the running application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import geodata_folder
from scripts.running_app import AppServer, running_app
from scripts.visitor import PHONE, visitor

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture(scope="session")
def geodata() -> Path:
    """The folder with real geodata; tests that ask for it are marked `geodata` and skip without it."""
    return geodata_folder()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new visitor at 1920x1080, in Dutch; the test fails when the page asks for anything from outside."""
    with visitor(browser) as visitor_page:
        yield visitor_page


@pytest.fixture
def phone_page(browser: Any) -> Iterator[Any]:
    """A new visitor with a phone."""
    with visitor(browser, PHONE) as visitor_page:
        yield visitor_page


@pytest.fixture
def axe_violations() -> Callable[[Any], list[str]]:
    """Call it with a page: what axe-core finds against WCAG 2.1 A and AA, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(visitor_page: Any) -> list[str]:
        found = Axe().run(visitor_page, options=WCAG).response["violations"]
        return [f"{v['id']}: {v['help']} at {node['target']}" for v in found for node in v["nodes"]]

    return violations


@pytest.fixture(scope="module")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The application on the loopback address with an empty folder of its own, one per test module."""
    with running_app(tmp_path_factory.mktemp("gebiedsmix") / "work") as server:
        yield server
