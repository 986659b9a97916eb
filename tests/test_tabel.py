"""A broken table says file, row and column, and how to mend it."""

import json
from pathlib import Path

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.bronvermelding import check_keys, sources_of
from gebieden.tabel import read_table

SCHEMA = {
    "primaryKey": ["id"],
    "fields": [
        {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "^[a-z_]+$"}},
        {"name": "soort", "type": "string", "constraints": {"enum": ["park", "plas"]}},
        {"name": "value", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
        {"name": "year", "type": "integer"},
        {"name": "source", "type": "string"},
    ],
}
HEADER = "id,soort,value,year,source\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "plekken.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    return tmp_path / "plekken.csv"


def complaint(table: Path, content: str | bytes) -> dict[str, object]:
    """The details of the error that reading this content gives."""
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(GebiedsmixError) as caught:
        read_table(table)
    assert caught.value.code == "broken_table"
    assert "plekken.csv" in caught.value.message.nl
    return dict(caught.value.details)


def test_cells_get_the_type_that_the_schema_says(table: Path) -> None:
    table.write_text(HEADER + 'westerpark,park,12.5,2021,"a;b"\nijplas,,,,\n', encoding="utf-8")
    park, lake = read_table(table)
    assert (park.number("value"), park.optional_whole("year"), park.text("source")) == (12.5, 2021, "a;b")
    assert (lake.text("soort"), lake.optional_number("value"), lake.number_or("value", 7.0)) == ("", None, 7.0)


def test_columns_may_stand_in_another_order_and_a_blank_line_is_skipped(table: Path) -> None:
    table.write_text("year,id,soort,value,source\n\n2021,westerpark,park,1,a\n", encoding="utf-8")
    (park,) = read_table(table)
    assert (park.text("id"), park.line) == ("westerpark", 3)


def test_a_byte_order_mark_of_a_spreadsheet_is_no_problem(table: Path) -> None:
    table.write_bytes(b"\xef\xbb\xbf" + HEADER.encode() + b"westerpark,park,1,2021,a\n")
    assert len(read_table(table)) == 1


@pytest.mark.parametrize("cell", ["veel", "nan", "inf", "-inf", "1e999", "0,5", "1_000", "0x10", "1.2.3", "١"])
def test_what_is_no_number_is_named_with_its_row_and_column(table: Path, cell: str) -> None:
    found = complaint(table, HEADER + f'a,park,1,2021,x\nb,park,"{cell}",2021,x\n')
    assert (found["rij"], found["kolom"]) == (3, "value")
    assert cell in str(found["nl"])


@pytest.mark.parametrize("cell", ["2021.5", "2e3", "later"])
def test_a_year_is_a_whole_number(table: Path, cell: str) -> None:
    assert complaint(table, HEADER + f"a,park,1,{cell},x\n")["kolom"] == "year"


@pytest.mark.parametrize("cell", ["-1", "100.5"])
def test_a_number_outside_its_bounds_is_refused_with_the_bounds(table: Path, cell: str) -> None:
    assert "0 en 100" in str(complaint(table, HEADER + f"a,park,{cell},2021,x\n")["nl"])


def test_an_unknown_value_is_refused_with_the_ones_that_can_be(table: Path) -> None:
    found = complaint(table, HEADER + "a,bos,1,2021,x\n")
    assert (found["rij"], found["kolom"]) == (2, "soort")
    assert "park, plas" in str(found["nl"])


def test_an_id_with_a_capital_is_refused(table: Path) -> None:
    assert complaint(table, HEADER + "Westerpark,park,1,2021,x\n")["kolom"] == "id"


def test_an_empty_cell_that_must_be_filled_is_refused(table: Path) -> None:
    assert complaint(table, HEADER + ",park,1,2021,x\n")["kolom"] == "id"


def test_the_same_id_twice_is_refused_at_the_second_row(table: Path) -> None:
    found = complaint(table, HEADER + "a,park,1,2021,x\nb,park,1,2021,x\na,plas,1,2021,x\n")
    assert (found["rij"], found["kolom"]) == (4, "id")


def test_a_missing_column_is_named(table: Path) -> None:
    assert complaint(table, "id,soort,year,source\na,park,2021,x\n")["kolom"] == "value"


def test_a_misspelt_column_is_named_with_the_nearest_one(table: Path) -> None:
    found = complaint(table, "id,soort,value,year,source,sourse\na,park,1,2021,x,y\n")
    assert found["kolom"] == "sourse"
    assert "source" in str(found["nl"])


def test_a_column_that_stands_there_twice_is_refused(table: Path) -> None:
    assert complaint(table, "id,soort,value,year,source,value\na,park,1,2021,x,2\n")["kolom"] == "value"


@pytest.mark.parametrize("row", ["a,park,1,2021", "a,park,1,2021,x,y", "a,park,1,5,2021,x"])
def test_a_row_with_too_few_or_too_many_values_is_refused(table: Path, row: str) -> None:
    found = complaint(table, HEADER + "b,park,1,2021,x\n" + row + "\n")
    assert found["rij"] == 3
    assert "5 kolommen" in str(found["nl"])


def test_semicolons_of_a_dutch_spreadsheet_are_recognised(table: Path) -> None:
    assert "komma" in str(complaint(table, "id;soort;value;year;source\na;park;1;2021;x\n")["nl"])


def test_a_file_that_is_not_utf8_says_at_which_row(table: Path) -> None:
    found = complaint(table, HEADER.encode() + b"a,park,1,2021,x\ncaf\xe9,park,1,2021,x\n")
    assert found["rij"] == 3
    assert "CSV UTF-8" in str(found["nl"])


@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_file_lacks_its_columns(table: Path, content: str) -> None:
    assert complaint(table, content)["kolom"] == "id"


@pytest.mark.parametrize("content", [HEADER + '"a,park,1,2021,x\n', HEADER + '"a"b,park,1,2021,x\n', "\x00" + HEADER])
def test_quotes_that_do_not_close_and_binary_files_are_refused(table: Path, content: str) -> None:
    assert complaint(table, content)


def test_a_file_that_is_not_there_is_refused(table: Path) -> None:
    with pytest.raises(GebiedsmixError, match="missing"):
        read_table(table)


def test_a_table_with_an_unknown_source_is_refused_with_the_nearest(table: Path) -> None:
    table.write_text(HEADER + "a,park,1,2021,pbl_rsopen\nb,park,1,2021,eigen_aanname;pbl_rsopn\n", encoding="utf-8")
    with pytest.raises(GebiedsmixError, match=r"row 3, column 'source'.*pbl_rsopen"):
        check_keys(table, read_table(table))


def test_an_unknown_source_key_is_refused_with_the_nearest() -> None:
    with pytest.raises(GebiedsmixError, match="pbl_rsopen"):
        sources_of("eigen_aanname;pbl_rsopn")
