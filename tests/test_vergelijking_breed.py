"""Many scenarios beside each other: where they agree, how sure a difference is, what it costs."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.perspectieven import find_perspectief
from scenario.scenarios import shipped_scenarios
from scenario.vergelijking import Vergelijking, compare
from scenario.vergelijking_baten import cost_and_benefit
from scenario.vergelijking_plekken import GEBRUIK, Plekvergelijking, alike
from scenario.vergelijking_zekerheid import Zekerheid, how_sure

POLDER = load_gebied("achtersluispolder")
SHIPPED = shipped_scenarios("achtersluispolder")
KADER = "zaanse_opgaven"


@pytest.fixture(scope="module")
def plans() -> Vergelijking:
    return compare(POLDER, [SHIPPED[name] for name in ("koers-2023", "eerder-plan", "huidig")])


# ---------------------------------------------------------------- where
def test_the_same_plan_twice_agrees_everywhere():
    twice = Plekvergelijking(compare(POLDER, [SHIPPED["huidig"]] * 2))
    assert twice.eens_over_gebruik == pytest.approx(1)
    known = twice.eens_over_scores(KADER)
    assert known[np.isfinite(known)] == pytest.approx(1)


def test_overlap_is_symmetric_and_between_nothing_and_all(plans):
    overlap = Plekvergelijking(plans).overlap
    assert overlap == pytest.approx(np.swapaxes(overlap, 0, 1))
    assert (overlap >= 0).all()
    assert (overlap <= 1).all()
    assert overlap[0, 0] == pytest.approx(1)


def test_overlap_counts_the_m2_that_both_use_alike():
    # 100 homes-m2 and 50 green against 60 and 90: 60 + 50 alike of (150 + 150) / 2
    assert float(alike(np.array([100.0, 50.0]), np.array([60.0, 90.0]))) == pytest.approx(110 / 150)
    assert float(alike(np.zeros(2), np.zeros(2))) == 1


def test_agreement_is_the_mean_over_every_pair(plans):
    found = Plekvergelijking(plans)
    by_hand = (found.overlap[0, 1] + found.overlap[0, 2] + found.overlap[1, 2]) / 3
    assert found.eens_over_gebruik == pytest.approx(by_hand)
    assert found.gebruik_m2.shape == (3, len(POLDER.ids), len(GEBRUIK))


def test_the_pair_that_differs_most_is_named(plans):
    found = Plekvergelijking(plans)
    for place in range(len(POLDER.ids)):
        first, second = found.furthest_apart(place)
        assert found.overlap[first, second, place] == pytest.approx(found.overlap[:, :, place].min())


# ---------------------------------------------------------------- how sure
def test_the_first_scenario_never_differs_from_itself(plans):
    found = how_sure(plans, KADER, np.random.default_rng(1), 50)
    assert found.hoger[0] == pytest.approx(0)
    assert found.lager[0] == pytest.approx(0)
    assert found.draws == 50


def test_certainty_is_counted_in_the_direction_of_the_usual_difference(plans):
    found = how_sure(plans, KADER, np.random.default_rng(1), 50)
    higher = found.verschil[1] > 0
    assert found.zeker[1][higher] == pytest.approx(found.hoger[1][higher])
    assert found.zeker[1][~higher] == pytest.approx(found.lager[1][~higher])
    low, high = found.interval()
    assert (low <= found.zeker + 1e-12).all()
    assert (found.zeker <= high + 1e-12).all()


def test_the_same_seed_gives_the_same_certainty(plans):
    first, again = (how_sure(plans, KADER, np.random.default_rng(7), 40).zeker for _ in range(2))
    assert first == pytest.approx(again, abs=0)


def test_the_largest_differences_come_first_and_nothing_is_no_difference():
    verschil = np.array([[0.0, 0.0, 0.0, 0.0], [3.0, -20.0, np.nan, 0.0]])
    found = Zekerheid(10, verschil, np.zeros((2, 4)), np.zeros((2, 4)))
    assert found.largest(1, 4) == (1, 0)
    assert found.largest(0, 4) == ()


# ---------------------------------------------------------------- what it costs
def test_cost_and_yield_are_those_of_the_programme_and_the_balance_their_difference(plans):
    found = cost_and_benefit(plans, KADER, find_perspectief("neutraal"))
    programma = plans.uitkomst.programma
    assert found.grondkosten_euro == pytest.approx(programma.total("grondkosten_euro"))
    assert found.saldo_euro == pytest.approx(programma.total("grondopbrengst_euro") - found.grondkosten_euro)
    assert found.grondkosten_euro[2] == pytest.approx(0)  # what stands there now costs nothing


def test_worth_under_the_neutral_viewpoint_is_the_plain_mean_of_what_applies_to_all(plans):
    scores = plans.uitkomst.kaderscores[KADER]
    applies = np.isfinite(scores).all(axis=0)
    found = cost_and_benefit(plans, KADER, find_perspectief("neutraal"))
    assert found.waarde == pytest.approx(scores[:, applies].mean(axis=1))
