"""The triangle: corners now and later, and the length of its sides."""

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.afweging.driehoek import Driehoek, triangle_of
from scenario.evaluatie import evaluate
from scenario.kaders import load_kaders
from scenario.scenarios import shipped_scenarios
from scenario.vergelijking import compare

HAVENSTAD = load_gebied("havenstad")
PLANS = [shipped_scenarios("havenstad")[name] for name in ("maximum-binnen", "maakstad", "groen-blauw")]


def test_a_full_triangle_has_sides_of_one():
    assert Driehoek(np.full((2, 3), 100.0)).zijden == pytest.approx(np.ones((2, 3)))


def test_a_side_follows_from_the_corners_at_its_ends():
    # corners at 30, 40 and 0 points from the middle: opposite the third lies sqrt(30^2 + 40^2 + 30 * 40) / (100 sqrt 3)
    sides = Driehoek(np.array([[30.0, 40.0, 0.0]])).zijden[0]
    assert sides[2] == pytest.approx(np.sqrt(3700 / 3) / 100)
    assert sides[0] == pytest.approx(40 / np.sqrt(3) / 100)
    assert sides[1] == pytest.approx(30 / np.sqrt(3) / 100)


def test_corners_are_averages_of_the_indicators_of_that_corner_and_moment():
    uitkomst = evaluate(HAVENSTAD, PLANS[0].verdeling)
    vu, nle = load_kaders()["vu_driehoek"], load_kaders()["nu_later_elders"]
    corner = vu.weights[:, [groep.id for groep in vu.groepen].index("duurzaamheid")]
    later = nle.weights[:, [groep.id for groep in nle.groepen].index("later")] > 0
    chosen = (corner > 0) & later & np.isfinite(uitkomst.scores)
    expected = np.average(uitkomst.scores[chosen], weights=corner[chosen])
    assert triangle_of(uitkomst).hoeken[1, 1] == pytest.approx(expected)


def test_scenarios_are_drawn_together_as_each_alone():
    together = triangle_of(compare(HAVENSTAD, PLANS).uitkomst)
    assert together.hoeken.shape == (3, 2, 3)
    assert together.omtrek.shape == (3, 2)
    for at, plan in enumerate(PLANS):
        alone = triangle_of(evaluate(HAVENSTAD, plan.verdeling)).hoeken
        assert together.hoeken[at] == pytest.approx(alone, nan_ok=True)
