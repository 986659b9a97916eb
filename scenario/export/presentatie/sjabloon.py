"""The template of an organisation, looked through before it is used, since it comes from outside.

What it brings along is its masters, layouts, pictures and colours. Slides of its own are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError

from gebieden.basis import GebiedsmixError, Text
from scenario.export.presentatie.dia import Deck

MOST_BYTES = 300_000_000  # technical: unpacked; a template with many large pictures has a tenth of it
MOST_PARTS = 5_000  # technical: a template has some hundreds
CONTENT_TYPES = "[Content_Types].xml"
TEMPLATE, PLAIN = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"  # .potx, .pptx
RUNS = ("vba", "macroenabled", "activex", "oleobject", "ms-office.activex")  # kinds of part that can run
DOCTYPE = tuple("<!DOCTYPE".encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be"))
SLIDES = "/ppt/slides/"
UNREADABLE = (  # what the libraries say of files that are no deck, or whose parts contradict each other
    *(PythonPptxError, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, OSError, EOFError),
    *(AttributeError, TypeError, AssertionError, RuntimeError),
)


def open_template(path: Path) -> Any:
    """Open a template (``.pptx`` or ``.potx``) without its slides.

    Raises
    ------
    GebiedsmixError
        ``broken_template``: no PowerPoint file, or one without a layout; ``unsafe_template``: it holds something that
        runs, or that fetches something from outside.
    """
    try:
        whole = _whole(path)
        found, tried = _without_slides(whole), _without_slides(whole)
        safe = _is_safe(found)
        _try(tried)
    except UNREADABLE as error:
        raise _broken(path) from error
    if not safe:
        raise _unsafe(path)
    return found


def _whole(path: Path) -> bytes:
    """Return the file as a deck; a template file differs from a deck in one word."""
    with zipfile.ZipFile(path) as given:
        parts = given.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise ValueError("too large")
        contents = {part.filename: given.read(part) for part in parts}
    texts = [content for name, content in contents.items() if name.endswith((".xml", ".rels"))]
    if any(mark in text for text in texts for mark in DOCTYPE):
        raise ValueError("a document type of its own")
    contents[CONTENT_TYPES] = contents[CONTENT_TYPES].replace(TEMPLATE, PLAIN)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as deck:
        for name, content in contents.items():
            deck.writestr(name, content)
    return kept.getvalue()


def _without_slides(whole: bytes) -> Any:
    """Open a deck and take out its slides, and what names them: sections and shows."""
    found = Presentation(io.BytesIO(whole))
    listed = found.slides._sldIdLst
    for entry in list(listed):
        found.part.drop_rel(entry.rId)
        listed.remove(entry)
    for naming in found.element.xpath("./p:custShowLst | ./p:extLst"):
        found.element.remove(naming)
    if any(part.partname.startswith(SLIDES) for part in found.part.package.iter_parts()):
        raise ValueError("something else holds on to a slide")
    return found


def _try(found: Any) -> None:
    """Make a slide and save it: libraries look at many parts only when they need them."""
    Deck(found, templated=True).add("-", "-")
    found.save(io.BytesIO())


def _is_safe(found: Any) -> bool:
    """Whether nothing that would be saved runs, or lies outside the file."""
    package = found.part.package
    outside = any(link.is_external for link in package.iter_rels())
    return not outside and not any(_runs(part) for part in package.iter_parts())


def _runs(part: Any) -> bool:
    told = f"{part.content_type} {part.partname}".lower()
    return any(mark in told for mark in RUNS)


def _broken(path: Path) -> GebiedsmixError:
    return GebiedsmixError(
        "broken_template",
        Text(
            "'{naam}' is geen bruikbaar PowerPoint-sjabloon. Geef een .pptx- of .potx-bestand.",
            "'{naam}' is not a usable PowerPoint template. Give a .pptx or .potx file.",
        ),
        {"naam": path.name},
    )


def _unsafe(path: Path) -> GebiedsmixError:
    return GebiedsmixError(
        "unsafe_template",
        Text(
            "'{naam}' bevat een macro, een ingesloten programma of een koppeling naar buiten. Haal die eruit.",
            "'{naam}' holds a macro, an embedded program or a link to the outside. Remove it first.",
        ),
        {"naam": path.name},
    )
