"""Zones: what lies in a window of the grid is found without looking at zones that are far away."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.randen import randen_of_polygons
from gebieden.raster import area_fractions, raster_around
from gebieden.ruimte.zones import Zones, cut_zones
from tests.ruimte.gebieden_om_te_tekenen import random_plots


@pytest.fixture(scope="module")
def zones() -> Zones:
    plots = randen_of_polygons(random_plots(20, 4, 2000, 1500))
    raster = raster_around(plots, 20, 100)
    return cut_zones(area_fractions(plots, raster), raster, np.full(20, 2))


@pytest.mark.parametrize("window", [(10, 5, 20, 30), (0, 0, 500, 500), (-4, -4, 3, 3), (30, 40, 1, 1)])
def test_a_window_holds_the_entries_that_lie_in_it_and_no_other(
    zones: Zones, window: tuple[int, int, int, int]
) -> None:
    south, west, high, wide = window
    row, column = zones.spots
    inside = (row >= south) & (row < south + high) & (column >= west) & (column < west + wide)
    assert zones.entries_within(south, west, high, wide).tolist() == np.flatnonzero(inside).tolist()


def test_entries_of_zones_come_one_zone_after_the_other(zones: Zones) -> None:
    indptr = zones.cells_m2.indptr
    wanted = [*range(indptr[3], indptr[4]), *range(indptr[7], indptr[8])]
    assert zones.entries_of(np.array([3, 7])).tolist() == wanted
