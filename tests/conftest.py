"""Fixtures for every test: the real geodata, and a browser that looks at the running application."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from conftest import ROOT, geodata_folder
from scripts.browser import FLAGS, find_chromium

START_SECONDS = 90
LOOPBACK = "127.0.0.1"


@pytest.fixture(scope="session")
def geodata() -> Path:
    """The folder with real geodata; tests that ask for it are marked `geodata` and skip without it."""
    return geodata_folder()


# ------------------------------------------------------------------------------------------ the browser
@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the Chromium that `make browser` found or installed."""
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium; run `make browser` or name one in CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Any]:
    """One headless browser for the whole run (a playwright Browser)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A new visitor at 1920x1080, in Dutch; the test fails when the page asks for anything from outside."""
    with visitor(browser) as visitor_page:
        yield visitor_page


@pytest.fixture
def phone_page(browser: Any) -> Iterator[Any]:
    """A new visitor with a phone."""
    with visitor(browser, width=390, height=844) as visitor_page:
        yield visitor_page


@contextmanager
def visitor(browser: Any, width: int = 1920, height: int = 1080, locale: str = "nl-NL") -> Iterator[Any]:
    """A page in a context of its own. Requests to outside are refused and, like errors in scripts, reported."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
    complaints: list[str] = []

    def only_loopback(route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.hostname in (LOOPBACK, "localhost", None):
            route.continue_()
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    context.route("**/*", only_loopback)
    visitor_page = context.new_page()
    visitor_page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    yield visitor_page
    context.close()
    assert not complaints, f"the page {'; '.join(complaints)}"


@pytest.fixture
def axe_violations() -> Callable[[Any], list[str]]:
    """Call it with a page: what axe-core finds against WCAG 2.1 A and AA, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    levels = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}

    def violations(visitor_page: Any) -> list[str]:
        found = Axe().run(visitor_page, options=levels).response["violations"]
        return [f"{v['id']}: {v['help']} at {node['target']}" for v in found for node in v["nodes"]]

    return violations


# ------------------------------------------------------------------------------------------ the application
@dataclass(frozen=True)
class AppServer:
    """A running application: its address, the folder of its own work, and its log."""

    url: str
    folder: Path
    log: Path


@pytest.fixture(scope="module")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The application on the loopback address with an empty folder of its own, one per test module."""
    folder = tmp_path_factory.mktemp("gebiedsmix")
    with running_app(folder / "work", folder / "server.log") as server:
        yield server


@contextmanager
def running_app(folder: Path, log: Path, port: int | None = None) -> Iterator[AppServer]:
    """Start `python -m scenario app`, wait until it answers, and stop it afterwards."""
    port = port or free_port()
    environment = {**os.environ, "GEBIEDSMIX_DATA": str(folder), "STREAMLIT_SERVER_HEADLESS": "true"}
    command = [sys.executable, "-m", "scenario", "app", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    server = AppServer(f"http://{LOOPBACK}:{port}", folder, log)
    try:
        _wait_until_it_answers(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(server: AppServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(server.url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the application does not answer at {server.url}:\n{server.log.read_text()[-3000:]}")


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
