"""Charts: what stands in them is what they were given, in words, and no name can do anything."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.grafieken.driehoek import places, region_rows, weight_triangle
from scenario.grafieken.helling import slope_chart, slope_rows
from scenario.grafieken.kaartjes import outlines, small_maps
from scenario.grafieken.punten import As, frontier_chart, named_scatter
from scenario.grafieken.rangen import acceptability_chart, rank_rows
from scenario.grafieken.staven import bar_rows, interval_bars
from scenario.grafieken.stijl import KLEUREN, apart, as_spec, colours, shapes
from scenario.grafieken.voortgang import progress
from scenario.grafieken.warmte import heat_rows, heat_table

HOSTILE = "<img src=x onerror=alert(1)> 'quote' {brace} \u202e עברית 🦔"
SQUARE = {
    "features": [
        {
            "properties": {"id": "a"},
            "geometry": {"type": "Polygon", "coordinates": [[[4, 60], [5, 60], [5, 61], [4, 61], [4, 60]]]},
        }
    ]
}
NAN = float("nan")


def charts(name: str):
    """One of each kind, all with the same name in it."""
    scores = np.array([[10.0, NAN], [30.0, 80.0]])
    corners = np.array([[[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]])
    zero, one = np.zeros(2), np.ones(2)
    pair = [name, "B"]
    yield slope_chart(pair, ["x", name], scores, "nl", name, name)
    yield heat_table(pair, ["x", "y"], scores, [["+10", "–"], ["+30", "+80"]], "en", name)
    yield weight_triangle(corners, np.array([0]), np.array([5.0]), pair, ["p", "q", name], "nl", name, dots=corners[0])
    yield acceptability_chart(pair, np.array([[0.7, 0.3], [0.3, 0.7]]), "nl", name)
    axes = (As(name), As("y"), As("z", 0, 100))
    yield frontier_chart([1, 2], np.ones((2, 3)), [name, "2"], ["front", name], axes, "nl", name)
    yield named_scatter(pair, zero, one, (As(name), As("y", 0, 100)), "nl", name)
    yield interval_bars(pair, one, zero, one, ["1", name], (0, 1), "nl", name)
    yield small_maps(SQUARE, ["a"], [name], pair, np.array([[1.0], [NAN]]), [[name], [name]], "nl", name)
    yield progress([2030, 2040], [one, np.array([NAN, 2.0])], pair, name, "nl", name)


# ---------------------------------------------------------------- any name is only a name
@pytest.mark.parametrize("name", [HOSTILE, "x" * 10_000, "datum.waarde", "Gewoon"])
def test_every_chart_follows_its_schema_and_holds_the_name_as_data(name):
    for chart in charts(name):
        written = as_spec(chart)  # validates against the schema of Vega-Lite
        assert json.loads(json.dumps(written)) == written


@pytest.mark.parametrize("place", range(9))
def test_every_chart_becomes_a_picture_without_a_network(place):
    vl_convert = pytest.importorskip("vl_convert")
    chart = list(charts("Gewoon"))[place]
    picture = vl_convert.vegalite_to_svg(as_spec(chart), allowed_base_urls=[])
    assert picture.startswith("<svg")
    assert "Gewoon" in picture


def test_a_hostile_name_is_plain_text_in_the_picture():
    vl_convert = pytest.importorskip("vl_convert")
    for chart in charts("<script>alert(1)</script>"):
        assert "<script" not in vl_convert.vegalite_to_svg(as_spec(chart), allowed_base_urls=[])


def test_numbers_are_written_in_the_language_of_the_chart():
    for taal, mark in (("nl", ","), ("en", ".")):
        chart = slope_chart(["A"], ["x"], np.array([[50.0]]), taal)
        assert as_spec(chart)["config"]["locale"]["number"]["decimal"] == mark


# ---------------------------------------------------------------- what stands in them
def test_a_score_that_does_not_apply_has_no_point():
    rows = slope_rows(["A", "B"], ["x", "y"], np.array([[10.0, NAN], [30.4, 80.0]]), "nl")
    assert [(row["plek"], row["doel"], row["tekst"]) for row in rows] == [
        (0, "x", "10"),
        (1, "x", "30"),
        (1, "y", "80"),
    ]


def test_every_cell_of_a_heat_table_says_its_number():
    rows = heat_rows(["r"], ["a", "b"], np.array([[-3.0, NAN]]), [["−3", "n.v.t."]])
    assert [(row["waarde"], row["tekst"]) for row in rows] == [(-3.0, "−3"), (None, "n.v.t.")]


def test_ranks_follow_each_other_from_nothing_to_all():
    rows = rank_rows(["A"], np.array([[0.5, 0.3, 0.2]]), "nl")
    # 0-50 %, 50-80 %, 80-100 %
    assert [row["begin"] for row in rows] == pytest.approx([0, 0.5, 0.8])
    assert rows[-1]["eind"] == pytest.approx(1)
    assert [row["getoond"] for row in rows] == ["1: 50 %", "2: 30 %", "3: 20 %"]


def test_the_corners_of_the_triangle_are_equally_far_apart():
    corner = places(np.eye(3))
    sides = [float(np.hypot(*(corner[a] - corner[b]))) for a, b in ((0, 1), (1, 2), (2, 0))]
    assert sides == pytest.approx([1, 1, 1])


def test_a_region_is_fainter_where_it_hardly_leads():
    corners = np.broadcast_to(np.eye(3), (2, 3, 3))
    rows = region_rows(corners, np.array([0, 1]), np.array([0.0, 50.0]), ["A", "B"], "nl")
    assert {(row["optie"], row["dekking"]) for row in rows} == {("A", 0.3), ("B", 1.0)}


def test_a_bar_without_a_value_is_left_out():
    rows = bar_rows(["A", "B"], np.array([NAN, 1.0]), np.zeros(2), np.ones(2), ["", "1"])
    assert [row["naam"] for row in rows] == ["B"]


def test_a_degree_of_longitude_is_half_as_long_at_sixty_degrees_north():
    rows = outlines(SQUARE)
    wide = max(row["x"] for row in rows) - min(row["x"] for row in rows)
    assert wide == pytest.approx(0.5)  # cos 60 degrees


# ---------------------------------------------------------------- colours and labels
def test_twelve_things_have_twelve_colours_that_stand_out_on_paper():
    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert len(set(colours(12))) == 12
    # WCAG 2.1, 1.4.11: 3 to 1 for what one must see to understand a picture
    assert {colour for colour in KLEUREN if 1.05 / (luminance(colour) + 0.05) < 3} == set()


def test_colour_and_shape_together_are_unique_for_twelve():
    assert len(set(zip(colours(12), shapes(12), strict=True))) == 12


@given(st.lists(st.floats(0, 100), max_size=12))
def test_labels_keep_their_distance_and_their_order(heights):
    moved = apart(heights, 6, 0, 100)
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    steps = [moved[b] - moved[a] for a, b in pairwise(order)]
    assert all(step >= 6 - 1e-9 for step in steps)


def test_labels_that_do_not_meet_stay_where_they_are():
    assert apart([90, 10, 50], 6, 0, 100) == [90, 10, 50]
