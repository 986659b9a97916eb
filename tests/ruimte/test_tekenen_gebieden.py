"""Drawing in the two shipped areas."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gebieden.laden import load_gebied
from gebieden.omgeving import vlakken_of_gebied
from gebieden.tekenen import cut_out, merge, split
from gebieden.tekening import Tekening


def fits(tekening: Tekening) -> bool:
    return bool(shapely.coverage_is_valid(tekening.na.shapes))


# ---------------------------------------------------------------- the shipped areas
def test_achtersluispolder_is_split_into_east_and_west_in_one_stroke():
    polder = vlakken_of_gebied(load_gebied("achtersluispolder"))
    west, south, east, north = shapely.total_bounds(polder.shapes)
    middle = (west + east) / 2
    drawn = split(polder, [(middle, south - 10), (middle, north + 10)])
    pieces = drawn.na
    of_east = [name for name, shape in zip(pieces.ids, pieces.shapes, strict=True) if shape.centroid.x > middle]
    of_west = [name for name in pieces.ids if name not in of_east]
    halves = merge(merge(pieces, of_west, "west").na, of_east, "oost")
    assert set(halves.na.ids) == {"west", "oost"}
    assert halves.na.area_m2.sum() == pytest.approx(polder.area_m2.sum(), rel=1e-9)
    assert fits(drawn)
    assert fits(halves)


def test_a_park_cut_out_of_havenstad_leaves_the_other_polygons_alone():
    havenstad = vlakken_of_gebied(load_gebied("havenstad"))
    middle = havenstad.shapes[havenstad.position("coenhaven")].representative_point()
    drawn = cut_out(havenstad, middle.buffer(60), "coenpark")
    same = [a is b for a, b in zip(drawn.na.shapes, havenstad.shapes, strict=False)]
    assert same.count(False) == 1
    homes = np.linspace(1000, 8000, len(havenstad.ids))
    assert drawn.overdracht.extensive(homes).sum() == pytest.approx(homes.sum(), rel=1e-12)


def test_rounding_to_the_drawing_grid_moves_no_one():
    havenstad = load_gebied("havenstad")
    assert vlakken_of_gebied(havenstad).area_m2 == pytest.approx(havenstad.kenmerk("opp_m2"), rel=1e-5)
