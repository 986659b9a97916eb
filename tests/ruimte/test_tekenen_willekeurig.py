"""Any number of cuts, merges and parks in a row: the polygons fit, the ground stays, the totals stay."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.tekenen import cut_out, draw_beside, merge, move_corner, split
from gebieden.tekening import Tekening
from gebieden.vlakken import Vlakken
from tests.ruimte.gebieden_om_te_tekenen import at, random_vlakken

spot = st.tuples(st.floats(-200, 3200), st.floats(-200, 3200))
cut = st.tuples(st.just("split"), st.tuples(spot, spot))
park = st.tuples(st.just("park"), st.tuples(spot, st.floats(5, 400), st.integers(3, 40)))
pair = st.tuples(st.just("merge"), st.tuples(st.integers(0, 99), st.integers(0, 99)))
corner = st.tuples(st.just("corner"), st.tuples(st.integers(0, 999), st.floats(-30, 30), st.floats(-30, 30)))
quay = st.tuples(st.just("beside"), st.tuples(spot, st.floats(50, 400), st.integers(3, 40)))


def carried_out(vlakken: Vlakken, step: tuple) -> Tekening | None:
    """One drawing, or None when it was refused."""
    kind, how = step
    name = f"nieuw_{len(vlakken.ids)}_{abs(hash(how))}"
    try:
        if kind == "split":
            return split(vlakken, at(*how))
        if kind == "merge":
            chosen = {vlakken.ids[number % len(vlakken.ids)] for number in how}
            return merge(vlakken, chosen)
        if kind == "corner":
            corners = shapely.get_coordinates(vlakken.shapes)
            start = corners[how[0] % len(corners)]
            return move_corner(vlakken, start, start + np.array(how[1:]), 1)
        (x, y), radius, sides = how
        angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
        ring = at(*zip(x + radius * np.cos(angles), y + radius * np.sin(angles), strict=True))
        return cut_out(vlakken, ring, name) if kind == "park" else draw_beside(vlakken, ring, name, 10)
    except GebiedsmixError:
        return None


@settings(max_examples=60)
@given(st.integers(2, 12), st.integers(0, 50), st.lists(st.one_of(cut, park, pair, corner, quay), max_size=6))
def test_whatever_is_drawn_the_polygons_fit_and_nothing_is_lost(count, seed, steps):
    vlakken = random_vlakken(count, seed)
    homes = np.random.default_rng(seed).uniform(0, 5000, len(vlakken.ids))
    total = homes.sum()
    for step in steps:
        drawn = carried_out(vlakken, step)
        if drawn is None:
            continue
        homes = drawn.overdracht.extensive(homes)
        assert shapely.coverage_is_valid(drawn.na.shapes)
        assert homes.sum() == pytest.approx(total, rel=1e-9)
        assert drawn.overdracht.shares.min() >= 0
        assert len(set(drawn.na.ids)) == len(drawn.na.ids) == len(drawn.na.shapes)
        vlakken = drawn.na


@settings(max_examples=40)
@given(st.integers(2, 12), st.integers(0, 50), st.lists(st.one_of(cut, park, pair), min_size=1, max_size=5))
def test_cutting_and_merging_inside_keeps_all_the_ground(count, seed, steps):
    vlakken = random_vlakken(count, seed)
    after = vlakken
    for step in steps:
        drawn = carried_out(after, step)
        after = drawn.na if drawn else after
    assert after.area_m2.sum() == pytest.approx(vlakken.area_m2.sum(), rel=1e-9)
    outline = shapely.symmetric_difference(shapely.union_all(vlakken.shapes), shapely.union_all(after.shapes))
    assert shapely.area(outline) < 0.01  # 9 km2: less than a square decimetre


@settings(max_examples=40)
@given(st.integers(2, 8), st.integers(0, 50), st.one_of(cut, park, pair))
def test_a_share_carried_over_is_never_outside_what_it_was(count, seed, step):
    vlakken = random_vlakken(count, seed)
    green = np.random.default_rng(seed).uniform(0, 1, len(vlakken.ids))
    drawn = carried_out(vlakken, step)
    if drawn is not None:
        carried = drawn.overdracht.intensive(green)
        assert green.min() - 1e-9 <= carried.min()
        assert carried.max() <= green.max() + 1e-9
        # the mean over the ground stays
        mean = (green * vlakken.area_m2).sum() / vlakken.area_m2.sum()
        assert (carried * drawn.na.area_m2).sum() / drawn.na.area_m2.sum() == pytest.approx(mean, rel=1e-6)
