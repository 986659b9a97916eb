"""Where the work is kept: SQLite in the user's folder, or PostgreSQL when ``GEBIEDSMIX_OPSLAG`` names it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from gebieden.basis import GebiedsmixError, Text
from gebieden.werkmap import work_folder
from scenario.scenariobestand import cannot_write

SETTING = "GEBIEDSMIX_OPSLAG"
WAIT_SECONDS = 5  # technical: a writer waits this long for another one; phones send again after that
_FULL = ("disk is full", "No space left", "could not extend file", "disk i/o error", "file too large")
_WAITING = Text(
    "De opslag is bezet of even weg. Er is niets verloren; probeer het over een paar tellen opnieuw.",
    "The storage is busy or away for a moment. Nothing is lost; try again in a few seconds.",
)
_NO_ROOM = Text(
    "De schijf is vol, dus dit is niet bewaard. Maak ruimte en probeer het opnieuw; wat al bewaard was, blijft.",
    "The disk is full, so this was not saved. Make room and try again; what was saved before stays.",
)


def storage_url() -> str:
    """Return the address of the storage: that of the setting, else a file in the user's folder."""
    chosen = os.environ.get(SETTING, "")
    if chosen:
        return chosen.replace("postgresql://", "postgresql+psycopg://", 1)
    return f"sqlite:///{work_folder() / 'gebiedsmix.sqlite'}"


def shown_place(url: str) -> str:
    """Return the address without its password, to show on screen.

    >>> shown_place("postgresql+psycopg://jan:geheim@db/gebiedsmix")
    'postgresql+psycopg://jan:***@db/gebiedsmix'
    """
    return sa.make_url(url).render_as_string(hide_password=True)


def connect(url: str) -> sa.Engine:
    """Open the storage; nothing is read or written yet.

    SQLite keeps a write-ahead log and waits for the disk at every commit: what was confirmed outlives a power cut.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``: the folder cannot be made.
    """
    if sa.make_url(url).get_backend_name() == "sqlite":
        _make_folder(Path(str(sa.make_url(url).database)).parent)
        engine = sa.create_engine(url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-c lock_timeout={WAIT_SECONDS * 1000} -c statement_timeout={2 * WAIT_SECONDS * 1000}"
    settings: dict[str, Any] = {"connect_timeout": WAIT_SECONDS, "options": options}
    return sa.create_engine(url, connect_args=settings, pool_pre_ping=True, pool_size=10)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error) from error


def _prepare_sqlite(raw: SqliteConnection, _record: object) -> None:
    raw.isolation_level = None  # transactions begin where SQLAlchemy says so, see _begin_sqlite
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA secure_delete = ON")  # what is wiped is overwritten


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def troubles_said() -> Iterator[None]:
    """Turn what the database refuses into words for a user.

    Raises
    ------
    GebiedsmixError
        ``storage_full``, or ``storage_waits``: locked, stopped or unreachable.
    """
    try:
        yield
    except OperationalError as error:
        raise _in_words(error) from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise GebiedsmixError("storage_waits", _WAITING) from error


def _in_words(error: OperationalError) -> GebiedsmixError:
    said = str(error.orig).lower()
    if any(words.lower() in said for words in _FULL):
        return GebiedsmixError("storage_full", _NO_ROOM)
    return GebiedsmixError("storage_waits", _WAITING)
