"""Turns for heavy work: as many runs at once as the server has cores; a crowd waits and does not fill memory."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import lru_cache

FEWEST = 2  # technical: one long run alone never holds everybody up


class Beurten:
    """So many turns; who has none waits.

    Parameters
    ----------
    places : int
        How many may work at once.
    """

    def __init__(self, places: int) -> None:
        self._free = threading.BoundedSemaphore(places)

    def take(self, seconds: float, waiting: Callable[[], None]) -> bool:
        """Take a turn; False when one had to wait for it.

        Parameters
        ----------
        seconds : float
            How often to say that one waits.
        waiting : callable
            Says so; it may end the wait by raising.
        """
        if self._free.acquire(blocking=False):
            return True
        waiting()
        while not self._free.acquire(timeout=seconds):
            waiting()
        return False

    def give_back(self) -> None:
        """End a turn that was taken."""
        self._free.release()


@lru_cache(maxsize=1)
def beurten() -> Beurten:
    """Return the turns of this server."""
    return Beurten(max(FEWEST, os.cpu_count() or FEWEST))
