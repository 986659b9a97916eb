"""Take the pictures of the README from the real application, with an empty folder of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scripts.running_app import ROOT, running_app
from scripts.visitor import DESKTOP, PHONE, opened_browser, visitor, wait_until_idle

FOLDER = ROOT / "docs" / "beeld"
LAPTOP = (1366, 768)
PICTURES = {
    "mix.png": ("/", DESKTOP),
    "vergelijken.png": ("/vergelijken", LAPTOP),
    "rekenregels.png": ("/rekenregels", LAPTOP),
    "mix-telefoon.png": ("/", PHONE),
}
DRAWN = 1500  # ms: the map draws after the page itself is quiet


def take_pictures() -> None:
    """Write every picture to docs/beeld."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        running_app(Path(work) / "work") as server,
        opened_browser() as browser,
    ):
        for name, (address, size) in PICTURES.items():
            with visitor(browser, size) as page:
                page.goto(server.url + address)
                wait_until_idle(page)
                page.wait_for_timeout(DRAWN)
                page.screenshot(path=FOLDER / name)
                print((FOLDER / name).relative_to(ROOT))


if __name__ == "__main__":
    take_pictures()
