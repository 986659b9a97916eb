"""Scenario files: an open format (JSON) with a version, kept in a folder that people can find.

A file is data only: names and numbers, checked on reading. Nothing in it is ever run or used as a path.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Gebied
from gebieden.werkmap import NAME
from gebieden.werkmap import work_folder as work_folder
from scenario.hendels import HENDELS
from scenario.scenariolezen import FORMAT, NO_JSON, VERSION, broken, parse_scenario
from scenario.scenariolezen import HALF_CHARACTER as HALF_CHARACTER
from scenario.scenariolezen import make_id as make_id
from scenario.scenarios import Scenario, check_new_name, shipped_scenarios
from scenario.verdeling import check_verdeling

MOST_BYTES = 5_000_000  # technical: far above the largest scenario


def scenario_path(gebied: str, scenario: str) -> Path:
    """Return where a scenario of the user lies; refuses ids that are no plain name."""
    for name in (gebied, scenario):
        if not NAME.fullmatch(name):
            raise GebiedsmixError(
                "bad_id",
                Text(
                    "'{naam}' kan geen naam zijn. Gebruik kleine letters, cijfers en streepjes.",
                    "'{naam}' cannot be a name. Use lower-case letters, digits and hyphens.",
                ),
                {"naam": name},
            )
    return work_folder() / "scenarios" / gebied / f"{scenario}.json"


def as_document(scenario: Scenario, gebied: Gebied) -> dict[str, Any]:
    """Write a scenario as plain data, floats at full precision so that it opens again bit for bit."""
    levers = scenario.verdeling.hendels
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": scenario.id,
        "naam": {"nl": scenario.naam.nl, "en": scenario.naam.en},
        "gebied": scenario.gebied,
        "van": scenario.van,
        "motivatie": {"nl": scenario.motivatie.nl, "en": scenario.motivatie.en},
        "keuzes": dict(scenario.keuzes),
        "hendels": {
            deelgebied: {hendel.id: float(value) for hendel, value in zip(HENDELS, row, strict=True)}
            for deelgebied, row in zip(gebied.ids, levers, strict=True)
        },
    }


def save_scenario(scenario: Scenario, gebied: Gebied) -> Path:
    """Save a scenario of the user; the old file stays whole until the new one is on disk.

    Raises
    ------
    GebiedsmixError
        ``name_taken`` by a shipped scenario, ``bad_id``, ``cannot_write``, or what ``check_verdeling`` refuses.
    """
    path, text = scenario_path(gebied.id, scenario.id), scenario_text(scenario, gebied)
    write_whole(path, text)
    return path


def scenario_text(scenario: Scenario, gebied: Gebied) -> str:
    """Return what the file of a scenario of the user holds; refuses as ``save_scenario`` does."""
    check_new_name(scenario.id, shipped_scenarios(gebied.id))
    check_verdeling(scenario.verdeling, gebied.ids)
    return json.dumps(as_document(scenario, gebied), ensure_ascii=False, indent=1, allow_nan=False)


def write_whole(path: Path, text: str) -> None:
    """Write beside the file and put it in its place in one move; whatever fails, the old file stays.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``: the disk is full, or the folder is not ours to write in.
    """
    with written_beside(path, text):
        pass


@contextmanager
def written_beside(path: Path, text: str) -> Iterator[None]:
    """Have the new file on disk before the block, and in its place after it; when the block fails, the old one stays.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``, as ``write_whole``.
    """
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        beside = Path(name)
        _write_through(handle, text)
        yield
        beside.replace(path)
    except OSError as error:
        raise cannot_write(error) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def cannot_write(error: OSError) -> GebiedsmixError:
    """Make the error for work that cannot be put on disk."""
    return GebiedsmixError(
        "cannot_write",
        Text(
            "Dit is niet te bewaren: {fout}. Maak ruimte op de schijf of kies met GEBIEDSMIX_DATA een andere map.",
            "This cannot be saved: {fout}. Make room on the disk or choose another folder with GEBIEDSMIX_DATA.",
        ),
        {"fout": error.strerror or str(error)},
    )


def _write_through(handle: int, text: str) -> None:
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def delete_scenario(gebied: str, scenario: str) -> None:
    """Remove a scenario of the user; nothing happens when it is not there."""
    scenario_path(gebied, scenario).unlink(missing_ok=True)


def all_scenarios(gebied: Gebied) -> Mapping[str, Scenario]:
    """Return the shipped scenarios and then those of the user, by id; unreadable files are left out.

    Use ``read_scenario`` to learn why a file is unreadable.
    """
    found = dict(shipped_scenarios(gebied.id))
    folder = work_folder() / "scenarios" / gebied.id
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        try:
            scenario = read_scenario(path, gebied)
        except GebiedsmixError:
            continue
        found.setdefault(scenario.id, scenario)
    return MappingProxyType(found)


def read_scenario(path: Path, gebied: Gebied) -> Scenario:
    """Read a scenario file.

    Raises
    ------
    GebiedsmixError
        What ``parse_scenario`` refuses.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.stat().st_size <= MOST_BYTES else None
    except (OSError, ValueError) as error:
        raise broken(path.name, NO_JSON) from error
    if text is None:
        raise broken(path.name, Text("het bestand is te groot", "the file is too large"))
    return parse_scenario(text, path.name, gebied)
