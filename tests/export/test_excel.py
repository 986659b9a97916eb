"""The workbook calculates as the program does, in somebody else's spreadsheet."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from gebieden.laden import load_gebied
from scenario.bewerkingen import redraw
from scenario.evaluatie import Uitkomst, evaluate
from scenario.export.excel.blad import NAN
from scenario.export.excel.indeling import FIRST_ROW, Indeling
from scenario.export.excel.wegen import SCORE_COLUMN
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud, make_inhoud
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers
from tests.export.kantoor import converted
from tests.export.verhalen import HOSTILE, MOMENT, renamed, story

PAIR = ("havenstad", "maximum-programma", "maximum-binnen")
TOLERANCE = 1e-6


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story(*PAIR)


@pytest.fixture(scope="module")
def workbook(inhoud, tmp_path_factory) -> Path:
    return export(inhoud, tmp_path_factory.mktemp("boek") / "uit.xlsx")


def number(cell: object) -> float:
    return float("nan") if cell in (NAN, None) else float(str(cell))


def rows_of(path: Path, indeling: Indeling, sheet: str, ids: list[str], scenario: int) -> dict[str, list[float]]:
    """Values of one scenario by id: the area and its deelgebieden."""
    opened = openpyxl.load_workbook(path, data_only=True)[indeling.sheets[sheet]]
    first = indeling.column(scenario, 0) + 1
    return {
        name: [number(opened.cell(FIRST_ROW + 1 + at, first + place).value) for place in range(indeling.width)]
        for at, name in enumerate(ids)
    }


def agrees(found: list[float], wanted: list[float], name: str) -> None:
    assert found == pytest.approx(wanted, rel=TOLERANCE, abs=TOLERANCE, nan_ok=True), name


def check_all(path: Path, indeling: Indeling, scenario: int, uitkomst: Uitkomst, follows: tuple[str, ...]) -> None:
    """Compare every row that calculates itself with the core."""
    how = indeling.vertalingen
    fields = rows_of(path, indeling, "programma", list(VELDEN), scenario)
    for name, values in fields.items():
        if how[name].reken in follows:
            wanted = uitkomst.programma.per_deelgebied(name).tolist()
            agrees(values[1:], wanted, name)
            if VELDEN[name].optelbaar:
                agrees(values[:1], [sum(wanted)], name)
    measured = rows_of(path, indeling, "indicatoren", list(INDICATOREN), scenario)
    scored = rows_of(path, indeling, "scores", list(INDICATOREN), scenario)
    for at, name in enumerate(INDICATOREN):
        if how[name].reken in follows:
            meting = uitkomst.meting
            agrees(measured[name], [meting.gebied[at], *meting.per_deelgebied[at]], name)
            agrees(scored[name], [uitkomst.scores[at], *uitkomst.scores_per_deelgebied[at]], name)


def test_the_workbook_calculates_everything_that_needs_no_map(inhoud):
    how = Indeling(inhoud).vertalingen
    fixed = {name: entry.reason for name, entry in how.items() if entry.reken == "waarde"}
    rules = {**VELDEN, **INDICATOREN}
    # only what looks around in space, or is too long for a cell, is a value
    assert all(set(rules[name].inputs) - set(Indeling(inhoud).refs) or ">" in reason for name, reason in fixed.items())
    assert len(fixed) < 0.1 * len(rules)
    assert how["woningen_nieuw"].reken == how["arbeidsplaatsen"].reken == how["grondopbrengst_euro"].reken == "formule"


@pytest.mark.slow
def test_another_spreadsheet_finds_the_same_from_the_formulas_alone(inhoud, workbook, tmp_path):
    bare = tmp_path / "kaal.xlsx"
    openpyxl.load_workbook(workbook).save(bare)  # openpyxl keeps formulas and drops what they came to
    recalculated = converted(bare, "xlsx", tmp_path / "uit")
    for scenario, uitkomst in enumerate(inhoud.uitkomsten):
        check_all(recalculated, Indeling(inhoud), scenario, uitkomst, ("formule", "deels"))


@pytest.mark.slow
def test_a_changed_share_recalculates_as_the_core_does(inhoud, workbook, tmp_path):
    indeling, gebied = Indeling(inhoud), inhoud.gebied
    place = gebied.position("coenhaven")
    mix = redraw(
        inhoud.scenarios[1].verdeling, "groen", 0.3, default_levers(gebied), np.arange(len(gebied.ids)) == place
    )
    changed = mix.with_levers({"fsi": 1.25}, np.arange(len(gebied.ids)) == place)
    book = openpyxl.load_workbook(workbook)
    for at, value in enumerate(changed.hendels[place].tolist()):
        book[indeling.sheets["mix"]].cell(FIRST_ROW + 1 + at, indeling.column(1, place + 1) + 1).value = value
    edited = tmp_path / "anders.xlsx"
    book.save(edited)
    recalculated = converted(edited, "xlsx", tmp_path / "uit")
    check_all(recalculated, indeling, 1, evaluate(gebied, changed), ("formule",))
    check_all(recalculated, indeling, 0, inhoud.uitkomsten[0], ("formule", "deels"))


def test_the_groups_of_every_lens_score_as_in_the_core(inhoud, workbook):
    opened = openpyxl.load_workbook(workbook, data_only=True)[Indeling(inhoud).sheets["weging"]]
    row = FIRST_ROW + 1
    for kader in inhoud.vergelijking.uitkomst.kaders.values():
        for place, groep in enumerate(kader.groepen):
            assert opened.cell(row, 2).value == groep.text.nl
            for scenario, uitkomst in enumerate(inhoud.uitkomsten):
                found = number(opened.cell(row, SCORE_COLUMN + 1 + scenario).value)
                assert found == pytest.approx(uitkomst.kaderscores[kader.id][place], nan_ok=True)
            row += 1
        row += 1  # the mean of the lens


def test_headings_stay_in_sight_and_rows_can_be_filtered(inhoud, workbook):
    book = openpyxl.load_workbook(workbook)
    for name, title in Indeling(inhoud).sheets.items():
        if name == "begin":
            continue
        assert book[title].freeze_panes is not None, name
        assert name in ("waardering", "kaders", "vergelijking") or book[title].auto_filter.ref, name


def test_the_first_sheet_says_what_it_is_of_which_version_and_when(inhoud, workbook):
    words = [str(row[0]) for row in openpyxl.load_workbook(workbook)["Begin"].iter_rows(values_only=True) if row[0]]
    assert words[0] == "Gebiedsmix: Haven-Stad"
    assert any("Gebiedsmix 0." in line and "2026-11-24" in line for line in words)
    assert any("nieuwe woningen −14.141" in line for line in words)


def test_kentallen_have_names_that_formulas_use(inhoud, workbook):
    book = openpyxl.load_workbook(workbook)
    names = set(book.defined_names)
    assert {f"kental_{name}" for name in inhoud.vergelijking.uitkomst.programma.kentallen} <= names
    sheet, cell = next(book.defined_names["kental_emissiefactor_elektriciteit"].destinations)
    wanted = float(inhoud.vergelijking.uitkomst.programma.kentallen.value("emissiefactor_elektriciteit"))
    assert book[sheet][cell.replace("$", "")].value == wanted


def test_no_macro_and_no_link_to_anything_outside(workbook):
    with zipfile.ZipFile(workbook) as opened:
        names = opened.namelist()
        relations = " ".join(opened.read(name).decode() for name in names if name.endswith(".rels"))
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert 'TargetMode="External"' not in relations


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_looks_like_a_formula_stays_text(name, tmp_path):
    first = shipped_scenarios("achtersluispolder")["huidig"]
    inhoud = make_inhoud(load_gebied("achtersluispolder"), [first, renamed(first, name)], "nl", MOMENT)
    path = export(inhoud, tmp_path / "uit.xlsx")
    sheet = openpyxl.load_workbook(path)["Mix"]
    cell = sheet.cell(3, Indeling(inhoud).column(1, 0) + 1)
    assert cell.data_type == "s"
    assert str(cell.value).replace("_x000D_", "") == name
    with zipfile.ZipFile(path) as opened:
        formulas = re.findall(r"<f[^>]*>([^<]*)</f>", opened.read("xl/worksheets/sheet3.xml").decode())
    assert not [formula for formula in formulas if name in formula]


def test_the_levers_stand_in_the_order_of_the_core(inhoud, workbook):
    sheet = openpyxl.load_workbook(workbook)["Mix"]
    assert [sheet.cell(FIRST_ROW + 1 + at, 2).value for at in range(len(HENDELS))] == [one.id for one in HENDELS]
