"""Names and ids out of a file's columns: what is guessed, what the user can say, and that it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.lezen import Inlezing, Keuzes
from gebieden.lezen.inlezen import clean_layer
from gebieden.lezen.kolommen import make_slug, name_rows
from gebieden.lezen.laag import Laag, Rij, Value, clean_text
from gebieden.lezen.regels import load_regels
from gebieden.lezen.verslag import Logboek
from gebieden.werkmap import NAME
from tests.lezen.bestanden import EAST, WEST

REGELS = load_regels()


def cleaned(west: dict[str, Value], east: dict[str, Value], keuzes: Keuzes | None = None) -> Inlezing:
    laag = Laag("plan", "EPSG:28992", [Rij(WEST, west), Rij(EAST, east)])
    return clean_layer(laag, keuzes or Keuzes(), REGELS)


def names(read: Inlezing) -> list[str]:
    return [vlak.naam for vlak in read.vlakken]


def ids(read: Inlezing) -> list[str]:
    return [vlak.id for vlak in read.vlakken]


@pytest.mark.parametrize("column", ["naam", "Naam", "NAME", "bu_naam", "Buurt", "deelgebied", "gebiedsnaam"])
def test_a_column_that_looks_like_a_name_gives_the_names(column: str) -> None:
    read = cleaned({"bu_code": "BU01", column: "West"}, {"bu_code": "BU02", column: "Oost"})
    assert names(read) == ["West", "Oost"]
    assert any(column in melding.text.nl for melding in read.verslag.meldingen)


def test_ids_come_from_the_names_because_people_type_them() -> None:
    read = cleaned({"code": "BU036301", "naam": "Café 't IJ"}, {"code": "BU036302", "naam": "De Sluis"})
    assert ids(read) == ["cafe_t_ij", "de_sluis"]


def test_the_user_can_name_both_columns() -> None:
    keuzes = Keuzes(id_column="code", name_column="adres")
    west: dict[str, Value] = {"code": "BU 01", "naam": "x", "adres": "Kade"}
    read = cleaned(west, {"code": "BU 02", "naam": "y", "adres": "Dok"}, keuzes)
    assert (ids(read), names(read)) == (["bu_01", "bu_02"], ["Kade", "Dok"])


def test_a_column_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(GebiedsmixError) as caught:
        cleaned({"naam": "West"}, {"naam": "Oost"}, Keuzes(name_column="namen"))
    assert "naam" in caught.value.message.nl


def test_polygons_without_a_name_are_numbered_and_that_is_told() -> None:
    read = cleaned({"fid": 1}, {"fid": 2})
    assert names(read) == ["Deelgebied 1", "Deelgebied 2"]
    assert [melding.code for melding in read.verslag.of_kind("hersteld")] == ["name", "name"]


def test_equal_names_are_told_apart_by_number() -> None:
    read = cleaned({"naam": "Haven"}, {"naam": "Haven"})
    assert (names(read), ids(read)) == (["Haven #1", "Haven #2"], ["haven_1", "haven_2"])


def test_a_number_can_be_an_id_and_stays_a_whole_number() -> None:
    read = cleaned({"nr": 7.0, "naam": "West"}, {"nr": 8.0, "naam": "Oost"}, Keuzes(id_column="nr"))
    assert ids(read) == ["7", "8"]


def test_the_word_for_every_deelgebied_is_no_id() -> None:
    read = cleaned({"naam": "Alle"}, {"naam": "Oost"})
    assert ids(read) == ["alle_2", "oost"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  Oude\tHaven \n", "Oude Haven"),
        ("=1+1", "1+1"),
        ("@SUM(A1)", "SUM(A1)"),
        ("- 1 parkeerlaag", "1 parkeerlaag"),
        ("CafÃ© aan zee", "Café aan zee"),
        ("\x1b[31mrood", "[31mrood"),
        ("a\u200bb\u202ec", "abc"),
        ("Zaandam – Zuid 3.0 (A+B)", "Zaandam – Zuid 3.0 (A+B)"),
    ],
)
def test_a_name_is_kept_as_it_is_meant(written: str, read: str) -> None:
    log = Logboek()
    assert name_rows([Rij(WEST, {"naam": written})], "naam", REGELS, log) == [read]
    assert bool(log.meldingen) == (written != read)


@given(st.text(max_size=200))
def test_any_text_becomes_a_harmless_name_and_a_safe_id(text: str) -> None:
    (name,) = name_rows([Rij(WEST, {"naam": text})], "naam", REGELS, Logboek())
    assert name
    assert name == clean_text(name)
    assert name.isprintable()
    assert not name.startswith(("=", "+", "-", "@"))
    assert len(name) <= REGELS.naam_tekens
    slug = make_slug(name)
    assert not slug or NAME.fullmatch(slug)
