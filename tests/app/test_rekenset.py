"""Own figures on the page of the rules: make a set, fill it, see what it does, go back."""

from __future__ import annotations

import json

import pytest

from scenario.app.paginas import FIRST, PAGES
from tests.app.bezoek import Bezoek


@pytest.fixture
def regels(bezoek) -> Bezoek:
    """The page of the rules with a new, empty set."""
    bezoek.go("rekenregels").at.text_input(key="rekenset_naam").set_value("Ruime woningen")
    return bezoek.press("rekenset_maak")


def put(regels: Bezoek, kental: str, laag: str, waarde: str, hoog: str) -> Bezoek:
    regels.choose("rekenset_kental", kental)
    for part, written in {"laag": laag, "waarde": waarde, "hoog": hoog}.items():
        regels.at.text_input(key=f"rekenset_{part}").set_value(written)
    return regels.press("rekenset_zet")


def test_a_set_moves_the_figures_of_the_mix_and_says_so(regels, folder):
    put(regels, "personen_per_woning_nieuw", "1,5", "2", "2,1")
    assert any("2,0" in words and "in plaats van" in words for words in regels.words())
    mix = regels.go("mix")
    assert any("Ruime woningen" in info.value for info in mix.at.info)
    # 70,704 new dwellings x 2 people, beside who lives there now
    assert int(mix.figure("inwoners").replace(".", "")) > 141_000
    mix.save("Met eigen cijfers")
    saved = json.loads((folder / "scenarios" / "havenstad" / "met-eigen-cijfers.json").read_text("utf-8"))
    assert saved["keuzes"]["rekenset"] == "Ruime woningen"
    back = mix.go("rekenregels").choose("rekenset_kies", "").go("mix")
    assert not back.at.info
    assert int(back.figure("inwoners").replace(".", "")) < 141_000


def test_low_and_high_may_stay_empty(regels):
    put(regels, "personen_per_woning_nieuw", "", "2", "")
    assert "rekenset_weg_personen_per_woning_nieuw" in [button.key for button in regels.at.button]


@pytest.mark.parametrize(
    ("written", "said"),
    [(("3", "2", "4"), "moeten oplopen"), (("", "veel", ""), "is geen getal"), (("", "-1", ""), "kan niet")],
)
def test_what_cannot_be_is_said_and_not_kept(regels, written, said):
    put(regels, "personen_per_woning_nieuw", *written)
    assert said in regels.refusal()
    assert "rekenset_weg_personen_per_woning_nieuw" not in [button.key for button in regels.at.button]


def test_a_set_without_a_name_is_refused(bezoek):
    bezoek.go("rekenregels").press("rekenset_maak")
    assert "naam" in bezoek.refusal()


def test_an_own_norm_stands_in_the_set_beside_the_shipped_one(regels):
    regels.at.text_input(key="rekenset_drempel").set_value("123456")
    regels.press("rekenset_zet_norm")
    assert any("123.456" in words for words in regels.words())


def test_a_set_can_be_emptied_and_removed(regels):
    put(regels, "personen_per_woning_nieuw", "", "2", "").press("rekenset_weg_personen_per_woning_nieuw")
    regels.press("rekenset_verwijder")
    assert regels.at.selectbox(key="rekenset_kies").options == ["Meegeleverd"]


def test_a_hostile_name_is_shown_as_it_is(bezoek):
    name = "<img src=x onerror=alert(1)> [x](javascript:alert(2)) a"
    bezoek.go("rekenregels").at.text_input(key="rekenset_naam").set_value(name)
    bezoek.press("rekenset_maak")
    assert any(name in info.value.replace("\\", "") for info in bezoek.go("mix").at.info)


def test_every_page_with_figures_names_the_set(regels):
    put(regels, "personen_per_woning_nieuw", "", "2", "")
    for page in PAGES:
        if page in (FIRST, "rekenregels"):
            continue
        said = [info.value for info in regels.go(page).at.info if "Ruime woningen" in info.value]
        assert len(said) == 1, page
        assert "niet met uw eigen set" not in said[0], page


def test_many_variants_are_said_to_be_calculated_with_the_shipped_figures(regels):
    put(regels, "personen_per_woning_nieuw", "", "2", "")
    regels.go("verkennen").pick("verkennen_deel", "veel")
    assert any("niet met uw eigen set" in info.value for info in regels.at.info)


@pytest.mark.parametrize("page", ["vergelijken", "afwegen"])
def test_comparing_and_weighing_calculate_with_the_set(regels, page):
    before = regels.go(page).words()
    put(regels.go("rekenregels"), "personen_per_woning_nieuw", "", "2,4", "")
    assert regels.go(page).words() != before


def test_the_years_on_the_timeline_are_those_of_the_set(regels):
    put(regels, "personen_per_woning_nieuw", "", "2", "")
    mix = regels.go("mix").figure("inwoners")
    table = regels.go("tijdlijn").at.dataframe[1].value
    assert mix in table[table["Programma"] == "Inwoners"].iloc[0]["Eindbeeld"]
