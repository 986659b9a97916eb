"""One question to a service, bounded in time, size, attempts and place.

Why httpx inside ``asyncio.timeout``: docs/besluiten/0009.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any, NoReturn
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
import httpx

from gebieden.basis import GebiedsmixError, Text
from gebieden.bronnen import fouten
from gebieden.bronnen.haalregels import MB, Haalregels

JSON_KINDS = frozenset({"application/geo+json", "application/json", "application/vnd.geo+json"})
PLAIN_KINDS = JSON_KINDS | {"text/plain", "application/octet-stream"}
_MAY_PASS = frozenset({429, 500, 502, 503, 504})  # technical: HTTP errors that can be gone the next time
_GZIP = 16 + zlib.MAX_WBITS  # technical: zlib's name for the gzip form


@dataclass(frozen=True)
class Antwoord:
    """A JSON document, the address that gave it in the end, and the headers that came with it."""

    adres: str
    document: Any
    koppen: Mapping[str, str]


class _PassingError(Exception):
    """Something that may be over at the next attempt."""

    def __init__(self, error: GebiedsmixError, wait_s: float = 0) -> None:
        super().__init__(error)
        self.error = error
        self.wait_s = wait_s


class Lijn:
    """A line to one service; what it may still cost is counted over all its questions."""

    def __init__(self, client: httpx.AsyncClient, regels: Haalregels) -> None:
        self._client = client
        self._regels = regels
        self._until = time.monotonic() + regels.seconden_totaal
        self._room = regels.totaal_mb * MB

    async def ask(self, adres: str, kinds: Collection[str] = JSON_KINDS) -> Antwoord:
        """Ask for one JSON document; try again when the fault may pass.

        Parameters
        ----------
        adres : str
            Whole address, http or https.
        kinds : collection of str
            Content types that are accepted.

        Raises
        ------
        GebiedsmixError
            See ``gebieden.bronnen.fouten``; ``no_network`` when the service cannot be reached.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._once(adres, kinds)
            except _PassingError as passing:
                pause_s = self._pause_s(attempt, passing.wait_s)
                if attempt >= self._regels.pogingen or time.monotonic() + pause_s > self._until:
                    raise passing.error from passing
                await asyncio.sleep(pause_s)

    def _pause_s(self, attempt: int, asked_s: float) -> float:
        doubled_s = self._regels.wachten_s * float(2 ** (attempt - 1))
        return min(max(doubled_s, asked_s), self._regels.wachten_meest_s)

    async def _once(self, adres: str, kinds: Collection[str]) -> Antwoord:
        """Ask once; the clock covers everything from the name lookup to the last byte."""
        seconds = min(self._regels.seconden_vraag, self._until - time.monotonic())
        try:
            async with asyncio.timeout(max(seconds, 0)):
                return await self._follow(adres, kinds)
        except TimeoutError as error:
            raise _PassingError(fouten.too_slow(adres, self._regels.seconden_vraag)) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise _PassingError(fouten.no_network(adres)) from error
        except httpx.InvalidURL as error:
            raise fouten.elsewhere(adres, str(error)) from error
        except (httpx.TransportError, zlib.error) as error:
            cut = Text("de verbinding brak af", "the connection broke")
            raise _PassingError(fouten.broken_page(adres, cut)) from error

    async def _follow(self, adres: str, kinds: Collection[str]) -> Antwoord:
        """Follow redirections by hand, within the same service only."""
        here = adres
        for _ in range(int(self._regels.doorverwijzingen) + 1):
            check_address(here)
            async with self._client.stream("GET", here) as answer:
                if not answer.has_redirect_location:
                    return await self._read(answer, here, kinds)
                target = joined(here, answer.headers["location"])
            check_same_service(here, target)
            here = target
        raise fouten.endless(adres)

    async def _read(self, answer: httpx.Response, adres: str, kinds: Collection[str]) -> Antwoord:
        if answer.status_code in _MAY_PASS:
            raise _PassingError(fouten.refused(adres, answer.status_code), _retry_after_s(answer))
        if answer.status_code != httpx.codes.OK:
            raise fouten.refused(adres, answer.status_code)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in kinds:
            raise fouten.wrong_content(adres, kind or "?")
        content = await self._body(answer, adres)
        try:
            document = json.loads(content, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            no_json = Text("geen volledige JSON", "no complete JSON")
            raise _PassingError(fouten.broken_page(adres, no_json)) from error
        return Antwoord(adres, document, answer.headers)

    async def _body(self, answer: httpx.Response, adres: str) -> bytes:
        """Read the body, unpacking it ourselves so that a bomb is stopped at the limit and not after it."""
        packed = answer.headers.get("content-encoding", "identity").strip().lower()
        if packed not in ("identity", "gzip"):
            raise fouten.wrong_content(adres, packed)
        unpack = zlib.decompressobj(_GZIP) if packed == "gzip" else None
        content = bytearray()
        most = min(self._regels.bladzijde_mb * MB, self._room)
        async for block in answer.aiter_raw():
            content += unpack.decompress(block, int(most) + 1 - len(content)) if unpack else block
            if len(content) > most:
                raise fouten.too_much(adres, Text(*2 * (f"{most / MB:.0f} MB",)))
        if unpack and not unpack.eof:
            raise zlib.error("cut off")
        self._room -= len(content)
        return bytes(content)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _retry_after_s(answer: httpx.Response) -> float:
    """How long the service asks us to wait; a date counts as no answer."""
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else 0.0


def joined(here: str, target: str) -> str:
    """Return a link as a whole address.

    Raises
    ------
    GebiedsmixError
        ``other_service``: it is no address at all.
    """
    try:
        return urljoin(here, target)
    except ValueError as error:
        raise fouten.elsewhere(here, target) from error


def check_address(adres: str, named: str = "") -> SplitResult:
    """Take an address apart, and refuse one that is not on the web.

    Parameters
    ----------
    adres : str
        The address.
    named : str, optional
        The service that gave it, to name in the error.

    Raises
    ------
    GebiedsmixError
        ``other_service``.
    """
    try:
        parts = urlsplit(adres)
    except ValueError as error:
        raise fouten.elsewhere(named or "?", adres) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise fouten.elsewhere(named or adres, adres)
    return parts


def check_same_service(here: str, target: str) -> None:
    """Refuse an address at another service; from http to https at the same host is the same one.

    Raises
    ------
    GebiedsmixError
        ``other_service``.
    """
    one, other = check_address(here), check_address(target, here)
    same = (one.scheme, one.netloc) == (other.scheme, other.netloc)
    secured = (one.scheme, other.scheme) == ("http", "https") and one.netloc == other.netloc
    if not (same or secured):
        raise fouten.elsewhere(here, target)


@asynccontextmanager
async def open_line(regels: Haalregels) -> AsyncIterator[Lijn]:
    """Open a line: certificates of the system and of certifi, the system's proxy, no redirections."""
    async with httpx.AsyncClient(
        verify=_trust(),
        follow_redirects=False,
        timeout=httpx.Timeout(None, connect=regels.seconden_verbinden),
        headers={"accept": "application/geo+json, application/json", "accept-encoding": "gzip", "user-agent": _agent()},
    ) as client:
        yield Lijn(client, regels)


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Certificates of the system (a municipality may have its own) and of certifi; reading them takes a while."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return trust


def _agent() -> str:
    return f"gebiedsmix/{version('gebiedsmix')}"
