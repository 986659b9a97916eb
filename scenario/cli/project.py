"""``gebiedsmix project``: everything of the user in one file, or out of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from scenario.cli.kiezen import write_json
from scenario.opslag.logboek import Logboek, open_logboek
from scenario.opslag.project import export_project, import_project

_WORDS = {
    "nl": {
        "schreef": "Alles bewaard in {bestand}.",
        "las": "Overgenomen: {gebieden} gebieden, {bestanden} scenario's en werkversies, {stromen} sessies.",
    },
    "en": {
        "schreef": "Everything saved in {bestand}.",
        "las": "Taken over: {gebieden} areas, {bestanden} scenarios and working mixes, {stromen} sessions.",
    },
}


def run(chosen: argparse.Namespace) -> None:
    """Write the project to a file, or take one over."""
    logboek = open_logboek()
    try:
        document = _write(Path(chosen.file), logboek) if chosen.doe == "naar" else _read(chosen, logboek)
    finally:
        logboek.close()
    if chosen.json:
        write_json(document)
    else:
        word = "schreef" if chosen.doe == "naar" else "las"
        counted = {name: len(value) if isinstance(value, list) else value for name, value in document.items()}
        Console().print(_WORDS[chosen.taal][word].format(**counted), markup=False, soft_wrap=True)


def _write(target: Path, logboek: Logboek) -> dict[str, object]:
    return {"bestand": str(export_project(target, logboek))}


def _read(chosen: argparse.Namespace, logboek: Logboek) -> dict[str, object]:
    taken = import_project(Path(chosen.file), logboek, replace=chosen.replace)
    return {"gebieden": list(taken.gebieden), "bestanden": taken.bestanden, "stromen": list(taken.stromen)}
