"""A planner's journey in a real browser, against a real server, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from gebieden.laden import load_gebied
from scenario.app.vormen import shapes_of
from scripts.running_app import AppServer, running_app
from scripts.visitor import PHONE, wait_until_idle

PATIENCE = 6
PAGES = ["/", "/gebied", "/mix", "/tijdlijn", "/vergelijken", "/regio", "/rekenregels"]
DWELLINGS = ".st-key-veld_woningen_nieuw strong"
ON_THE_MAP = ".st-key-kaart"  # the live map lists its deelgebieden for who cannot see it
PART = "Thorbeckezone 1"  # what a line from south to north makes of the Thorbeckezone


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    with running_app(tmp_path_factory.mktemp("reis") / "werk") as running:
        yield running


def visit(page: Any, server: AppServer, address: str = "/mix") -> Any:
    page.goto(server.url + address)
    wait_until_idle(page)
    return page


def settle(page: Any) -> None:
    page.wait_for_timeout(300)
    wait_until_idle(page)


def dwellings(page: Any) -> str:
    return str(page.locator(DWELLINGS).inner_text())


def start_from(page: Any, scenario: str) -> None:
    page.locator(".st-key-kop_start input").click()
    page.get_by_role("option", name=scenario, exact=True).click()
    settle(page)


def test_three_clicks_redraw_haven_stad(page: Any, server: AppServer) -> None:
    visit(page, server)
    assert dwellings(page) == "70.704"
    start_from(page, "Maximum programma (alleen wonen)")
    page.get_by_role("radio", name="binnen").click()
    settle(page)
    page.locator(".st-key-presets_80 button").first.click()
    expect(page.locator(DWELLINGS)).to_have_text("56.563")
    assert "binnen" in page.locator(".st-key-kolom_hendels").inner_text()


def test_a_slider_moves_programme_and_scores_and_undo_brings_them_back(page: Any, server: AppServer) -> None:
    visit(page, server)
    start_from(page, "Maximum, 20 % werken bovenop")
    before = dwellings(page)
    page.locator(".st-key-hendel_wonen input").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(DWELLINGS)).not_to_have_text(before)
    page.locator(".st-key-kop_ongedaan button").first.click()
    expect(page.locator(DWELLINGS)).to_have_text(before)


def test_a_figure_opens_to_its_formula_and_sources(page: Any, server: AppServer) -> None:
    visit(page, server)
    page.locator(".st-key-veld_arbeidsplaatsen button").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    words = dialog.inner_text()
    assert "Formule" in words
    assert "Ingevuld" in words
    assert "Waar het op rust" in words


def test_blocked_land_says_why(page: Any, server: AppServer) -> None:
    visit(page, server)
    page.get_by_text("Niet haalbaar zoals getekend").click()
    settle(page)
    assert "Cornelis Douwes 0-1: geen woningen, zonder bekende einddatum" in page.locator("body").inner_text()


def test_two_scenarios_side_by_side(page: Any, server: AppServer) -> None:
    visit(page, server, "/vergelijken")
    for words in ("Hier wint u het meest", "Hier verliest u het meest", "Buiten het gebied"):
        expect(page.get_by_text(words).first).to_be_visible()


def test_english_is_english(page: Any, server: AppServer) -> None:
    for address in ("/?taal=en", "/gebied?taal=en", "/mix?taal=en", "/vergelijken?taal=en", "/rekenregels?taal=en"):
        visit(page, server, address)
        assert page.evaluate("document.documentElement.lang") == "en"
        words = page.locator("body").inner_text()
        for dutch in ("Bewaar als", "Niet haalbaar", "gevonden", "Verschil met", "Hier wint", "Knelpunten"):
            assert dutch not in words, f"{dutch!r} at {address}"


def test_work_survives_a_killed_server(page: Any, tmp_path: Path) -> None:
    with running_app(tmp_path / "werk") as first:
        visit(page, first)
        page.locator(".st-key-hendel_wonen input").focus()
        # 79, 78 and 77/80 of 70,704 dwellings at the same floor space
        for left in ("69.820", "68.936", "68.053"):
            page.keyboard.press("ArrowLeft")
            expect(page.locator(DWELLINGS)).to_have_text(left, timeout=15_000)
            wait_until_idle(page)
        make_own_figures(page, first)
        split_the_polder(page, first)
        page.goto("about:blank")  # a page that stays open would complain of the server that is gone
        first.kill()
    with running_app(tmp_path / "werk") as second:
        visit(page, second)
        assert dwellings(page) == "68.053"
        page.locator(".st-key-kop_gebied input").click()
        page.get_by_role("option", name="Achtersluispolder (hertekend)").click()
        expect(page.locator(ON_THE_MAP)).to_contain_text(PART, timeout=30_000)
        visit(page, second, "/rekenregels")
        page.get_by_role("tab", name="Eigen cijfers").click()
        page.locator(".st-key-rekenset_kies input").click()
        expect(page.get_by_role("option", name="Ruime woningen")).to_be_visible()


def make_own_figures(page: Any, server: AppServer) -> None:
    """Make a set of own kentallen and norms."""
    visit(page, server, "/rekenregels")
    page.get_by_role("tab", name="Eigen cijfers").click()
    page.get_by_label("Naam van een nieuwe set").fill("Ruime woningen")
    page.get_by_role("button", name="Maak", exact=True).click()
    expect(page.get_by_text("Alles hier is berekend met uw eigen cijfers")).to_be_visible(timeout=30_000)


def split_the_polder(page: Any, server: AppServer) -> None:
    """Draw a line through the Achtersluispolder, from south to north, with coordinates."""
    visit(page, server, "/mix?gebied=achtersluispolder")
    page.locator(".st-key-kaart_tekenen label").click()
    page.get_by_text("Tekenen met coördinaten").click()
    west, south, east, north = shapes_of(load_gebied("achtersluispolder")).bounds
    x = west + 0.62 * (east - west)
    page.get_by_label("Plekken").fill(f"{x}; {south - 0.01}\n{x}; {north + 0.01}")
    page.get_by_role("button", name="Teken", exact=True).click()
    expect(page.locator(ON_THE_MAP)).to_contain_text(PART, timeout=60_000)
    wait_until_idle(page)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_a_phone(phone_page: Any, server: AppServer, address: str) -> None:
    visit(phone_page, server, address)
    assert phone_page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth + 1")


def test_a_phone_shows_the_map_and_the_first_figures_without_scrolling(phone_page: Any, server: AppServer) -> None:
    visit(phone_page, server)
    for part in (".st-key-kaart", DWELLINGS):
        box = phone_page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= PHONE[1], part


@pytest.mark.parametrize("address", PAGES)
def test_no_barrier_of_level_a_or_aa(
    page: Any, server: AppServer, axe_violations: Callable[[Any], list[str]], address: str
) -> None:
    visit(page, server, address)
    for _ in range(PATIENCE):  # while a page draws, Streamlit shows its parts half transparent
        page.wait_for_timeout(1500)
        found = axe_violations(page)
        if not found:
            break
    assert found == []
