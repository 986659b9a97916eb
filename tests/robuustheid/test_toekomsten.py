"""Uncertain kentallen go through the whole calculation: each future is a calculation of its own."""

from types import MappingProxyType

import numpy as np
import pytest

import scenario.robuustheid.toekomsten as room
from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.kentallen import Kentallen, load_kentallen
from scenario.knelpunten import find_knelpunten
from scenario.normen import load_normen
from scenario.robuustheid.haalt_normen import satisfice
from scenario.robuustheid.toekomsten import Toekomsten, draw_toekomsten
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import stack

HAVENSTAD = load_gebied("havenstad")
PLANS = [shipped_scenarios("havenstad")[name].verdeling for name in ("maximum-binnen", "maakstad", "groen-blauw")]
TOGETHER = stack(PLANS)
LENSES = ("zaanse_opgaven", "nu_later_elders")


def draw(n=12, seed=3, **choices):
    return draw_toekomsten(HAVENSTAD, TOGETHER, LENSES, np.random.default_rng(seed), n, **choices)


def one_future(drawn: Kentallen, which: int) -> Kentallen:
    values = {name: array[which, 0] if array.ndim else array for name, array in drawn.values.items()}
    return Kentallen(drawn.name, drawn.kentallen, MappingProxyType(values))


@pytest.mark.parametrize("distribution", ["driehoek", "pert"])
def test_a_future_is_the_same_as_calculated_alone(distribution):
    found = draw(distribution=distribution)
    for which in (0, 7, 11):
        kentallen = one_future(found.kentallen, which)
        for at, plan in enumerate(PLANS):
            alone = evaluate(HAVENSTAD, plan, kentallen)
            for lens in LENSES:
                assert found.kaderscores[lens][which, at] == pytest.approx(alone.kaderscores[lens], rel=1e-12)
            broken = {knelpunt.norm for knelpunt in find_knelpunten(alone, load_normen(HAVENSTAD.normpakketten))}
            met = dict(zip([check.norm.id for check in found.checks], found.met[which, at], strict=True))
            assert {norm for norm, ok in met.items() if not ok} == broken


def test_futures_do_not_depend_on_the_size_of_a_block(monkeypatch):
    whole = draw(30)
    monkeypatch.setattr(room, "BLOCK_PLACES", 100)
    cut = draw(30)
    for lens in LENSES:
        assert whole.kaderscores[lens] == pytest.approx(cut.kaderscores[lens], rel=1e-12)
    assert (whole.met == cut.met).all()


def test_only_what_is_asked_varies():
    found = draw(only=["bvo_per_baan_kantoor"])
    assert found.drawn == ("bvo_per_baan_kantoor",)
    assert np.ptp(found.kaderscores["zaanse_opgaven"][..., 1], axis=0).min() > 0  # jobs follow from it
    concrete = draw(only=["co2_materiaal_beton"]).kaderscores["zaanse_opgaven"]
    assert np.ptp(concrete[..., 3], axis=0).min() > 0  # sustainability follows from it
    assert np.ptp(concrete[..., 1], axis=0).max() == 0  # economy does not


def test_without_anything_to_draw_every_future_is_the_usual_one():
    found = draw(2, only=())
    usual = evaluate(HAVENSTAD, TOGETHER)
    assert found.drawn == ()
    assert found.kaderscores["zaanse_opgaven"][1] == pytest.approx(usual.kaderscores["zaanse_opgaven"])


def test_every_kental_with_a_range_is_drawn_within_it():
    found = draw(200)
    ranged = {name for name, kental in load_kentallen().kentallen.items() if kental.has_range}
    assert set(found.drawn) == ranged
    values = found.drawn_values()
    low = np.array([load_kentallen()[name].low for name in found.drawn])
    high = np.array([load_kentallen()[name].high for name in found.drawn])
    assert ((values >= low) & (values <= high)).all()


def test_a_seed_repeats_the_futures():
    assert (draw(5, seed=1).drawn_values() == draw(5, seed=1).drawn_values()).all()
    assert (draw(5, seed=1).drawn_values() != draw(5, seed=2).drawn_values()).any()


@pytest.mark.parametrize(
    ("lenses", "n", "code"), [(["zaanse_opgave"], 5, "unknown_name"), (LENSES, 0, "no_draws"), (LENSES, -1, "no_draws")]
)
def test_what_cannot_be_drawn_is_refused(lenses, n, code):
    with pytest.raises(GebiedsmixError) as refused:
        draw_toekomsten(HAVENSTAD, TOGETHER, lenses, np.random.default_rng(1), n)
    assert refused.value.code == code


def test_satisficing_counts_futures_in_which_all_norms_are_met():
    # two plans, two norms, four futures: the first plan meets both in 1 of 4, the second in 3 of 4
    checks = draw(1).checks[:2]
    met = np.array([[[1, 1], [1, 1]], [[1, 0], [1, 1]], [[0, 1], [1, 1]], [[0, 0], [0, 1]]], dtype=bool)
    scores = np.array([[[50, 30], [50, 50]], [[50, 50], [50, np.nan]], [[39, 50], [50, 50]], [[80, 80], [80, 80]]])
    found = satisfice(Toekomsten(load_kentallen(), (), {"x": scores}, checks, met), "x", minimum=40)
    assert found.draws == 4
    assert found.per_norm.tolist() == [[0.5, 0.5], [0.75, 1.0]]
    assert found.alle.tolist() == [0.25, 0.75]
    assert found.bindend.tolist() == [0.25, 0.75]
    assert found.minimum.tolist() == [0.5, 1.0]
    low, high = found.interval(found.alle)
    assert (low < found.alle).all()
    assert (found.alle < high).all()


def test_any_kental_can_be_drawn_alone():
    # what depends on the draw and what does not then meet in one formula
    for name in found_ranges():
        found = draw_toekomsten(HAVENSTAD, stack(PLANS[:1]), LENSES, np.random.default_rng(1), 2, only=[name])
        assert found.drawn == (name,)
        assert np.isfinite(found.kaderscores["zaanse_opgaven"]).all(), name


def found_ranges() -> list[str]:
    return [name for name, kental in load_kentallen().kentallen.items() if kental.has_range]
