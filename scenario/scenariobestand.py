"""Scenario files: an open format (JSON) with a version, kept in a folder that people can find.

A file is data only: names and numbers, checked on reading. Nothing in it is ever run or used as a path.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from gebieden.basis import GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from gebieden.werkmap import NAME
from gebieden.werkmap import work_folder as work_folder
from scenario.hendels import HENDELS
from scenario.scenarios import Scenario, check_new_name, other_area, shipped_scenarios
from scenario.verdeling import Verdeling, check_verdeling

FORMAT = "gebiedsmix.scenario"
VERSION = 1
MOST_BYTES = 5_000_000  # technical: far above the largest scenario
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # JSON can hold one, a file cannot


def make_id(naam: str) -> str:
    """Turn a name into an id that is safe in a file name.

    >>> make_id("Mijn variant: 80/20!")
    'mijn-variant-80-20'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-")[:80].rstrip("-")  # technical: the length of a file name
    if not plain:
        raise GebiedsmixError(
            "no_name",
            Text(
                "Geef het scenario een naam met letters of cijfers.", "Give the scenario a name with letters or digits."
            ),
        )
    return plain


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
    check_new_name(scenario.id, shipped_scenarios(gebied.id))
    check_verdeling(scenario.verdeling, gebied.ids)
    path = scenario_path(gebied.id, scenario.id)
    write_whole(path, json.dumps(as_document(scenario, gebied), ensure_ascii=False, indent=1, allow_nan=False))
    return path


def write_whole(path: Path, text: str) -> None:
    """Write beside the file and put it in its place in one move; whatever fails, the old file stays.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``: the disk is full, or the folder is not ours to write in.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(path, text)
    except OSError as error:
        raise cannot_write(error) from error


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


def _write_beside(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


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
        ``broken_scenario`` with what is wrong, ``newer_version``, ``other_area``, ``unknown_name``,
        or what ``check_verdeling`` refuses.
    """
    document = _read_document(path)
    if document["gebied"] != gebied.id:
        raise other_area(document["gebied"], gebied.id)
    verdeling = Verdeling(_read_levers(path, document["hendels"], gebied))
    check_verdeling(verdeling, gebied.ids)
    return Scenario(
        path.stem if NAME.fullmatch(path.stem) else make_id(path.stem),
        _read_text(path, document, "naam"),
        gebied.id,
        verdeling,
        _read_text(path, document, "motivatie"),
        _plain(path, "van", document.get("van", "")),
        _read_choices(path, document.get("keuzes", {})),
    )


def _broken(path: Path, problem: Text) -> GebiedsmixError:
    return GebiedsmixError(
        "broken_scenario",
        Text("{bestand} is geen bruikbaar scenario: {nl}", "{bestand} is not a usable scenario: {en}"),
        {"bestand": path.name, "nl": problem.nl, "en": problem.en},
    )


def _read_document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _broken(path, Text("het bestand is te groot", "the file is too large"))
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(path, Text("het is geen leesbare JSON", "it is no readable JSON")) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _broken(path, Text(f"'format' is niet {FORMAT}", f"'format' is not {FORMAT}"))
    _check_version(path, document.get("version"))
    for name in ("gebied", "hendels"):
        if name not in document:
            raise _broken(path, Text(f"'{name}' ontbreekt", f"'{name}' is missing"))
    return document


def _check_version(path: Path, version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _broken(path, Text("'version' is geen getal", "'version' is not a number"))
    if version > VERSION:
        raise GebiedsmixError(
            "newer_version",
            Text(
                "{bestand} heeft nieuwere versie {heeft}; dit programma leest tot en met {kan}. Werk Gebiedsmix bij.",
                "{bestand} has newer version {heeft}; this program reads up to {kan}. Update Gebiedsmix.",
            ),
            {"bestand": path.name, "heeft": version, "kan": VERSION},
        )


def _read_levers(path: Path, hendels: object, gebied: Gebied) -> np.ndarray[Any, np.dtype[np.float64]]:
    if not isinstance(hendels, dict):
        raise _broken(path, Text("'hendels' is geen tabel", "'hendels' is not a table"))
    for deelgebied in hendels:
        gebied.position(str(deelgebied))
    levers = np.full((len(gebied.ids), len(HENDELS)), np.nan)
    for row, deelgebied in enumerate(gebied.ids):
        given = hendels.get(deelgebied)
        if not isinstance(given, dict):
            raise _broken(path, Text(f"deelgebied '{deelgebied}' ontbreekt", f"deelgebied '{deelgebied}' is missing"))
        levers[row] = _read_row(path, deelgebied, given)
    return levers


def _read_row(path: Path, deelgebied: str, given: Mapping[str, object]) -> list[float]:
    known = [hendel.id for hendel in HENDELS]
    for name in given:
        if name not in known:
            raise unknown(Text("Hendel", "Lever"), str(name), known)
    row = []
    for name in known:
        value = given.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > sys.float_info.max:
            raise _broken(
                path,
                Text(f"'{name}' van '{deelgebied}' is geen getal", f"'{name}' of '{deelgebied}' is not a number"),
            )
        row.append(float(value))
    return row


def _read_text(path: Path, document: Mapping[str, Any], name: str) -> Text:
    given = document.get(name, "")
    sides = given if isinstance(given, dict) else {"nl": given}
    nl, en = (_plain(path, name, sides.get(side, "")) for side in ("nl", "en"))
    return Text(nl or en, en or nl)


def _read_choices(path: Path, given: object) -> Mapping[str, str]:
    if not isinstance(given, dict):
        raise _broken(path, Text("'keuzes' is geen tabel", "'keuzes' is not a table"))
    found = {_plain(path, "keuzes", name): _plain(path, "keuzes", value) for name, value in given.items()}
    return MappingProxyType(found)


def _plain(path: Path, name: str, given: object) -> str:
    if not isinstance(given, str) or HALF_CHARACTER.search(given):
        raise _broken(path, Text(f"'{name}' is geen tekst", f"'{name}' is not a text"))
    return given
