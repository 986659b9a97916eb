"""A layer on the grid as a picture: a byte per cell, north above, nothing where there is nothing."""

from __future__ import annotations

import base64
import io
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from gebieden.basis import Text
from gebieden.raster import Raster
from gebieden.rd import to_rd
from scenario.app.components.kaart.rasterkeuze import can_show_grid
from scenario.app.kleuren import SEQUENTIAL
from scenario.app.maten import Maat
from scenario.app.rasterbeeld import bytes_of, changed, picture_of, png_of, with_grid_scale
from scenario.ruimtekaart import Kaartlaag

RASTER = Raster(120_000.0, 490_000.0, 10.0, 2, 3)


def layer(*rows: list[float]) -> Kaartlaag:
    """Rows from the south."""
    return Kaartlaag("hitte_uhi", "graad", np.array(rows, dtype=np.float32), RASTER, per_cel=True)


def scale(low: float, high: float) -> Maat:
    nothing = np.zeros(1)
    return Maat(Text("Hitte", "Heat"), "graad", nothing, nothing, low, high, verschil=False)


def test_low_is_the_first_colour_high_the_last_and_north_comes_first():
    cells = bytes_of(layer([0.0, 1.0, 2.0], [np.nan, 4.0, -1.0]), scale(0, 2))
    # halfway 0-254 is 127; beyond the ends the ends; nothing is 255
    np.testing.assert_array_equal(cells, [[255, 254, 0], [0, 127, 254]])


def test_a_picture_unpacks_to_its_cells_and_lies_where_the_grid_lies():
    told = picture_of(layer([0.0, 1.0, 2.0], [0.0, 0.0, 0.0]), scale(0, 2))
    assert list(zlib.decompress(base64.b64decode(told["cellen"]))) == [0, 0, 0, 0, 127, 254]
    assert (told["breed"], told["hoog"]) == (3, 2)
    assert tuple(told["kleuren"][0]) == SEQUENTIAL[0]
    assert tuple(told["kleuren"][254]) == SEQUENTIAL[-1]
    # 3 cells of 10 m east and 2 north of the south-west corner
    assert to_rd(*told["hoeken"][1]) == pytest.approx((120_030, 490_020), abs=0.01)
    assert to_rd(*told["hoeken"][3]) == pytest.approx((120_000, 490_000), abs=0.01)


def test_another_content_has_another_mark():
    marks = {picture_of(layer([value, 0, 0], [0, 0, 0]), scale(0, 2))["merk"] for value in (0.0, 1.0)}
    assert len(marks) == 2


def test_the_scale_holds_every_cell():
    wide = with_grid_scale(scale(0, 1), layer([0.0, 7.2, np.nan], [-0.4, 0.0, 0.0]))
    assert (wide.low, wide.high) == (-0.5, 10.0)


def test_a_change_lies_on_a_scale_with_nothing_in_the_middle():
    laag = changed(layer([3.0, 1.0, np.nan], [0.0, 0.0, 0.0]), layer([1.0, 8.0, 0.0], [0.0, np.nan, 0.0]))
    # 3 - 1 = 2 and 1 - 8 = -7; the round number above 7 is 10
    np.testing.assert_array_equal(laag.values, [[2, -7, np.nan], [0, np.nan, 0]])
    wide = with_grid_scale(replace(scale(-1, 1), verschil=True), laag)
    assert (wide.low, wide.high) == (-10.0, 10.0)


def test_a_picture_for_drawings_has_the_same_colours_and_is_clear_where_there_is_nothing():
    drawn = Image.open(io.BytesIO(png_of(layer([0.0, 1.0, 2.0], [np.nan, 4.0, -1.0]), scale(0, 2)))).convert("RGBA")
    assert drawn.size == (3, 2)
    assert drawn.getpixel((0, 0))[3] == 0
    assert drawn.getpixel((0, 1)) == (*SEQUENTIAL[0], 255)
    assert drawn.getpixel((2, 1)) == (*SEQUENTIAL[-1], 255)


def test_only_what_differs_within_a_deelgebied_is_shown_per_cell():
    assert can_show_grid("indicator", "hitte_uhi")
    assert not can_show_grid("indicator", "groen_per_woning")
    assert not can_show_grid("hendel", "fsi")
