"""Keys that follow each other faster than the page answers: what the browser says of old is never taken for a wish."""

from __future__ import annotations

from scenario.app.state.widgets import may_hold
from tests.app.bezoek import Bezoek


def report(bezoek: Bezoek, told: dict[str, float], **moved: float) -> Bezoek:
    """Let the browser report sliders as it was once told they stood, but for those the visitor moved."""
    for name, value in {**told, **moved}.items():
        bezoek.at.slider(key=f"hendel_{name}").set_value(value)
    bezoek.at.run()
    return bezoek.checked()


def wishes(bezoek: Bezoek) -> list[tuple[str, float]]:
    """What was set, step by step."""
    return [(event["hendel"], event["waarde"]) for event in bezoek.store["gebeurtenissen"] if event["doe"] == "zet"]


def test_a_slider_that_is_moved_on_before_the_others_followed_moves_alone(bezoek):
    before = bezoek.sliders()
    bezoek.slide("wonen", 70)
    assert before["kantoor"] != bezoek.sliders()["kantoor"], "the others made room"
    report(bezoek, before, wonen=69)
    report(bezoek, before, wonen=68)
    assert wishes(bezoek) == [("wonen", 0.7), ("wonen", 0.69), ("wonen", 0.68)]
    assert bezoek.sliders()["wonen"] == 68
    assert sum(bezoek.sliders().values()) == 100


def test_of_two_sliders_moved_in_one_breath_both_count_and_no_third(bezoek):
    before = bezoek.sliders()
    bezoek.slide("wonen", 70)
    report(bezoek, before, wonen=69, kantoor=30)
    assert wishes(bezoek) == [("wonen", 0.7), ("wonen", 0.69), ("kantoor", 0.3)]
    assert bezoek.sliders()["kantoor"] == 30
    assert sum(bezoek.sliders().values()) == 100


def test_a_second_slider_pressed_before_the_others_followed_moves_alone(bezoek):
    before = bezoek.sliders()
    bezoek.slide("wonen", 70)
    report(bezoek, before, wonen=70, horeca=5)
    assert wishes(bezoek) == [("wonen", 0.7), ("horeca", 0.05)]


def test_a_locked_share_holds_through_fast_keys(bezoek):
    bezoek.lock("kantoor")
    before = bezoek.sliders()
    kantoor = before.pop("kantoor")
    bezoek.slide("wonen", 70)
    report(bezoek, before, wonen=60)
    assert bezoek.sliders()["kantoor"] == kantoor
    assert bezoek.sliders()["wonen"] == 60


def test_what_comes_with_a_button_pressed_too_soon_is_no_wish_either(bezoek):
    before = bezoek.sliders()
    bezoek.slide("wonen", 70)
    for name, value in {**before, "wonen": 70}.items():
        bezoek.at.slider(key=f"hendel_{name}").set_value(value)
    bezoek.press("kop_ongedaan")
    assert bezoek.sliders() == before
    assert wishes(bezoek) == []


def test_a_slider_can_be_brought_back_to_where_it_stood(bezoek):
    before = bezoek.sliders()
    bezoek.slide("wonen", 70).slide("kantoor", before["kantoor"])
    assert bezoek.sliders()["kantoor"] == before["kantoor"]
    assert wishes(bezoek)[-1] == ("kantoor", before["kantoor"] / 100)


def test_a_start_that_was_just_taken_back_is_not_begun_again(bezoek):
    bezoek.choose("kop_start", "maximum-programma").slide("wonen", 70).press("kop_ongedaan").press("kop_ongedaan")
    assert bezoek.at.selectbox(key="kop_start").value == "maximum-bovenop"
    before = bezoek.sliders()
    bezoek.at.selectbox(key="kop_start").set_value("maximum-programma")  # as it stood in the browser
    report(bezoek, before, wonen=75)
    assert bezoek.at.selectbox(key="kop_start").value == "maximum-bovenop"
    assert bezoek.sliders()["wonen"] == 75


def test_a_browser_only_moves_on_in_what_it_was_sent():
    sent = [6]
    for told, value in ((6, 7), (6, 8), (7, 9)):  # 6 was answered with 7 and 8; then it had received 7
        sent = may_hold(sent, told, value)
    assert sent == [7, 8, 9]
