"""What a formula can ask of space: declared, sourced, and laid out once per geometry."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from gebieden.bronvermelding import sources_of
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.bereik import (
    BEREIK,
    DISTANCES,
    PBL,
    category_of,
    distance_tables,
    ligging_of,
    milieucategorieen,
    spatial_inputs,
)
from scenario.kentallen import load_kentallen
from scenario.programma import VELDEN, derive_programma
from scenario.scenarios import shipped_scenarios

POLDER = load_gebied("achtersluispolder")
USUAL = load_kentallen()


def test_everything_that_can_be_asked_has_a_source_and_is_asked() -> None:
    asked = {name for field in VELDEN.values() for name in field.inputs}
    for name, how in BEREIK.items():
        assert sources_of(how.source), name
        assert name in asked, f"nobody asks for {name}"


def test_every_distance_is_a_kental() -> None:
    for name in DISTANCES:
        assert USUAL[name].source


def test_spots_have_everything_that_is_declared() -> None:
    assert set(spatial_inputs(ligging_of(POLDER, USUAL).zones)) == set(BEREIK)


# ------------------------------------------------------------------------------------ environmental categories
def test_categories_run_from_light_to_heavy_and_each_table_rises() -> None:
    known = milieucategorieen()
    assert [each.id for each in known][:3] == ["1", "2", "3_1"]
    for left, right in pairwise(known):
        assert left.gemengd < right.gemengd
        assert left.rustig < right.rustig
        assert left.pbl <= right.pbl


@pytest.mark.parametrize(
    ("metres", "category"), [(0, "1"), (1, "2"), (30, "3_1"), (50, "3_2"), (51, "4_1"), (9999, "6")]
)
def test_a_distance_belongs_to_the_lightest_category_that_keeps_it(metres: float, category: str) -> None:
    # VNG, mixed area: 1 keeps 0 m, 2 keeps 10 m, 3.1 keeps 30 m, 3.2 50 m, 4.1 100 m
    assert category_of(metres).id == category


def test_a_quiet_quarter_asks_one_step_more_than_a_mixed_area() -> None:
    # category 3.2: 50 m in a mixed area, 100 m in a quiet quarter
    tables = distance_tables(np.array([50.0, 0.0]))
    assert tables["richtafstand_gemengd"].tolist() == [50, 0]
    assert tables["richtafstand_rustig"].tolist() == [100, 0]
    assert tables["pbl_buffer"][0] >= tables["richtafstand_rustig"][0]
    assert tables["pbl_buffer"][1] == 0


def test_with_the_buffers_of_pbl_they_hold_both_for_a_mixed_area_and_where_wider_for_a_quiet_quarter() -> None:
    # category 3.2: 50 m and 100 m by VNG, 200 m by PBL; halfway is halfway
    buffers = distance_tables(np.array([50.0, 0.0]), 1.0)
    assert buffers["richtafstand_gemengd"].tolist() == [200, 0]
    assert buffers["richtafstand_rustig"].tolist() == [200, 0]
    assert distance_tables(np.array([50.0]), 0.5)["richtafstand_gemengd"].tolist() == [125]


def test_a_set_of_your_own_chooses_whose_zoning_holds() -> None:
    buffers = USUAL.with_values({PBL: 1.0}, USUAL.name)
    plan = shipped_scenarios("achtersluispolder")["koers-2023"].verdeling
    vng, pbl = (derive_programma(POLDER, plan, known) for known in (USUAL, buffers))
    assert pbl.total("woningen_onder_zonering") == pytest.approx(vng.total("woningen_pbl_buffer"))
    assert pbl.total("woningen_onder_zonering") > vng.total("woningen_onder_zonering")
    assert pbl.total("milieuruimte_beperkt_m2") > vng.total("milieuruimte_beperkt_m2")  # and homes push firms farther
    assert pbl.total("woningen_gewaarschuwd") == pytest.approx(0, abs=1e-6)


# ------------------------------------------------------------------------------------ laid out once
def without_parks(gebied: Gebied) -> Gebied:
    return replace(gebied, omgeving=())


def test_an_area_is_laid_out_once_per_geometry_and_set_of_distances() -> None:
    first = ligging_of(POLDER, USUAL)
    assert ligging_of(replace(POLDER, doelen={}), USUAL) is first  # targets are no geometry
    assert ligging_of(POLDER, USUAL.high()) is first  # nor do kentallen that are drawn move it
    assert ligging_of(POLDER, USUAL.with_values({"omloopfactor": 1.5}, USUAL.name)) is not first


def test_surroundings_count() -> None:
    # the Noorder IJplas lies next to the polder, in another municipality: without it fewer people have green nearby
    plan = shipped_scenarios("achtersluispolder")["oost-west"].verdeling
    with_park, bare = (derive_programma(area, plan) for area in (POLDER, without_parks(POLDER)))
    assert bare.per_deelgebied("groen_bereikbaar_m2").sum() < with_park.per_deelgebied("groen_bereikbaar_m2").sum()
    assert bare.total("inwoners_met_groen") < with_park.total("inwoners_met_groen")


def test_a_longer_walk_brings_more_within_reach() -> None:
    farther = USUAL.with_values({"loopafstand_groen": 500.0}, USUAL.name)
    plan = shipped_scenarios("achtersluispolder")["oost-west"].verdeling
    near, far = (
        derive_programma(POLDER, plan, known).per_deelgebied("groen_bereikbaar_m2") for known in (USUAL, farther)
    )
    assert (far > near).all()
