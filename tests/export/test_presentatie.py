"""The deck opens elsewhere, its charts and tables are native, and nothing lies over anything else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from gebieden.basis import GebiedsmixError
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud
from tests.export.kantoor import converted, pages
from tests.export.opmaak import check_laid_out
from tests.export.verhalen import story

TRIO = ("havenstad", "maximum-programma", "maximum-binnen", "groen-blauw")


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story(*TRIO)


@pytest.fixture(scope="module")
def deck(inhoud, tmp_path_factory) -> Path:
    return export(inhoud, tmp_path_factory.mktemp("deck") / "uit.pptx")


def test_every_slide_has_a_title_and_nothing_overlaps_or_is_cut_off(deck):
    check_laid_out(deck)
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in Presentation(str(deck)).slides)


def test_charts_and_tables_are_native_and_only_maps_are_pictures(deck):
    slides = list(Presentation(str(deck)).slides)
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    tables = [shape for slide in slides for shape in slide.shapes if shape.has_table]
    pictures = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    assert len(charts) == 5  # functions, goals, accounts, trade-offs, robustness
    assert len(tables) == 6  # programme, goals, accounts, two differences, norms
    assert len(pictures) == 3  # area, housing, density
    assert all(shape._element.xpath(".//p:cNvPr/@descr")[0] for shape in (*charts, *pictures))


def test_the_programme_table_holds_the_figures(deck):
    tables = [shape.table for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_table]
    row = [cell.text for cell in tables[0].rows[1].cells]
    # 0.8 x 70,704 = 56,563
    assert row == ["Nieuwe woningen (woningen)", "70.704", "56.563 (−14.141)", "55.000 (−15.704)"]


def test_a_chart_can_be_edited_since_its_figures_are_in_it(deck, inhoud):
    charts = [shape.chart for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_chart]
    wanted = inhoud.uitkomsten[0].kaderscores["zaanse_opgaven"].tolist()
    assert list(charts[1].plots[0].series[0].values) == pytest.approx(wanted)


def test_twelve_scenarios_fit_on_the_slides(twelve_file):
    check_laid_out(twelve_file(".pptx"))


def test_a_template_for_another_format_is_refused(inhoud, tmp_path):
    with pytest.raises(GebiedsmixError) as refused:
        export(inhoud, tmp_path / "uit.csv", sjabloon=tmp_path / "huisstijl.pptx")
    assert refused.value.code == "no_template_here"


def test_hostile_names_fit_and_lead_nowhere(hostile_file):
    path = hostile_file(".pptx")
    check_laid_out(path)
    with zipfile.ZipFile(path) as opened:
        outside = [part for part in opened.namelist() if part.endswith(".rels") and b"External" in opened.read(part)]
        assert not [part for part in opened.namelist() if "vba" in part.lower()]
    assert outside == []


@pytest.mark.slow
def test_another_office_turns_every_slide_into_a_page(deck, tmp_path):
    pdf = converted(deck, "pdf", tmp_path / "uit")
    assert len(pages(pdf, tmp_path / "uit")) == len(Presentation(str(deck)).slides)
