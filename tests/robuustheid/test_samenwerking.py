"""1 + 1 = 3: what two measures do together against the sum of each alone."""

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.robuustheid.samenwerking import Maatregel, Paar, find_synergies, helpful_measures
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers

HAVENSTAD = load_gebied("havenstad")
PLAN = shipped_scenarios("havenstad")["nu-startbaar"].verdeling
SPLIT = default_levers(HAVENSTAD)


def score(verdeling):
    return evaluate(HAVENSTAD, verdeling).kaderscores["zaanse_opgaven"]


def test_a_measure_uses_part_of_the_room_that_is_left():
    changing = PLAN["transformatie"] > 0
    raised = Maatregel("groendak", 0.5).apply(PLAN, SPLIT)["groendak"]
    assert raised[changing] == pytest.approx((PLAN["groendak"][changing] + 1) / 2)
    assert (raised[~changing] == PLAN["groendak"][~changing]).all()
    lowered = Maatregel("parkeernorm", -0.25).apply(PLAN, SPLIT)["parkeernorm"]
    assert lowered[changing] == pytest.approx(PLAN["parkeernorm"][changing] * 0.75)


def test_measures_go_the_way_that_helps():
    found = {measure.hendel: measure.deel for measure in helpful_measures(HAVENSTAD, PLAN, "zaanse_opgaven")}
    assert found["parkeernorm"] < 0  # fewer cars
    assert found["kroonbedekking"] > 0


def test_the_effects_are_those_of_single_evaluations():
    tree, roof = Maatregel("kroonbedekking", 0.5), Maatregel("groendak", 0.5)
    found = find_synergies(HAVENSTAD, PLAN, "zaanse_opgaven", [tree, roof], np.random.default_rng(1), 20)
    pair = next(entry for entry in found.paren if entry.groep == "gezondheid")
    base = score(PLAN)[5]
    assert pair.los_eerste == pytest.approx(score(tree.apply(PLAN, SPLIT))[5] - base, abs=1e-9)
    assert pair.los_tweede == pytest.approx(score(roof.apply(PLAN, SPLIT))[5] - base, abs=1e-9)
    assert pair.samen == pytest.approx(score(roof.apply(tree.apply(PLAN, SPLIT), SPLIT))[5] - base, abs=1e-9)
    assert found.draws == 20
    assert len(found.paren) == 6


@pytest.mark.parametrize(
    ("low", "high", "kind"), [(0.1, 2.0, "versterkt"), (-2, -0.1, "dempt"), (-1, 1, "onzeker"), (0, 1e-13, "los")]
)
def test_a_pair_counts_when_the_whole_interval_says_so(low, high, kind):
    assert Paar("a", "b", "g", 1.0, 2.0, 4.0, low, high).soort == kind


def test_the_surplus_is_what_is_more_than_the_sum():
    assert Paar("a", "b", "g", 1.0, 2.0, 4.5, 0.1, 2.0).meerwaarde == 1.5
