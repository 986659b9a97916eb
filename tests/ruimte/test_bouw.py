"""Space: built once, rebuilt where an outline changed, the same wherever and however fine it lies."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.kernen import Kern, kernel_weights
from gebieden.laden import load_gebied
from gebieden.omgeving import known_outlines, omgeving_of, outlines_of, ruimte_of
from gebieden.randen import randen_of_discs, randen_of_polygons
from gebieden.rd import points_to_degrees, points_to_rd
from gebieden.ruimte.bouw import Ruimte, build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.herbouw import rebuild_ruimte
from gebieden.ruimte.zonedelen import Zonedelen
from tests.ruimte.gebieden_om_te_tekenen import SOUTH_M, WEST_M, block, random_plots

GREEN, SHOPS = Kern("groen", 300, 1.3, gedeeld=True), Kern("functies", 500, 1.3)


def plots(count: int = 9, seed: int = 3) -> list[shapely.Polygon]:
    return random_plots(count, seed, 1500, 1200)


@pytest.fixture(scope="module")
def ruimte() -> Ruimte:
    return build_ruimte(randen_of_polygons(plots()), [GREEN, SHOPS])


# ---------------------------------------------------------------- what a matrix says
def test_a_small_place_in_the_middle_of_a_large_one_reaches_a_circle_of_it():
    # from 10 x 10 m in the middle of 1,000 x 1,000 m a walk of 300 m reaches π 230.77² = 167,300 of 1,000,000 m2
    around = shapely.difference(block(0, 0, 1000, 1000), block(500, 500, 510, 510))
    found = build_ruimte(randen_of_polygons([block(500, 500, 510, 510), around]), [GREEN]).deelgebied_matrix("groen")
    assert found[0, 1] == pytest.approx((np.pi * 230.77**2 - 100) / (1_000_000 - 100), rel=1e-3)
    assert found[0, 0] == pytest.approx(1)


def test_reach_between_two_far_places_is_nothing():
    far = build_ruimte(randen_of_polygons([block(0, 0, 50, 50), block(900, 0, 950, 50)]), [GREEN])
    assert far.deelgebied_matrix("groen") == pytest.approx(np.eye(2), abs=1e-9)


def test_reach_is_mutual(ruimte):
    # m2 of j in reach of i per m2 of i = m2 of i in reach of j per m2 of j
    pairs = ruimte.deelgebied_matrix("functies") * ruimte.place_m2 * ruimte.place_m2[:, None]
    assert pairs == pytest.approx(pairs.T, rel=1e-9)


def test_the_matrix_of_deelgebieden_is_the_mean_of_the_cells(ruimte):
    amounts = np.arange(1.0, 10)
    on_grid = Cellen(ruimte).mean(np.asarray(Cellen(ruimte).reach(amounts, "functies"), dtype=float))
    assert amounts @ ruimte.deelgebied_matrix("functies").T == pytest.approx(on_grid, rel=1e-6)


def test_zones_know_the_same_as_a_brute_force_over_all_pairs_of_cells():
    small = build_ruimte(randen_of_polygons([block(0, 0, 100, 60), block(100, 0, 160, 60)]), [Kern("groen", 60)])
    middles = small.raster.centres_m(small.cells)
    apart = np.hypot(*(middles[:, None] - middles[None]).transpose(2, 0, 1))
    # each cell sees a cell by the share of it in the circle: between middles that differ by whole cells
    weights = kernel_weights(Kern("groen", 60), 10)
    steps = np.round((middles[None] - middles[:, None]) / 10).astype(int) + len(weights) // 2
    inside = ((steps >= 0) & (steps < len(weights))).all(axis=-1)
    seen = np.where(
        inside, weights[steps[..., 1].clip(0, len(weights) - 1), steps[..., 0].clip(0, len(weights) - 1)], 0
    )
    west = middles[:, 0] < WEST_M + 100
    assert small.deelgebied_matrix("groen")[0, 1] == pytest.approx(seen[west][:, ~west].mean(), rel=1e-9)
    assert apart[seen > 0].max() < 60 + 10 * np.sqrt(2)


def test_zones_are_compact_equal_and_fill_their_place(ruimte):
    zones = ruimte.zones
    assert np.bincount(zones.place).tolist() == [8] * 9
    assert np.bincount(zones.place, zones.area_m2) == pytest.approx(ruimte.place_m2, rel=1e-9)
    share = zones.area_m2 / ruimte.place_m2[zones.place]
    assert share == pytest.approx(np.full(72, 1 / 8), abs=0.02)


def test_an_unknown_kernel_gets_the_nearest_name(ruimte):
    with pytest.raises(GebiedsmixError, match="functies"):
        ruimte.deelgebied_matrix("functie")


# ---------------------------------------------------------------- surroundings
def test_a_park_next_door_is_reached_and_a_far_one_is_not():
    area = randen_of_polygons([block(0, 0, 100, 100)])
    parks = randen_of_discs(
        np.array([[WEST_M + 150, SOUTH_M + 50], [WEST_M + 2000, SOUTH_M]]), np.array([2000.0, 9000.0])
    )
    found = build_ruimte(area, [GREEN], parks)
    # the near park lies wholly within 231 m of every spot (diagonal 127 + 25 m): all of it
    assert found.deelgebied_matrix("groen") == pytest.approx(np.array([[1, 1, 0]]), abs=1e-6)
    assert found.surroundings_matrix("groen")[0, 0] == pytest.approx(1, abs=1e-6)


def test_of_a_large_place_that_runs_off_the_grid_only_the_part_in_reach_counts():
    area = randen_of_polygons([block(0, 0, 10, 10)])
    polder = randen_of_polygons([block(10, -5000, 9000, 5000)])
    found = build_ruimte(area, [GREEN], polder).deelgebied_matrix("groen")
    # about half the circle of 230.77 m: a strip of 5 m x 461 m less
    half = (np.pi * 230.77**2 / 2 - 5 * 461.5) / (8990 * 10_000)
    assert found[0, 1] == pytest.approx(half, rel=5e-3)


def test_achtersluispolder_uses_the_park_of_its_neighbours():
    polder = load_gebied("achtersluispolder")
    walk = Kern("groen", 1200, 1.3)
    ruimte, omgeving = ruimte_of(polder, [walk])
    own = omgeving.padded(polder.kenmerk("bestaand_groen_m2"))
    with_park = omgeving.amounts(polder.kenmerk("bestaand_groen_m2"), "groen")
    reach = ruimte.deelgebied_matrix("groen")
    extra = (with_park - own) @ reach.T
    # a fifth of the park's 55 ha and more lies within a walk of 1,200 m, in Amsterdam
    assert extra[polder.position("sluiskwartier")] > 550_000 / 5
    assert extra[polder.position("isaac_baartkwartier")] < extra[polder.position("sluiskwartier")] / 4


def test_parks_have_their_real_outline_and_the_surface_of_the_table():
    for name, number in (("havenstad", 6), ("achtersluispolder", 1)):
        gebied = load_gebied(name)
        outlines = known_outlines(gebied)
        table = {plek.id: plek.opp_m2 for plek in gebied.omgeving}
        assert len(outlines) == number
        for plek, randen in outlines.items():
            assert randen.area_m2 == pytest.approx([table[plek]], rel=0.01)


def test_a_place_without_an_outline_is_a_circle_and_a_port_is_left_out():
    omgeving = omgeving_of(load_gebied("achtersluispolder").omgeving)
    assert {plek.soort for plek in omgeving.plekken} == {"groen"}
    assert omgeving.randen.area_m2 == pytest.approx([plek.opp_m2 for plek in omgeving.plekken], rel=1e-9)


# ---------------------------------------------------------------- rebuilding
def compare(built: Ruimte, again: Ruimte) -> None:
    assert again.raster == built.raster
    assert (again.fracties - built.fracties).nnz == 0 or abs(again.fracties - built.fracties).max() < 1e-12
    assert again.zones.place.tolist() == built.zones.place.tolist()
    for name in built.matrices:
        assert again.deelgebied_matrix(name) == pytest.approx(built.deelgebied_matrix(name), rel=1e-9, abs=1e-15)
        assert again.zone_matrix(name) == pytest.approx(built.zone_matrix(name), rel=1e-9, abs=1e-15)
        amounts = np.linspace(1, 9, len(built.place_m2))
        on_grid = [Cellen(one).reach(amounts, name) for one in (built, again)]
        assert on_grid[1] == pytest.approx(on_grid[0], rel=1e-6)
    ratios = np.linspace(0, 1, built.zones.count)
    assert Zonedelen(again).shared(ratios, "groen") == pytest.approx(Zonedelen(built).shared(ratios, "groen"), rel=1e-9)


def redrawn(step: str) -> list[shapely.Polygon]:
    """Polygons of the same ground after drawing."""
    now = plots()
    east = block(now[4].centroid.x - WEST_M, -10, 1510, 1210)
    if step == "one split":
        return [*now[:4], shapely.intersection(now[4], east), shapely.difference(now[4], east), *now[5:]]
    if step == "one gone":
        return now[:6] + now[7:]
    if step == "two merged":
        pair = next(number for number in range(1, 9) if now[0].intersection(now[number]).length > 1)
        return [shapely.union(now[0], now[pair]), *(plot for number, plot in enumerate(now) if number not in (0, pair))]
    return now[::-1]


@pytest.mark.parametrize("step", ["one split", "one gone", "two merged", "another order"])
def test_rebuilding_gives_what_building_gives(ruimte, step):
    randen = randen_of_polygons(redrawn(step))
    fresh = build_ruimte(randen, [GREEN, SHOPS])
    if fresh.raster == ruimte.raster:
        compare(fresh, rebuild_ruimte(ruimte, randen))
    else:  # a smaller area may keep its larger grid: area results are the same
        again = rebuild_ruimte(ruimte, randen)
        assert again.deelgebied_matrix("groen") == pytest.approx(fresh.deelgebied_matrix("groen"), rel=1e-9, abs=1e-12)


def test_drawing_beyond_the_grid_builds_a_new_one(ruimte):
    wider = randen_of_polygons([*plots(), block(1600, 0, 2400, 600)])
    compare(build_ruimte(wider, [GREEN, SHOPS]), rebuild_ruimte(ruimte, wider))


def test_rebuilding_keeps_the_surroundings():
    park = randen_of_discs(np.array([[WEST_M - 100, SOUTH_M + 300]]), np.array([6000.0]))
    with_park = build_ruimte(randen_of_polygons(plots()), [GREEN, SHOPS], park)
    after = randen_of_polygons(redrawn("one split"))
    compare(build_ruimte(after, [GREEN, SHOPS], park), rebuild_ruimte(with_park, after))


def test_rebuilding_keeps_the_margin_that_was_asked_for():
    narrow = build_ruimte(randen_of_polygons(plots()), [GREEN, SHOPS], margin_m=50)
    # 1,500 x 1,200 m on cells of 10 m with 50 m around: 160 x 130
    assert (narrow.raster.columns, narrow.raster.rows) == (160, 130)
    again = rebuild_ruimte(narrow, randen_of_polygons(redrawn("one split")))
    assert again.raster == narrow.raster
    wider = rebuild_ruimte(narrow, randen_of_polygons([*plots(), block(1500, 0, 2400, 600)]))
    assert (wider.raster.columns, wider.raster.rows) == (250, 130)


def test_an_outline_is_known_again_wherever_it_starts_and_after_degrees_there_and_back():
    square = block(0, 0, 100, 100)
    turned = shapely.Polygon(np.roll(shapely.get_coordinates(square)[:-1], 2, axis=0)[::-1])
    there = shapely.transform(square, lambda points: points_to_rd(points_to_degrees(points)))
    wider = block(0, 0, 100, 100.001)
    keys = [randen_of_polygons([one]).keys for one in (square, turned, there, wider)]
    assert keys[0] == keys[1] == keys[2]
    assert keys[0] != keys[3]


# ---------------------------------------------------------------- the same wherever and however fine
def shifted(shift: tuple[float, float]) -> Ruimte:
    moved = [shapely.transform(plot, lambda points: points + np.array(shift)) for plot in plots()]
    return build_ruimte(randen_of_polygons(moved), [GREEN, SHOPS])


def test_moving_an_area_by_whole_cells_changes_nothing(ruimte):
    moved = shifted((1230.0, -560.0))
    for name in ("groen", "functies"):
        assert moved.deelgebied_matrix(name) == pytest.approx(ruimte.deelgebied_matrix(name), abs=1e-9)


def test_moving_an_area_by_part_of_a_cell_changes_linear_results_less_than_a_thousandth(ruimte):
    moved, green = shifted((3.7, 6.1)), np.linspace(500, 4000, 9)
    for name in ("groen", "functies"):
        there, here = (green @ one.deelgebied_matrix(name).T for one in (moved, ruimte))
        assert there == pytest.approx(here, rel=1e-3)


def test_halving_the_cell_changes_linear_results_less_than_a_thousandth(ruimte):
    fine, green = build_ruimte(randen_of_polygons(plots()), [GREEN, SHOPS], cell_m=5), np.linspace(500, 4000, 9)
    for name in ("groen", "functies"):
        there, here = (green @ one.deelgebied_matrix(name).T for one in (fine, ruimte))
        assert there == pytest.approx(here, rel=1e-3)


def test_cells_of_25_m_are_a_few_ten_thousandths_off():
    fine, coarse = (build_ruimte(randen_of_polygons(plots()), [GREEN], cell_m=cell) for cell in (5, 25))
    green = np.linspace(500, 4000, 9)
    there, here = (green @ one.deelgebied_matrix("groen").T for one in (fine, coarse))
    assert here.sum() == pytest.approx(there.sum(), rel=2e-3)


# ---------------------------------------------------------------- odd areas
ODD = {
    "one deelgebied": [block(0, 0, 333, 217)],
    "smaller than a cell": [block(3, 3, 7, 8), block(100, 100, 300, 300)],
    "a hole": [shapely.difference(block(0, 0, 300, 300), block(100, 100, 200, 200)), block(100, 100, 200, 200)],
    "an island": [shapely.union(block(0, 0, 100, 100), block(400, 400, 420, 420)), block(150, 0, 250, 100)],
    "a strip": [block(0, 0, 2000, 3)],
}


@pytest.mark.parametrize("name", ODD)
def test_odd_areas_work_too(name):
    ruimte = build_ruimte(randen_of_polygons(ODD[name]), [GREEN])
    people = np.full(len(ODD[name]), 100.0)
    for variant in (Cellen(ruimte), Zonedelen(ruimte)):
        spread = variant.spread(people)
        assert spread.sum() == pytest.approx(people.sum(), rel=1e-9)
        assert variant.mean(np.ones(len(spread))) == pytest.approx(np.ones(len(people)), rel=1e-9)
        assert np.isfinite(variant.reach(people, "groen")).all()
    assert ruimte.deelgebied_matrix("groen").max() <= 1 + 1e-9


def test_two_hundred_deelgebieden_work_too():
    many = build_ruimte(randen_of_polygons(random_plots(200, 9, 2000, 2000)), [GREEN], cell_m=20, halvings=1)
    assert many.deelgebied_matrix("groen").shape == (200, 200)
    assert many.zones.count <= 400


def test_the_outlines_of_the_shipped_areas_are_in_the_order_of_their_deelgebieden():
    for name in ("havenstad", "achtersluispolder"):
        gebied = load_gebied(name)
        assert outlines_of(gebied).area_m2 == pytest.approx(gebied.kenmerk("opp_m2"), abs=1)
