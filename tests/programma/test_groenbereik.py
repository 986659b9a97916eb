"""Green within a walk."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.groenbereik import (
    groen_bereik_aandeel,
    groen_bereikbaar_m2,
    inwoners_met_groen,
    inwoners_met_groen_segment,
    inwoners_met_weinig_groen,
    weinig_groen_aandeel,
)
from tests.kentallen_ingevuld import call
from tests.plekken import ALONE, TOGETHER, reach_of

HALF_OF_THE_NEIGHBOUR = [[1.0, 0.5], [0.0, 1.0]]


def test_green_in_reach_is_own_green_part_of_the_neighbours_and_what_lies_around():
    # 1,000 own + half of 6,000 + a tenth of a park of 5,000 around the area
    space = reach_of(HALF_OF_THE_NEIGHBOUR, [5000.0], [[0.1], [0.0]])
    green = groen_bereikbaar_m2(np.array([1000.0, 6000.0]), space.bereik, space.plekken)
    assert green.tolist() == [4500.0, 6000.0]


def share_with_green(green, space=ALONE):
    return call(groen_bereik_aandeel, groen_m2=green, binnen_300m=space.bereik, plekken=space.plekken)


def test_the_share_with_a_green_place_follows_from_the_places_in_reach():
    # 50,000 m2 green x 0.3 / 5,000 = 3 places, a third of them in reach: 1 - e^-1 = 0.632
    space = reach_of(np.eye(2) / 3)
    assert share_with_green([50_000, 0], space) == pytest.approx([0.632, 0], abs=0.0005)


def test_a_park_around_the_area_is_a_green_place_as_a_whole():
    # half of a park of 20,000 m2 in reach = 10,000 m2 = two places of 5,000: 1 - e^-2 = 0.865
    space = reach_of(np.eye(2), [20_000.0], [[0.5], [0.0]])
    assert share_with_green([0, 0], space) == pytest.approx([0.865, 0], abs=0.0005)


def test_without_green_nobody_has_a_green_place_and_with_much_nearly_everyone():
    share = share_with_green([0, 400_000])
    assert share[0] == 0
    assert 0.999 < share[1] <= 1


def test_more_green_never_lowers_the_share():
    green = np.column_stack([np.linspace(0, 300_000, 100), np.zeros(100)])
    assert (np.diff(share_with_green(green)[:, 0]) > 0).all()


# ---------------------------------------------------------------- green that is shared
def too_little(green, people, space=ALONE):
    return call(weinig_groen_aandeel, groen_m2=green, inwoners=people, binnen_300m=space.bereik, plekken=space.plekken)


def test_below_half_the_norm_everyone_has_too_little_and_above_one_and_a_half_nobody():
    # 9 m2 a person, give or take half of it: 400 m2 over 100 people = 4 m2, 1,400 m2 = 14 m2
    assert too_little([400, 1400], [100, 100]).tolist() == [1, 0]


def test_at_the_norm_half_has_too_little():
    # 900 m2 over 100 people = 9 m2; 1,125 m2 = 11.25 m2: (13.5 - 11.25) / 9 = 0.25
    assert too_little([900, 1125], [100, 100]) == pytest.approx([0.5, 0.25])


def test_green_is_shared_with_the_neighbours_who_have_it_in_reach():
    # 2,700 m2 here and none next door, 100 people each: alone 27 m2 and 0 m2; shared 13.5 m2 for all 200
    assert too_little([2700, 0], [100, 100]).tolist() == [0, 1]
    assert too_little([2700, 0], [100, 100], TOGETHER) == pytest.approx([0, 0], abs=1e-12)


def test_residents_with_too_little_green_are_residents_times_the_share():
    assert inwoners_met_weinig_groen(np.array([200.0]), np.array([0.25])).tolist() == [50.0]


def test_residents_with_a_green_place_add_up_over_the_segments():
    share = np.array([0.5])
    everyone = inwoners_met_groen(np.array([100.0]), share)
    segments = sum(inwoners_met_groen_segment(np.array([part]), share) for part in (40.0, 40.0, 20.0))
    assert everyone == pytest.approx([50.0])
    assert segments == pytest.approx(everyone)
