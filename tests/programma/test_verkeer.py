"""Trips of the plan and what they do to road noise."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.verkeer import (
    autoritten_per_dag,
    bedrijfskavels_m2,
    bestaand_autoritten_per_dag,
    bestaand_bedrijfskavels_m2,
    lden_weg_plan_db,
)
from tests.kentallen_ingevuld import call


def test_trips_are_those_of_cars_of_workers_and_of_lorries():
    # 100 cars x 2.5 + 500 jobs x 0.8 + 3 ha of plots x 40 = 250 + 400 + 120
    trips = call(autoritten_per_dag, autos=100, arbeidsplaatsen=500, bedrijfskavels_m2=30_000)
    assert trips == pytest.approx(770.0)


def test_plots_follow_from_floor_space_and_how_densely_firms_build():
    # making 6,000 / 0.6 = 10,000; port and logistics (4,000 + 4,000) / 0.4 = 20,000
    plots = call(bedrijfskavels_m2, bvo_maakindustrie_m2=6000, bvo_haven_industrie_m2=4000, bvo_logistiek_m2=4000)
    assert plots == pytest.approx(30_000.0)


def test_the_trips_of_today_are_counted_as_those_of_the_plan():
    plots = call(
        bestaand_bedrijfskavels_m2,
        bestaand_bvo_maakindustrie_m2=6000,
        bestaand_bvo_haven_industrie_m2=4000,
        bestaand_bvo_logistiek_m2=4000,
    )
    # 200 dwellings x 0.5 car x 2.5 + 500 x 0.8 + 3 ha x 40 = 250 + 400 + 120
    trips = call(
        bestaand_autoritten_per_dag, bestaand_woningen=200, bestaand_banen=500, bestaand_bedrijfskavels_m2=plots
    )
    assert trips == pytest.approx(770.0)


def test_twice_the_traffic_is_three_decibels():
    # 10 ha x 200 = 2,000 through; (2,500 + 2,000) / (250 + 2,000) = 2 -> 3.01 dB
    level = call(
        lden_weg_plan_db,
        lden_weg_db=[60, 60],
        autoritten_per_dag=[2500, 250],
        bestaand_autoritten_per_dag=[250, 250],
        opp_m2=[100_000, 100_000],
    )
    assert level == pytest.approx([63.01, 60.0], abs=0.005)


def test_road_noise_never_falls_when_traffic_grows():
    trips = np.linspace(0, 20_000, 50)
    level = call(
        lden_weg_plan_db, lden_weg_db=55, autoritten_per_dag=trips, bestaand_autoritten_per_dag=800, opp_m2=300_000
    )
    assert (np.diff(level) > 0).all()
