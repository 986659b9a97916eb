"""All work of the user in the log. The folder of the user is its open form: kept equal to it, both ways.

An edit goes to the log first and is refused when somebody else was there first. What changes in the folder without
the log (a file of a colleague, the command line, a text editor) becomes an event at the next look; what another server
added to the log appears in the folder. A removed file is a removal; the log keeps what it held.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gebieden.werkmap import work_folder
from scenario.opslag.inhoud import content_of
from scenario.opslag.logboek import Gebeurtenis, Logboek, Nieuw, VersionConflictError
from scenario.opslag.mapstand import Mapstand
from scenario.opslag.mixlog import Mixstand, is_mix, mix_event, mix_place, replay_mix, step_between
from scenario.opslag.plaatsen import ABOUT, BEWAARD, STREAM, VERWIJDERD, Inhoud, mark_of, places, put, read_place
from scenario.scenariobestand import written_beside
from scenario.werkversie import Werkversie, werkversie_text

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Bijgewerkt:
    """What a look brought: places taken from the folder into the log and put in the folder, and was it the first."""

    naar_log: tuple[str, ...] = ()
    naar_map: tuple[str, ...] = ()
    eerste: bool = False


@dataclass(frozen=True)
class Versie:
    """One version of a place: its number, when it was kept, and whether it was a removal."""

    nummer: int
    tijd: str
    verwijderd: bool


class Werkboek:
    """The work in one log and one folder. Safe to share between threads; processes may share either.

    Parameters
    ----------
    logboek : Logboek
        The record.
    """

    def __init__(self, logboek: Logboek) -> None:
        self._log, self._lock = logboek, threading.RLock()
        self._stand = Mapstand(_storage_id(logboek))
        self._stamps: dict[str, Stamp] = {}
        self._mixes: dict[str, Mixstand] = {}

    def close(self) -> None:
        """Let go of the log."""
        self._log.close()

    # ------------------------------------------------------------ both ways
    def sync(self) -> Bijgewerkt:
        """Make log and folder equal: first what changed in the folder, then what changed in the log.

        Raises
        ------
        GebiedsmixError
            What the log or the disk refuses; the next look goes on where this one stopped.
        """
        with self._lock:
            self._stand.refresh()
            before = self._log.versions(STREAM)
            taken = tuple(self._adopt(before))
            given = tuple(self._write_out(self._log.versions(STREAM) if taken else before))
        return Bijgewerkt(taken, given, not before)

    def _adopt(self, versions: Mapping[str, int]) -> Iterator[str]:
        """Take over what changed in the folder, and what was removed from it."""
        found = dict(places())
        for name, paths in found.items():
            if self._take(name, paths, versions.get(STREAM + name, 0)):
                yield name
        for name in set(self._stand.present()) - set(found):
            shown = self._stand.get(name)
            if shown and shown.versie <= versions.get(STREAM + name, 0):
                self._stand.note(name, self._log.append(STREAM + name, [Nieuw(VERWIJDERD)]), "")
                yield name

    def _take(self, name: str, paths: tuple[Path, ...], versie: int) -> bool:
        """Take over one place when it holds something else than what was put there; tell whether it did."""
        stamp, shown = _stamp(paths), self._stand.get(name)
        forgotten = shown is not None and shown.versie > versie  # another log, or an older copy of it
        if self._stamps.get(name) == stamp and not forgotten:
            return False
        inhoud = read_place(name, paths)
        self._stamps[name] = stamp
        if inhoud is None or (shown and shown.kenmerk == mark_of(inhoud) and not forgotten):
            return False
        try:
            event = self._event_of(name, inhoud)
        except ValueError:
            return False  # a working mix that is none: who opens it sets it aside
        newest = self._log.append(STREAM + name, [event]) if event else versie
        self._stand.note(name, newest, mark_of(inhoud))
        return event is not None

    def _event_of(self, name: str, inhoud: Inhoud) -> Nieuw | None:
        """Return what a changed place adds to the log; None when the log says so already."""
        if is_mix(name):
            return mix_event(name, replay_mix(self._log.read(STREAM + name)), inhoud)
        before = self.content(name) or {}
        changed = {file: text for file, text in inhoud.items() if before.get(file) != text}
        gone = [file for file in before if file not in inhoud]
        return Nieuw(BEWAARD, {"bestanden": changed, "weg": gone}) if changed or gone else None

    def _write_out(self, versions: Mapping[str, int]) -> Iterator[str]:
        """Put in the folder what the log says and the folder does not."""
        for stroom, versie in versions.items():
            name, shown = stroom.removeprefix(STREAM), self._stand.get(stroom.removeprefix(STREAM))
            if shown and shown.versie >= versie:
                continue
            inhoud = self.content(name)
            if mark_of(inhoud) != (shown.kenmerk if shown else ""):
                put(name, inhoud)
                self._stamps.pop(name, None)
                yield name
            self._stand.note(name, versie, mark_of(inhoud))

    # ------------------------------------------------------------ files
    def keep(self, name: str, text: str, expected: int | None = None) -> int:
        """Keep a file; when this returns it is in the log and in the folder.

        Parameters
        ----------
        name : str
            Its place, such as ``scenarios/havenstad/mijn-plan.json``.
        text : str
            What it holds.
        expected : int, optional
            The version somebody was looking at, 0 for none; when absent the last one wins.

        Returns
        -------
        int
            The version it has now.

        Raises
        ------
        GebiedsmixError
            ``version_conflict`` with what happened since; ``cannot_write``; what the log refuses.
        """
        inhoud = {name: text}
        return self._append(name, Nieuw(BEWAARD, {"bestanden": inhoud, "weg": []}), inhoud, expected)

    def _append(self, name: str, event: Nieuw, inhoud: Inhoud, expected: int | None) -> int:
        """On disk beside the file, then in the log, then in its place: whatever breaks off, nothing half is there."""
        with self._lock:
            self._catch(name)
            with written_beside(work_folder() / name, inhoud[name]):
                versie = self._log.append(STREAM + name, [event], expected)
            self._stand.note(name, versie, mark_of(inhoud))
        return versie

    def _catch(self, name: str) -> None:
        """See first whether somebody changed the file outside: that is a version too."""
        path = work_folder() / name
        if path.is_file():
            self._stand.refresh()
            self._take(name, (path,), self.version(name))

    def remove(self, name: str) -> None:
        """Remove a place from the folder; its versions stay in the log."""
        with self._lock:
            versie = self._log.append(STREAM + name, [Nieuw(VERWIJDERD)])
            put(name, None)
            self._stand.note(name, versie, "")

    def version(self, name: str) -> int:
        """Return the version of a place; 0 when nothing was ever kept there."""
        return self._log.version(STREAM + name)

    def versions(self, prefix: str) -> Mapping[str, int]:
        """Return the version of every place that begins with ``prefix``."""
        found = self._log.versions(STREAM + prefix)
        return {stroom.removeprefix(STREAM): versie for stroom, versie in found.items()}

    def content(self, name: str, versie: int | None = None) -> Inhoud | None:
        """Return what a place held at a version, now when none is given; None when nothing."""
        return content_of(name, (each for each in self.since(name, 0) if versie is None or each.versie <= versie))

    def since(self, name: str, versie: int) -> tuple[Gebeurtenis, ...]:
        """Return what happened in a place after a version, oldest first."""
        return self._log.read(STREAM + name, versie)

    def history(self, name: str) -> tuple[Versie, ...]:
        """Return the versions of a place, oldest first."""
        events = self._log.read(STREAM + name)
        return tuple(Versie(event.versie, event.tijd, event.soort == VERWIJDERD) for event in events)

    # ------------------------------------------------------------ working mixes
    def mix(self, gebied: str) -> Mixstand:
        """Return the working mix of an area as the log has it now."""
        with self._lock:
            known = self._mixes.get(gebied, Mixstand())
            stand = replay_mix(self._log.read(STREAM + mix_place(gebied), known.versie), known)
            self._mixes[gebied] = stand
        return stand

    def mix_at(self, gebied: str, versie: int) -> Mixstand:
        """Return the working mix as it was at an earlier version."""
        return replay_mix(each for each in self._log.read(STREAM + mix_place(gebied)) if each.versie <= versie)

    def keep_mix(self, werkversie: Werkversie, expected: int) -> int:
        """Keep a working mix by the step that leads to it; raises as ``keep``."""
        name = mix_place(werkversie.gebied)
        with self._lock:
            self._catch(name)
            stand = self.mix(werkversie.gebied)
            if stand.versie != expected:
                raise VersionConflictError(self._log.read(STREAM + name, expected))
            event = step_between(stand.gebeurtenissen, werkversie.gebeurtenissen)
            if event is None:
                return expected
            return self._append(name, event, {name: werkversie_text(werkversie)}, expected)


def _stamp(paths: tuple[Path, ...]) -> Stamp:
    try:
        stats = [(path.name, path.stat()) for path in paths]
    except OSError:
        return ()  # gone by now
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _storage_id(logboek: Logboek) -> str:
    """Return what a storage is called, so that a folder knows whether it was this one that it showed."""
    if not logboek.version(ABOUT):
        with suppress(VersionConflictError):  # another process was first
            logboek.append(ABOUT, [Nieuw("gemaakt", {"id": secrets.token_hex(8)})], expected=0)
    return str(logboek.read(ABOUT)[0].inhoud["id"])
