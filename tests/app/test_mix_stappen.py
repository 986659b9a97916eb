"""The first page step by step, without a browser: what a planner does, and what must then stand on the screen."""

from __future__ import annotations

import pytest

from scenario.hendels import group_members
from tests.app.bezoek import Bezoek, arrive, as_read

FUNCTIES = group_members("functiemix")
GROND = group_members("grond")


def test_a_newcomer_starts_at_the_maximum_with_a_reading_already_chosen(bezoek):
    assert bezoek.at.selectbox(key="kop_gebied").value == "havenstad"
    assert bezoek.at.selectbox(key="kop_start").value == "maximum-bovenop"
    assert bezoek.figure("woningen_nieuw") == "70.704"
    assert any("lezing van 80/20: **bovenop**" in text for text in bezoek.words())


@pytest.mark.parametrize(("lezing", "woningen"), [("bovenop", "70.704"), ("binnen", "56.563")])
def test_80_20_in_both_readings_from_the_published_maximum(bezoek, lezing, woningen):
    # on top: 70,704 dwellings stay; inside: 0.8 x 70,704 = 56,563.2
    bezoek.choose("kop_start", "maximum-programma").pick("presets_lezing", lezing).press("presets_80")
    assert bezoek.figure("woningen_nieuw") == woningen
    assert bezoek.sliders()["wonen"] == 80
    assert any(f"lezing van 80/20: **{lezing}**" in text for text in bezoek.words())


def test_floor_space_grows_on_top_and_stays_inside(bezoek):
    # the area's own 52,452 m2 that stay standing are the same in all three
    bezoek.choose("kop_start", "maximum-programma")
    before = bezoek.figure("bvo_m2")
    bezoek.pick("presets_lezing", "binnen").press("presets_80")
    assert bezoek.figure("bvo_m2") == before
    bezoek.press("kop_ongedaan").pick("presets_lezing", "bovenop").press("presets_80")
    # 5,868,432 / 0.8 = 7,335,540 m2: 1,467,108 more
    grown = [int(text.removesuffix(" m²").replace(".", "")) for text in (bezoek.figure("bvo_m2"), before)]
    assert grown[0] - grown[1] == pytest.approx(1_467_108, abs=1)


@pytest.mark.parametrize(("hendel", "value"), [("kantoor", 20), ("wonen", 33), ("horeca", 0), ("wonen", 100)])
def test_a_slider_keeps_its_group_at_100(bezoek, hendel, value):
    bezoek.slide(hendel, value)
    shares = {name: value for name, value in bezoek.sliders().items() if name in FUNCTIES}
    assert len(shares) == 10
    assert shares[hendel] == value
    assert sum(shares.values()) == 100


def test_the_ground_keeps_its_sum_too(bezoek):
    bezoek.pick("hendels_tab", "grond").slide("groen", 31)
    shares = {name: value for name, value in bezoek.sliders().items() if name in GROND}
    assert shares["groen"] == 31
    assert sum(shares.values()) == 100


def test_a_locked_share_stays_while_another_moves(bezoek):
    before = bezoek.sliders()["kantoor"]
    bezoek.lock("kantoor").slide("wonen", 50)
    after = bezoek.sliders()
    assert after["kantoor"] == before
    assert after["wonen"] == 50
    assert bezoek.at.slider(key="hendel_kantoor").disabled
    assert sum(after.values()) == 100


def test_a_request_that_the_locks_make_impossible_says_why_and_changes_nothing(bezoek):
    before = bezoek.sliders()
    bezoek.lock("wonen").slide("kantoor", 30)
    # housing keeps its 80 %, so of 30 % for offices 10 procentpunt do not fit
    assert bezoek.refusal() == (
        "De vaste aandelen laten 10 procentpunt te weinig ruimte. Maak er een los of vraag minder."
    )
    assert bezoek.sliders() == before


def test_on_top_is_refused_where_housing_is_already_below_the_share(bezoek):
    bezoek.slide("wonen", 60).pick("presets_lezing", "bovenop").press("presets_80")
    assert bezoek.refusal() == (
        "Bovenop voegt alleen toe, maar wonen is hier al minder dan 80 %. Kies de lezing 'binnen'."
    )
    assert bezoek.sliders()["wonen"] == 60


def test_a_refusal_goes_away_with_the_next_step_that_works(bezoek):
    bezoek.lock("wonen").slide("kantoor", 30)
    assert bezoek.refusal()
    bezoek.slide("kantoor", 8)
    assert bezoek.refusal() == ""


def test_building_in_coenhaven_before_2040_is_named_with_its_source(bezoek):
    assert not any("Coenhaven" in text for text in _reasons(bezoek))
    bezoek.select("coenhaven").pick("hendels_tab", "fasering").slide("start", 2035)
    found = [text for text in _reasons(bezoek) if "Coenhaven" in text]
    assert len(found) == 1
    assert "2040" in found[0]
    assert "bron:" in found[0]


def _reasons(bezoek: Bezoek) -> list[str]:
    """The reasons why the mix cannot be built: what stands in the opened verdict."""
    verdict = next(opened for opened in bezoek.at.expander if opened.label.startswith("Niet haalbaar"))
    return [markdown.value.replace("\\", "") for markdown in verdict.markdown]


def test_completion_before_the_start_is_refused(bezoek):
    bezoek.select("coenhaven").pick("hendels_tab", "fasering")
    gereed = bezoek.sliders()["gereed"]
    bezoek.slide("gereed", bezoek.sliders()["start"] - 1)
    assert bezoek.refusal()
    assert bezoek.sliders()["gereed"] == gereed


def test_a_selection_limits_what_the_levers_turn(bezoek):
    bezoek.select("vlothaven").slide("wonen", 40)
    assert bezoek.store["gebeurtenissen"][-1]["in"] == ["vlothaven"]
    bezoek.select("coenhaven")
    assert bezoek.sliders()["wonen"] == 80


def test_over_parts_that_differ_the_slider_shows_the_mean_and_says_so(bezoek):
    bezoek.select("vlothaven").slide("wonen", 40).select("vlothaven", "coenhaven")
    label = as_read(bezoek.at.slider(key="hendel_wonen").label)
    assert "gemiddeld; van 40 %–80 %" in label
    # by surface: between both, nearer to Coenhaven, the larger
    assert 60 < bezoek.sliders()["wonen"] < 80


def test_undo_and_redo_walk_through_the_steps(bezoek):
    bezoek.slide("wonen", 70).slide("wonen", 60)
    assert bezoek.press("kop_ongedaan").sliders()["wonen"] == 70
    assert bezoek.press("kop_ongedaan").sliders()["wonen"] == 80
    assert bezoek.at.button(key="kop_ongedaan").disabled
    assert bezoek.press("kop_opnieuw").press("kop_opnieuw").sliders()["wonen"] == 60
    assert bezoek.at.button(key="kop_opnieuw").disabled


def test_start_over_can_itself_be_taken_back(bezoek):
    bezoek.slide("wonen", 60).press("kop_begin_opnieuw")
    assert bezoek.sliders()["wonen"] == 80
    assert bezoek.press("kop_ongedaan").sliders()["wonen"] == 60


def test_everything_that_moved_shows_its_change_against_the_start(bezoek):
    assert "▼" not in bezoek.at.button(key="veld_woningen_nieuw").label
    bezoek.slide("wonen", 40)
    # half the share at the same floor space is half the dwellings: 35,352
    assert bezoek.figure("woningen_nieuw") == "35.352"
    assert "▼ −35.352" in bezoek.at.button(key="veld_woningen_nieuw").label.replace("\\", "")


def test_a_year_shows_what_stands_by_then(bezoek):
    bezoek.pick("kop_jaar", 2030)
    then = int(bezoek.figure("woningen_nieuw").replace(".", ""))
    assert 0 <= then < 70_704
    assert bezoek.pick("kop_jaar", 2050).pick("kop_jaar", 0).figure("woningen_nieuw") == "70.704"


@pytest.mark.parametrize(("typed", "shown"), [("18,5", 18), ("1.5", 2), ("30 %", 30)])
def test_a_typed_number_is_echoed_as_it_was_understood(bezoek, typed, shown):
    bezoek.choose("precies_hendel", "kantoor")
    bezoek.at.text_input(key="precies_getal").set_value(typed).run()
    assert abs(bezoek.sliders()["kantoor"] - shown) <= 1
    assert any(text.startswith("Begrepen als ") for text in bezoek.words())


def test_a_typed_word_is_no_number_and_changes_nothing(bezoek):
    before = bezoek.sliders()
    bezoek.at.text_input(key="precies_getal").set_value("veel").run()
    assert any("'veel' is geen getal. Typ bijvoorbeeld 18,5." in text for text in bezoek.words())
    assert bezoek.checked().sliders() == before


def test_leave_standing_brings_back_what_is_there_now(bezoek):
    bezoek.press("presets_laat_staan")
    assert bezoek.figure("woningen_nieuw") == "0"
    assert any(text.startswith("Hier blijft alles") for text in bezoek.select("coenhaven").words())


def test_a_deelgebied_can_be_taken_over_from_another_scenario(bezoek):
    bezoek.select("vlothaven").choose("presets_zoals", "maximum-programma").press("presets_neem_over")
    assert bezoek.sliders()["wonen"] == 100
    assert bezoek.select("coenhaven").sliders()["wonen"] == 80


def test_the_split_of_working_decides_over_jobs_and_not_over_dwellings(bezoek):
    jobs = {}
    for split in ("kantoor", "maken"):
        bezoek.choose("presets_verdeling", split).press("presets_verdeel")
        jobs[split] = int(bezoek.figure("arbeidsplaatsen").replace(".", ""))
        assert bezoek.figure("woningen_nieuw") == "70.704"
    assert jobs["kantoor"] > 2 * jobs["maken"]


def test_a_figure_opens_to_its_formula_its_inputs_and_its_sources(bezoek):
    bezoek.press("veld_woningen_nieuw")
    opened = bezoek.words()
    for heading in ("**Formule**", "**Ingevuld**", "**Waar het op rust**", "**Bronnen**"):
        assert heading in opened
    assert any("Haven-Stad: **70.704 woningen**" in text for text in opened)


@pytest.mark.parametrize("soort", ["hendel", "programma", "indicator", "score"])
def test_the_map_shows_every_kind_of_measure_also_as_a_change(bezoek, soort):
    bezoek.slide("wonen", 60).pick("kaart_soort", soort)
    for name in bezoek.at.selectbox(key=f"kaart_wat_{soort}").options[:5]:
        assert name
    bezoek.at.checkbox(key="kaart_verschil").check().run()
    assert any("Noorder IJplas" in text for text in bezoek.checked().words())


def test_an_unknown_area_scenario_or_language_in_the_address_opens_the_first_one(folder):
    bezoek = arrive(gebied="../../etc", scenario="<script>", taal="fr")
    assert bezoek.at.selectbox(key="kop_gebied").value == "havenstad"
    assert bezoek.store["taal"] == "nl"


def test_an_address_opens_an_area_at_a_scenario(folder):
    bezoek = arrive(gebied="achtersluispolder", scenario="koers-2023")
    assert bezoek.at.selectbox(key="kop_start").value == "koers-2023"
    assert bezoek.figure("woningen_nieuw") == "2.000"


def test_changing_the_area_keeps_the_mix_of_the_first(bezoek):
    bezoek.slide("wonen", 60).choose("kop_gebied", "achtersluispolder")
    assert bezoek.at.selectbox(key="kop_gebied").value == "achtersluispolder"
    assert bezoek.choose("kop_gebied", "havenstad").sliders()["wonen"] == 60
