"""Measuring: a ratio of sums for the area, or a mean over whoever experiences it; NaN where nothing applies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.laden import load_gebied
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import load_kentallen
from scenario.meting import ON_TOTALS, POSITION, WEIGHTED, Meting, measure, measure_area
from scenario.programma import VELDEN, derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import present_mix
from scenario.verdeling import Verdeling
from tests.mixes import mixes, shuffled

POLDER = load_gebied("achtersluispolder")
D = len(POLDER.ids)


def measured(verdeling: Verdeling) -> Meting:
    return measure(derive_programma(POLDER, verdeling))


def assert_close(found: np.ndarray, expected: np.ndarray) -> None:
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-9, equal_nan=True)


# ------------------------------------------------------------------------------------ the area as a whole
def test_an_accounting_indicator_of_the_area_is_a_ratio_of_sums() -> None:
    made = derive_programma(POLDER, shipped_scenarios("achtersluispolder")["eerder-plan"].verdeling)
    green, dwellings = made.total("groen_m2"), made.total("woningen")
    found = measure(made)
    assert found.value("groen_per_woning") == pytest.approx(green / dwellings)
    # and not the mean of the deelgebieden, where one without dwellings would weigh as much as one with thousands
    assert found.value("groen_per_woning") != pytest.approx(
        np.nanmean(found.per_deelgebied[POSITION["groen_per_woning"]])
    )


@given(mixes(POLDER))
def test_on_totals_the_same_formula_holds_for_the_area(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    found = measure(made)
    for declared in ON_TOTALS:
        inputs = [made.total(name) if name in VELDEN else made.values[name] for name in declared.inputs]
        assert_close(found.value(declared.id), declared.formula(*inputs))


@given(mixes(POLDER))
def test_what_people_experience_is_a_mean_over_them(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    found = measure(made)
    for declared in WEIGHTED:
        each = found.per_deelgebied[POSITION[declared.id]]
        people = np.broadcast_to(made.values[str(declared.weighted_by)], (D,))
        here = np.isfinite(each) & (people > 0)
        if here.any():
            assert found.value(declared.id) == pytest.approx(np.average(each[here], weights=people[here]))
        else:
            assert np.isnan(found.value(declared.id))


@given(mixes(POLDER))
def test_a_mean_lies_between_the_deelgebieden(levers: Verdeling) -> None:
    found = measured(levers)
    for declared in WEIGHTED:
        each = found.per_deelgebied[POSITION[declared.id]]
        each = each[np.isfinite(each)]
        value = found.value(declared.id)
        assert np.isnan(value) or each.min() - 1e-9 <= value <= each.max() + 1e-9


@given(mixes(POLDER, (3,)))
def test_the_area_alone_is_measured_the_same(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    assert_close(measure_area(made), measure(made).gebied)


@given(mixes(POLDER, (2, 1)))
def test_mixes_against_drawn_kentallen_are_measured_one_by_one(levers: Verdeling) -> None:
    # two mixes along the first axis, three draws along the second
    drawn = load_kentallen().draw(np.random.default_rng(9), 3)
    made = derive_programma(POLDER, levers, drawn)
    assert measure_area(made).shape == (2, 3, len(INDICATOREN))
    assert_close(measure_area(made), measure(made).gebied)
    for at in range(2):
        alone = derive_programma(POLDER, Verdeling(levers.hendels[at]), drawn)
        assert_close(measure_area(made)[at], measure_area(alone))


def test_where_an_indicator_does_not_apply_nobody_is_counted() -> None:
    """A deelgebied without any stop is infinitely far from one: its residents have no distance to average."""
    metres = np.array([np.inf, 100.0, 200.0, 300.0, 400.0])
    plan = present_mix(POLDER).with_levers({"transformatie": 0.5, "fsi": 1.0, "wonen": 0.8})
    made = derive_programma(POLDER, plan)
    made = replace(made, values={**made.values, "halte_afstand_m": metres})
    people = made.per_deelgebied("inwoners")
    assert (people > 0).all()
    expected = np.average(metres[1:], weights=people[1:])
    assert measure(made).value("ov_afstand") == pytest.approx(expected)
    assert measure_area(made)[POSITION["ov_afstand"]] == pytest.approx(expected)


def test_a_field_that_no_deelgebied_has_leaves_the_area_without_a_value() -> None:
    found = measured(present_mix(POLDER).with_levers({"transformatie": 0.0}))
    assert np.isnan(found.value("co2_materiaal_per_m2"))  # nothing is built, so there is no m2 to divide by
    assert found.value("woningen_tov_doel") == 0  # and no dwelling either, which is a plain zero


# ------------------------------------------------------------------------------------ shapes and order
def test_every_indicator_has_its_place() -> None:
    found = measured(present_mix(POLDER))
    assert found.per_deelgebied.shape == (len(INDICATOREN), D)
    assert found.gebied.shape == (len(INDICATOREN),)
    assert list(POSITION) == list(INDICATOREN)
    assert {declared.id for declared in (*ON_TOTALS, *WEIGHTED)} == set(INDICATOREN)


@given(mixes(POLDER, (2, 2)))
def test_two_batch_axes_are_kept(levers: Verdeling) -> None:
    found = measured(levers)
    assert found.per_deelgebied.shape == (2, 2, len(INDICATOREN), D)
    assert_close(found.gebied[1, 0], measured(Verdeling(levers.hendels[1, 0])).gebied)


@given(mixes(POLDER), st.permutations(range(D)))
def test_the_order_of_deelgebieden_only_permutes_what_is_measured(levers: Verdeling, order: list[int]) -> None:
    found = measured(levers)
    moved = measure(derive_programma(shuffled(POLDER, order), Verdeling(levers.hendels[order])))
    assert_close(moved.per_deelgebied, found.per_deelgebied[:, order])
    assert_close(moved.gebied, found.gebied)


@given(mixes(POLDER))
def test_nothing_measured_for_the_area_is_infinite(levers: Verdeling) -> None:
    assert not np.isinf(measured(levers).gebied).any()


@pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])
def test_shipped_scenarios_are_measured_without_a_gap(gebied: str) -> None:
    area = load_gebied(gebied)
    for name, scenario in shipped_scenarios(gebied).items():
        found = measure(derive_programma(area, scenario.verdeling)).gebied
        empty = {indicator for indicator, value in zip(INDICATOREN, found, strict=True) if np.isnan(value)}
        nothing_stays = {"woningen_per_ha_milieuruimte"}  # no heavy business is left to bar a home
        if name != "huidig":
            assert empty <= nothing_stays, name
