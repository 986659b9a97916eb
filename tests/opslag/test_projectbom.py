"""A project that would fill the disk is refused, by what it promises and by what comes out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gebieden.basis import GebiedsmixError
from scenario.opslag import projectlezen
from scenario.opslag.project import import_project
from tests.opslag.test_project import ABOUT, Move, move, packed

__all__ = ["move"]


def test_a_zip_bomb_is_refused_by_what_it_promises_and_by_what_comes_out(
    move: Move, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projectlezen, "MOST_BYTES", 100_000)
    bomb = tmp_path / "p.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.json", ABOUT)
        archive.writestr("scenarios/havenstad/groot.json", "0" * 1_000_000)
    for file in (bomb, _lying_about_its_size(bomb, 1_000_000, 10)):
        with pytest.raises(GebiedsmixError, check=lambda error: error.code in ("project_too_large", "no_project")):
            import_project(file)
    assert not list((tmp_path / "hier").rglob("*"))


def test_what_promises_too_much_is_not_unpacked_at_all(
    move: Move, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projectlezen, "MOST_BYTES", 100)
    monkeypatch.setattr(projectlezen, "_read", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(GebiedsmixError) as refused:
        import_project(packed(tmp_path / "p.zip", {"project.json": ABOUT, "gebeurtenissen.jsonl": "x" * 100}))
    assert refused.value.code == "project_too_large"


def test_what_comes_out_is_counted_too(move: Move, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 101 bytes, where one may have 100."""
    monkeypatch.setattr(projectlezen, "MOST_MEMBER", 100)
    with pytest.raises(GebiedsmixError) as refused:
        import_project(packed(tmp_path / "p.zip", {"project.json": "x" * 101}))
    assert refused.value.code == "project_too_large"


def _lying_about_its_size(path: Path, real: int, told: int) -> Path:
    lying = path.with_name("liegt.zip")
    lying.write_bytes(path.read_bytes().replace(real.to_bytes(4, "little"), told.to_bytes(4, "little")))
    return lying
