"""Own scenarios through time: an earlier version back, another name, removed and found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebieden.laden import load_gebied
from scenario.app.bewaren import werkboek
from scenario.scenariobestand import all_scenarios
from scenario.werkversie import begin, save_werkversie
from tests.app.bezoek import Bezoek, arrive

PLAN = "scenarios/havenstad/mijn-plan.json"


def own() -> dict[str, float]:
    found = all_scenarios(load_gebied("havenstad"))
    return {name: round(float(each.verdeling["wonen"].max()), 2) for name, each in found.items() if not each.shipped}


def opened(bezoek: Bezoek) -> Bezoek:
    """The part unfolded, as a browser tells it."""
    bezoek.at.session_state["versies"] = True
    bezoek.at.run()
    return bezoek.checked()


@pytest.fixture
def saved(bezoek: Bezoek) -> Bezoek:
    """Somebody who saved a plan twice: 60 % housing, and then 70 %."""
    bezoek.go("mix").slide("wonen", 60).save("Mijn plan").slide("wonen", 70).save("Mijn plan")
    return opened(bezoek)


def test_an_earlier_version_is_put_back_and_the_later_one_stays_a_version(saved: Bezoek) -> None:
    assert own() == {"mijn-plan": 0.7}
    saved.choose("versies_versie_mijn-plan", 1).press("versies_terug")
    assert own() == {"mijn-plan": 0.6}
    assert [versie.nummer for versie in werkboek().history(PLAN)] == [1, 2, 3]


def test_what_is_removed_can_be_put_back(saved: Bezoek, folder: Path) -> None:
    saved.press("versies_weg")
    assert own() == {}
    assert not (folder / PLAN).exists()
    assert "mijn-plan (verwijderd)" in saved.at.selectbox(key="versies_kies").options
    saved.press("versies_terug")
    assert own() == {"mijn-plan": 0.7}


def test_a_renamed_scenario_takes_the_mix_along_that_began_from_it(saved: Bezoek) -> None:
    saved.choose("kop_start", "mijn-plan").slide("wonen", 50)
    opened(saved).at.text_input(key="versies_naam").set_value("Beter plan")
    saved.press("versies_hernoem")
    assert own() == {"beter-plan": 0.7}
    assert saved.sliders()["wonen"] == 50
    assert saved.store["gebeurtenissen"][-2] == {"doe": "begin", "scenario": "beter-plan"}


@pytest.mark.parametrize(("naam", "said"), [("Huidig", "al in gebruik"), ("!!", "met letters of cijfers")])
def test_a_name_that_cannot_be_is_refused(saved: Bezoek, naam: str, said: str) -> None:
    saved.at.text_input(key="versies_naam").set_value(naam)
    assert said in saved.press("versies_hernoem").refusal()
    assert own() == {"mijn-plan": 0.7}


def test_what_the_mix_on_the_screen_is_built_on_is_not_removed(saved: Bezoek) -> None:
    opened(saved.choose("kop_start", "mijn-plan")).press("versies_weg")
    assert "op dit scenario gebouwd" in saved.refusal()
    assert own() == {"mijn-plan": 0.7}


def test_a_newcomer_has_no_versions(bezoek: Bezoek) -> None:
    assert any("Niets" in word for word in opened(bezoek.go("mix")).words())


def test_the_screen_says_where_work_is_kept(bezoek: Bezoek, folder: Path) -> None:
    (said,) = (word for word in opened(bezoek.go("mix")).words() if "GEBIEDSMIX_OPSLAG" in word)
    assert f"in de map {folder};" in said
    assert f"sqlite:///{folder}/gebiedsmix.sqlite" in said


def test_work_from_before_the_log_is_taken_over_and_that_is_said_once(folder: Path) -> None:
    save_werkversie(begin("havenstad", "maakstad").added({"doe": "zet", "hendel": "wonen", "waarde": 0.4}))
    first = arrive().go("mix")
    assert first.sliders()["wonen"] == 40
    assert any(f"Uw werk in {folder} staat nu ook in het logboek (bestanden: 1)" in word for word in first.words())
    assert not any("staat nu ook in het logboek" in word for word in arrive().go("mix").words())
