"""Bad luck: the disk is full, the database is locked or gone. A clear message, and nothing lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from gebieden.basis import GebiedsmixError
from scenario.opslag import verbinding
from scenario.opslag.logboek import Logboek, Nieuw, open_logboek
from scenario.opslag.verbinding import connect, shown_place, storage_url
from tests.opslag.conftest import empty
from tests.opslag.postgres import Postgres


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    return tmp_path / "gebiedsmix.sqlite"


def test_the_file_lies_in_the_folder_of_the_user(file: Path) -> None:
    open_logboek().close()
    assert file.is_file()
    assert storage_url().endswith(str(file))


def test_one_setting_names_another_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_OPSLAG", "postgresql://jan:geheim@db/plan")
    assert storage_url() == "postgresql+psycopg://jan:geheim@db/plan"
    assert "geheim" not in shown_place(storage_url())


def test_a_full_disk_is_said_and_what_was_kept_stays(file: Path) -> None:
    open_logboek().close()
    engine = connect(storage_url())

    @sa.event.listens_for(engine, "connect")
    def little_room(raw: sqlite3.Connection, _record: object) -> None:
        raw.execute("PRAGMA max_page_count = 12")

    logboek = Logboek(engine)
    logboek.append("s", [Nieuw("a")])
    with pytest.raises(GebiedsmixError) as refused:
        logboek.append("s", [Nieuw("b", {"tekst": "x" * 200_000})])
    assert refused.value.code == "storage_full"
    assert "schijf is vol" in refused.value.message.nl
    assert [event.soort for event in logboek.read("s")] == ["a"]
    assert logboek.append("s", [Nieuw("c")]) == 2, "room again: it goes on"
    logboek.close()


def hold(file: Path, seconds: float, held: threading.Event) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    held.set()
    time.sleep(seconds)
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize(("seconds", "code"), [(0.2, ""), (3, "storage_waits")])
def test_a_lock_is_waited_for_and_then_said(
    file: Path, seconds: float, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbinding, "WAIT_SECONDS", 1)
    logboek, held = open_logboek(), threading.Event()
    thread = threading.Thread(target=hold, args=(file, seconds, held))
    thread.start()
    held.wait()
    try:
        logboek.append("s", [Nieuw("a")])
        said = ""
    except GebiedsmixError as error:
        said = error.code
    thread.join()
    assert said == code
    assert logboek.append("s", [Nieuw("b")]) == (1 if code else 2)
    logboek.close()


def test_a_database_that_goes_away_is_said_and_comes_back_with_everything(postgres: Postgres) -> None:
    empty(postgres)
    logboek = open_logboek(postgres.url)
    logboek.append("s", [Nieuw("a", {}, "k1")])
    postgres.stop()
    with pytest.raises(GebiedsmixError) as refused:
        logboek.append("s", [Nieuw("b", {}, "k2")])
    postgres.start()
    assert refused.value.code == "storage_waits"
    assert logboek.append("s", [Nieuw("b", {}, "k2")]) == 2, "the phone sends it again"
    assert [event.soort for event in logboek.read("s")] == ["a", "b"]
    logboek.close()
