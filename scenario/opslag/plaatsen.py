"""The places of work in the folder of the user, and putting work there: a file, or the folder of an own area."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gebieden.werkmap import NAME, discard, find_area, new_folder, own_areas, place_area, work_folder
from scenario.scenariobestand import cannot_write, write_whole

Inhoud = Mapping[str, str]  # the text of every file of a place, by its name in the folder
MIXEN = "werkversies"
AFSPRAKEN = ("doelen", "oordelen", "initiatieven")  # what people agreed about an area
STREAM = "werk:"  # a stream per place
ABOUT = "opslag"  # the stream with the name of a storage
BEWAARD, VERWIJDERD = "bewaard", "verwijderd"
_FOLDERS = ("scenarios/*", MIXEN, "rekensets", *AFSPRAKEN, "zichten", "regios")
_FILES = tuple(f"{folder}/*.json" for folder in _FOLDERS)
PLACE = re.compile(
    rf"gebieden/(?P<area>[^/]+)|scenarios/(?P<of>[^/]+)/(?P<scenario>[^/]+)\.json"
    rf"|(?:{MIXEN}|rekensets|{'|'.join(AFSPRAKEN)}|zichten|regios)/(?P<name>[^/]+)\.json"
)


def is_place(name: str) -> bool:
    """Tell whether a name is a place of work: a known folder, and plain names in it.

    >>> is_place("scenarios/havenstad/mijn-plan.json"), is_place("scenarios/../weg.json")
    (True, False)
    """
    found = PLACE.fullmatch(name)
    return found is not None and all(NAME.fullmatch(id) for id in found.groupdict().values() if id is not None)


def places() -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Yield every place where work lies, with its files; what has no plain name is left where it is."""
    root = work_folder()
    for area in own_areas():
        folder = find_area(area).path
        yield f"gebieden/{area}", tuple(sorted(path for path in folder.iterdir() if path.is_file()))
    for pattern in _FILES:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if is_place(name):
                yield name, (path,)


def read_place(name: str, paths: tuple[Path, ...]) -> Inhoud | None:
    """Return the text of the files of a place; None when it is gone by now or is no text."""
    try:
        if not name.startswith("gebieden/"):
            return {name: paths[0].read_text("utf-8")}
        return {f"{name}/{path.name}": path.read_text("utf-8") for path in paths}
    except (OSError, UnicodeDecodeError):
        return None


def mark_of(inhoud: Inhoud | None) -> str:
    """Return a short mark that is another one for other content; empty for what is not there."""
    if inhoud is None:
        return ""
    digest = hashlib.sha256()
    for name in sorted(inhoud):
        for part in (name, inhoud[name]):
            digest.update(f"{len(part)}:{part}".encode("utf-8", "replace"))
    return digest.hexdigest()[:32]  # technical: 128 bits are plenty


def put(name: str, inhoud: Inhoud | None) -> None:
    """Put work in its place, whole or not at all; take away what is no longer there.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``; what ``place_area`` refuses.
    """
    if inhoud is None:
        take_away(name)
    elif name.startswith("gebieden/"):
        put_area(name, inhoud)
    else:
        write_whole(work_folder() / name, inhoud[name])


def put_area(name: str, inhoud: Inhoud) -> None:
    """Put an own area in its place, whole or not at all.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``; what ``place_area`` refuses.
    """
    area = name.removeprefix("gebieden/")
    try:
        made = new_folder()
        try:
            for file, text in inhoud.items():
                (made / Path(file).name).write_text(text, encoding="utf-8", newline="")
            place_area(made, area, replace=True)
        finally:
            discard(made)
    except OSError as error:
        raise cannot_write(error) from error


def take_away(name: str) -> None:
    """Remove a place; nothing happens when it is not there.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``.
    """
    path = work_folder() / name
    try:
        if path.is_dir():
            discard(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(error) from error
