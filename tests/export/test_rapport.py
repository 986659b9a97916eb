"""The report: tagged, with contents and page numbers, complete in its appendix, and nothing from outside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
import typst

from scenario.afweging.doelenbestand import Vastgelegd
from scenario.afweging.instellingen import setting
from scenario.afweging.sturing import Bevinding, Doel
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud
from scenario.export.rapport.inhoudsopgave import MISSED, REACHED
from scenario.export.rapport.letters import FONTS, HELD, LACKING, MISSING, legible
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.programma import VELDEN
from tests.export.verhalen import story, twelve


def told(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)).replace("- ", "-")


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return story("havenstad", "maximum-programma", "maximum-binnen", "groen-blauw")


@pytest.fixture(scope="module")
def report(inhoud, tmp_path_factory) -> Path:
    return export(inhoud, tmp_path_factory.mktemp("rapport") / "uit.pdf")


def test_it_has_eight_to_twenty_pages_and_is_tagged_in_its_language(report):
    reader = pypdf.PdfReader(report)
    root = reader.trailer["/Root"]
    assert 8 <= len(reader.pages) <= 20
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_picture_says_what_it_shows(report):
    reader = pypdf.PdfReader(report)
    figures = [
        entry
        for entry in (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
        if isinstance(entry, dict) and entry.get("/S") == "/Figure"
    ]
    assert len(figures) >= 8
    assert all(entry.get("/Alt") for entry in figures)


def test_every_page_has_its_number_and_the_contents_name_the_chapters(report):
    reader = pypdf.PdfReader(report)
    last = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} / {last}" in page.extract_text()
    contents = reader.pages[0].extract_text()
    assert all(
        words in contents for words in ("Inhoud", "Wat verschilt", "Het gebied", "Hoe zeker is de keuze?", "Bronnen")
    )


def test_figures_and_every_rule_stand_in_it(report):
    words = told(report)
    assert "70.704" in words
    assert "56.563" in words
    missing = [
        regel.text.nl
        for regel in (*VELDEN.values(), *INDICATOREN.values())
        if re.sub(r"[\s-]", "", regel.text.nl) not in re.sub(r"[\s-]", "", words)
    ]
    assert missing == []
    assert MISSING not in words  # the fonts hold every letter of our own


def test_fonts_are_embedded_and_nothing_is_fetched(report):
    if shutil.which("pdffonts") is None:
        pytest.skip("no pdffonts; install poppler-utils")
    listed = subprocess.run(["pdffonts", str(report)], capture_output=True, text=True, check=True).stdout.splitlines()[
        2:
    ]
    assert listed
    assert all(line.split()[-5] == "yes" for line in listed)  # emb


def test_an_english_report_is_english(tmp_path):
    words = told(export(story("achtersluispolder", "huidig", "koers-2023", taal="en"), tmp_path / "uit.pdf"))
    assert "Contents" in words
    assert "What differs" in words
    assert "Wat verschilt" not in words


def test_hostile_names_are_set_as_words(hostile_file):
    words = told(hostile_file(".pdf"))
    assert "=HYPERLINK" in words
    assert "#set page(width: 1pt)" in words


@pytest.mark.parametrize("given", ["twelve_file", "hostile_file"])
def test_twelve_scenarios_fit_on_twenty_pages_whatever_their_names(given, request):
    assert 8 <= len(pypdf.PdfReader(request.getfixturevalue(given)(".pdf")).pages) <= 20


def test_twelve_scenarios_have_a_letter_with_a_legend(twelve_file):
    reader = pypdf.PdfReader(twelve_file(".pdf"))
    assert "Every scenario has a letter" in reader.pages[0].extract_text()
    first = twelve()[0].naam.en
    assert f"A. {first}" in reader.pages[0].extract_text()
    assert "B against A" in reader.pages[1].extract_text()


def test_a_letter_that_the_fonts_lack_is_said_and_not_passed_over(hostile_file, report):
    assert LACKING.nl in told(hostile_file(".pdf"))  # among the names is one with a house and a tree as emoji
    assert LACKING.nl not in told(report)


def test_the_fonts_hold_every_letter_that_is_called_legible():
    # the standard refuses a page with a letter that no font can show
    page = f'#set document(title: "x")\n#set text(font: {json.dumps(FONTS).replace("[", "(").replace("]", ")")})\n'
    files = {"main.typ": f'{page}#json("x.json").join(" ")'.encode(), "x.json": json.dumps(sorted(HELD)).encode()}
    assert typst.compile(files, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True).startswith(b"%PDF")
    assert legible("Groen voor iedereen - مرحبا - Łódź - Việt Nam - ქართული") == (
        "Groen voor iedereen - مرحبا - Łódź - Việt Nam - ქართული"
    )
    assert legible("中🌳") == MISSING * 2


def test_every_initiative_is_assessed_on_the_six_goals_with_room_for_a_judgement(report, inhoud):
    words = told(report)
    part = words[words.rindex("Toetsblad op de opgaven") : words.rindex("Thema's van de Brede Welvaart Scan")]
    assert f"haalt het minimum van {setting('minimum_score'):.0f} punten" in part
    assert "Oordeel (in te vullen)" in part
    marks = sum(part.count(mark) for mark in (REACHED, MISSED))
    assert marks == 2 + len(inhoud.scenarios) * len(load_kaders()["zaanse_opgaven"].groepen)  # two are explained


def test_goals_that_were_kept_stand_with_owner_and_judgement(tmp_path):
    goal = Doel("groen_per_woning", 20.0, 2040, "Team Groen", "Raadsbesluit")
    kept = Vastgelegd(goal, (Bevinding(date(2026, 11, 2), "op_koers", "het park is begonnen", "J. Jansen"),))
    words = told(
        export(replace(story("achtersluispolder", "huidig", "koers-2023"), doelen=(kept,)), tmp_path / "uit.pdf")
    )
    assert "Doelen voor planning en control" in words
    assert "Team Groen" in words
    assert "hetparkisbegonnen" in re.sub(r"[\s-]", "", words)  # words may be cut at the end of a line
    assert "Jansen" not in words


def test_the_themes_of_the_scan_and_the_norms_stand_in_tables(report):
    words = told(report)
    assert "Brede Welvaart Scan" in words
    assert "Natuurlijk kapitaal" in words
