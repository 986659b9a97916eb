"""The folder with a user's own work, and the own areas in it.

An own area is a folder ``gebieden/<id>`` in exactly the form of the shipped ones. A new version is made whole beside
it and moved into its place; when a move is cut off half-way, the old version is found again.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from gebieden.basis import GebiedsmixError, Text, data_path, unknown

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
ABOUT = "gebied.toml"  # a folder without it is no area
OUTLINES = "omgeving.geojson"
PATHS = "looppaden.geojson"
_OLD, _NEW, _GONE = ".vorige-", ".nieuw-", ".weg-"


def work_folder() -> Path:
    """Return the folder with the user's own work; ``GEBIEDSMIX_DATA`` sets another one."""
    chosen = os.environ.get("GEBIEDSMIX_DATA", "")
    return Path(chosen) if chosen else user_data_path("gebiedsmix", appauthor=False)


def cache_folder() -> Path:
    """Return the folder for what can be worked out again; inside ``GEBIEDSMIX_DATA`` when that is set."""
    chosen = os.environ.get("GEBIEDSMIX_DATA", "")
    return Path(chosen) / "cache" if chosen else user_cache_path("gebiedsmix", appauthor=False)


@lru_cache(maxsize=1)
def shipped_areas() -> tuple[str, ...]:
    """Name the areas that travel with the program."""
    return tuple(sorted(path.name for path in data_path("gebieden").iterdir() if (path / ABOUT).is_file()))


def own_areas() -> tuple[str, ...]:
    """Name the areas of the user; a shipped area cannot be replaced by one of the same name."""
    root = work_folder() / "gebieden"
    names = {path.name.removeprefix(_OLD) for path in root.iterdir()} if root.is_dir() else set()
    return tuple(sorted(name for name in names - set(shipped_areas()) if _own_folder(name)))


def all_areas() -> tuple[str, ...]:
    """Name every area: the shipped ones and then the user's own."""
    return shipped_areas() + own_areas()


@dataclass(frozen=True)
class AreaFolder:
    """Where an area lies, and a stamp that is another one after the area was replaced: a key to keep it in memory."""

    path: Path
    stamp: tuple[int, int]


def find_area(gebied: str) -> AreaFolder:
    """Return the folder of an area, shipped or own.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` with the nearest name.
    """
    folder = data_path("gebieden", gebied) if gebied in shipped_areas() else _own_folder(gebied)
    if folder is None:
        raise unknown(Text("Gebied", "Area"), gebied, all_areas())
    about = (folder / ABOUT).stat()
    return AreaFolder(folder, (about.st_mtime_ns, about.st_ino))


def around_file(gebied: str) -> Path | None:
    """Return the file with the outlines of the places around an area; None where it has none."""
    return _file_of(gebied, OUTLINES)


def paths_file(gebied: str) -> Path | None:
    """Return the file with the walking network of an area; None where it has none."""
    return _file_of(gebied, PATHS)


def _file_of(gebied: str, name: str) -> Path | None:
    if gebied not in all_areas():  # an area that was made up
        return None
    path = find_area(gebied).path / name
    return path if path.is_file() else None


def _own_folder(name: str) -> Path | None:
    if not NAME.fullmatch(name):
        return None
    root = work_folder() / "gebieden"
    places = (root / name, root / f"{_OLD}{name}")
    return next((place for place in places if (place / ABOUT).is_file()), None)


def new_folder() -> Path:
    """Make an empty folder beside the own areas, on the same disk, to build one in."""
    root = work_folder() / "gebieden"
    root.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=root, prefix=_NEW))


def check_free(name: str, *, replace: bool) -> None:
    """Refuse a name that an area cannot get.

    Raises
    ------
    GebiedsmixError
        ``bad_area_name``; ``shipped_area``; ``area_exists`` unless it may be replaced.
    """
    if not NAME.fullmatch(name):
        raise _refusal(
            "bad_area_name",
            Text(
                "'{naam}' kan geen naam zijn. Gebruik kleine letters, cijfers en streepjes.",
                "'{naam}' cannot be a name. Use lower-case letters, digits and hyphens.",
            ),
            name,
        )
    if name in shipped_areas():
        raise _refusal(
            "shipped_area",
            Text(
                "'{naam}' is een meegeleverd gebied en blijft zoals het is. Kies een andere naam.",
                "'{naam}' is a shipped area and stays as it is. Choose another name.",
            ),
            name,
        )
    if _own_folder(name) and not replace:
        raise _refusal(
            "area_exists",
            Text(
                "Gebied '{naam}' bestaat al. Kies een andere naam, of geef --replace om het te vervangen.",
                "Area '{naam}' exists already. Choose another name, or give --replace to replace it.",
            ),
            name,
        )


def _refusal(code: str, text: Text, name: str) -> GebiedsmixError:
    return GebiedsmixError(code, text, {"naam": name[:80]})  # technical: the length of a name


def place_area(made: Path, name: str, *, replace: bool) -> Path:
    """Move a finished folder into its place; whatever fails, an existing area of that name stays.

    Parameters
    ----------
    made : Path
        From ``new_folder``.
    name : str
        Id of the area.
    replace : bool
        An existing own area of that name may go.

    Raises
    ------
    GebiedsmixError
        What ``check_free`` refuses.
    OSError
        The disk refuses; the old area is back in its place.
    """
    check_free(name, replace=replace)
    _write_through(made)
    target, old = made.parent / name, made.parent / f"{_OLD}{name}"
    if target.exists():
        discard(old)
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    discard(old)
    return target


def _write_through(folder: Path) -> None:
    """Have the disk keep the files before they get their name, so that a power cut leaves no empty ones."""
    for path in folder.iterdir():
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())


def discard(folder: Path) -> None:
    """Remove a folder; first out of sight, so that nobody reads half of it."""
    if folder.exists():
        gone = folder.with_name(f"{_GONE}{folder.name}")
        shutil.rmtree(gone, ignore_errors=True)
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
