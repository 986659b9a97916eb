"""Two people at one mix or one scenario: the second sees what changed, and chooses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gebieden.laden import load_gebied
from scenario.app.bewaren import werkboek
from scenario.scenariobestand import all_scenarios
from tests.app.bezoek import Bezoek, arrive, as_read

REFUSED = "Iemand anders heeft dit intussen veranderd (1 keer)"


def seen(bezoek: Bezoek) -> list[list[Any]]:
    """What the table says that the other changed, without the time."""
    table = next(each.value for each in bezoek.at.table if "Bewaard om (versie)" in each.value.columns)
    return [[as_read(str(cell)) for cell in row[1:]] for row in table.to_numpy()]


def keep_both(bezoek: Bezoek, naam: str) -> Bezoek:
    bezoek.at.text_input(key="samen_naam").set_value(naam)
    next(each for each in bezoek.at.button if str(each.key).startswith("FormSubmitter:samen_formulier")).click()
    bezoek.at.run()
    return bezoek.checked()


def own_scenarios() -> dict[str, float]:
    """The share of housing in each scenario of the users."""
    found = all_scenarios(load_gebied("havenstad"))
    return {name: float(each.verdeling["wonen"].max()) for name, each in found.items() if not each.shipped}


# ---------------------------------------------------------------- one mix
@pytest.fixture
def second(folder: Path) -> Bezoek:
    """Somebody who draws 90 % housing while another one just kept 60 %."""
    first, second = arrive().go("mix"), arrive().go("mix")
    first.slide("wonen", 60)
    second.slide("wonen", 90)
    assert REFUSED in second.refusal()
    return second


def test_the_second_sees_which_lever_from_what_to_what(second: Bezoek) -> None:
    assert ["wonen", "13 deelgebieden", "80 %", "60 %"] in [[row[0].lower(), *row[1:]] for row in seen(second)]
    assert second.sliders()["wonen"] == 80, "what was not kept is not shown as if it were"


def test_the_second_can_let_the_own_mix_win_and_the_other_stays_a_version(second: Bezoek) -> None:
    second.press("samen_mijn")
    assert not second.refusal()
    assert arrive().go("mix").sliders()["wonen"] == 90
    stand = werkboek().mix("havenstad")
    assert werkboek().mix_at("havenstad", stand.versie - 1).gebeurtenissen[-1]["waarde"] == 0.6


def test_the_second_can_take_the_mix_of_the_other(second: Bezoek) -> None:
    second.press("samen_hunne")
    assert second.sliders()["wonen"] == 60
    assert second.slide("wonen", 65).refusal() == ""


def test_the_second_can_keep_both(second: Bezoek) -> None:
    keep_both(second, "Mijn mix")
    assert second.sliders()["wonen"] == 60
    assert own_scenarios() == {"mijn-mix": pytest.approx(0.9)}


def test_keeping_both_needs_a_name(second: Bezoek) -> None:
    assert keep_both(second, "!!").refusal() == "Geef het scenario een naam met letters of cijfers."
    assert second.at.button(key="samen_mijn")


# ---------------------------------------------------------------- one scenario
@pytest.fixture
def late(folder: Path) -> Bezoek:
    """Somebody who saves 80 % under the name under which another one just saved 60 %."""
    first, late = arrive().go("mix"), arrive().go("mix")
    first.slide("wonen", 60).save("Ons plan")
    late.save("Ons plan", "Meer huizen.")
    assert REFUSED in late.refusal()
    return late


def test_a_scenario_of_somebody_else_is_not_overwritten_unseen(late: Bezoek) -> None:
    assert own_scenarios() == {"ons-plan": pytest.approx(0.6)}
    assert ["80 %", "60 %"] in [row[2:] for row in seen(late)]


def test_who_saw_it_can_save_over_it(late: Bezoek) -> None:
    late.press("samen_mijn")
    assert own_scenarios() == {"ons-plan": pytest.approx(0.8)}
    late.save("Ons plan", "Nog eens.")
    assert not late.refusal()


def test_the_scenario_of_the_other_can_be_opened_and_changed(late: Bezoek) -> None:
    late.press("samen_hunne")
    assert late.sliders()["wonen"] == 60
    late.slide("wonen", 70).save("Ons plan")
    assert own_scenarios() == {"ons-plan": pytest.approx(0.7)}


def test_both_scenarios_can_be_kept_but_not_under_one_name(late: Bezoek) -> None:
    assert keep_both(late, "Ons plan!").refusal() == "Kies een andere naam dan die van de ander."
    keep_both(late, "Mijn plan")
    assert own_scenarios() == {"ons-plan": pytest.approx(0.6), "mijn-plan": pytest.approx(0.8)}
