"""What a whole room asks for at the same moment is made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Eenmaal:
    """Keeps what was made last; who asks while it is being made waits for it instead of making it again.

    Parameters
    ----------
    most : int
        So many are kept; the one that was asked for longest ago goes first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, tuple[object, Future[Any]]] = OrderedDict()

    def of(self, subject: object, name: Hashable, make: Callable[[], T]) -> T:
        """Return what was made of this very subject under a name; what could not be made is tried anew next time.

        >>> room, kept = ["three people"], Eenmaal(8)
        >>> kept.of(room, "count", lambda: len(room)), kept.of(room, "count", lambda: 1 / 0)
        (1, 1)
        """
        key = (id(subject), name)
        with self._lock:
            found = self._made.get(key)
            future: Future[T] = found[1] if found else Future()
            self._made[key] = (subject, future)  # holding the subject keeps its identity from being given away
            self._made.move_to_end(key)
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        if not found:
            self._fill(key, future, make)
        return future.result()

    def _fill(self, key: Hashable, future: Future[T], make: Callable[[], T]) -> None:
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._made.pop(key, None)
            future.set_exception(error)
            raise
