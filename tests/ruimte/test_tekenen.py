"""Drawing: polygons keep fitting, nothing is lost, everything can be undone, nonsense is refused with the reason."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.schets import snap
from gebieden.tekenen import cut_out, draw_beside, merge, move_corner, split, strip_along
from gebieden.tekening import Tekening
from gebieden.vlakken import vlakken_of
from tests.ruimte.gebieden_om_te_tekenen import at, block, two_blocks

HOMES = np.array([100.0, 60.0])


def fits(tekening: Tekening) -> bool:
    return bool(shapely.coverage_is_valid(tekening.na.shapes))


def codes(error: pytest.ExceptionInfo[GebiedsmixError]) -> str:
    return error.value.code


# ---------------------------------------------------------------- split
def test_one_stroke_splits_everything_it_crosses():
    # 30 m from the south: each block becomes 3,000 and 7,000 m2
    drawn = split(two_blocks(), at((-10, 30), (210, 30)))
    assert drawn.na.ids == ("west_1", "west_2", "oost_1", "oost_2")
    assert drawn.na.area_m2 == pytest.approx([3000, 7000, 3000, 7000])
    assert fits(drawn)


def test_homes_go_along_in_proportion_to_surface():
    drawn = split(two_blocks(), at((-10, 30), (210, 30)))
    # 100 homes x 3,000 / 10,000 = 30
    assert drawn.overdracht.extensive(HOMES) == pytest.approx([30, 70, 18, 42])


def test_only_the_deelgebied_asked_for_is_split_and_its_neighbour_gets_the_corner():
    drawn = split(two_blocks(), at((-10, 30), (210, 30)), only=["west"])
    assert drawn.na.ids == ("west_1", "west_2", "oost")
    assert fits(drawn)  # the neighbour has a corner where the line ends on its border


def test_a_share_stays_the_same_on_both_sides_of_a_split():
    drawn = split(two_blocks(), at((-10, 30), (210, 30)))
    assert drawn.overdracht.intensive(np.array([0.2, 0.5])) == pytest.approx([0.2, 0.2, 0.5, 0.5])


def test_a_line_that_ends_inside_splits_nothing():
    with pytest.raises(GebiedsmixError, match="border to border") as error:
        split(two_blocks(), at((-10, 30), (50, 30)))
    assert codes(error) == "nothing_split"
    assert "doormidden" in error.value.message.nl


def test_a_line_along_the_border_splits_nothing():
    with pytest.raises(GebiedsmixError):
        split(two_blocks(), at((100, -10), (100, 110)))


def test_a_sliver_is_refused():
    with pytest.raises(GebiedsmixError, match="Less than 1 m") as error:
        split(two_blocks(), at((-10, 0.005), (110, 0.005)), only=["west"])
    assert codes(error) == "too_small"


def test_an_island_that_the_line_misses_stays_with_the_largest_piece():
    both = shapely.union(block(0, 0, 100, 100), block(0, 200, 20, 220))
    drawn = split(vlakken_of(["haven"], [both]), at((30, -5), (30, 105)))
    # west 30 x 100 = 3,000; east 70 x 100 + island 400 = 7,400
    assert drawn.na.area_m2 == pytest.approx([3000, 7400])


def test_a_second_split_finds_free_names():
    once = split(two_blocks(), at((-10, 30), (110, 30)), only=["west"])
    twice = split(once.na, at((50, -10), (50, 110)), only=["west_2"])
    assert twice.na.ids == ("west_1", "west_2_1", "west_2_2", "oost")


# ---------------------------------------------------------------- merge
def test_merging_adds_up_and_keeps_the_first_name():
    drawn = merge(two_blocks(), ["west", "oost"])
    assert (drawn.na.ids, drawn.na.area_m2.tolist()) == (("west",), [20_000.0])
    assert drawn.overdracht.extensive(HOMES).tolist() == [160.0]


def test_a_merged_share_is_a_mean_by_what_it_is_a_share_of():
    drawn = merge(two_blocks(), ["west", "oost"], "samen")
    # by surface (0.2 + 0.5) / 2; by floor space (0.2 x 3000 + 0.5 x 1000) / 4000 = 0.275
    assert drawn.overdracht.intensive(np.array([0.2, 0.5])) == pytest.approx([0.35])
    assert drawn.overdracht.intensive(np.array([0.2, 0.5]), np.array([3000.0, 1000.0])) == pytest.approx([0.275])


def test_a_share_of_nothing_falls_back_on_surface():
    drawn = merge(two_blocks(), ["west", "oost"])
    assert drawn.overdracht.intensive(np.array([0.2, 0.5]), np.zeros(2)) == pytest.approx([0.35])


def test_one_deelgebied_cannot_be_merged():
    with pytest.raises(GebiedsmixError, match="at least two"):
        merge(two_blocks(), ["west"])


def test_a_name_that_is_taken_is_refused():
    grid = split(two_blocks(), at((-10, 30), (210, 30))).na
    with pytest.raises(GebiedsmixError, match="another name") as error:
        merge(grid, ["west_1", "west_2"], "oost_1")
    assert codes(error) == "name_taken"


def test_a_misspelt_deelgebied_gets_the_nearest_name():
    with pytest.raises(GebiedsmixError, match="west"):
        merge(two_blocks(), ["wst", "oost"])


# ---------------------------------------------------------------- cut out
def test_a_park_takes_its_ground_from_both_neighbours():
    drawn = cut_out(two_blocks(), at((80, 40), (120, 40), (120, 60), (80, 60)), "park")
    # 20 x 20 m from each: 400 of 10,000 m2 = 4 % of 100 and of 60 homes
    assert drawn.na.area_m2 == pytest.approx([9600, 9600, 800])
    assert drawn.overdracht.extensive(HOMES) == pytest.approx([96, 57.6, 6.4])
    assert fits(drawn)


def test_a_park_in_the_middle_leaves_a_hole():
    drawn = cut_out(two_blocks(), at((30, 30), (50, 30), (50, 50), (30, 50)), "park")
    assert len(drawn.na.shapes[0].interiors) == 1
    assert fits(drawn)


def test_a_canal_is_a_line_with_a_width():
    drawn = cut_out(two_blocks(), strip_along(at((-10, 50), (210, 50)), 8), "gracht")
    # 8 m x 100 m of each block
    assert drawn.na.area_m2 == pytest.approx([9200, 9200, 1600])
    assert [shape.geom_type for shape in drawn.na.shapes] == ["MultiPolygon", "MultiPolygon", "Polygon"]
    assert fits(drawn)


def test_a_park_outside_the_area_is_refused():
    with pytest.raises(GebiedsmixError, match="touches no deelgebied"):
        cut_out(two_blocks(), at((300, 0), (310, 0), (310, 10)), "park")


def test_a_park_that_swallows_a_deelgebied_is_refused():
    with pytest.raises(GebiedsmixError) as error:
        cut_out(two_blocks(), at((-5, -5), (100, -5), (100, 105), (-5, 105)), "park")
    assert (codes(error), "west" in error.value.message.nl) == ("swallowed", True)


# ---------------------------------------------------------------- beside
def test_a_new_deelgebied_beside_brings_nothing_and_takes_nothing():
    drawn = draw_beside(two_blocks(), at((200, 0), (260, 0), (260, 100), (200, 100)), "kade", 5)
    assert drawn.na.area_m2 == pytest.approx([10_000, 10_000, 6000])
    assert drawn.overdracht.extensive(HOMES).tolist() == [100.0, 60.0, 0.0]
    assert np.isnan(drawn.overdracht.intensive(HOMES)[2])
    assert fits(drawn)


def test_a_gap_narrower_than_the_snap_is_closed():
    # the drawing keeps 2 to 3 m from the block; it is pulled onto the border
    drawn = draw_beside(two_blocks(), at((202, 1), (260, 0), (260, 100), (203, 99)), "kade", 5)
    assert shapely.union_all(drawn.na.shapes).geom_type == "Polygon"
    assert drawn.na.area_m2[2] == pytest.approx(6000)
    assert fits(drawn)


def test_a_gap_that_bulges_between_two_corners_is_filled():
    bent = vlakken_of(["baai"], [shapely.Polygon(at((0, 0), (100, 0), (98, 50), (100, 100), (0, 100)))])
    drawn = draw_beside(bent, at((100, 0), (150, 0), (150, 100), (100, 100)), "kade", 5)
    # 50 x 100, and the dent of 2 m x 100 m / 2 = 100 m2
    assert drawn.na.area_m2[1] == pytest.approx(5100)


def test_what_overlaps_stays_with_the_neighbour():
    drawn = draw_beside(two_blocks(), at((150, 20), (260, 20), (260, 80), (150, 80)), "kade", 5)
    assert drawn.na.area_m2 == pytest.approx([10_000, 10_000, 3600])


def test_a_drawing_inside_others_is_not_beside():
    with pytest.raises(GebiedsmixError, match="cut out"):
        draw_beside(two_blocks(), at((10, 10), (20, 10), (20, 20)), "kade", 5)


def test_points_snap_to_corners_first_then_to_borders():
    snapped = snap(two_blocks(), at((203, 98), (203, 50), (230, 50)), 5)
    assert snapped.tolist() == [list(point) for point in at((200, 100), (200, 50), (230, 50))]


# ---------------------------------------------------------------- move a corner
def test_a_corner_moves_for_everyone_who_has_it():
    drawn = move_corner(two_blocks(), at((100, 100))[0], at((120, 100))[0], 1)
    # a triangle of 20 m x 100 m / 2 = 1,000 m2 goes from east to west, and a tenth of its homes
    assert drawn.na.area_m2 == pytest.approx([11_000, 9000])
    assert drawn.overdracht.extensive(HOMES) == pytest.approx([106, 54])
    assert fits(drawn)


def test_an_outer_corner_that_moves_inward_loses_ground_but_no_homes():
    drawn = move_corner(two_blocks(), at((0, 0))[0], at((10, 10))[0], 1)
    assert drawn.na.area_m2[0] == pytest.approx(9000)
    assert drawn.overdracht.extensive(HOMES) == pytest.approx(HOMES)


def test_a_border_that_would_cross_itself_is_refused_with_the_place():
    with pytest.raises(GebiedsmixError, match="crosses itself at") as error:
        move_corner(two_blocks(), at((0, 0))[0], at((50, 200))[0], 1)
    assert codes(error) == "drawing_crosses_itself"


def test_a_corner_moved_into_a_third_deelgebied_is_refused():
    three = vlakken_of(["a", "b", "c"], [block(0, 0, 10, 10), block(10, 0, 20, 10), block(30, 0, 40, 10)])
    with pytest.raises(GebiedsmixError, match="do not fit together") as error:
        move_corner(three, at((20, 10))[0], at((35, 5))[0], 1)
    assert "c" in error.value.message.nl


def test_there_must_be_a_corner():
    with pytest.raises(GebiedsmixError, match="no corner"):
        move_corner(two_blocks(), at((50, 50))[0], at((60, 60))[0], 1)


# ---------------------------------------------------------------- undo, and nonsense
def test_undo_gives_the_very_same_polygons_back():
    before = two_blocks()
    drawn = cut_out(before, at((80, 40), (120, 40), (120, 60), (80, 60)), "park")
    assert drawn.voor is before


def test_figures_changed_after_drawing_come_back_with_undo():
    drawn = split(two_blocks(), at((-10, 30), (210, 30)))
    # 25 homes built in the southern strip of west go back to west
    assert drawn.terug.extensive(np.array([55.0, 70.0, 18.0, 42.0])) == pytest.approx([125, 60])


def test_what_was_built_beside_goes_when_the_drawing_is_undone():
    drawn = draw_beside(two_blocks(), at((200, 0), (260, 0), (260, 100), (200, 100)), "kade", 5)
    assert drawn.terug.extensive(np.array([100.0, 60.0, 40.0])) == pytest.approx([100, 60])


def test_an_untouched_deelgebied_keeps_its_very_polygon():
    before = two_blocks()
    drawn = cut_out(before, at((10, 10), (20, 10), (20, 20)), "park")
    assert drawn.na.shapes[1] is before.shapes[1]


@pytest.mark.parametrize(
    ("outline", "code"),
    [
        ([], "empty_drawing"),
        (at((0, 0), (10, 0)), "empty_drawing"),
        (at((0, 0), (10, 0), (20, 0)), "empty_drawing"),
        (at((0, 0), (10, 10), (10, 0), (0, 10)), "drawing_crosses_itself"),
        ([(float("nan"), 0), (1, 1), (2, 0)], "empty_drawing"),
        ([(float("inf"), 0), (1, 1), (2, 0)], "empty_drawing"),
        ([("a", "b")], "empty_drawing"),
        ([(1, 2, 3), (4, 5, 6)], "empty_drawing"),
    ],
)
def test_an_empty_or_crossing_outline_is_refused_with_the_reason(outline, code):
    with pytest.raises(GebiedsmixError) as error:
        cut_out(two_blocks(), outline, "park")
    assert codes(error) == code
    assert error.value.message.nl != error.value.message.en


@pytest.mark.parametrize("line", [[], at((0, 0)), at((0, 0), (0, 0)), at((0, 0), (50, 50), (50, 0), (0, 50))])
def test_an_empty_or_crossing_line_is_refused(line):
    with pytest.raises(GebiedsmixError):
        split(two_blocks(), line)


def test_polygons_that_overlap_make_no_coverage():
    with pytest.raises(GebiedsmixError, match="west, oost"):
        vlakken_of(["west", "oost"], [block(0, 0, 100, 100), block(90, 0, 200, 100)])
