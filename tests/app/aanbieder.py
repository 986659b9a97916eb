"""An identity provider on this machine (OpenID Connect, authorization code flow), in a thread of the tests.

It speaks the protocol as the organisation's own would: discovery, a page where somebody agrees, a code that is
exchanged once by who knows the client's secret, and a signed token about who that was.
"""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from scripts.running_app import LOOPBACK, free_port

CLIENT, SECRET = "gebiedsmix", "alleen-voor-de-proef"


@dataclass
class Aanbieder:
    """The provider; with ``forged`` it signs with a key that is not the one it publishes."""

    port: int = field(default_factory=free_port)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "a", "use": "sig"}, private=True))
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    forged: bool = False

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/keys", self._keys),
            Route("/agree", self._agree),
            Route("/token", self._token, methods=["POST"]),
        ]

    async def _discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/agree",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def _agree(self, request: Request) -> Response:
        """Somebody is here and agrees; the code remembers for which request that was."""
        asked, code = dict(request.query_params), secrets.token_urlsafe(16)
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        self.asked[code] = asked
        back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        return HTMLResponse(
            f'<html lang="nl"><title>Inloggen</title><a href="{escape(back)}">Ik ben Planner</a></html>'
        )

    async def _token(self, request: Request) -> Response:
        given = {name: values[-1] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.asked.pop(given.get("code", ""), None)  # a code works once
        known = f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        if asked is None or request.headers.get("authorization") != known:
            return JSONResponse({"error": "invalid_grant"}, 400)
        token = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": self._signed(asked)}
        return JSONResponse(token)

    def _signed(self, asked: dict[str, str]) -> str:
        now, key = int(time.time()), self.key
        if self.forged:
            key = RSAKey.generate_key(2048, {"kid": "a"}, private=True)
        claims: dict[str, Any] = {"iss": self.url, "aud": CLIENT, "sub": "7", "name": "Planner", "iat": now}
        return jwt.encode({"alg": "RS256", "kid": "a"}, {**claims, "exp": now + 600, "nonce": asked["nonce"]}, key)

    def settings(self, app: str) -> str:
        """What an organisation writes in secrets.toml."""
        return (
            f'[auth]\nredirect_uri = "{app}/oauth2callback"\ncookie_secret = "{secrets.token_hex(16)}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )


@contextmanager
def running_aanbieder() -> Iterator[Aanbieder]:
    """Start the provider and stop it afterwards."""
    aanbieder = Aanbieder()
    config = uvicorn.Config(
        Starlette(routes=aanbieder.routes()), host=LOOPBACK, port=aanbieder.port, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield aanbieder
    finally:
        server.should_exit = True
        thread.join()
