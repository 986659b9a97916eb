"""The view for a hall: on by a switch or by the address, on every page, and off again."""

from __future__ import annotations

import pytest

from tests.app.bezoek import Bezoek, arrive


def large(bezoek: Bezoek) -> bool:
    """Whether the style sheet for a hall is on the page."""
    return any("For a hall" in node.proto.body for node in bezoek.at.get("html"))


@pytest.mark.parametrize("page", ["begin", "gebied", "mix", "tijdlijn", "rekenregels"])
def test_the_address_opens_every_page_large(folder, page):
    bezoek = arrive(page, beeld="beamer")
    assert large(bezoek)
    assert bezoek.at.toggle(key="kop_beamer").value is True


def test_the_switch_turns_it_on_and_off_and_the_address_follows(bezoek):
    assert not large(bezoek)
    bezoek.at.toggle(key="kop_beamer").set_value(True).run()
    assert large(bezoek.checked())
    assert bezoek.at.query_params["beeld"] in ("beamer", ["beamer"])
    bezoek.at.toggle(key="kop_beamer").set_value(False).run()
    assert not large(bezoek.checked())
    assert "beeld" not in bezoek.at.query_params
