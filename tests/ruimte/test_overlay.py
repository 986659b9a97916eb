"""Figures brought over to other polygons: by shared ground, with nothing lost."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tobler.area_weighted import area_interpolate

from gebieden.overlay import overlay
from tests.ruimte.gebieden_om_te_tekenen import block, random_plots

TWO = [block(0, 0, 100, 100), block(100, 0, 200, 100)]


def test_people_go_along_with_the_ground():
    # the target has 50 of 100 m of the first block and 25 of 100 m of the second: 40 x 0.5 + 80 x 0.25 = 40
    found = overlay(TWO, [block(50, 0, 125, 100)])
    assert found.extensive(np.array([40.0, 80.0])) == pytest.approx([40])
    assert found.outside == pytest.approx([0.5, 0.75])


def test_all_of_a_rough_source_can_be_kept_inside():
    # of the first block all lies in the first target, of the second 1/3 in the first and 2/3 in the second
    found = overlay(TWO, [block(0, 0, 125, 100), block(125, 0, 175, 100)])
    assert found.extensive_all(np.array([40.0, 90.0])) == pytest.approx([70, 60])


def test_a_density_is_a_mean_by_ground():
    # 50 m at 10 and 25 m at 40 = (500 + 1,000) / 75 = 20
    assert overlay(TWO, [block(50, 0, 125, 100)]).intensive(np.array([10.0, 40.0])) == pytest.approx([20])


def test_a_target_without_sources_has_no_density_and_no_people():
    found = overlay(TWO, [block(500, 0, 600, 100)])
    assert np.isnan(found.intensive(np.array([10.0, 40.0]))).all()
    assert found.extensive(np.array([10.0, 40.0])).tolist() == [0.0]


def test_touching_borders_share_no_ground():
    assert overlay([TWO[0]], [TWO[1]]).shared_m2.nnz == 0


def test_a_hole_holds_nothing():
    ring = shapely.difference(block(0, 0, 100, 100), block(20, 20, 80, 80))
    # the ring is 10,000 - 3,600 = 6,400 m2, of which half lies in the west
    assert overlay([ring], [block(0, 0, 50, 100)]).extensive(np.array([64.0])) == pytest.approx([32])


@settings(max_examples=25)
@given(st.integers(2, 60), st.integers(2, 30), st.integers(0, 1000))
def test_no_one_is_lost_between_two_divisions_of_the_same_ground(sources, targets, seed):
    people = np.random.default_rng(seed).uniform(0, 1000, sources)
    found = overlay(random_plots(sources, seed), random_plots(targets, seed + 1))
    assert found.extensive(people).sum() == pytest.approx(people.sum(), rel=1e-9)
    assert found.extensive_all(people).sum() == pytest.approx(people.sum(), rel=1e-9)


def test_what_lies_outside_is_accounted_for():
    people = np.linspace(10, 500, 40)
    found = overlay(random_plots(40, 3), [block(500, 500, 2100, 1900)])
    assert found.extensive(people).sum() + found.outside @ people == pytest.approx(people.sum(), rel=1e-9)


def test_the_same_as_geopandas_cell_by_cell():
    sources, targets = random_plots(300, 5), random_plots(60, 6)
    people = np.random.default_rng(7).uniform(0, 1000, 300)
    cut = geopandas.overlay(
        geopandas.GeoDataFrame({"source": range(300)}, geometry=sources, crs=28992),
        geopandas.GeoDataFrame({"target": range(60)}, geometry=targets, crs=28992),
    )
    share = cut.area.to_numpy() / shapely.area(np.array(sources))[cut["source"]]
    expected = np.bincount(cut["target"], share * people[cut["source"]], 60)
    assert overlay(sources, targets).extensive(people) == pytest.approx(expected, rel=1e-9)


def test_the_same_as_tobler():
    # targets that cover the sources in part: what lies outside stays there, or all is divided among who touches it;
    # tobler keeps its weights in float32, so to a millionth
    sources = geopandas.GeoDataFrame(geometry=random_plots(300, 8), crs=28992)
    targets = geopandas.GeoDataFrame(geometry=random_plots(40, 9, 1500, 1500), crs=28992)
    sources["people"], sources["density"] = np.random.default_rng(10).uniform(0, 1000, (2, 300))
    found = overlay(sources.geometry.to_numpy(), targets.geometry.to_numpy())
    people, density = sources["people"].to_numpy(), sources["density"].to_numpy()
    part, whole = (
        area_interpolate(sources, targets, ["people"], ["density"], allocate_total=total) for total in (False, True)
    )
    assert found.extensive(people) == pytest.approx(part["people"].to_numpy(), rel=1e-6)
    assert found.extensive_all(people) == pytest.approx(whole["people"].to_numpy(), rel=1e-6)
    assert found.intensive(density) == pytest.approx(whole["density"].to_numpy(), rel=1e-6)


@pytest.mark.geodata
def test_amsterdam_buurten_to_havenstad_keep_their_ground(geodata):
    buurten = geopandas.read_file(geodata / "amsterdam" / "gebiedsindeling_2022.gpkg", layer="buurten")
    stad = geopandas.read_file(geodata / "haven-stad" / "deelgebieden_uit_buurten.gpkg")
    shapes, wanted = shapely.make_valid(buurten.geometry.to_numpy()), shapely.make_valid(stad.geometry.to_numpy())
    found = overlay(shapes, wanted)
    # a figure that is the surface itself comes out as the surface inside the buurten
    inside = shapely.area(shapely.intersection(wanted, shapely.union_all(shapes)))
    assert found.extensive(found.source_m2) == pytest.approx(inside, rel=1e-6)
