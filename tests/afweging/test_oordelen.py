"""Criteria scored by people: the last word counts, and everybody sees that it is a judgement."""

from datetime import date

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from scenario.afweging.oordelen import Oordeel, gather, with_judgements
from tests.tabellen import make_table

DAY = date(2026, 3, 4)
SFEER = Text("Sfeer", "Atmosphere")


def judged(scenario, persoon, score):
    return Oordeel(scenario, persoon, score, "omdat", DAY)


def test_judgements_are_averaged_over_people():
    found = gather("sfeer", SFEER, ["a", "b"], [judged("a", "an", 40), judged("a", "bo", 60), judged("b", "an", 90)])
    assert found.gemiddeld.tolist() == [50, 90]
    assert found.aantal.tolist() == [2, 1]
    assert found.consensus[1] == 1
    assert found.criterium.herkomst == "oordeel"


def test_who_changes_their_mind_counts_once():
    found = gather("sfeer", SFEER, ["a"], [judged("a", "an", 40), judged("a", "an", 80)])
    assert (found.gemiddeld[0], found.aantal[0]) == (80, 1)


def test_a_judged_criterion_is_weighed_with_the_rest_and_stays_marked():
    beoordeling = gather("sfeer", SFEER, ["a", "b"], [judged("a", "an", 40), judged("b", "an", 90)])
    tabel = with_judgements(make_table([[50, 60], [70, 40]]), beoordeling)
    assert tabel.scores[:, 2].tolist() == [40, 90]
    assert [criterium.herkomst for criterium in tabel.criteria] == ["berekend", "berekend", "oordeel"]


def test_a_plan_that_nobody_judged_is_not_compared_on_it():
    beoordeling = gather("sfeer", SFEER, ["a", "b"], [judged("a", "an", 40)])
    assert np.isnan(beoordeling.gemiddeld[1])
    with pytest.raises(GebiedsmixError) as refused:
        with_judgements(make_table([[50, 60], [70, 40]]), beoordeling)
    assert refused.value.code == "not_judged"
    assert "'b'" in refused.value.message.nl


@pytest.mark.parametrize("score", [-1, 101, float("nan")])
def test_a_score_off_the_scale_is_refused(score):
    with pytest.raises(GebiedsmixError) as refused:
        judged("a", "an", score)
    assert refused.value.code == "out_of_range"
