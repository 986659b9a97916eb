"""Viewpoints: complete, neutral first, and never without those who cannot be at the table."""

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from scenario.afweging.perspectiefvergelijking import compare_perspectieven
from scenario.kaders import load_kaders
from scenario.perspectieven import find_perspectief, load_perspectieven, own_perspectief, shown_perspectieven
from tests.tabellen import make_table

OPGAVEN = ("verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid")


@pytest.mark.parametrize("perspectief", load_perspectieven().values(), ids=load_perspectieven())
def test_a_viewpoint_weighs_every_group_of_its_lenses_and_adds_up_to_one(perspectief):
    for kader, weights in perspectief.weights.items():
        assert set(weights) == {groep.id for groep in load_kaders()[kader].groepen}
        assert sum(weights.values()) == pytest.approx(1)


def test_place_comes_before_time():
    # nature: half for here, of which 0.2 for now and 0.8 for later; half for elsewhere
    assert find_perspectief("natuur").on("nu_later_elders") == pytest.approx({"nu": 0.1, "later": 0.4, "elders": 0.5})


def test_there_are_twelve_and_the_neutral_one_comes_first():
    shown = shown_perspectieven()
    assert len(shown) == 12
    assert shown[0].id == "neutraal"


@pytest.mark.parametrize("chosen", [(), ("ondernemers",), ("natuur", "zaanstad")])
def test_future_generations_and_nature_are_always_shown(chosen):
    shown = [entry.id for entry in shown_perspectieven([find_perspectief(name) for name in chosen])]
    assert shown[0] == "neutraal"
    assert {"toekomstige_generaties", "natuur", *chosen} <= set(shown)
    assert len(shown) == len(set(shown))


def test_an_unknown_viewpoint_gets_the_nearest_name():
    with pytest.raises(GebiedsmixError, match="natuur"):
        find_perspectief("natur")


def test_a_viewpoint_says_which_lenses_it_knows():
    with pytest.raises(GebiedsmixError) as refused:
        find_perspectief("natuur").on("novex_mra")
    assert refused.value.code == "no_weights"
    assert "zaanse_opgaven" in refused.value.message.nl


def test_side_by_side_shows_who_would_choose_what():
    # a is all economy, b is all sustainability: manufacturers (0.6 against 0.1) and nature (0 against 0.7) differ
    tabel = make_table([[50, 100, 50, 0, 50, 50], [50, 0, 50, 100, 50, 50]], "zaanse_opgaven", OPGAVEN)
    found = compare_perspectieven(tabel)
    winner = {entry.id: won for entry, won in zip(found.perspectieven, found.winners, strict=True)}
    assert winner["ondernemers"] == ("a",)
    assert winner["natuur"] == ("b",)
    assert winner["neutraal"] == ("a", "b")  # 1/6 each: a tie is not decided by the order of the list
    assert found.values.shape == (12, 2)


def test_a_tie_of_neutral_counts_as_the_same_winner():
    tabel = make_table([[50, 100, 50, 0, 50, 50], [50, 0, 50, 100, 50, 50]], "zaanse_opgaven", OPGAVEN)
    assert compare_perspectieven(tabel).other_winner == 0


def test_the_share_with_another_winner_is_counted_over_all_viewpoints():
    # under neutral b wins by a hair; a wins for those who weigh economy above sustainability
    tabel = make_table([[50, 100, 50, 0, 50, 50], [50, 2, 50, 100, 50, 50]], "zaanse_opgaven", OPGAVEN)
    found = compare_perspectieven(tabel)
    others = [won == ("a",) for won in found.winners]
    assert found.other_winner == np.mean(others)
    assert found.wins.tolist() == pytest.approx([np.mean(others), 1 - np.mean(others)])


def test_a_plan_that_is_better_on_everything_is_agreed_upon():
    tabel = make_table([[60] * 6, [50] * 6, [70] * 6], "zaanse_opgaven", OPGAVEN)
    found = compare_perspectieven(tabel)
    assert set(found.agreed()) == {("c", "a"), ("c", "b"), ("a", "b")}
    assert found.clashes() == ()
    assert found.concordance == pytest.approx(1)
    assert found.conflict == 0
    assert found.consensus == pytest.approx(np.ones(3))


def test_bottlenecks_can_count_under_every_viewpoint():
    tabel = make_table([[90, 90, 90, 90, 90, 5], [60] * 6], "zaanse_opgaven", OPGAVEN)
    assert compare_perspectieven(tabel).winners[0] == ("a",)
    assert compare_perspectieven(tabel, power=-np.inf).winners[0] == ("b",)


def test_own_weights_join_the_shipped_viewpoints():
    mine = own_perspectief("werksessie", Text("Zaal", "Room"), "zaanse_opgaven", dict.fromkeys(OPGAVEN, 1.0))
    tabel = make_table([[60] * 6, [50] * 6], "zaanse_opgaven", OPGAVEN)
    found = compare_perspectieven(tabel, [mine])
    assert [entry.id for entry in found.perspectieven] == ["neutraal", "werksessie", "toekomstige_generaties", "natuur"]
    assert found.weights[1] == pytest.approx(np.full(6, 1 / 6))
