"""A crowd that asks for heavy work at once waits for its turn, and nobody who leaves keeps one."""

from threading import Event, Thread, Timer

import pytest

from scenario.app.beurt import Beurten, beurten
from scenario.app.teksten import load_teksten
from tests.app.bezoek import arrive


class _GoneError(Exception):
    """The visitor left."""


def leave() -> None:
    raise _GoneError


def test_there_are_as_many_turns_as_places_and_who_waits_comes_next() -> None:
    turns, waits, done = Beurten(2), Event(), Event()
    assert turns.take(1, leave)
    assert turns.take(1, leave)

    def third() -> None:
        assert not turns.take(0.01, waits.set), "it says that it had to wait"
        done.set()

    thread = Thread(target=third)
    thread.start()
    assert waits.wait(60)
    assert not done.is_set()
    turns.give_back()
    thread.join(60)
    assert done.is_set()


def test_who_leaves_while_waiting_takes_no_turn() -> None:
    turns = Beurten(1)
    assert turns.take(1, leave)
    with pytest.raises(_GoneError):
        turns.take(0.01, leave)
    turns.give_back()
    assert turns.take(1, leave), "the one turn is free again"


def test_a_page_waits_for_its_turn_and_gives_it_back(folder, monkeypatch) -> None:
    turns, told = Beurten(1), []
    monkeypatch.setattr("scenario.app.components.lang_werk.beurten", lambda: turns)
    monkeypatch.setattr("scenario.app.components.lang_werk.WAIT_SECONDS", 0.01)
    bezoek = arrive(gebied="achtersluispolder").go("afwegen").pick("afwegen_deel", "uitruil")
    assert turns.take(1, leave), "another calculates"

    def wait(seconds: float, waiting) -> bool:
        told.append(seconds)
        Timer(0.1, turns.give_back).start()
        return Beurten.take(turns, seconds, waiting)

    monkeypatch.setattr(turns, "take", wait)
    bezoek.press("doelrelaties_bereken")
    assert told == [0.01]
    assert any(text.startswith("Uit ") for text in bezoek.words()) or bezoek.refusal()
    assert load_teksten()["wacht_op_beurt"].nl not in bezoek.words()
    assert Beurten.take(turns, 1, leave), "the turn was given back"


def test_a_server_has_at_least_two_turns() -> None:
    turns = beurten()
    assert turns.take(1, leave)
    assert turns.take(1, leave)
    turns.give_back()
    turns.give_back()
