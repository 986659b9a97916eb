"""The workbook calculates as the program does, in somebody else's spreadsheet."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from scenario.evaluatie import evaluate
from scenario.export.excel.indeling import FIRST_ROW, Indeling
from scenario.export.excel.wegen import HOW_COLUMN, SCORE_COLUMN
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from tests.export.kantoor import converted
from tests.export.verhalen import HOSTILE, story
from tests.export.werkboek import (
    HEAVIER,
    agrees,
    change_book,
    changed_mix,
    changed_weights,
    check_all,
    held,
    read_rows,
)

PAIR = ("havenstad", "maximum-programma", "maximum-binnen")


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story(*PAIR)


@pytest.fixture(scope="module")
def workbook(inhoud, tmp_path_factory) -> Path:
    return export(inhoud, tmp_path_factory.mktemp("boek") / "uit.xlsx")


@pytest.fixture(scope="module")
def opened(workbook) -> Any:
    """The workbook with its formulas, to look at."""
    return openpyxl.load_workbook(workbook)


@pytest.fixture(scope="module")
def recalculated(inhoud, workbook, tmp_path_factory) -> Any:
    """The workbook after somebody changed a share and weights, and LibreOffice calculated all of it anew."""
    folder = tmp_path_factory.mktemp("anders")
    book = openpyxl.load_workbook(workbook)
    change_book(book, inhoud)
    book.save(folder / "anders.xlsx")
    return openpyxl.load_workbook(converted(folder / "anders.xlsx", "xlsx", folder / "uit"), data_only=True)


def test_the_workbook_calculates_everything_that_needs_no_map(inhoud):
    how = Indeling(inhoud).vertalingen
    fixed = {name: entry.reason for name, entry in how.items() if entry.reken == "waarde"}
    rules = {**VELDEN, **INDICATOREN}
    # only what looks around in space, or is too long for a cell, is a value
    assert all(set(rules[name].inputs) - set(Indeling(inhoud).refs) or ">" in reason for name, reason in fixed.items())
    assert len(fixed) < 0.1 * len(rules)
    assert how["woningen_nieuw"].reken == how["arbeidsplaatsen"].reken == how["grondopbrengst_euro"].reken == "formule"


def test_what_rests_on_a_value_says_so(inhoud, opened):
    how, sheet = Indeling(inhoud).vertalingen, opened["Weging"]
    row = FIRST_ROW + 1
    for kader in inhoud.vergelijking.uitkomst.kaders.values():
        follow = [
            {how[name].reken for name, weight in zip(INDICATOREN, one, strict=True) if weight} <= {"formule"}
            for one in kader.weights.T
        ]
        for follows in (*follow, all(follow)):  # the groups, and their mean
            assert sheet.cell(row, HOW_COLUMN + 1).value == ("formule" if follows else "deels")
            row += 1
    headlines = {line[0]: line[2] for line in opened["Vergelijking"].iter_rows(values_only=True) if line[0]}
    assert headlines["Nieuwe woningen"] == "formule"
    assert headlines["Elders"] == "formule"
    assert headlines["Nu"] == "deels"  # who has green nearby is asked of the map


@pytest.mark.slow
def test_another_spreadsheet_finds_the_same_from_the_formulas_alone(inhoud, recalculated):
    # openpyxl keeps formulas and drops what they came to: the scenario that nobody changed is all calculated anew
    check_all(recalculated, Indeling(inhoud), 0, inhoud.uitkomsten[0])


@pytest.mark.slow
def test_a_changed_share_recalculates_as_the_core_does(inhoud, recalculated):
    check_all(recalculated, Indeling(inhoud), 1, evaluate(inhoud.gebied, changed_mix(inhoud)), ("formule",))


@pytest.mark.slow
def test_what_rests_on_values_recalculates_as_the_core_does_with_those_values(inhoud, recalculated):
    check_all(recalculated, Indeling(inhoud), 1, held(inhoud, changed_mix(inhoud)))


@pytest.mark.slow
def test_groups_and_means_follow_a_changed_share_and_changed_weights(inhoud, recalculated):
    sheet, row = recalculated["Weging"], FIRST_ROW + 1
    outcomes = (inhoud.uitkomsten[0], held(inhoud, changed_mix(inhoud)))
    for kader in inhoud.vergelijking.uitkomst.kaders.values():
        found = read_rows(sheet, row, len(kader.groepen) + 1, SCORE_COLUMN + 1, 2)
        for scenario, uitkomst in enumerate(outcomes):
            scores = changed_weights(kader).scores(uitkomst.scores)
            weights = np.where(np.isnan(scores), 0, [HEAVIER, *[1] * (len(kader.groepen) - 1)])
            mean = np.nan_to_num(scores) @ weights / weights.sum() if weights.any() else np.nan
            agrees([cells[scenario] for cells in found], [*scores, mean], kader.id)
        row += len(kader.groepen) + 1


def test_headings_stay_in_sight_and_rows_can_be_filtered(inhoud, opened):
    for name, title in Indeling(inhoud).sheets.items():
        if name == "begin":
            continue
        assert opened[title].freeze_panes is not None, name
        assert name in ("waardering", "kaders", "vergelijking") or opened[title].auto_filter.ref, name


def test_the_first_sheet_says_what_it_is_of_which_version_and_when(opened):
    words = [str(row[0]) for row in opened["Begin"].iter_rows(values_only=True) if row[0]]
    assert words[0] == "Gebiedsmix: Haven-Stad"
    assert any("Gebiedsmix 0." in line and "2026-11-24" in line for line in words)
    assert any("nieuwe woningen −14.141" in line for line in words)


def test_kentallen_have_names_that_formulas_use(inhoud, opened):
    names = set(opened.defined_names)
    assert {f"kental_{name}" for name in inhoud.vergelijking.uitkomst.programma.kentallen} <= names
    sheet, cell = next(opened.defined_names["kental_emissiefactor_elektriciteit"].destinations)
    wanted = float(inhoud.vergelijking.uitkomst.programma.kentallen.value("emissiefactor_elektriciteit"))
    assert opened[sheet][cell.replace("$", "")].value == wanted


def test_no_macro_and_no_link_to_anything_outside(workbook):
    with zipfile.ZipFile(workbook) as opened:
        names = opened.namelist()
        relations = " ".join(opened.read(name).decode() for name in names if name.endswith(".rels"))
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert 'TargetMode="External"' not in relations


def test_names_that_look_like_formulas_stay_text(hostile, hostile_file):
    sheet = openpyxl.load_workbook(hostile_file(".xlsx"))["Mix"]
    for at, name in enumerate(HOSTILE):
        cell = sheet.cell(3, Indeling(hostile).column(at, 0) + 1)
        assert cell.data_type == "s"
        assert str(cell.value).replace("_x000D_", "") == name
    with zipfile.ZipFile(hostile_file(".xlsx")) as unpacked:
        formulas = re.findall(r"<f[^>]*>([^<]*)</f>", unpacked.read("xl/worksheets/sheet3.xml").decode())
    assert not [formula for formula in formulas if any(name in formula for name in HOSTILE)]


def test_the_levers_stand_in_the_order_of_the_core(opened):
    sheet = opened["Mix"]
    assert [sheet.cell(FIRST_ROW + 1 + at, 2).value for at in range(len(HENDELS))] == [one.id for one in HENDELS]
