"""Zoning both ways: what homes take from firms, and firms from homes."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.zonering import (
    bedrijf_begrensd_aandeel,
    milieuruimte_beperkt_m2,
    milieuruimte_bruikbaar_m2,
    milieuruimte_nieuw_m2,
    milieuruimte_verloren_m2,
    woning_gewaarschuwd_aandeel,
    woning_pbl_buffer_aandeel,
    woning_rustig_aandeel,
    woning_uitgesloten_aandeel,
    woningen_gewaarschuwd,
    woningen_onder_zonering,
    woningen_pbl_buffer,
    woonterrein_nieuw_m2,
    zware_bedrijven,
)
from tests.kentallen_ingevuld import call
from tests.plekken import ALONE, reach_of

HALF_NEXT_DOOR = reach_of([[0.0, 0.5], [0.0, 0.0]])  # half of the second lies within the distance of the first


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


def test_firms_are_business_land_in_plots():
    # 30,000 m2 in plots of 10,000 m2
    assert call(zware_bedrijven, milieuruimte_m2=[30_000, 0]).tolist() == [3, 0]


def begrensd(homes, space=HALF_NEXT_DOOR):
    return call(
        bedrijf_begrensd_aandeel,
        woningen_nieuw=homes,
        richtafstand_gemengd_terug=space.bereik,
        plekken=space.plekken,
    )


def test_homes_next_door_hem_firms_in_by_block():
    # 500 homes are two blocks, each with a chance of a half to lie within the distance: 1 - 0.5^2 = 0.75
    assert begrensd([0, 500]) == pytest.approx([0.75, 0])


def test_homes_out_of_reach_take_nothing():
    assert begrensd([500, 0]) == pytest.approx([0, 0])


def test_more_homes_leave_less_room_and_never_less_than_none():
    homes = np.column_stack([np.zeros(50), np.linspace(0, 50_000, 50)])
    share = begrensd(homes)[:, 0]
    assert (np.diff(share) >= 0).all()
    assert share[-1] <= 1


def test_hemmed_in_is_land_times_the_share():
    assert call(milieuruimte_beperkt_m2, milieuruimte_m2=40_000, bedrijf_begrensd_aandeel=0.75) == pytest.approx(30_000)


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


# ---------------------------------------------------------------- firms keep homes away
def test_firms_keep_homes_at_a_distance_by_firm():
    # two firms, half of their deelgebied within the distance of a home next door: 1 - 0.5^2 = 0.75
    space = HALF_NEXT_DOOR
    share = call(
        woning_uitgesloten_aandeel, zware_bedrijven=[0, 2], richtafstand_gemengd=space.bereik, plekken=space.plekken
    )
    assert share == pytest.approx([0.75, 0])
    assert call(woningen_onder_zonering, woningen_nieuw=[100, 100], woning_uitgesloten_aandeel=share) == pytest.approx(
        [75, 0]
    )


def test_firms_that_are_gone_keep_nobody_away():
    share = call(
        woning_uitgesloten_aandeel, zware_bedrijven=[0, 0], richtafstand_gemengd=ALONE.bereik, plekken=ALONE.plekken
    )
    assert share.tolist() == [0, 0]


def test_between_the_distances_a_home_is_warned():
    # two firms: 0.8 of them out of the distance for a quiet quarter each: 0.8^2 = 0.64 is quiet; 0.25 is barred
    space = reach_of([[0.0, 0.2], [0.0, 0.0]])
    quiet = call(woning_rustig_aandeel, zware_bedrijven=[0, 2], richtafstand_rustig=space.bereik, plekken=space.plekken)
    assert quiet == pytest.approx([0.64, 1])
    warned = call(woning_gewaarschuwd_aandeel, woning_uitgesloten_aandeel=[0.25, 0], woning_rustig_aandeel=quiet)
    assert warned == pytest.approx([0.11, 0])
    assert call(woningen_gewaarschuwd, woningen_nieuw=100, woning_gewaarschuwd_aandeel=warned) == pytest.approx([11, 0])


def test_the_buffers_of_pbl_work_as_the_guide_distances_do():
    space = HALF_NEXT_DOOR
    share = call(woning_pbl_buffer_aandeel, zware_bedrijven=[0, 1], pbl_buffer=space.bereik, plekken=space.plekken)
    assert share == pytest.approx([0.5, 0])
    assert call(woningen_pbl_buffer, woningen_nieuw=80, woning_pbl_buffer_aandeel=share) == pytest.approx([40, 0])
