"""What happens on the ground floor."""

from __future__ import annotations

import pytest

from scenario.programma.plint import levendig_niet_wonen_m2, levendige_plint_m2
from tests.kentallen_ingevuld import call

FUNCTIONS = (
    "kantoor", "creatief", "licht_bedrijf", "maakindustrie", "haven_industrie", "logistiek", "detailhandel", "horeca",
    "maatschappelijk",
)  # fmt: skip


def lively(**floor):
    return call(levendig_niet_wonen_m2, **{f"bvo_{name}_m2": floor.get(name, 0) for name in FUNCTIONS})


def test_lively_floor_is_each_function_times_its_weight():
    # 1,000 shops x 1.0 + 2,000 offices x 0.4 + 5,000 port x 0
    assert lively(detailhandel=1000, kantoor=2000, haven_industrie=5000) == pytest.approx(1800.0)


def test_housing_fills_the_ground_floor_that_work_leaves():
    # 1,000 m2 of shops (lively 1,000) and 3,000 m2 of housing at 0.2 = 600
    plinth = call(
        levendige_plint_m2,
        levendig_niet_wonen_m2=1000,
        bvo_niet_wonen_m2=1000,
        bvo_wonen_m2=20_000,
        bebouwd_m2=4000,
    )
    assert plinth == pytest.approx(1600.0)


def test_work_that_does_not_fit_goes_upstairs_in_proportion():
    # 8,000 m2 of offices (lively 3,200) on a footprint of 4,000: half is on the ground floor
    plinth = call(
        levendige_plint_m2,
        levendig_niet_wonen_m2=3200,
        bvo_niet_wonen_m2=8000,
        bvo_wonen_m2=20_000,
        bebouwd_m2=4000,
    )
    assert plinth == pytest.approx(1600.0)


def test_an_empty_deelgebied_has_no_lively_ground_floor():
    plinth = call(levendige_plint_m2, levendig_niet_wonen_m2=0, bvo_niet_wonen_m2=0, bvo_wonen_m2=0, bebouwd_m2=0)
    assert plinth == 0
