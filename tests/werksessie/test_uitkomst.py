"""What a room finds, with sums that one can do by hand."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import Text
from scenario.afweging.scoretabel import Criterium, Scoretabel
from scenario.werksessie.uitdaging import load_uitdagingen
from scenario.werksessie.uitkomst import count_choices, room_mix, spread_of, weigh_room
from tests.werksessie.conftest import OPGAVEN, Room, points

NAMES = (Text("A", "A"), Text("B", "B"))


def table() -> Scoretabel:
    """A is strong on the economy, B on health; equal elsewhere."""
    scores = np.full((2, 6), 50.0)
    scores[0, OPGAVEN.index("economie")], scores[1, OPGAVEN.index("economie")] = 90, 30
    scores[0, OPGAVEN.index("gezondheid")], scores[1, OPGAVEN.index("gezondheid")] = 20, 80
    return Scoretabel(
        "zaanse_opgaven", tuple(Criterium(name, Text(name, name)) for name in OPGAVEN), ("a", "b"), NAMES, scores
    )


def weighed(room: Room, *given: dict, rol: str = "") -> None:
    room.open("1")
    for number, answer in enumerate(given, 1):
        room.join(number, rol=rol)
        room.say(number, "1", answer)


def test_points_and_swing_come_to_the_same_weights(room: Room) -> None:
    weighed(room, points(economie=50, gezondheid=50), points(economie=100, gezondheid=100))
    sessie = room.zaal.state(room.code)
    spread = spread_of(sessie, sessie.opzet.rondes[0])["iedereen"]
    assert spread.aantal == 2
    np.testing.assert_allclose(spread.gemiddeld, [0, 50, 0, 0, 0, 50], atol=1e-9)
    np.testing.assert_allclose(spread.eens, 1)


def test_a_distribution_is_more_than_its_mean(room: Room) -> None:
    weighed(room, points(economie=100), points(economie=100), points(gezondheid=100), points(gezondheid=100))
    sessie = room.zaal.state(room.code)
    spread = spread_of(sessie, sessie.opzet.rondes[0])["iedereen"]
    economie = OPGAVEN.index("economie")
    assert spread.gemiddeld[economie] == pytest.approx(50)
    assert list(spread.kwantielen[:, economie]) == [0, 0, 50, 100, 100]
    assert spread.eens[economie] == pytest.approx(0), "half says nothing, half says all"
    assert spread.eens[OPGAVEN.index("veiligheid")] == pytest.approx(1)


def test_two_against_one_on_ranks_and_regret(room: Room) -> None:
    weighed(room, points(economie=100), points(economie=100), points(gezondheid=100))
    sessie = room.zaal.state(room.code)
    found = weigh_room(sessie, sessie.opzet.rondes[0], table())
    assert found is not None
    # A comes first for two of three; at the mean weights A has (2*90+20)/3 = 67, B (2*30+80)/3 = 47
    np.testing.assert_allclose(found.aanvaardbaar, [[2 / 3, 1 / 3], [1 / 3, 2 / 3]])
    assert list(found.rangen["iedereen"]) == [1, 2]
    # the third gives up 80 - 20 = 60 points with A; the others 90 - 30 = 60 with B
    np.testing.assert_allclose(found.spijt, [60, 60])


def test_the_least_regret_is_not_always_the_majority(room: Room) -> None:
    weighed(room, points(economie=50, veiligheid=50), points(economie=50, veiligheid=50), points(gezondheid=100))
    sessie = room.zaal.state(room.code)
    found = weigh_room(sessie, sessie.opzet.rondes[0], table())
    assert found is not None
    assert found.aanvaardbaar[0, 0] == pytest.approx(2 / 3)
    # with B the first two give up (90+50)/2 - (30+50)/2 = 30; with A the third gives up 60
    np.testing.assert_allclose(found.spijt, [60, 30])
    assert found.minste_spijt == "b"


def test_a_role_of_two_people_is_not_shown_apart(room: Room) -> None:
    room.join(1, 2, rol="natuur")
    room.join(3, 4, 5, rol="ondernemers")
    room.open("3")
    for number, oordeel in ((1, "te_weinig"), (2, "te_weinig"), (3, "genoeg"), (4, "ruim"), (5, "genoeg")):
        room.say(number, "3", {"oordeel": oordeel})
    sessie = room.zaal.state(room.code)
    counted = count_choices(sessie, sessie.opzet.rondes[2], "oordeel", ("te_weinig", "genoeg", "ruim"))
    assert dict(counted) == {
        "iedereen": {"te_weinig": 2, "genoeg": 2, "ruim": 1},
        "ondernemers": {"te_weinig": 0, "genoeg": 2, "ruim": 1},
    }


def test_an_extreme_proposal_does_not_move_the_compromise(room: Room) -> None:
    room.join(1, 2, 3)
    room.open("6")
    for number, wonen in ((1, 70), (2, 80), (3, 100)):
        room.say(number, "6", {"wonen": wonen, "groen": 20})
    sessie = room.zaal.state(room.code)
    assert dict(room_mix(sessie, sessie.opzet.rondes[5])) == {"wonen": 0.8, "groen": 0.2}


def test_an_empty_room_finds_nothing_and_does_not_break(room: Room) -> None:
    sessie = room.zaal.state(room.code)
    assert dict(spread_of(sessie, sessie.opzet.rondes[0])) == {}
    assert weigh_room(sessie, sessie.opzet.rondes[0], table()) is None
    assert dict(room_mix(sessie, sessie.opzet.rondes[5])) == {}


def test_the_challenge_asks_about_more_than_figures(room: Room) -> None:
    assert {"wie_wint", "wie_betaalt", "later", "elders", "wat_als", "niet_gemeten"} <= set(load_uitdagingen())


def test_an_own_list_of_questions_takes_the_place_of_the_shipped_one(room: Room, tmp_path) -> None:
    head = "id,theme_nl,theme_en,question_nl,question_en,source,certainty\n"
    (tmp_path / "uitdaging.csv").write_text(
        head + "haven,Haven,Port,En de haven?,And the port?,eigen_aanname,assumption\n"
    )
    assert [each.vraag.nl for each in load_uitdagingen().values()] == ["En de haven?"]
