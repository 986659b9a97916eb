"""The two tables, and how they come into being or are brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError

from gebieden.basis import GebiedsmixError, Text

HERE = Path(__file__).parent
ONE_AT_A_TIME = 7_061_948  # technical: any number, the same in every process that starts
META = sa.MetaData()
STROOM = sa.Table(
    "stroom",
    META,
    sa.Column("id", sa.String(200), primary_key=True),  # technical: two names, a folder and a kind
    sa.Column("versie", sa.Integer, nullable=False),
)
GEBEURTENIS = sa.Table(
    "gebeurtenis",
    META,
    sa.Column("stroom", sa.String(200), sa.ForeignKey("stroom.id"), primary_key=True),  # technical: as above
    sa.Column("versie", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("soort", sa.String(40), nullable=False),  # technical: a short word
    sa.Column("inhoud", sa.Text, nullable=False),
    sa.Column("tijd", sa.String(32), nullable=False),  # technical: ISO 8601 with offset
    sa.Column("sleutel", sa.String(64), nullable=True),  # technical: a random key or a hash
    sa.UniqueConstraint("stroom", "sleutel", name="eenmaal_per_sleutel"),
)


def bring_up_to_date(engine: sa.Engine) -> None:
    """Make the tables, or carry out the steps that are missing; processes that start together wait for each other.

    Raises
    ------
    GebiedsmixError
        ``newer_storage``: a newer program made these tables.
    """
    config = Config()
    config.set_main_option("script_location", str(HERE / "migraties"))
    config.set_main_option("version_locations", str(HERE / "migraties"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        _wait_for_others(connection)
        _refuse_newer(connection, script)
        # what `alembic upgrade head` does, without a script of settings that would run when it is imported
        steps: Any = script._upgrade_revs
        with EnvironmentContext(config, script, fn=lambda now, _: steps("head", now)) as run:
            run.configure(connection=connection, target_metadata=META)
            run.run_migrations()


def _wait_for_others(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    else:
        connection.exec_driver_sql("PRAGMA user_version = 1")  # a write: whoever comes second waits


def _refuse_newer(connection: sa.Connection, script: ScriptDirectory) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    try:
        script.get_revisions(found or "base")
    except (CommandError, ResolutionError) as error:
        raise GebiedsmixError(
            "newer_storage",
            Text(
                "Een nieuwere Gebiedsmix maakte deze opslag ({stap}). Werk Gebiedsmix bij; er is niets veranderd.",
                "A newer Gebiedsmix made this storage ({stap}). Update Gebiedsmix; nothing was changed.",
            ),
            {"stap": found},
        ) from error
