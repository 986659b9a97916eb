"""Backup and restore as docs/beheer.md tells it, while votes come in."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from scenario.opslag.logboek import Logboek, Nieuw, open_logboek
from tests.opslag.conftest import empty
from tests.opslag.conftest import postgres as postgres
from tests.opslag.postgres import Postgres

STREAM = "sessie:kopie"


@contextmanager
def votes_coming_in(logboek: Logboek) -> Iterator[list[int]]:
    """Add votes all the time; the list holds the version of each that was confirmed."""
    confirmed: list[int] = []
    stop, some = threading.Event(), threading.Event()

    def vote() -> None:
        while not stop.is_set():
            confirmed.append(logboek.append(STREAM, [Nieuw("stem", {"nummer": len(confirmed)})]))
            if len(confirmed) == 20:
                some.set()

    voter = threading.Thread(target=vote)
    voter.start()
    try:
        assert some.wait(30)
        yield confirmed
    finally:
        stop.set()
        voter.join()


def check_restored(url: str, confirmed_before: int, confirmed_after: int) -> None:
    """Every vote that was confirmed before the copy began is there once, and none that was never confirmed."""
    with closing(open_logboek(url)) as restored:
        numbers = [event.inhoud["nummer"] for event in restored.read(STREAM)]
        assert numbers == list(range(len(numbers)))
        assert confirmed_before <= len(numbers) <= confirmed_after + 1, "one may be stored and not yet confirmed"
        assert restored.append(STREAM, [Nieuw("stem", {"nummer": len(numbers)})]) == len(numbers) + 1, "work goes on"


def test_sqlite_is_copied_while_it_runs_and_put_back(tmp_path: Path) -> None:
    live, copy = tmp_path / "gebiedsmix.sqlite", tmp_path / "kopie.sqlite"
    with closing(open_logboek(f"sqlite:///{live}")) as logboek, votes_coming_in(logboek) as confirmed:
        before = len(confirmed)
        with closing(sqlite3.connect(live)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)  # what `.backup` of the command sqlite3 does
        after = len(confirmed)
    for path in tmp_path.glob("gebiedsmix.sqlite*"):
        path.unlink()
    shutil.copy(copy, live)
    check_restored(f"sqlite:///{live}", before, after)


@pytest.mark.slow
def test_postgresql_is_dumped_while_it_runs_and_put_back(postgres: Postgres, tmp_path: Path) -> None:
    empty(postgres)
    programs = [shutil.which(name) for name in ("pg_dump", "pg_restore")]
    if None in programs:
        pytest.skip("no pg_dump; install Debian's package postgresql-client")
    pg_dump, pg_restore = map(str, programs)
    dump, address = str(tmp_path / "kopie.dump"), postgres.url.replace("+psycopg", "")
    with closing(open_logboek(postgres.url)) as logboek, votes_coming_in(logboek) as confirmed:
        before = len(confirmed)
        subprocess.run([pg_dump, "-Fc", "-f", dump, address], check=True, timeout=60)
        after = len(confirmed)
    subprocess.run([pg_restore, "--clean", "--if-exists", "-d", address, dump], check=True, timeout=60)
    check_restored(postgres.url, before, after)


def test_a_plain_copy_of_a_running_sqlite_is_what_the_manual_warns_of(tmp_path: Path) -> None:
    """The last votes stand in the write-ahead log: copying the file alone loses them."""
    live, copy = tmp_path / "gebiedsmix.sqlite", tmp_path / "kopie.sqlite"
    with closing(open_logboek(f"sqlite:///{live}")) as logboek:
        logboek.append(STREAM, [Nieuw("stem", {"nummer": 0})])
        shutil.copy(live, copy)
    with closing(open_logboek(f"sqlite:///{copy}")) as copied:
        assert copied.read(STREAM) == ()


def test_the_program_that_copies_sqlite_is_the_one_the_manual_names(tmp_path: Path) -> None:
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("no sqlite3 command; install Debian's package sqlite3")
    live, copy = tmp_path / "gebiedsmix.sqlite", tmp_path / "kopie.sqlite"
    with closing(open_logboek(f"sqlite:///{live}")) as logboek:
        logboek.append(STREAM, [Nieuw("stem", {"nummer": 0})])
        subprocess.run([program, str(live), f".backup {copy}"], check=True, timeout=30)
    check_restored(f"sqlite:///{copy}", 1, 1)
