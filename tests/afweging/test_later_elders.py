"""A plan that wins only because later or elsewhere weighs nothing is named as such."""

import numpy as np
import pytest

from scenario.afweging.later_elders import find_forgotten, judge_later_elders
from tests.tabellen import make_table

GROUPS = ("nu", "later", "elders")


def table(scores):
    return make_table(scores, "nu_later_elders", GROUPS)


def test_the_weight_at_which_it_loses_follows_from_a_sum():
    # weights 0.5 now, 0.5 later, 0 elsewhere: a 0.5*80 + 0.5*50 = 65, b 0.5*70 + 0.5*50 = 60
    # with e elsewhere: 65 (1 - e) + 20 e = 60 (1 - e) + 60 e, so 5 = 45 e and e = 1/9
    (found,) = find_forgotten(table([[80, 50, 20], [70, 50, 60]]), np.array([0.5, 0.5, 0.0]))
    assert (found.scenario, found.wint, found.groepen) == ("a", "b", ("elders",))
    assert found.omslag == pytest.approx(1 / 9)
    assert found.text.nl == "'Plan a' wint alleen zolang elders niets weegt: vanaf 11 % wint 'Plan b'."
    assert found.text.en == "'Plan a' wins only while elsewhere weighs nothing: from 11% on 'Plan b' wins."


def test_later_and_elsewhere_together_are_named_when_neither_alone_is_enough():
    # neutral: 0.25 now, 0.25 later, 0.5 elsewhere. a leads by 40 now, b by 60 on each of the others
    scores = [[100, 0, 0], [60, 55, 30]]
    found = find_forgotten(table(scores), np.array([1.0, 0.0, 0.0]))
    # later alone at 0.25: 40 * 0.75 - 55 * 0.25 = 16 > 0; elsewhere alone at 0.5: 20 - 15 > 0; both: 25 - 43.75 < 0
    assert [entry.groepen for entry in found] == [("later", "elders")]
    # the lead along the way is 40 - 58.75 s, where s goes from 0 to 1 and the two weigh 0.75 s together
    assert found[0].omslag == pytest.approx(0.75 * 40 / 58.75)


def test_a_winner_that_also_wins_when_later_and_elsewhere_count_owes_them_nothing():
    assert find_forgotten(table([[80, 80, 80], [70, 50, 60]]), np.array([1.0, 0.0, 0.0])) == ()


def test_weights_without_a_zero_forget_nothing():
    assert find_forgotten(table([[80, 50, 20], [70, 50, 60]]), np.array([0.98, 0.01, 0.01])) == ()


def test_another_lens_has_nothing_to_forget():
    assert find_forgotten(make_table([[80, 50], [70, 90]]), np.array([1.0, 0.0])) == ()


def test_the_judgement_shows_future_generations_and_nature():
    found = judge_later_elders(table([[80, 50, 20], [70, 50, 60]]))
    assert [entry.id for entry in found.perspectieven] == ["neutraal", "toekomstige_generaties", "natuur"]
    assert found.per_groep.tolist() == [[1, 2], [1, 1], [2, 1]]
    assert [entry.groepen for entry in found.vergeten] == [("elders",), ("later", "elders")]


def test_when_now_does_not_apply_nothing_is_said():
    found = judge_later_elders(make_table([[80, 50], [70, 90]], "nu_later_elders", ("later", "elders")))
    assert found.vergeten == ()
