"""What the folder of the user showed of the log last: per place the version and a mark of what was put there.

It lies in that folder itself, as lines that are only added; the last line of a place counts. So a file that somebody
changed is told from one that is merely behind, also after the folder was copied or put back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from gebieden.basis import GebiedsmixError
from gebieden.werkmap import work_folder
from scenario.scenariobestand import write_whole

FILE = ".opgeslagen.jsonl"
MOST_BYTES = 1_000_000  # technical: beyond this the lines that do not count any more are left out at the start


@dataclass(frozen=True)
class Getoond:
    """What lies in a place: a version of the log, and a mark of it that is empty when it was removed."""

    versie: int
    kenmerk: str


class Mapstand:
    """What the folder shows, of one storage. What was shown of another storage says nothing here."""

    def __init__(self, opslag: str) -> None:
        self._opslag, self._path = opslag, work_folder() / FILE
        self._shown: dict[str, Getoond] = {}
        self._read_bytes = 0
        self.refresh()
        if self._read_bytes > MOST_BYTES:
            self._shorten()

    def refresh(self) -> None:
        """Read the lines that came since; another process may work in the same folder, or have shortened the file."""
        try:
            if self._path.stat().st_size < self._read_bytes:
                self._read_bytes = 0
            with self._path.open("rb") as stream:
                stream.seek(self._read_bytes)
                lines = stream.read().splitlines(keepends=True)
        except OSError:
            self._shown, self._read_bytes = {}, 0  # an empty folder shows nothing, and then removed nothing either
            return
        whole = [line for line in lines if line.endswith(b"\n")]
        for line in whole:
            self._take(line)
        self._read_bytes += sum(len(line) for line in whole)

    def _take(self, line: bytes) -> None:
        try:
            row = json.loads(line)
            if row["opslag"] == self._opslag:
                self._shown[str(row["plaats"])] = Getoond(int(row["versie"]), str(row["kenmerk"]))
        except (ValueError, KeyError, TypeError):
            return  # half a line of a process that was killed

    def _shorten(self) -> None:
        lines = [json.dumps(self._row(name, shown)) + "\n" for name, shown in self._shown.items()]
        try:
            write_whole(self._path, "".join(lines))
        except GebiedsmixError:
            return  # it stays long
        self._read_bytes = self._path.stat().st_size

    def _row(self, plaats: str, shown: Getoond) -> Mapping[str, object]:
        return {"opslag": self._opslag, "plaats": plaats, "versie": shown.versie, "kenmerk": shown.kenmerk}

    def get(self, plaats: str) -> Getoond | None:
        """Return what lies in a place, or None when nothing is known of it."""
        return self._shown.get(plaats)

    def present(self) -> tuple[str, ...]:
        """Name the places where something was put and not removed."""
        return tuple(name for name, shown in self._shown.items() if shown.kenmerk)

    def note(self, plaats: str, versie: int, kenmerk: str) -> None:
        """Write down what lies in a place now. When that fails, the next look finds out by itself."""
        shown = self._shown[plaats] = Getoond(versie, kenmerk)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as stream:
                stream.write(json.dumps(self._row(plaats, shown)).encode() + b"\n")
        except OSError:
            return
