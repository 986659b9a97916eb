"""``gebiedsmix import``: read an area from a file, keep it, and print what that took."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gebieden.basis import GebiedsmixError, Language, Text
from gebieden.eigen import EigenGebied, import_area
from gebieden.lezen import Keuzes
from gebieden.lezen.verslag import KINDS, Melding
from scenario.cli.kiezen import write_json
from scenario.opmaak import number

SHOWN_PER_CODE = 12  # the rest is counted; the whole report lies in the folder of the area

_WORDS = {
    "nl": {
        "saved": "{n} deelgebieden bewaard als '{id}' in {map}",
        "surface": "Oppervlakte: {voor} gelezen, {na} bewaard.",
        "refused": "{n} vlakken geweigerd.",
        "more": "en nog {n}",
        "columns": ("vlak", "wat", "uitleg", "voor", "na"),
        "file": "(bestand)",
    },
    "en": {
        "saved": "{n} deelgebieden saved as '{id}' in {map}",
        "surface": "Surface: {voor} read, {na} saved.",
        "refused": "{n} polygons refused.",
        "more": "and {n} more",
        "columns": ("polygon", "what", "explanation", "before", "after"),
        "file": "(file)",
    },
}


def run(chosen: argparse.Namespace) -> None:
    """Import an area and print the report."""
    keuzes = Keuzes(
        layer=chosen.layer,
        id_column=chosen.id_column,
        name_column=chosen.name_column,
        crs=_read_crs(chosen.crs),
        only=tuple(chosen.only),
        split_multipolygons=chosen.split_multipolygons,
        max_features=chosen.max_features,
    )
    made = import_area(Path(chosen.file), chosen.name, keuzes, gemeente=chosen.gemeente, replace_old=chosen.replace)
    if chosen.json:
        write_json(_as_document(made))
    else:
        _print(made, chosen.taal)


def _read_crs(text: str) -> int | None:
    if not text:
        return None
    found = re.fullmatch(r"(?:epsg:)?(\d{4,6})", text.strip(), re.IGNORECASE)
    if not found:
        raise GebiedsmixError(
            "unknown_crs",
            Text(
                "'{tekst}' is geen EPSG-code. Geef bijvoorbeeld --crs 28992.",
                "'{tekst}' is not an EPSG code. Give for example --crs 28992.",
            ),
            {"tekst": text},
        )
    return int(found[1])


def _as_document(made: EigenGebied) -> dict[str, Any]:
    return {
        "id": made.id,
        "map": str(made.folder),
        "laag": made.inlezing.laag,
        "deelgebieden": [
            {"id": vlak.id, "naam": vlak.naam, "opp_voor_m2": vlak.voor_m2, "opp_na_m2": float(vlak.vorm.area)}
            for vlak in made.inlezing.vlakken
        ],
        **made.inlezing.verslag.as_document(),
    }


def _print(made: EigenGebied, taal: Language) -> None:
    words, console, verslag = _WORDS[taal], Console(), made.inlezing.verslag
    table = Table(*words["columns"])
    for row in _rows(verslag.meldingen, taal):
        table.add_row(*row)
    if verslag.meldingen:
        console.print(table)
    surface = {side: number(m2 / 10_000, "ha", taal) for side, m2 in (("voor", verslag.voor_m2), ("na", verslag.na_m2))}
    refused = len(verslag.of_kind("geweigerd"))
    lines = [str(words["surface"]).format(**surface)]
    lines += [str(words["refused"]).format(n=refused)] if refused else []
    lines += [str(words["saved"]).format(n=verslag.over, id=made.id, map=made.folder)]
    console.print("\n".join(lines), markup=False, soft_wrap=True)


def _rows(meldingen: tuple[Melding, ...], taal: Language) -> Iterator[tuple[str, ...]]:
    words = _WORDS[taal]
    counts, seen = Counter(melding.code for melding in meldingen), Counter[str]()
    for melding in meldingen:
        seen[melding.code] += 1
        if seen[melding.code] > SHOWN_PER_CODE:
            continue
        last = seen[melding.code] == SHOWN_PER_CODE and counts[melding.code] > SHOWN_PER_CODE
        more = f"; {str(words['more']).format(n=counts[melding.code] - SHOWN_PER_CODE)}" if last else ""
        surfaces = ("" if m2 is None else number(m2, "m2", taal) for m2 in (melding.voor_m2, melding.na_m2))
        yield (
            escape(melding.vlak) or str(words["file"]),
            KINDS[melding.kind].in_language(taal),
            escape(f"{melding.text.in_language(taal)}{more}"),
            *surfaces,
        )
