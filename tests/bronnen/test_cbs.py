"""CBS Wijken en Buurten: four editions by their documented columns, and codes that never become numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.bronnen.bestand import read_map_file
from gebieden.bronnen.cbs import code_division, load_reasons, read_buurten, read_cell
from gebieden.bronnen.collecties import find_collectie
from gebieden.bronnen.haalregels import load_haalregels
from gebieden.bronnen.kaartlaag import layer_of
from tests.bronnen.buurten import SIDE_M, SOUTH_M, WEST_M, square

KADER = (116_000.0, 487_000.0, 124_000.0, 496_000.0)
CBS = find_collectie("cbs_buurten")

# What stands in a file and what it means: a number, or why there is none.
CELLS = [
    (0, 0.0, ""),
    ("0", 0.0, ""),
    (1234, 1234.0, ""),
    (1.7, 1.7, ""),
    ("1.7", 1.7, ""),
    ("1,7", 1.7, ""),
    ("  45 ", 45.0, ""),
    (-99997, None, "geheim"),
    (-99997.0, None, "geheim"),
    ("-99997", None, "geheim"),
    (" -99997,0 ", None, "geheim"),
    ("x", None, "geheim"),
    (-99995, None, "nog_niet"),
    ("-99995.0", None, "nog_niet"),
    (-99991, None, "vervallen"),
    (-99999999, None, "ontbreekt"),
    (".", None, "ontbreekt"),
    (" . ", None, "ontbreekt"),
    (None, None, "leeg"),
    ("", None, "leeg"),
    (-99996, None, "onleesbaar"),
    (-5, None, "onleesbaar"),
    ("nan", None, "onleesbaar"),
    ("inf", None, "onleesbaar"),
    ("veel", None, "onleesbaar"),
    (True, None, "onleesbaar"),
]


@pytest.mark.parametrize(("cell", "number", "reason"), CELLS)
def test_a_cell_is_a_number_or_a_reason(cell, number, reason):
    read, why = read_cell(cell)
    assert why == reason
    assert math.isnan(read) if number is None else read == number


def test_a_percentage_above_a_hundred_is_no_figure():
    assert read_cell(100, percentage=True) == (100.0, "")
    assert read_cell(101, percentage=True)[1] == "onleesbaar"
    assert read_cell(101)[1] == ""


def test_every_reason_has_words_in_two_languages():
    assert {reason for _, _, reason in CELLS} - {""} == set(load_reasons())


@pytest.mark.parametrize(
    ("code", "division"),
    [
        ("BU03630000", "tm_2021"),
        ("BU0363AA01", "vanaf_2022"),
        ("BU04791110", "tm_2021"),
        ("WK036300", "onbekend"),
        ("", "onbekend"),
    ],
)
def test_a_code_tells_from_which_division_it_is(code, division):
    assert code_division(code) == division


# ---------------------------------------------------------------- editions as GeoPackages
SHORT = {
    "BU_CODE": ["BU03630000", "BU03630001", "BU03639997", "BU03630002"],
    "BU_NAAM": ["Een", "Twee", "Water", "Drie"],
    "GM_NAAM": ["Amsterdam"] * 4,
    "H2O": ["NEE", "NEE", "JA", "NEE"],
    "AANT_INW": [1200, -99997, 0, 45],
    "AANTAL_HH": [600, -99997, 0, 20],
    "P_00_14_JR": [12, -99997, 0, -99997],
    "GEM_HH_GR": [2.0, -99997.0, 0.0, 2.2],
    "OPP_LAND": [25, 25, 0, 25],
}
LONG = {
    "buurtcode": ["BU0363AA00", "BU0363AA01", "BU0363AA9997", "BU0363AA02"],
    "buurtnaam": ["Een", "Twee", "Water", "Drie"],
    "gemeentenaam": ["Amsterdam"] * 4,
    "water": ["NEE", "NEE", "JA", "NEE"],
    "aantal_inwoners": [1200, -99997, 0, 45],
    "aantal_huishoudens": [600, -99997, 0, 20],
    "percentage_personen_0_tot_15_jaar": [12, -99997, 0, -99997],
    "gemiddelde_huishoudsgrootte": [2.0, -99997.0, 0.0, 2.2],
    "oppervlakte_land_in_ha": [25, 25, 0, 25],
    "woningvoorraad": [640, -99995, 0, 30],
    "gemiddelde_woningwaarde": [450, -99995, 0, 500],
}
EDITIONS: Mapping[int, Mapping[str, Sequence[Any]]] = {
    2021: {**SHORT, "JRSTATCODE": [f"2021{code}" for code in SHORT["BU_CODE"]]},
    2022: {**SHORT, "BU_CODE": LONG["buurtcode"], "JAAR": [2022] * 4},
    2023: {**LONG, "jaar": [2023] * 4},
    2024: {**LONG, "jrstatcode": [f"2024{code}" for code in LONG["buurtcode"]]},
}
Write = Callable[[Mapping[str, Sequence[Any]]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write columns as the layer `buurten` of a GeoPackage that also has `wijken` and `gemeenten`."""
    import pyogrio.raw

    def run(columns: Mapping[str, Sequence[Any]]) -> Path:
        path = tmp_path / "wijkenbuurten.gpkg"
        count = len(next(iter(columns.values())))
        shapes = [shapely.MultiPolygon([shapely.geometry.shape(square(n))]) for n in range(count)]
        for layer in ("gemeenten", "wijken", "buurten"):
            pyogrio.raw.write(
                path,
                shapely.to_wkb(np.array(shapes, dtype=object)),
                [np.array(values) for values in columns.values()],
                list(columns),
                layer=layer,
                driver="GPKG",
                geometry_type="MultiPolygon",
                crs="EPSG:28992",
                append=path.exists(),
            )
        return path

    return run


def read(path: Path) -> Any:
    return read_buurten(read_map_file(path, CBS, KADER, load_haalregels()))


@pytest.mark.parametrize("year", EDITIONS)
def test_an_edition_is_read_by_its_own_column_names(write, year):
    buurten = read(write(EDITIONS[year]))
    assert buurten.jaar == year
    assert buurten.namen == ("Een", "Twee", "Drie")
    assert buurten.indeling == ("tm_2021" if year == 2021 else "vanaf_2022")
    inwoners = buurten.kolommen["inwoners"]
    np.testing.assert_array_equal(inwoners.values, [1200, np.nan, 45])
    assert inwoners.redenen.tolist() == ["", "geheim", ""]
    assert buurten.kolommen["p_0_14"].redenen.tolist() == ["", "geheim", "geheim"]
    np.testing.assert_array_equal(buurten.kolommen["huishoudensgrootte"].values, [2.0, np.nan, 2.2])


@pytest.mark.parametrize("year", EDITIONS)
def test_no_edition_lets_a_code_through_as_a_number(write, year):
    for column in read(write(EDITIONS[year])).kolommen.values():
        assert not (column.values < 0).any(), column.id
        assert (np.isnan(column.values) == (column.redenen != "")).all(), column.id


@pytest.mark.parametrize("year", EDITIONS)
def test_large_water_is_no_neighbourhood_and_is_counted(write, year):
    assert read(write(EDITIONS[year])).weggelaten == {"groot_binnenwater": 1}


def test_a_figure_that_is_not_there_yet_says_so(write):
    woningen = read(write(EDITIONS[2024])).kolommen["woningen"]
    assert woningen.redenen.tolist() == ["", "nog_niet", ""]
    assert woningen.unit == "woning"


def test_amounts_in_thousands_come_in_their_own_unit(write):
    # CBS writes 450 for a dwelling of 450,000 euro
    assert read(write(EDITIONS[2023])).kolommen["woningwaarde"].values[0] == 450_000


def test_editions_of_2022_and_before_have_no_dwellings(write):
    assert "woningen" not in read(write(EDITIONS[2022])).kolommen


def test_every_figure_knows_its_unit_source_and_year(write):
    buurten = read(write(EDITIONS[2023]))
    assert buurten.herkomst.bron == "cbs_wijken_buurten"
    assert buurten.certainty == "verified"
    assert all(column.unit and column.text.nl for column in buurten.kolommen.values())


# ---------------------------------------------------------------- rows and columns that are off
def layer(*rows: Mapping[str, Any]) -> Any:
    features = [{"type": "Feature", "properties": row, "geometry": square(n)} for n, row in enumerate(rows)]
    from gebieden.bronnen.collecties import herkomst_of

    return layer_of(features, herkomst_of(CBS, KADER, "proef.geojson", len(rows)))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"buurtcode": "BU00349997"}, "groot_binnenwater"),
        ({"buurtcode": "BU00609998"}, "buitenwater"),
        ({"buurtcode": "BU09989999"}, "buitenland"),
        ({"buurtcode": "BU0363AA01", "water": "JA"}, "waterdeel"),
        ({"buurtcode": "BU0363AA01", "water": "B"}, "belgie"),
    ],
)
def test_rows_that_are_no_neighbourhood_are_left_out_with_their_reason(row, reason):
    buurten = read_buurten(layer(row, {"buurtcode": "BU0363AA02", "water": "NEE"}))
    assert buurten.codes == ("BU0363AA02",)
    assert buurten.weggelaten == {reason: 1}


def test_column_names_of_a_service_may_be_written_otherwise():
    buurten = read_buurten(layer({"buurtcode": "BU0363AA01", "aantalInwoners": 7}))
    assert buurten.kolommen["inwoners"].values.tolist() == [7]


def test_a_layer_of_wijken_or_gemeenten_is_read_by_its_own_code():
    assert read_buurten(layer({"wijkcode": "WK036300", "wijknaam": "Een"})).namen == ("Een",)
    assert read_buurten(layer({"GM_CODE": "GM0363", "GM_NAAM": "Amsterdam"})).codes == ("GM0363",)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"naam": "Een"}], "no_cbs_map"),
        ([{"buurtcode": "BU0363AA01"}, {"buurtcode": "BU0363AA01"}], "duplicate_code"),
    ],
)
def test_a_layer_that_is_not_of_cbs_is_refused_in_one_line(rows, code):
    with pytest.raises(GebiedsmixError) as caught:
        read_buurten(layer(*rows))
    assert caught.value.code == code
    assert "proef.geojson" in caught.value.message.nl


def test_a_file_without_a_year_is_refused(write):
    with pytest.raises(GebiedsmixError) as caught:
        read(write(SHORT))
    assert caught.value.code == "unknown_year"


def test_codes_of_two_divisions_in_one_layer_are_no_division():
    assert read_buurten(layer({"buurtcode": "BU03630000"}, {"buurtcode": "BU0363AA01"})).indeling == "onbekend"


def test_the_squares_lie_where_they_were_drawn(write):
    shapes = read(write(EDITIONS[2024])).vormen
    np.testing.assert_allclose(shapely.area(shapes), SIDE_M**2)
    np.testing.assert_allclose(shapes[0].bounds[:2], [WEST_M, SOUTH_M])
