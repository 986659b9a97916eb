"""What people agreed about an area, kept in a file that they can find: one file per area and kind, data only.

A file holds names, numbers and dates in JSON with a format and a version, checked on reading. Every change reads the
file first, so that of two people neither takes away what the other just added.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from gebieden.basis import GebiedsmixError, Text
from scenario.scenariobestand import work_folder, write_whole

MOST = 200  # technical: entries in one file
MOST_BYTES = 1_000_000  # technical: a larger file is none of ours
Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Bestand(Generic[Entry]):
    """A kind of file.

    Parameters
    ----------
    soort : str
        Its folder, the end of its format, and the name of its list.
    naam : Text
        What it holds, in the plural.
    versie : int
        Of the format; a file of an earlier version is read as well.
    written, read : callable
        Between an entry and plain JSON; ``read`` raises ``KeyError``, ``TypeError`` or ``ValueError`` on anything else.
    """

    soort: str
    naam: Text
    versie: int
    written: Callable[[Entry], Mapping[str, Any]]
    read: Callable[[Mapping[str, Any]], Entry]

    def path(self, gebied: str) -> Path:
        """Return where the file of an area lies."""
        return work_folder() / self.soort / f"{gebied}.json"

    def entries(self, gebied: str) -> tuple[Entry, ...]:
        """Return what was kept for an area, nothing when nothing was.

        Raises
        ------
        GebiedsmixError
            ``broken_file``: the file is not what was written here.
        """
        path = self.path(gebied)
        if not path.is_file():
            return ()
        try:
            return tuple(self.read(entry) for entry in self._document(path)[self.soort])
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise GebiedsmixError(
                "broken_file",
                Text(
                    "De {nl} in '{naam}' zijn niet te lezen. Zet het bestand opzij, of haal het terug uit een kopie.",
                    "The {en} in '{naam}' cannot be read. Set the file aside, or restore it from a copy.",
                ),
                {"nl": self.naam.nl, "en": self.naam.en, "naam": path.name},
            ) from error

    def _document(self, path: Path) -> Mapping[str, Any]:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(path.name)
        document: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != f"gebiedsmix.{self.soort}" or document["versie"] not in range(1, self.versie + 1):
            raise ValueError(path.name)
        return document

    def save(self, gebied: str, entries: Sequence[Entry]) -> Path:
        """Keep entries; the old file stays whole until the new one is on disk.

        Raises
        ------
        GebiedsmixError
            ``too_many``; ``cannot_write``.
        """
        if len(entries) > MOST:
            raise GebiedsmixError(
                "too_many",
                Text("Houd het bij {most} {nl}; haal er eerst weg.", "Keep to {most} {en}; remove some first."),
                {"most": MOST, "nl": self.naam.nl, "en": self.naam.en},
            )
        written = [dict(self.written(entry)) for entry in entries]
        document = {"format": f"gebiedsmix.{self.soort}", "versie": self.versie, self.soort: written}
        write_whole(self.path(gebied), json.dumps(document, ensure_ascii=False, indent=1))
        return self.path(gebied)

    def add(self, gebied: str, entry: Entry) -> None:
        """Add an entry behind the others; raises as ``entries`` and ``save``."""
        self.save(gebied, (*self.entries(gebied), entry))

    def put(self, gebied: str, old: Entry, new: Entry | None) -> None:
        """Replace an entry, or take it away; nothing happens when somebody else already changed it."""
        kept = [new if entry == old else entry for entry in self.entries(gebied)]
        self.save(gebied, [entry for entry in kept if entry is not None])
