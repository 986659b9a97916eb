"""One way back and forth for all that is done: levers and drawings."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from gebieden.laden import load_gebied
from gebieden.rd import points_to_degrees
from tests.app.bezoek import Bezoek, arrive

POLDER = "achtersluispolder"
SOUTH_NORTH = ((0, -5_000), (0, 5_000))
WEST_EAST = ((-5_000, 0), (5_000, 0))
FAR_AWAY = ((60_000, 0), (60_000, 10))


@pytest.fixture
def polder(folder) -> Bezoek:
    return arrive(gebied=POLDER, scenario="oost-west")


def split(bezoek: Bezoek, line: tuple[tuple[float, float], ...] = SOUTH_NORTH) -> Bezoek:
    """Draw a line with coordinates, in metres from the middle of the polder."""
    ends = points_to_degrees(load_gebied(POLDER).centroids_m.mean(axis=0) + np.array(line))
    if not bezoek.at.checkbox(key="kaart_tekenen").value:
        bezoek.at.checkbox(key="kaart_tekenen").check().run()
    bezoek.at.selectbox(key="teken_wat").set_value("splits")
    bezoek.at.text_area(key="teken_punten").set_value("\n".join(f"{x:.6f}; {y:.6f}" for x, y in ends))
    next(button for button in bezoek.at.button if str(button.key).startswith("FormSubmitter:teken_formulier")).click()
    bezoek.at.run()
    return bezoek.checked()


def parts(bezoek: Bezoek) -> int:
    return len(bezoek.at.multiselect(key="hendels_selectie").options)


def test_back_and_forth_through_steps_before_and_after_a_drawing(polder):
    count, untouched = parts(polder), polder.sliders()
    before = polder.slide("wonen", 60).sliders()
    split(polder).slide("wonen", 50)
    assert parts(polder) > count
    assert polder.press("kop_ongedaan").sliders()["wonen"] == 60
    polder.press("kop_ongedaan")
    assert parts(polder) == count
    assert polder.sliders() == before
    assert polder.press("kop_ongedaan").sliders() == untouched, "what was done before the drawing is taken back too"
    for _ in range(3):
        polder.press("kop_opnieuw")
    assert parts(polder) > count
    assert polder.sliders()["wonen"] == 50
    assert polder.at.button(key="kop_opnieuw").disabled


def test_two_drawings_are_taken_back_one_by_one_each_with_its_steps(polder):
    count = parts(polder)
    split(polder).slide("wonen", 50)
    between = parts(polder)
    split(polder, WEST_EAST).slide("wonen", 40)
    assert parts(polder) > between
    polder.press("kop_ongedaan").press("kop_ongedaan")
    assert parts(polder) == between
    assert polder.sliders()["wonen"] == 50
    polder.press("kop_ongedaan").press("kop_ongedaan")
    assert parts(polder) == count


def test_a_drawing_that_is_refused_leaves_the_history_as_it_is(polder):
    polder.slide("wonen", 60).slide("wonen", 50).press("kop_ongedaan")
    split(polder, FAR_AWAY)
    assert polder.refusal()
    assert polder.press("kop_opnieuw").sliders()["wonen"] == 50


def test_a_new_step_after_going_back_ends_what_could_be_done_again(polder):
    split(polder).press("kop_ongedaan").slide("wonen", 55)
    assert polder.at.button(key="kop_opnieuw").disabled


def test_the_year_that_is_shown_stays_when_drawing(polder):
    polder.pick("kop_jaar", 2040)
    assert split(polder).store["jaar"] == 2040


def test_who_looks_at_an_area_that_somebody_else_redraws_sees_it_as_it_is_now(folder):
    split(arrive(gebied=POLDER, scenario="oost-west"))
    first, second = arrive(gebied=f"{POLDER}-hertekend"), arrive(gebied=f"{POLDER}-hertekend")
    before = parts(second)
    split(first, WEST_EAST)
    second.slide("wonen", 30)
    assert parts(second) > before
    assert any("Iemand anders heeft dit gebied hertekend" in words for words in second.words())
    assert second.sliders() == first.sliders(), "a step that was meant for the area of before is not taken"
    assert second.slide("wonen", 30).sliders()["wonen"] == 30


def test_who_draws_where_somebody_else_drew_gets_a_copy_of_their_own(folder):
    first, second = (arrive(gebied=POLDER, scenario="oost-west") for _ in range(2))
    split(first).slide("wonen", 50)
    split(second, WEST_EAST)
    assert first.store["gebied"] == f"{POLDER}-hertekend"
    assert second.store["gebied"] == f"{POLDER}-hertekend-2"
    assert any("(hertekend 2)" in words for words in second.words())
    first.at.run()
    assert first.checked().sliders()["wonen"] == 50, "the drawing of the first visitor is as it was left"
    count = parts(second)
    second.press("kop_ongedaan")
    assert parts(second) < count
    assert second.store["gebied"] == f"{POLDER}-hertekend-2", "taking back stays in one's own copy"


def test_who_looks_at_an_area_that_is_gone_is_told_and_sees_another(folder):
    bezoek = split(arrive(gebied=POLDER, scenario="oost-west"))
    shutil.rmtree(folder / "gebieden" / f"{POLDER}-hertekend")
    bezoek.at.run()
    bezoek.checked()
    assert any("bestaat niet" in words for words in bezoek.words())
    assert bezoek.at.selectbox(key="kop_gebied").value == "havenstad"
