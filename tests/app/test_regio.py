"""The page Regio: a scenario per area, who gains and who pays, and every figure open to its formula."""

from __future__ import annotations

import pytest

from scenario.app.components.keuze import OWN
from scenario.regio import REGIOREGELS
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_talen import strange_words
from tests.app.test_vergelijken import tables

PARTS = ("rekening", "banen", "scores", "regio")


@pytest.fixture
def regio(folder) -> Bezoek:
    return arrive().go("regio")


@pytest.fixture
def voorbeeld(regio) -> Bezoek:
    return regio.choose("regio_keuze", "gemeente-a-en-b")


def test_the_example_says_that_a_gains_and_b_pays(voorbeeld):
    words = voorbeeld.words()
    assert any("Gemeente A wint, Gemeente B betaalt mee" in text for text in words)
    rows = tables(voorbeeld)[0]
    assert [cell.lower() for cell in rows[0]] == ["gebied", "wint", "betaalt"]


def test_another_scenario_changes_who_pays(voorbeeld):
    voorbeeld.choose("regio_scenario_gemeente-a-en-b_gemeente_a", "bouwen-op-de-werf")
    assert not any("betaalt mee" in text for text in voorbeeld.words())
    voorbeeld.choose("regio_scenario_gemeente-a-en-b_gemeente_a", "huidig")
    assert any("Geen enkel gekozen scenario" in info.value for info in voorbeeld.at.info)


def test_the_mix_somebody_works_on_can_be_chosen_in_its_region(regio):
    before = tables(regio)[0]  # the mix at the start is the maximum, which is more than the region shows at first
    assert tables(regio.choose("regio_scenario_mra_havenstad", OWN))[0] != before


def test_an_infeasible_plan_says_so(regio):
    regio.choose("regio_scenario_mra_havenstad", "noorder-ijplas-bebouwd")
    assert any("niet haalbaar" in warning.value for warning in regio.at.warning)


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("which", ["mra", "gemeente-a-en-b"])
def test_no_part_mixes_languages(folder, taal, which):
    bezoek = arrive(taal=taal).go("regio").choose("regio_keuze", which)
    for part in PARTS:
        assert strange_words(bezoek.pick("regio_deel", part), taal) == set(), part


@pytest.mark.parametrize("part", PARTS)
def test_every_figure_opens_to_its_formula_inputs_and_sources(voorbeeld, part):
    voorbeeld.pick("regio_deel", part)
    keys = [str(button.key) for button in voorbeeld.at.button if str(button.key).startswith("regio_open_")]
    assert keys or part == "scores"
    for key in keys:
        words = voorbeeld.press(key).words()
        for heading in ("**Formule**", "**Ingevuld**", "**Waar het op rust**", "**Bronnen**"):
            assert heading in words, key


def test_the_chain_goes_down_to_the_programme_of_the_area(voorbeeld):
    voorbeeld.press("regio_open_vraag_van_buren_verhuizen").press("uitleg_woningen_erbij").press("uitleg_woningen")
    assert [step["regel"] for step in voorbeeld.store["regio_uitleg"]][-1] == "woningen"
    assert "**Formule**" in voorbeeld.words()
    voorbeeld.press("regio_terug")
    assert voorbeeld.store["regio_uitleg"][-1]["regel"] in REGIOREGELS


def test_a_figure_of_another_region_is_not_shown(voorbeeld):
    voorbeeld.press("regio_open_banen_erbij_gemeente_a")
    assert "**Formule**" not in voorbeeld.choose("regio_keuze", "mra").words()
