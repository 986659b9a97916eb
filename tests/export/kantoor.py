"""LibreOffice without a screen: what the tests ask to open, recalculate and draw the files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def office() -> str:
    """Path of LibreOffice; the test skips where it is not installed."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("no LibreOffice; install libreoffice-calc and libreoffice-impress")
    return found


def converted(path: Path, suffix: str, folder: Path) -> Path:
    """Open a file in LibreOffice and save it as another kind, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder / 'profiel'}"
    subprocess.run(
        [office(), profile, "--headless", "--norestore", "--convert-to", suffix, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=110,
    )
    made = folder / f"{path.stem}.{suffix.split(':')[0]}"
    assert made.is_file()
    return made


def pages(pdf: Path, folder: Path) -> list[Path]:
    """Draw every page of a PDF as a picture; the test skips without poppler-utils."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm; install poppler-utils")
    subprocess.run(["pdftoppm", "-r", "50", "-png", str(pdf), str(folder / "blz")], check=True, timeout=110)
    return sorted(folder.glob("blz*.png"))
