"""Who comes together is written together; everybody hears of the own event, or of what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from scenario.opslag.logboek import Logboek, Nieuw
from scenario.opslag.schrijfrij import Schrijfrij

WAIT = 20  # seconds, for a machine that does much else


class SlowDisk:
    """A disk that takes the first event alone, and goes on when it may."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self.began, self.may_go_on = threading.Event(), threading.Event()
        self.full = False

    def append(self, nieuw: Sequence[Nieuw]) -> int:
        self.began.set()
        assert self.may_go_on.wait(WAIT)
        if self.full:
            raise OSError("full")
        self.groups.append([each.soort for each in nieuw])
        return sum(map(len, self.groups))


def wait_for(row: Schrijfrij, number: int) -> None:
    """Until so many stand in the queue."""
    paused = threading.Event()
    while len(row._row) < number:
        paused.wait(0.001)


def test_what_comes_while_the_disk_is_busy_is_written_in_one_go() -> None:
    disk = SlowDisk()
    row = Schrijfrij(disk.append)
    with ThreadPoolExecutor(4) as people:
        first = people.submit(row.add, Nieuw("a"))
        assert disk.began.wait(WAIT)
        others = [people.submit(row.add, Nieuw(name)) for name in "bcd"]
        wait_for(row, 3)
        disk.may_go_on.set()
        assert first.result(WAIT) == 1
        assert [each.result(WAIT) for each in others] == [4, 4, 4]
    assert [len(group) for group in disk.groups] == [1, 3]
    assert sorted(disk.groups[1]) == ["b", "c", "d"]


def test_when_the_disk_refuses_everybody_who_waited_hears_it_and_the_next_is_served() -> None:
    disk = SlowDisk()
    row = Schrijfrij(disk.append)
    with ThreadPoolExecutor(3) as people:
        first = people.submit(row.add, Nieuw("a"))
        assert disk.began.wait(WAIT)
        others = [people.submit(row.add, Nieuw(name)) for name in "bc"]
        wait_for(row, 2)
        disk.full = True
        disk.may_go_on.set()
        for each in (first, *others):
            with pytest.raises(OSError, match="full"):
                each.result(WAIT)
    disk.full = False
    assert row.add(Nieuw("d")) == 1


def test_many_at_once_are_all_there_once_on_either_database(logboek: Logboek) -> None:
    row = Schrijfrij(lambda nieuw: logboek.append("s", nieuw))
    # 200 events, each sent twice with one key
    with ThreadPoolExecutor(16) as people:
        versions = list(people.map(lambda n: row.add(Nieuw("stem", {"n": n // 2}, f"k{n // 2}")), range(400)))
    events = logboek.read("s")
    assert sorted(event.inhoud["n"] for event in events) == list(range(200))
    assert [event.versie for event in events] == list(range(1, 201))
    assert max(versions) == 200
    at = {event.inhoud["n"]: event.versie for event in events}
    assert all(versions[n] >= at[n // 2] for n in range(400)), "who hears a version finds the event at or before it"


def test_two_with_one_key_in_one_go_count_once(logboek: Logboek) -> None:
    assert logboek.append("s", [Nieuw("a", {}, "k"), Nieuw("b"), Nieuw("a", {}, "k"), Nieuw("b")]) == 3
    assert [event.soort for event in logboek.read("s")] == ["a", "b", "b"]
