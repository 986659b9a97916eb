"""Speed of space: building it, rebuilding it after drawing, one edit on the grid and per zone, the overlay.

    make bench

Targets (issue of space): fractions and all kernels of Haven-Stad's 15 deelgebieden 0.3 s, of 200 random ones 3 s;
rebuilding after one redrawn polygon 0.1 s; all spatial criteria with their maps after one edit 10 ms on 90,000 cells,
25 ms on 250,000; an overlay of 14,000 by 2,000 polygons not slower than geopandas, its weights applied again in 1 ms.
Look at the minimum when other work runs on the machine. Ratios are measured in one run and stand in the extra info.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from gebieden.kernen import Kern
from gebieden.laden import load_gebied
from gebieden.omgeving import outlines_of, ruimte_of, vlakken_of_gebied
from gebieden.overlay import overlay
from gebieden.randen import Randen, randen_of_polygons
from gebieden.raster import Raster, area_fractions
from gebieden.ruimte.bouw import build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.criteria import measure_space
from gebieden.ruimte.herbouw import rebuild_ruimte
from gebieden.ruimte.ontvangers import Ontvangers
from gebieden.ruimte.zonedelen import Zonedelen
from gebieden.tekenen import move_corner
from tests.ruimte.gebieden_om_te_tekenen import SOUTH_M, WEST_M, random_plots
from tests.ruimte.plannen import KERNEN, MATEN, random_plan

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


def test_havenstad_with_its_surroundings_and_every_kernel_of_the_criteria(benchmark: Any) -> None:
    benchmark.pedantic(ruimte_of, (load_gebied("havenstad"), KERNEN), rounds=3, warmup_rounds=1)


def test_rebuilding_after_one_redrawn_corner(benchmark: Any) -> None:
    vlakken = vlakken_of_gebied(load_gebied("havenstad"))
    ruimte = build_ruimte(vlakken.randen, REACH)
    where = vlakken.position("coenhaven")
    corner = shapely.get_coordinates(vlakken.shapes[where])[3]
    inward = corner + 0.05 * (np.array(vlakken.shapes[where].centroid.coords[0]) - corner)
    drawn = move_corner(vlakken, corner, inward, 1).na.randen
    benchmark.pedantic(rebuild_ruimte, (ruimte, drawn), rounds=10, warmup_rounds=1)


# ---------------------------------------------------------------- one edit
@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
@pytest.mark.parametrize("side_m", [3000, 5000], ids=["90_000_cells", "250_000_cells"])
def test_all_criteria_and_their_maps_after_one_edit(
    benchmark: Any, side_m: int, variant: Callable[..., Ontvangers]
) -> None:
    ruimte = build_ruimte(randen_of_polygons(random_plots(15, 3, side_m, side_m)), KERNEN)
    ontvangers, plan = variant(ruimte), random_plan(ruimte.place_m2, 4)

    def edit() -> object:
        found = measure_space(ontvangers, plan, MATEN)
        return ontvangers.on_map(np.asarray(found.values["groen_per_persoon_m2"]))

    benchmark.extra_info["cells"] = len(ruimte.cells)
    benchmark.pedantic(edit, rounds=30, warmup_rounds=2)


def test_a_thousand_plans_per_zone(benchmark: Any) -> None:
    ruimte = build_ruimte(havenstad(), KERNEN)
    zones, plans = Zonedelen(ruimte), random_plan(ruimte.place_m2, 5, (1000,))
    benchmark.pedantic(measure_space, (zones, plans, MATEN), rounds=5, warmup_rounds=1)


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
