"""A link opens exactly what someone saw, and takes nothing away from whoever opens it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gebieden.laden import load_gebied
from scenario.app.bibliotheek import scenarios_of
from scenario.app.components.kop.linkkeuzes import allowed
from scenario.rekenset import Rekenset, delete_rekenset, save_rekenset
from tests.app.bezoek import Bezoek, arrive

WHAT_IS_SEEN = ("selectie", "vast", "jaar", "taal", "gebied", "pagina")


def link_of(bezoek: Bezoek) -> str:
    """Make a link and return the id in it."""
    bezoek.press("deel_maak")
    return str(bezoek.store["link"]).partition("zicht=")[2]


@pytest.fixture
def shared(bezoek) -> Bezoek:
    """Someone who has chosen and changed a lot."""
    bezoek.choose("kop_start", "maximum-programma").slide("wonen", 60).select("coenhaven", "vlothaven").lock("kantoor")
    return bezoek.pick("kop_jaar", 2040).pick("hendels_tab", "grond").pick("kaart_soort", "indicator")


def test_a_link_opens_the_same_page_mix_selection_year_and_panels(shared):
    name = link_of(shared)
    opened = arrive("begin", zicht=name)
    assert {key: opened.store[key] for key in WHAT_IS_SEEN} == {key: shared.store[key] for key in WHAT_IS_SEEN}
    assert opened.store["hendels"] == shared.store["hendels"]
    assert opened.sliders() == shared.sliders()
    assert opened.at.button_group(key="kaart_soort").value == "indicator"


def test_whoever_opens_a_link_keeps_their_own_work(shared):
    name = link_of(shared)
    own = arrive().choose("kop_start", "maximum-bovenop").slide("wonen", 30)
    before = own.store["hendels"]
    opened = arrive("begin", zicht=name)
    for _ in range(2):  # the begin and the one step of the view
        opened.press("kop_ongedaan")
    assert opened.store["hendels"] == before


@pytest.mark.parametrize("name", ["../../etc/passwd", "<script>", "aaaaaaaaaaaaa", "%00", "x" * 5000])
def test_a_hostile_id_opens_nothing_and_is_said(folder, name):
    opened = arrive("begin", zicht=name)
    assert "Deze link hoort niet bij een bewaard beeld" in opened.refusal()
    assert opened.store["gebied"] == "havenstad"


def test_a_link_to_a_scenario_that_is_gone_is_said(shared, folder):
    shared.save("Weg straks")
    shared.choose("kop_start", "weg-straks")
    name = link_of(shared)
    shared.choose("kop_start", "maximum-programma")
    (folder / "scenarios" / "havenstad" / "weg-straks.json").unlink()
    assert "weg-straks" in arrive("begin", zicht=name).refusal()


# ---------------------------------------------------------------- every page
HERE = "achtersluispolder"
CHOSEN = {
    "gebied": {f"gebied_deelgebied_{HERE}": "sluiskwartier"},
    "mix": {"kaart_soort": "indicator", "kaart_kleuring": "gelijk", "kader": "vu_driehoek"},
    "tijdlijn": {"tijdlijn_veld": "inwoners"},
    "vergelijken": {
        f"vergelijk_a_{HERE}": "koers-2023",
        f"vergelijk_b_{HERE}": ["oost-west", "eerder-plan"],
        "vergelijk_deel": "kaart",
        "vergelijk_hoe": "veeg",
        "vergelijk_ander_2": 2,
    },
    "afwegen": {"weeg_hoe": "swing", "weeg_kader": "vu_driehoek", "weeg_swing_vu_driehoek_sociaal": 30},
    "robuustheid": {"robuust_manier": "grenzen", "robuust_grenzen": [10, 60]},
    "verkennen": {"verken_punten": 18, "verken_speling": 4},
    "regio": {"regio_deel": "banen", f"regio_scenario_mra_{HERE}": "oost-west"},
    "export": {"export_formaat": ".csv"},
    "rekenregels": {"regels_bewijs": "boekhouding"},
}


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory) -> Iterator[tuple[Bezoek, Bezoek]]:
    """Someone who chose something on every page, and someone who opened the link to that."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GEBIEDSMIX_DATA", str(tmp_path_factory.mktemp("werk")))
        save_rekenset(Rekenset("Onze stad", {}, {}))
        bezoek = arrive(gebied=HERE)
        bezoek.store.update(rekenset="onze-stad", camera=[4.8, 52.4, 13.5], wensen=[["inwoners", "min", 900.0]])
        for page, chosen in CHOSEN.items():
            bezoek.go(page)
            for key, value in chosen.items():
                bezoek.at.session_state[key] = value
                bezoek.at.run()
                bezoek.checked()
        bezoek.press("deel_maak")
        yield bezoek, arrive("begin", zicht=str(bezoek.store["link"]).partition("zicht=")[2])


@pytest.mark.parametrize("page", CHOSEN)
def test_a_link_keeps_what_is_chosen_on_every_page(everywhere, page):
    _, opened = everywhere
    opened.go(page)
    assert {key: _plain(opened.at.session_state[key]) for key in CHOSEN[page]} == CHOSEN[page]


def test_a_link_keeps_the_page_the_camera_the_set_of_figures_and_the_wishes(everywhere):
    shared, opened = everywhere
    assert shared.store["rekenset"] == "onze-stad"
    kept = ("rekenset", "camera", "wensen", "gebied")
    assert {key: opened.store[key] for key in kept} == {key: shared.store[key] for key in kept}


def test_a_link_to_a_set_of_figures_that_is_gone_is_said(everywhere):
    shared, _ = everywhere
    name = str(shared.store["link"]).partition("zicht=")[2]
    delete_rekenset("onze-stad")
    assert "onze-stad" in arrive("begin", zicht=name).refusal()


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


WRONG = {
    "kaart_soort": "bestaat niet",
    "taal": "en",
    "kaart_hoog": 1,
    f"vergelijk_b_{HERE}": ["oost-west", "oost-west"],
    "robuust_grenzen": [60, 10],
    "weeg_swing_vu_driehoek_sociaal": 101,
    "verken_punten": True,
    "weeg_kader": ["vu_driehoek"],
}


@pytest.mark.parametrize("key", WRONG)
def test_choices_that_do_not_exist_are_left_out(key):
    gebied = load_gebied(HERE)
    assert allowed({key: WRONG[key], "hendels_tab": "grond"}, gebied, scenarios_of(gebied)) == {"hendels_tab": "grond"}
