"""What phones and beamers may ask of the server, and what it refuses."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from gebieden.basis import Text
from scenario.app.deelnemer import zalen
from scenario.app.deelnemer.routes import HERE, ROUTES
from scenario.app.server import MIDDLEWARE
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal

SCENARIOS = ("maximum-programma", "maximum-bovenop")
RONDES = (
    Ronde("1", "opgaven"),
    Ronde("2", "scenario", keuzes=SCENARIOS),
    Ronde("3", "idee", Text("Wat mist er?", "What is missing?")),
    Ronde("4", "reactie"),
    Ronde("5", "mix"),
    Ronde("6", "norm", Text("Is 40 % sociaal genoeg?", "Is 40% social enough?")),
)
HOME = {"Origin": "http://testserver"}
ME, YOU = "a" * 32, "b" * 32


class Client:
    """One visitor of the routes, in this process."""

    def __init__(self) -> None:
        self.app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)

    def get(self, path: str, **settings: Any) -> httpx.Response:
        return asyncio.run(self._send("GET", path, settings))

    def post(self, path: str, **settings: Any) -> httpx.Response:
        return asyncio.run(self._send("POST", path, settings))

    async def _send(self, method: str, path: str, settings: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.request(method, path, **settings)


class Session:
    """A session that has begun, and the server it runs on."""

    def __init__(self, client: Client, *, verborgen: bool, modereren: bool) -> None:
        self.client, self.zaal = client, zalen.zaal()
        self.code, self.key = self.zaal.begin(Begin("Avond", "havenstad", SCENARIOS, RONDES, verborgen, modereren))
        self.sent = 0

    def post(self, what: str, headers: dict[str, str] | None = None, **given: Any) -> Any:
        return self.client.post(f"/gebiedsmix/sessie/{self.code}/{what}", json=given, headers=headers or HOME)

    def join(self, *phones: str, rol: str = "") -> None:
        for phone in phones:
            assert self.post("mee", deelnemer=phone, rol=rol).status_code == 200

    def open(self, ronde: str) -> None:
        self.zaal.open_round(self.zaal.lead(self.code, self.key), ronde)

    def close(self) -> None:
        self.zaal.close_round(self.zaal.lead(self.code, self.key))

    def answer(self, phone: str, ronde: str, waarde: Any, sleutel: str = "") -> Any:
        self.sent += 1
        return self.post("antwoord", deelnemer=phone, ronde=ronde, waarde=waarde, sleutel=sleutel or f"k{self.sent}")

    def look(self, phone: str = ME, **query: str) -> Any:
        return self.client.get(f"/gebiedsmix/sessie/{self.code}/stand", params=query, headers={"X-Deelnemer": phone})

    def beamer(self, **query: str) -> Any:
        return self.client.get(f"/gebiedsmix/sessie/{self.code}/beeld", params=query)


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    zalen.poort.cache_clear()
    zalen._open.cache_clear()
    yield Client()
    zalen.zaal().close()
    zalen._open.cache_clear()


@pytest.fixture
def session(client: Client) -> Session:
    return Session(client, verborgen=False, modereren=False)


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


@pytest.mark.parametrize("origin", ["http://elders.example", "null", "http://testserver.elders.example"])
def test_another_site_cannot_vote_for_a_visitor(session: Session, origin: str) -> None:
    assert session.post("mee", {"Origin": origin}, deelnemer=ME).status_code == 403
    assert not session.zaal.state(session.code, fresh=True).deelnemers


def test_without_a_sender_nothing_is_accepted(session: Session) -> None:
    answer = session.client.post(f"/gebiedsmix/sessie/{session.code}/mee", json={"deelnemer": ME})
    assert answer.status_code == 403


def test_guessing_codes_is_slowed_down_and_the_room_goes_on(session: Session) -> None:
    session.join(ME)
    tried = [session.client.get(f"/gebiedsmix/sessie/2222222{n % 8 + 2}/stand").status_code for n in range(35)]
    assert tried == [404] * 30 + [429] * 5
    assert session.look(YOU).status_code == 429, "a right guess is not told apart"
    assert session.look(ME).status_code == 200, "who takes part is not held up"


def test_a_phone_that_hammers_is_slowed_down(session: Session) -> None:
    session.join(ME)
    session.open("2")
    codes = [session.answer(ME, "2", {"keuze": SCENARIOS[0]}, "k").status_code for _ in range(45)]
    assert set(codes[:40]) == {200}
    assert 429 in codes[40:]


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[]", 400), (b"\xff", 400), (b"[" * 60_000, 400), (b"x" * 70_000, 413), (b'{"deelnemer": 3}', 401)],
)
def test_nonsense_is_refused(session: Session, body: bytes, status: int) -> None:
    path = f"/gebiedsmix/sessie/{session.code}/antwoord"
    session.open("2")
    found = session.client.post(path, content=body, headers=HOME).status_code
    assert found == status or (status == 401 and found == 400)


def test_a_refusal_says_why_in_both_languages(session: Session) -> None:
    session.join(ME)
    said = session.answer(ME, "2", {"keuze": SCENARIOS[0]})
    assert said.status_code == 409
    assert "gesloten" in said.json()["nl"]
    assert "closed" in said.json()["en"]


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
        assert "default-src 'self'" in answer.headers["content-security-policy"]
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
