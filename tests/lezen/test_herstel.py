"""What is mended, how far, and that everything is told: layers made in memory, no file in between."""

import hypothesis.strategies as st
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from shapely import MultiPolygon, Point, Polygon, box

from gebieden.basis import GebiedsmixError
from gebieden.lezen import Inlezing, Keuzes
from gebieden.lezen.inlezen import clean_layer, error_document, read_inlezing
from gebieden.lezen.laag import Laag, Rij
from gebieden.lezen.regels import load_regels
from gebieden.lezen.verslag import Melding
from tests.lezen.bestanden import EAST, WEST, in_degrees

REGELS = load_regels()
ORIGIN = np.array([118_000.0, 490_000.0])


def layer(*shapes: shapely.Geometry | None, stelsel: str = "EPSG:28992", **columns: list) -> Laag:  # type: ignore[type-arg]
    names = columns or {"naam": [f"Vlak {n}" for n in range(1, len(shapes) + 1)]}
    rows = [{name: values[at] for name, values in names.items()} for at in range(len(shapes))]
    return Laag("plan", stelsel, [Rij(shape, row) for shape, row in zip(shapes, rows, strict=True)])


def cleaned(*shapes: shapely.Geometry | None, keuzes: Keuzes | None = None) -> Inlezing:
    return clean_layer(layer(*shapes), keuzes or Keuzes(), REGELS)


def told(read: Inlezing, code: str) -> list[Melding]:
    return [melding for melding in read.verslag.meldingen if melding.code == code]


def areas(read: Inlezing) -> list[float]:
    return [vlak.vorm.area for vlak in read.vlakken]


def refusal(*shapes: shapely.Geometry | None, keuzes: Keuzes | None = None) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        cleaned(*shapes, keuzes=keuzes)
    return caught.value


# ------------------------------------------------------------------------------ one polygon
def test_good_polygons_stay_bit_for_bit_what_they_are() -> None:
    read = cleaned(WEST, EAST)
    assert [vlak.vorm for vlak in read.vlakken] == [WEST, EAST]
    assert (read.verslag.voor_m2, read.verslag.na_m2) == (200_000, 200_000)
    assert read.verslag.of_kind("hersteld") == read.verslag.of_kind("geweigerd") == ()


def test_ground_that_an_outline_covers_twice_counts_once() -> None:
    # a spiral that runs over itself: 100 x 100 m and 50 x 100 m, 50 x 50 m of them twice
    twice = Polygon([(0, 0), (100, 0), (100, 100), (50, 100), (50, -50), (0, -50)])
    read = cleaned(shapely.transform(twice, lambda points: points + ORIGIN))
    assert areas(read) == [7_500]
    (mended,) = told(read, "made_valid")
    assert (mended.text.nl, mended.voor_m2, mended.na_m2) == ("de rand kruiste zichzelf", 2_500, 7_500)


def test_a_sliver_of_a_polygon_is_dropped_and_told_with_its_surface() -> None:
    sliver = box(118_400, 490_000, 118_400.5, 490_001)  # half a square metre, loose
    read = cleaned(MultiPolygon([WEST, sliver]))
    (mended,) = told(read, "slivers_dropped")
    assert (mended.voor_m2, mended.na_m2) == (pytest.approx(120_000.5), pytest.approx(120_000))
    assert areas(read) == [120_000]


def test_a_polygon_smaller_than_a_room_is_refused_and_the_rest_comes_along() -> None:
    read = cleaned(WEST, box(118_400, 490_000, 118_402, 490_002))
    (refused,) = told(read, "too_small")
    assert (refused.vlak, refused.voor_m2) == ("Vlak 2", 4)
    assert [vlak.naam for vlak in read.vlakken] == ["Vlak 1"]
    assert (read.verslag.gelezen, read.verslag.over) == (2, 1)
    assert (read.verslag.voor_m2, read.verslag.na_m2) == (120_004, 120_000)


def test_points_and_empty_shapes_are_refused_by_name() -> None:
    read = cleaned(WEST, Point(118_000, 490_000), None, Polygon())
    assert [(m.code, m.vlak) for m in read.verslag.of_kind("geweigerd")] == [
        ("no_polygon", "Vlak 2"),
        ("no_shape", "Vlak 3"),
        ("no_shape", "Vlak 4"),
    ]


def test_when_nothing_is_left_the_line_says_why() -> None:
    speck = box(118_000, 490_000, 118_001, 490_001)
    assert "kleiner dan 10 m²" in refusal(speck).message.nl
    assert refusal(None).code == "empty_layer"


# ------------------------------------------------------------------------------ loose parts
TWO_PARTS = MultiPolygon([box(118_000, 490_000, 118_100, 490_100), box(118_200, 490_000, 118_400, 490_200)])


def test_loose_parts_stay_together_and_that_is_told() -> None:
    read = cleaned(TWO_PARTS)
    assert len(read.vlakken) == 1
    assert told(read, "loose_parts")[0].text.nl == "bestaat uit 2 losse delen"


def test_loose_parts_are_split_on_request_largest_first() -> None:
    read = cleaned(TWO_PARTS, keuzes=Keuzes(split_multipolygons=True))
    assert [(vlak.id, vlak.vorm.area) for vlak in read.vlakken] == [("vlak_1_1", 40_000), ("vlak_1_2", 10_000)]
    assert [vlak.voor_m2 for vlak in read.vlakken] == [40_000, 10_000]


# ------------------------------------------------------------------------------ neighbours
def test_an_overlap_of_half_a_metre_goes_to_one_of_the_two() -> None:
    wide = box(118_299.5, 490_000, 118_500, 490_400)  # 0.5 m over WEST: 200 m2
    read = cleaned(WEST, wide)
    assert shapely.coverage_is_valid([vlak.vorm for vlak in read.vlakken])
    assert sum(areas(read)) == pytest.approx(200_000)
    assert sum(m.voor_m2 - m.na_m2 for m in told(read, "fitted")) == pytest.approx(200)  # type: ignore[operator]


@pytest.mark.parametrize("gap_m", [0.05, 0.5, 0.9])
def test_a_narrow_gap_closes_and_a_street_stays_open(gap_m: float) -> None:
    read = cleaned(WEST, box(118_300 + gap_m, 490_000, 118_500, 490_400))
    assert sum(areas(read)) == pytest.approx(200_000, abs=1)
    street = cleaned(WEST, box(118_312, 490_000, 118_500, 490_400))
    assert areas(street) == [120_000, 188 * 400]
    assert told(street, "fitted") == []


def test_an_enclosed_gap_is_filled() -> None:
    # three parts around a slit of 0.8 x 200 m
    left = Polygon([(0, 0), (100, 0), (100, 100), (99.6, 100), (99.6, 300), (100, 300), (100, 400), (0, 400)])
    right = Polygon([(100, 0), (200, 0), (200, 400), (100, 400), (100, 300), (100.4, 300), (100.4, 100), (100, 100)])
    shifted = [shapely.transform(shape, lambda points: points + ORIGIN) for shape in (left, right)]
    read = cleaned(*shifted)
    assert sum(areas(read)) == pytest.approx(200 * 400)
    assert shapely.coverage_is_valid([vlak.vorm for vlak in read.vlakken], gap_width=1)


def test_a_polygon_that_is_there_twice_comes_along_once() -> None:
    read = cleaned(WEST, EAST, shapely.reverse(WEST))
    (double,) = told(read, "double")
    assert (double.vlak, double.text.nl) == ("Vlak 3", "is hetzelfde vlak als Vlak 1")
    assert len(read.vlakken) == 2


def test_two_polygons_that_overlap_much_are_a_question_for_the_user() -> None:
    plan_b = box(118_100, 490_000, 118_500, 490_400)  # shares 200 x 400 m = 8 ha with WEST, of 12 ha
    error = refusal(WEST, plan_b)
    assert error.code == "overlap"
    assert "8,00 ha (67% van de kleinste" in error.message.nl
    read = cleaned(WEST, plan_b, keuzes=Keuzes(only=("vlak 2",)))
    assert areas(read) == [160_000]


def moved(square: Polygon, rng: np.random.Generator, most_m: float) -> Polygon:
    corners = np.array(square.exterior.coords)[:-1]
    return Polygon(corners + rng.uniform(-most_m, most_m, corners.shape))


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(0.0, 0.3), st.integers(2, 5))
def test_a_torn_patchwork_becomes_whole_again(seed: int, tear_m: float, size: int) -> None:
    # a patchwork of size x size squares of 80 m, every corner of every square moved by itself
    rng = np.random.default_rng(seed)
    corners = [(118_000 + 80 * x, 490_000 + 80 * y) for x in range(size) for y in range(size)]
    squares = [box(x, y, x + 80, y + 80) for x, y in corners]
    torn = [moved(square, rng, tear_m) for square in squares]
    read = cleaned(*torn)
    made = [vlak.vorm for vlak in read.vlakken]
    assert len(made) == size * size
    assert shapely.coverage_is_valid(made)
    assert shapely.get_num_interior_rings(shapely.union_all(made)) == 0  # no hole in the patchwork
    # no corner moved further than the tear and the tolerances
    assert shapely.hausdorff_distance(shapely.union_all(made), box(*shapely.total_bounds(squares))) < 2 * tear_m + 2
    assert sum(areas(read)) == pytest.approx((80 * size) ** 2, abs=4 * 80 * size * (tear_m + 0.1) + 1)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_mending_twice_is_mending_once(seed: int) -> None:
    rng = np.random.default_rng(seed)
    squares = [box(118_000 + 80 * x, 490_000, 118_080 + 80 * x, 490_080) for x in range(4)]
    torn = [moved(square, rng, 0.3) for square in squares]
    once = cleaned(*torn)
    twice = cleaned(*[vlak.vorm for vlak in once.vlakken])
    assert areas(twice) == pytest.approx(areas(once), abs=0.5)
    assert told(twice, "made_valid") == []


def test_too_many_corners_are_thinned_out_together() -> None:
    from dataclasses import replace

    angle = np.linspace(0, np.pi, 5_000)
    arc = np.column_stack([118_300 + 30 * np.sin(angle), 490_000 + 400 * angle / np.pi])
    west = Polygon([(118_000, 490_400), (118_000, 490_000), *arc])
    east = Polygon([*arc, (118_500, 490_400), (118_500, 490_000)])
    read = clean_layer(layer(west, east), Keuzes(), replace(REGELS, hoekpunten=500))
    made = [vlak.vorm for vlak in read.vlakken]
    assert shapely.get_num_coordinates(made).sum() <= 500
    assert shapely.coverage_is_valid(made)  # the shared border is still shared
    assert told(read, "simplified")[0].na_m2 == pytest.approx(sum(areas(read)))


# ------------------------------------------------------------------------------ where it lies
def test_the_system_that_the_file_states_is_told() -> None:
    assert told(cleaned(WEST), "system")[0].text.nl == "gelezen als RD New (EPSG:28992)"


def test_a_file_without_a_system_is_read_as_what_its_numbers_fit() -> None:
    rd = clean_layer(layer(WEST, stelsel=""), Keuzes(), REGELS)
    degrees = clean_layer(layer(in_degrees(WEST), stelsel=""), Keuzes(), REGELS)
    assert told(rd, "system_guessed")[0].text.nl == "het bestand noemt geen stelsel; gelezen als RD New (EPSG:28992)"
    assert told(degrees, "system_guessed")[0].text.nl.endswith("gelezen als WGS84 (EPSG:4326)")
    assert degrees.vlakken[0].vorm.area == pytest.approx(rd.vlakken[0].vorm.area, abs=1)


def test_what_the_user_says_about_the_system_decides() -> None:
    assert refusal(WEST, keuzes=Keuzes(crs=4326)).code == "outside"
    assert refusal(WEST, keuzes=Keuzes(crs=123456)).code == "unknown_crs"
    assert areas(cleaned(WEST, keuzes=Keuzes(crs=28992))) == [120_000]


def test_a_system_written_in_full_is_recognised() -> None:
    import pyproj

    written = pyproj.CRS(28992).to_wkt("WKT1_ESRI")
    read = clean_layer(layer(WEST, stelsel=written), Keuzes(), REGELS)
    assert areas(read) == pytest.approx([120_000])
    assert read.verslag.of_kind("hersteld") == ()


def test_one_polygon_far_away_is_refused_and_the_rest_stays() -> None:
    read = cleaned(WEST, box(900_000, 900_000, 900_100, 900_100))
    assert [(m.vlak, m.text.nl) for m in told(read, "outside")] == [("Vlak 2", "ligt buiten Nederland")]
    assert areas(read) == [120_000]


# ------------------------------------------------------------------------------ between processes
def test_what_was_read_travels_as_plain_data() -> None:
    read = cleaned(WEST, EAST)
    back = read_inlezing(read.as_document())
    assert [vlak.vorm for vlak in back.vlakken] == [WEST, EAST]
    assert back.verslag == read.verslag


def test_an_error_travels_with_both_its_languages() -> None:
    error = refusal(None)
    assert error_document(error)["fout"] == {"code": error.code, "nl": error.message.nl, "en": error.message.en}
