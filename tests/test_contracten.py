"""Contracts that hold for every indicator, whatever the mix: these tests walk the register."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.bereik import DISTANCES
from scenario.bewerkingen import redraw
from scenario.evaluatie import waardering_of
from scenario.hendels import hendel_by_id
from scenario.kentallen import load_kentallen
from scenario.meting import POSITION, measure
from scenario.programma import derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers, present_mix
from scenario.verdeling import Verdeling, stack
from tests.mixes import mixes

AREAS = {name: load_gebied(name) for name in ("havenstad", "achtersluispolder")}
POLDER = AREAS["achtersluispolder"]
D = len(POLDER.ids)
WAARDERING = waardering_of(POLDER)


def close(value: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.allclose(value, expected, rtol=1e-12, atol=1e-12, equal_nan=True))


def differing(values: np.ndarray, expected: np.ndarray) -> list[str]:
    """Indicators that differ, of two arrays ``(I, ...)``."""
    return [name for name, at in POSITION.items() if not close(values[at], expected[at])]


# ------------------------------------------------------------------------------------ many at once
@given(st.lists(mixes(POLDER), min_size=1, max_size=4))
def test_a_stack_is_measured_and_scored_as_one_by_one(several: list[Verdeling]) -> None:
    together = measure(derive_programma(POLDER, stack(several)))
    scores = WAARDERING.scores(together.gebied)
    for at, levers in enumerate(several):
        alone = measure(derive_programma(POLDER, levers))
        assert differing(together.per_deelgebied[at], alone.per_deelgebied) == []
        assert differing(together.gebied[at], alone.gebied) == []
        assert close(scores[at], WAARDERING.scores(alone.gebied))


@settings(max_examples=10)
@given(mixes(POLDER))
def test_drawn_kentallen_measure_what_each_draw_measures_alone(levers: Verdeling) -> None:
    known = load_kentallen()
    drawn = known.draw(np.random.default_rng(3), 2)
    together = measure(derive_programma(POLDER, levers, drawn))
    # space is laid out with the usual distances, whatever is drawn
    moving = [name for name in known if known[name].has_range and name not in DISTANCES]
    drawn = replace(drawn, values={**drawn.values, **{name: known.values[name] for name in DISTANCES}})
    each = {name: float(drawn.values[name][1, 0]) for name in moving}
    alone = measure(derive_programma(POLDER, levers, known.with_values(each, known.name)))
    assert differing(together.per_deelgebied[1], alone.per_deelgebied) == []
    assert differing(together.gebied[1], alone.gebied) == []


# ------------------------------------------------------------------------------------ nothing, now, and never infinite
@pytest.mark.parametrize("gebied", AREAS.values(), ids=AREAS)
def test_an_empty_plan_is_zero_or_does_not_apply(gebied: Gebied) -> None:
    # nothing stands there and nothing is built; rain still falls: all of the test shower finds no place
    nothing = {
        name: tuple(replace(figure, value=0.0) for figure in figures) if name.startswith("bestaand_") else figures
        for name, figures in gebied.cijfers.items()
    }
    empty = replace(gebied, cijfers=MappingProxyType(nothing))
    found = measure(derive_programma(empty, present_mix(gebied).with_levers({"transformatie": 0.0})))
    everything = np.concatenate([found.per_deelgebied, found.gebied[:, None]], axis=-1)
    shower = POSITION["wateroverlast_hoosbui"]
    assert everything[shower] == pytest.approx(float(load_kentallen().value("bui_mm")))
    wrong = [name for name, at in POSITION.items() if at != shower and np.any(np.nan_to_num(everything[at]) != 0)]
    assert wrong == []


@given(mixes(POLDER))
def test_without_redevelopment_everything_measures_as_it_does_now(levers: Verdeling) -> None:
    now = measure(derive_programma(POLDER, present_mix(POLDER)))
    left = measure(derive_programma(POLDER, levers.with_levers({"transformatie": 0.0})))
    # a parking standard for new dwellings is a lever that asks nothing of those that stay
    assert differing(left.per_deelgebied, now.per_deelgebied) == []
    assert differing(left.gebied, now.gebied) == []


@given(mixes(POLDER))
def test_nothing_is_infinite_and_every_score_lies_between_0_and_100(levers: Verdeling) -> None:
    found = measure(derive_programma(POLDER, levers))
    assert not np.isinf(found.per_deelgebied).any()
    assert not np.isinf(found.gebied).any()
    scores = WAARDERING.scores(found.gebied)
    assert np.nanmin(scores) >= -1e-9
    assert np.nanmax(scores) <= 100 + 1e-9


# ------------------------------------------------------------------------------------ more of a good thing
GOOD = [
    ("kroonbedekking", "kroonbedekking_aandeel"),
    ("groendak", "groen_op_gebouwen"),
    ("groendak", "wateroverlast_hoosbui"),
    ("berging_mm", "waterberging"),
    ("berging_mm", "wateroverlast_hoosbui"),
    ("houtbouw", "co2_materiaal_per_m2"),
    ("houtbouw", "co2_materiaal_totaal"),
    ("pv_dak", "zonnestroom_dekking"),
    ("voedselgroen", "voedsel_lokaal"),
    ("groen", "groen_per_woning"),
    ("groen", "groen_binnen_bereik"),
    ("groen", "sport_en_spel"),
    ("maatschappelijk", "voorzieningen_dekking"),
    ("maatschappelijk", "schoolruimte"),
    ("maatschappelijk", "ontmoetingsruimte"),
    ("maatschappelijk", "basisschool_binnen_500m"),
    ("creatief", "cultuur_per_inwoner"),
    ("sociaal", "nieuwe_sociale_woningen"),
    ("vrij", "betaalbare_woningen"),
    ("parkeernorm", "autos_per_woning"),
]
LESS_IS_BETTER = {"vrij", "parkeernorm"}
SHIPPED = [scenario.verdeling for scenario in shipped_scenarios("achtersluispolder").values()]


@pytest.mark.parametrize(("hendel", "indicator"), GOOD, ids=lambda name: name)
@settings(max_examples=25)
@given(start=st.sampled_from(SHIPPED), pair=st.tuples(st.floats(0, 0.6), st.floats(0, 0.6)))
def test_more_of_a_good_lever_never_lowers_its_own_score(
    hendel: str, indicator: str, start: Verdeling, pair: tuple[float, float]
) -> None:
    # the share of a function grows at the cost of other work, not of dwellings: fewer homes is another change
    worse, better = sorted(pair, reverse=hendel in LESS_IS_BETTER)
    locked = ("wonen",) if hendel_by_id(hendel).group == "functiemix" else ()
    scores = []
    for share in (worse, better):
        try:
            levers = redraw(start, hendel, _scaled(hendel, share), default_levers(POLDER), locked=locked)
        except GebiedsmixError:
            assume(False)
        scores.append(WAARDERING.scores(measure(derive_programma(POLDER, levers)).gebied)[POSITION[indicator]])
    assert np.isnan(scores).all() or scores[1] >= scores[0] - 1e-9


def _scaled(hendel: str, share: float) -> float:
    """A share of 0-0.6 in the lever's own range, and for a function in what housing leaves."""
    own = {"berging_mm": 120 * share, "voedselgroen": share / 2, "maatschappelijk": share / 3, "creatief": share / 3}
    return own.get(hendel, share)
