"""From page to page: what was chosen goes along, and each page says what it is about."""

from __future__ import annotations

import pytest

from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.kentallen import load_kentallen
from scenario.normen import load_normen
from tests.app.bezoek import arrive

PAGES = ("begin", "gebied", "tijdlijn", "vergelijken", "afwegen", "robuustheid", "verkennen", "rekenregels", "mix")


@pytest.mark.parametrize("area", ["havenstad", "achtersluispolder"])
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_area_and_language_are_the_same_on_every_page(folder, area, taal):
    bezoek = arrive(gebied=area, taal=taal)
    for page in (*PAGES, *PAGES):
        bezoek.go(page)
        assert bezoek.store["gebied"] == area, page
        assert page == "begin" or bezoek.at.selectbox(key="kop_gebied").value == area, page
        assert bezoek.at.button_group(key="kop_taal").value == taal, page


def test_a_visit_to_another_page_leaves_the_levers_as_they_were(bezoek):
    bezoek.slide("wonen", 60).pick("kop_jaar", 2040).lock("kantoor")
    before = bezoek.sliders()
    for page in PAGES:
        bezoek.go(page)
    assert bezoek.sliders() == before
    assert bezoek.at.button_group(key="kop_jaar").value == 2040
    assert bezoek.at.checkbox(key="vast_kantoor").value is True


def test_the_address_of_every_page_opens_the_same_again(bezoek):
    bezoek.pick("kop_taal", "en")
    for page in PAGES:
        bezoek.at.query_params.clear()  # as a browser does when one follows a link
        bezoek.go(page)
        assert bezoek.at.query_params["taal"] in ("en", ["en"]), page


def test_the_area_can_be_changed_on_every_page(bezoek):
    for page in PAGES[1:]:
        bezoek.go(page).choose("kop_gebied", "achtersluispolder").choose("kop_gebied", "havenstad")
        assert bezoek.store["gebied"] == "havenstad"


# ---------------------------------------------------------------- Rekenregels
def test_every_indicator_kental_and_norm_can_be_found(bezoek):
    words = bezoek.go("rekenregels").words()
    assert f"{len(INDICATOREN)} gevonden" in words
    assert [len(table.value) for table in bezoek.at.dataframe[:2]] == [
        len(load_kentallen().kentallen),
        len(load_normen().normen),
    ]


def test_a_search_narrows_every_list(bezoek):
    bezoek.go("rekenregels").at.text_input(key="regels_zoek").set_value("GELUID").run()
    rules = [str(button.key) for button in bezoek.checked().at.button if str(button.key).startswith("veld_regel_")]
    assert 0 < len(rules) < len(INDICATOREN)
    assert all("geluid" in bezoek.at.button(key=key).label.lower() or "geluid" in key for key in rules)


@pytest.mark.parametrize("word", ["", "(", "[a-z]*", "\\", "<b>", "zzz", "x" * 80, "🦔"])
def test_any_search_is_only_words(bezoek, word):
    bezoek.go("rekenregels").at.text_input(key="regels_zoek").set_value(word).run()
    bezoek.checked()


def test_a_lens_shows_only_its_own_indicators(bezoek):
    bezoek.go("rekenregels").choose("regels_kader", "nu_later_elders").choose("regels_bewijs", "dosis-respons")
    shown = {str(each.key).removeprefix("veld_regel_") for each in bezoek.at.button if "veld_regel_" in str(each.key)}
    inside = {name for groep in load_kaders()["nu_later_elders"].groepen for name in groep.indicatoren}
    curves = {name for name in inside if INDICATOREN[name].bewijs == "dosis-respons"}
    assert curves
    assert shown & set(INDICATOREN) == curves


@pytest.mark.parametrize("name", list(INDICATOREN))
def test_every_indicator_opens_to_formula_inputs_and_sources(folder, opened_rules, name):
    opened_rules.at.session_state["gebiedsmix"] = {**opened_rules.store, "uitleg": [name]}
    opened_rules.at.run()
    words = opened_rules.checked().words()
    for heading in ("**Formule**", "**Ingevuld**", "**Waar het op rust**", "**Bronnen**"):
        assert heading in words


@pytest.fixture(scope="module")
def opened_rules(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEBIEDSMIX_DATA", str(tmp_path_factory.mktemp("regels")))
        yield arrive().go("rekenregels")
