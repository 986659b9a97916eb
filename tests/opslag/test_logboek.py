"""The log: what was confirmed is there, in order, once; nobody overwrites anybody unseen. On both databases."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from gebieden.basis import GebiedsmixError
from scenario.opslag.logboek import Logboek, Nieuw, VersionConflictError, open_logboek


def kinds(logboek: Logboek, stroom: str = "s") -> list[str]:
    return [event.soort for event in logboek.read(stroom)]


def test_what_is_added_is_read_back_in_order(logboek: Logboek) -> None:
    assert logboek.append("s", [Nieuw("a", {"x": 1}), Nieuw("b")]) == 2
    assert logboek.append("s", [Nieuw("c", {"tekst": "é عربي 😀 <script> \u0000"})]) == 3
    assert kinds(logboek) == ["a", "b", "c"]
    assert logboek.read("s")[0].inhoud == {"x": 1}
    assert logboek.read("s", 2)[0].inhoud["tekst"] == "é عربي 😀 <script> \u0000"


def test_streams_are_apart(logboek: Logboek) -> None:
    logboek.append("sessie:1", [Nieuw("a")])
    logboek.append("sessie_2", [Nieuw("b")])
    assert logboek.streams() == ("sessie:1", "sessie_2")
    assert logboek.streams("sessie_") == ("sessie_2",), "an underscore is no joker"
    assert logboek.version("weg") == 0
    assert logboek.read("weg") == ()


def test_a_request_that_is_sent_again_counts_once(logboek: Logboek) -> None:
    logboek.append("s", [Nieuw("stem", {"op": "a"}, "k1")])
    assert logboek.append("s", [Nieuw("stem", {"op": "a"}, "k1")]) == 1
    assert logboek.append("ander", [Nieuw("stem", {}, "k1")]) == 1, "a key belongs to its stream"


def test_who_comes_second_is_told_what_changed(logboek: Logboek) -> None:
    logboek.append("s", [Nieuw("a")])
    logboek.append("s", [Nieuw("van jan")], expected=1)
    with pytest.raises(VersionConflictError) as refused:
        logboek.append("s", [Nieuw("van piet")], expected=1)
    assert [event.soort for event in refused.value.sinds] == ["van jan"]
    assert kinds(logboek) == ["a", "van jan"]


def test_all_or_none(logboek: Logboek) -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        logboek.append("s", [Nieuw("a"), Nieuw("b", {"x": float("nan")})])
    assert kinds(logboek) == []
    assert logboek.version("s") == 0


def test_a_clock_that_jumps_changes_no_order(url: str) -> None:
    now = [datetime(2026, 1, 1, 12, tzinfo=UTC)]
    logboek = open_logboek(url, lambda: now[0])
    for hours in (0, 48, -72):
        now[0] += timedelta(hours=hours)
        logboek.append("s", [Nieuw(f"{hours}")])
    assert kinds(logboek) == ["0", "48", "-72"]
    logboek.close()


def test_forgetting_empties_an_event_and_leaves_the_others(logboek: Logboek) -> None:
    logboek.append("s", [Nieuw("stem", {"wie": "x"}, "k1"), Nieuw("stem", {"wie": "y"}, "k2")])
    logboek.wipe("s", [1])
    assert [(event.soort, dict(event.inhoud)) for event in logboek.read("s")] == [
        ("gewist", {}),
        ("stem", {"wie": "y"}),
    ]
    assert logboek.append("s", [Nieuw("stem", {"wie": "z"})]) == 3


def test_many_writers_lose_nothing_and_repeat_nothing(logboek: Logboek, url: str) -> None:
    other = open_logboek(url)  # as a second process

    def write(writer: int) -> None:
        for number in range(15):
            (logboek, other)[writer % 2].append("s", [Nieuw("a", {"n": [writer, number]}, f"{writer}-{number}")])

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [tuple(event.inhoud["n"]) for event in logboek.read("s")]
    assert len(found) == len(set(found)) == 6 * 15
    assert [event.versie for event in logboek.read("s")] == list(range(1, 91))
    other.close()


def test_opening_twice_at_once_makes_the_tables_once(url: str) -> None:
    opened: list[Logboek] = []
    threads = [threading.Thread(target=lambda: opened.append(open_logboek(url))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for logboek in opened:
        logboek.append("s", [Nieuw("a")])
        logboek.close()


def test_storage_of_a_newer_program_is_refused_and_left_alone(logboek: Logboek, url: str) -> None:
    logboek.append("s", [Nieuw("a")])
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'm9999'"))
    engine.dispose()
    with pytest.raises(GebiedsmixError) as refused:
        open_logboek(url)
    assert refused.value.code == "newer_storage"
    assert "nieuwere Gebiedsmix" in refused.value.message.nl
    assert kinds(logboek) == ["a"]


def test_storage_of_an_older_program_is_brought_up_to_date_with_what_it_held(logboek: Logboek, url: str) -> None:
    logboek.append("s", [Nieuw("a")])
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("ALTER TABLE gebeurtenis ALTER stroom TYPE varchar(120)"))
            connection.execute(sa.text("ALTER TABLE stroom ALTER id TYPE varchar(120)"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'm0001'"))
    engine.dispose()
    newer = open_logboek(url)
    assert kinds(newer) == ["a"]
    long = f"werk:scenarios/{'g' * 80}/{'s' * 80}.json"
    newer.append(long, [Nieuw("a")])
    assert newer.version(long) == 1
    newer.close()
