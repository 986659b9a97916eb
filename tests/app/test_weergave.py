"""How the map looks: classes, height, and what a change is held against."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from gebieden.laden import load_gebied
from scenario.app.hoogte import METRES_PER_FSI
from scenario.app.kaartvormen import shapes_file
from scenario.app.kleuren import DIVERGING, css
from scripts.running_app import AppServer
from scripts.visitor import wait_until_idle
from tests.app.bezoek import Bezoek
from tests.app.kaartplek import place_of, wait_for_map

HAVENSTAD = load_gebied("havenstad")
COENHAVEN = HAVENSTAD.position("coenhaven")


def told(bezoek: Bezoek) -> dict[str, Any]:
    """What the live map is told."""
    parts = bezoek.at.get("bidi_component")
    return next(data for data in (json.loads(part.proto.json) for part in parts) if "kleuren_vast" in data)


def legend(bezoek: Bezoek) -> str:
    return next(each.proto.body for each in bezoek.at.get("html") if "gm-legenda" in each.proto.body)


def test_classes_leave_few_colours_and_say_what_they_hold(bezoek):
    bezoek.pick("kaart_soort", "score")
    assert "minder dan" not in legend(bezoek)
    bezoek.choose("kaart_kleuring", "gelijk")
    for words in ("minder dan 20", "20 tot 40", "80 of meer"):
        assert words in legend(bezoek)
    assert len(set(told(bezoek)["kleuren"])) <= 6  # five classes, and grey


def test_a_change_can_be_held_against_another_scenario(bezoek):
    bezoek.pick("kaart_soort", "programma")
    bezoek.at.checkbox(key="kaart_verschil").check().run()
    assert set(told(bezoek)["kleuren"]) == {css(DIVERGING[2])}, "nothing differs from where the mix began"
    bezoek.choose("kaart_tegen_havenstad", "huidig")
    # Coenhaven: nothing new is built today, so all its new dwellings are more
    words = told(bezoek)["waarden"][COENHAVEN]
    dwellings = words.split(" ")[0]
    assert words == f"{dwellings} woningen (+{dwellings})"
    assert "Verschil met Huidig: Nieuwe woningen" in legend(bezoek)
    assert bezoek.at.checkbox(key="kaart_verschil").label == "Verschil met Huidig"


def test_what_a_change_is_held_against_is_forgotten_when_the_mix_begins_there(bezoek):
    bezoek.choose("kaart_tegen_havenstad", "huidig").choose("kop_start", "huidig")
    assert bezoek.at.selectbox(key="kaart_tegen_havenstad").value == ""


def test_deelgebieden_stand_as_high_as_their_floor_per_ground(bezoek):
    assert "hoogte" not in told(bezoek)
    bezoek.at.checkbox(key="kaart_hoog").check().run()
    fsi = float(told(bezoek)["waarden"][COENHAVEN].split(" ")[0].replace(",", "."))
    # everything in Coenhaven is built anew, so that its height is its lever times the factor, to a rounded metre
    assert told(bezoek)["hoogte"][COENHAVEN] == pytest.approx(fsi * METRES_PER_FSI, abs=1)
    assert "100 m op de kaart is fsi 1" in legend(bezoek)


def test_while_drawing_the_map_lies_flat(bezoek):
    bezoek.at.checkbox(key="kaart_hoog").check().run()
    bezoek.at.checkbox(key="kaart_tekenen").check().run()
    assert "hoogte" not in told(bezoek)
    assert "gm-hoogte" not in legend(bezoek)


def test_the_change_of_an_indicator_is_shown_per_cell(bezoek):
    bezoek.pick("kaart_soort", "indicator").choose("kaart_wat_indicator", "loopbaarheid")
    bezoek.choose("kaart_tegen_havenstad", "huidig").at.checkbox(key="kaart_verschil").check().run()
    bezoek.at.checkbox(key="kaart_raster").check().run()
    raster = told(bezoek.checked())["raster"]
    assert tuple(raster["kleuren"][127]) == DIVERGING[2], "nothing changes in the middle"
    assert "Verschil met Huidig" in legend(bezoek)


def test_what_is_barred_is_hatched_until_its_year_and_says_so(bezoek):
    # Coenhaven is barred until 2040; in the final state only what has no known end stays hatched
    assert COENHAVEN in told(bezoek.pick("kop_jaar", 2030))["gearceerd"]
    assert COENHAVEN not in told(bezoek.pick("kop_jaar", 2050))["gearceerd"]
    part = json.loads(shapes_file(HAVENSTAD))["deelgebieden"][COENHAVEN]
    assert part["bord_nl"].endswith("vanaf 2040")
    assert part["arcering"]
    assert "2040" in part["meer_nl"]


@pytest.fixture
def mix(page: Any, app_server: AppServer) -> Any:
    page.goto(app_server.url + "/mix")
    wait_until_idle(page)
    wait_for_map(page)
    return page


def camera(page: Any) -> str:
    return str(page.locator(".st-key-kaart [data-camera]").get_attribute("data-camera"))


def test_the_camera_leans_over_and_stays_where_it_is_when_the_mix_changes(mix, axe_violations):
    assert camera(mix).endswith(" 0")
    mix.locator(".st-key-kaart_weergave button").first.click()
    mix.locator(".st-key-kaart_hoog label").click()
    expect(mix.locator(".st-key-kaart [data-camera$=' 52']")).to_be_visible()
    wait_until_idle(mix)
    assert axe_violations(mix) == []
    mix.keyboard.press("Escape")
    leaning = camera(mix)  # before the press: afterwards the map may have glided already
    mix.locator(".st-key-kaart .maplibregl-ctrl-zoom-in").click()
    expect(mix.locator(".st-key-kaart [data-camera]")).not_to_have_attribute("data-camera", leaning)
    mix.wait_for_timeout(600)  # MapLibre glides to a step of zoom
    before, shown = camera(mix), mix.locator(".st-key-kaart [data-merk]").get_attribute("data-merk")
    mix.locator(".st-key-hendel_wonen input").focus()
    mix.keyboard.press("ArrowLeft")
    mix.locator(".st-key-kaart_soort").get_by_text("Programma", exact=True).click()
    expect(mix.locator(".st-key-kaart [data-merk]")).not_to_have_attribute("data-merk", str(shown))
    wait_until_idle(mix)
    assert camera(mix) == before
    mix.locator(".st-key-kaart_tekenen label").click()
    expect(mix.locator(".st-key-kaart [data-camera$=' 0']")).to_be_visible()


def test_pointing_at_the_map_tells_in_plain_text(mix):
    mix.mouse.move(*place_of(mix, "havenstad", "coenhaven"))
    tip = mix.locator(".st-key-kaart .wijzer")
    expect(tip).to_contain_text("Coenhaven")
    expect(tip).to_contain_text("Dichtheid (FSI):")
    expect(tip).to_contain_text("2040")
