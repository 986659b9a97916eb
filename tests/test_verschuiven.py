"""Moving a share, copying a mix, laying out a neighbourhood type: the sums are shown."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.hendels import SOMGROEPEN
from scenario.recepten import apply_recipe
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import check_verdeling
from scenario.woonmilieus import load_woonmilieus


@pytest.fixture(scope="module")
def gebied():
    return load_gebied("havenstad")


@pytest.fixture(scope="module")
def mix(gebied):
    return shipped_scenarios("havenstad")["maximum-bovenop"].verdeling


def carried_out(gebied, mix, **step):
    changed = apply_recipe(gebied, mix, [step])
    check_verdeling(changed, gebied.ids)
    return changed


def test_every_deelgebied_gives_the_same_part_of_what_it_has(gebied, mix):
    changed = carried_out(gebied, mix, doe="verschuif", van="wonen", naar="kantoor", deel=0.25)
    building = mix["transformatie"] > 0
    # 80 % housing gives a quarter: 60 % is left, and offices get 20 points
    assert changed["wonen"][building] == pytest.approx(0.75 * mix["wonen"][building])
    assert changed["kantoor"][building] == pytest.approx(mix["kantoor"][building] + 0.25 * mix["wonen"][building])
    assert np.array_equal(changed["creatief"], mix["creatief"])


def test_all_of_a_share_can_go_and_nothing_becomes_negative(gebied, mix):
    changed = carried_out(gebied, mix, doe="verschuif", van="kantoor", naar="wonen", deel=1, **{"in": ["coenhaven"]})
    at = gebied.position("coenhaven")
    assert changed["kantoor"][at] == 0
    assert changed["kantoor"][at + 1] == mix["kantoor"][at + 1]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ({"van": "wonen", "naar": "groen", "deel": 0.1}, "unknown_name"),
        ({"van": "fsi", "naar": "bouwlagen", "deel": 0.1}, "unknown_name"),
        ({"van": "wonen", "naar": "kantoor", "deel": 1.5}, "out_of_range"),
        ({"van": "wonen", "naar": "kantoor", "deel": float("nan")}, "out_of_range"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(gebied, mix, step, code):
    with pytest.raises(GebiedsmixError) as refused:
        carried_out(gebied, mix, doe="verschuif", **step)
    assert refused.value.code == code


def test_a_copied_mix_keeps_the_water_that_is_there(gebied, mix):
    opp, water = gebied.kenmerk("opp_m2"), gebied.kenmerk("bestaand_water_m2")
    to = [name for name in gebied.ids if name != "coenhaven"]
    groups = [*SOMGROEPEN, "intensiteit"]
    changed = carried_out(gebied, mix, doe="kopieer", uit="coenhaven", groepen=groups, **{"in": to})
    at = gebied.position("coenhaven")
    for name in ("wonen", "sociaal", "fsi"):
        assert changed[name] == pytest.approx(np.full(len(opp), mix[name][at]))
    assert (changed["water"] * opp >= water - 1).all()
    # the land of every deelgebied is divided as that of Coenhaven
    land = 1 - water / opp
    assert changed["groen"] / land == pytest.approx(np.full(len(opp), (mix["groen"] / land)[at]))


def test_copying_an_unknown_group_is_refused(gebied, mix):
    with pytest.raises(GebiedsmixError, match="grnd"):
        carried_out(gebied, mix, doe="kopieer", uit="coenhaven", groepen=["grnd"], **{"in": ["vlothaven"]})


@pytest.mark.parametrize("name", load_woonmilieus())
def test_every_type_of_pbl_can_be_laid_out_and_fits(gebied, mix, name):
    changed = carried_out(gebied, mix, doe="woonmilieu", type=name)
    found = evaluate(gebied, changed).haalbaarheid.overtredingen
    assert {reason.rule for reason in found} <= {"blokkade"}, "it fits on its plots and no water is lost"
    chosen, building = load_woonmilieus()[name], changed["transformatie"] > 0
    assert changed[chosen.segment][building] == pytest.approx(np.ones(building.sum()))
    assert np.array_equal(changed["wonen"], mix["wonen"])


def test_there_are_27_types_and_their_ground_adds_up():
    types = load_woonmilieus()
    assert len(types) == 27
    assert [sum(each.grond.values()) for each in types.values()] == pytest.approx([1] * 27)


def test_a_type_has_the_dwellings_of_its_own_table(gebied, mix):
    # Super-urban flats: fsi 2.8 x 10,000 m2 / 115.4 m2 = 243 dwellings a hectare of land, when all of it is housing
    changed = carried_out(gebied, mix, doe="woonmilieu", type="superstedelijk_gestapeld_vrij")
    at = gebied.position("coenhaven")
    land = 1 - gebied.kenmerk("bestaand_water_m2")[at] / gebied.kenmerk("opp_m2")[at]
    per_ha = 10_000 * changed["fsi"][at] / land / changed["m2_per_woning"][at]
    assert round(per_ha) == 243
