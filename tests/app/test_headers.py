"""What surrounds the pages: headers, language, settings. Each test fails when its line is taken out."""

from __future__ import annotations

import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scenario.app.headers import in_language, language_of
from scripts.running_app import AppServer

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


def get(server: AppServer, path: str) -> tuple[dict[str, str], str]:
    with urllib.request.urlopen(server.url + path, timeout=20) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read().decode("utf-8", "replace")


def test_every_answer_names_what_a_page_may_load(app_server: AppServer) -> None:
    for path in ("/", "/vergelijken", "/_stcore/health"):
        headers, _ = get(app_server, path)
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http:" not in policy
        assert "https:" not in policy, "no outside host"
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(("address", "language"), [("/", "nl"), ("/?taal=en", "en"), ("/?taal=%3Cscript%3E", "nl")])
def test_the_page_says_its_language(app_server: AppServer, address: str, language: str) -> None:
    _, page = get(app_server, address)
    assert f'<html lang="{language}">' in page
    assert "<title>Gebiedsmix</title>" in page


def test_language_comes_from_the_address_only_as_a_choice_of_two() -> None:
    assert language_of(b"taal=en") == "en"
    assert language_of(b"taal=en%22%3E") == "nl"
    assert '<html lang="en">' in in_language('<html lang="en">', "en")


def test_settings_keep_work_fast_quiet_and_closed() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False, "collecting after every run costs seconds with 40 visitors"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["runner"]["magicEnabled"] is False


def test_a_base_map_is_only_that_of_a_shipped_area(app_server: AppServer) -> None:
    for path in ("/gebiedsmix/basiskaart/..%2F..%2Fsources.csv.geojson", "/gebiedsmix/taal/fr.js"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            get(app_server, path)
        assert refused.value.code in (400, 404)
        refused.value.close()
