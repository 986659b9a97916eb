"""Figures of open data on deelgebieden: sums by hand over squares, and real neighbourhoods."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from gebieden.bronnen.bodemgebruik import GROND, read_bodemgebruik
from gebieden.bronnen.cbs import read_buurten
from gebieden.bronnen.cijfers import figures_of_bodemgebruik, figures_of_buurten, figures_of_surface
from gebieden.bronnen.collecties import find_collectie, herkomst_of
from gebieden.bronnen.kaartlaag import layer_of
from gebieden.bronnen.oppervlak import outlines_of, overlap_of
from tests.bronnen.buurten import SIDE_M, SOUTH_M, WEST_M, square

KADER = (116_000.0, 487_000.0, 124_000.0, 496_000.0)


def layer(*rows: dict[str, Any], name: str = "cbs_buurten") -> Any:
    """Squares of 500 m (25 ha) in a row, one per row of properties."""
    features = [{"type": "Feature", "properties": row, "geometry": square(n)} for n, row in enumerate(rows)]
    return layer_of(features, herkomst_of(find_collectie(name), KADER, "proef", len(rows)))


def strip(first: float, last: float) -> shapely.Geometry:
    """A deelgebied from the square ``first`` to the square ``last``, as wide as they are."""
    return shapely.box(WEST_M + first * SIDE_M, SOUTH_M, WEST_M + last * SIDE_M, SOUTH_M + SIDE_M)


def shapes(*given: shapely.Geometry) -> Any:
    return np.array(given, dtype=object)


def buurten(*rows: dict[str, Any]) -> Any:
    return read_buurten(layer(*({"buurtcode": f"BU0363AA{n:02d}", **row} for n, row in enumerate(rows))))


def figure(figures: Any, name: str) -> Any:
    return next(found for found in figures if found.id == name)


# ---------------------------------------------------------------- counts
def test_a_count_is_divided_by_surface():
    # deelgebied 1: square 0 whole and half of square 1 = 100 + 200/2; deelgebied 2: the other half
    found = figures_of_buurten(
        buurten({"aantal_inwoners": 100}, {"aantal_inwoners": 200}), shapes(strip(0, 1.5), strip(1.5, 2))
    )
    inwoners = figure(found, "inwoners")
    np.testing.assert_allclose(inwoners.values, [200, 100], rtol=1e-12)
    assert inwoners.kenmerk == "bestaand_inwoners"
    assert inwoners.unit == "inwoner"
    assert inwoners.year == 2024


def test_the_range_runs_from_what_lies_inside_to_all_that_touches():
    inwoners = figure(
        figures_of_buurten(buurten({"aantal_inwoners": 100}, {"aantal_inwoners": 200}), shapes(strip(0, 1.5))),
        "inwoners",
    )
    assert (inwoners.low[0], inwoners.values[0], inwoners.high[0]) == (100, 200, 300)
    assert inwoners.certainty == ("assumption",)


def test_a_deelgebied_of_whole_neighbourhoods_is_certain():
    inwoners = figure(
        figures_of_buurten(buurten({"aantal_inwoners": 100}, {"aantal_inwoners": 200}), shapes(strip(0, 2))), "inwoners"
    )
    assert (inwoners.low[0], inwoners.values[0], inwoners.high[0]) == (300, 300, 300)
    assert inwoners.certainty == ("verified",)


def test_nobody_is_lost_or_doubled_over_deelgebieden_that_cover_all():
    # any cut of the row of ten squares keeps the total
    rows = [{"aantal_inwoners": int(n)} for n in np.random.default_rng(1).integers(0, 5000, 10)]
    cuts = [0, 0.3, 1.7, 2.0, 5.55, 9.9, 10]
    doel = shapes(*(strip(a, b) for a, b in itertools.pairwise(cuts)))
    total = figure(figures_of_buurten(buurten(*rows), doel), "inwoners").values.sum()
    assert total == pytest.approx(sum(row["aantal_inwoners"] for row in rows), rel=1e-9)


def test_a_figure_that_is_missing_is_said_and_not_counted_as_zero():
    # square 1 (half of it lies inside: 1/3 of the deelgebied) has no figure
    inwoners = figure(
        figures_of_buurten(buurten({"aantal_inwoners": 100}, {"aantal_inwoners": -99997}), shapes(strip(0, 1.5))),
        "inwoners",
    )
    assert inwoners.values[0] == 100
    assert inwoners.known[0] == pytest.approx(2 / 3)
    assert inwoners.note[0].nl == "geen cijfer voor 33 % van het oppervlak (geheim)"
    assert inwoners.note[0].en == "no figure for 33 % of the surface (confidential)"


def test_where_the_source_has_nothing_there_is_no_number():
    found = figures_of_buurten(buurten({"aantal_inwoners": -99997}), shapes(strip(0, 1), strip(5, 6)))
    assert np.isnan(figure(found, "inwoners").values).all()
    assert figure(found, "inwoners").known.tolist() == [0, 0]


# ---------------------------------------------------------------- averages
def test_an_average_is_weighed_by_what_it_is_an_average_of():
    # 40 % of 100 dwellings and 10 % of 300: (40 + 30) / 400 = 17.5 %
    rows = [
        {"woningvoorraad": 100, "percentage_koopwoningen": 40},
        {"woningvoorraad": 300, "percentage_koopwoningen": 10},
    ]
    koop = figure(figures_of_buurten(buurten(*rows), shapes(strip(0, 2))), "p_koop")
    assert koop.values[0] == pytest.approx(17.5)
    assert (koop.low[0], koop.high[0]) == (10, 40)


def test_an_average_without_its_weight_is_weighed_by_surface():
    rows = [{"percentage_koopwoningen": 40}, {"percentage_koopwoningen": 10}]
    koop = figure(figures_of_buurten(buurten(*rows), shapes(strip(0, 1.5))), "p_koop")
    assert koop.values[0] == pytest.approx((40 + 10 / 2) / 1.5)


def test_an_average_where_nobody_lives_is_no_number():
    rows = [{"woningvoorraad": 0, "percentage_koopwoningen": 40}]
    assert np.isnan(figure(figures_of_buurten(buurten(*rows), shapes(strip(0, 1))), "p_koop").values[0])


# ---------------------------------------------------------------- land use and surfaces
def test_land_use_becomes_ground_uses_in_square_metres():
    # half a square of forest (60: 98 % green, 2 % paved) and a whole one of water, of 250,000 m2 each
    bodem = read_bodemgebruik(layer({"bg2017": 60}, {"bg2017": 78}, name="bbg_2017"))
    found = figures_of_bodemgebruik(bodem, shapes(strip(0.5, 2)))
    areas = {name: figure(found, f"bestaand_{name}_m2").values[0] for name in GROND}
    assert areas == pytest.approx({"uitgeefbaar": 0, "verharding": 2_500, "groen": 122_500, "water": 250_000})
    assert sum(areas.values()) == pytest.approx(375_000)


def test_an_unknown_class_leaves_its_surface_out_and_says_how_much_is_known():
    bodem = read_bodemgebruik(layer({"bg2017": 60}, {"bg2017": 99}, name="bbg_2017"))
    groen = figure(figures_of_bodemgebruik(bodem, shapes(strip(0, 2))), "bestaand_groen_m2")
    assert groen.values[0] == pytest.approx(0.98 * 250_000)
    assert groen.known[0] == pytest.approx(0.5)


def test_buildings_are_measured_once_and_only_those_that_stand():
    rows = [{"status": "Pand in gebruik"}, {"status": "Pand gesloopt"}, {"status": "Bouw gestart"}]
    laag = layer(*rows, name="panden")
    doubled = replace(laag, kolommen={"status": ["Pand in gebruik"] * 3}, vormen=laag.vormen[[0, 0, 2]])
    doel = shapes(strip(0, 3))
    assert figures_of_surface(laag, "bestaand_bebouwd_m2", doel)[0].values[0] == pytest.approx(500_000)
    assert figures_of_surface(doubled, "bestaand_bebouwd_m2", doel)[0].values[0] == pytest.approx(500_000)


def test_what_has_ended_in_the_register_is_gone():
    laag = layer({"eind_registratie": None}, {"eind_registratie": "2020-01-01T00:00:00Z"}, name="waterdelen")
    assert figures_of_surface(laag, "bestaand_water_m2", shapes(strip(0, 2)))[0].values[0] == pytest.approx(250_000)


def test_polygons_that_cross_themselves_are_mended_before_they_are_measured():
    # a bow-tie of two triangles of 62,500 m2 each
    bow = shapely.Polygon([(0, 0), (500, 500), (500, 0), (0, 500)])
    overlap = overlap_of(shapes(shapely.box(0, 0, 500, 500)), shapes(bow))
    assert overlap.shared_m2.sum() == pytest.approx(125_000)


def test_nothing_at_all_gives_no_pairs():
    overlap = overlap_of(shapes(strip(0, 1)), np.array([], dtype=object))
    assert overlap.summed(overlap.shared_m2).tolist() == [0]


def test_the_outlines_of_an_area_are_those_of_its_deelgebieden(havenstad):
    areas_m2 = shapely.area(outlines_of(havenstad))
    np.testing.assert_allclose(areas_m2, havenstad.kenmerk("opp_m2"), rtol=1e-4)
