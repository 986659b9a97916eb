"""Zoning both ways: what homes take from firms, and firms from homes."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.zonering import (
    land_in_bereik_m2,
    milieuruimte_beperkt_m2,
    milieuruimte_bruikbaar_m2,
    milieuruimte_nieuw_m2,
    milieuruimte_verloren_m2,
    rim,
    straal_m,
    woningen_onder_zonering,
    woonterrein_nieuw_m2,
)
from tests.kentallen_ingevuld import call

HECTARE = 10_000 * np.pi  # a disc with a radius of 100 m
TOGETHER = np.ones((2, 2))  # each wholly within a walk of the other
APART = np.eye(2)


def test_a_disc_of_100_m_has_a_radius_of_100_m():
    assert call(straal_m, opp_m2=HECTARE) == pytest.approx(100)


@pytest.mark.parametrize(("distance", "share"), [(0, 0), (50, 0.75), (100, 1), (300, 1)])
def test_the_rim_is_what_the_inner_disc_leaves(distance, share):
    # 1 - (1 - 50/100)^2 = 0.75
    assert rim(np.array([float(distance)]), np.array([100.0])) == pytest.approx([share])


def test_land_is_housing_land_from_one_floor_on_it():
    # 10,000 m2 of land with 4,000, 10,000 and 20,000 m2 of housing floor
    value = call(woonterrein_nieuw_m2, nieuw_opp_m2=10_000, bvo_wonen_nieuw_m2=[4_000, 10_000, 20_000])
    assert value == pytest.approx([4_000, 10_000, 10_000])


def test_new_heavy_plots_only_count_where_no_homes_stand():
    # making 6,000 / 0.6 + port 4,000 / 0.4 = 20,000 m2 of plots on 40,000 m2; none, a quarter and all of it housing
    value = call(
        milieuruimte_nieuw_m2,
        bvo_maakindustrie_nieuw_m2=6_000,
        bvo_haven_industrie_nieuw_m2=4_000,
        woonterrein_nieuw_m2=[0, 10_000, 40_000],
        nieuw_opp_m2=40_000,
    )
    assert value == pytest.approx([20_000, 15_000, 0])


def test_land_within_a_walk_is_the_own_land_and_that_of_neighbours():
    assert call(land_in_bereik_m2, opp_m2=[1.0, 2.0], binnen_1200m=TOGETHER) == pytest.approx([3, 3])
    assert call(land_in_bereik_m2, opp_m2=[1.0, 2.0], binnen_1200m=APART) == pytest.approx([1, 2])


def beperkt(reach: np.ndarray, distance: float = 50.0) -> np.ndarray:
    """A port of one disc beside a disc that becomes housing."""
    return call(
        milieuruimte_beperkt_m2,
        milieuruimte_m2=[HECTARE, 0],
        woonterrein_nieuw_m2=[0, HECTARE],
        binnen_1200m=reach,
        land_in_bereik_m2=np.array([HECTARE, HECTARE]) @ reach.T,
        zonering_afstand_m=distance,
        straal_m=100,
    )


def test_homes_next_door_take_their_side_of_the_rim():
    # half of the land within a walk becomes housing, rim 0.75: 0.375 of the port
    assert beperkt(TOGETHER) == pytest.approx([0.375 * HECTARE, 0])


def test_homes_out_of_reach_take_nothing():
    assert beperkt(APART) == pytest.approx([0, 0])


def test_heavier_business_loses_more():
    assert beperkt(TOGETHER, 100.0)[0] > beperkt(TOGETHER, 30.0)[0]


def test_lost_is_what_there_was_less_what_can_still_be_used():
    # today 10 ha; 6 ha stays, of which 1 ha hemmed in, and 0.5 ha comes back: 5.5 ha usable, 4.5 ha lost
    usable = call(
        milieuruimte_bruikbaar_m2,
        milieuruimte_m2=60_000,
        milieuruimte_beperkt_m2=10_000,
        milieuruimte_nieuw_m2=5_000,
    )
    assert usable == pytest.approx(55_000)
    assert call(
        milieuruimte_verloren_m2, bestaand_milieuruimte_m2=100_000, milieuruimte_bruikbaar_m2=usable
    ) == pytest.approx(45_000)


def onder_zonering(reach: np.ndarray, port: float = HECTARE) -> np.ndarray:
    """A hundred homes beside a port with a guide distance of 50 m."""
    return call(
        woningen_onder_zonering,
        woningen_nieuw=[0, 100],
        milieuruimte_m2=[port, 0],
        zonering_afstand_m=[50, 0],
        binnen_1200m=reach,
        land_in_bereik_m2=np.array([HECTARE, HECTARE]) @ reach.T,
        straal_m=100,
    )


def test_the_other_way_round_a_port_keeps_homes_at_a_distance():
    # rim 0.75, half of the land within a walk is port: 100 x 0.75 x 0.5 = 37.5 homes
    assert onder_zonering(TOGETHER) == pytest.approx([0, 37.5])


def test_a_port_out_of_reach_or_gone_keeps_no_homes_away():
    assert onder_zonering(APART) == pytest.approx([0, 0])
    assert onder_zonering(TOGETHER, 0.0) == pytest.approx([0, 0])
