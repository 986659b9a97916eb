"""Weights: what people give becomes shares, or is refused with one clear line."""

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from scenario.afweging.gewichten import indicator_weights, normalise
from scenario.afweging.instellingen import load_instellingen, setting
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders


def test_points_of_swing_become_shares():
    # 100 + 50 + 50 = 200, so the largest swing weighs 100 / 200
    assert normalise([100, 50, 50]).tolist() == [0.5, 0.25, 0.25]


def test_many_sets_of_weights_are_made_shares_at_once():
    assert normalise([[1, 3], [2, 2]]).tolist() == [[0.25, 0.75], [0.5, 0.5]]


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ([1, -2, 1], "negative_weight", "'groen' is -2"),
        ([0, 0, 0], "zero_weights", "Alle gewichten zijn 0"),
        ([1, np.nan, 1], "not_finite", "'groen' is nan"),
        ([1, np.inf, 1], "not_finite", "'groen' is inf"),
        ([[1, 1, 1], [0, 0, 0]], "zero_weights", "Alle gewichten zijn 0"),
    ],
)
def test_weights_that_cannot_be_are_refused_by_name(given, code, says):
    with pytest.raises(GebiedsmixError) as refused:
        normalise(given, ["wonen", "groen", "werk"])
    assert refused.value.code == code
    assert says in refused.value.message.nl


def test_the_weight_of_a_group_is_spread_over_its_indicators():
    # averaging within a group first: whatever the number of indicators, a group keeps its own weight
    kader = load_kaders()["vu_driehoek"]
    spread = indicator_weights(kader, np.array([0.5, 0.3, 0.2]))
    assert spread.shape == (len(INDICATOREN),)
    assert spread.sum() == pytest.approx(1)
    assert spread @ (kader.weights[:, 0] > 0) >= 0.5 - 1e-12


def test_weighing_groups_is_weighing_indicators_when_all_of_them_apply():
    kader, rng = load_kaders()["zaanse_opgaven"], np.random.default_rng(4)
    scores, weights = rng.uniform(0, 100, len(INDICATOREN)), normalise(rng.random(6))
    assert kader.scores(scores) @ weights == pytest.approx(scores @ indicator_weights(kader, weights))


def test_every_choice_of_the_weighing_has_a_source_and_a_note():
    for choice in load_instellingen().kentallen.values():
        assert choice.source
        assert choice.note.nl
        assert setting(choice.id) == choice.value
