"""The application without a browser: one visitor with an empty folder of work."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.bezoek import Bezoek, arrive


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own work lies here, empty at the start."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture
def bezoek(folder: Path) -> Bezoek:
    """A visitor on the first page, in Dutch."""
    return arrive()


@pytest.fixture
def visit(bezoek: Bezoek) -> AppTest:
    """The same visitor, as Streamlit's own test drives it."""
    return bezoek.at
