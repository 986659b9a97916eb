"""Sums that are kept between edits are what they would be if everything were added up anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebieden.kernen import Kern
from gebieden.randen import randen_of_polygons
from gebieden.ruimte.bouw import Ruimte, build_ruimte
from gebieden.ruimte.cellen import Cellen
from tests.ruimte.gebieden_om_te_tekenen import random_plots

PLACES, EDITS = 12, 200
NEAR = Kern("groen", 150, 1.3, gedeeld=True)
START = np.full(PLACES, 400.0)


@pytest.fixture(scope="module")
def ruimte() -> Ruimte:
    return build_ruimte(randen_of_polygons(random_plots(PLACES, 5, 1400, 900)), [NEAR, Kern("ver", 900)])


@pytest.fixture(scope="module")
def cells(ruimte: Ruimte) -> Cellen:
    """Cells that keep what they added up before, over all edits of a test."""
    return Cellen(ruimte)


@st.composite
def an_edit(draw: st.DrawFn) -> np.ndarray:
    """Amounts of one to all places differ from the start."""
    places = draw(st.lists(st.integers(0, PLACES - 1), min_size=1, max_size=PLACES, unique=True))
    amounts = START.copy()
    amounts[places] = draw(st.lists(st.floats(0, 1e6), min_size=len(places), max_size=len(places)))
    return amounts


def chain(turns: int) -> np.ndarray:
    """Edits of one place after another, ``(turns, P)``."""
    chance, found = np.random.default_rng(7), [START]
    for _ in range(turns):
        amounts = found[-1].copy()
        amounts[chance.integers(PLACES)] = chance.uniform(0, 900)
        found.append(amounts)
    return np.array(found)


@pytest.fixture(scope="module")
def shares(ruimte: Ruimte) -> dict[str, Any]:
    """Per kernel the share of each place in reach of each cell, ``(R, P)``: to multiply all by all."""
    found = {kern: matrix.on_cells(ruimte.raster.size)[:, ruimte.cells] for kern, matrix in ruimte.matrices.items()}
    return {kern: matrix.T.astype(np.float64).tocsr() for kern, matrix in found.items()}


def assert_same(found: np.ndarray, anew: np.ndarray) -> None:
    np.testing.assert_allclose(found, anew, rtol=0, atol=1e-12 * np.abs(anew).max())


@pytest.mark.parametrize("kern", ["groen", "ver"])
@settings(max_examples=40)
@given(edits=st.lists(an_edit(), min_size=1, max_size=6))
def test_edits_add_up_as_each_of_them_alone(
    cells: Cellen, shares: dict[str, Any], kern: str, edits: list[np.ndarray]
) -> None:
    for amounts in [START, *edits]:
        assert_same(cells.reach(amounts, kern), shares[kern] @ amounts)


@settings(max_examples=40)
@given(edits=st.lists(an_edit(), min_size=1, max_size=6))
def test_a_supply_is_shared_after_edits_as_after_each_of_them_alone(cells: Cellen, edits: list[np.ndarray]) -> None:
    for amounts in [START, *edits]:
        spread = cells.spread(amounts)
        found = cells.shared(spread, "groen")
        assert_same(found, Cellen(cells.ruimte).shared(spread, "groen"))
        assert (found >= 0).all()


def test_the_chance_of_nothing_after_edits_is_that_of_each_alone(ruimte: Ruimte) -> None:
    kept = Cellen(ruimte)
    for counts in chain(10) / 100:
        assert_same(kept.log_none(counts, "ver"), Cellen(ruimte).log_none(counts, "ver"))


def test_rounding_does_not_pile_up_over_two_hundred_edits(ruimte: Ruimte, shares: dict[str, Any]) -> None:
    kept = Cellen(ruimte)
    for amounts in chain(EDITS):
        found = kept.reach(amounts, "ver"), kept.shared(kept.spread(amounts), "groen")
    assert_same(found[0], shares["ver"] @ amounts)
    assert_same(found[1], Cellen(ruimte).shared(Cellen(ruimte).spread(amounts), "groen"))


def test_the_same_amounts_again_are_the_same_sums(ruimte: Ruimte) -> None:
    kept = Cellen(ruimte)
    first = kept.reach(START, "groen")
    kept.reach(START * (np.arange(PLACES) != 3), "groen")
    assert kept.reach(START, "groen") is first


def test_many_amounts_at_once_are_each_of_them(ruimte: Ruimte) -> None:
    kept, amounts = Cellen(ruimte), chain(3).reshape(2, 2, PLACES)
    found = kept.reach(amounts, "groen")
    assert found.shape == (2, 2, kept.count)
    np.testing.assert_array_equal(found[1, 0], kept.reach(amounts[1, 0], "groen"))


@pytest.mark.parametrize("unknown", [np.nan, np.inf])
def test_what_is_unknown_spoils_its_own_reach_only_and_is_not_kept(ruimte: Ruimte, unknown: float) -> None:
    kept = Cellen(ruimte)
    before = kept.reach(START, "groen")
    spoilt = kept.reach(np.where(np.arange(PLACES) == 3, unknown, START), "groen")
    assert 0 < (~np.isfinite(spoilt)).sum() < kept.count
    assert kept.reach(START, "groen") is before
