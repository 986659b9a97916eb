"""A whole project as one file: a zip of open formats (CSV, GeoJSON, TOML, JSON), with a version.

What it holds: ``project.json`` (format, version, date), all work as it lies in the folder of the user (areas,
scenarios, working mixes, own sets, targets, judgements, links), and ``gebeurtenissen.jsonl``: the log of live sessions
and of every version of that work, one event a line. Everything in a file of unknown origin is looked at before any of
it is written.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.werkmap import work_folder
from scenario.opslag.logboek import Gebeurtenis, Logboek, Nieuw, utc_now
from scenario.opslag.plaatsen import ABOUT, places, put
from scenario.opslag.projectlezen import Project, read_project
from scenario.scenariobestand import cannot_write, write_whole

FORMAT = "gebiedsmix.project"
VERSION = 2  # 1 had areas, scenarios, working mixes and sessions only; it opens. A newer one is refused


@dataclass(frozen=True)
class Ingelezen:
    """What an import brought: areas, how many other files, and streams of the log."""

    gebieden: tuple[str, ...]
    bestanden: int
    stromen: tuple[str, ...]


def export_project(target: Path, logboek: Logboek | None = None) -> Path:
    """Write everything of the user into one file; it is there whole or not at all.

    Parameters
    ----------
    target : Path
        Where to; an existing file is replaced.
    logboek : Logboek, optional
        The log of sessions; left out when absent.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``.
    """
    beside = target.with_name(f".{target.name}.deel")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("project.json", _about())
            for name, paths in places():
                for path in paths:
                    archive.write(path, f"{name}/{path.name}" if name.startswith("gebieden/") else name)
            if logboek is not None:
                archive.writestr("gebeurtenissen.jsonl", "".join(_lines(logboek)))
        beside.replace(target)
    except OSError as error:
        raise cannot_write(error) from error
    finally:
        beside.unlink(missing_ok=True)
    return target


def _about() -> str:
    return json.dumps({"format": FORMAT, "version": VERSION, "gemaakt": utc_now().isoformat(timespec="seconds")})


def _lines(logboek: Logboek) -> Iterable[str]:
    for stroom in logboek.streams():
        for event in logboek.read(stroom) if stroom != ABOUT else ():
            yield json.dumps({**event.__dict__, "inhoud": dict(event.inhoud)}, ensure_ascii=False) + "\n"


def import_project(path: Path, logboek: Logboek | None = None, *, replace: bool = False) -> Ingelezen:
    """Take over everything in a project file.

    Parameters
    ----------
    path : Path
        A file of unknown origin.
    logboek : Logboek, optional
        Where sessions go; they are left out when absent. A session that is there already stays as it is.
    replace : bool
        Own areas, scenarios and working mixes of the same name may be replaced.

    Raises
    ------
    GebiedsmixError
        What ``read_project`` refuses; ``project_exists``: something of that name is there and differs.
    """
    project = read_project(path, FORMAT, VERSION)
    if not replace:
        _refuse_other_content(project)
    for area in project.gebieden:
        _take_area(project, area)
    for name in project.bestanden:
        write_whole(work_folder() / name, project.files[name].decode("utf-8"))
    taken = _take_streams(project, logboek) if logboek is not None else ()
    return Ingelezen(project.gebieden, len(project.bestanden), taken)


def _refuse_other_content(project: Project) -> None:
    for name, content in project.files.items():
        there = work_folder() / name
        if there.is_file() and there.read_bytes() != content:
            raise GebiedsmixError(
                "project_exists",
                Text(
                    "'{naam}' bestaat al en is anders. Kies vervangen om het bestand te laten winnen.",
                    "'{naam}' exists already and differs. Choose to replace to let the file win.",
                ),
                {"naam": name},
            )


def _take_area(project: Project, area: str) -> None:
    place = f"gebieden/{area}"
    put(place, {name: content.decode() for name, content in project.files.items() if name.startswith(f"{place}/")})


def _take_streams(project: Project, logboek: Logboek) -> tuple[str, ...]:
    known, streams = set(logboek.streams()), dict.fromkeys(event.stroom for event in project.gebeurtenissen)
    new = tuple(stroom for stroom in streams if stroom not in known)
    for stroom in new:
        events = [_as_new(event) for event in project.gebeurtenissen if event.stroom == stroom]
        logboek.append(stroom, events, expected=0)
    return new


def _as_new(event: Gebeurtenis) -> Nieuw:
    """Keep when it happened; keep its key, so that a phone that sends it again is still recognised."""
    key: Any = event.inhoud.get("sleutel")
    return Nieuw(
        event.soort, event.inhoud, str(key) if key and re.fullmatch(r"\w{1,64}", str(key)) else None, event.tijd
    )
