"""From page to page: what was chosen goes along, and each page says what it is about."""

from __future__ import annotations

import pytest

from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.kentallen import load_kentallen
from scenario.normen import load_normen
from tests.app.bezoek import arrive

PAGES = ("begin", "gebied", "vergelijken", "rekenregels", "mix")


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


# ---------------------------------------------------------------- Vergelijken
def test_the_comparison_starts_with_two_different_mixes(bezoek):
    bezoek.go("vergelijken")
    first, second = (bezoek.at.selectbox(key=f"vergelijk_{side}_havenstad").value for side in "ab")
    assert (first, second) == ("maximum-bovenop", "maximum-binnen")
    programme = bezoek.at.table[0].value
    # 56,563 - 70,704 = -14,141
    assert list(programme.iloc[0])[1:] == ["70.704 woningen", "56.563 woningen", "−14.141"]


def test_what_one_is_working_on_is_compared_first(bezoek):
    bezoek.slide("wonen", 60).go("vergelijken")
    assert bezoek.at.selectbox(key="vergelijk_b_havenstad").value == "uw-mix"


def test_the_same_mix_twice_is_said(bezoek):
    bezoek.go("vergelijken").choose("vergelijk_b_havenstad", "maximum-bovenop")
    assert [info.value for info in bezoek.at.info] == [
        "Dit is twee keer dezelfde mix. Kies links of rechts een ander scenario."
    ]


def test_differences_are_those_of_the_numbers_beside_them(bezoek):
    bezoek.go("vergelijken")
    for table in bezoek.at.table[1:3]:
        for _, first, second, difference in table.value.to_numpy():
            assert int(second) - int(first) == int(_digits(difference)), (first, second, difference)


def _digits(written: str) -> str:
    """A difference as a number: ``▲ +2``, ``▼ −4`` or ``=``."""
    return "0" if written == "=" else written.split(" ")[1].replace("−", "-")


def test_the_earlier_plan_against_the_course_of_2023_names_gains_and_losses(folder):
    bezoek = arrive(gebied="achtersluispolder").go("vergelijken")
    bezoek.choose("vergelijk_a_achtersluispolder", "koers-2023")
    bezoek.choose("vergelijk_b_achtersluispolder", "eerder-plan")
    programme = {row[0]: row[1:] for row in bezoek.at.table[0].value.to_numpy()}
    # 9,300 - 2,000 = 7,300 dwellings more
    assert list(programme["Nieuwe woningen"]) == ["2.000 woningen", "9.300 woningen", "+7.300"]
    assert "Praktische arbeidsplaatsen" in programme
    assert any("rust vooral op aannames" in text for text in bezoek.words())


def test_what_happens_outside_the_area_is_shown_in_its_own_units(bezoek):
    outside = bezoek.go("vergelijken").at.table[3].value
    assert outside.columns[0] == "Buiten het gebied"
    assert len(outside) >= 5


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
