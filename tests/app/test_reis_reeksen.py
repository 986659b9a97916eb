"""Very many variants in a browser: no barrier in any part, and a click on a point opens that variant."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scenario.sweep import shelf
from scripts.visitor import wait_until_idle
from tests.app.test_reis_afwegen import opened, part
from tests.sweep.test_shelf import order

PATIENCE = 60_000  # ms: a slow machine with much else to do
PARTS = ("Lijnen", "Puntenwolk", "Wat leidt ertoe", "Normen")


@pytest.fixture
def reeks(page, app_server, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(app_server.folder))
    if not shelf.runs_of("achtersluispolder"):
        shelf.begin_run("proef", order(2_000))
        shelf.go_on("proef")
    opened(page, app_server, "verkennen")
    part(page, "Heel veel varianten")
    expect(page.get_by_text("varianten komen door het filter")).to_be_visible(timeout=PATIENCE)
    wait_until_idle(page)
    return page


def test_no_part_of_a_run_has_a_barrier_or_something_cut_off(reeks, axe_violations):
    for words in PARTS:
        part(reeks, words)
        assert axe_violations(reeks) == [], words
        assert reeks.evaluate("document.documentElement.scrollWidth <= innerWidth"), words


def test_a_click_in_the_cloud_chooses_a_variant(reeks):
    part(reeks, "Puntenwolk")
    dots = reeks.locator(".st-key-reeks_wolk svg .mark-symbol.role-mark path")
    expect(dots).to_have_count(1_200, timeout=PATIENCE)
    number = dots.last.get_attribute("aria-label").partition("nummer: ")[2].partition(";")[0]
    dots.last.dispatch_event("click")
    expect(reeks.get_by_label("Nummer van de variant")).to_have_value(number, timeout=PATIENCE)
