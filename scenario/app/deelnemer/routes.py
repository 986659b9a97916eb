"""The routes of the small pages: what a phone may ask, and who may ask it."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from gebieden.basis import GebiedsmixError, Language
from scenario.app.deelnemer.uitslag import hidden_result, result_of
from scenario.app.deelnemer.vragen import offered_roles, phone_view, view_mark
from scenario.app.deelnemer.zalen import poort, zaal
from scenario.app.teksten import load_teksten, tekst
from scenario.opslag.logboek import utc_now
from scenario.werksessie.rondes import refusal
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.toegang import DEELNEMER, participant, read_code, shown_code

HERE = Path(__file__).parent
FILES: Mapping[str, str] = {
    "deelnemer.js": "text/javascript",
    "beeld.js": "text/javascript",
    "blokken.js": "text/javascript",
    "deelnemer.css": "text/css",
}
MOST_BYTES = 65_536
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


def _refused(error: GebiedsmixError) -> Response:
    """Say in both languages what was refused; 503 and 429 mean: send it again later."""
    said = {"fout": error.code, "nl": error.message.nl, "en": error.message.en}
    return JSONResponse(said, STATUS.get(error.code, 400), {"Cache-Control": "no-store"})


def _answering(work: Callable[[Request, Mapping[str, Any]], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Read the request, do the work in a thread since it waits for the disk, and say what was refused."""

    async def endpoint(request: Request) -> Response:
        try:
            given = await _read_body(request) if request.method == "POST" else {}
            return await run_in_threadpool(work, request, given)
        except GebiedsmixError as error:
            return _refused(error)

    return endpoint


async def _read_body(request: Request) -> Mapping[str, Any]:
    _check_origin(request)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400) from error
    if not isinstance(given, dict):
        raise HTTPException(400)
    return given


def _check_origin(request: Request) -> None:
    """Refuse what another site sends in the name of a visitor."""
    origin = request.headers.get("origin", "")
    if not origin or urlsplit(origin).netloc != request.headers.get("host", ""):
        raise refusal("foreign", "Dit verzoek komt van een andere site.", "This request comes from another site.")


# ---------------------------------------------------------------- who asks
def _find(request: Request, deelnemer: str) -> Sessie:
    """Return the session that is asked for; whoever tries many codes that do not exist has to wait.

    Who takes part already is never held up by what others in the same building try.
    """
    code, address = read_code(request.path_params["code"]), request.client.host if request.client else ""
    may_try = poort().codes.left(address) >= 1
    try:
        sessie = zaal().state(code)
    except GebiedsmixError as error:
        if error.code == "unknown_session" and not poort().codes.take(address):
            raise _too_fast() from error
        raise
    if not may_try and participant(code, deelnemer) not in sessie.deelnemers:
        raise _too_fast()
    return sessie


def _too_fast() -> GebiedsmixError:
    return refusal("too_fast", "Te veel pogingen. Wacht een minuut.", "Too many attempts. Wait a minute.")


def _language(request: Request) -> Language:
    return "en" if request.query_params.get("taal") == "en" else "nl"


def seconds_left(sessie: Sessie) -> int | None:
    """Return what is left on the timer by the clock of this server, since phones disagree about the time."""
    if not sessie.tot:
        return None
    return max(0, round((datetime.fromisoformat(sessie.tot) - utc_now()).total_seconds()))


def _fresh(content: Mapping[str, Any]) -> Response:
    return JSONResponse(dict(content), headers={"Cache-Control": "no-store"})


# ---------------------------------------------------------------- what a phone asks
def _join(request: Request, given: Mapping[str, Any]) -> Response:
    deelnemer = str(given.get("deelnemer", ""))
    sessie = _find(request, deelnemer)
    zaal().join(sessie.code, deelnemer, str(given.get("rol", "")))
    return _fresh({"bewaard": True})


def _state(request: Request, _given: Mapping[str, Any]) -> Response:
    deelnemer = request.headers.get("x-deelnemer", "")
    sessie = _find(request, deelnemer)
    wie = participant(sessie.code, deelnemer)
    if not DEELNEMER.fullmatch(deelnemer) or wie not in sessie.deelnemers:
        return _fresh({"meedoen": True, "naam": sessie.opzet.naam, "rollen": offered_roles(_language(request))})
    if request.query_params.get("merk") == view_mark(sessie, wie):
        return Response(status_code=204)
    return _fresh({**phone_view(sessie, wie, _language(request)), "nog": seconds_left(sessie)})


def _answer(request: Request, given: Mapping[str, Any]) -> Response:
    deelnemer, waarde = str(given.get("deelnemer", "")), given.get("waarde")
    sessie = _find(request, deelnemer)
    if not poort().antwoorden.take(deelnemer):
        raise _too_fast()
    if not isinstance(waarde, dict):
        raise HTTPException(400)
    ronde, sleutel = str(given.get("ronde", "")), str(given.get("sleutel", ""))
    kept = zaal().answer(sessie.code, deelnemer, ronde, waarde, sleutel)
    return _fresh({"bewaard": True, "versie": kept.versie})


def _forget(request: Request, given: Mapping[str, Any]) -> Response:
    deelnemer = str(given.get("deelnemer", ""))
    zaal().forget(_find(request, deelnemer).code, deelnemer)
    return _fresh({"gewist": True})


# ---------------------------------------------------------------- what the beamer asks
def _beamer(request: Request, _given: Mapping[str, Any]) -> Response:
    """Only what the room may see, so that it needs no secret."""
    sessie, taal = _find(request, ""), _language(request)
    if request.query_params.get("merk") == str(sessie.versie):
        return Response(status_code=204)
    return _fresh({**beamer_view(sessie, taal), "nog": seconds_left(sessie)})


def beamer_view(sessie: Sessie, taal: Language) -> dict[str, Any]:
    """Return what the beamer shows: how to join, what is open, how many answered, and results that are not hidden."""
    ronde = sessie.ronde(sessie.open or (sessie.gesloten[-1] if sessie.gesloten else ""))
    show = result_of if ronde and sessie.shows(ronde.id) else hidden_result
    return {
        "merk": str(sessie.versie),
        "naam": sessie.opzet.naam,
        "code": shown_code(sessie.code),
        "deelnemers": len(sessie.deelnemers),
        "open": bool(sessie.open),
        "klaar": sessie.klaar,
        "uitslag": show(sessie, ronde, taal) if ronde else None,
        "besluiten": [each.tekst for each in sessie.besluiten],
    }


def join_address(request_base: str, code: str) -> str:
    """Return the address that a phone opens; ``GEBIEDSMIX_ADRES`` names the server as phones reach it.

    >>> join_address("http://zaal.example:8501/", "ABCD2345")
    'http://zaal.example:8501/m/ABCD2345'
    """
    return f"{(os.environ.get('GEBIEDSMIX_ADRES', '') or request_base).rstrip('/')}/m/{code}"


def qr_image(address: str) -> bytes:
    """Draw an address as a QR code, in SVG."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=2, scale=8, svgclass=None, lineclass=None
    )
    return drawn.getvalue()


def _qr(request: Request, _given: Mapping[str, Any]) -> Response:
    address = join_address(str(request.base_url), _find(request, "").code)
    return Response(qr_image(address), media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def _sheet(request: Request, _given: Mapping[str, Any]) -> Response:
    """A sheet of paper to hand out; the name is typed by a person, so it is written as text."""
    sessie, taal = _find(request, ""), _language(request)
    base = str(request.base_url)
    place = join_address(base, sessie.code).removesuffix(f"/{sessie.code}")
    words = {
        "taal": taal,
        "naam": sessie.opzet.naam,
        "hoe": tekst("sessie_blad_hoe", taal, {"adres": place}),
        "code": shown_code(sessie.code),
        "privacy": tekst("deelnemer_uitleg", taal),
        "qr": tekst("deelnemer_qr", taal),
        "beeld": f"/gebiedsmix/sessie/{sessie.code}/qr.svg",
    }
    page = (HERE / "blad.html").read_text("utf-8")
    return HTMLResponse(page.format_map({name: escape(word) for name, word in words.items()}))


# ---------------------------------------------------------------- files
async def _page(_request: Request) -> Response:
    return FileResponse(HERE / "deelnemer.html", headers={"Cache-Control": "no-cache"})


async def _beamer_page(_request: Request) -> Response:
    return FileResponse(HERE / "beeld.html", headers={"Cache-Control": "no-cache"})


async def _file(request: Request) -> Response:
    name = request.path_params["naam"]
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(HERE / name, media_type=FILES[name], headers={"Cache-Control": "no-cache"})


async def _words(request: Request) -> Response:
    prefix = "deelnemer_"
    found = {
        name.removeprefix(prefix): words.in_language(_language(request))
        for name, words in load_teksten().items()
        if name.startswith(prefix)
    }
    return JSONResponse(found, headers={"Cache-Control": "no-cache"})


SESSIE = "/gebiedsmix/sessie/{code}"
ROUTES: list[Any] = [
    Route("/m", _page),
    Route("/m/{code}", _page),
    Route("/m/{code}/beeld", _beamer_page),
    Route("/m/{code}/blad", _answering(_sheet)),
    Route("/gebiedsmix/deelnemer/teksten.json", _words),
    Route("/gebiedsmix/deelnemer/{naam}", _file),
    Route(f"{SESSIE}/mee", _answering(_join), methods=["POST"]),
    Route(f"{SESSIE}/stand", _answering(_state)),
    Route(f"{SESSIE}/antwoord", _answering(_answer), methods=["POST"]),
    Route(f"{SESSIE}/vergeet", _answering(_forget), methods=["POST"]),
    Route(f"{SESSIE}/qr.svg", _answering(_qr)),
    Route(f"{SESSIE}/beeld", _answering(_beamer)),
]
