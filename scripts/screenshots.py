"""Take pictures of the real application: a few for the README, and every page to look at.

The application starts with an empty folder of its own. The pictures of the README go to docs/beeld. Every page in both
languages at three sizes goes to build/schermbeelden, which nobody keeps: look at them before a release.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scenario.app.paginas import FIRST, PAGES
from scripts.running_app import ROOT, AppServer, running_app
from scripts.visitor import DESKTOP, PHONE, opened_browser, visitor, wait_until_idle

README = "readme"
KEPT = ROOT / "docs" / "beeld"
LOOKED_AT = ROOT / "build" / "schermbeelden"
LAPTOP = (1366, 768)
SIZES = {"1920x1080": DESKTOP, "1366x768": LAPTOP, "390x844": PHONE}
PICTURES = {
    "begin.png": ("/", LAPTOP),
    "mix.png": ("/mix", DESKTOP),
    "tijdlijn.png": ("/tijdlijn", LAPTOP),
    "vergelijken.png": ("/vergelijken", LAPTOP),
    "rekenregels.png": ("/rekenregels", LAPTOP),
    "mix-telefoon.png": ("/mix", PHONE),
}
MOST_BYTES = 400_000  # of a picture that is kept
LIVE_MAP = ".st-key-kaart"  # says with data-merk that its colours are there
DRAWN = 3000  # ms: base map and other maps draw after the page itself is quiet


def take_pictures(only: Sequence[str] = ()) -> None:
    """Write the pictures of the pages that are named, ``readme`` for those that are kept; every picture when none is.

    Raises
    ------
    SystemExit
        There is no such page, or a picture that is kept is too large.
    """
    unknown = set(only) - {README, *PAGES}
    if unknown:
        raise SystemExit(f"no such page: {', '.join(sorted(unknown))}; known are {README} and {', '.join(PAGES)}")
    with (
        tempfile.TemporaryDirectory() as work,
        running_app(Path(work) / "work") as server,
        opened_browser() as browser,
    ):
        if not only or README in only:
            _take_kept(browser, server)
        for page in PAGES:
            if not only or page in only:
                _take_page(browser, server, page)


def _take_kept(browser: Any, server: AppServer) -> None:
    for name, (address, size) in PICTURES.items():
        _take(browser, server, address, size, KEPT / name)
        if (KEPT / name).stat().st_size > MOST_BYTES:
            raise SystemExit(f"{name} is larger than {MOST_BYTES} bytes")


def _take_page(browser: Any, server: AppServer, page: str) -> None:
    for taal in ("nl", "en"):
        for label, size in SIZES.items():
            address = f"/{'' if page == FIRST else page}?taal={taal}"
            _take(browser, server, address, size, LOOKED_AT / f"{page}-{taal}-{label}.png")


def _take(browser: Any, server: AppServer, address: str, size: tuple[int, int], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with visitor(browser, size) as page:
        page.goto(server.url + address)
        wait_until_idle(page)
        if page.locator(LIVE_MAP).count():
            page.locator(f"{LIVE_MAP} [data-merk]").wait_for()
        page.wait_for_timeout(DRAWN)
        page.screenshot(path=path)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    take_pictures(sys.argv[1:])
