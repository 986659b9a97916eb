"""The memory of the server: set apart what stays, and give back what is no longer used.

Streamlit draws every page in a thread of its own. With the C library of most Linux systems each of those threads takes
its memory from one of many pools, and a pool keeps what it once had, so that a server grows long after its own caches
are full. Two pools are enough for threads that hand over Python's one lock, and what a pool no longer uses is given
back when garbage is collected.
"""

from __future__ import annotations

import ctypes
import gc
from functools import lru_cache

POOLS = 2  # technical: as many as threads that calculate in C at one time on a small server
_MOST_POOLS = -8  # M_ARENA_MAX of glibc's malloc.h


def set_apart() -> None:
    """Ask for few pools, and never look again at what was loaded by now: it stays as long as the server runs."""
    library = _c_library()
    if library is not None:
        library.mallopt(_MOST_POOLS, POOLS)
    gc.collect()
    gc.freeze()


def tidy() -> None:
    """Collect garbage, and give what is free back to the system where its C library can."""
    gc.collect()
    library = _c_library()
    if library is not None:
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def _c_library() -> ctypes.CDLL | None:
    """The C library of this process when it is glibc; None on systems with another one."""
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):
        return None
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
