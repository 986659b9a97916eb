"""Names that want to be obeyed, on every page: an area, its parts, a scenario and its motivation are only ever read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from gebieden.basis import Text
from gebieden.eigen import import_area
from gebieden.laden import load_gebied
from scenario.app.paginas import FIRST, PAGES
from scenario.scenariobestand import all_scenarios, save_scenario
from scripts.running_app import AppServer
from scripts.visitor import wait_until_idle

TAIL = "[x](javascript:alert(2)) **مخطط** 😀"
HOSTILE = f"<img src=x onerror=alert(1)> {TAIL}"
LONG = "y" * 10_000
# Without its spaces, since a chart breaks it over lines: a name that begins as this one and then goes on otherwise was
# obeyed, unless it was cut off.
OBEYED = re.compile(rf"onerror=alert\(1\)>(?!{re.escape(''.join(TAIL.split()))})(?!\S{{0,60}}…)\S{{0,60}}")
SQUARES = ([4.80, 52.40], [4.83, 52.40])


@pytest.fixture
def hostile_area(app_server: AppServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An own area of two parts with a scenario, both called such a name; another is called ten thousand letters."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(app_server.folder))
    path = tmp_path / "vijandig.geojson"
    features = [_square(corner, name) for corner, name in zip(SQUARES, (HOSTILE, f"{HOSTILE} 2"), strict=True)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    gebied = load_gebied(import_area(path, HOSTILE).id)
    plan = next(iter(all_scenarios(gebied).values()))
    for id, words in {"vijandig": HOSTILE, "lang": LONG}.items():
        named = replace(plan, id=id, naam=Text(words, words), motivatie=Text(words, words), shipped=False)
        save_scenario(named, gebied)
    return gebied.id


def _square(corner: list[float], name: str) -> dict[str, Any]:
    (x, y), side = corner, 0.02
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {
        "type": "Feature",
        "properties": {"naam": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_every_page_shows_such_names_as_they_are(page: Any, app_server: AppServer, hostile_area: str) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    shown = set()
    for name in PAGES:
        address = "" if name == FIRST else name
        page.goto(f"{app_server.url}/{address}?gebied={hostile_area}&scenario=vijandig")
        wait_until_idle(page)
        words = "".join(page.locator("body").inner_text().split())
        shown |= {name} if "".join(HOSTILE.split()) in words else set()
        assert OBEYED.findall(words) == [], name
        assert page.locator("img[src=x]").count() == 0, name
        assert page.locator("a[href^=javascript]").count() == 0, name
        assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth + 1"), name
        if name == "mix":  # its motivation is read when pointing
            page.locator(".st-key-kop_start [data-testid=stTooltipHoverTarget]").hover()
            expect(page.get_by_role("tooltip")).to_have_text(HOSTILE)
    assert {FIRST, "vergelijken", "werksessie"} <= shown, shown
    assert said == []
