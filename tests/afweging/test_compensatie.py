"""What a weighted mean hides is named."""

import numpy as np

from scenario.afweging.compensatie import weigh_bottlenecks
from tests.tabellen import make_table

EQUAL = np.array([0.5, 0.5])


def test_a_shortfall_that_others_pay_for_is_named_with_who_pays():
    # a: 0.5 * 100 + 0.5 * 10 = 55, above the minimum of 40 although c1 is at 10
    found = weigh_bottlenecks(make_table([[100, 10], [45, 45]]), EQUAL, minimum=40)
    (tekort,) = found.tekorten
    assert (tekort.scenario, tekort.criterium, tekort.score) == ("a", "c1", 10)
    assert tekort.afgekocht
    assert tekort.betaald_door == ("c0",)


def test_without_compensation_the_ranking_turns_round():
    found = weigh_bottlenecks(make_table([[100, 10], [45, 45]]), EQUAL, power=-np.inf, minimum=40)
    assert found.rang_optellend.tolist() == [1, 2]
    assert found.rang_knelpunt.tolist() == [2, 1]
    assert found.laagste.tolist() == [10, 45]


def test_a_plan_that_is_low_all_over_bought_nothing_off():
    found = weigh_bottlenecks(make_table([[30, 20], [90, 90]]), EQUAL, minimum=40)
    assert [(entry.criterium, entry.afgekocht, entry.betaald_door) for entry in found.tekorten] == [
        ("c1", False, ()),
        ("c0", False, ()),
    ]


def test_a_criterion_without_weight_is_no_bottleneck():
    found = weigh_bottlenecks(make_table([[100, 0], [90, 90]]), np.array([1.0, 0.0]), minimum=40)
    assert found.tekorten == ()
    assert found.knelpunt.tolist() == [100, 90]


def test_the_stated_choices_hold_when_nothing_is_asked():
    found = weigh_bottlenecks(make_table([[100, 10], [45, 45]]), EQUAL)
    assert found.minimum == 40
    assert found.power == -5
