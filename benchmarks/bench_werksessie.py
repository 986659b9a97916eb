"""A room full of phones against one server: how long until a vote is stored, and until it stands on the wall.

``python -m benchmarks.bench_werksessie 40 300`` lets 40 phones look every second and vote every 15 seconds or so for
300 seconds, over real connections to the real application on this machine. In a browser the beamer's page is open, the
facilitator's page, and the mix, whose slider is moved all the time; before the phones come and after they left the
same slider is moved in peace. As a test it runs small and short and without the facilitator, so that it cannot rot: no
errors, and every vote that was confirmed is in the log once and was seen on the wall.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from benchmarks.bench_app import open_mix
from benchmarks.geheugen import resident_mb
from benchmarks.telefoons import Phones
from scenario.opslag.logboek import open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal
from scripts.browser import FLAGS, find_chromium
from scripts.running_app import AppServer, running_app
from scripts.visitor import IDLE, opened_browser, wait_until_idle

SCENARIOS = ("maximum-programma", "maximum-bovenop")
LONGEST = 120_000  # milliseconds: the machine may be slow, and then the figures say so
IDLE_MOVES = 20
BETWEEN_MOVES = 1.0  # seconds between two moves of the slider
SLIDER = ".st-key-hendel_wonen input"
SCREEN = {"width": 1920, "height": 1080}
# The page says which version it shows; a frame later that is what people see.
WATCH = """() => {
    window.seen = [];
    const note = () => { const version = Number(document.body.dataset.merk), at = Date.now();
        requestAnimationFrame(() => requestAnimationFrame(() =>
            window.seen.push([version, Math.max(at, performance.timeOrigin + performance.now())]))); };
    new MutationObserver(note).observe(document.body, { attributes: true, attributeFilter: ['data-merk'] });
}"""

SEEN = "() => window.seen"


@dataclass
class Room:
    """A session with its round of weighing open."""

    server: AppServer
    zaal: Zaal
    code: str
    key: str
    grown_mb: float = 0.0

    def hold(
        self, projector: Any, phones: Phones, number: int, beside: Callable[[float], None] = time.sleep
    ) -> list[tuple[float, float]]:
        """Let the phones in, do something ``beside`` every second; return versions and when the wall showed them."""
        wall = projector.new_page(viewport=SCREEN, locale="nl-NL")
        wall.set_default_timeout(LONGEST)
        wall.goto(f"{self.server.url}/m/{self.code}/beeld")
        wall.locator("#geteld").wait_for()
        wall.evaluate(WATCH)
        before = resident_mb(self.server.process.pid)
        crowd = threading.Thread(target=lambda: asyncio.run(phones.run(number)))
        crowd.start()
        while crowd.is_alive():
            beside(BETWEEN_MOVES)
        last = max((vote.version for vote in phones.votes), default=0)
        wall.wait_for_function(f"() => window.seen.some(([version]) => version >= {last})")
        self.grown_mb = resident_mb(self.server.process.pid) - before
        seen = [(version, at / 1000) for version, at in wall.evaluate(SEEN)]
        wall.close()
        return seen


@dataclass
class Facilitator:
    """Two pages: one leads the session, on the other a slider is moved; how long each move took, in milliseconds."""

    lead: Any
    mix: Any
    peace: list[float] = field(default_factory=list)  # without phones
    moves: list[float] = field(default_factory=list)  # while they vote

    def begin(self, room: Room) -> None:
        """Come in with the key, and open the mix."""
        for page in (self.lead, self.mix):
            page.set_default_timeout(LONGEST)
        self.lead.goto(f"{room.server.url}/werksessie")
        wait_until_idle(self.lead)
        self.lead.get_by_label("Code van de sessie").fill(room.code)
        self.lead.get_by_label("Sleutel van de begeleider").fill(room.key)
        self.lead.get_by_role("button", name="Verder").click()
        self.lead.get_by_text("Wat de zaal vindt").wait_for()
        open_mix(self.mix, room.server, "havenstad")

    def move(self, seconds: float) -> None:
        """Move the slider once while the phones vote, and wait."""
        self.moves.append(self._moved())
        self.mix.wait_for_timeout(seconds * 1000)

    def move_in_peace(self) -> None:
        """Half of it comes before the phones and half after: what else the machine does may change meanwhile."""
        for _ in range(IDLE_MOVES):
            self.peace.append(self._moved())
            self.mix.wait_for_timeout(BETWEEN_MOVES * 1000)

    def _moved(self) -> float:
        """Move the slider back and forth by its keys; milliseconds until the screen followed."""
        self.mix.locator(SLIDER).press(("ArrowLeft", "ArrowRight")[(len(self.peace) + len(self.moves)) % 2])
        self.mix.wait_for_function("() => typeof window.took === 'number'")
        self.mix.wait_for_selector(IDLE)
        return float(self.mix.evaluate("() => window.took"))


@contextmanager
def opened_room(folder: Path) -> Iterator[Room]:
    """A running application with a session in its storage."""
    with running_app(folder) as server:
        zaal = Zaal(open_logboek(f"sqlite:///{folder / 'gebiedsmix.sqlite'}"))
        code, key = zaal.begin(Begin("Zaal", "havenstad", SCENARIOS, (Ronde("1", "opgaven"),), verborgen=False))
        zaal.open_round(zaal.lead(code, key), "1")
        yield Room(server, zaal, code, key)
        zaal.close()


def check(room: Room, phones: Phones) -> None:
    """No error, and every confirmed vote in the log once."""
    events = room.zaal._log.read(f"sessie:{room.code}")
    kept = Counter(event.inhoud["sleutel"] for event in events if event.soort == "antwoord")
    assert phones.wrong == {}
    assert set(kept.values()) <= {1}
    assert sum(kept.values()) == len(phones.votes)


def shown(phones: Phones, seen: list[tuple[float, float]]) -> list[float]:
    """Seconds from each tap until the wall showed it; votes that it never showed are left out."""
    moments = [next((at for version, at in seen if version >= vote.version), None) for vote in phones.votes]
    return [at - vote.tapped for vote, at in zip(phones.votes, moments, strict=True) if at is not None]


@pytest.mark.timeout(240)
def test_a_small_room_for_a_few_seconds(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    with opened_room(tmp_path / "work") as room:
        phones = Phones(room.server.url, room.code, 4)
        seen = room.hold(browser, phones, 8)
        check(room, phones)
        assert len(phones.votes) >= 8
        assert len(shown(phones, seen)) == len(phones.votes), "every vote was seen on the wall"


def quantiles(seconds: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    return "{:.0f} / {:.0f}".format(*(1000 * np.percentile(seconds, [50, 95])))


def main(number: int, seconds: float) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, opened_browser() as browser, opened_room(Path(folder) / "w") as room:
        phones = Phones(room.server.url, room.code, seconds)
        facilitator = Facilitator(*(browser.new_page(viewport=SCREEN, locale="nl-NL") for _ in range(2)))
        facilitator.begin(room)
        facilitator.move_in_peace()
        projector = browser.browser_type.launch(executable_path=find_chromium(), args=list(FLAGS))  # another computer
        seen = room.hold(projector, phones, number, facilitator.move)
        projector.close()
        facilitator.move_in_peace()
        idle, busy = np.median(facilitator.peace), np.median(facilitator.moves)
        check(room, phones)
        on_wall = shown(phones, seen)
        Console().print(
            f"{number} phones, {seconds:.0f} s, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: "
            f"{len(phones.votes)} votes all stored, {len(on_wall)} seen on the wall, {len(phones.looked)} looks, "
            f"no error.\nMedian / 95th percentile in ms: stored {quantiles([vote.stored for vote in phones.votes])}; "
            f"tap to wall {quantiles(on_wall)}; look {quantiles(phones.looked)}; "
            f"slider in peace {idle:.0f}, with phones {busy:.0f} ({busy / idle:.2f} x).\n"
            f"Memory {room.grown_mb:+.1f} MB, {1024 * room.grown_mb / number:.0f} kB a phone."
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
