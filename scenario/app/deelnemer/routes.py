"""The routes of the small pages: what a phone may ask, and who may ask it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from gebieden.basis import Language
from scenario.app.deelnemer.deur import ADDRESS_SETTING, answering, find_session, keeping, too_fast
from scenario.app.deelnemer.driehoek import room_triangle
from scenario.app.deelnemer.tekening import drawn_result
from scenario.app.deelnemer.uitslag import hidden_result, result_of
from scenario.app.deelnemer.vragen import offered_roles, phone_view, view_mark
from scenario.app.deelnemer.zalen import poort, prepare, zaal
from scenario.app.teksten import load_teksten, tekst
from scenario.opslag.logboek import utc_now
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.toegang import DEELNEMER, door_key, participant, shown_code

HERE = Path(__file__).parent
FILES: Mapping[str, str] = {
    "deelnemer.js": "text/javascript",
    "beeld.js": "text/javascript",
    "blokken.js": "text/javascript",
    "deelnemer.css": "text/css",
}
# These pages draw with their own two scripts and one style sheet; nothing else may run, load or be sent anywhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PAGE_HEADERS: Mapping[str, str] = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY}


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
    sessie = find_session(request, deelnemer)
    zaal().join(sessie.code, deelnemer, str(given.get("rol", "")))
    prepare(sessie)
    return _fresh({"bewaard": True})


def _has_seen_this(request: Request, sessie: Sessie) -> bool:
    wie = participant(sessie.code, request.headers.get("x-deelnemer", ""))
    return wie in sessie.deelnemers and request.query_params.get("merk") == view_mark(sessie, wie)


def _state(request: Request, _given: Mapping[str, Any]) -> Response:
    deelnemer = request.headers.get("x-deelnemer", "")
    sessie = find_session(request, deelnemer)
    wie = participant(sessie.code, deelnemer)
    if not DEELNEMER.fullmatch(deelnemer) or wie not in sessie.deelnemers:
        return _fresh({"meedoen": True, "naam": sessie.opzet.naam, "rollen": offered_roles(_language(request))})
    if _has_seen_this(request, sessie):
        return Response(status_code=204)
    return _fresh({**phone_view(sessie, wie, _language(request)), "nog": seconds_left(sessie)})


def _answer(request: Request, given: Mapping[str, Any]) -> Response:
    deelnemer, waarde = str(given.get("deelnemer", "")), given.get("waarde")
    sessie = find_session(request, deelnemer)
    if not poort().antwoorden.take(deelnemer):
        raise too_fast()
    if not isinstance(waarde, dict):
        raise HTTPException(400)
    ronde, sleutel = str(given.get("ronde", "")), str(given.get("sleutel", ""))
    kept = zaal().answer(sessie.code, deelnemer, ronde, waarde, sleutel)
    return _fresh({"bewaard": True, "versie": kept.versie})


def _forget(request: Request, given: Mapping[str, Any]) -> Response:
    deelnemer = str(given.get("deelnemer", ""))
    zaal().forget(find_session(request, deelnemer).code, deelnemer)
    return _fresh({"gewist": True})


# ---------------------------------------------------------------- what the beamer asks
def _beamer(request: Request, _given: Mapping[str, Any]) -> Response:
    """Only what the room may see, so that it needs no secret."""
    sessie, taal = find_session(request, ""), _language(request)
    if request.query_params.get("merk") == str(sessie.versie):
        return Response(status_code=204)
    return _fresh({**beamer_view(sessie, taal), "nog": seconds_left(sessie)})


def beamer_view(sessie: Sessie, taal: Language) -> dict[str, Any]:
    """Return what the beamer shows: how to join, what is open, how many answered, and results that are not hidden."""
    ronde = sessie.ronde(sessie.open or (sessie.gesloten[-1] if sessie.gesloten else ""))
    seen = ronde is not None and sessie.shows(ronde.id)
    show = result_of if seen else hidden_result
    return {
        "merk": str(sessie.versie),
        "naam": sessie.opzet.naam,
        "code": shown_code(sessie.code),
        "deelnemers": len(sessie.deelnemers),
        "open": bool(sessie.open),
        "klaar": sessie.klaar,
        "uitslag": show(sessie, ronde, taal) if ronde else None,
        "driehoek": room_triangle(sessie, ronde, taal) if ronde and seen else None,
        "besluiten": [each.tekst for each in sessie.besluiten],
        "getekend": drawn_result(sessie, taal),
    }


def join_address(request_base: str, code: str) -> str:
    """Return the address that a phone opens; ``GEBIEDSMIX_ADRES`` names the server as phones reach it.

    >>> join_address("http://zaal.example:8501/", "ABCD2345")
    'http://zaal.example:8501/m/ABCD2345'
    """
    return f"{(os.environ.get(ADDRESS_SETTING, '') or request_base).rstrip('/')}/m/{code}"


def scan_address(request_base: str, sessie: Sessie) -> str:
    """Return what the QR code says: the address to join, and that it was scanned."""
    return f"{join_address(request_base, sessie.code)}?d={door_key(sessie.opzet.geheim)}"


def qr_image(address: str) -> bytes:
    """Draw an address as a QR code, in SVG."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=2, scale=8, svgclass=None, lineclass=None
    )
    return drawn.getvalue()


def _qr(request: Request, _given: Mapping[str, Any]) -> Response:
    address = scan_address(str(request.base_url), find_session(request, ""))
    return Response(qr_image(address), media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def _sheet(request: Request, _given: Mapping[str, Any]) -> Response:
    """A sheet of paper to hand out; the name is typed by a person, so it is written as text."""
    sessie, taal = find_session(request, ""), _language(request)
    base = str(request.base_url)
    place = join_address(base, sessie.code).removesuffix(f"/{sessie.code}")
    words = {
        "taal": taal,
        "naam": sessie.opzet.naam,
        "hoe": tekst("sessie_blad_hoe", taal, {"adres": place}),
        "code": shown_code(sessie.code),
        "privacy": tekst("deelnemer_uitleg", taal),
        "qr": tekst("deelnemer_qr", taal),
        "beeld": f"/gebiedsmix/sessie/{sessie.code}/qr.svg?d={door_key(sessie.opzet.geheim)}",
    }
    page = (HERE / "blad.html").read_text("utf-8")
    return HTMLResponse(page.format_map({name: escape(word) for name, word in words.items()}), headers=PAGE_HEADERS)


# ---------------------------------------------------------------- files
async def _page(_request: Request) -> Response:
    return FileResponse(HERE / "deelnemer.html", headers=PAGE_HEADERS)


async def _beamer_page(_request: Request) -> Response:
    return FileResponse(HERE / "beeld.html", headers=PAGE_HEADERS)


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
    Route("/m/{code}/blad", answering(_sheet)),
    Route("/gebiedsmix/deelnemer/teksten.json", _words),
    Route("/gebiedsmix/deelnemer/{naam}", _file),
    Route(f"{SESSIE}/mee", keeping(_join), methods=["POST"]),
    Route(f"{SESSIE}/stand", answering(_state, _has_seen_this)),
    Route(f"{SESSIE}/antwoord", keeping(_answer), methods=["POST"]),
    Route(f"{SESSIE}/vergeet", keeping(_forget), methods=["POST"]),
    Route(f"{SESSIE}/qr.svg", answering(_qr)),
    Route(f"{SESSIE}/beeld", answering(_beamer)),
]
