"""What is weighed: only what can be compared fairly."""

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from scenario.afweging.scoretabel import Criterium, make_scoretabel, scoretabel_of
from scenario.kaders import load_kaders
from scenario.perspectieven import find_perspectief, own_perspectief
from scenario.scenarios import shipped_scenarios
from scenario.vergelijking import compare
from tests.tabellen import make_table

HAVENSTAD = load_gebied("havenstad")
PLANS = [shipped_scenarios("havenstad")[name] for name in ("maximum-binnen", "maakstad", "groen-blauw")]
OPGAVEN = load_kaders()["zaanse_opgaven"]


def test_the_table_holds_the_scores_of_the_lens():
    uitkomst = compare(HAVENSTAD, PLANS).uitkomst
    tabel = scoretabel_of(PLANS, uitkomst, "zaanse_opgaven")
    assert tabel.ids == ("verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid")
    assert tabel.scores == pytest.approx(uitkomst.kaderscores["zaanse_opgaven"])
    assert tabel.left_out == ()


def test_a_group_that_does_not_apply_everywhere_is_left_out_for_all_and_named():
    scores = np.full((2, 6), 50.0)
    scores[1, 2] = np.nan
    tabel = make_scoretabel(OPGAVEN, PLANS[:2], scores)
    assert [criterium.id for criterium in tabel.left_out] == ["kansengelijkheid"]
    assert tabel.scores.shape == (2, 5)


def test_a_group_must_apply_in_every_draw():
    scores = np.full((3, 2, 6), 50.0)
    scores[2, 0, 0] = np.nan
    assert [criterium.id for criterium in make_scoretabel(OPGAVEN, PLANS[:2], scores).left_out] == ["verstedelijking"]


def test_one_scenario_is_too_few():
    with pytest.raises(GebiedsmixError) as refused:
        make_scoretabel(OPGAVEN, PLANS[:1], np.full((1, 6), 50.0))
    assert refused.value.code == "too_few"


def test_a_lens_in_which_nothing_is_scored_is_refused():
    with pytest.raises(GebiedsmixError) as refused:
        make_scoretabel(OPGAVEN, PLANS[:2], np.full((2, 6), np.nan))
    assert refused.value.code == "nothing_scored"
    assert "zaanse_opgaven" in refused.value.message.nl


def test_an_unknown_lens_gets_the_nearest_name():
    uitkomst = compare(HAVENSTAD, PLANS).uitkomst
    with pytest.raises(GebiedsmixError, match="zaanse_opgaven"):
        scoretabel_of(PLANS, uitkomst, "zaanse_opgave")


def test_weights_of_what_is_left_add_up_to_one_again():
    # residents give 0.3 to health and 0.25 to safety: of those two, 0.3 / 0.55
    tabel = make_table([[50, 60], [70, 40]], "zaanse_opgaven", ["gezondheid", "veiligheid"])
    weights = tabel.weights_of([find_perspectief("bewoners_omgeving")])
    assert weights == pytest.approx(np.array([[0.3 / 0.55, 0.25 / 0.55]]))


def test_a_judged_criterion_weighs_as_much_as_the_average_one():
    # two criteria of 0.6 and 0.4, mean 0.5; then 0.6, 0.4, 0.5 add up to 1.5
    mine = own_perspectief("ik", Text("Ik", "Me"), "eigen", {"c0": 0.6, "c1": 0.4})
    tabel = make_table([[50, 60], [70, 40]]).with_criterion(
        Criterium("sfeer", Text("Sfeer", "Atmosphere"), "oordeel"), np.array([10.0, 90.0])
    )
    assert tabel.weights_of([mine])[0] == pytest.approx([0.6 / 1.5, 0.4 / 1.5, 0.5 / 1.5])
    assert tabel.criteria[-1].herkomst == "oordeel"


def test_a_viewpoint_that_cares_only_for_what_was_left_out_is_refused():
    mine = own_perspectief("ik", Text("Ik", "Me"), "eigen", {"c0": 0.0, "c1": 0.0, "weg": 1.0})
    with pytest.raises(GebiedsmixError) as refused:
        make_table([[50, 60], [70, 40]]).weights_of([mine])
    assert refused.value.code == "zero_weights"


def test_scores_cannot_be_changed_afterwards():
    with pytest.raises(ValueError, match="read-only"):
        make_table([[50, 60], [70, 40]]).scores[0, 0] = 100
