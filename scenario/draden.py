"""One thread for linear algebra inside blocked code: small blocks over many threads only wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    """Look up the loaded BLAS once: that costs more than a block."""
    return ThreadpoolController()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Run linear algebra on one thread, and give the others back afterwards."""
    with _controller().limit(limits=1, user_api="blas"):
        yield
