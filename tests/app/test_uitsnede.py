"""The map in any window: the whole area in view, the legend where it hides least, no name over another."""

from __future__ import annotations

import json
import math

import pydeck as pdk
import pytest
import shapely

from gebieden.gebied import Gebied
from gebieden.laden import load_gebied, shipped_areas
from scenario.app.basiskaart import base_map_credit
from scenario.app.dek import make_deck
from scenario.app.headers import SIZE_COOKIE, SIZE_SCRIPT, in_language
from scenario.app.uitsnede import CORNERS, WORLD_PIXELS, Scherm, camera_of, legend_corner, read_size, without_overlap
from scenario.app.vormen import shapes_of

WINDOWS = [Scherm(1920, 1080), Scherm(1366, 768), Scherm(390, 844)]
AREAS = [load_gebied(name) for name in shipped_areas()]


def pixels(gebied: Gebied, scherm: Scherm, longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies, in pixels from the middle of the map (Web Mercator)."""
    camera = camera_of(shapes_of(gebied).bounds, scherm)
    scale = WORLD_PIXELS * 2 ** camera["zoom"] / 360

    def north(degrees: float) -> float:
        return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)))

    return (longitude - camera["longitude"]) * scale, (north(latitude) - north(camera["latitude"])) * scale


@pytest.mark.parametrize("scherm", WINDOWS, ids=lambda scherm: f"{scherm.width}")
@pytest.mark.parametrize("gebied", AREAS, ids=lambda gebied: gebied.id)
def test_the_whole_area_is_in_view_and_fills_the_map(gebied: Gebied, scherm: Scherm) -> None:
    west, south, east, north = shapes_of(gebied).bounds
    width, height = scherm.map_size
    right, top = pixels(gebied, scherm, east, north)
    left, bottom = pixels(gebied, scherm, west, south)
    assert right - left <= width
    assert top - bottom <= height
    assert max((right - left) / width, (top - bottom) / height) > 0.9  # no smaller than it need be


@pytest.mark.parametrize("gebied", AREAS, ids=lambda gebied: gebied.id)
def test_the_legend_takes_one_of_the_four_corners(gebied: Gebied) -> None:
    assert legend_corner(gebied, Scherm()) in CORNERS


def test_haven_stad_runs_from_south_west_to_north_so_its_legend_lies_at_the_top_left() -> None:
    assert legend_corner(load_gebied("havenstad"), Scherm()) == "linksboven"


@pytest.mark.parametrize("cookie", ["", "x", "1920", "1920x", "-5x7", "1e9x3", "<b>x<i>", "999999x1", "1x2x3", "٣x٤"])
def test_a_size_that_says_nothing_usable_is_a_laptop(cookie: str) -> None:
    assert read_size(cookie) == Scherm(1366, 768)


def test_a_window_of_no_size_still_gets_a_map() -> None:
    assert read_size("0x0") == Scherm(200, 200)
    assert min(read_size("0x0").map_size) > 0


def test_names_that_are_drawn_do_not_lie_over_each_other() -> None:
    # fifteen names do not fit on a laptop; the largest deelgebieden keep theirs, and empty names all fit
    gebied = load_gebied("havenstad")
    labels = {deelgebied.id: deelgebied.naam.nl for deelgebied in gebied.deelgebieden}
    kept = without_overlap(shapes_of(gebied), labels, Scherm())
    assert shapes_of(gebied).by_size[0] in kept
    assert 5 < len(kept) <= len(labels)
    assert without_overlap(shapes_of(gebied), dict.fromkeys(labels, ""), Scherm()) == frozenset(labels)


@pytest.mark.parametrize("gebied", AREAS, ids=lambda gebied: gebied.id)
def test_a_name_stands_inside_its_deelgebied_and_hatches_stay_inside(gebied: Gebied) -> None:
    shapes = shapes_of(gebied)
    inside = {vlak.deelgebied: shapely.Polygon(vlak.rings[0], vlak.rings[1:]) for vlak in shapes.vlakken}
    for name, place in shapes.namen.items():
        assert inside[name].contains(shapely.Point(place))
    for name, lines in shapes.arcering.items():
        room = inside[name].buffer(1e-5)  # coordinates are rounded to a metre
        assert all(room.contains(shapely.LineString(line)) for line in lines)


def test_a_small_map_says_what_pydeck_says() -> None:
    layer = pdk.Layer("PathLayer", id="a", data=[{"p": [[4.8, 52.4], [4.9, 52.5]]}], get_path="p")
    bounds = (4.8, 52.4, 4.9, 52.5)
    small = make_deck(bounds, Scherm(), "{naam}", [None, layer])
    whole = pdk.Deck(layers=[layer], initial_view_state=pdk.ViewState(**camera_of(bounds, Scherm())), map_provider=None)
    assert json.loads(small.to_json()) == json.loads(whole.to_json())
    assert len(small.to_json()) < len(whole.to_json())


def test_maps_of_two_visitors_do_not_share_their_layers() -> None:
    bounds = (4.8, 52.4, 4.9, 52.5)
    first = make_deck(bounds, Scherm(), "", [pdk.Layer("PathLayer", id="a", data=[])])
    second = make_deck(bounds, Scherm(), "", [])
    assert [layer.id for layer in first.layers] == ["a"]
    assert second.layers == []


def test_the_page_tells_its_size_before_it_starts() -> None:
    page = in_language('<html lang="en"><head><title>Streamlit</title><script type="module"></script>', "nl")
    assert page.index("scherm.js") < page.index('type="module"')
    assert SIZE_COOKIE in SIZE_SCRIPT
    assert "SameSite=Strict" in SIZE_SCRIPT


@pytest.mark.parametrize("gebied", AREAS, ids=lambda gebied: gebied.id)
def test_the_base_map_names_its_makers(gebied: Gebied) -> None:
    assert "CC BY 4.0" in base_map_credit(gebied.id)
