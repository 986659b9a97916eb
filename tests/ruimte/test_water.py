"""Rain: the published runoff table, balances that close, rules with their sum."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.ruimte.water import (
    mixed_runoff,
    scs_runoff,
    storage_shortage_m3,
    storm_balance,
    water_compensation_m2,
)

INCH = 25.4
LOSS = np.array(0.2)


@pytest.mark.parametrize(
    ("curve_number", "inches"),
    [(55, 1.52), (70, 2.81), (80, 3.78), (90, 4.85), (95, 5.41)],  # TR-55, table 2-1, 6.0 in of rain
)
def test_runoff_is_that_of_tr_55(curve_number, inches):
    runoff = scs_runoff(np.array(6.0 * INCH), np.array(float(curve_number)), LOSS)
    assert runoff / INCH == pytest.approx(inches, abs=0.005)


def test_a_roof_sheds_everything_and_a_little_rain_wets_only_leaves():
    # CN 100 retains nothing; CN 55 retains 8.18 in, of which a fifth (1.64 in) never runs off
    assert scs_runoff(np.array(70.0), np.array(100.0), LOSS) == pytest.approx(70)
    assert scs_runoff(np.array(1.6 * INCH), np.array(55.0), LOSS) == 0


def test_no_rain_on_a_surface_that_retains_nothing_is_no_runoff():
    assert scs_runoff(np.array(0.0), np.array(100.0), LOSS) == 0


def test_runoff_is_mixed_after_it_is_computed():
    # half roof (70 mm), half grass of CN 60: S = 169.3 mm, (70 - 33.9)² / (70 + 135.5) = 6.35 mm; mean 38.2 mm
    found = mixed_runoff(np.array([5000.0, 5000.0]), np.array(70.0), np.array([100.0, 60.0]), LOSS)
    assert found == pytest.approx((70 + 36.1333**2 / 205.4667) / 2, rel=1e-4)
    # the averaged curve number (80) would give (70 - 12.7)² / (70 + 50.8) = 27.2 mm
    averaged = scs_runoff(np.array(70.0), np.array(80.0), LOSS)
    assert found > averaged + 10


def test_no_surface_has_no_runoff():
    assert np.isnan(mixed_runoff(np.zeros((2, 3)), np.array(70.0), np.array([98.0, 98.0, 61.0]), LOSS)).all()


def test_a_storm_balance_closes_and_shows_what_stands_in_the_street():
    # 70 mm on 6,000 m2 roof (holds 20), 3,000 m2 paving (holds 2, sewer 20) and 1,000 m2 green (holds 30), 500 m2 water
    surface = np.array([6000.0, 3000, 1000])
    balance = storm_balance(
        surface, np.array(70.0), np.array([20.0, 2, 30]), np.array(500.0), np.array(0.3), np.array([0.0, 20, 0])
    )
    # fallen 10,500 m2 x 0.07 = 735; sewer 3,000 x 0.02 = 60
    # to the water: 6,000 x 0.05 + 3,000 x 0.048 + 1,000 x 0.04 + 500 x 0.07 = 519; it takes 500 x 0.3 = 150
    assert balance.fallen_m3 == pytest.approx(735)
    assert balance.drained_m3 == pytest.approx(60)
    assert balance.left_m3 == pytest.approx(519 - 150)
    assert balance.kept_m3 == pytest.approx(735 - 60 - 369)


def test_ample_water_takes_everything():
    balance = storm_balance(
        np.array([1000.0]), np.array(70.0), np.array([0.0]), np.array(5000.0), np.array(0.3), np.array([0.0])
    )
    assert balance.left_m3 == 0
    assert balance.kept_m3 == pytest.approx(6000 * 0.07)


def test_balances_of_many_plans_close():
    rng = np.random.default_rng(1)
    surface, water = rng.uniform(0, 1e5, (50, 15, 3)), rng.uniform(0, 1e4, (50, 15))
    balance = storm_balance(
        surface, np.array(90.0), np.array([30.0, 2, 20]), water, np.array(0.3), np.array([0.0, 20, 20])
    )
    total = balance.kept_m3 + balance.drained_m3 + balance.left_m3
    assert total == pytest.approx(balance.fallen_m3, rel=1e-12)
    assert balance.left_m3.min() >= 0


def test_the_storage_rule_asks_60_mm_on_what_is_built():
    # 1 ha x 60 mm = 600 m3; 450 are there
    assert storage_shortage_m3(np.array(10_000.0), np.array(60.0), np.array([450.0, 900.0])).tolist() == [150.0, 0.0]


def test_compensation_starts_where_the_permit_does():
    found = water_compensation_m2(np.array([0.0, 0, 5000]), np.array([800.0, 801, 0]), np.array(800.0), np.array(0.1))
    assert found == pytest.approx([0, 80.1, 0])
