"""Many visitors who press the same button at once: how long each waits, and what the server holds at most.

    make bench BENCH=benchmarks/bench_drukte.py
    python -m benchmarks.bench_drukte 20        # so many visitors of Verkennen ask the same at the same moment

Sessions without a browser each; the button is found in what the page sends. One visitor more keeps opening the page
with the mix meanwhile. Wrong is a run that ends with an exception, or one that never ends.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

from benchmarks.geheugen import peak_mb
from benchmarks.zittingen import connected, drawn
from scripts.running_app import AppServer, running_app

PAGE, BUTTON, QUERY = "verkennen", "verken_bereken", "gebied=havenstad"
SIXTY, LONGEST_SECONDS = 60, 1_800


@dataclass(frozen=True)
class Drukte:
    """What was seen: seconds per visitor, seconds per look at the mix meanwhile, MB at most, runs that went wrong."""

    waited: tuple[float, ...]
    beside: tuple[float, ...]
    most_mb: float
    wrong: int


def ask(page: str, pressed: str = "") -> bytes:
    """Ask for a run of a page, with a button pressed when one is named."""
    asked = BackMsg()
    asked.rerun_script.query_string = QUERY
    asked.rerun_script.page_name = page
    if pressed:
        asked.rerun_script.widget_states.widgets.append(WidgetState(id=pressed, trigger_value=True))
    return bytes(asked.SerializeToString())


def press(connection: ClientConnection, button: str) -> tuple[float, bool]:
    """Press the button and read until the run ends; seconds, and whether all went well."""
    begun = time.perf_counter()
    connection.send(ask(PAGE, button))
    well = all(not each.delta.new_element.HasField("exception") for each in drawn(connection, LONGEST_SECONDS))
    return time.perf_counter() - begun, well


def find_button(connection: ClientConnection) -> str:
    """Open the page and return the id of its button."""
    connection.send(ask(PAGE))
    buttons = [each.delta.new_element.button.id for each in drawn(connection)]
    return next(each for each in buttons if each.endswith(BUTTON))


def look_until(asked: Sequence[Future[tuple[float, bool]]], server: AppServer) -> list[float]:
    """Open the page with the mix again and again until all have their answer."""
    took = []
    with connected(server.url) as connection:
        while not all(each.done() for each in asked):
            begun = time.perf_counter()
            connection.send(ask("mix"))
            for _ in drawn(connection, LONGEST_SECONDS):
                pass
            took.append(time.perf_counter() - begun)
    return took


def crowd(server: AppServer, visitors: int) -> Drukte:
    """Let so many visitors press at once."""
    with ExitStack() as opened, ThreadPoolExecutor(visitors) as threads:
        connections = [opened.enter_context(connected(server.url)) for _ in range(visitors)]
        buttons = [find_button(each) for each in connections]
        asked = [threads.submit(press, *each) for each in zip(connections, buttons, strict=True)]
        beside = look_until(asked, server)
        found = [each.result() for each in asked]
    wrong = sum(not well for _, well in found)
    return Drukte(tuple(seconds for seconds, _ in found), tuple(beside), peak_mb(server.process.pid), wrong)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_sixty_visitors_press_at_once(benchmark: Any, tmp_path: Path) -> None:
    """As a test two of them."""
    visitors = 2 if benchmark.disabled else SIXTY
    with running_app(tmp_path / "work") as server:
        found = benchmark.pedantic(crowd, (server, visitors), rounds=1)
    assert found.wrong == 0
    benchmark.extra_info["seconds"] = round(max(found.waited), 1)
    benchmark.extra_info["mix_meanwhile_s"] = round(median(found.beside), 2)
    benchmark.extra_info["server_mb"] = round(found.most_mb)


def main(visitors: int) -> None:
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder) / "work") as server:
        found = crowd(server, visitors)
    print(  # noqa: T201
        f"{visitors} visitors at once, load {os.getloadavg()[0]:.1f}: first answer {min(found.waited):.1f} s, "
        f"last {max(found.waited):.1f} s; a look at the mix meanwhile {median(found.beside):.1f} s "
        f"({len(found.beside)} looks); at most {found.most_mb:.0f} MB; {found.wrong} went wrong"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
