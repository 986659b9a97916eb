"""Municipalities A and B: what is good for A can be bad for B. Every sum can be checked by hand.

The idea is that of the handreiking, which was not read itself; the figures are round and made up.
"""

from __future__ import annotations

import math

import pytest

from scenario.regio import Plek, explain_regio, judge_plans
from tests.regio.regios import AB, calculated

YARD = {"gemeente_a": "bouwen-op-de-werf", "gemeente_b": "ruimte-voor-werk"}


def test_building_in_the_polder_is_good_for_a_and_bad_for_b() -> None:
    (oordeel,) = judge_plans(calculated(AB))
    assert (oordeel.van, oordeel.naar, oordeel.soort) == ("gemeente_a", "gemeente_b", "tegenstrijdig")
    assert "woningen" in oordeel.hier.wint.nl
    assert "zonder groene plek" in oordeel.daar.betaalt.nl


def test_the_green_of_b_is_the_polder_of_a() -> None:
    # the polder of 36 ha goes from 75 % green to 15 %: the 27 ha that B looks out on become 27 x 15/75 = 5.4 ha
    uitkomst = calculated(AB)
    assert uitkomst.groen_m2["polder"] == pytest.approx(54_000 - 270_000)
    # nothing is built in B, and still fewer of its people have a green place close by
    groen = uitkomst.rekeningen["value"].posten["groen"]
    assert groen.hier[1] == 0
    assert groen.van_buren[1] > 0


def test_dwellings_of_a_relieve_b_by_the_share_of_movers() -> None:
    # 36 ha x fsi 0.5 = 180,000 m2; 90 % of it housing / 105 m2 = 1,542.86 dwellings; one in five for people from B
    wonen = calculated(AB).rekeningen["value"].posten["wonen"]
    assert wonen.totaal[0] == pytest.approx(180_000 * 0.9 / 105)
    assert wonen.bedragen[0, 1] == pytest.approx(wonen.totaal[0] / 5)
    assert wonen.hier[0] == pytest.approx(wonen.totaal[0] * 4 / 5)


def test_b_scores_worse_on_health_though_it_changes_nothing_itself() -> None:
    uitkomst = calculated(AB)
    scores = uitkomst.scores("zaanse_opgaven")
    gezondheid = [groep.id for groep in uitkomst.samen[1].kaders["zaanse_opgaven"].groepen].index("gezondheid")
    assert scores.eigen[1, gezondheid] == scores.nu[1, gezondheid]
    assert scores.samen[1, gezondheid] < scores.eigen[1, gezondheid]
    assert scores.elders[0, gezondheid] < 0, "it is the plan of A that costs it"


def test_building_on_the_yard_keeps_the_green_and_sends_the_jobs_over_the_border() -> None:
    uitkomst = calculated(AB, YARD)
    assert uitkomst.groen_m2["polder"] == 0
    banen = uitkomst.rekeningen["value"].banen
    # 340 jobs (300 making, 40 logistics); 60 % look for room = 204; half of those in B = 90 making and 12 logistics
    assert banen.weg[0] == pytest.approx(340)
    assert banen.naar[0, 1] == pytest.approx(0.5 * 0.6 * 340)
    # B makes room for 165 making jobs and none in logistics: the 90 land, the 12 do not
    assert banen.geland[0, 1] == pytest.approx(0.5 * 0.6 * 300)
    assert banen.rest[0] == pytest.approx(0.5 * 0.6 * 340)  # the other half looks elsewhere in the region
    assert banen.verloren[0] == pytest.approx(340 - 90 - 102)


def test_what_fits_is_explained_sector_by_sector() -> None:
    # 90 making jobs for 165 places fit; 12 in logistics find none. So 90 of 102 fit: 88 %
    plek = Plek(calculated(AB, YARD), relatie="werf")
    assert plek.values["deel_dat_past"] == pytest.approx(90 / 102)
    lines = explain_regio("deel_dat_past", plek).filled.nl.splitlines()
    making = [line for line in lines if line.startswith("Maakindustrie: ")]
    logistics = [line for line in lines if line.startswith("Logistiek: ")]
    assert "min(165; 90) ÷ 90" in making[0]
    assert "min(0; 12) ÷ 12" in logistics[0]
    assert explain_regio("banen_geland", plek).filled.nl == "102 × 0,882353"


def test_without_room_in_b_no_job_lands_there() -> None:
    banen = calculated(AB, {"gemeente_a": "bouwen-op-de-werf"}).rekeningen["value"].banen
    assert banen.geland.sum() == 0
    assert banen.verloren[0] == pytest.approx(340 - 102)


def test_jobs_that_land_are_not_counted_as_extra() -> None:
    # B adds 330 jobs, of which 90 come from A: 240 by its own plan
    werken = calculated(AB, YARD).rekeningen["value"].posten["werken"]
    assert werken.bedragen[1, 1] + werken.bedragen[0, 1] == pytest.approx(330)


def test_two_areas_are_no_housing_market() -> None:
    assert math.isnan(Plek(calculated(AB)).values["prijs_in_regio"])
