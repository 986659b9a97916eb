"""Runoff by curve numbers against the published table; compensation where a permit for paving starts."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.indicatoren.veiligheid import afvoer_hoosbui
from scenario.programma import derive_programma
from scenario.programma.afvoer import afvoer_bui_m3, steen_m2, watercompensatie_m2, watercompensatie_tekort_m2
from scenario.ruimtekaart import map_layer
from scenario.scenarios import shipped_scenarios
from tests.kentallen_ingevuld import call

INCH = 25.4


def runoff_mm(rain_mm: float, curve_number: float) -> float:
    """Runoff of 1,000 m2: m3 are mm."""
    return float(call(afvoer_bui_m3, oppervlak_m2=1000, bui_mm=rain_mm, curvegetal=curve_number))


@pytest.mark.parametrize(
    ("curve_number", "inches"),
    [(55, 1.52), (70, 2.81), (80, 3.78), (90, 4.85), (95, 5.41)],  # TR-55, table 2-1, 6.0 in of rain
)
def test_runoff_is_that_of_tr_55(curve_number: float, inches: float) -> None:
    assert runoff_mm(6.0 * INCH, curve_number) / INCH == pytest.approx(inches, abs=0.005)


def test_what_retains_nothing_sheds_everything_and_a_little_rain_wets_only_leaves() -> None:
    # CN 100 retains nothing; CN 55 retains 8.18 in, of which a fifth (1.64 in) never runs off
    assert runoff_mm(70, 100) == pytest.approx(70)
    assert runoff_mm(1.6 * INCH, 55) == 0
    assert runoff_mm(0, 100) == 0


def test_runoff_is_mixed_after_it_is_computed() -> None:
    # half stone of CN 100 (70 mm), half grass of CN 60: S = 169.3 mm, (70 - 33.9)² / (70 + 135.5) = 6.35 mm; mean 38.2
    mixed = (runoff_mm(70, 100) + runoff_mm(70, 60)) / 2
    assert mixed == pytest.approx((70 + 36.1333**2 / 205.4667) / 2, rel=1e-4)
    # the averaged curve number (80) would give (70 - 12.7)² / (70 + 50.8) = 27.2 mm
    assert mixed > runoff_mm(70, 80) + 10


def test_stone_is_all_land_but_green_and_green_roofs() -> None:
    # 3,000 paving + 6,000 plots, of which 1,000 under green roofs
    assert call(steen_m2, verharding_m2=3000, uitgeefbaar_m2=6000, groendak_m2=1000) == pytest.approx(8000)


def test_the_indicator_is_a_layer_over_the_land() -> None:
    assert call(afvoer_hoosbui, afvoer_bui_totaal_m3=400, land_m2=10_000) == pytest.approx(40)


def test_more_green_sheds_less_and_every_deelgebied_has_its_figure_on_the_map() -> None:
    polder = load_gebied("achtersluispolder")
    programma = derive_programma(polder, shipped_scenarios("achtersluispolder")["oost-west"].verdeling)
    layer = map_layer("afvoer_hoosbui", programma)
    stone, green = (runoff_mm(70, curve_number) for curve_number in (98, 61))
    assert green < np.nanmin(layer.values) <= np.nanmax(layer.values) < stone
    shares = programma.per_deelgebied("groen_m2") / programma.per_deelgebied("land_m2")
    mm = 1000 * programma.per_deelgebied("afvoer_bui_totaal_m3") / programma.per_deelgebied("land_m2")
    assert mm[np.argmax(shares)] < mm[np.argmin(shares)]


def test_compensation_starts_where_the_permit_does() -> None:
    # 800 m2 is free; of 801 m2 all counts: a tenth
    before = {"bestaand_verharding_m2": 0, "bestaand_uitgeefbaar_m2": 0, "uitgeefbaar_m2": 0}
    assert call(watercompensatie_m2, verharding_m2=[800, 801], **before) == pytest.approx([0, 80.1])


def test_taking_paving_away_asks_for_nothing_and_new_water_counts() -> None:
    before = {"bestaand_verharding_m2": 5000, "bestaand_uitgeefbaar_m2": 0, "uitgeefbaar_m2": 0}
    assert call(watercompensatie_m2, verharding_m2=0, **before) == 0
    # 500 asked for, 300 dug: 200 missing; water that is filled in does not make it more here
    missing = call(watercompensatie_tekort_m2, watercompensatie_m2=500, water_m2=[1300, 900], bestaand_water_m2=1000)
    assert missing == pytest.approx([200, 500])
