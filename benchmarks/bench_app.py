"""Speed of the application in a real browser: from a key on a slider to the changed map, and a cold start.

    make bench

Targets (issue of the application): 150 ms with 15 deelgebieden, 300 ms with 1,000 polygons, 250 ms with a grid of
40,000 cells as a picture (Haven-Stad's has 338,000), 6 s from starting the server to the first usable screen. The
time between the key and the picture is measured in the browser itself and stands in the extra info as ``median_ms``;
pytest-benchmark's own figures hold Playwright's time too. Chromium draws without a graphics card here: look at ratios
on a busy machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pytest

from gebieden.eigen import import_area
from gebieden.rd import points_to_degrees
from scripts.running_app import AppServer, running_app
from scripts.visitor import visitor, wait_until_idle

MOVES = 20
MAP = ".st-key-kaart [data-merk]"
# Notes when the key goes down and when the map says on itself that it has drawn other values.
WATCH = """(map) => {
    addEventListener('keydown', () => { window.began = performance.now(); window.took = null; }, true);
    new MutationObserver(() => { window.took ??= performance.now() - window.began; })
        .observe(map, { attributes: true, attributeFilter: ['data-merk'] });
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    with running_app(tmp_path_factory.mktemp("bench") / "work") as started:
        yield started


@pytest.fixture
def screen(browser: Any) -> Iterator[Any]:
    with visitor(browser) as page:
        yield page


def open_mix(page: Any, server: AppServer, gebied: str, soort: str = "Programma") -> None:
    """Open the mix of an area, coloured by new dwellings, with the slider of housing in focus."""
    page.goto(f"{server.url}/mix?gebied={gebied}")
    page.locator(MAP).wait_for(timeout=90_000)
    page.locator(".st-key-kaart_soort").get_by_text(soort, exact=True).click()
    wait_until_idle(page)
    page.locator(MAP).evaluate(WATCH)
    page.locator(".st-key-hendel_wonen input").focus()


def mover(page: Any, took: list[float]) -> Callable[[], None]:
    """Move the slider back and forth, and note how long the map took."""
    keys = ["ArrowLeft", "ArrowRight"]

    def move() -> None:
        page.keyboard.press(keys[len(took) % 2])
        page.wait_for_function("() => window.took !== null", timeout=60_000)
        took.append(page.evaluate("() => window.took"))

    return move


def measure(benchmark: Any, page: Any) -> None:
    took: list[float] = []
    benchmark.pedantic(mover(page, took), rounds=MOVES, warmup_rounds=1)
    benchmark.extra_info["median_ms"] = round(median(took), 1)


@pytest.mark.timeout(300)
def test_key_to_map_with_15_deelgebieden(benchmark: Any, screen: Any, server: AppServer) -> None:
    open_mix(screen, server, "havenstad")
    measure(benchmark, screen)


@pytest.mark.timeout(300)
def test_key_to_map_with_the_grid_as_a_picture(benchmark: Any, screen: Any, server: AppServer) -> None:
    open_mix(screen, server, "havenstad", "Indicator")
    screen.locator(".st-key-kaart_wat_indicator input").click()
    screen.keyboard.type("Loopbaarheid")
    screen.keyboard.press("Enter")
    wait_until_idle(screen)
    screen.locator(".st-key-kaart_raster label").click()
    screen.locator(".st-key-kaart [data-merk*='loopbaarheid']").wait_for(timeout=120_000)
    screen.locator(".st-key-hendel_wonen input").focus()
    measure(benchmark, screen)


@pytest.mark.timeout(600)
def test_key_to_map_with_1000_polygons(
    benchmark: Any, screen: Any, server: AppServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(server.folder))
    open_mix(screen, server, import_area(squares(tmp_path, 40, 25), "duizend").id)
    measure(benchmark, screen)


def squares(folder: Path, columns: int, rows: int) -> Path:
    """Write a file with squares of 100 m in RD metres turned into degrees."""
    features = []
    for number in range(columns * rows):
        west, south = 120_000 + 100 * (number % columns), 490_000 + 100 * (number // columns)
        ring = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * 100.0 + [west, south]
        geometry = {"type": "Polygon", "coordinates": [points_to_degrees(ring).tolist()]}
        features.append({"type": "Feature", "properties": {"naam": f"Vak {number}"}, "geometry": geometry})
    path = folder / "vakken.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.mark.timeout(300)
def test_cold_start_to_the_first_usable_screen(benchmark: Any, browser: Any, tmp_path: Path) -> None:
    def start() -> None:
        began = perf_counter()
        with running_app(tmp_path / "work") as started, visitor(browser) as page:
            page.goto(f"{started.url}/mix")
            page.locator(MAP).wait_for(timeout=90_000)
            benchmark.extra_info["seconds"] = round(perf_counter() - began, 2)

    benchmark.pedantic(start, rounds=1)
