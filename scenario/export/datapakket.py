"""The data package: every table as CSV with its schema (frictionless), and the scenarios as files that open again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gebieden.werkmap import find_area, shipped_areas
from scenario.export.iamc import iamc_table
from scenario.export.inhoud import Inhoud
from scenario.export.schrijven import Melden, Teller
from scenario.export.tabel import Tabel
from scenario.export.tabelbestand import TABLES, save_csv
from scenario.export.verantwoording import source_table
from scenario.export.woorden import woord
from scenario.export.zinnen import made_sentence, main_sentences
from scenario.scenariobestand import as_document

LICENCE = {"name": "EUPL-1.2", "title": "European Union Public Licence 1.2"}


def write_package(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write a zip with ``datapackage.json``, a CSV per table, ``scenarios/*.json`` and a page that explains them.

    An area of the user comes along as it lies in the work folder, so that its scenarios open elsewhere too.
    """
    makers = (*TABLES, iamc_table)
    counted, resources = Teller(len(makers) + len(inhoud.scenarios), melden), []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, TemporaryDirectory(dir=path.parent) as folder:
        for make in makers:
            table = make(inhoud)
            written = Path(folder) / f"{table.name}.csv"
            save_csv(table, written)
            package.write(written, written.name)
            resources.append(_resource(inhoud, table))
            counted.klaar()
        for scenario in inhoud.scenarios:
            document = json.dumps(as_document(scenario, inhoud.gebied), ensure_ascii=False, indent=1, allow_nan=False)
            package.writestr(f"scenarios/{scenario.id}.json", document)
            counted.klaar()
        for name, content in _own_area(inhoud):
            package.writestr(name, content)
        package.writestr("datapackage.json", json.dumps(_package(inhoud, resources), ensure_ascii=False, indent=1))
        package.writestr("LEESMIJ.md", _explanation(inhoud))


def _own_area(inhoud: Inhoud) -> Iterator[tuple[str, bytes]]:
    """Give the files of an area of the user, under ``gebied/<id>/``; a shipped area travels with the program."""
    if inhoud.gebied.id in shipped_areas():
        return
    for path in sorted(find_area(inhoud.gebied.id).path.iterdir()):
        if path.is_file():
            yield f"gebied/{inhoud.gebied.id}/{path.name}", path.read_bytes()


def _package(inhoud: Inhoud, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"gebiedsmix-{inhoud.gebied.id}".replace("_", "-"),
        "title": woord("titel", inhoud.taal, {"gebied": inhoud.zeg(inhoud.gebied.naam)}),
        "description": " ".join(main_sentences(inhoud)),
        "version": inhoud.versie,
        "created": inhoud.gemaakt.isoformat(timespec="seconds"),
        "licenses": [LICENCE],
        "sources": [{"title": str(row[1])} for row in source_table(inhoud).rows],
        "resources": resources,
    }


def _resource(inhoud: Inhoud, table: Tabel) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "description": inhoud.zeg(column.text)} for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    return {
        "name": table.name.replace("_", "-"),
        "title": inhoud.zeg(table.text),
        "path": f"{table.name}.csv",
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _explanation(inhoud: Inhoud) -> str:
    """Write the page that explains the package; names of users stand in it as plain words."""
    taal = inhoud.taal
    lines = [
        woord("titel", taal, {"gebied": inhoud.zeg(inhoud.gebied.naam)}),
        "",
        made_sentence(inhoud),
        "",
        woord("pakket_uitleg", taal),
        "",
        *(f"- {sentence}" for sentence in main_sentences(inhoud)),
    ]
    return "\n".join(lines) + "\n"
