"""From a mix to programme, indicators, scores and lenses: for one, for a stack, for very many, all the same."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import Uitkomst, blocks, evaluate, evaluate_many
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.kentallen import load_kentallen
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import present_mix
from scenario.verdeling import Verdeling, stack
from scenario.waardering import load_waardering
from tests.mixes import mixes, random_mix, shuffled

HAVENSTAD, POLDER = load_gebied("havenstad"), load_gebied("achtersluispolder")
D = len(POLDER.ids)
AREAS = pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])


def assert_close(found: np.ndarray, expected: np.ndarray) -> None:
    """Equal to 1e-12 of the scale at hand: scores run to 100."""
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-10, equal_nan=True)


def assert_same(one: Uitkomst, at: int, alone: Uitkomst) -> None:
    assert_close(one.meting.gebied[at], alone.meting.gebied)
    assert_close(one.meting.per_deelgebied[at], alone.meting.per_deelgebied)
    assert_close(one.scores[at], alone.scores)
    assert_close(one.scores_per_deelgebied[at], alone.scores_per_deelgebied)
    for name, scores in alone.kaderscores.items():
        assert_close(one.kaderscores[name][at], scores)


# ------------------------------------------------------------------------------------ one, a stack, very many
@AREAS
def test_shipped_scenarios_score_together_as_one_by_one(gebied: str) -> None:
    area, shipped = load_gebied(gebied), list(shipped_scenarios(gebied).values())
    together = evaluate(area, stack([scenario.verdeling for scenario in shipped]))
    for at, scenario in enumerate(shipped):
        assert_same(together, at, evaluate(area, scenario.verdeling))


@given(st.lists(mixes(POLDER), min_size=1, max_size=4))
def test_any_stack_scores_as_one_by_one(several: list[Verdeling]) -> None:
    together = evaluate(POLDER, stack(several))
    for at, levers in enumerate(several):
        assert_same(together, at, evaluate(POLDER, levers))


@AREAS
@pytest.mark.parametrize("count", [0, 1, 267, 801])  # none, one, and around the size of a block
def test_very_many_score_as_a_stack(gebied: str, count: int) -> None:
    area = load_gebied(gebied)
    levers = random_mix(area, np.random.default_rng(11), (count,))
    many, together = evaluate_many(area, levers), evaluate(area, levers)
    assert many.values.shape == many.scores.shape == (count, len(INDICATOREN))
    assert_close(many.values, together.meting.gebied)
    assert_close(many.scores, together.scores)
    for name, scores in together.kaderscores.items():
        assert_close(many.kaderscores[name], scores)
    alone = [evaluate(area, Verdeling(each)).haalbaarheid.ok for each in levers.hendels[:50]]
    assert many.haalbaar[:50].tolist() == alone


def test_blocks_cover_everything_once() -> None:
    for count, deelgebieden in ((0, 15), (1, 15), (1000, 15), (7, 100_000)):
        covered = [index for part in blocks(count, deelgebieden) for index in range(part.start, part.stop)]
        assert covered == list(range(count))


@given(mixes(POLDER), st.permutations(range(D)))
def test_the_order_of_deelgebieden_only_permutes_the_scores(levers: Verdeling, order: list[int]) -> None:
    found = evaluate(POLDER, levers)
    moved = evaluate(shuffled(POLDER, order), Verdeling(levers.hendels[order]))
    assert_close(moved.scores, found.scores)
    assert_close(moved.scores_per_deelgebied, found.scores_per_deelgebied[:, order])
    for name, scores in found.kaderscores.items():
        assert_close(moved.kaderscores[name], scores)
    reasons = sorted((reason.rule, reason.deelgebied) for reason in found.haalbaarheid.overtredingen)
    assert sorted((reason.rule, reason.deelgebied) for reason in moved.haalbaarheid.overtredingen) == reasons


@given(mixes(POLDER), st.permutations(range(3)))
def test_the_order_of_a_stack_only_permutes_the_scores(levers: Verdeling, order: list[int]) -> None:
    several = stack([levers, levers.with_levers({"fsi": 1.0}), levers.with_levers({"transformatie": 0.5})])
    found, moved = evaluate(POLDER, several), evaluate(POLDER, Verdeling(several.hendels[order]))
    assert_close(moved.scores, found.scores[order])


# ------------------------------------------------------------------------------------ what a result is
@given(mixes(POLDER))
def test_scores_and_lenses_lie_between_0_and_100_and_nothing_is_changed(levers: Verdeling) -> None:
    kept = levers.hendels.copy()
    found = evaluate(POLDER, levers)
    for scores in (found.scores, found.scores_per_deelgebied, *found.kaderscores.values()):
        known = scores[~np.isnan(scores)]
        assert known.size == 0 or (known.min() >= -1e-9 and known.max() <= 100 + 1e-9)
    assert np.array_equal(levers.hendels, kept)


@given(mixes(POLDER))
def test_without_redevelopment_every_mix_scores_as_what_stands_there_now(levers: Verdeling) -> None:
    now, same = (evaluate(POLDER, each.with_levers({"transformatie": 0.0})) for each in (present_mix(POLDER), levers))
    assert_close(same.meting.gebied, now.meting.gebied)
    assert_close(same.scores, now.scores)
    assert same.haalbaarheid.ok


def test_the_same_mix_always_gives_the_same_figures() -> None:
    levers = shipped_scenarios("havenstad")["groen-blauw"].verdeling
    one, other = evaluate(HAVENSTAD, levers), evaluate(HAVENSTAD, levers)
    assert np.array_equal(one.meting.gebied, other.meting.gebied, equal_nan=True)


def test_every_lens_is_scored() -> None:
    found = evaluate(HAVENSTAD, shipped_scenarios("havenstad")["maximum-bovenop"].verdeling)
    assert list(found.kaderscores) == list(load_kaders())
    for name, kader in load_kaders().items():
        assert found.kaderscores[name].shape == (len(kader.groepen),)
    assert not np.isnan(found.kaderscores["zaanse_opgaven"]).any()
    assert not np.isnan(found.kaderscores["nu_later_elders"]).any()


def test_value_functions_follow_the_norm_packs_of_the_area_unless_others_are_given() -> None:
    levers = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
    amsterdam = evaluate(HAVENSTAD, levers)
    zaanstad = evaluate(HAVENSTAD, levers, waardering=load_waardering(POLDER.normpakketten))
    at = list(INDICATOREN).index("waterberging")
    # the same 60 mm on the plot: exactly the rule of Amsterdam, 10 mm short of that of the region
    assert amsterdam.meting.gebied[at] == zaanstad.meting.gebied[at] == pytest.approx(60)
    assert amsterdam.scores[at] == pytest.approx(80)
    assert zaanstad.scores[at] == pytest.approx(80 * 60 / 70)


def test_drawn_kentallen_make_a_batch_of_one_mix() -> None:
    drawn = load_kentallen().draw(np.random.default_rng(5), 4)
    found = evaluate(POLDER, shipped_scenarios("achtersluispolder")["koers-2023"].verdeling, drawn)
    assert found.scores.shape == (4, len(INDICATOREN))
    assert found.scores_per_deelgebied.shape == (4, len(INDICATOREN), D)


# ------------------------------------------------------------------------------------ refused
@pytest.mark.parametrize(
    ("levers", "code"),
    [
        ({"fsi": np.nan}, "not_finite"),
        ({"fsi": -1.0}, "out_of_range"),
        ({"groen": 0.9}, "shares_off"),
        ({"start": 2060.0, "gereed": 2040.0}, "years_reversed"),
    ],
)
def test_a_mix_that_cannot_be_is_refused_alone_and_among_many(levers: dict[str, float], code: str) -> None:
    good = present_mix(POLDER)
    wrong = good.with_levers(levers, POLDER.where(["sluiskwartier"]))
    with pytest.raises(GebiedsmixError) as alone:
        evaluate(POLDER, wrong)
    with pytest.raises(GebiedsmixError) as among:
        evaluate_many(POLDER, stack([good, wrong]))
    assert alone.value.code == among.value.code == code
    assert alone.value.message == among.value.message


def test_a_mix_of_another_area_is_refused() -> None:
    with pytest.raises(GebiedsmixError) as caught:
        evaluate(POLDER, present_mix(HAVENSTAD))
    assert caught.value.code == "wrong_deelgebieden"


def test_the_core_starts_without_the_libraries_that_are_slow_to_import() -> None:
    slow = ("scipy", "shapely", "geopandas", "pandas", "pyproj", "streamlit", "pydeck", "rich")
    command = f"import sys, scenario.evaluatie; print([name for name in {slow} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
