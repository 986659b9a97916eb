"""The spatial rules on outlines of any kind: per zone and per cell, however fine and wherever they lie."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gebieden.opstelling import Opstelling, halvings_for
from scenario.verdeling import Verdeling
from tests.ruimte.gebieden_om_te_tekenen import random_plots
from tests.ruimte.plannen import area_of, laid_out, mix, of_area, per_deelgebied, programme, repeated_area

PLOTS = random_plots(15, 4, 2400, 2000)
LINEAR = (
    "groen_en_sterfte",
    "ernstige_hinder_industrie",
    "slaapverstoring_industrie",
    "geluid_industrie",
    "ov_afstand",
)
CURVED = (
    "groen_tekort",
    "groen_binnen_bereik",
    "loopbaarheid",
    "basisschool_binnen_500m",
    "woningruimte_onder_zonering",
    "milieuruimte_behouden",
    "hitte_uhi",
    "egel_leefgebied",
)


@pytest.fixture(scope="module")
def here() -> Opstelling:
    return laid_out(area_of(PLOTS))


@pytest.fixture(scope="module")
def on_grid(here: Opstelling) -> dict[str, float]:
    return of_area(programme(area_of(PLOTS), here.cellen))


def test_the_plan_asks_something_of_every_rule(on_grid: dict[str, float]) -> None:
    for name in (*LINEAR, *CURVED):
        assert np.isfinite(on_grid[name]), name
        assert on_grid[name] != 0, name


def test_what_is_linear_is_the_same_per_zone_and_per_cell(here: Opstelling, on_grid: dict[str, float]) -> None:
    per_zone = of_area(programme(area_of(PLOTS), here.zones))
    for name in LINEAR:
        assert per_zone[name] == pytest.approx(on_grid[name], rel=1e-5), name


def test_more_zones_come_nearer_to_the_grid(here: Opstelling) -> None:
    gebied = area_of(PLOTS)
    exact = per_deelgebied(programme(gebied, here.cellen))["groen_tekort"]

    def off(halvings: int) -> float:
        quick = per_deelgebied(programme(gebied, laid_out(gebied, halvings=halvings).zones))["groen_tekort"]
        return float(np.nanmax(np.abs(quick - exact)))

    assert off(5) < off(3) < off(0)


def test_the_fewer_zones_of_three_hundred_deelgebieden_move_no_figure_by_more_than_some_points() -> None:
    # docs/ruimte.md says by how much on cells of 10 m, not 50; 2,000 zones are four each, where a small area has eight
    gebied = repeated_area(20, 5000)
    plan = Verdeling(np.tile(mix("maximum-programma").hendels, (20, 1)))
    assert halvings_for(len(gebied.ids)) == 2
    few, usual = (of_area(programme(gebied, laid_out(gebied, 50, turns).zones, plan)) for turns in (2, 3))
    for name in LINEAR:
        assert few[name] == pytest.approx(usual[name], rel=1e-5), name
    for name in ("groen_tekort", "groen_binnen_bereik", "basisschool_binnen_500m", "woningruimte_onder_zonering"):
        assert abs(few[name] - usual[name]) < 4, name


def test_halving_the_cell_changes_what_is_linear_less_than_a_thousandth_and_thresholds_less_than_a_hundredth(
    on_grid: dict[str, float],
) -> None:
    gebied = area_of(PLOTS)
    fine = of_area(programme(gebied, laid_out(gebied, cell_m=5).cellen))
    for name in LINEAR:
        assert fine[name] == pytest.approx(on_grid[name], rel=1e-3), name
    for name in CURVED:
        assert fine[name] == pytest.approx(on_grid[name], rel=1e-2), name


def test_moving_the_area_by_whole_cells_changes_nothing(here: Opstelling, on_grid: dict[str, float]) -> None:
    moved = area_of([shapely.transform(plot, lambda points: points + np.array([500.0, -70.0])) for plot in PLOTS])
    there = laid_out(moved)
    zones = of_area(programme(area_of(PLOTS), here.zones)), of_area(programme(moved, there.zones))
    cells = of_area(programme(moved, there.cellen))
    for name in (*CURVED, *LINEAR[:-1]):  # stops do not move along
        assert zones[1][name] == pytest.approx(zones[0][name], rel=1e-9, abs=1e-9), name
        assert cells[name] == pytest.approx(on_grid[name], rel=1e-9, abs=1e-9), name


def test_moving_the_area_by_part_of_a_cell_changes_what_is_linear_less_than_a_thousandth(
    on_grid: dict[str, float],
) -> None:
    moved = area_of([shapely.transform(plot, lambda points: points + np.array([3.7, 6.1])) for plot in PLOTS])
    there = of_area(programme(moved, laid_out(moved).cellen))
    for name in LINEAR[:-1]:
        assert there[name] == pytest.approx(on_grid[name], rel=1e-3), name
