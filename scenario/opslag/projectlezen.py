"""Reading a project file of unknown origin: every name, size and format is checked before anything is used."""

from __future__ import annotations

import json
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.werkmap import shipped_areas
from scenario.opslag.inhoud import content_of, is_content
from scenario.opslag.logboek import Gebeurtenis
from scenario.opslag.plaatsen import STREAM, is_place

MB = 1_000_000
MOST_TIME = 32  # technical: as the column in the log
MOST_KIND = 40  # technical: as the column in the log
MOST_FILES = 5_000  # technical: far above what a team makes
MOST_BYTES = 200 * MB  # technical: unpacked, all together
MOST_MEMBER = 50 * MB  # technical: one file; an area of a thousand polygons takes 5
MOST_STREAM = 200  # technical: as the column in the log
_SYMLINK_BITS = 16  # technical: where a zip keeps the Unix mode
_IN_AREA = re.compile(r"(gebieden/[^/]+)/[a-z0-9][a-z0-9_.-]{0,99}")
_ABOUT = ("project.json", "gebeurtenissen.jsonl")


@dataclass(frozen=True)
class Project:
    """What a project file holds.

    Parameters
    ----------
    files : mapping
        Content by place in the user's folder.
    gebeurtenissen : tuple of Gebeurtenis
        The log, in order.
    """

    files: Mapping[str, bytes]
    gebeurtenissen: tuple[Gebeurtenis, ...]

    @property
    def gebieden(self) -> tuple[str, ...]:
        """Ids of the areas."""
        return tuple(dict.fromkeys(name.split("/")[1] for name in self.files if name.startswith("gebieden/")))

    @property
    def bestanden(self) -> tuple[str, ...]:
        """Places of everything that is no area."""
        return tuple(name for name in self.files if not name.startswith("gebieden/"))


def read_project(path: Path, expected: str, version: int) -> Project:
    """Read and check a project file; nothing is written.

    Parameters
    ----------
    path : Path
        The file.
    expected, version : str, int
        The format, and the newest version that this program knows.

    Raises
    ------
    GebiedsmixError
        ``no_project``: damaged, encrypted, or something else; ``newer_project``; ``unsafe_project``: a name that is
        no place in a project, a link, or a name that stands there twice; ``project_too_large``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _checked_entries(archive)
            files, room = {}, MOST_BYTES
            for entry in entries:
                files[entry.filename] = _read(archive, entry, room)
                room -= len(files[entry.filename])
    except (zipfile.BadZipFile, zlib.error, UnicodeError, EOFError, RuntimeError, OSError) as error:
        raise _no_project() from error
    _check_about(files.pop("project.json", b""), expected, version)
    events = _read_events(files.pop("gebeurtenissen.jsonl", b""))
    for name, content in files.items():
        _check_text(name, content)
    return Project(files, events)


def _checked_entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    # a name may be empty, on which is_dir() breaks
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _too_large()
    names = [entry.filename for entry in entries]
    for entry in entries:
        is_link = stat.S_ISLNK(entry.external_attr >> _SYMLINK_BITS)
        if is_link or names.count(entry.filename) > 1 or not _is_place(entry.filename):
            raise _unsafe(entry.filename)
    return entries


def _is_place(name: str) -> bool:
    inside = _IN_AREA.fullmatch(name)
    place = inside[1] if inside else name
    known = is_place(place) and place.startswith("gebieden/") == bool(inside)
    return name in _ABOUT or (known and place.removeprefix("gebieden/") not in shipped_areas())


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """Read one file; count what really comes out, not what the zip promises."""
    most = min(MOST_MEMBER, room)
    with archive.open(entry) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise _too_large()
    return content


def _check_about(content: bytes, expected: str, version: int) -> None:
    about = _json(content)
    found = about.get("version")
    if about.get("format") != expected or not isinstance(found, int):
        raise _no_project()
    if found > version:
        raise GebiedsmixError(
            "newer_project",
            Text(
                "Dit project is gemaakt met een nieuwere Gebiedsmix (versie {n} van het bestand). Werk Gebiedsmix bij.",
                "This project was made with a newer Gebiedsmix (version {n} of the file). Update Gebiedsmix.",
            ),
            {"n": found},
        )


def _check_text(name: str, content: bytes) -> None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_project() from error
    if name.endswith(".json"):
        _json(text.encode("utf-8"))


def _read_events(content: bytes) -> tuple[Gebeurtenis, ...]:
    events = []
    last: dict[str, int] = {}
    for line in content.splitlines():
        found = _event(_json(line))
        if found.versie != last.get(found.stroom, 0) + 1:
            raise _no_project()
        last[found.stroom] = found.versie
        events.append(found)
    for stroom in last:
        _check_work(stroom, [event for event in events if event.stroom == stroom])
    return tuple(events)


def _check_work(stroom: str, events: list[Gebeurtenis]) -> None:
    """Refuse versions of work that lie outside a place of work, or that are none."""
    if not stroom.startswith(STREAM):
        return
    name = stroom.removeprefix(STREAM)
    try:
        sound = all(is_content(name, content_of(name, part)) for part in (*([event] for event in events), events))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _no_project() from error
    if not sound or not is_place(name) or name.removeprefix("gebieden/") in shipped_areas():
        raise _unsafe(name)


def _event(row: Mapping[str, Any]) -> Gebeurtenis:
    kinds = {"stroom": str, "versie": int, "soort": str, "inhoud": dict, "tijd": str}
    if set(row) != set(kinds) or not all(isinstance(row[name], kind) for name, kind in kinds.items()):
        raise _no_project()
    most = {"stroom": MOST_STREAM, "soort": MOST_KIND, "tijd": MOST_TIME}
    if any(len(row[name]) > length for name, length in most.items()):
        raise _no_project()
    return Gebeurtenis(**row)


def _json(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _no_project() from error
    if not isinstance(found, dict):
        raise _no_project()
    return found


def _no_project() -> GebiedsmixError:
    return GebiedsmixError(
        "no_project",
        Text(
            "Dit is geen projectbestand van Gebiedsmix, of het is beschadigd. Er is niets overgenomen.",
            "This is no project file of Gebiedsmix, or it is damaged. Nothing was taken over.",
        ),
    )


def _unsafe(name: str) -> GebiedsmixError:
    return GebiedsmixError(
        "unsafe_project",
        Text(
            "'{naam}' hoort niet in een projectbestand. We lezen het niet, voor de veiligheid.",
            "'{naam}' does not belong in a project file. We do not read it, for safety.",
        ),
        {"naam": name[:80]},  # technical: the length of a message
    )


def _too_large() -> GebiedsmixError:
    return GebiedsmixError(
        "project_too_large",
        Text(
            "Dit bestand wordt bij het uitpakken groter dan {mb} MB. Er is niets overgenomen.",
            "This file grows beyond {mb} MB when it is unpacked. Nothing was taken over.",
        ),
        {"mb": MOST_BYTES // MB},
    )
