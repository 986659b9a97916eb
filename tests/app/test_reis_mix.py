"""The journey at the mix panel: a border dragged, moved with the keys, typed, locked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from scripts.running_app import AppServer, running_app
from scripts.visitor import wait_until_idle

BORDER = "[data-plek=grens-wonen-kantoor]"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    with running_app(tmp_path_factory.mktemp("mix") / "werk") as running:
        yield running


@pytest.fixture
def mix(page: Any, server: AppServer) -> Any:
    page.goto(server.url + "/mix?scenario=maximum-bovenop")
    wait_until_idle(page)
    page.locator(BORDER).wait_for()
    return page


def test_a_dragged_border_is_one_step_and_the_rest_keeps_still(mix: Any) -> None:
    border = mix.locator(BORDER)
    expect(border).to_have_attribute("aria-valuetext", "Wonen 80 % – Kantoor 6 %")
    bar, grip = mix.locator(".balk").bounding_box(), border.bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    mix.mouse.move(x, y)
    mix.mouse.down()
    mix.mouse.move(x - 0.2 * bar["width"], y, steps=8)
    mix.mouse.up()
    expect(border).to_have_attribute("aria-valuetext", "Wonen 60 % – Kantoor 26 %")
    # 60/80 of 70,704 dwellings at the same floor space
    expect(mix.locator(".st-key-veld_woningen_nieuw strong")).to_have_text("53.028")
    wait_until_idle(mix)
    mix.locator(".st-key-kop_ongedaan button").first.click()  # one step back is the whole drag
    expect(border).to_have_attribute("aria-valuetext", "Wonen 80 % – Kantoor 6 %")


def test_the_border_obeys_the_arrow_keys_and_keeps_the_focus(mix: Any) -> None:
    border = mix.locator(BORDER)
    border.focus()
    mix.keyboard.press("ArrowLeft")
    expect(border).to_have_attribute("aria-valuetext", "Wonen 79 % – Kantoor 7 %")
    expect(mix.get_by_role("slider", name="Wonen Wonen")).to_have_value("79")
    wait_until_idle(mix)
    assert mix.evaluate("document.activeElement.shadowRoot.activeElement.dataset.plek") == "grens-wonen-kantoor"


def test_a_share_can_be_typed_and_nonsense_is_said(mix: Any) -> None:
    mix.locator("[data-plek=deel-wonen]").click()
    mix.keyboard.type("62,5")
    mix.keyboard.press("Enter")
    # 62.5/80 of 70,704 at the same floor space
    expect(mix.locator(".st-key-veld_woningen_nieuw strong")).to_have_text("55.238")
    wait_until_idle(mix)
    mix.locator("[data-plek=deel-wonen]").click()
    mix.keyboard.type("<b>veel</b>")
    mix.keyboard.press("Enter")
    expect(mix.get_by_text("is geen getal")).to_be_visible()


def test_a_locked_share_has_no_border_to_drag(mix: Any) -> None:
    expect(mix.locator(BORDER)).to_have_count(1)
    mix.locator(".st-key-vast_kantoor label").click()
    expect(mix.locator(BORDER)).to_have_count(0)
    expect(mix.locator("[data-plek=deel-kantoor]")).to_be_disabled()


def test_keys_faster_than_the_page_move_only_the_sliders_they_are_for(mix: Any, server: AppServer) -> None:
    kept = server.folder / "werkversies" / "havenstad.json"
    before = len(_events(kept))
    wonen = mix.locator(".st-key-hendel_wonen input")
    stood = int(wonen.input_value())
    wonen.focus()
    for _ in range(3):
        mix.keyboard.press("ArrowLeft")
    expect(mix.get_by_role("slider", name="Wonen Wonen")).to_have_value(str(stood - 3))
    wait_until_idle(mix)
    assert wonen.input_value() == str(stood - 3)
    mix.locator(".st-key-hendel_kantoor input").focus()
    mix.keyboard.press("ArrowRight")
    mix.keyboard.press("ArrowRight")
    mix.locator(".st-key-hendel_horeca input").focus()
    mix.keyboard.press("ArrowRight")
    expect(wonen).not_to_have_value(str(stood - 3))  # it made room for both
    wait_until_idle(mix)
    assert {event["hendel"] for event in _events(kept)[before:]} == {"wonen", "kantoor", "horeca"}


def test_ctrl_z_takes_back_and_does_again_but_not_while_typing(mix: Any) -> None:
    wonen = mix.locator(".st-key-hendel_wonen input")
    stood = int(wonen.input_value())
    wonen.focus()
    for key, value in (("ArrowLeft", stood - 1), ("Control+z", stood), ("Control+Shift+z", stood - 1)):
        mix.keyboard.press(key)
        expect(mix.get_by_role("slider", name="Wonen Wonen")).to_have_value(str(value))
        wait_until_idle(mix)
    mix.locator(".st-key-kop_bewaar button").first.click()
    naam = mix.locator(".st-key-kop_naam input")
    naam.fill("abc")
    mix.keyboard.press("Control+z")
    expect(naam).not_to_have_value("abc")
    wait_until_idle(mix)
    assert wonen.input_value() == str(stood - 1)


def _events(path: Path) -> list[dict[str, Any]]:
    return [event for event in json.loads(path.read_text("utf-8"))["gebeurtenissen"] if event["doe"] == "zet"]
