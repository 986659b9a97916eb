"""The door of the small pages: who may ask, how much and how often, and what somebody hears who is refused."""

from __future__ import annotations

import asyncio
import hmac
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from gebieden.basis import GebiedsmixError
from scenario.app.deelnemer.zalen import poort, zaal
from scenario.werksessie.rondes import refusal
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.toegang import door_key, participant, read_code

ADDRESS_SETTING = "GEBIEDSMIX_ADRES"
MOST_BYTES = 65_536
BODY_SECONDS = 15.0  # technical: a phone on a bad network sends its 10,000 characters well within this
WRITERS = 100  # technical: threads that wait for the disk together; reading has threads of its own
STATUS = {
    "unknown_session": 404,
    "too_fast": 429,
    "storage_waits": 503,
    "storage_full": 503,
    "cannot_write": 503,
    "foreign": 403,
    "no_participant": 401,
    "round_closed": 409,
    "session_over": 409,
}

Work = Callable[[Request, Mapping[str, Any]], Response]
Glance = Callable[[Request, Sessie], bool]
Endpoint = Callable[[Request], Awaitable[Response]]


def answering(work: Work, is_old: Glance | None = None) -> Endpoint:
    """Do the work in a thread, since it may wait for the disk, and say what was refused.

    ``is_old`` tells from what is in memory that somebody has seen it all. That is what hundreds hear every second: they
    hear it without a thread, since a thread has to wait for those that calculate.
    """

    async def endpoint(request: Request) -> Response:
        known = zaal().glance(read_code(request.path_params["code"])) if is_old else None
        if is_old and known and is_old(request, known):
            return Response(status_code=204)
        try:
            return await run_sync(work, request, {})
        except GebiedsmixError as error:
            return refused(error)

    return endpoint


def keeping(work: Work) -> Endpoint:
    """Read what was sent and keep it; who waits for the disk takes no thread from those who only look."""

    async def endpoint(request: Request) -> Response:
        try:
            check_origin(request)
            return await run_sync(work, request, await _read_body(request), limiter=_writers())
        except GebiedsmixError as error:
            return refused(error)

    return endpoint


@lru_cache(maxsize=1)
def _writers() -> CapacityLimiter:
    return CapacityLimiter(WRITERS)


def refused(error: GebiedsmixError) -> Response:
    """Say in both languages what was refused; 503 and 429 mean: send it again later."""
    said = {"fout": error.code, "nl": error.message.nl, "en": error.message.en}
    return JSONResponse(said, STATUS.get(error.code, 400), {"Cache-Control": "no-store"})


async def _read_body(request: Request) -> Mapping[str, Any]:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            given = json.loads(await _received(request))
    except TimeoutError as error:
        raise HTTPException(408) from error
    except (ValueError, RecursionError, ClientDisconnect) as error:
        raise HTTPException(400) from error
    if not isinstance(given, dict):
        raise HTTPException(400)
    return given


async def _received(request: Request) -> bytes:
    """Take in what was sent until it is more than anybody needs."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    return bytes(body)


def check_origin(request: Request) -> None:
    """Refuse what another site sends in the name of a visitor.

    A page of ours has the address that the visitor asked for, or that of ``GEBIEDSMIX_ADRES`` where a proxy in front
    does not pass on what was asked for.
    """
    origin = request.headers.get("origin", "")
    own = {request.headers.get("host", ""), urlsplit(os.environ.get(ADDRESS_SETTING, "")).netloc} - {""}
    if urlsplit(origin).netloc not in own:
        raise refusal("foreign", "Dit verzoek komt van een andere site.", "This request comes from another site.")


def find_session(request: Request, deelnemer: str) -> Sessie:
    """Return the session that is asked for; whoever tries many codes that do not exist has to wait.

    Who takes part already, or scanned the QR code, is never held up by what others in the same building try. A code
    that expired lets nobody in who was not in before.

    Raises
    ------
    GebiedsmixError
        ``unknown_session``; ``too_fast``; ``session_over``.
    """
    code, address = read_code(request.path_params["code"]), request.client.host if request.client else ""
    may_try = poort().codes.left(address) >= 1
    try:
        sessie = zaal().state(code)
    except GebiedsmixError as error:
        if error.code == "unknown_session" and not poort().codes.take(address):
            raise too_fast() from error
        raise
    if participant(code, deelnemer) in sessie.deelnemers:
        return sessie
    if not may_try and not _scanned(request, sessie):
        raise too_fast()
    zaal().check_expiry(sessie)
    return sessie


def _scanned(request: Request, sessie: Sessie) -> bool:
    given = request.headers.get("x-deur", "") or request.query_params.get("d", "")
    return hmac.compare_digest(given.encode("utf-8", "replace"), door_key(sessie.opzet.geheim).encode("ascii"))


def too_fast() -> GebiedsmixError:
    """Return the refusal of whoever tries too often."""
    return refusal("too_fast", "Te veel pogingen. Wacht een minuut.", "Too many attempts. Wait a minute.")
