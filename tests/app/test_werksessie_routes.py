"""What phones and beamers see of a session."""

from __future__ import annotations

import pytest

from scenario.app.deelnemer.routes import HERE
from scenario.werksessie.zaal import Zaal
from tests.app.sessie_bezoek import ME, RONDES, SCENARIOS, YOU, Client, Session
from tests.app.sessie_bezoek import client as client
from tests.app.sessie_bezoek import session as session


def test_a_phone_joins_answers_and_finds_its_answer_back(session: Session) -> None:
    assert session.look().json()["meedoen"]
    session.join(ME)
    session.open("2")
    asked = session.look().json()
    assert [each["id"] for each in asked["ronde"]["keuzes"]] == list(SCENARIOS)
    assert session.answer(ME, "2", {"keuze": SCENARIOS[1]}).json()["bewaard"]
    assert session.look().json()["ronde"]["antwoord"] == {"keuze": SCENARIOS[1]}
    assert session.look(YOU).json()["meedoen"], "another phone is another participant"


def test_nothing_new_is_told_in_no_words(session: Session) -> None:
    session.join(ME)
    session.open("2")
    mark = session.look().json()["merk"]
    assert session.look(merk=mark).status_code == 204
    session.join(YOU)
    session.answer(YOU, "2", {"keuze": SCENARIOS[0]})
    assert session.look(merk=mark).status_code == 204, "what others answer is not this phone's business"
    session.answer(ME, "2", {"keuze": SCENARIOS[0]})
    assert session.look(merk=mark).status_code == 200


@pytest.mark.parametrize("ronde", [each.id for each in RONDES])
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_round_can_be_asked_and_shown_empty_in_both_languages(session: Session, ronde: str, taal: str) -> None:
    session.join(ME)
    session.open(ronde)
    assert session.look(taal=taal).json()["ronde"]["titel"]
    assert session.beamer(taal=taal).json()["uitslag"]["aantal"] == 0
    session.close()
    assert session.look(taal=taal).json()["uitslag"]["titel"]


def test_the_beamer_shows_how_the_room_weighs(session: Session) -> None:
    session.join(ME, YOU)
    session.open("1")
    names = ("verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid")
    for phone, heaviest in ((ME, "economie"), (YOU, "gezondheid")):
        given = {name: 100 if name == heaviest else 0 for name in names}
        assert session.answer(phone, "1", {"gewichten": given}).status_code == 200
    blocks = session.beamer().json()["uitslag"]["blokken"]
    economy = next(row for row in blocks[0]["rijen"] if row["naam"] == "Economie")
    assert (economy["balk"], economy["eens"]) == (50, "verdeeld")
    assert [block["titel"] for block in blocks][1:] == [
        "Voor zoveel mensen in de zaal staat dit plan bovenaan",
        "Zoveel punten levert iemand ten hoogste in",
        "Volgorde bij de gemiddelde gewichten",
    ]


def weigh(session: Session, phone: str, *points: int) -> None:
    session.join(phone)
    given = dict(zip(("nu", "later", "elders"), points, strict=True))
    assert session.answer(phone, "7", {"gewichten": given}).status_code == 200


def test_the_beamer_shows_everybody_as_a_dot_in_the_triangle_of_now_later_and_elsewhere(session: Session) -> None:
    session.open("7")
    assert session.beamer().json()["driehoek"] is None, "nobody answered"
    for phone, points in ((ME, (100, 0, 0)), (YOU, (0, 50, 0)), ("c" * 32, (0, 20, 0))):
        weigh(session, phone, *points)
    shown = session.beamer().json()["driehoek"]
    # now lies below on the left, later above: a side is 1000, so the top lies at half of it and 866 higher
    assert {tuple(dot[:2]) for dot in shown["stippen"]} == {(0, 866), (500, 0)}
    small, large = sorted(radius for *_, radius in shown["stippen"])
    assert (large / small) ** 2 == pytest.approx(2**0.5, abs=0.02), "two who think the same: a larger dot"
    assert shown["midden"][:2] == [333, 289], "a third of the way between the corners: 500 * 2/3, 866 * 1/3"
    assert len(shown["legenda"]) == len(SCENARIOS)
    assert {each["kleur"] for each in shown["vlakken"]} <= {each["kleur"] for each in shown["legenda"]}
    session.close()
    assert "driehoek" not in str(session.look().json()), "the points of single people go nowhere else"


def test_the_triangle_waits_until_a_hidden_round_closes(client: Client) -> None:
    session = Session(client, verborgen=True, modereren=False)
    session.open("7")
    weigh(session, ME, 100, 0, 0)
    assert session.beamer().json()["driehoek"] is None
    session.close()
    assert session.beamer().json()["driehoek"]["stippen"]


def test_a_hidden_round_shows_only_how_many_answered(client: Client) -> None:
    session = Session(client, verborgen=True, modereren=False)
    session.join(ME)
    session.open("2")
    session.answer(ME, "2", {"keuze": SCENARIOS[0]})
    shown = session.beamer().json()["uitslag"]
    assert (shown["aantal"], shown["blokken"], shown["verborgen"]) == (1, [], True)
    session.close()
    assert session.beamer().json()["uitslag"]["blokken"]


def test_ideas_that_wait_are_seen_by_nobody(client: Client) -> None:
    session = Session(client, verborgen=False, modereren=True)
    session.join(ME)
    session.open("3")
    session.answer(ME, "3", {"tekst": "GEHEIM"})
    session.open("4")
    assert "GEHEIM" not in session.look().text
    assert "GEHEIM" not in session.beamer().text


def test_while_people_react_they_read_the_idea_and_not_what_others_think(client: Client) -> None:
    session = Session(client, verborgen=True, modereren=False)
    session.join(ME, YOU)
    session.open("3")
    session.answer(ME, "3", {"tekst": "Een brug"})
    session.open("4")
    (idee,) = session.zaal.state(session.code, fresh=True).ideeen
    session.answer(YOU, "4", {"idee": idee, "eens": True})
    (row,) = session.beamer().json()["uitslag"]["blokken"][0]["rijen"]
    assert (row["naam"], row["tekst"]) == ("Een brug", "")
    session.close()
    (row,) = session.beamer().json()["uitslag"]["blokken"][0]["rijen"]
    assert row["tekst"] == "1 eens, 0 oneens"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=HYPERLINK(1)", "فكرة", "x" * 10_000])
def test_ideas_travel_as_text(session: Session, text: str) -> None:
    session.join(ME)
    session.open("3")
    assert session.answer(ME, "3", {"tekst": text}).status_code == 200
    answer = session.beamer()
    assert answer.headers["content-type"] == "application/json"
    shown = answer.json()["uitslag"]["blokken"][0]["rijen"][0]["naam"]
    assert text.startswith(shown.rstrip("…"))
    assert len(shown) <= 281


def test_who_asks_is_forgotten(session: Session) -> None:
    session.join(ME)
    session.open("3")
    session.answer(ME, "3", {"tekst": "Van mij"})
    assert session.post("vergeet", deelnemer=ME).json() == {"gewist": True}
    assert session.look().json()["meedoen"]
    assert "Van mij" not in session.beamer().text


def test_pages_are_small_and_carry_the_policy(session: Session) -> None:
    whole = sum(
        (HERE / name).stat().st_size for name in ("deelnemer.html", "deelnemer.js", "blokken.js", "deelnemer.css")
    )
    assert whole < 30_000
    for path in ("/m", f"/m/{session.code}", f"/m/{session.code}/beeld"):
        answer = session.client.get(path)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    assert session.client.get("/gebiedsmix/deelnemer/routes.py").status_code == 404


def test_scripts_never_write_html() -> None:
    for path in HERE.glob("*.js"):
        words = path.read_text("utf-8")
        assert not any(
            risky in words for risky in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        )


def test_the_qr_code_is_drawn_here(session: Session) -> None:
    answer = session.client.get(f"/gebiedsmix/sessie/{session.code}/qr.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert b"<svg" in answer.content


def test_a_second_server_on_the_same_storage_knows_the_session(session: Session) -> None:
    session.join(ME)
    from scenario.opslag.logboek import open_logboek
    from scenario.opslag.verbinding import storage_url

    other = Zaal(open_logboek(storage_url()))
    assert len(other.state(session.code).deelnemers) == 1
    other.close()
