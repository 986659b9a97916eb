"""A session: who may do what, what counts, and that each vote counts once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gebieden.basis import GebiedsmixError
from scenario.opslag.logboek import Logboek
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.toegang import Limiet, is_secret, new_code
from scenario.werksessie.zaal import Zaal
from tests.werksessie.conftest import Room, begin, phone, points


def refused(code: str):
    return pytest.raises(GebiedsmixError, check=lambda error: error.code == code)


def state(room: Room) -> Sessie:
    return room.zaal.state(room.code, fresh=True)


def test_changing_a_vote_replaces_it(room: Room) -> None:
    room.join(1, 2)
    room.open("2")
    room.say(1, "2", {"keuze": "maximum-programma"})
    room.say(1, "2", {"keuze": "maximum-bovenop"})
    room.say(2, "2", {"keuze": "maximum-programma"})
    answers = state(room).answers("2").values()
    assert sorted(each.waarde["keuze"] for each in answers) == ["maximum-bovenop", "maximum-programma"]


def test_a_vote_that_is_sent_again_after_a_lost_answer_counts_once(room: Room, logboek: Logboek) -> None:
    room.join(1)
    room.open("4")
    for _ in range(3):
        room.say(1, "4", {"tekst": "Een brug"}, "k1")
    assert [idee.tekst for idee in state(room).ideeen.values()] == ["Een brug"]
    room.close()
    room.say(1, "4", {"tekst": "Een brug"}, "k1")  # the phone never heard that it was kept: it is told now
    with refused("round_closed"):
        room.say(1, "4", {"tekst": "Te laat"}, "k2")


def test_only_the_round_that_is_open_takes_answers(room: Room) -> None:
    room.join(1)
    with refused("round_closed"):
        room.say(1, "2", {"keuze": "maximum-programma"})
    room.open("2")
    room.open("3")
    with refused("round_closed"):
        room.say(1, "2", {"keuze": "maximum-programma"})
    with refused("no_participant"):
        room.say(2, "3", {"oordeel": "genoeg"})


@pytest.mark.parametrize(
    ("ronde", "answer", "code"),
    [
        ("1", {"gewichten": {"economie": 100}}, "no_answer"),
        ("1", points(), "zero_weights"),
        ("1", points(economie=-1), "out_of_range"),
        ("1", points(economie=float("nan")), "out_of_range"),
        ("1", {"gewichten": "alles"}, "no_answer"),
        ("2", {"keuze": "iets anders"}, "no_answer"),
        ("3", {"oordeel": True}, "no_answer"),
        ("4", {"tekst": " \u0007 "}, "no_text"),
        ("4", {"tekst": "x" * 10_001}, "too_long"),
        ("6", {"wonen": 101, "groen": 20}, "out_of_range"),
        ("5", {"idee": 3, "eens": True}, "no_answer"),
        ("7", {"oordeel": "geen idee"}, "no_answer"),
    ],
)
def test_what_is_no_answer_is_refused_and_not_kept(room: Room, ronde: str, answer: dict, code: str) -> None:
    room.join(1)
    room.open(ronde)
    before = state(room).versie
    with refused(code):
        room.say(1, ronde, answer)
    assert state(room).versie == before


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+cmd|' /C calc'!A0", "فكرة عن الحديقة", "x" * 10_000])
def test_an_idea_is_kept_as_it_was_written(room: Room, text: str) -> None:
    room.join(1)
    room.open("4")
    room.say(1, "4", {"tekst": text})
    assert [idee.tekst for idee in state(room).ideeen.values()] == [text]


def test_an_idea_waits_for_the_facilitator_when_that_was_asked(logboek: Logboek) -> None:
    room = begin(logboek, modereren=True)
    room.join(1)
    room.open("4")
    room.say(1, "4", {"tekst": "Een brug"})
    (idee,) = state(room).ideeen.values()
    assert not idee.getoond
    leader = room.zaal.lead(room.code, room.geheim)
    room.zaal.moderate(leader, idee.id, getoond=True, groep="Bereikbaarheid")
    (shown,) = state(room).ideeen.values()
    assert (shown.getoond, shown.groep) == (True, "Bereikbaarheid")


def test_everybody_reacts_once_to_an_idea(room: Room) -> None:
    room.join(1, 2, 3)
    room.open("4")
    room.say(1, "4", {"tekst": "Een brug"})
    (idee,) = state(room).ideeen.values()
    room.open("5")
    for number, agrees in ((2, True), (3, True), (3, False)):
        room.say(number, "5", {"idee": idee.id, "eens": agrees})
    assert sorted(state(room).ideeen[idee.id].eens.values()) == [False, True]


def test_results_stay_hidden_until_the_round_closes(logboek: Logboek) -> None:
    room = begin(logboek, verborgen=True)
    room.open("2")
    assert not state(room).shows("2")
    room.close()
    assert state(room).shows("2")


def test_leading_hangs_on_the_secret(room: Room) -> None:
    with refused("not_leader"):
        room.zaal.lead(room.code, "geraden")
    assert room.geheim not in str(state(room)), "only its hash is kept"
    assert is_secret(room.geheim, state(room).opzet.geheim)


def test_an_ended_session_is_read_only(room: Room) -> None:
    room.join(1)
    room.open("2")
    room.zaal.end(room.zaal.lead(room.code, room.geheim))
    assert state(room).klaar
    with refused("round_closed"):
        room.say(1, "2", {"keuze": "maximum-programma"})
    with refused("session_over"):
        room.join(2)
    with refused("session_over"):
        room.open("3")


def test_a_code_expires_for_newcomers_and_leaves_who_is_inside(room: Room) -> None:
    room.join(1)
    room.open("2")
    room.now[0] += timedelta(days=8)
    with refused("session_over"):
        room.join(2)
    room.say(1, "2", {"keuze": "maximum-programma"})


def test_a_clock_that_jumps_closes_no_round_and_loses_no_vote(room: Room) -> None:
    room.join(1)
    room.open("2", seconds=60)
    for hours in (5, -100):
        room.now[0] += timedelta(hours=hours)
        room.say(1, "2", {"keuze": "maximum-bovenop"})
    assert state(room).open == "2"
    assert len(state(room).answers("2")) == 1


def test_who_asks_is_forgotten_also_in_the_log(room: Room, logboek: Logboek) -> None:
    room.join(1, 2)
    room.open("4")
    room.say(1, "4", {"tekst": "Mijn naam is Jan"})
    other = Zaal(logboek)
    assert len(other.state(room.code).deelnemers) == 2
    room.zaal.forget(room.code, phone(1))
    for zaal in (room.zaal, other, Zaal(logboek)):
        seen = zaal.state(room.code, fresh=True)
        assert (len(seen.deelnemers), dict(seen.ideeen)) == (1, {})
    assert "Jan" not in str(logboek.read(f"sessie:{room.code}"))


def test_a_session_that_is_wiped_is_gone_everywhere(room: Room, logboek: Logboek) -> None:
    room.join(1)
    room.open("4")
    room.say(1, "4", {"tekst": "Mijn naam is Jan"})
    other = Zaal(logboek)
    other.state(room.code)
    room.zaal.wipe(room.zaal.lead(room.code, room.geheim))
    for zaal in (room.zaal, Zaal(logboek)):
        with refused("unknown_session"):
            zaal.state(room.code)
    remembered = other.state(room.code, fresh=True)
    assert (remembered.klaar, dict(remembered.deelnemers), dict(remembered.ideeen)) == (True, {}, {})
    assert "Jan" not in str(logboek.read(f"sessie:{room.code}"))
    assert "Avond" not in str(logboek.read(f"sessie:{room.code}"))


def test_the_log_does_not_tell_how_a_phone_identifies_itself(room: Room, logboek: Logboek) -> None:
    room.join(7)
    assert phone(7) not in str(logboek.read(f"sessie:{room.code}"))


def test_a_second_process_sees_what_the_first_kept(room: Room, logboek: Logboek) -> None:
    other = Zaal(logboek, lambda: room.now[0], lambda: room.ticks[0])
    room.join(1)
    assert len(other.state(room.code).deelnemers) == 1
    room.join(2)
    room.ticks[0] += 0.3  # it looks again after a quarter of a second
    assert len(other.state(room.code).deelnemers) == 2


def test_codes_do_not_repeat_and_an_unknown_one_is_refused(room: Room) -> None:
    assert len({new_code() for _ in range(1_000)}) == 1_000
    with refused("unknown_session"):
        room.zaal.state("22222222")


def test_trying_codes_is_limited_and_the_limit_wears_off() -> None:
    now = [0.0]
    limiet = Limiet(10, 60, lambda: now[0])
    assert [limiet.take("a") for _ in range(12)] == [True] * 10 + [False] * 2
    assert limiet.take("b")
    now[0] = 6.0  # 10 tries in 60 seconds: one every 6
    assert [limiet.take("a") for _ in range(2)] == [True, False]


def test_somebody_leaves_no_more_than_twenty_ideas_a_round(room: Room) -> None:
    room.join(1)
    room.open("4")
    for number in range(20):
        room.say(1, "4", {"tekst": f"idee {number}"})
    with refused("too_many"):
        room.say(1, "4", {"tekst": "nog een"})


def test_decisions_are_kept_with_their_reason(room: Room) -> None:
    room.zaal.decide(room.zaal.lead(room.code, room.geheim), "We nemen bovenop", "Minste spijt")
    assert [(each.tekst, each.reden) for each in state(room).besluiten] == [("We nemen bovenop", "Minste spijt")]
