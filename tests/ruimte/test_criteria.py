"""Every criterion of one plan at once: on the grid and per zone, how far the two differ, and a map of each."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.randen import Randen, randen_of_polygons
from gebieden.ruimte.bouw import Ruimte, build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.criteria import Invulling, Ruimtemeting, compare_variants, measure_space
from gebieden.ruimte.zonedelen import Zonedelen
from tests.ruimte.gebieden_om_te_tekenen import block, random_plots
from tests.ruimte.plannen import KERNEN, MATEN, random_plan

LINEAR = ("groen_in_bereik_m2",)
HARD = ("onder_groennorm", "functies_in_bereik", "woning_uitgesloten", "woning_gewaarschuwd", "bedrijf_begrensd")


def outlines(count: int = 10) -> Randen:
    return randen_of_polygons(random_plots(count, 4, 2400, 2000))


@pytest.fixture(scope="module")
def ruimte() -> Ruimte:
    return build_ruimte(outlines(), KERNEN)


@pytest.fixture(scope="module")
def plan(ruimte) -> Invulling:
    return random_plan(ruimte.place_m2, 5)


@pytest.fixture(scope="module")
def on_grid(ruimte, plan) -> Ruimtemeting:
    return measure_space(Cellen(ruimte), plan, MATEN)


@pytest.fixture(scope="module")
def per_zone(ruimte, plan) -> Ruimtemeting:
    return measure_space(Zonedelen(ruimte), plan, MATEN)


def test_both_variants_measure_the_same_criteria(on_grid, per_zone):
    assert list(on_grid.values) == list(per_zone.values)
    assert len(on_grid.values) >= 12


def test_what_is_linear_is_the_same_in_both_variants(on_grid, per_zone, plan):
    for name in LINEAR:
        found = compare_variants(on_grid, per_zone, plan.inwoners)[name]
        assert found.area == pytest.approx(0, abs=1e-5 * found.grid)


def test_what_is_not_linear_differs_little_and_the_difference_is_told(on_grid, per_zone, plan):
    found = compare_variants(on_grid, per_zone, plan.inwoners)
    allowed = {"onder_groennorm": 0.05, "hinder_procent": 0.5, "industrie_db": 0.5, "hitte_k": 0.05, "menging": 0.02}
    for name, most in allowed.items():
        assert abs(found[name].area) < most
        assert found[name].most >= 0
        assert found[name].zones - found[name].grid == found[name].area


def test_more_zones_come_nearer_to_the_grid(on_grid, plan):
    def off(halvings: int) -> float:
        fine = build_ruimte(outlines(), KERNEN, halvings=halvings)
        zones = measure_space(Zonedelen(fine), plan, MATEN)
        return compare_variants(on_grid, zones, plan.inwoners)["onder_groennorm"].most

    assert off(5) < off(0)


def test_there_is_a_map_of_every_criterion(on_grid, per_zone, ruimte):
    for meting in (on_grid, per_zone):
        for name, values in meting.values.items():
            layer = meting.ontvangers.on_map(np.asarray(values, dtype=float))
            assert layer.shape == (ruimte.raster.rows, ruimte.raster.columns), name
            inside = layer.ravel()[ruimte.cells]
            assert np.isnan(layer).sum() == layer.size - np.isfinite(inside).sum()


def test_the_map_adds_up_to_the_figure(on_grid, ruimte):
    layer = on_grid.ontvangers.on_map(np.asarray(on_grid.values["hitte_k"], dtype=float)).ravel()
    share = ruimte.fracties.toarray()
    by_hand = np.array([np.nansum(layer * one) / one[np.isfinite(layer)].sum() for one in share])
    assert on_grid.per_place("hitte_k") == pytest.approx(by_hand, rel=1e-5)


def test_the_area_is_a_mean_over_people_and_nobody_gives_none(on_grid, plan):
    values, people = on_grid.per_place("hitte_k"), plan.inwoners
    assert on_grid.of_area("hitte_k", people) == pytest.approx((values * people).sum() / people.sum())
    assert np.isnan(on_grid.of_area("hitte_k", np.zeros(len(people))))


def test_halving_the_cell_changes_thresholds_less_than_a_hundredth(on_grid, plan):
    fine = measure_space(Cellen(build_ruimte(outlines(), KERNEN, cell_m=5)), plan, MATEN)
    for name in HARD:
        here, there = (one.of_area(name, plan.inwoners) for one in (on_grid, fine))
        assert there == pytest.approx(here, rel=0.01), name


def test_halving_the_cell_changes_what_is_linear_less_than_a_thousandth(on_grid, plan):
    fine = measure_space(Cellen(build_ruimte(outlines(), KERNEN, cell_m=5)), plan, MATEN)
    for name in (*LINEAR, "industrie_db", "hitte_k", "afvoer_mm"):
        here, there = (one.of_area(name, plan.inwoners) for one in (on_grid, fine))
        assert there == pytest.approx(here, rel=1e-3), name


def test_moving_the_area_by_whole_cells_changes_no_criterion(ruimte, plan, on_grid):
    old, shift = ruimte.randen, np.array([500, -70])
    moved = Randen(old.from_m + shift, old.to_m + shift, old.owner, old.sign, old.count)
    there = measure_space(Cellen(build_ruimte(moved, KERNEN)), plan, MATEN)
    for name in on_grid.values:
        # reach on the grid is kept in float32: six digits
        assert there.of_area(name, plan.inwoners) == pytest.approx(on_grid.of_area(name, plan.inwoners), rel=1e-5), name


def test_many_plans_per_zone_are_each_plan_alone(ruimte):
    plans = random_plan(ruimte.place_m2, 6, (7,))
    zones = Zonedelen(ruimte)
    together = measure_space(zones, plans, MATEN)
    for number in range(7):
        one = Invulling(**{name: getattr(plans, name)[number] for name in Invulling.__dataclass_fields__})
        alone = measure_space(zones, one, MATEN)
        for name in together.values:
            assert together.values[name][number] == pytest.approx(alone.values[name], rel=1e-12, abs=1e-12, nan_ok=True)


def test_an_empty_plan_gives_zero_or_nothing_without_a_warning(ruimte):
    nothing = Invulling(
        **{name: 0 * getattr(random_plan(ruimte.place_m2, 1), name) for name in Invulling.__dataclass_fields__}
    )
    for variant in (Cellen(ruimte), Zonedelen(ruimte)):
        found = measure_space(variant, nothing, MATEN)
        assert np.isnan(found.values["menging"]).all()
        assert np.isnan(found.of_area("menging", np.ones(10)))
        assert np.isnan(found.values["afvoer_mm"]).all()
        assert found.of_area("functies_in_bereik", np.ones(10)) == 0
        assert found.of_area("woning_uitgesloten", np.ones(10)) == 0


def test_a_plan_on_one_deelgebied_works_too():
    one = build_ruimte(randen_of_polygons([block(0, 0, 300, 300)]), KERNEN)
    found = measure_space(Zonedelen(one), random_plan(one.place_m2, 2), MATEN)
    assert all(np.isfinite(found.per_place(name)).all() for name in found.values)
