"""Taking over: a neighbourhood type, the mix of another deelgebied, a table from a spreadsheet."""

from __future__ import annotations

import pytest

from tests.app.bezoek import Bezoek


def opened(bezoek: Bezoek, part: str) -> Bezoek:
    """The same visitor with a part unfolded, as a browser tells it."""
    bezoek.at.session_state[f"overnemen_{part}"] = True
    bezoek.at.run()
    return bezoek.checked()


def paste(bezoek: Bezoek, written: str) -> Bezoek:
    opened(bezoek, "plaktabel").at.text_area(key="overnemen_plak").set_value(written)
    return bezoek.press("overnemen_neem")


def test_a_type_of_pbl_is_one_step_and_can_be_undone(bezoek):
    before = bezoek.figure("woningen_nieuw")
    opened(bezoek, "woonmilieu").choose("overnemen_type", "dorps_gestapeld_sociaal").press("overnemen_leg")
    assert bezoek.store["gebeurtenissen"][-1] == {"doe": "woonmilieu", "type": "dorps_gestapeld_sociaal"}
    assert bezoek.figure("woningen_nieuw") != before
    assert bezoek.press("kop_ongedaan").figure("woningen_nieuw") == before


def test_a_mix_is_copied_to_others(bezoek):
    bezoek.select("coenhaven").slide("wonen", 50).select()
    opened(bezoek, "kopieer")
    bezoek.at.selectbox(key="overnemen_uit_havenstad_sloterdijk_centrum").set_value("coenhaven")
    bezoek.at.multiselect(key="overnemen_naar_havenstad").set_value(["vlothaven"]).run()
    bezoek.press("overnemen_doe_kopieer").select("vlothaven")
    assert bezoek.sliders()["wonen"] == 50


def test_a_table_from_a_spreadsheet_is_one_step(bezoek):
    paste(bezoek, "Deelgebied\tDichtheid (FSI)\nCoenhaven\t1,25\n").select("coenhaven").pick("hendels_tab", "dichtheid")
    assert bezoek.sliders()["fsi"] == 1.25
    assert len(bezoek.store["gebeurtenissen"]) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Deelgebied\tDichtheid (FSI)\nCoenhaven\tveel", "Rij 'Coenhaven', kolom 'Dichtheid (FSI)'"),
        ("Deelgebied\tGroen\nCoenhaven\t90", "De grond van 'coenhaven' telt op tot"),
        ("<script>alert(1)</script>", "Plak een regel"),
    ],
)
def test_a_table_that_is_wrong_changes_nothing_and_says_where(bezoek, written, said):
    before = bezoek.sliders()
    assert said in paste(bezoek, written).refusal()
    assert bezoek.sliders() == before
