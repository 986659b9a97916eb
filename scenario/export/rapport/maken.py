"""Setting the report with Typst: tagged for readers aloud (PDF/UA-1), with the fonts that Typst brings along."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from scenario.export.inhoud import Inhoud
from scenario.export.rapport.inhoudsopgave import pictures_of, report_of, width_of
from scenario.export.rapport.letters import FONTS, LACKING, MISSING, legible
from scenario.export.schrijven import Melden, Teller

PAGE = Path(__file__).parent / "rapport.typ"
PIECES = 9  # what it says, eight pictures at most


def write_pdf(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write the report; everything in it is embedded, nothing is fetched."""
    counted = Teller(PIECES + 1, melden)
    found, files, drawings = report_of(inhoud), {"main.typ": PAGE.read_bytes()}, list[str]()
    counted.klaar()
    found["pictures"] = {}
    for name, beeld in pictures_of(inhoud):
        drawing = legible(beeld.drawing).replace("sans-serif", FONTS[0])
        drawings.append(drawing)
        files[f"{name}.svg"] = drawing.encode("utf-8")
        words = {"title": legible(beeld.title), "told": legible(beeld.told), "note": legible(beeld.note)}
        found["pictures"][name] = {"file": f"{name}.svg", "width": width_of(beeld), **words}
        counted.klaar()
    shown = "".join([json.dumps(found, ensure_ascii=False), *drawings])
    found["lacking"] = LACKING.in_language(inhoud.taal) if MISSING in shown else ""
    files["rapport.json"] = json.dumps(found, ensure_ascii=False).encode("utf-8")
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its types leave out files in memory
        files, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True
    )
    path.write_bytes(pdf)
    melden(1)
