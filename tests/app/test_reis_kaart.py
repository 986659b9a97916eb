"""The journey goes on: a click on the map, the chain behind a score, and a name that wants to be obeyed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from scripts.running_app import AppServer
from scripts.visitor import wait_until_idle
from tests.app.kaartplek import place_of, wait_for_map

HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(2)) مخطط 😀"
CAMERA = ".st-key-kaart [data-camera]"
SELECTION = ".st-key-hendels_selectie"


@pytest.fixture
def mix(page: Any, app_server: AppServer) -> Any:
    """The first page, drawn to the end."""
    page.goto(app_server.url + "/mix")
    wait_until_idle(page)
    wait_for_map(page)
    return page


def click_until(page: Any, deelgebied: str, chosen: list[str]) -> None:
    """Click until the list says what must be chosen.

    A busy machine that draws without a graphics card can need more than the quarter of a second in which a press
    still counts as a click, so a click may be lost; none is ever counted twice.
    """
    for _ in range(12):
        page.mouse.click(*place_of(page, "havenstad", deelgebied))
        page.wait_for_timeout(1500)
        wait_until_idle(page)
        if page.locator(f"{SELECTION} .react-aria-ComboBox [data-tag]").all_inner_texts() == chosen:
            return
    raise AssertionError(f"{chosen} expected: {page.locator(SELECTION).inner_text()}")


def test_a_click_selects_a_second_one_lets_go_and_the_levers_follow(mix):
    click_until(mix, "coenhaven", ["Coenhaven"])
    mix.locator(".st-key-hendel_wonen input").focus()
    mix.keyboard.press("ArrowLeft")
    expect(mix.locator(".st-key-veld_woningen_nieuw em")).to_contain_text("▼")
    wait_until_idle(mix)
    click_until(mix, "coenhaven", [])
    mix.locator(".st-key-kop_ongedaan button").first.click()
    expect(mix.locator(".st-key-veld_woningen_nieuw em")).not_to_contain_text("▼")


def test_clicks_add_up_when_asked_to(mix):
    mix.get_by_text("Klik voegt toe").click()
    wait_until_idle(mix)
    click_until(mix, "coenhaven", ["Coenhaven"])
    click_until(mix, "vlothaven", ["Coenhaven", "Vlothaven"])


def test_a_link_opens_the_map_where_it_was_left(mix):
    whole = mix.locator(CAMERA).get_attribute("data-camera")
    mix.get_by_role("button", name="Dichterbij").click()
    mix.locator(f"{CAMERA}[data-gemeld]").wait_for()
    wait_until_idle(mix)
    left = mix.locator(CAMERA).get_attribute("data-camera")
    assert left != whole
    mix.locator(".st-key-kop_deel button").first.click()
    mix.locator(".st-key-deel_maak button").click()
    link = mix.locator("[data-testid=stCode] code")
    expect(link).to_contain_text("zicht=", timeout=60_000)  # it knows every page: the first time takes a while
    mix.goto(link.inner_text())
    wait_for_map(mix)
    assert mix.locator(CAMERA).get_attribute("data-camera") == left


def test_why_is_it_so_a_score_opens_down_to_a_lever(mix):
    mix.locator(".st-key-groep_zaanse_opgaven_verstedelijking summary").click()
    mix.locator("[class*=st-key-ind_zaanse_opgaven_verstedelijking] button").first.click()
    dialog = mix.get_by_role("dialog")
    expect(dialog).to_contain_text("Hoe de score ontstaat")
    expect(dialog).to_contain_text("score")
    expect(dialog).to_contain_text("Nieuwe woningen ten opzichte van het doel")
    # 70,704 x 83 m2 of floor space for housing: one step deeper, and back
    dialog.get_by_role("button", name="Nieuwe woningen 70.704").click()
    expect(dialog).to_contain_text("5.868.432")
    dialog.get_by_role("button", name="← Nieuwe woningen ten opzichte van het doel").click()
    expect(dialog).to_contain_text("Hoe de score ontstaat")
    mix.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_name_that_wants_to_be_obeyed_is_only_read(mix):
    said: list[str] = []
    mix.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    mix.get_by_text("Bewaar als").click()
    mix.get_by_label("Naam", exact=True).fill(HOSTILE)
    mix.get_by_label("Motivatie").fill(HOSTILE)
    mix.get_by_role("button", name="Bewaar", exact=True).click()
    expect(mix.get_by_text("is bewaard")).to_contain_text(HOSTILE)
    for page, box in {"Vergelijken": ".st-key-vergelijk_b_havenstad input", "Mix": ".st-key-kop_start input"}.items():
        mix.get_by_role("link", name=page).click()
        wait_until_idle(mix)
        mix.locator(box).click()
        mix.get_by_role("option", name=HOSTILE, exact=True).click()
        mix.keyboard.press("Escape")  # a list of several stays open, over the links
        wait_until_idle(mix)
        assert mix.locator("img[src=x]").count() == 0
        assert mix.locator("a[href^=javascript]").count() == 0
    assert said == []


def test_what_opens_has_no_barrier_either(mix, axe_violations):
    for title in ("Kaart als tabel", "Niet haalbaar zoals getekend", "Knelpunten:", "Typ een precies getal"):
        mix.get_by_text(title).first.click()
    mix.locator(".st-key-groep_nu_later_elders_later summary").click()
    expect(mix.locator("[class*=st-key-ind_nu_later_elders_later]").first).to_be_visible()
    wait_until_idle(mix)
    assert axe_violations(mix) == []
    mix.locator(".st-key-veld_arbeidsplaatsen button").click()
    expect(mix.get_by_role("dialog")).to_contain_text("Bronnen")
    wait_until_idle(mix)
    assert axe_violations(mix) == []
