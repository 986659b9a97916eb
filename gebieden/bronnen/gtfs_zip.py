"""Tables out of a GTFS zip, row by row, so that nothing is unpacked on disk.

A file in a zip never gives more than it promises (zipfile stops there), so adding up the promises is enough.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from gebieden.basis import GebiedsmixError, Text
from gebieden.bronnen.haalregels import MB, Haalregels

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TABLES = ("stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, csv.Error)
_LONGEST_LINE = 1 << 20  # technical: bytes; no line of a timetable comes near
_BLOCK = 1 << 16  # technical: bytes per read


class GtfsZip:
    """The tables of one timetable; use ``open_gtfs``."""

    def __init__(self, archive: zipfile.ZipFile, name: str, regels: Haalregels) -> None:
        self._archive = archive
        self.name = name
        self._members = _members(archive.infolist(), name, regels)

    def rows(self, table: str, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
        """Yield some columns of a table; empty where an optional one is absent or a line is short.

        Raises
        ------
        GebiedsmixError
            ``broken_gtfs`` without a required column, or when the table cannot be read.
        """
        with (
            self._archive.open(self._members[table]) as packed,
            io.BufferedReader(_ShortLines(packed), _BLOCK) as blocks,
            io.TextIOWrapper(blocks, encoding="utf-8-sig", errors="replace", newline="") as text,
        ):
            lines = csv.reader(text)
            header = [name.strip() for name in next(lines, [])]
            missing = [name for name in columns if name not in header]
            if missing:
                raise broken_gtfs(self.name, Text(f"{table} mist {missing[0]}", f"{table} lacks {missing[0]}"))
            known = {name: at for at, name in enumerate(header)}
            places = [known.get(name, len(header)) for name in (*columns, *optional)]
            pick, width = itemgetter(*places), max(places) + 1
            for line in lines:
                yield pick(line) if len(line) >= width else pick(line + [""] * (width - len(line)))


class _ShortLines(io.RawIOBase):
    """Bytes of a file in a zip, as long as its lines end: one line of a gigabyte would fill memory."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._packed = packed
        self._since_end = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer, as the text reader asks."""
        view = memoryview(buffer)
        block = self._packed.read(len(view))
        self._since_end = 0 if b"\n" in block else self._since_end + len(block)
        if self._since_end > _LONGEST_LINE:
            raise csv.Error("a line without end")
        view[: len(block)] = block
        return len(block)


@contextmanager
def open_gtfs(path: Path, regels: Haalregels) -> Iterator[GtfsZip]:
    """Open a timetable.

    Parameters
    ----------
    path : Path
        A zip with stops.txt, routes.txt, trips.txt and stop_times.txt, together in one folder.
    regels : Haalregels
        How large and how many files.

    Raises
    ------
    GebiedsmixError
        ``no_file``; ``too_large``; ``broken_gtfs``; ``zip_bomb``.
    """
    if not path.is_file():
        raise GebiedsmixError(
            "no_file", Text("{bestand} bestaat niet.", "{bestand} does not exist."), {"bestand": path.name}
        )
    if path.stat().st_size > regels.gtfs_zip_mb * MB:
        raise _bomb(path.name, regels.gtfs_zip_mb)
    try:
        with zipfile.ZipFile(path) as archive:
            yield GtfsZip(archive, path.name, regels)
    except _BROKEN as error:
        damaged = Text("de zip is beschadigd of versleuteld", "the zip is damaged or encrypted")
        raise broken_gtfs(path.name, damaged) from error


def _members(entries: Sequence[zipfile.ZipInfo], name: str, regels: Haalregels) -> dict[str, zipfile.ZipInfo]:
    """The tables that we need; they must lie in one folder, and the rest is never opened."""
    promised = sum(entry.file_size for entry in entries)
    if len(entries) > regels.gtfs_bestanden or promised > regels.gtfs_uitgepakt_mb * MB:
        raise _bomb(name, regels.gtfs_uitgepakt_mb)
    folders: dict[PurePosixPath, dict[str, zipfile.ZipInfo]] = {}
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.name in TABLES:
            folders.setdefault(path.parent, {})[path.name] = entry
    found = max(folders.values(), key=len, default={})
    for table in TABLES:
        if table not in found:
            raise broken_gtfs(name, Text(f"{table} ontbreekt", f"{table} is missing"))
    return found


def broken_gtfs(name: str, why: Text) -> GebiedsmixError:
    """Make the error for a file that is no timetable."""
    return GebiedsmixError(
        "broken_gtfs",
        Text(
            "{bestand} is niet te lezen als GTFS-dienstregeling ({nl}). Haal het opnieuw op.",
            "{bestand} cannot be read as a GTFS timetable ({en}). Get it again.",
        ),
        {"bestand": name, "nl": why.nl, "en": why.en},
    )


def _bomb(name: str, most_mb: float) -> GebiedsmixError:
    return GebiedsmixError(
        "zip_bomb",
        Text(
            "{bestand} is groter dan {grens:.0f} MB of heeft te veel bestanden. Gebruik die van uw regio.",
            "{bestand} is larger than {grens:.0f} MB or has too many files. Use that of your region.",
        ),
        {"bestand": name, "grens": most_mb},
    )
