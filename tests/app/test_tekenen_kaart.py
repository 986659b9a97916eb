"""Drawing on the live map, with the pointer, the keyboard and numbers; the camera stays and names are only read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from gebieden.eigen import import_area
from gebieden.laden import load_gebied
from scenario.app.components.kaart.tekenen import read_points
from scenario.app.vormen import shapes_of
from scripts.running_app import AppServer
from scripts.visitor import wait_until_idle
from tests.app.kaartplek import MAP, place_of, wait_for_map, window_place

POLDER = "achtersluispolder"
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(2)) مخطط 😀"


@pytest.fixture
def drawing(page: Any, app_server: AppServer) -> Any:
    """The polder with the tools for drawing."""
    open_map(page, app_server, POLDER)
    page.locator(".st-key-kaart_tekenen label").click()
    wait_until_idle(page)
    expect(page.get_by_role("toolbar")).to_be_visible()
    return page


def open_map(page: Any, app_server: AppServer, gebied: str) -> None:
    page.goto(f"{app_server.url}/mix?gebied={gebied}")
    wait_until_idle(page)
    wait_for_map(page)


def turn_after(page: Any, act: Any) -> None:
    """Do something that ends in a drawing, and wait until the map shows what came of it."""
    turn = page.locator(".st-key-kaart [data-beurt]")
    before = turn.get_attribute("data-beurt")
    act()
    expect(turn).not_to_have_attribute("data-beurt", before or "", timeout=20_000)
    wait_until_idle(page)


def camera_at_rest(page: Any) -> str:
    """Where the camera stands, once the window no longer moves it."""
    at = page.locator(".st-key-kaart [data-camera]")
    seen: list[str] = []
    while len(seen) < 3 or len(set(seen[-3:])) > 1:
        seen.append(at.get_attribute("data-camera") or "")
        page.wait_for_timeout(400)
    return seen[-1]


def line(page: Any, *places: tuple[float, float]) -> None:
    """Click places in the window one by one, the last one twice."""
    for x, y in places:
        page.mouse.move(x, y)
        page.mouse.click(x, y)
        page.wait_for_timeout(350)  # two clicks sooner than this are one double click
    page.mouse.click(*places[-1])


def tool(page: Any, name: str) -> Any:
    return page.locator(f".st-key-kaart [data-doe={name}]")


def names_on_map(page: Any) -> list[str]:
    return page.locator(".st-key-kaart [role=option]").all_text_contents()


def test_the_polder_is_split_into_east_and_west_and_taken_back(drawing):
    before = names_on_map(drawing)
    new = drawing.locator(".st-key-veld_woningen_nieuw strong")
    dwellings = new.inner_text()
    camera = camera_at_rest(drawing)
    tool(drawing, "splits").click()
    box = drawing.locator(MAP).bounding_box()
    x = box["x"] + 0.62 * box["width"]
    ends = (x, box["y"] + 5), (x, box["y"] + box["height"] - 5)
    drawing.mouse.move(*ends[0])
    drawing.mouse.click(*ends[0])
    drawing.wait_for_timeout(350)
    drawing.mouse.move(*ends[1])
    expect(drawing.locator(".st-key-kaart .tekenstand")).to_contain_text(" m")
    turn_after(drawing, lambda: line(drawing, ends[1]))
    after = names_on_map(drawing)
    assert {"Thorbeckezone 1", "Thorbeckezone 2"} < set(after)
    assert new.inner_text() == dwellings, "the mix goes along with the ground"
    assert camera_at_rest(drawing) == camera
    expect(drawing.locator(".st-key-kop_gebied input")).to_have_value(re.compile("hertekend"))
    turn_after(drawing, lambda: tool(drawing, "ongedaan").click())
    assert names_on_map(drawing) == before
    assert new.inner_text() == dwellings


def test_a_line_that_splits_nothing_is_refused_and_nothing_changes(drawing):
    before = names_on_map(drawing)
    x, y = place_of(drawing, POLDER, "sluiskwartier")
    tool(drawing, "splits").click()
    turn_after(drawing, lambda: line(drawing, (x - 20, y + 30), (x + 40, y + 30)))
    expect(drawing.get_by_text("Trek haar van grens tot grens")).to_be_visible()
    assert names_on_map(drawing) == before


def test_a_park_is_cut_out_its_surface_shown_while_drawing(drawing):
    x, y = place_of(drawing, POLDER, "sluiskwartier")
    tool(drawing, "snijd").click()
    corners = [(x - 50, y + 25), (x + 50, y + 25), (x + 50, y + 75)]
    for corner in corners:
        drawing.mouse.move(*corner)
        drawing.mouse.click(*corner)
        drawing.wait_for_timeout(350)
    expect(drawing.locator(".st-key-kaart .tekenstand")).to_contain_text("ha")
    turn_after(drawing, lambda: drawing.keyboard.press("Enter"))
    assert "Nieuw deelgebied 1" in names_on_map(drawing)
    turn_after(drawing, lambda: tool(drawing, "ongedaan").click())


def test_a_corner_is_dragged_and_both_neighbours_go_along(drawing):
    tool(drawing, "hoek").click()
    drawing.locator(".st-key-kaart [data-hoeken]:not([data-hoeken='0'])").wait_for()  # drawn, so they can be grabbed

    turn = drawing.locator(".st-key-kaart [data-beurt]")
    before = turn.get_attribute("data-beurt")

    def drag() -> bool:
        """A hand that comes down while a slow machine draws grabs nothing, and tries again."""
        camera_at_rest(drawing)
        x, y = window_place(drawing, POLDER, _a_corner())
        drawing.mouse.move(x, y, steps=3)
        drawing.mouse.down()
        drawing.mouse.move(x + 15, y + 10, steps=8)
        drawing.mouse.up()
        wait_until_idle(drawing)
        return turn.get_attribute("data-beurt") != before

    assert any(drag() for _ in range(3))
    expect(drawing.locator(".st-key-kop_gebied input")).to_have_value(re.compile("hertekend"))
    turn_after(drawing, lambda: tool(drawing, "ongedaan").click())


def _a_corner() -> tuple[float, float]:
    """The most northern corner of the polder."""
    features: Any = load_gebied(POLDER).omtrek["features"]
    rings = [ring for feature in features for ring in _rings(feature["geometry"])]
    longitude, latitude = max((tuple(point) for ring in rings for point in ring), key=lambda point: point[1])
    return longitude, latitude


def _rings(geometry: dict[str, Any]) -> list[Any]:
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for part in parts for ring in part]


def test_two_deelgebieden_are_chosen_with_the_keyboard_and_merged(drawing):
    before = names_on_map(drawing)
    assert tool(drawing, "voegsamen").is_disabled()
    keys = drawing.locator(".st-key-kaart [role=listbox]")
    keys.focus()
    drawing.keyboard.press("ArrowDown")
    expect(drawing.locator(".st-key-kaart .wijzer strong")).to_have_text(before[0])
    drawing.keyboard.press("Enter")
    chosen = drawing.locator(".st-key-kaart [role=option][aria-selected=true]")
    expect(chosen).to_have_count(1, timeout=15_000)
    wait_until_idle(drawing)
    keys.focus()
    drawing.keyboard.press("ArrowDown")
    expect(drawing.locator(".st-key-kaart .wijzer strong")).to_have_text(before[1])
    drawing.keyboard.press("Shift+Enter")
    expect(chosen).to_have_count(2, timeout=15_000)
    wait_until_idle(drawing)
    turn_after(drawing, lambda: tool(drawing, "voegsamen").click())
    assert len(names_on_map(drawing)) == len(before) - 1
    turn_after(drawing, lambda: tool(drawing, "ongedaan").click())
    assert names_on_map(drawing) == before


def test_who_cannot_point_draws_with_coordinates(drawing):
    drawing.get_by_text("Tekenen met coördinaten").click()
    west, south, east, north = _bounds()
    x = west + 0.62 * (east - west)
    area = drawing.get_by_label("Plekken")
    area.fill("hier en daar")
    button = drawing.get_by_role("button", name="Teken", exact=True)
    button.click()
    expect(drawing.get_by_text("Regel 1 is geen plek")).to_be_visible()
    area.fill(f"{x}; {south - 0.01}\n{x}; {north + 0.01}")
    turn_after(drawing, button.click)
    assert "Thorbeckezone 1" in names_on_map(drawing)
    turn_after(drawing, lambda: tool(drawing, "ongedaan").click())


def _bounds() -> tuple[float, float, float, float]:
    return shapes_of(load_gebied(POLDER)).bounds


def test_the_tools_have_no_barrier(drawing, axe_violations):
    drawing.get_by_text("Tekenen met coördinaten").click()
    tool(drawing, "splits").click()
    wait_until_idle(drawing)
    assert axe_violations(drawing) == []


def test_the_camera_stays_and_the_shapes_are_fetched_once(page, app_server):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, app_server, "havenstad")
    page.get_by_role("button", name="Kaart dichterbij").click()
    page.wait_for_timeout(800)
    state = page.locator(".st-key-kaart [data-merk]")
    before = {name: state.get_attribute(name) for name in ("data-camera", "data-merk")}
    page.locator(".st-key-hendel_wonen input").focus()
    page.get_by_text("Programma", exact=True).first.click()
    wait_until_idle(page)
    expect(state).not_to_have_attribute("data-merk", before["data-merk"] or "")
    assert state.get_attribute("data-camera") == before["data-camera"]
    assert len([url for url in asked if "/gebiedsmix/vormen/" in url]) == 1


def test_a_name_that_wants_to_be_obeyed_is_only_read_on_the_map(page, app_server, tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(app_server.folder))
    square = [[4.80, 52.40], [4.82, 52.40], [4.82, 52.42], [4.80, 52.42], [4.80, 52.40]]
    feature = {
        "type": "Feature",
        "properties": {"naam": HOSTILE},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    path = tmp_path / "vijandig.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    gebied = import_area(path, "vijandig").id
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    open_map(page, app_server, gebied)
    page.mouse.move(*place_of(page, gebied, load_gebied(gebied).ids[0]))
    expect(page.locator(".st-key-kaart .wijzer strong")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("img[src=x]").count() == 0
    assert said == []


def test_places_are_read_with_a_point_or_a_comma():
    assert read_points("4.85; 52.42\n\n4,86\t52,43") == [[4.85, 52.42], [4.86, 52.43]]
