"""The page of the facilitator: start, lead, moderate, decide, report, come back."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from gebieden.basis import GebiedsmixError
from scenario.app.deelnemer import zalen
from scenario.app.deelnemer.routes import beamer_view
from scenario.app.deelnemer.verslag import report_document, report_pdf, report_words
from scenario.app.deelnemer.vragen import phone_view, view_mark
from scenario.werksessie.sessie import Sessie
from tests.app.bezoek import Bezoek, arrive
from tests.werksessie.conftest import OPGAVEN

ME = "a" * 32


@pytest.fixture(autouse=True)
def storage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("GEBIEDSMIX_OPSLAG", raising=False)
    zalen._open.cache_clear()
    yield
    zalen.zaal().close()
    zalen._open.cache_clear()


@pytest.fixture
def leader(folder: Path) -> Bezoek:
    """A facilitator on the page, who has started nothing yet."""
    return arrive().go("werksessie")


def submit(bezoek: Bezoek, form: str) -> Bezoek:
    next(button for button in bezoek.at.button if str(button.key).startswith(f"FormSubmitter:{form}")).click()
    bezoek.at.run()
    return bezoek.checked()


def begin(bezoek: Bezoek, naam: str = "Avond", **filled: object) -> Bezoek:
    bezoek.at.text_input(key="sessie_naam").set_value(naam)
    for key, value in filled.items():
        next(each for each in (*bezoek.at.button_group, *bezoek.at.toggle) if each.key == key).set_value(value)
    return submit(bezoek, "sessie_formulier")


def session(bezoek: Bezoek) -> Sessie:
    return zalen.zaal().state(bezoek.store["sessie"]["code"], fresh=True)


def idea(bezoek: Bezoek, text: str) -> None:
    code = session(bezoek).code
    zalen.zaal().join(code, ME)
    zalen.zaal().answer(code, ME, session(bezoek).open, {"tekst": text}, text[:10])


def test_a_session_starts_with_a_code_and_a_key(leader: Bezoek) -> None:
    begin(leader)
    sessie = session(leader)
    words = leader.words()
    assert any(f"{sessie.code[:4]}-{sessie.code[4:]}" in word for word in words)
    assert [ronde.soort for ronde in sessie.opzet.rondes] == ["opgaven", "scenario", "norm", "idee", "reactie"]
    assert "geheim" not in leader.at.query_params
    assert sessie.code not in str(leader.at.query_params)


def test_without_a_name_nothing_starts_and_that_is_said(leader: Bezoek) -> None:
    begin(leader, "   ")
    assert "sessie" not in leader.store
    assert "Schrijf eerst iets op" in leader.refusal()


def test_rounds_open_and_close(leader: Bezoek) -> None:
    begin(leader)
    leader.press("sessie_ronde_1")
    assert session(leader).open == "1"
    leader.press("sessie_ronde_2")
    assert (session(leader).open, session(leader).gesloten) == ("2", ("1",))
    leader.press("sessie_ronde_2")
    assert session(leader).open == ""


def test_a_challenge_becomes_a_round_per_question(leader: Bezoek) -> None:
    begin(leader, sessie_rondes=["idee"], sessie_vragen=["wie_wint", "later"])
    found = [(ronde.soort, ronde.vraag.en) for ronde in session(leader).opzet.rondes]
    assert found[0] == ("idee", "")
    assert [soort for soort, _ in found[1:]] == ["uitdaging", "uitdaging"]
    assert found[1][1].startswith("Who is better off")


def test_an_idea_reaches_the_room_when_the_facilitator_shows_it(leader: Bezoek) -> None:
    begin(leader, sessie_rondes=["idee"])
    leader.press("sessie_ronde_1")
    idea(leader, "Een <b>brug</b>")
    leader.at.run()
    (found,) = session(leader).ideeen
    leader.at.text_input(key=f"sessie_idee_{found}_groep").set_value("Oversteken").run()
    leader.press(f"sessie_idee_{found}_toon")
    shown = session(leader).ideeen[found]
    assert (shown.getoond, shown.groep) == (True, "Oversteken")
    assert any("Een <b>brug</b>" in word for word in leader.words())


def test_decisions_and_the_report_name_no_one(leader: Bezoek) -> None:
    begin(leader, sessie_rondes=["idee"])
    leader.press("sessie_ronde_1")
    idea(leader, "[klik](javascript:alert(1))")
    (found,) = session(leader).ideeen
    leader.at.run()
    leader.press(f"sessie_idee_{found}_toon")
    leader.at.text_input(key="sessie_besluit_tekst").set_value("We doen het")
    leader.at.text_input(key="sessie_besluit_reden").set_value("Minste spijt")
    submit(leader, "sessie_besluit")
    sessie = session(leader)
    document = report_document(sessie, "nl")
    words = report_words(document, "nl")
    assert document["besluiten"][0]["reden"] == "Minste spijt"
    (wie,) = sessie.deelnemers
    for secret in (wie, ME, sessie.code, leader.store["sessie"]["geheim"], sessie.opzet.geheim):
        assert secret not in str(document)
    assert "[klik](" not in words, "a link stays text"


def test_the_report_is_a_tagged_pdf_with_rounds_decisions_and_ideas_and_without_names(leader: Bezoek) -> None:
    begin(leader, "Avond <b>zee</b>", sessie_rondes=["opgaven", "idee"], sessie_modereren=False)
    zaal, code = zalen.zaal(), session(leader).code
    leader.press("sessie_ronde_1")
    for number in range(3):
        zaal.join(code, f"{number:032x}", "natuur")
        points = {"gewichten": dict.fromkeys(OPGAVEN, 0) | {"economie": 30, "gezondheid": 70}}
        zaal.answer(code, f"{number:032x}", "1", points, "k")
    leader.press("sessie_ronde_2")
    for text in ("=1+1 #link(x) $a$", "فكرة", "树"):
        idea(leader, text)
    zaal.decide(session(leader), "Meer bomen", "Hitte")
    for taal, roles in (("nl", "ambassadeur: 3"), ("en", "ambassador: 3")):
        read = PdfReader(BytesIO(report_pdf(report_document(session(leader), taal), taal)))
        words = "\n".join(page.extract_text() for page in read.pages)
        for said in ("Avond <b>zee</b>", roles, "70", "Meer bomen (Hitte)", "=1+1 #link(x) $a$", "□"):
            assert said in words
        assert read.trailer["/Root"]["/Lang"] == taal
        assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
        for secret in (code, ME, *session(leader).deelnemers):
            assert secret not in words


def proposing(leader: Bezoek, *shares: int) -> Bezoek:
    """A session of two rounds, in which phones have proposed shares of housing in the first."""
    begin(leader, sessie_rondes=["mix", "scenario"])
    names = [ronde.id for ronde in session(leader).opzet.rondes if ronde.soort == "mix"]
    leader.press(f"sessie_ronde_{names[0]}")
    code = session(leader).code
    for number, wonen in enumerate(shares):
        zalen.zaal().join(code, f"{number:032x}")
        zalen.zaal().answer(code, f"{number:032x}", names[0], {"wonen": wonen, "groen": 20}, "k")
    leader.at.run()
    return leader.checked()


def test_the_mix_of_the_room_opens_as_a_scenario(leader: Bezoek, folder: Path) -> None:
    proposing(leader, 60, 70, 95)
    leader.press(f"sessie_mix_{session(leader).open}")
    assert leader.store["melding"]["soort"] == "goed", leader.store["melding"]
    assert (folder / "scenarios" / "havenstad" / "mix-van-de-zaal-avond.json").is_file()
    assert leader.go("mix").sliders()["wonen"] == 70


def test_a_proposal_says_what_it_does_and_becomes_a_variant_that_people_can_choose(leader: Bezoek) -> None:
    proposing(leader, 60, 60, 95)
    told = [word for word in leader.words() if "Voorstel 1: 60 % wonen, 20 % groen (door 2)" in word]
    assert "arbeidsplaatsen" in str(told)
    leader.press(f"sessie_variant_{session(leader).open}_2")
    assert leader.store["melding"]["soort"] == "goed", leader.store["melding"]
    sessie = session(leader)
    assert sessie.opzet.scenarios[-1] == "voorstel-2-avond"
    (choosing,) = (ronde for ronde in sessie.opzet.rondes if ronde.soort == "scenario")
    assert choosing.keuzes[-1] == "voorstel-2-avond"
    tabel = zalen.score_table(sessie.opzet, "zaanse_opgaven")
    assert tabel.scenarios == sessie.opzet.scenarios


def test_a_drawing_on_a_scenario_that_is_gone_says_so_and_breaks_nothing(leader: Bezoek) -> None:
    begin(leader)
    zalen.zaal().draw(session(leader), "weg", [{"doe": "zet", "hendel": "wonen", "waarde": 0.6}])
    (block,) = beamer_view(session(leader), "nl")["getekend"]["blokken"]
    assert "'weg'" in block["noot"]


def test_what_the_leader_redraws_is_on_the_beamer_and_on_every_phone(leader: Bezoek) -> None:
    begin(leader)
    code = session(leader).code
    sessie = zalen.zaal().join(code, ME)
    (wie,) = sessie.deelnemers
    before = view_mark(sessie, wie)
    leader.at.slider(key="sessie_teken_wonen").set_value(50).run()
    leader.checked()
    sessie = session(leader)
    assert view_mark(sessie, wie) != before, "a phone that asks again gets it"
    for view in (beamer_view(sessie, "nl"), phone_view(sessie, wie, "nl")):
        programme, goals = view["getekend"]["blokken"]
        told = {row["naam"]: row["tekst"] for row in programme["rijen"]}
        before_woningen, after_woningen = (float(part) for part in told["Woningen"].split(" → "))
        assert before_woningen == pytest.approx(70.7, abs=0.2), "thousands of dwellings; with those that stay"
        assert after_woningen < before_woningen
        assert len(goals["rijen"]) == 6
    leader.press("sessie_teken_weg")
    assert beamer_view(session(leader), "nl")["getekend"] is None


def test_the_whole_mix_of_the_leader_can_be_shown_too(leader: Bezoek) -> None:
    begin(leader)
    leader.go("mix").slide("wonen", 60).go("werksessie").press("sessie_teken_mix")
    (stap,) = session(leader).getekend["stappen"]
    assert (stap["hendel"], stap["waarde"]) == ("wonen", 0.6)


def test_the_key_brings_a_facilitator_back_and_a_wrong_one_does_not(leader: Bezoek) -> None:
    begin(leader)
    kept = dict(leader.store["sessie"])
    again = arrive().go("werksessie")
    for geheim, enters in (("geraden", False), (kept["geheim"], True)):
        again.at.text_input(key="sessie_code").set_value(kept["code"].lower())
        again.at.text_input(key="sessie_geheim").set_value(geheim)
        submit(again, "sessie_hervatten")
        assert bool(again.store.get("sessie")) is enters


def test_an_ended_session_is_opened_again_to_read_only(leader: Bezoek) -> None:
    begin(leader)
    leader.press("sessie_eind")
    assert session(leader).klaar
    assert not [button.key for button in leader.at.button if str(button.key).startswith("sessie_ronde_")]
    leader.press("sessie_verlaat")
    assert leader.store["sessie"] is None


def test_english_leaves_no_dutch_behind(folder: Path) -> None:
    leader = begin(arrive(taal="en").go("werksessie"), "Evening")
    leader.press("sessie_ronde_1")
    for dutch in ("Besluit", "Sluit", "Verslag", "Sleutel", "mensen"):
        assert not [word for word in leader.words() if dutch in word]


def test_a_wiped_session_is_gone(leader: Bezoek) -> None:
    begin(leader)
    code = session(leader).code
    leader.press("sessie_wis")
    assert leader.store["sessie"] is None
    with pytest.raises(GebiedsmixError, check=lambda error: error.code == "unknown_session"):
        zalen.zaal().state(code, fresh=True)
