"""Vegetation, NDVI and sky view, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.klimaat import (
    begroeid_rondom,
    hemelzicht,
    kroon_dichtheid,
    land_m2,
    ndvi,
    ndvi_m2,
    onbebouwd_m2,
    vegetatie_m2,
)
from tests.kentallen_ingevuld import call
from tests.plekken import ALONE, reach_of

ONE_HECTARE = {
    "groen_m2": 0,
    "onbebouwd_m2": 0,
    "kroon_dichtheid": 0,
    "bebouwd_m2": 0,
    "groendak_m2": 0,
    "water_m2": 0,
}


def greenness(**given):
    return call(ndvi_m2, **(ONE_HECTARE | given)) / 10_000


def test_land_is_what_is_not_water_and_unbuilt_land_has_no_building():
    land = land_m2(np.array([5000.0]), np.array([2000.0]), np.array([1000.0]))
    assert land.tolist() == [8000.0]
    assert onbebouwd_m2(land, np.array([3000.0])).tolist() == [5000.0]
    assert onbebouwd_m2(land, np.array([9000.0])).tolist() == [0.0]


def test_crowns_never_cover_more_than_the_land_they_stand_on():
    share = kroon_dichtheid(np.array([2000.0, 9000.0, 0.0]), np.array([8000.0, 8000.0, 0.0]))
    assert share.tolist() == [0.25, 1.0, 0.0]


def test_trees_along_the_street_count_as_vegetation():
    # 2,000 m2 green, and a quarter of the other 6,000 m2 lies under crowns: 2,000 + 1,500
    assert vegetatie_m2(np.array([2000.0]), np.array([0.25]), np.array([8000.0])) == pytest.approx([3500.0])


def test_each_ground_has_its_own_greenness():
    assert greenness(bebouwd_m2=10_000) == pytest.approx(0.10)
    assert greenness(onbebouwd_m2=10_000) == pytest.approx(0.08)
    assert greenness(water_m2=10_000) == pytest.approx(0.0)
    # grass 0.45 and shrub 0.60 as two to one: (0.4 x 0.45 + 0.2 x 0.60) / 0.6 = 0.50
    assert greenness(onbebouwd_m2=10_000, groen_m2=10_000) == pytest.approx(0.50)
    assert greenness(onbebouwd_m2=10_000, kroon_dichtheid=1) == pytest.approx(0.75)


def test_a_green_roof_replaces_the_greenness_of_a_bare_one():
    # half of the roof at 0.30, half at 0.10
    assert greenness(bebouwd_m2=10_000, groendak_m2=5000) == pytest.approx(0.20)


def test_a_mixed_hectare_adds_up():
    # 3,000 roof x 0.10 = 300; under crowns 0.2 x 7,000 x 0.75 = 1,050; beside them
    # 0.8 x (0.50 x 4,000 green + 0.08 x 3,000 paved) = 0.8 x 2,240 = 1,792; together 3,142 of 10,000 m2
    value = greenness(bebouwd_m2=3000, onbebouwd_m2=7000, groen_m2=4000, kroon_dichtheid=0.2)
    assert value == pytest.approx(0.3142)


def test_greenness_within_a_walk_is_a_mean_over_surface():
    # own 1 ha at 0.2 and half of a neighbour's 4 ha at 0.5: (2,000 + 10,000) / (10,000 + 20,000) = 0.4
    space = reach_of([[1.0, 0.5], [0.0, 1.0]])
    value = ndvi(np.array([2000.0, 20_000.0]), np.array([10_000.0, 40_000.0]), space.bereik)
    assert value == pytest.approx([0.4, 0.5])


def test_vegetation_all_around_is_a_share_of_the_land_there():
    # own 1 ha of land with 1,000 m2, half of a neighbour's 2 ha with 8,000 m2: (1,000 + 4,000) / 20,000 = 0.25;
    # the neighbour has 8,000 / 20,000 = 0.4, up to where the formula was measured
    space = reach_of([[1.0, 0.5], [0.0, 1.0]])
    share = call(
        begroeid_rondom,
        vegetatie_m2=[1000, 8000],
        land_m2=[10_000, 20_000],
        rondom_warmte=space.bereik,
        plekken=space.plekken,
    )
    assert share == pytest.approx([0.25, 0.4])


def test_vegetation_counts_up_to_where_the_heat_formula_was_measured():
    share = call(
        begroeid_rondom,
        vegetatie_m2=[9000, 0],
        land_m2=[10_000, 0],
        rondom_warmte=ALONE.bereik,
        plekken=ALONE.plekken,
    )
    assert share == pytest.approx([0.4, 0])


def test_sky_view_falls_with_floor_space_per_land():
    # 20,000 m2 on 1 ha of land: e^(-0.45 x 2) = 0.407; bounded by 0.2 and 0.95
    sky = call(hemelzicht, bvo_m2=[20_000, 0, 100_000], land_m2=[10_000, 10_000, 10_000])
    assert sky == pytest.approx([0.407, 0.95, 0.2], abs=0.0005)


def test_a_deelgebied_of_water_alone_has_open_sky():
    assert call(hemelzicht, bvo_m2=0, land_m2=0) == pytest.approx(0.95)
