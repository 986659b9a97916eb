"""Energy, the grid, cars and material: sums by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.kentallen import load_kentallen
from scenario.programma import VELDEN
from scenario.programma.energie import (
    co2_gebruik_kg,
    elektriciteit_kwh,
    elektriciteit_wonen_kwh,
    panelen_m2,
    pv_kwh,
    warmte_kwh,
    woonoppervlak_nieuw_m2,
)
from scenario.programma.materiaal import co2_materiaal_kg
from scenario.programma.mobiliteit import autos, autos_nieuw, co2_autos_kg
from scenario.programma.stroomnet import piek_kw, piek_wonen_kw, piekvraag_kw
from scenario.rekenregel import parameters
from tests.kentallen_ingevuld import call


def test_an_old_dwelling_uses_twice_what_a_new_one_uses():
    # 100 new x 3,000 + 10 kept x 3,000 x 2 = 360,000 kWh
    assert call(elektriciteit_wonen_kwh, woningen_nieuw=100, woningen=110) == pytest.approx(360_000)


@pytest.mark.parametrize(
    ("functie", "new", "total", "kwh"),
    [
        ("kantoor", 1_000, 1_500, 140_000),  # 70 x (1,000 + 2 x 500)
        ("detailhandel", 0, 100, 16_000),  # 80 x 2 x 100
        ("maakindustrie", 1_000, 1_500, 225_000),  # 150 x 1,500: process, old hall or new
        ("haven_industrie", 0, 200, 60_000),  # 300 x 200
    ],
)
def test_use_per_function_follows_new_and_kept_floor_space(functie, new, total, kwh):
    # declared per function: inputs in the order of the formula's parameters
    veld = VELDEN[f"elektriciteit_{functie}_kwh"]
    known = {f"bvo_{functie}_nieuw_m2": new, f"bvo_{functie}_m2": total}
    named = dict(zip(parameters(veld.formula), veld.inputs, strict=True))
    values = {name: known[entry] if entry in known else load_kentallen().value(entry) for name, entry in named.items()}
    assert veld.formula(**values) == pytest.approx(kwh)


def test_all_use_is_the_sum_over_housing_and_nine_functions():
    # one kWh each: 10
    assert elektriciteit_kwh(*np.ones(len(parameters(elektriciteit_kwh)))) == 10


def test_half_the_usable_half_of_a_roof_yields():
    # 1,000 m2 x 0.5 usable x 0.5 covered = 250 m2; x 150 kWh = 37,500 kWh
    panels = call(panelen_m2, dak_nieuw_m2=1_000, pv_dak=0.5)
    assert panels == pytest.approx(250)
    assert call(pv_kwh, panelen_m2=panels) == pytest.approx(37_500)


def test_co2_of_use_is_power_less_sun_plus_cars():
    # (300,000 - 100,000) kWh x 0.27 + 1,000 kg = 55,000 kg
    value = call(co2_gebruik_kg, elektriciteit_kwh=300_000, pv_kwh=100_000, co2_autos_kg=1_000)
    assert value == pytest.approx(55_000)


def test_living_area_lies_inside_floor_space_and_asks_heat():
    # 100 m2 x 0.78 = 78 m2 new; 78 x 45 + (100 - 78) x 45 x 2 = 3,510 + 1,980 = 5,490 kWh
    new = call(woonoppervlak_nieuw_m2, bvo_wonen_nieuw_m2=100)
    assert new == pytest.approx(78)
    assert call(warmte_kwh, woonoppervlak_nieuw_m2=new, woonoppervlak_m2=100) == pytest.approx(5_490)


def test_timber_saves_half_the_embodied_co2():
    # all concrete 320, all timber 150, a fifth timber 0.2 x 150 + 0.8 x 320 = 286 kg per m2
    assert call(co2_materiaal_kg, bvo_nieuw_m2=1, houtbouw=[0, 0.2, 1]) == pytest.approx([320, 286, 150])


def test_cars_are_the_lesser_of_places_and_ownership():
    # 100 dwellings: 0.2 places each gives 20 cars, 1 place each gives 0.5 cars each
    assert call(autos_nieuw, woningen_nieuw=100, parkeernorm=[0.2, 1.0]) == pytest.approx([20, 50])


def test_dwellings_that_stay_keep_their_cars():
    # 20 cars + 10 kept dwellings x 0.5 = 25
    assert call(autos, autos_nieuw=20, woningen=110, woningen_nieuw=100) == pytest.approx(25)


def test_a_car_emits_over_a_tonne_a_year():
    # 11,000 km x 0.13 kg = 1,430 kg
    assert call(co2_autos_kg, autos=1) == pytest.approx(1_430)


def test_a_new_dwelling_without_a_car_peaks_at_2_2_kw():
    # 1.0 household + 1.2 heat pump; each car 0.8 more
    assert call(piek_wonen_kw, woningen_nieuw=100, autos_nieuw=[0, 20]) == pytest.approx([220, 236])


def test_peak_demand_adds_up_over_functions():
    assert piekvraag_kw(*np.ones(len(parameters(piekvraag_kw)))) == 10


def test_the_grid_must_carry_the_larger_of_demand_and_sun():
    # 1,000 m2 of panels x 200 W = 200 kW
    assert call(piek_kw, piekvraag_kw=[150, 250], panelen_m2=1_000) == pytest.approx([200, 250])
