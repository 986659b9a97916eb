"""Initiatives: an opgave left out is seen at once, and the minimum holds."""

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.afweging.initiatieven import Initiatief, assess, initiative_of
from scenario.evaluatie import evaluate
from scenario.kaders import load_kaders
from scenario.scenarios import shipped_scenarios

OPGAVEN = ("verstedelijking", "economie", "gezondheid")
TOREN = Initiatief("toren", "Toren", {"verstedelijking": 100, "economie": 90, "gezondheid": 20})
HOF = Initiatief("hof", "Hof", {"verstedelijking": 60, "economie": 50, "gezondheid": 70})
HAL = Initiatief("hal", "Hal", {"economie": 95, "gezondheid": 60})


def test_an_opgave_that_was_left_out_is_seen():
    found = assess([TOREN, HAL], OPGAVEN, minimum=40)
    assert found.weggelaten.tolist() == [[False, False, False], [True, False, False]]
    assert found.haalt_minimum.tolist() == [[True, True, False], [False, True, True]]
    assert found.voldoet.tolist() == [False, False]


def test_with_compensation_the_tower_wins_without_it_the_court_does():
    # tower (100 + 90 + 20) / 3 = 70, court (60 + 50 + 70) / 3 = 60, hall (0 + 95 + 60) / 3 = 51.7
    found = assess([TOREN, HOF, HAL], OPGAVEN, minimum=40, power=-np.inf)
    assert found.met_compensatie == pytest.approx([70, 60, 155 / 3])
    assert found.rang_met.tolist() == [1, 2, 3]
    assert found.zonder_compensatie.tolist() == [20, 50, 0]
    assert found.rang_zonder.tolist() == [2, 1, 3]
    assert found.voldoet.tolist() == [False, True, False]


def test_weights_count():
    assert assess([TOREN, HOF], OPGAVEN, np.array([0.0, 0.0, 2.0])).rang_met.tolist() == [2, 1]


def test_a_calculated_plan_can_be_assessed_like_any_other():
    gebied, kader = load_gebied("havenstad"), load_kaders()["zaanse_opgaven"]
    uitkomst = evaluate(gebied, shipped_scenarios("havenstad")["maakstad"].verdeling)
    made = initiative_of("maakstad", "Maakstad", uitkomst, kader)
    found = assess([made], [groep.id for groep in kader.groepen])
    assert found.scores[0] == pytest.approx(uitkomst.kaderscores["zaanse_opgaven"])


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([], "too_few"),
        ([Initiatief("x", "X", {"economy": 50})], "unknown_name"),
        ([Initiatief("x", "X", {"economie": 120})], "out_of_range"),
        ([Initiatief("x", "X", {"economie": float("nan")})], "out_of_range"),
    ],
)
def test_what_cannot_be_assessed_is_refused(entries, code):
    with pytest.raises(GebiedsmixError) as refused:
        assess(entries, OPGAVEN)
    assert refused.value.code == code
