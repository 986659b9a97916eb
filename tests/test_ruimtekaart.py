"""Maps: every indicator per cell, the same formula as the core, and how far zones are from the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from gebieden.ruimte.cellen import Cellen
from scenario.bereik import ligging_of
from scenario.indicatoren import INDICATOREN
from scenario.meting import measure
from scenario.programma import Programma, derive_programma
from scenario.ruimtekaart import (
    Celwaarden,
    asks_space,
    is_spatial,
    map_layer,
    map_layers,
    on_grid,
    spatial_indicators,
    zones_against_grid,
)
from scenario.scenarios import shipped_scenarios
from scenario.uitleg import find_regel
from scenario.verdeling import Verdeling

POLDER = load_gebied("achtersluispolder")
PLANS = list(shipped_scenarios("achtersluispolder"))


def programme(scenario: str) -> Programma:
    return derive_programma(POLDER, shipped_scenarios("achtersluispolder")[scenario].verdeling)


@pytest.fixture(scope="module")
def plan() -> Programma:
    return programme("oost-west")


def surfaces(programma: Programma) -> np.ndarray:
    """Surface of every deelgebied in every cell, ``(D, rows, columns)`` m2."""
    ruimte = ligging_of(programma.gebied, programma.kentallen).opstelling.ruimte
    laid = ruimte.fracties[: ruimte.deelgebieden].toarray() * ruimte.raster.cell_m**2
    return np.asarray(laid.reshape(-1, ruimte.raster.rows, ruimte.raster.columns))


def inner(programma: Programma) -> np.ndarray:
    """Cells that lie in one deelgebied as a whole, ``(D, rows, columns)``."""
    covered = surfaces(programma)
    return np.asarray(covered > covered.max() * (1 - 1e-9))


# ------------------------------------------------------------------------------------ a layer
@pytest.mark.parametrize("scenario", PLANS)
def test_every_indicator_of_every_plan_has_a_map(scenario: str) -> None:
    found = map_layers(list(INDICATOREN), programme(scenario))
    assert list(found) == list(INDICATOREN)
    for name, layer in found.items():
        assert layer.values.shape == (layer.raster.rows, layer.raster.columns)
        assert layer.values.dtype == np.float32
        assert (layer.id, layer.unit) == (name, INDICATOREN[name].unit)
        assert not np.isinf(layer.values).any(), name


def test_a_map_covers_the_deelgebieden_and_nothing_else(plan: Programma) -> None:
    layer = map_layer("groen_binnen_bereik", plan)
    inside = surfaces(plan).sum(axis=0) > 0
    assert np.isnan(layer.values[~inside]).all()
    assert np.isfinite(layer.values[inner(plan).any(axis=0)]).all()
    # the cells cover the area: 2,135,458 m2 in cells of 100 m2, and those on the rim besides
    assert inside.sum() * layer.raster.cell_m**2 > POLDER.kenmerk("opp_m2").sum()


def test_what_is_known_per_deelgebied_only_has_its_value_in_every_cell(plan: Programma) -> None:
    layer = map_layer("groen_per_woning", plan)
    assert not layer.per_cel
    values = measure(plan).per_deelgebied[list(INDICATOREN).index("groen_per_woning")]
    for place, cells in enumerate(inner(plan)):
        assert layer.values[cells] == pytest.approx(values[place], rel=1e-6, nan_ok=True)


def test_what_depends_on_place_differs_inside_a_deelgebied(plan: Programma) -> None:
    layer = map_layer("woning_uitgesloten_aandeel", plan)
    assert layer.per_cel
    assert max(np.ptp(layer.values[cells]) for cells in inner(plan)) > 0.1


@pytest.mark.parametrize("name", ["weinig_groen_aandeel", "basisschool_bereik_aandeel", "woning_uitgesloten_aandeel"])
def test_the_mean_of_a_map_over_a_deelgebied_is_the_figure_on_the_grid(plan: Programma, name: str) -> None:
    laid = np.nan_to_num(map_layer(name, plan).values)
    covered = surfaces(plan)
    mean = (covered * laid).sum(axis=(1, 2)) / covered.sum(axis=(1, 2))
    # a cell on the border of two deelgebieden has one value
    assert mean == pytest.approx(on_grid(plan).per_deelgebied(name), abs=1e-6)


def test_homes_are_barred_around_the_firms_and_free_far_away(plan: Programma) -> None:
    # oost-west keeps the firms in the west and builds in the east: the most barred cell lies nearer to them
    layer = map_layer("woning_uitgesloten_aandeel", plan)
    cells = np.argwhere(np.isfinite(layer.values))
    share = layer.values[np.isfinite(layer.values)]
    middle = layer.raster.cell_m * (cells[:, ::-1] + 0.5) + [layer.raster.west_m, layer.raster.south_m]
    firms = POLDER.centroids_m[int(np.argmax(plan.per_deelgebied("zware_bedrijven")))]
    distance = np.hypot(*(middle - firms).T)
    assert distance[share > 0.5].mean() < distance[share < 0.1].mean()


def test_a_misspelt_indicator_is_refused_with_the_nearest_name(plan: Programma) -> None:
    with pytest.raises(GebiedsmixError, match="groen_per_woning"):
        map_layer("groen_per_wonin", plan)


# ------------------------------------------------------------------------------------ zones against the grid
def test_spatial_is_what_asks_space_itself_or_through_a_field() -> None:
    assert asks_space(find_regel("groen_bereik_aandeel"))
    assert not asks_space(find_regel("groen_binnen_bereik"))
    assert is_spatial("groen_binnen_bereik")
    assert {"hitte_uhi", "ov_afstand", "groen_tekort"} <= {each.id for each in spatial_indicators()}
    assert "woningen_tov_doel" not in {each.id for each in spatial_indicators()}


def test_what_is_no_matter_of_place_is_the_same_on_the_grid(plan: Programma) -> None:
    exact = on_grid(plan)
    for name, value in plan.values.items():
        if name in INDICATOREN or name not in exact.values or is_field_of_space(name):
            continue
        np.testing.assert_array_equal(exact.values[name], value, err_msg=name)


def is_field_of_space(name: str) -> bool:
    try:
        return is_spatial(name)
    except GebiedsmixError:
        return False  # an input, not a rule


@pytest.mark.parametrize("scenario", PLANS)
def test_zones_are_near_the_grid(scenario: str) -> None:
    found = zones_against_grid(programme(scenario))
    assert list(found) == [each.id for each in spatial_indicators()]
    # linear ones are exact; curved ones stay within three points, and a threshold on shared green within nine
    for name in ("ov_afstand", "groen_en_sterfte", "ernstige_hinder_industrie"):
        assert found[name].difference == pytest.approx(0, abs=1e-6), name
    most = {"groen_binnen_bereik": 3, "basisschool_binnen_500m": 3, "woningruimte_onder_zonering": 3, "groen_tekort": 9}
    for name, points in most.items():
        assert np.isnan(found[name].difference) or abs(found[name].difference) < points, name


def test_a_difference_is_zones_minus_grid(plan: Programma) -> None:
    quick, exact = measure(plan), measure(on_grid(plan))
    found = zones_against_grid(plan)["groen_binnen_bereik"]
    assert found.difference == pytest.approx(
        float(quick.value("groen_binnen_bereik") - exact.value("groen_binnen_bereik"))
    )
    at = list(INDICATOREN).index("groen_binnen_bereik")
    assert found.most == pytest.approx(np.nanmax(np.abs(quick.per_deelgebied[at] - exact.per_deelgebied[at])))


# ------------------------------------------------------------------------------------ after an edit
def test_two_plans_in_turn_each_get_their_own_map(plan: Programma) -> None:
    other = programme("eerder-plan")
    first, there = map_layer("groen_tekort", plan).values, map_layer("groen_tekort", other).values
    np.testing.assert_array_equal(map_layer("groen_tekort", plan).values, first)
    assert np.nanmax(np.abs(first - there)) > 1


def test_what_an_edit_leaves_alone_is_not_worked_out_again(plan: Programma) -> None:
    # more tree crowns are cooler; who has green within a walk stays the same
    leafy = plan.verdeling.with_levers({"kroonbedekking": 0.4})
    before, after = Celwaarden(plan), Celwaarden(derive_programma(POLDER, leafy))
    known = before.of("weinig_groen_aandeel")
    assert after.of("weinig_groen_aandeel") is known
    assert np.nanmax(np.abs(after.of("hitte_uhi") - before.of("hitte_uhi"))) > 0.05


def chain(plan: Programma) -> Iterator[Verdeling]:
    """Edits one after another: of one deelgebied, and now and then of all of them."""
    chance, mix = np.random.default_rng(5), plan.verdeling
    for turn in range(12):
        lever = "fsi" if turn % 2 else "groen"
        values = mix[lever] * (chance.uniform(0.5, 1, len(mix[lever])) if turn % 5 == 4 else 1)
        values[turn % len(values)] *= 0.8
        mix = mix.with_levers({lever: values} | paving(mix, lever, values))
        yield mix


def paving(mix: Verdeling, lever: str, values: np.ndarray) -> dict[str, np.ndarray]:
    return {"verharding": mix["verharding"] + mix["groen"] - values} if lever == "groen" else {}


def test_figures_after_a_chain_of_edits_are_those_of_each_mix_alone_to_a_billionth(plan: Programma) -> None:
    cellen, ruimte = (getattr(ligging_of(POLDER, plan.kentallen).opstelling, name) for name in ("cellen", "ruimte"))
    for mix in chain(plan):
        programma = derive_programma(POLDER, mix, plan.kentallen)
        # cells that keep nothing, and averages that formulas take themselves
        anew = derive_programma(POLDER, mix, plan.kentallen, replace(cellen, rekenplekken=Cellen(ruimte)))
        found, alone = measure(on_grid(programma)), measure(anew)
        assert found.gebied == pytest.approx(alone.gebied, rel=1e-9, abs=1e-9, nan_ok=True)
        assert found.per_deelgebied == pytest.approx(alone.per_deelgebied, rel=1e-9, abs=1e-9, nan_ok=True)
