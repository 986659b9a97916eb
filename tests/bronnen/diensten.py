"""Services on the loopback address: one that does whatever a test says, and a real OGC API Features server."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

GEOJSON = "application/geo+json"
READY_S = 60


@dataclass
class Reply:
    """What the service sends; ``pause_s`` before every byte when ``drip`` is set, else before the first."""

    body: bytes = b""
    status: int = 200
    kind: str = GEOJSON
    headers: Mapping[str, str] = field(default_factory=dict)
    pause_s: float = 0
    drip: bool = False
    cut: bool = False  # promise more than comes


def page(features: Sequence[Mapping[str, Any]], more: str = "", **members: Any) -> Reply:
    """A page of features, with a link to the next one."""
    links = [{"rel": "next", "href": more, "type": GEOJSON}] if more else []
    document = {"type": "FeatureCollection", "features": list(features), "links": links, **members}
    return Reply(json.dumps(document).encode())


class Dienst:
    """A service whose behaviour is one function: from the number of the question and its query to a reply."""

    def __init__(self, behave: Callable[[int, Mapping[str, str]], Reply]) -> None:
        self.behave = behave
        self.url = ""
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """Note the question and reply."""
        self.asked.append(path)
        self.headers.append({name.lower(): value for name, value in headers.items()})
        query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        return self.behave(len(self.asked), query)


def replies(*given: Reply) -> Dienst:
    """A service that gives these replies in turn, and then the last one for ever."""
    return Dienst(lambda number, _query: given[min(number, len(given)) - 1])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    dienst: Dienst

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):  # the client has gone: that is what the test is about
            self._send(self.dienst.answer(self.path, dict(self.headers.items())))

    def _send(self, reply: Reply) -> None:
        if not reply.drip:
            time.sleep(reply.pause_s)
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body) + 100 * reply.cut))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for block in [reply.body[at : at + 1] for at in range(len(reply.body))] if reply.drip else [reply.body]:
            time.sleep(reply.pause_s * reply.drip)
            self.wfile.write(block)
            self.wfile.flush()
        self.close_connection = reply.cut

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests are about."""


@contextmanager
def running(dienst: Dienst) -> Iterator[Dienst]:
    """Run a service on a free port."""
    handler = type("Handler", (_Handler,), {"dienst": dienst})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    dienst.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield dienst
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running_pygeoapi(folder: Path, collections: Mapping[str, Path], most: int) -> Iterator[str]:
    """Run pygeoapi over GeoJSON files in RD, and give its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    config, openapi = folder / "pygeoapi.yml", folder / "openapi.yml"
    config.write_text(json.dumps(_config(url, port, collections, most)), encoding="utf-8")  # JSON is YAML
    given = {**os.environ, "PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(openapi)}
    serve = f"from pygeoapi.flask_app import APP; APP.run('127.0.0.1', {port}, threaded=True)"
    with (folder / "pygeoapi.log").open("wb") as log:
        describe = f"from pygeoapi import cli; cli(['openapi', 'generate', {str(config)!r}, '-of', {str(openapi)!r}])"
        subprocess.run([sys.executable, "-c", describe], env=given, stdout=log, stderr=log, check=True)
        process = subprocess.Popen([sys.executable, "-c", serve], env=given, stdout=log, stderr=log)
        try:
            _wait_until_ready(url, process, folder / "pygeoapi.log")
            yield url
        finally:
            process.terminate()
            process.wait()


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            with urllib.request.urlopen(f"{url}/collections?f=json", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"pygeoapi did not start: {log.read_text(errors='replace')[-2000:]}")


def _config(url: str, port: int, collections: Mapping[str, Path], most: int) -> dict[str, Any]:
    text = "test"
    contact = ["name", "position", "address", "city", "stateorprovince", "postalcode", "country", "phone", "fax"]
    contact += ["email", "url", "hours", "instructions", "role"]
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "language": "nl-NL",
            "limits": {"default_items": most, "max_items": most},
            "map": {"url": url, "attribution": text},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": text,
                "description": text,
                "keywords": [text],
                "keywords_type": "theme",
                "terms_of_service": text,
                "url": url,
            },
            "license": {"name": text, "url": url},
            "provider": {"name": text, "url": url},
            "contact": dict.fromkeys(contact, text),
        },
        "resources": {name: _resource(path) for name, path in collections.items()},
    }


def _resource(path: Path) -> dict[str, Any]:
    rd, wgs84 = (
        "http://www.opengis.net/def/crs/EPSG/0/28992",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    )
    provider = {
        "type": "feature",
        "name": "GeoJSON",
        "data": str(path),
        "id_field": "id",
        "crs": [wgs84, rd],
        "storage_crs": rd,
    }
    return {
        "type": "collection",
        "title": path.stem,
        "description": path.stem,
        "keywords": ["test"],
        "extents": {"spatial": {"bbox": [3, 50, 8, 54], "crs": wgs84}},
        "providers": [provider],
    }
