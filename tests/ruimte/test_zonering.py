"""Zoning both ways: homes that business bars, and room for business that homes take."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.randen import randen_of_polygons
from gebieden.ruimte.bouw import Ruimte, build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.zonedelen import Zonedelen
from gebieden.ruimte.zonering import (
    business_near_homes,
    homes_near_business,
    homes_warned,
    per_business_m2,
    zoning_kernels,
)
from tests.ruimte.gebieden_om_te_tekenen import block, random_plots

MIXED = zoning_kernels("vng_gemengd", np.array([0.0, 50, 200]))  # categories 1, 3.2 and 4.2
QUIET = zoning_kernels("vng_rustig", np.array([10.0, 100, 300]))
KERNEN = [kern for kern in (*MIXED, *QUIET) if kern]


def far_and_near() -> Ruimte:
    """A business plot of 40 x 40 m, homes beside it, homes at 150 m, homes far away."""
    shapes = [block(0, 0, 40, 40), block(40, 0, 60, 40), block(190, 0, 210, 40), block(2000, 0, 2020, 40)]
    return build_ruimte(randen_of_polygons(shapes), KERNEN)


@pytest.fixture(scope="module")
def ruimte() -> Ruimte:
    return far_and_near()


HOMES = np.array([0.0, 100, 100, 100])


def firms(category: int, number: float) -> np.ndarray:
    found = np.zeros((3, 4))
    found[category, 0] = number
    return found


def test_a_category_without_a_distance_bars_nothing(ruimte):
    assert MIXED[0] is None
    assert homes_near_business(Cellen(ruimte), HOMES, firms(0, 10), MIXED).homes.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_homes_within_the_distance_are_barred_and_others_are_not(ruimte, variant):
    # 200 m: everything of the near and the middle block lies within it from any spot of the plot (at most 210 m: the
    # far rim of the middle block for a firm on the far rim of the plot); the far block at 2 km does not
    found = homes_near_business(variant(ruimte), HOMES, firms(2, 50), MIXED).homes
    assert found == pytest.approx([0, 100, 100, 0], abs=0.5)


def test_a_light_category_bars_only_next_door(ruimte):
    found = homes_near_business(Cellen(ruimte), HOMES, firms(1, 200), MIXED).homes
    assert found[1] > 99
    assert found[2:].tolist() == [0, 0]


def test_more_firms_bar_more_but_never_more_than_all(ruimte):
    one, two, many = (homes_near_business(Cellen(ruimte), HOMES, firms(1, n), MIXED).homes[1] for n in (0.5, 1, 9999))
    assert 0 < one < two < many <= 100 * (1 + 1e-9)


def test_firms_lie_anywhere_independently():
    # the homes see a share s of the plot; with n firms the chance that none is in reach is (1 - s)^n
    cells = Cellen(far_and_near())
    single = homes_near_business(cells, HOMES, firms(1, 1), MIXED).chance
    triple = homes_near_business(cells, HOMES, firms(1, 3), MIXED).chance
    assert triple == pytest.approx(1 - (1 - single) ** 3, abs=1e-5)


def test_between_the_mixed_and_the_quiet_distance_homes_are_warned(ruimte):
    cells = Cellen(ruimte)
    excluded = homes_near_business(cells, HOMES, firms(1, 500), MIXED)
    quiet = homes_near_business(cells, HOMES, firms(1, 500), QUIET)
    warned = homes_warned(excluded, quiet)
    # category 3.2: 50 m mixed, 100 m quiet; the block next door is barred already, the one at 150 m is free
    assert warned.homes == pytest.approx([0, 0, 0, 0], abs=1)
    # category 4.2: 200 and 300 m; all but the far block is barred, so there is nothing left to warn
    assert homes_warned(
        homes_near_business(cells, HOMES, firms(2, 500), MIXED), homes_near_business(cells, HOMES, firms(2, 500), QUIET)
    ).homes == pytest.approx([0, 0, 0, 0], abs=1)
    # category 1: nothing in a mixed area, 10 m in a quiet one: the block next door is warned in part
    light = homes_near_business(cells, HOMES, firms(0, 500), QUIET)
    assert 10 < light.homes[1] < 90


def test_homes_barred_per_square_metre_of_business(ruimte):
    # 200 homes by 1,600 m2 = 0.125 a square metre
    found = homes_near_business(Cellen(ruimte), HOMES, firms(2, 50), MIXED).homes
    assert per_business_m2(found, firms(2, 1) * 1600) == pytest.approx(0.125, rel=0.01)
    assert np.isnan(per_business_m2(np.zeros(4), np.zeros((3, 4))))


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_homes_take_the_room_of_business_within_the_distance(ruimte, variant):
    ontvangers = variant(ruimte)
    land = np.array([[1600.0, 0, 0, 0]] * 3)
    _, lost = business_near_homes(ontvangers, land, np.array([0.0, 0, 80, 0]), MIXED)
    # homes at 150 m leave categories 1 and 3.2 alone and take all room for category 4.2
    assert lost[:, 0] == pytest.approx([0, 0, 1600], abs=10)
    _, none = business_near_homes(ontvangers, land, np.zeros(4), MIXED)
    assert none.max() == 0


def test_both_ways_are_of_one_distance():
    # a place with one firm sees one block of homes exactly as often as that block sees the firm
    ruimte = build_ruimte(randen_of_polygons(random_plots(2, 5, 600, 300)), KERNEN)
    cells, there = Cellen(ruimte), np.array([0, 1.0])
    one_firm = np.zeros((3, 2))
    one_firm[2, 0] = 1
    homes = homes_near_business(cells, there, one_firm, MIXED).homes[1]
    _, land = business_near_homes(cells, np.array([[0, 0], [0, 0], [1.0, 0]]), there, MIXED)
    assert homes == pytest.approx(land[2, 0], rel=1e-3)


def test_distances_of_pbl_fit_in_too():
    pbl = zoning_kernels("pbl", np.array([0.0, 100, 200, 200, 500]))
    assert [kern.id if kern else None for kern in pbl] == [None, "pbl_100", "pbl_200", "pbl_200", "pbl_500"]


def test_many_plans_per_zone_are_each_plan_alone(ruimte):
    rng = np.random.default_rng(3)
    homes, number = rng.uniform(0, 100, (5, 4)), rng.uniform(0, 5, (5, 3, 4))
    zones = Zonedelen(ruimte)
    together = homes_near_business(zones, homes, number, MIXED).homes
    alone = [homes_near_business(zones, homes[n], number[n], MIXED).homes for n in range(5)]
    assert together == pytest.approx(np.array(alone), rel=1e-12)
