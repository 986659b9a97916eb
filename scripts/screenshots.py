"""Take the pictures of the README from the real application, with an empty folder of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scripts.running_app import ROOT, running_app
from scripts.visitor import DESKTOP, PHONE, opened_browser, visitor, wait_until_idle

FOLDER = ROOT / "docs" / "beeld"
PICTURES = {"gebiedsmix.png": DESKTOP, "gebiedsmix-telefoon.png": PHONE}


def take_pictures() -> None:
    """Write every picture to docs/beeld."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        running_app(Path(work) / "work") as server,
        opened_browser() as browser,
    ):
        for name, size in PICTURES.items():
            with visitor(browser, size) as page:
                page.goto(server.url)
                wait_until_idle(page)
                page.screenshot(path=FOLDER / name)
                print(FOLDER.relative_to(ROOT) / name)


if __name__ == "__main__":
    take_pictures()
