"""A file that a visitor uploads becomes an area of their own; it is read as any file of unknown origin."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from gebieden.eigen import EigenGebied, import_area
from gebieden.lezen import Keuzes, Verslag
from gebieden.lezen.soorten import SOORTEN
from gebieden.lezen.verslag import read_verslag
from gebieden.werkmap import find_area

ENDINGS = tuple(dict.fromkeys(ending.removeprefix(".") for soort in SOORTEN.values() for ending in soort.endings))
PACKED = "zip"


def read_upload(
    name: str, content: bytes, naam: str, keuzes: Keuzes, *, gemeente: str = "", replace_old: bool = False
) -> EigenGebied:
    """Keep an uploaded file as an area.

    Parameters
    ----------
    name : str
        What the visitor calls the file: shown, and never used as a place on the disk.
    content : bytes
        What is in it.
    naam, keuzes, gemeente, replace_old
        As ``gebieden.eigen.import_area``, whose refusals pass.
    """
    with tempfile.TemporaryDirectory() as folder:
        ending = Path(name).suffix.lower()
        path = Path(folder) / f"upload{ending if ending.removeprefix('.') in (*ENDINGS, PACKED) else ''}"
        path.write_bytes(content)
        return import_area(path, naam, keuzes, gemeente=gemeente, replace_old=replace_old, filename=name)


def report_of(gebied: str) -> Verslag | None:
    """Return the report of reading an own area; None when there is none that can be read."""
    path = find_area(gebied).path / "verslag.json"
    try:
        return read_verslag(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None
