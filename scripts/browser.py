"""Find the Chromium in which the tests look at the application, or get one.

In this order: the environment variable CHROMIUM, a browser that is there, Debian's package
(as root, where apt-get exists), Playwright's own download. Prints the path. When none is to be had it
says so and ends well: the tests that need a browser then skip and say why.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
)
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
    # As Chromium draws on a computer without a graphics card: pages by the processor, WebGL by SwiftShader. Left to
    # these flags alone it would lay pages on the screen with SwiftShader too: some 60 ms for a change of one pixel.
    "--disable-gpu-compositing",
    # WebGL without a graphics card, the same picture every time
    "--enable-unsafe-swiftshader",
    "--use-angle=swiftshader",
    "--use-gl=angle",
)


def find_chromium() -> str | None:
    """Path of a Chromium that is there, or None.

    Raises
    ------
    FileNotFoundError
        CHROMIUM names a file that is not there.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"CHROMIUM names {named!r}, which is not there; unset it or correct it")
        return found
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return on_path or next((str(path) for path in APPLICATIONS if path.is_file()), None) or _downloaded()


def _downloaded() -> str | None:
    """What Playwright downloaded before."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install_debian_package() -> None:
    if shutil.which("apt-get") is None or os.name != "posix" or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
    for command in (["apt-get", "update", "--quiet"], [*install, "chromium", "fonts-dejavu-core"]):
        subprocess.run(command, env=environment, stdout=sys.stderr, check=False)


def _download() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


def get_chromium() -> str | None:
    """Path of a Chromium, installed when it was not there; None when none is to be had."""
    for obtain in (None, _install_debian_package, _download):
        if obtain is not None:
            obtain()
        found = find_chromium()
        if found:
            return found
    return None


if __name__ == "__main__":
    print(get_chromium() or "no Chromium to be had: tests in a browser will skip; name one with CHROMIUM=/path/to/it")
