"""The mass balance of a cloudburst of 70 mm in an hour."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.water import berging_m3, regen_niet_geborgen_m3
from tests.kentallen_ingevuld import call

NOTHING = {
    "dak_nieuw_m2": 0,
    "berging_mm": 0,
    "groendak": 0,
    "verharding_m2": 0,
    "uitgeefbaar_m2": 0,
    "groen_m2": 0,
    "water_m2": 0,
}


def storage(**given):
    return float(call(berging_m3, **(NOTHING | given)))


def test_one_hectare_of_each_ground_stores_what_its_kental_says():
    # 10,000 m2 x 20 mm sewer = 200 m3; green 30 mm = 300 m3; open water rises 0.3 m = 3,000 m3
    assert storage(verharding_m2=10_000) == pytest.approx(200.0)
    assert storage(groen_m2=10_000) == pytest.approx(300.0)
    assert storage(water_m2=10_000) == pytest.approx(3000.0)


def test_a_new_roof_stores_what_the_lever_says_besides_the_sewer():
    # 10,000 m2 of plots, half of it new roof with 40 mm: 5,000 x 60 mm + 5,000 x 20 mm = 300 + 100 m3
    assert storage(uitgeefbaar_m2=10_000, dak_nieuw_m2=5000, berging_mm=40) == pytest.approx(400.0)


def test_a_roof_cannot_store_more_than_falls_on_it():
    # 60 + 20 mm and 120 + 20 mm both end at 70 mm
    assert storage(uitgeefbaar_m2=10_000, dak_nieuw_m2=10_000, berging_mm=60) == pytest.approx(700.0)
    assert storage(uitgeefbaar_m2=10_000, dak_nieuw_m2=10_000, berging_mm=120) == pytest.approx(700.0)


def test_a_green_roof_counts_where_it_holds_more_than_the_lever_asks():
    # all roofs green: 30 mm + 20 mm sewer on 10,000 m2
    roofs = {"uitgeefbaar_m2": 10_000, "dak_nieuw_m2": 10_000, "groendak": 1}
    assert storage(**roofs) == pytest.approx(500.0)
    assert storage(**roofs, berging_mm=20) == pytest.approx(500.0)
    assert storage(**roofs, berging_mm=45) == pytest.approx(650.0)


def test_rain_that_finds_no_place_is_rain_less_storage():
    # 70 mm on 1 ha = 700 m3, of which 300 m3 in green
    assert call(regen_niet_geborgen_m3, opp_m2=10_000, berging_m3=300) == pytest.approx(400.0)


def test_spare_room_in_one_place_does_not_dry_another():
    left = call(regen_niet_geborgen_m3, opp_m2=[10_000, 10_000], berging_m3=[3000, 300])
    assert left.tolist() == [0.0, 400.0]


@pytest.mark.parametrize(
    ("lever", "top"), [("berging_mm", 120), ("groendak", 1), ("groen_m2", 9000), ("water_m2", 900)]
)
def test_more_room_for_water_never_leaves_more_on_the_street(lever, top):
    base = NOTHING | {"uitgeefbaar_m2": 8000, "dak_nieuw_m2": 4000, "verharding_m2": 2000}
    stored = call(berging_m3, **(base | {lever: np.linspace(0, top, 30)}))
    assert (np.diff(stored) >= 0).all()
