"""Green within a walk."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.groenbereik import (
    groen_bereik_aandeel,
    groen_bereikbaar_m2,
    inwoners_met_groen,
    inwoners_met_groen_segment,
)
from tests.kentallen_ingevuld import call


def test_green_in_reach_is_own_green_part_of_the_neighbours_and_what_lies_around():
    # 1,000 own + half of 6,000 + 500 around the area
    reach = np.array([[1.0, 0.5], [0.0, 1.0]])
    green = groen_bereikbaar_m2(np.array([1000.0, 6000.0]), reach, np.array([500.0, 0.0]))
    assert green.tolist() == [4500.0, 6000.0]


def test_the_share_with_a_green_place_follows_from_walking_circles():
    # 50,000 m2 green x 0.3 / 5,000 = 3 places; circle pi x (300 / 1.3)^2 = 167,300 m2; on 50 ha:
    # 1 - e^(-3 x 167,300 / 500,000) = 1 - e^(-1.004) = 0.634
    share = call(groen_bereik_aandeel, groen_bereikbaar_m2=50_000, opp_m2=500_000)
    assert share == pytest.approx(0.634, abs=0.0005)


def test_without_green_nobody_has_a_green_place_and_with_much_nearly_everyone():
    share = call(groen_bereik_aandeel, groen_bereikbaar_m2=[0, 400_000], opp_m2=[500_000, 500_000])
    assert share[0] == 0
    assert 0.999 < share[1] <= 1


def test_more_green_never_lowers_the_share():
    share = call(groen_bereik_aandeel, groen_bereikbaar_m2=np.linspace(0, 600_000, 100), opp_m2=600_000)
    assert (np.diff(share) > 0).all()


def test_residents_with_a_green_place_add_up_over_the_segments():
    share = np.array([0.5])
    everyone = inwoners_met_groen(np.array([100.0]), share)
    segments = sum(inwoners_met_groen_segment(np.array([part]), share) for part in (40.0, 40.0, 20.0))
    assert everyone == pytest.approx([50.0])
    assert segments == pytest.approx(everyone)
