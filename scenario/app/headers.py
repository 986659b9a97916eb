"""Security headers on every answer, and the page's language in the page itself."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from scenario.app.tegels import allowed_tiles

LANGUAGES = ("nl", "en")
SIZE_COOKIE = "gebiedsmix_scherm"
SIZE_SCRIPT = f'document.cookie = "{SIZE_COOKIE}=" + innerWidth + "x" + innerHeight + "; path=/; SameSite=Strict";'
SIZE_TAG = '<script src="./gebiedsmix/scherm.js"></script>'
KEYS_TAG = '<script type="module" src="./gebiedsmix/toetsen.js"></script>'
AT_ONCE_TAG = '<script type="module" src="./gebiedsmix/ineens.js"></script>'  # before Streamlit's own script
NOSCRIPT = {
    "nl": "Gebiedsmix heeft JavaScript nodig. Zet het aan voor deze pagina.",
    "en": "Gebiedsmix needs JavaScript. Turn it on for this page.",
}
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# A page answered in one piece must not come from a cache, in parts or packed.
_LEFT_OUT = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


@lru_cache(maxsize=4)
def content_security_policy(tiles: str = "") -> str:
    """Allow what comes from this server only; of scripts in the page just Streamlit's own, by its hash.

    ``tiles`` is the one server from which a map may ask its background, when the organisation allows one.
    """
    index = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(index)
    )
    rules = (
        "default-src 'self'",
        f"script-src 'self' {hashes} 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self' {tiles}".rstrip(),
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
    return "; ".join(rules)


@lru_cache(maxsize=1)
def security_headers() -> tuple[tuple[str, str], ...]:
    """Return the headers that every answer carries."""
    tiles = allowed_tiles()
    return (
        ("Content-Security-Policy", content_security_policy(tiles.server if tiles else "")),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )


def language_of(query: bytes) -> str:
    """Return the language that an address asks for; Dutch when it does not say.

    >>> language_of(b"gebied=havenstad&taal=en"), language_of(b"taal=fr")
    ('en', 'nl')
    """
    asked = parse_qs(query.decode("latin-1")).get("taal", ["nl"])[-1]
    return asked if asked in LANGUAGES else "nl"


def in_language(page: str, language: str) -> str:
    """Write the language, the name, the message without JavaScript and our scripts into Streamlit's empty page."""
    page = page.replace('<html lang="en">', f'<html lang="{language}">')
    page = page.replace("<title>Streamlit</title>", f"<title>Gebiedsmix</title>{SIZE_TAG}{KEYS_TAG}{AT_ONCE_TAG}")
    return page.replace("You need to enable JavaScript to run this app.", NOSCRIPT[language])


class PageHeaders:
    """ASGI middleware: see the module's text."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _is_page(scope["path"]):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]}
        await self.app(scope, receive, _Answer(send, language_of(scope["query_string"])))


def _is_page(path: str) -> bool:
    """Streamlit answers every path without a suffix and outside its own folders with the page."""
    return "." not in path.rsplit("/", 1)[-1] and not re.match(r"/(_stcore|static|media|component|gebiedsmix)/", path)


class _Answer:
    """One answer on its way out: headers added, and a page held back until it is whole."""

    def __init__(self, send: Send, language: str) -> None:
        self.send = send
        self.language = language
        self.held: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in security_headers():
                headers.setdefault(name, value)  # a small page of our own brings a policy that is stricter
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self.held = message
                return
        if self.held is None:
            await self.send(message)
        elif message["type"] == "http.response.body":
            await self._hold(message)

    async def _hold(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body", False) or self.held is None:
            return
        page = in_language(self.body.decode("utf-8"), self.language).encode("utf-8") if self.body else b""
        headers = MutableHeaders(scope=self.held)
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        if page:
            headers["content-length"] = str(len(page))
        await self.send(self.held)
        await self.send({"type": "http.response.body", "body": page})
