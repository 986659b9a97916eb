"""Answers that come in together share one write: a full room waits for the disk once, not once a person."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from scenario.opslag.logboek import Nieuw


@dataclass(frozen=True)
class _Wachtende:
    """Somebody who waits until an event is on disk, or whose turn it is to write what everybody brought."""

    nieuw: Nieuw
    versie: Future[int] = field(default_factory=Future)
    beurt: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.versie.add_done_callback(lambda _: self.beurt.set())


class Schrijfrij:
    """A queue before one stream. Nobody has a thread of their own: who finds nobody writing writes for all who wait.

    Parameters
    ----------
    append : callable
        Puts events on disk, all or none, and returns the version of the stream then.
    """

    def __init__(self, append: Callable[[Sequence[Nieuw]], int]) -> None:
        self._append = append
        self._lock = threading.Lock()
        self._row: list[_Wachtende] = []
        self._busy = False

    def add(self, nieuw: Nieuw) -> int:
        """Put an event on disk; when this returns it is there.

        Returns
        -------
        int
            A version of the stream that has the event.

        Raises
        ------
        GebiedsmixError
            What the log refuses; then nothing of what was written together is kept.
        """
        own = _Wachtende(nieuw)
        with self._lock:
            self._row.append(own)
            first, self._busy = not self._busy, True
        if not first:
            own.beurt.wait()
        if not own.versie.done():
            self._write()
        return own.versie.result()

    def _write(self) -> None:
        """Write all that waits, and leave what came meanwhile to the first of those."""
        with self._lock:
            together, self._row = self._row, []
        try:
            versie = self._append([each.nieuw for each in together])
        except BaseException as error:
            self._leave()
            for each in together:
                each.versie.set_exception(error)
            raise
        self._leave()
        for each in together:
            each.versie.set_result(versie)

    def _leave(self) -> None:
        with self._lock:
            self._busy = bool(self._row)
            if self._row:
                self._row[0].beurt.set()
