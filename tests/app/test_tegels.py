"""Map tiles from another server: only where it is allowed, only when asked for, and nothing but their addresses."""

from __future__ import annotations

import re
import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import expect

from gebieden.basis import GebiedsmixError
from scenario.app.headers import content_security_policy
from scenario.app.tegels import SETTING, allowed_tiles, tiles_of
from scripts.running_app import AppServer, running_app
from scripts.visitor import wait_until_idle
from tests.app.bezoek import arrive
from tests.app.kaartplek import wait_for_map

OFF = "connect-src 'self'"


def policy(setting: str) -> str:
    return next(rule for rule in content_security_policy(tiles_of(setting).server).split("; ") if "connect-src" in rule)


def test_without_the_setting_nothing_is_allowed_and_no_switch_is_there(folder, monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    assert allowed_tiles() is None
    assert OFF in content_security_policy().split("; ")
    assert not [box for box in arrive().at.checkbox if box.key == "kaart_tegels"]


def test_pdok_is_known_by_name_with_its_credit():
    pdok = tiles_of("pdok")
    assert pdok.server == "https://service.pdok.nl"
    assert "Kadaster" in pdok.vermelding
    assert policy("pdok") == "connect-src 'self' https://service.pdok.nl"


def test_a_server_of_ones_own_is_allowed_and_no_other():
    assert policy("https://kaart.gemeente.nl:8443/t/{z}/{x}/{y}.png") == f"{OFF} https://kaart.gemeente.nl:8443"


@pytest.mark.parametrize(
    "setting",
    [
        "osm",
        "https://kaart.nl/{z}/{x}.png",
        "ftp://kaart.nl/{z}/{x}/{y}",
        "https://kaart.nl;script-src/{z}/{x}/{y}",
        "https://a.nl https://b.nl/{z}/{x}/{y}",
        "javascript:alert(1)//{z}/{x}/{y}",
    ],
)
def test_what_is_no_tile_server_is_refused_in_one_clear_line(setting):
    with pytest.raises(GebiedsmixError) as refused:
        tiles_of(setting)
    for words in (refused.value.message.nl, refused.value.message.en):
        assert SETTING in words
        assert "pdok" in words
        assert "{z}" in words


def test_the_switch_says_what_leaves_and_is_off_in_every_new_visit(folder, monkeypatch):
    monkeypatch.setenv(SETTING, "pdok")
    bezoek = arrive()
    switch = bezoek.at.checkbox(key="kaart_tegels")
    assert not switch.value
    assert any("vanaf welk netwerk" in words for words in bezoek.words())
    assert not any("© Kadaster" in words for words in bezoek.words())
    switch.check().run()
    assert any("© Kadaster" in words for words in bezoek.checked().words())


@dataclass
class TileServer:
    """A server of tiles on the loopback address, with every request it got."""

    url: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    works: bool = True


def one_tile() -> bytes:
    """A grey picture of 1 by 1."""
    parts = {"IHDR": struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), "IDAT": zlib.compress(b"\0\x80"), "IEND": b""}
    chunks = [
        struct.pack(">I", len(content))
        + name.encode()
        + content
        + struct.pack(">I", zlib.crc32(name.encode() + content))
        for name, content in parts.items()
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture(scope="module")
def tiles() -> Iterator[TileServer]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.send_response(200 if known.works else 503)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(one_tile() if known.works else b"")

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    known = TileServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def tile_app(tiles: TileServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTING, tiles.url + "/{z}/{x}/{y}.png")
        with running_app(tmp_path_factory.mktemp("tegels") / "work") as server:
            yield server


def opened(page: Any, tile_app: AppServer) -> Any:
    page.goto(tile_app.url + "/mix")
    wait_until_idle(page)
    wait_for_map(page)
    page.locator(".st-key-kaart_weergave button").first.click()
    return page.locator(".st-key-kaart_tegels label")


def test_a_tile_is_asked_for_only_when_wanted_and_with_nothing_but_its_address(page, tile_app, tiles):
    switch = opened(page, tile_app)
    assert tiles.asked == []
    with page.expect_response(re.compile(re.escape(tiles.url))):
        switch.click()
    wait_until_idle(page)
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path, _ in tiles.asked)
    assert [headers for _, headers in tiles.asked if {"cookie", "referer"} & set(headers)] == []
    assert tiles.asked[0][1]["host"] == tiles.url.removeprefix("http://")
    switch.click()
    wait_until_idle(page)
    before = len(tiles.asked)
    page.keyboard.press("Escape")
    page.locator(".st-key-kaart .maplibregl-ctrl-zoom-in").click()
    page.wait_for_timeout(1000)
    assert len(tiles.asked) == before


def test_a_server_that_does_not_answer_is_said_and_the_own_map_stays(page, tile_app, tiles):
    tiles.works = False
    opened(page, tile_app).click()
    expect(page.locator(".st-key-kaart .tegelfout")).to_contain_text("antwoordt niet")
    expect(page.locator(".st-key-kaart [data-merk]")).to_be_visible()
    tiles.works = True
