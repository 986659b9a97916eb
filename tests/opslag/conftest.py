"""The same log in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from scenario.opslag.logboek import Logboek, open_logboek
from tests.opslag.postgres import Postgres, find_programs, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server that belongs to this run."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL; install Debian's package postgresql")
    with running_postgres(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database of either kind."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path / "work"))
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'work' / 'gebiedsmix.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    empty(server)
    return server.url


def empty(server: Postgres) -> None:
    """Throw away what an earlier test left."""
    engine = sa.create_engine(server.url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture
def logboek(url: str) -> Iterator[Logboek]:
    """An empty log."""
    opened = open_logboek(url)
    yield opened
    opened.close()
