"""The log: streams of events. Added at the end, never changed; a key makes that a repeated request counts once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from gebieden.basis import GebiedsmixError, Text
from scenario.opslag.tabellen import GEBEURTENIS, STROOM, bring_up_to_date
from scenario.opslag.verbinding import connect, storage_url, troubles_said

GEWIST = "gewist"


@dataclass(frozen=True)
class Gebeurtenis:
    """What happened: kind and plain content; ``versie`` counts from 1 in its stream, ``tijd`` is ISO 8601 in UTC."""

    stroom: str
    versie: int
    soort: str
    inhoud: Mapping[str, Any]
    tijd: str


@dataclass(frozen=True)
class Nieuw:
    """What is to be added; a ``sleutel`` that the stream already knows adds nothing again.

    ``tijd`` is now, unless the event comes from elsewhere and brings its own.
    """

    soort: str
    inhoud: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    sleutel: str | None = None
    tijd: str = ""


class VersionConflictError(GebiedsmixError):
    """Somebody else was first: ``sinds`` is what happened since the version that was expected."""

    def __init__(self, sinds: tuple[Gebeurtenis, ...] = ()) -> None:
        self.sinds = sinds
        super().__init__(
            "version_conflict",
            Text(
                "Iemand anders heeft dit intussen veranderd ({n} keer). Bekijk wat er veranderde en kies opnieuw.",
                "Somebody else changed this meanwhile ({n} times). Look at what changed and choose again.",
            ),
            {"n": len(sinds)},
        )


def utc_now() -> datetime:
    """Return the time of the wall clock; only shown, never used to put events in order."""
    return datetime.now(UTC)


class Logboek:
    """All streams in one database. Safe to share between threads; several processes may use one database.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        From ``connect``; its tables are up to date.
    clock : callable
        Gives the time that is written beside an event.
    """

    def __init__(self, engine: sa.Engine, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._clock = clock
        self._insert = insert_postgresql if engine.dialect.name == "postgresql" else insert_sqlite

    def append(self, stroom: str, nieuw: Sequence[Nieuw], expected: int | None = None) -> int:
        """Add events to a stream, all or none; on disk when this returns.

        Parameters
        ----------
        stroom : str
            The stream; it begins with its first event.
        nieuw : sequence of Nieuw
            Those with a key that is there already are skipped.
        expected : int, optional
            The version somebody was looking at; when absent the order does not matter.

        Returns
        -------
        int
            The version of the stream now.

        Raises
        ------
        GebiedsmixError
            ``version_conflict`` with what happened since; ``storage_full``; ``storage_waits``.
        """
        try:
            with troubles_said(), self._engine.begin() as connection:
                return self._append(connection, stroom, nieuw, expected)
        except VersionConflictError:
            raise VersionConflictError(self.read(stroom, expected or 0)) from None

    def _append(self, connection: sa.Connection, stroom: str, nieuw: Sequence[Nieuw], expected: int | None) -> int:
        version = self._take_turn(connection, stroom)
        if expected is not None and version != expected:
            raise VersionConflictError
        fresh = _once_each(nieuw, _known_keys(connection, stroom, [each.sleutel for each in nieuw if each.sleutel]))
        if fresh:
            rows = [self._row(stroom, version + place, each) for place, each in enumerate(fresh, 1)]
            connection.execute(sa.insert(GEBEURTENIS), rows)
            here = STROOM.c.id == stroom
            connection.execute(sa.update(STROOM).where(here).values(versie=version + len(fresh)))
        return version + len(fresh)

    def _take_turn(self, connection: sa.Connection, stroom: str) -> int:
        """Lock the stream until the end of the transaction, begin it when it is new, and return its version."""
        begun = self._insert(STROOM).values(id=stroom, versie=0)
        locked = begun.on_conflict_do_update(index_elements=["id"], set_={"versie": STROOM.c.versie})
        return int(connection.execute(locked.returning(STROOM.c.versie)).scalar_one())

    def _row(self, stroom: str, version: int, nieuw: Nieuw) -> dict[str, Any]:
        return {
            "stroom": stroom,
            "versie": version,
            "soort": nieuw.soort,
            "inhoud": json.dumps(dict(nieuw.inhoud), ensure_ascii=True, allow_nan=False),
            "tijd": nieuw.tijd or self._clock().isoformat(timespec="milliseconds"),
            "sleutel": nieuw.sleutel,
        }

    def read(self, stroom: str, after: int = 0) -> tuple[Gebeurtenis, ...]:
        """Return the events of a stream after a version, oldest first; none for a stream that does not exist."""
        here = (GEBEURTENIS.c.stroom == stroom) & (GEBEURTENIS.c.versie > after)
        asked = sa.select(GEBEURTENIS).where(here).order_by(GEBEURTENIS.c.versie)
        with troubles_said(), self._engine.connect() as connection:
            rows = connection.execute(asked).all()
        return tuple(Gebeurtenis(row.stroom, row.versie, row.soort, json.loads(row.inhoud), row.tijd) for row in rows)

    def version(self, stroom: str) -> int:
        """Return the version of a stream; 0 when it does not exist."""
        asked = sa.select(STROOM.c.versie).where(STROOM.c.id == stroom)
        with troubles_said(), self._engine.connect() as connection:
            return int(connection.execute(asked).scalar() or 0)

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        """Return the names of the streams that begin with ``prefix``, in order."""
        return tuple(self.versions(prefix))

    def versions(self, prefix: str = "") -> Mapping[str, int]:
        """Return the version of every stream that begins with ``prefix``, by name, in order."""
        here = STROOM.c.id.startswith(prefix, autoescape=True)
        asked = sa.select(STROOM.c.id, STROOM.c.versie).where(here).order_by(STROOM.c.id)
        with troubles_said(), self._engine.connect() as connection:
            return {row.id: row.versie for row in connection.execute(asked)}

    def wipe(self, stroom: str, versions: Sequence[int]) -> None:
        """Empty events for good because somebody asks to be forgotten: kind and content go, the place stays."""
        here = (GEBEURTENIS.c.stroom == stroom) & GEBEURTENIS.c.versie.in_(versions)
        with troubles_said(), self._engine.begin() as connection:
            connection.execute(sa.update(GEBEURTENIS).where(here).values(soort=GEWIST, inhoud="{}", sleutel=None))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _known_keys(connection: sa.Connection, stroom: str, keys: Sequence[str]) -> set[str]:
    if not keys:
        return set()
    here = (GEBEURTENIS.c.stroom == stroom) & GEBEURTENIS.c.sleutel.in_(keys)
    return set(connection.execute(sa.select(GEBEURTENIS.c.sleutel).where(here)).scalars())


def _once_each(nieuw: Sequence[Nieuw], known: set[str]) -> list[Nieuw]:
    """Leave out what is known by its key, and the second of two with one key."""
    first = {each.sleutel: each for each in reversed(nieuw) if each.sleutel not in known}
    return [each for each in nieuw if each.sleutel is None or first.get(each.sleutel) is each]


def open_logboek(url: str = "", clock: Callable[[], datetime] = utc_now) -> Logboek:
    """Open the storage (that of the setting when no address is given) and bring its tables up to date.

    Raises
    ------
    GebiedsmixError
        ``newer_storage``; ``storage_full``; ``storage_waits``.
    """
    engine = connect(url or storage_url())
    try:
        with troubles_said():
            bring_up_to_date(engine)
    except GebiedsmixError:
        engine.dispose()
        raise
    return Logboek(engine, clock)
