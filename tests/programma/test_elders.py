"""Jobs that go, practical work, yearly rain, storage on plots, and a hedgehog's ground."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.hendels import WERKFUNCTIES
from scenario.programma import VELDEN
from scenario.programma.bestaand import bestaand_praktische_banen
from scenario.programma.elders import banen_functie_weg, banen_weg, bvo_zwaar_m2
from scenario.programma.natuur import egel_leefgebied_m2, egel_territorium_aandeel, stil_aandeel, stil_groen_m2
from scenario.programma.regen import afstroming_m3, afvoer_groen_m2, afvoer_steen_m2, berging_nieuw_m3
from scenario.programma.werken import praktische_banen, praktische_banen_functie
from tests.kentallen_ingevuld import call
from tests.plekken import reach_of


def test_new_jobs_in_the_same_sector_take_displaced_ones_in():
    # 100 now: 30 left after the plan means 70 gone; 250 left means none gone, and none won
    assert call(banen_functie_weg, bestaand_banen=100, banen=[30, 250]) == pytest.approx([70, 0])


def test_an_office_does_not_take_in_a_shipyard():
    # each sector on its own: 70 offices' jobs too many do not make up for 40 yard jobs lost
    lost = {f"banen_{name}_weg": 0.0 for name in WERKFUNCTIES} | {"banen_maakindustrie_weg": 40.0}
    assert call(banen_weg, **lost) == pytest.approx(40)


def test_heavy_is_making_and_port():
    assert call(bvo_zwaar_m2, bvo_maakindustrie_m2=3, bvo_haven_industrie_m2=4) == pytest.approx(7)


def test_every_function_has_its_own_share_of_practical_work():
    # 100 logistics jobs at 0.75 and 100 office jobs at 0.15: 75 + 15 = 90
    kental = {name: VELDEN[f"praktische_banen_{name}"].inputs[1] for name in ("logistiek", "kantoor")}
    assert kental == {"logistiek": "aandeel_praktisch_logistiek", "kantoor": "aandeel_praktisch_kantoor"}
    parts = {f"praktische_banen_{name}": 0.0 for name in WERKFUNCTIES}
    parts["praktische_banen_logistiek"] = float(praktische_banen_functie(np.float64(100), np.float64(0.75)))
    parts["praktische_banen_kantoor"] = float(praktische_banen_functie(np.float64(100), np.float64(0.15)))
    assert call(praktische_banen, **parts) == pytest.approx(90)


def test_practical_jobs_of_today_add_up_over_nine_functions():
    assert call(bestaand_praktische_banen, **{f"bestaand_praktische_banen_{name}": 1.0 for name in WERKFUNCTIES}) == 9


def test_storage_is_the_larger_of_the_rule_and_the_green_roof():
    # 1,000 m2: 60 mm by the rule = 60 m3; without a rule a green roof of 30 mm on half of it = 15 m3
    assert call(berging_nieuw_m3, dak_nieuw_m2=1_000, berging_mm=[60, 0], groendak=0.5) == pytest.approx([60, 15])


def test_a_hectare_of_green_sends_away_a_tenth_of_its_rain_and_paving_nine_tenths():
    # green 10,000 x 0.1 = 1,000 m2; paving 10,000 x 0.9 = 9,000 m2; x 0.87 m = 870 and 7,830 m3
    green = call(afvoer_groen_m2, groen_m2=[10_000, 0], groendak_m2=0)
    stone = call(afvoer_steen_m2, verharding_m2=[0, 10_000], uitgeefbaar_m2=0, bebouwd_m2=0, groendak_m2=0)
    assert call(afstroming_m3, afvoer_groen_m2=green, afvoer_steen_m2=stone) == pytest.approx([870, 7_830])


def test_yards_count_as_paved_and_green_roofs_hold_half():
    # plots 1,000 m2, of which 400 m2 of roofs, 100 m2 green: (600 + 300) x 0.9 = 810 and 100 x 0.5 = 50
    stone = call(afvoer_steen_m2, verharding_m2=0, uitgeefbaar_m2=1_000, bebouwd_m2=400, groendak_m2=100)
    green = call(afvoer_groen_m2, groen_m2=0, groendak_m2=100)
    assert (stone, green) == pytest.approx((810, 50))


def test_at_the_limit_half_of_a_deelgebied_is_quiet():
    # limit 50 dB; the loudest source decides; 6 dB louder is one standard deviation: 1 - 0.841 = 0.159
    levels = {"lden_weg_plan_db": [50, 56, 40], "lden_spoor_db": 40, "lden_industrie_plan_db": [45, 45, 50]}
    assert call(stil_aandeel, **levels) == pytest.approx([0.5, 0.1587, 0.5], abs=1e-4)


def test_quiet_green_is_green_times_the_quiet_share():
    assert call(stil_groen_m2, groen_m2=10_000, stil_aandeel=0.25) == pytest.approx(2_500)


def test_green_counts_as_habitat_as_far_as_a_territory_lies_in_reach():
    # 5 ha here + 5 ha next door in reach + 0 around = half of the 20 ha a hedgehog needs: half of 1 ha of quiet green
    space = reach_of(np.ones((2, 2)), [1_000_000], [[0.0], [1.0]])
    share = call(
        egel_territorium_aandeel,
        groen_m2=[50_000, 50_000],
        binnen_500m=space.bereik,
        plekken=space.plekken,
    )
    assert share == pytest.approx([0.5, 1.0])
    value = call(egel_leefgebied_m2, stil_groen_m2=[10_000, 10_000], egel_territorium_aandeel=share)
    assert value == pytest.approx([5_000, 10_000])
