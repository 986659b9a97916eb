"""Bestand Bodemgebruik: classes by code or by name of any edition, and the ground uses they consist of."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, data_path
from gebieden.bronnen.bodemgebruik import GROND, read_bodemgebruik
from gebieden.bronnen.collecties import find_collectie, herkomst_of
from gebieden.bronnen.kaartlaag import layer_of
from gebieden.tabel import read_table
from tests.bronnen.buurten import square

KADER = (116_000.0, 487_000.0, 124_000.0, 496_000.0)
BBG = find_collectie("bbg_2017")
ROWS = read_table(data_path("bronnen", "bbg_klassen.csv"))


def layer(*rows):
    features = [{"type": "Feature", "properties": row, "geometry": square(n)} for n, row in enumerate(rows)]
    return layer_of(features, herkomst_of(BBG, KADER, "bodem.geojson", len(rows)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text("hoofdgroep"))
def test_the_ground_uses_of_a_class_add_up_to_the_whole(row):
    assert sum(row.number(use) for use in GROND) == pytest.approx(1.0, abs=1e-12)


def test_all_forty_one_classes_are_there_in_their_main_groups():
    # CBS: codes 10-13 traffic, 20-24 built, 30-36 semi-built, 40-44 leisure, 50-53 farming, 60-62 nature, 70-83 water
    codes = {int(row.number("code")) for row in ROWS}
    ranges = [(10, 13), (20, 24), (30, 36), (40, 44), (50, 53), (60, 62), (70, 78), (80, 83)]
    assert codes == {code for first, last in ranges for code in range(first, last + 1)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text("hoofdgroep"))
def test_only_water_is_certain_and_all_water_is_water(row):
    water = row.text("hoofdgroep") in ("Binnenwater", "Buitenwater")
    assert (row.number("water") == 1) == water
    assert row.text("certainty") == ("verified" if water else "assumption")


@pytest.mark.parametrize("column", ["bg2017", "BG2015", "bbg_2012"])
def test_a_column_with_the_year_holds_the_codes(column):
    bodem = read_bodemgebruik(layer({column: 60}, {column: "78"}, {column: 24.0}))
    assert bodem.codes.tolist() == [60, 78, 24]
    assert bodem.jaar == int(column[-4:])


def test_without_codes_the_names_of_old_and_new_editions_are_known():
    names = ["Bos", "woongebied", "Woonterrein", "Overig binnenwater", "Park en plantsoen?"]
    assert read_bodemgebruik(layer(*({"categorie": name} for name in names))).codes.tolist() == [60, 20, 20, 78, 0]


@pytest.mark.parametrize("value", [None, "", "x", 99, -1, 1e300, "1e999"])
def test_a_class_that_is_not_in_the_table_is_unknown_and_has_no_shares(value):
    bodem = read_bodemgebruik(layer({"bg2017": value}, {"bg2017": 78}))
    assert bodem.codes.tolist() == [0, 78]
    assert np.isnan(bodem.shares[0]).all()
    assert bodem.shares[1].tolist() == [0, 0, 0, 1]


def test_shares_are_sure_only_where_everything_is_water():
    assert read_bodemgebruik(layer({"bg2017": 78}, {"bg2017": 70})).certainty == "verified"
    assert read_bodemgebruik(layer({"bg2017": 78}, {"bg2017": 20})).certainty == "assumption"


def test_a_layer_without_land_use_is_refused_in_one_line():
    with pytest.raises(GebiedsmixError) as caught:
        read_bodemgebruik(layer({"naam": "Bos"}))
    assert caught.value.code == "no_land_use"
