"""A visitor with a browser who only ever talks to this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from scripts.browser import FLAGS, find_chromium

DESKTOP = (1920, 1080)
PHONE = (390, 844)
LOCAL = ("127.0.0.1", "localhost", None)  # None: data: and blob: addresses
# Streamlit fades what a run has not drawn again yet; half-faded words have too little contrast.
STILL = """() => !document.querySelector('[data-stale="true"]')
    && document.getAnimations().every(animation => animation.playState !== 'running')"""
# What a page waits for stands on it (scenario/app/ineens.js), as does Streamlit's own state.
IDLE = "html:not([data-wacht]) [data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def opened_browser(chromium: str | None = None) -> Iterator[Any]:
    """One headless browser (a playwright Browser)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium or find_chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Any, size: tuple[int, int] = DESKTOP, locale: str = "nl-NL") -> Iterator[Any]:
    """A page with nothing remembered. Requests to outside are refused.

    Raises
    ------
    AssertionError
        Afterwards, when the page asked for anything outside or a script raised an error.
    """
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=locale)
    complaints: list[str] = []

    def only_local(route: Any) -> None:
        if urlsplit(route.request.url).hostname in LOCAL:
            route.continue_()
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    context.route("**/*", only_local)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    try:
        yield page
    finally:
        context.close()
    assert not complaints, f"the page {'; '.join(complaints)}"


def wait_until_idle(page: Any) -> None:
    """Wait until the page has run, the network is quiet and nothing fades in or out any more."""
    page.wait_for_selector(IDLE)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(STILL)
