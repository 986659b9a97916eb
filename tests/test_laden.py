"""Reading an area: what is wrong in its files is said with file, row and column, and nothing is guessed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, data_path
from gebieden.laden import load_gebied, read_programme, shipped_areas
from scenario.evaluatie import evaluate
from scenario.scenarios import shipped_scenarios


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own area with everything that the Achtersluispolder has, under another name."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    made = tmp_path / "gebieden" / "proef"
    shutil.copytree(data_path("gebieden", "achtersluispolder"), made)
    _change(made / "gebied.toml", 'id = "achtersluispolder"', 'id = "proef"')
    return made


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(request: Callable[[], object]) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        request()
    assert caught.value.message.nl != caught.value.message.en
    assert "\n" not in caught.value.message.nl
    return caught.value


# ------------------------------------------------------------------------------------ what is read
def test_two_areas_are_shipped() -> None:
    assert shipped_areas() == ("achtersluispolder", "havenstad")


def test_an_unknown_area_is_refused_with_the_nearest_name() -> None:
    wrong = refusal(lambda: load_gebied("achtersluispoldr"))
    assert wrong.code == "unknown_name"
    assert "Bedoelt u: achtersluispolder?" in wrong.message.nl


@pytest.mark.parametrize("name", ["../../etc", "/", "", "haven stad", "a" * 300, "\0"])
def test_a_name_that_is_a_path_is_no_area(name: str) -> None:
    assert refusal(lambda: load_gebied(name)).code == "unknown_name"


def test_an_area_is_read_once() -> None:
    assert load_gebied("havenstad") is load_gebied("havenstad")


def test_an_own_area_scores_as_the_one_it_was_copied_from(folder: Path) -> None:
    own, shipped = (
        evaluate(load_gebied(name), shipped_scenarios(name)["koers-2023"].verdeling)
        for name in ("proef", "achtersluispolder")
    )
    assert np.array_equal(own.scores, shipped.scores, equal_nan=True)


def test_an_own_area_is_read_again_when_it_was_changed(folder: Path) -> None:
    before = load_gebied("proef")
    about = folder / "gebied.toml"
    _change(about, "value = 2000", "value = 2500")
    os.utime(about, ns=(1, 1))  # whatever the clock of the disk: another stamp
    assert (before.doelen["doel_woningen"].value, load_gebied("proef").doelen["doel_woningen"].value) == (2000, 2500)


def test_a_programme_leaves_out_what_it_does_not_name(folder: Path) -> None:
    table = folder / "programma_koers_2023.csv"
    lines = table.read_text("utf-8").splitlines()
    table.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")  # header and Thorbeckezone alone
    found = read_programme(load_gebied("proef"), "programma_koers_2023.csv")
    assert found.dwellings.tolist() == [1_250, 0, 0, 0, 0]


# ------------------------------------------------------------------------------------ tables with a mistake
# Row 2 is the first after the header, as a spreadsheet counts.
def test_a_misspelt_feature_names_file_row_and_column(folder: Path) -> None:
    rows = (folder / "kenmerken.csv").read_text("utf-8").splitlines()
    row = next(number for number, line in enumerate(rows, 1) if "bestaand_groen_m2" in line)
    _change(folder / "kenmerken.csv", "bestaand_groen_m2", "bestaand_gren_m2")
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.code == "broken_table"
    assert wrong.message.nl == (
        f"kenmerken.csv, rij {row}, kolom 'variable': 'bestaand_gren_m2' bestaat niet; bedoelt u bestaand_groen_m2?"
    )


@pytest.mark.parametrize("table", ["kenmerken.csv", "blokkades.csv"])
def test_a_misspelt_deelgebied_names_file_row_and_column(folder: Path, table: str) -> None:
    _change(folder / table, "\nhavenkwartier,", "\nhavenkwatier,")
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.message.en.startswith(f"{table}, row ")
    assert "column 'deelgebied': 'havenkwatier' does not exist; did you mean havenkwartier?" in wrong.message.en


@pytest.mark.parametrize("value", ["veel", "NaN", "inf", "1e999", "1,5", "", "12 m2"])
def test_a_figure_that_is_no_number_names_file_row_and_column(folder: Path, value: str) -> None:
    path = folder / "kenmerken.csv"
    header, first, *rest = path.read_text("utf-8").splitlines()
    at = header.split(",").index("value")
    cells = first.split(",")
    cells[at] = f'"{value}"'
    path.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", encoding="utf-8")
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.code == "broken_table"
    assert wrong.message.nl.startswith("kenmerken.csv, rij 2, kolom 'value'")


def test_a_feature_that_is_missing_somewhere_is_named_with_the_places(folder: Path) -> None:
    path = folder / "kenmerken.csv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("sluiskwartier,pm25_ugm3,")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.code == "missing_feature"
    assert wrong.message.nl == "kenmerken.csv: 'pm25_ugm3' ontbreekt voor sluiskwartier. Vul deze rijen aan."


def test_a_figure_that_stands_there_twice_is_refused(folder: Path) -> None:
    path = folder / "kenmerken.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.code == "broken_table"
    assert f"rij {len(lines) + 1}" in wrong.message.nl


def test_a_deelgebied_that_stands_there_twice_is_refused(folder: Path) -> None:
    path = folder / "deelgebieden.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    assert refusal(lambda: load_gebied("proef")).message.nl.startswith("deelgebieden.csv, rij 7")


@pytest.mark.parametrize("table", ["deelgebieden", "kenmerken", "blokkades", "haltes", "omgeving"])
def test_a_table_that_is_not_there_is_named(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").unlink()
    assert refusal(lambda: load_gebied("proef")).message.nl.startswith(f"{table}.csv, rij 0")


@pytest.mark.parametrize("table", ["deelgebieden", "kenmerken", "blokkades", "haltes", "omgeving"])
def test_a_table_that_is_no_text_or_has_other_columns_is_named(folder: Path, table: str) -> None:
    path = folder / f"{table}.csv"
    for content in (b"\xff\xfe\x00", b"a;b;c\n1;2;3\n", b"a,b,c\n1,2,3\n", b""):
        path.write_bytes(content)
        wrong = refusal(lambda: load_gebied("proef"))
        assert wrong.code == "broken_table"
        assert wrong.message.nl.startswith(f"{table}.csv, rij 1")


# ------------------------------------------------------------------------------------ the other files
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("gebied.toml", "[doelen.woningen]", "[doelen.woningen"),
        ("gebied.toml", 'functieverdeling = "maken"', ""),
        ("gebied.toml", "value = 2000", "value = nan"),
        ("gebied.toml", "value = 2000", 'value = "veel"'),
        ("gebied.toml", 'source = "zaandams_dagblad_woondeal"', 'source = ""'),
        ("omtrek.geojson", "{", "["),
    ],
)
def test_another_file_with_a_mistake_says_which_area_and_where(folder: Path, file: str, old: str, new: str) -> None:
    _change(folder / file, old, new)
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.code == "broken_area"
    assert "Gebied 'proef' is niet te lezen" in wrong.message.nl
    assert str(folder) in wrong.message.nl


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[doelen.woningen]", "[doelen.woningn]", "doel_woningen"),
        ('deelgebied = "havenkwartier"', 'deelgebied = "havenkwatier"', "havenkwartier"),
    ],
)
def test_a_misspelt_name_in_the_description_is_refused_with_the_nearest(
    folder: Path, old: str, new: str, says: str
) -> None:
    _change(folder / "gebied.toml", old, new)
    wrong = refusal(lambda: load_gebied("proef"))
    assert wrong.code == "unknown_name"
    assert f"Bedoelt u: {says}?" in wrong.message.nl


def test_a_deelgebied_may_have_norm_packs_of_its_own(folder: Path) -> None:
    about = folder / "gebied.toml"
    own = '[normpakketten_van]\nhavenkwartier = ["amsterdam", "agv"]\n\n[doelen.woningen]'
    _change(about, "[doelen.woningen]", own)
    gebied = load_gebied("proef")
    assert gebied.packs_in(gebied.position("havenkwartier")) == ("amsterdam", "agv")
    assert gebied.packs_in(gebied.position("thorbeckezone")) == gebied.normpakketten
    _change(about, "havenkwartier =", "havnkwartier =")
    wrong = refusal(lambda: load_gebied("proef"))
    assert (wrong.code, "havenkwartier" in wrong.message.nl) == ("unknown_name", True)


def test_a_broken_area_leaves_the_others_alone(folder: Path) -> None:
    (folder / "kenmerken.csv").unlink()
    refusal(lambda: load_gebied("proef"))
    assert load_gebied("achtersluispolder").id == "achtersluispolder"
