"""From comparing to a decision, in a browser: maps that move together, a run that is stopped, no barrier anywhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scripts.visitor import wait_until_idle

PAGES = {
    "vergelijken": (
        "Wat verschilt",
        "Op de kaart",
        "Eens en oneens",
        "Winst en verlies",
        "Driehoek",
        "Kosten en baten",
    ),
    "afwegen": (
        "Uitslag",
        "Perspectieven",
        "Driehoek",
        "Uitruil",
        "Doelen",
        "Oordelen van mensen",
        "Initiatieven",
    ),
    "robuustheid": (),
    "verkennen": (),
}


def opened(page, app_server, name, gebied="achtersluispolder"):
    page.goto(f"{app_server.url}/{name}?gebied={gebied}")
    wait_until_idle(page)
    return page


def part(page, name):
    page.get_by_role("radio", name=name, exact=True).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()
    wait_until_idle(page)


@pytest.mark.parametrize("name", list(PAGES))
def test_no_part_of_a_page_has_a_barrier_or_something_cut_off(page, app_server, axe_violations, name):
    opened(page, app_server, name)
    for words in PAGES[name]:
        part(page, words)
        assert axe_violations(page) == [], words
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), words
    assert axe_violations(page) == []


def test_maps_side_by_side_share_one_camera_and_answer_the_keyboard(page, app_server):
    opened(page, app_server, "vergelijken")
    part(page, "Op de kaart")
    maps = page.locator("figure svg[role=img]")
    expect(maps).to_have_count(2)
    before = maps.first.get_attribute("viewBox")
    maps.first.press("+")
    expect(maps.first).not_to_have_attribute("viewBox", before)
    assert maps.nth(1).get_attribute("viewBox") == maps.first.get_attribute("viewBox")
    page.get_by_role("button", name="Het hele gebied").click()
    expect(maps.nth(1)).to_have_attribute("viewBox", before)


def test_two_maps_are_swiped_over_each_other_with_the_keyboard_too(page, app_server):
    opened(page, app_server, "vergelijken")
    part(page, "Op de kaart")
    part(page, "Over elkaar vegen")
    border = page.get_by_label("Schuif de grens tussen de twee kaarten")
    over = page.locator("figure svg[role=img]").nth(1)
    expect(over).to_have_css("clip-path", "inset(0px 0px 0px 50%)")
    border.press("Home")
    expect(over).to_have_css("clip-path", "inset(0px 0px 0px 0%)")


def test_a_long_run_says_how_far_it_is_and_stops(page, app_server):
    opened(page, app_server, "verkennen", "havenstad")
    page.get_by_role("button", name="Zoek de beste plannen").click()
    stop = page.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_be_visible(timeout=30_000)
    expect(page.get_by_role("progressbar")).to_be_visible()
    stop.click()
    expect(page.get_by_role("button", name="Zoek de beste plannen")).to_be_visible(timeout=30_000)
    wait_until_idle(page)
    expect(page.get_by_text("Wat er samen te krijgen is")).to_have_count(0)
