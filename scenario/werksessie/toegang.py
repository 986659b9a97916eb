"""Who may come in: codes that cannot be guessed, secrets kept as a hash, and a limit on trying."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

# No 0 O 1 I L: read aloud or from a beamer, nobody takes one for the other. 31 signs, 8 places: 850 billion codes.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PLACES = 8
MOST_KEPT = 10_000  # technical: visitors remembered at once; the longest ago goes first
DEELNEMER = re.compile(r"[0-9a-f]{32}")  # technical: 128 random bits that the phone made


def new_code() -> str:
    """Make a join code."""
    return "".join(secrets.choice(SIGNS) for _ in range(PLACES))


def read_code(typed: str) -> str:
    """Return a code as it is kept, however it was typed.

    >>> read_code(" abcd-2345 ")
    'ABCD2345'
    """
    return re.sub(r"[^0-9A-Z]", "", typed.upper())[: PLACES + 1]


def shown_code(code: str) -> str:
    """Write a code in two halves, so that it is easy to read aloud.

    >>> shown_code("ABCD2345")
    'ABCD-2345'
    """
    return f"{code[: PLACES // 2]}-{code[PLACES // 2 :]}"


def new_secret() -> str:
    """Make the secret of a facilitator."""
    return secrets.token_urlsafe(18)  # technical: 144 random bits


def hashed(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def is_secret(given: str, kept: str) -> bool:
    """Tell whether this is the secret, in the same time whatever was given."""
    return hmac.compare_digest(hashed(given), kept)


def door_key(kept: str) -> str:
    """Return what the QR code of a session says beside its code: who scanned it did not guess.

    It follows from the hash of the facilitator's secret, so that nothing more has to be kept, and leads to neither.

    >>> door_key(hashed("a")) == door_key(hashed("a")) != door_key(hashed("b"))
    True
    """
    return hashed(f"deur:{kept}")[: 2 * PLACES]


def participant(code: str, deelnemer: str) -> str:
    """Return the name that a participant has in the log: who reads the log cannot act as that participant.

    >>> participant("ABCD2345", "0" * 32) == participant("ABCD2345", "0" * 32) != participant("EFGH2345", "0" * 32)
    True
    """
    return hashed(f"{code}:{deelnemer}")[: 2 * PLACES]


class Limiet:
    """So many tries in so many seconds, per visitor.

    Parameters
    ----------
    tries : int
        That many at once.
    seconds : float
        After which all of them are there again.
    clock : callable
        Seconds that only ever go up: a wall clock that jumps lets nobody in and shuts nobody out.
    """

    def __init__(self, tries: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries, self._per_second, self._clock = float(tries), tries / seconds, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def left(self, who: str) -> float:
        """Return how many tries somebody has left."""
        with self._lock:
            return self._now(who)

    def take(self, who: str) -> bool:
        """Use one try; False when there is none left."""
        with self._lock:
            left = self._now(who)
            self._left[who] = (max(left - 1, 0.0) if left >= 1 else left, self._clock())
            self._left.move_to_end(who)
            while len(self._left) > MOST_KEPT:
                self._left.popitem(last=False)
            return left >= 1

    def _now(self, who: str) -> float:
        left, since = self._left.get(who, (self._tries, self._clock()))
        return min(self._tries, left + (self._clock() - since) * self._per_second)
