"""Speed of space: building it, rebuilding it after drawing, one edit on the grid and per zone, the overlay.

    make bench

Targets (issue of space): fractions and all kernels of Haven-Stad's 15 deelgebieden 0.3 s, of 200 random ones 3 s;
rebuilding after one redrawn polygon 0.1 s; all spatial criteria and the map after one edit 10 ms on 90,000 cells,
25 ms on 250,000; an overlay of 14,000 by 2,000 polygons not slower than geopandas, its weights applied again in 1 ms.
Look at the minimum when other work runs on the machine. Ratios are measured in one run and stand in the extra info.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from time import perf_counter
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from gebieden.hertekend import redrawn
from gebieden.kernen import Kern
from gebieden.laden import load_gebied
from gebieden.omgeving import outlines_of, vlakken_of_gebied
from gebieden.opstelling import lay_out_again, lay_out_spots
from gebieden.overlay import overlay
from gebieden.randen import Randen, randen_of_polygons
from gebieden.raster import Raster, area_fractions
from gebieden.rd import points_to_degrees
from gebieden.ruimte.bouw import build_ruimte
from gebieden.ruimte.herbouw import rebuild_ruimte
from gebieden.tekenen import move_corner
from gebieden.tekenstap import carry_out_step, new_names
from scenario.bereik import distances_of, ligging_of
from scenario.hendels import hendel_index
from scenario.meting import measure
from scenario.programma import derive_programma
from scenario.ruimtekaart import Celwaarden, map_layers, on_grid, spatial_indicators
from scenario.verdeling import Verdeling
from tests.ruimte.gebieden_om_te_tekenen import SOUTH_M, WEST_M, random_plots
from tests.ruimte.plannen import USUAL, mix, square_area

# What the indicators ask for: green shared within 300 m, facilities within 500 m, jobs within 1,200 m of walking.
REACH = [Kern("groen", 300, 1.3, gedeeld=True), Kern("functies", 500, 1.3), Kern("werk", 1200, 1.3)]


def best(work: Callable[[], object], rounds: int) -> float:
    """Shortest time of a few rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def havenstad() -> Randen:
    return outlines_of(load_gebied("havenstad"))


def two_hundred() -> Randen:
    return randen_of_polygons(random_plots(200, 1, 3000, 3000))


# ---------------------------------------------------------------- building
def test_fractions_of_twelve_polygons_on_300_by_300_cells(benchmark: Any) -> None:
    plots = random_plots(12, 2, 3000, 3000)
    raster, randen = Raster(WEST_M, SOUTH_M, 10, 300, 300), randen_of_polygons(plots)
    column, row = np.tile(np.arange(300) * 10.0, 300), np.repeat(np.arange(300) * 10.0, 300)
    cells = shapely.box(WEST_M + column, SOUTH_M + row, WEST_M + column + 10, SOUTH_M + row + 10)
    by_cutting = best(lambda: [shapely.area(shapely.intersection(cells, plot)) for plot in plots], 1)
    benchmark.extra_info["cutting_cell_by_cell_over_this"] = by_cutting / best(
        lambda: area_fractions(randen, raster), 5
    )
    benchmark.pedantic(area_fractions, (randen, raster), rounds=30, warmup_rounds=2)


@pytest.mark.parametrize("outlines", [havenstad, two_hundred], ids=["havenstad", "200_random"])
def test_fractions_and_all_kernels(benchmark: Any, outlines: Callable[[], Randen]) -> None:
    randen = outlines()
    benchmark.pedantic(build_ruimte, (randen, REACH), rounds=5, warmup_rounds=1)


def test_havenstad_with_all_that_formulas_ask(benchmark: Any) -> None:
    gebied = load_gebied("havenstad")
    benchmark.pedantic(lay_out_spots, (gebied, distances_of(gebied, USUAL)), rounds=3, warmup_rounds=1)


def test_rebuilding_after_one_redrawn_corner(benchmark: Any) -> None:
    vlakken = vlakken_of_gebied(load_gebied("havenstad"))
    ruimte = build_ruimte(vlakken.randen, REACH)
    where = vlakken.position("coenhaven")
    corner = shapely.get_coordinates(vlakken.shapes[where])[3]
    inward = corner + 0.05 * (np.array(vlakken.shapes[where].centroid.coords[0]) - corner)
    drawn = move_corner(vlakken, corner, inward, 1).na.randen
    benchmark.pedantic(rebuild_ruimte, (ruimte, drawn), rounds=10, warmup_rounds=1)


def test_laying_a_redrawn_area_out_again_as_the_application_does(benchmark: Any) -> None:
    """Split one deelgebied of Haven-Stad, with all that formulas ask: kernels, distance tables, walks to stops."""
    gebied = load_gebied("havenstad")
    before = lay_out_spots(gebied, distances_of(gebied, USUAL))
    vlakken = vlakken_of_gebied(gebied)
    x_m, y_m = vlakken.shapes[vlakken.position("coenhaven")].centroid.coords[0]
    line = points_to_degrees(np.array([[x_m, y_m - 5000], [x_m, y_m + 5000]])).tolist()
    drawn = carry_out_step(vlakken, {"doe": "splits", "punten": line, "in": ["coenhaven"]})
    after = redrawn(gebied, drawn, new_names(vlakken, drawn)).gebied
    afstanden = distances_of(after, USUAL)
    anew = best(lambda: lay_out_spots(after, afstanden), 3)
    benchmark.extra_info["anew_over_this"] = anew / best(lambda: lay_out_again(before, after, afstanden), 3)
    benchmark.pedantic(lay_out_again, (before, after, afstanden), rounds=5, warmup_rounds=1)


# ---------------------------------------------------------------- one edit
def edits(lever: str) -> Iterator[Verdeling]:
    """One lever of one deelgebied a little lower each time, in turn where something is built; paving takes green."""
    start, at = mix().hendels, hendel_index(lever)
    built = np.flatnonzero((start[:, at] > 0) & (start[:, hendel_index("transformatie")] > 0))
    for number in count(1):
        levers, place = start.copy(), built[number % len(built)]
        levers[place, at] *= 1 - number % 500 / 1000
        if lever == "groen":
            levers[place, hendel_index("verharding")] += start[place, at] - levers[place, at]
        yield Verdeling(levers)


EDITED = pytest.mark.parametrize("lever", ["groen", "fsi"])
SIDES = pytest.mark.parametrize("side_m", [3000, 5000], ids=["90_000_cells", "250_000_cells"])


@EDITED
@SIDES
def test_all_spatial_indicators_and_the_map_after_one_edit(benchmark: Any, side_m: int, lever: str) -> None:
    """From a mix to every spatial indicator, worked out on the grid, and a map of the one that is on the screen.

    Green touches who shares it, the hedgehog, heat, rain; density touches nearly everything that differs per cell.
    """
    gebied, mixes = square_area(side_m), edits(lever)

    def edit() -> object:
        programma = on_grid(derive_programma(gebied, next(mixes), USUAL))
        return measure(programma), Celwaarden(programma).layer("groen_tekort")

    benchmark.extra_info["cells"] = len(ligging_of(gebied, USUAL).opstelling.ruimte.cells)
    benchmark.pedantic(edit, rounds=60, warmup_rounds=3)


@EDITED
@SIDES
def test_all_spatial_indicators_in_every_cell_and_a_map_after_one_edit(benchmark: Any, side_m: int, lever: str) -> None:
    """The same with every indicator worked out in every cell, as if all maps were asked for."""
    gebied = square_area(side_m)
    mixes, asked = edits(lever), [each.id for each in spatial_indicators()]

    def edit() -> object:
        cells = Celwaarden(derive_programma(gebied, next(mixes), USUAL))
        for name in asked:
            cells.of(name)
        return cells.layer("groen_tekort")

    benchmark.extra_info["indicators"] = len(asked)
    benchmark.pedantic(edit, rounds=60, warmup_rounds=3)


@SIDES
def test_all_spatial_indicators_laid_on_the_grid(benchmark: Any, side_m: int) -> None:
    """The same after an edit of density, with a map of each of them, as an export writes them."""
    gebied = square_area(side_m)
    mixes, asked = edits("fsi"), [each.id for each in spatial_indicators()]
    benchmark.pedantic(
        lambda: map_layers(asked, derive_programma(gebied, next(mixes), USUAL)), rounds=30, warmup_rounds=3
    )


# ---------------------------------------------------------------- overlay
SOURCES, TARGETS = 14_000, 2_000


def test_an_overlay_is_not_slower_than_geopandas(benchmark: Any) -> None:
    sources, targets = random_plots(SOURCES, 6, 30_000, 30_000), random_plots(TARGETS, 7, 30_000, 30_000)
    left, right = (geopandas.GeoDataFrame(geometry=shapes, crs=28992) for shapes in (sources, targets))
    theirs = best(lambda: geopandas.overlay(left, right), 2)
    ours = best(lambda: overlay(sources, targets), 3)
    benchmark.extra_info["geopandas_over_this"] = theirs / ours
    benchmark.pedantic(overlay, (sources, targets), rounds=3)
    assert ours <= theirs


def test_stored_weights_applied_to_a_column_again(benchmark: Any) -> None:
    stored = overlay(random_plots(SOURCES, 6, 30_000, 30_000), random_plots(TARGETS, 7, 30_000, 30_000))
    people = np.random.default_rng(8).uniform(0, 100, SOURCES)
    benchmark.pedantic(stored.extensive, (people,), rounds=200, warmup_rounds=5)
