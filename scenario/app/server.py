"""What surrounds the pages: start-up, own routes, and what happens when a page breaks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied, shipped_areas
from scenario.app.basiskaart import base_map_path
from scenario.app.deelnemer.routes import ROUTES as DEELNEMER_ROUTES
from scenario.app.geheugen import set_apart, tidy
from scenario.app.gezond import ROUTES as HEALTH_ROUTES
from scenario.app.headers import LANGUAGES, SIZE_SCRIPT, PageHeaders
from scenario.app.kaartvormen import shapes_address, shapes_file
from scenario.app.paginas import FIRST
from scenario.app.sockets import allow_many, send_at_once
from scenario.app.tegels import allowed_tiles
from scenario.evaluatie import evaluate
from scenario.scenarios import shipped_scenarios

HERE = Path(__file__).parent
SCRIPT = HERE / "visit" / "script.py"
REST_SECONDS = 60.0
LOG = logging.getLogger("gebiedsmix")


def warm_up() -> None:
    """Read the areas and evaluate each once, so that the first visitor does not wait for that."""
    allowed_tiles()  # a setting that cannot be ends the start, not somebody's page
    for part in ("kaart.kaart", "uitleg", "mix.hendels", "mix.scores"):
        import_module(f"scenario.app.components.{part}")
    for name in shipped_areas():
        gebied = load_gebied(name)
        evaluate(gebied, next(iter(shipped_scenarios(name).values())).verdeling)


async def _collect_now_and_then() -> None:
    """Streamlit's own collection after every run is off (config.toml); this one pauses nobody noticeably."""
    while True:
        await asyncio.sleep(REST_SECONDS)
        tidy()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first visitor; what was loaded by then is never garbage, so it is set apart."""
    send_at_once()
    allow_many()
    warm_up()
    set_apart()
    rest = asyncio.create_task(_collect_now_and_then())
    yield
    rest.cancel()
    with suppress(asyncio.CancelledError):
        await rest


def say_sorry(error: Exception) -> bool:
    """Log an error in full and tell the visitor, in both languages, that the work is kept."""
    LOG.error("a page broke", exc_info=error)
    st.error(
        "Er ging iets mis. Uw werk is bewaard; laad de pagina opnieuw.\n\n"
        "Something went wrong. Your work is saved; reload the page."
    )
    return True


async def _base_map(request: Request) -> Response:
    path = base_map_path(request.path_params["gebied"])
    if path is None:
        raise HTTPException(404)
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(path, media_type="application/geo+json", headers=kept)


async def _shapes(request: Request) -> Response:
    """The shapes of an area for the live map; a browser may keep them as long as the address says which ones it has."""
    try:
        gebied = load_gebied(request.path_params["gebied"])
    except GebiedsmixError as error:
        raise HTTPException(404) from error
    current = shapes_address(gebied).endswith(f"?{request.url.query}")
    kept = "public, max-age=31536000, immutable" if current else "no-cache"
    return Response(shapes_file(gebied), media_type="application/json", headers={"Cache-Control": kept})


async def _page_language(request: Request) -> Response:
    language = request.path_params["taal"]
    if language not in LANGUAGES:
        raise HTTPException(404)
    return Response(f'document.documentElement.lang = "{language}";', media_type="text/javascript")


async def _screen_size(_request: Request) -> Response:
    return Response(SIZE_SCRIPT, media_type="text/javascript")


async def _script(request: Request) -> Response:
    """A script of our own by its name; a browser asks each time whether it is still the same."""
    name = request.url.path.rsplit("/", 1)[-1]
    return FileResponse(HERE / name, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


async def _first_page(request: Request) -> Response:
    """The first page answers at the root; its own name leads there, with what the address asks for."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}", status_code=307)


ROUTES: list[Any] = [
    Route(f"/{FIRST}", _first_page),
    Route("/gebiedsmix/scherm.js", _screen_size),
    Route("/gebiedsmix/ineens.js", _script),
    Route("/gebiedsmix/toetsen.js", _script),
    Route("/gebiedsmix/basiskaart/{gebied}.geojson", _base_map),
    Route("/gebiedsmix/vormen/{gebied}.json", _shapes),
    Route("/gebiedsmix/taal/{taal}.js", _page_language),
    *HEALTH_ROUTES,
    *DEELNEMER_ROUTES,
]
MIDDLEWARE = [Middleware(PageHeaders)]
