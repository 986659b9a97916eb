"""Health: whether this server can take work now, for whoever watches it (a proxy, a container, a monitor).

It tells nothing about areas, sessions or people, so it needs no login.
"""

from __future__ import annotations

from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from gebieden.basis import GebiedsmixError
from scenario.opslag.logboek import Logboek, open_logboek
from scenario.opslag.verbinding import storage_url

PROBE = "gezond"  # a stream that nobody writes to


async def _health(_request: Request) -> JSONResponse:
    """Answer 200 when the storage answers, else 503; a proxy then sends visitors to another server."""
    try:
        await run_in_threadpool(_ask_storage)
    except GebiedsmixError as error:
        return JSONResponse({"status": error.code}, 503, {"Cache-Control": "no-store"})
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _ask_storage() -> None:
    _log_at(storage_url()).version(PROBE)


@lru_cache(maxsize=1)
def _log_at(url: str) -> Logboek:
    """Open the storage once; one that cannot be opened is tried anew at the next question."""
    return open_logboek(url)


ROUTES = [Route("/gebiedsmix/gezond", _health)]
