"""Trade-offs agree with finite differences of single evaluations."""

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.afweging.uitruil import trade_off
from scenario.bewerkingen import redraw
from scenario.evaluatie import evaluate
from scenario.hendels import HENDELS, hendel_by_id
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers

HAVENSTAD = load_gebied("havenstad")
SCENARIO = shipped_scenarios("havenstad")["maximum-binnen"].verdeling
MATRIX = trade_off(HAVENSTAD, SCENARIO)
SPLIT = default_levers(HAVENSTAD)


def score(verdeling, kader):
    return evaluate(HAVENSTAD, verdeling).kaderscores[kader]


def test_the_matrix_covers_every_lever_but_the_years():
    assert set(MATRIX.hendels) == {hendel.id for hendel in HENDELS if hendel.group != "fasering"}
    assert MATRIX.plaatsen == (*HAVENSTAD.ids, "alle")
    assert MATRIX.effecten["zaanse_opgaven"].shape == (len(MATRIX.hendels), 16, 6)


def test_a_step_is_a_percentage_point_or_the_step_of_the_lever():
    steps = dict(zip(MATRIX.hendels, MATRIX.stappen, strict=True))
    assert steps["groen"] == 0.01
    assert steps["groendak"] == 0.01
    assert steps["m2_per_woning"] == hendel_by_id("m2_per_woning").step


@pytest.mark.parametrize("kader", ["zaanse_opgaven", "nu_later_elders", "vu_driehoek"])
@pytest.mark.parametrize(
    ("hendel", "step"), [("groen", 0.01), ("maakindustrie", 0.01), ("sociaal", 0.01), ("fsi", 0.05), ("berging_mm", 5)]
)
def test_an_effect_is_the_difference_of_two_evaluations(kader, hendel, step):
    place = HAVENSTAD.position("coenhaven")
    where = np.arange(len(HAVENSTAD.ids)) == place
    moved = redraw(SCENARIO, hendel, SCENARIO[hendel] + step, SPLIT, where)
    expected = score(moved, kader) - score(SCENARIO, kader)
    assert MATRIX.effect(hendel, kader, "coenhaven") == pytest.approx(expected, abs=1e-9)


def test_everywhere_is_every_part_that_is_redeveloped_at_once():
    where = SCENARIO["transformatie"] > 0
    moved = redraw(SCENARIO, "groen", SCENARIO["groen"] + 0.01 * where, SPLIT, where)
    expected = score(moved, "nu_later_elders") - score(SCENARIO, "nu_later_elders")
    assert MATRIX.effect("groen", "nu_later_elders") == pytest.approx(expected, abs=1e-9)


def test_at_the_end_of_its_range_a_lever_is_moved_back_and_the_effect_turned_round():
    full = redraw(SCENARIO, "groendak", 1.0, SPLIT)
    matrix = trade_off(HAVENSTAD, full, ["groendak"])
    back = redraw(full, "groendak", 0.99, SPLIT, SCENARIO["transformatie"] > 0)
    expected = score(full, "zaanse_opgaven") - score(back, "zaanse_opgaven")
    assert matrix.effect("groendak", "zaanse_opgaven") == pytest.approx(expected, abs=1e-9)


def test_where_nothing_is_redeveloped_a_lever_of_the_new_mix_does_nothing():
    place = HAVENSTAD.ids[int(np.flatnonzero(SCENARIO["transformatie"] == 0)[0])]
    assert MATRIX.effect("groen", "zaanse_opgaven", place) == pytest.approx(np.zeros(6), abs=1e-9)


def test_a_plan_that_changes_nothing_has_no_lever_to_move_everywhere():
    matrix = trade_off(HAVENSTAD, shipped_scenarios("havenstad")["huidig"].verdeling, ["groen"])
    assert np.isnan(matrix.effect("groen", "zaanse_opgaven")).all()
