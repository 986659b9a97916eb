"""Very many variants on the page: begun, filtered, drawn, searched for what leads there, and opened as a scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenario.sweep import shelf
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_afwegen import submit
from tests.app.test_talen import strange_words
from tests.app.test_vergelijken import tables
from tests.sweep.test_shelf import order

POLDER = {"gebied": "achtersluispolder"}
PARTS = ("lijnen", "wolk", "dozen", "normen")


def opened(taal: str = "nl") -> Bezoek:
    return arrive(taal=taal, **POLDER).go("verkennen").pick("verkennen_deel", "veel")


@pytest.fixture
def reeksen(folder: Path) -> Bezoek:
    shelf.begin_run("proef", order())
    shelf.go_on("proef")
    return opened()


def bound(bezoek: Bezoek, column: str, low: str, high: str) -> Bezoek:
    bezoek.at.selectbox(key="reeks_precies_kolom").set_value(column)
    bezoek.at.text_input(key="reeks_precies_laag").set_value(low)
    bezoek.at.text_input(key="reeks_precies_hoog").set_value(high)
    submit(bezoek, "reeks_filter_formulier")
    return bezoek.checked()


def passing(bezoek: Bezoek) -> int:
    return next(int(text.split(" ")[0]) for text in bezoek.words() if "komen door het filter" in text)


def test_a_run_is_begun_on_the_page_and_looked_at(folder: Path) -> None:
    bezoek = opened()
    assert any("nog geen reeks" in info.value for info in bezoek.at.info)
    bezoek.choose("reeks_aantal", 1_000).press("reeks_begin")
    assert bezoek.at.selectbox(key="reeks_keuze").value == "achtersluispolder-reeks-1"
    assert any(text.startswith("1.000 van 1.000 varianten") for text in bezoek.words())
    assert shelf.find_run("achtersluispolder-reeks-1").share == 1


def test_what_varies_can_be_chosen(folder: Path) -> None:
    bezoek = opened().pick("reeks_wat", "zelf").press("reeks_begin")
    assert "varieert niets" in bezoek.refusal()
    bezoek.at.selectbox(key="reeks_as_hendel").set_value("groen")
    bezoek.at.text_input(key="reeks_as_laag").set_value("10")
    bezoek.at.text_input(key="reeks_as_hoog").set_value("30")
    submit(bezoek, "reeks_as_formulier")
    assert bezoek.store["reeks_assen"] == [["elk", "groen", 0.1, 0.3]]
    bezoek.choose("reeks_aantal", 1_000).press("reeks_begin")
    order = shelf.find_run("achtersluispolder-reeks-1").folder.order
    assert {axis["target"] for axis in order["axes"]} == {"groen"}
    assert {(axis["low"], axis["high"]) for axis in order["axes"]} == {(0.1, 0.3)}


def test_what_is_half_done_can_be_looked_at_and_goes_on_where_it_stopped(folder: Path) -> None:
    shelf.begin_run("proef", order(2 * shelf.ROWS_PER_STEP))

    def stops(done: float) -> None:
        if done > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        shelf.go_on("proef", stops)
    bezoek = opened()
    rows = shelf.find_run("proef").folder.rows
    assert any(text.startswith(f"{rows:,} van".replace(",", ".")) for text in bezoek.words())
    bezoek.press("reeks_bereken")
    assert shelf.find_run("proef").share == 1
    assert any(text.startswith("10.000 van 10.000") for text in bezoek.words())


def test_a_filter_is_set_by_number_and_by_slider(reeksen: Bezoek) -> None:
    assert passing(reeksen) == 200
    # density is drawn evenly between 0.5 and 2: half of it lies below 1.25
    bound(reeksen, "alle.fsi", "", "1,25")
    assert passing(reeksen) == pytest.approx(100, abs=2)
    slider = reeksen.at.slider(key="reeks_band_proef_alle.fsi")
    slider.set_range(0.5, 0.8).run()
    assert passing(reeksen.checked()) == pytest.approx(40, abs=3), "a fifth of it"
    reeksen.at.multiselect(key="reeks_filter_proef").set_value([]).run()
    assert passing(reeksen.checked()) == 200


def test_what_is_no_number_sets_no_filter(reeksen: Bezoek) -> None:
    bound(reeksen, "alle.fsi", "veel", "")
    assert passing(reeksen) == 200
    assert any("'veel' is geen getal" in text for text in reeksen.words())


def test_an_end_that_no_variant_reaches_sets_no_filter_and_says_how_far_the_run_goes(reeksen: Bezoek) -> None:
    bound(reeksen, "alle.fsi", "1.500", "")
    assert passing(reeksen) == 200
    assert any("loopt dit van" in text for text in reeksen.words())


def test_the_levers_that_lead_there_are_said_in_words_and_become_the_filter(reeksen: Bezoek) -> None:
    bound(reeksen, "woningen_nieuw", "10.000", "").pick("reeks_deel", "dozen")
    sentence = next(text for text in reeksen.words() if "van de varianten waar" in text)
    assert "wat door uw filter komt" in sentence
    assert "minstens" in sentence, "dwellings follow density"
    assert [metric.label for metric in reeksen.at.metric][:3] == ["Haalt het doel", "Vindt terug", "Houdt over"]
    before = passing(reeksen)
    reeksen.press("reeks_doos_filter_0")
    assert "alle.fsi" in reeksen.store["reeks_filters"]["proef"]
    assert passing(reeksen) <= before


def test_a_norm_says_how_many_meet_it(reeksen: Bezoek) -> None:
    rows = tables(reeksen.pick("reeks_deel", "normen"))[0]
    assert rows[0] == ["Norm", "Gaat over", "Haalt de norm"]
    assert all(row[2].endswith("%") for row in rows[1:])


def test_a_variant_opens_as_a_scenario_in_mix(reeksen: Bezoek) -> None:
    number = reeksen.at.selectbox(key="reeks_nummer").value
    reeksen.at.button(key="reeks_open").click().run()
    reeksen.checked()
    assert reeksen.store["pagina"] == "mix"
    assert reeksen.at.selectbox(key="kop_start").value == f"variant-{number}"


def test_a_run_is_thrown_away(reeksen: Bezoek) -> None:
    reeksen.press("reeks_weg_ja")
    assert shelf.runs_of("achtersluispolder") == {}
    assert any("nog geen reeks" in info.value for info in reeksen.at.info)


def test_a_file_that_is_broken_is_said_and_nothing_falls_over(folder: Path) -> None:
    shelf.begin_run("proef", order())
    shelf.go_on("proef")
    shelf.find_run("proef").folder.file(0).write_bytes(b"geen parquet")
    assert "niet te lezen" in opened().refusal()


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_part_mixes_languages(folder: Path, taal: str) -> None:
    shelf.begin_run("proef", order())
    shelf.go_on("proef")
    bezoek = opened(taal)
    assert strange_words(bezoek.pick("reeks_wat", "zelf"), taal) == set()
    for part in PARTS:
        assert strange_words(bezoek.pick("reeks_deel", part), taal) == set(), part
