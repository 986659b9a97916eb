"""Goals that conflict or reinforce each other over what can really be built."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.afweging.betrouwbaarheid import correlation_interval, share_interval
from scenario.afweging.doelrelaties import correlate, relate_goals
from scenario.afweging.steekproef import sample_feasible, sample_mixes
from scenario.evaluatie import evaluate_many
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import check_verdeling

HAVENSTAD = load_gebied("havenstad")
PLANS = shipped_scenarios("havenstad")


def test_a_sample_holds_valid_mixes_that_keep_what_is_not_redeveloped():
    start = PLANS["nu-startbaar"].verdeling
    drawn = sample_mixes(HAVENSTAD, start, np.random.default_rng(1), 50)
    check_verdeling(drawn, HAVENSTAD.ids)
    kept = start["transformatie"] == 0
    assert (drawn.hendels[:, kept] == start.hendels[kept]).all()
    assert (drawn["transformatie"] == start["transformatie"]).all()


def test_a_sample_only_keeps_what_can_be_built():
    start = PLANS["nu-startbaar"].verdeling
    found = sample_feasible(HAVENSTAD, start, np.random.default_rng(1), 200)
    assert found.getrokken == 200
    again = evaluate_many(HAVENSTAD, sample_mixes(HAVENSTAD, start, np.random.default_rng(1), 200))
    assert found.haalbaar == again.haalbaar.sum() == len(found.reeks.scores)


def test_parts_where_nothing_may_be_built_are_left_standing_and_named():
    found = sample_feasible(HAVENSTAD, PLANS["maximum-binnen"].verdeling, np.random.default_rng(1), 20)
    # the dwellings of Cornelis Douwes are barred without a known end; those of Coenhaven start when its bar ends
    assert found.weggelaten == ("cornelis_douwes_0_1", "cornelis_douwes_2_3")
    assert found.haalbaar > 0


def test_a_plan_that_redevelops_nothing_has_nothing_to_sample():
    with pytest.raises(GebiedsmixError) as refused:
        sample_feasible(HAVENSTAD, PLANS["huidig"].verdeling, np.random.default_rng(1), 20)
    assert refused.value.code == "nothing_feasible"


def test_the_sample_is_repeatable_by_seed():
    start = PLANS["nu-startbaar"].verdeling
    first, second = (sample_mixes(HAVENSTAD, start, np.random.default_rng(9), 5).hendels for _ in range(2))
    assert (first == second).all()


def test_correlations_are_those_of_scipy():
    scores = np.random.default_rng(0).normal(size=(80, 4)) @ np.random.default_rng(1).normal(size=(4, 4))
    assert correlate(scores) == pytest.approx(np.asarray(spearmanr(scores).statistic))


def test_a_goal_that_never_moves_or_does_not_apply_is_unknown():
    scores = np.random.default_rng(0).normal(size=(30, 3))
    scores[:, 1], scores[4, 2] = 50.0, np.nan
    found = correlate(scores)
    assert found[0, 0] == pytest.approx(1)
    assert np.isnan(found[1]).all()
    assert np.isnan(found[2]).all()


def test_the_interval_of_a_correlation_covers_as_often_as_it_says():
    # 95 %: of 400 samples of 60 pairs, 380 expected; 4 standard deviations of sqrt(400 * .95 * .05) = 4.4 are allowed
    rng, hits = np.random.default_rng(5), 0
    truth = 6 / np.pi * np.arcsin(0.5 / 2)  # rank correlation of a normal pair with correlation 0.5
    for _ in range(400):
        x = rng.normal(size=60)
        y = 0.5 * x + np.sqrt(0.75) * rng.normal(size=60)
        low, high = correlation_interval(np.array(spearmanr(x, y).statistic), 60)
        hits += low <= truth <= high
    assert abs(hits - 380) <= 18


def test_the_interval_of_a_share_stays_inside_zero_and_one():
    # Wilson at 0 of 100: z2 / (n + z2) = 3.8415 / 103.8415
    low, high = share_interval(np.array([0.0, 1.0]), 100.0)
    assert low.tolist() == pytest.approx([0, 1 - 3.8415 / 103.8415], abs=1e-5)
    assert high.tolist() == pytest.approx([3.8415 / 103.8415, 1], abs=1e-5)


def test_relations_say_sample_size_and_interval():
    sample = sample_feasible(HAVENSTAD, PLANS["nu-startbaar"].verdeling, np.random.default_rng(2), 600)
    found = relate_goals(sample, "zaanse_opgaven")
    assert found.draws == sample.haalbaar
    assert (found.laag <= found.verband).all()
    assert (found.verband <= found.hoog).all()
    assert found.soort[0][0] == "versterkend"
    assert [row[at] for at, row in enumerate(found.soort)] == ["versterkend"] * 6


def test_a_weak_correlation_is_neutral_even_when_it_is_sure():
    # 0.05 over a million draws is surely not 0, but too small to mention
    from scenario.afweging.doelrelaties import Doelrelaties

    verband = np.array([[1.0, 0.05], [0.05, 1.0]])
    low, high = correlation_interval(verband, 1_000_000)
    assert Doelrelaties("x", 1_000_000, verband, low, high).soort[0] == ("versterkend", "neutraal")


@pytest.mark.parametrize("lens", ["zaans", "opgaven"])
def test_an_unknown_lens_gets_the_nearest_name(lens):
    steekproef = sample_feasible(HAVENSTAD, PLANS["nu-startbaar"].verdeling, np.random.default_rng(1), 50)
    with pytest.raises(GebiedsmixError) as refused:
        relate_goals(steekproef, lens)
    assert refused.value.code == "unknown_name"
