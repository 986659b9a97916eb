"""A link opens exactly what someone saw, and takes nothing away from whoever opens it."""

from __future__ import annotations

import json

import pytest

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


def test_choices_that_do_not_exist_are_left_out(shared, folder):
    from scenario.app.panelen import allowed

    assert allowed({"kaart_soort": "bestaat niet", "taal": "en", "hendels_tab": "grond"}) == {"hendels_tab": "grond"}
    assert json.dumps(allowed({"kaart_verschil": True})) == '{"kaart_verschil": true}'
