"""Own areas of these tests lie in a folder of their own."""

from pathlib import Path

import pytest


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "werk"
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(folder))
    return folder
