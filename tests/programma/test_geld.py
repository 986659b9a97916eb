"""Money: the residual land balance, step by step."""

from __future__ import annotations

import pytest

from scenario.programma.geld import (
    grondkosten_euro,
    grondopbrengst_euro,
    kosten_bouwrijp_euro,
    kosten_sanering_euro,
    kosten_sloop_euro,
    kosten_verplaatsing_euro,
    opbrengst_wonen_euro,
)
from tests.kentallen_ingevuld import call


def test_dwellings_are_worth_their_segment():
    # 40-40-20: 0.4 x 2,800 + 0.4 x 4,500 + 0.2 x 6,500 = 4,220 euro per m2; 100 m2 = 422,000 euro
    value = call(opbrengst_wonen_euro, woonoppervlak_nieuw_m2=100, sociaal=0.4, midden=0.4, vrij=0.2)
    assert value == pytest.approx(422_000)


def test_more_social_rent_lowers_the_revenue():
    mixes = {"sociaal": [0.2, 0.6], "midden": 0.4, "vrij": [0.4, 0.0]}
    free, social = call(opbrengst_wonen_euro, woonoppervlak_nieuw_m2=100, **mixes)
    assert social < free


def test_what_is_left_for_the_ground_is_value_less_building_cost():
    # 422,000 - 100 x 3,800 + (200 - 128) x (2,200 - 1,800) = 42,000 + 28,800 = 70,800 euro
    value = call(
        grondopbrengst_euro,
        opbrengst_wonen_euro=422_000,
        woonoppervlak_nieuw_m2=100,
        bvo_nieuw_m2=200,
        bvo_wonen_nieuw_m2=128,
    )
    assert value == pytest.approx(70_800)


def test_freeing_and_preparing_the_ground_has_four_parts():
    # 1,000 m2 demolished x 30 = 30,000
    sloop = call(kosten_sloop_euro, sloop_m2=1_000)
    # 10,000 m2 of which a tenth water: 9,000 x 250 = 2,250,000
    bouwrijp = call(kosten_bouwrijp_euro, nieuw_opp_m2=10_000, water=0.1)
    # half of 8,000 m2 of plots x 75 = 300,000
    sanering = call(kosten_sanering_euro, transformatie=0.5, bestaand_uitgeefbaar_m2=8_000)
    # half of (2,000 - 400) m2 of firms x 1,000 = 800,000
    verplaatsing = call(kosten_verplaatsing_euro, transformatie=0.5, bestaand_bvo_m2=2_000, bestaand_bvo_wonen_m2=400)
    assert (sloop, bouwrijp, sanering, verplaatsing) == pytest.approx((30_000, 2_250_000, 300_000, 800_000))
    assert grondkosten_euro(sloop, bouwrijp, sanering, verplaatsing) == pytest.approx(3_380_000)
