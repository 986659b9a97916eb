"""Which kentallen decide."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from gebieden.laden import load_gebied
from scenario.afweging.waarden import additive, winners
from scenario.evaluatie import evaluate
from scenario.kentallen import Kentallen, load_kentallen
from scenario.robuustheid.gevoeligheid import find_decisive, find_single_flips, first_order, lead, rank_correlation
from scenario.robuustheid.toekomsten import draw_toekomsten
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import stack

HAVENSTAD = load_gebied("havenstad")
PLANS = [shipped_scenarios("havenstad")[name].verdeling for name in ("maximum-binnen", "maakstad", "groen-blauw")]
OPGAVEN = np.array([0, 1, 2, 3, 4, 5])


def test_a_sum_is_explained_by_its_parts():
    # y = 2 a + b with a, b uniform: variances 4/12 and 1/12, so 80 % and 20 %; c is not in it
    inputs = np.random.default_rng(3).random((20_000, 3))
    found = first_order(inputs, 2 * inputs[:, 0] + inputs[:, 1])
    assert found == pytest.approx([0.8, 0.2, 0.0], abs=0.02)


def test_a_bend_that_a_correlation_misses_is_seen():
    inputs = np.random.default_rng(3).uniform(-1, 1, (20_000, 2))
    output = inputs[:, 0] ** 2
    assert rank_correlation(inputs, output)[0] == pytest.approx(0, abs=0.03)
    assert first_order(inputs, output)[0] == pytest.approx(1, abs=0.02)


def test_noise_is_not_taken_for_an_explanation():
    rng = np.random.default_rng(8)
    assert first_order(rng.random((2_000, 50)), rng.random(2_000)).mean() < 0.01


def test_an_output_that_never_moves_has_no_explanation():
    assert first_order(np.random.default_rng(1).random((500, 2)), np.full(500, 3.0)).tolist() == [0, 0]
    assert rank_correlation(np.random.default_rng(1).random((500, 2)), np.full(500, 3.0)).tolist() == [0, 0]


def test_rank_correlations_are_those_of_scipy():
    rng = np.random.default_rng(2)
    inputs, output = rng.integers(0, 5, (300, 3)).astype(float), rng.integers(0, 5, 300).astype(float)
    expected = [spearmanr(inputs[:, at], output).statistic for at in range(3)]
    assert rank_correlation(inputs, output) == pytest.approx(expected)


def test_the_lead_is_over_the_best_of_the_others():
    assert lead(np.array([[70.0, 65.0, 60.0], [50.0, 52.0, 40.0]]), 0).tolist() == [5, -2]


def test_the_most_decisive_come_first_and_carry_an_interval():
    found = draw_toekomsten(HAVENSTAD, stack(PLANS), ["zaanse_opgaven"], np.random.default_rng(1), 800)
    usual = evaluate(HAVENSTAD, stack(PLANS)).kaderscores["zaanse_opgaven"]
    weights = np.full(6, 1 / 6)
    moved = find_decisive(found, found.kaderscores["zaanse_opgaven"], usual, weights)
    size = np.maximum(moved.aandeel, moved.verband**2)
    assert (np.diff(size) <= 0).all()
    assert (moved.verband_laag <= moved.verband).all()
    assert (moved.verband <= moved.verband_hoog).all()
    assert moved.draws == 800
    assert moved.winnaar == winners(additive(usual, weights))
    assert moved.kantelt_interval[0] <= moved.kantelt <= moved.kantelt_interval[1]
    assert set(moved.kentallen) == set(found.drawn)


def test_a_kental_that_flips_alone_really_does():
    # weigh only economy and health, and look for weights at which maakstad and groen-blauw are close
    plans = stack(PLANS[1:])
    scores = evaluate(HAVENSTAD, plans).kaderscores["zaanse_opgaven"]
    d = scores[0] - scores[1]
    share = d[5] / (d[5] - d[1])  # economy weighs this much at the tie
    weights = np.array([0, share + 0.002, 0, 0, 0, 1 - share - 0.002])
    flips = find_single_flips(HAVENSTAD, plans, "zaanse_opgaven", OPGAVEN, weights)
    usual = winners(additive(scores, weights))
    assert flips
    for flip in flips:
        own = load_kentallen()
        kental = own[flip.kental]
        assert flip.value in (kental.low, kental.high)
        changed = own.high() if flip.value == kental.high else own.low()
        alone = {**own.values, flip.kental: changed.values[flip.kental]}
        again = evaluate(HAVENSTAD, plans, Kentallen(own.name, own.kentallen, alone)).kaderscores["zaanse_opgaven"]
        assert winners(additive(again, weights)) == flip.winnaar != usual
