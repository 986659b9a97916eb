"""The deck opens elsewhere, its charts and tables are native, and nothing lies over anything else."""

from __future__ import annotations

import zipfile
from itertools import combinations
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud, make_inhoud
from tests.export.kantoor import converted, pages
from tests.export.verhalen import MOMENT, hostile_story, story, twelve

TRIO = ("havenstad", "maximum-programma", "maximum-binnen", "groen-blauw")
TOUCH = 20_000  # EMU: less than two points


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story(*TRIO)


@pytest.fixture(scope="module")
def deck(inhoud, tmp_path_factory) -> Path:
    return export(inhoud, tmp_path_factory.mktemp("deck") / "uit.pptx")


def overlap(one, other) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    upward = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > TOUCH and upward > TOUCH


def check_laid_out(path: Path) -> None:
    presentation = Presentation(str(path))
    for number, slide in enumerate(presentation.slides, 1):
        shapes = list(slide.shapes)
        assert not [(number, a.name, b.name) for a, b in combinations(shapes, 2) if overlap(a, b)]
        for shape in shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width + TOUCH
            assert shape.top + shape.height <= presentation.slide_height + TOUCH, (number, shape.name)


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


def test_twelve_scenarios_fit_on_the_slides(tmp_path):
    inhoud = make_inhoud(load_gebied("havenstad"), twelve(), "en", MOMENT)
    check_laid_out(export(inhoud, tmp_path / "uit.pptx"))


def test_a_template_of_an_organisation_is_used(inhoud, tmp_path):
    own = Presentation()
    own.slide_width, own.slide_height = Inches(10), Inches(5.625)
    own.slide_layouts[5].name = "Alleen titel"
    own.slide_layouts[5].placeholders[0].text_frame.text = "x"
    template = tmp_path / "huisstijl.pptx"
    own.save(str(template))
    made = Presentation(str(export(inhoud, tmp_path / "uit.pptx", sjabloon=template)))
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(5.625))
    assert made.slides[0].slide_layout.name == "Alleen titel"


def test_a_template_that_is_none_is_refused(inhoud, tmp_path):
    wrong = tmp_path / "geen.pptx"
    wrong.write_text("dit is geen sjabloon", encoding="utf-8")
    with pytest.raises(GebiedsmixError) as refused:
        export(inhoud, tmp_path / "uit.pptx", sjabloon=wrong)
    assert refused.value.code == "broken_template"
    assert not (tmp_path / "uit.pptx").exists()


def test_a_template_for_another_format_is_refused(inhoud, tmp_path):
    with pytest.raises(GebiedsmixError) as refused:
        export(inhoud, tmp_path / "uit.csv", sjabloon=tmp_path / "huisstijl.pptx")
    assert refused.value.code == "no_template_here"


def test_hostile_names_fit_and_lead_nowhere(tmp_path):
    path = export(hostile_story(), tmp_path / "uit.pptx")
    check_laid_out(path)
    with zipfile.ZipFile(path) as opened:
        outside = [part for part in opened.namelist() if part.endswith(".rels") and b"External" in opened.read(part)]
        assert not [part for part in opened.namelist() if "vba" in part.lower()]
    assert outside == []


@pytest.mark.slow
def test_another_office_turns_every_slide_into_a_page(deck, tmp_path):
    pdf = converted(deck, "pdf", tmp_path / "uit")
    assert len(pages(pdf, tmp_path / "uit")) == len(Presentation(str(deck)).slides)
