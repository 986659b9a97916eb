"""A file that rests on own figures says so where it begins: on page one, the first slide and the first sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from gebieden.laden import load_gebied
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud, make_inhoud
from scenario.rekenset import Getal, Rekenset, values_of
from scenario.scenarios import shipped_scenarios
from tests.export.verhalen import MOMENT

AREA = "achtersluispolder"
NAME = "Ruim <b>bemeten</b>"
OWN = Rekenset(NAME, {"personen_per_woning_nieuw": Getal(2, 2, 2)}, {})


def told(rekenset: Rekenset | None) -> Inhoud:
    gebied = load_gebied(AREA)
    waarden = values_of(rekenset, gebied) if rekenset else None
    return make_inhoud(gebied, [shipped_scenarios(AREA)["koers-2023"]], "nl", MOMENT, waarden=waarden)


def first_page(path: Path) -> str:
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def first_slide(path: Path) -> str:
    return "\n".join(
        shape.text_frame.text for shape in Presentation(str(path)).slides[0].shapes if shape.has_text_frame
    )


def first_sheet(path: Path) -> str:
    return "\n".join(str(cell) for row in openpyxl.load_workbook(path).worksheets[0].values for cell in row if cell)


def explanation(path: Path) -> str:
    with zipfile.ZipFile(path) as opened:
        return opened.read("LEESMIJ.md").decode("utf-8")


BEGINNINGS: Mapping[str, Callable[[Path], str]] = {
    ".pdf": first_page,
    ".pptx": first_slide,
    ".xlsx": first_sheet,
    ".zip": explanation,
}


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_the_beginning_names_the_own_figures(tmp_path, suffix):
    said = BEGINNINGS[suffix](export(told(OWN), tmp_path / f"eigen{suffix}"))
    assert f"Alles is berekend met de eigen cijfers '{NAME}'." in said.replace("’", "'").replace("‘", "'")


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_shipped_figures_need_no_word(tmp_path, suffix):
    assert "eigen cijfers" not in BEGINNINGS[suffix](export(told(None), tmp_path / f"gewoon{suffix}"))


def test_a_long_name_stays_on_one_line():
    long = told(replace(OWN, naam="lange naam " * 7))
    assert len(long.eigen_cijfers) < len("lange naam " * 7)
    assert "\n" not in long.eigen_cijfers
