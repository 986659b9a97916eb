"""A working mix is a list of events: replayed it is the same mix, and every event can be taken back."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.hendels import SOMGROEPEN
from scenario.scenarios import shipped_scenarios
from scenario.werkversie import (
    Werkversie,
    begin,
    carry_out,
    choices,
    read_werkversie,
    replay,
    save_werkversie,
    set_aside,
    werkversie_path,
)

STAD = load_gebied("havenstad")
SCENARIOS = shipped_scenarios("havenstad")
STEPS = (
    {"doe": "mix", "wonen": 0.7, "lezing": "binnen"},
    {"doe": "zet", "hendel": "groen", "waarde": 0.3, "in": ["coenhaven", "vlothaven"]},
    {"doe": "neem_over", "scenario": "maakstad", "in": ["alfadriehoek"]},
    {"doe": "functieverdeling", "verdeling": "maken"},
    {"doe": "laat_staan", "in": ["minervahaven_noord"]},
)


def worked(*steps, start="maximum-programma"):
    werkversie = begin("havenstad", start)
    for step in steps:
        werkversie = werkversie.added(step)
    return werkversie


def mix(werkversie):
    return replay(STAD, werkversie, SCENARIOS)


def test_a_beginning_is_the_scenario_itself():
    assert mix(worked()).hendels.tolist() == SCENARIOS["maximum-programma"].verdeling.hendels.tolist()


def test_a_replay_is_bit_for_bit_what_the_steps_made_one_by_one():
    verdeling = SCENARIOS["maximum-programma"].verdeling
    for step in STEPS:
        verdeling = carry_out(STAD, verdeling, step, SCENARIOS)
    assert mix(worked(*STEPS)).hendels.tolist() == verdeling.hendels.tolist()


def test_every_step_keeps_its_groups_at_one():
    for number in range(len(STEPS) + 1):
        made = mix(worked(*STEPS[:number]))
        for group in SOMGROEPEN:
            assert np.allclose(made.group(group).sum(axis=-1), 1.0, atol=1e-9)


def test_undo_goes_back_to_the_very_first_event_and_no_further():
    werkversie = worked(*STEPS)
    for number in reversed(range(len(STEPS))):
        werkversie = werkversie.undone()
        assert werkversie == worked(*STEPS[:number])
    assert werkversie.undone() == werkversie


def test_a_new_beginning_is_an_event_too():
    werkversie = worked(*STEPS).added({"doe": "begin", "scenario": "groen-blauw"})
    assert (werkversie.van, werkversie.stappen) == ("groen-blauw", ())
    assert werkversie.undone().stappen == STEPS


def test_a_split_keeps_housing_and_divides_only_the_rest():
    before, after = mix(worked(STEPS[0])), mix(worked(STEPS[0], STEPS[3]))
    assert after["wonen"] == pytest.approx(before["wonen"])
    building = before["transformatie"] > 0
    assert (after["maakindustrie"][building] > before["maakindustrie"][building]).all()


def test_taking_over_copies_every_lever_of_that_part_only():
    after = mix(worked(STEPS[2]))
    place = STAD.position("alfadriehoek")
    elsewhere = np.arange(len(STAD.ids)) != place
    assert after.hendels[place].tolist() == SCENARIOS["maakstad"].verdeling.hendels[place].tolist()
    assert after.hendels[elsewhere].tolist() == mix(worked()).hendels[elsewhere].tolist()


def test_the_reading_is_kept_and_a_part_with_another_reading_is_added_to_it():
    both = worked(STEPS[0], {"doe": "mix", "wonen": 0.7, "lezing": "bovenop", "in": ["coenhaven"]})
    assert choices(STAD, worked(STEPS[0]), SCENARIOS)["lezing"] == "binnen"
    assert choices(STAD, both, SCENARIOS)["lezing"] == "binnen;bovenop"


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ({"doe": "weg"}, "unknown_name"),
        ({"doe": "begin", "scenario": "maximum"}, "unknown_name"),
        ({"doe": "zet", "hendel": "wonen", "waarde": 1.2}, "out_of_range"),
        ({"doe": "zet", "hendel": "wonen", "waarde": float("nan")}, "out_of_range"),
        ({"doe": "zet", "hendel": "wonen", "waarde": 0.5, "vast": ["wonen"]}, "locked"),
        ({"doe": "zet", "hendel": "gereed", "waarde": 2026, "in": ["coenhaven"]}, "years_reversed"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(step, code):
    with pytest.raises(GebiedsmixError) as refused:
        carry_out(STAD, SCENARIOS["maximum-programma"].verdeling, step, SCENARIOS)
    assert refused.value.code == code


def test_what_is_saved_opens_again(folder):
    assert read_werkversie(STAD, SCENARIOS) is None
    save_werkversie(worked(*STEPS))
    assert read_werkversie(STAD, SCENARIOS) == worked(*STEPS)


def test_the_file_of_another_area_is_not_taken_for_this_one(folder):
    path = save_werkversie(begin("achtersluispolder", "huidig"))
    path.rename(werkversie_path("havenstad"))
    with pytest.raises(GebiedsmixError, match="cannot be read"):
        read_werkversie(STAD, SCENARIOS)


@pytest.mark.parametrize("name", ["../havenstad", "a/b", "", ".", "haven stad", "Ä"])
def test_an_area_is_never_a_path(folder, name):
    with pytest.raises(GebiedsmixError):
        werkversie_path(name)


def test_setting_aside_never_overwrites(folder):
    path = werkversie_path("havenstad")
    path.parent.mkdir(parents=True)
    for words in ("one", "two", "three"):
        path.write_text(words, encoding="utf-8")
        assert set_aside("havenstad").read_text("utf-8") == words
    assert len(list(path.parent.iterdir())) == 3


def test_a_very_long_history_forgets_only_what_came_before_the_last_beginning(monkeypatch, bezoek):
    monkeypatch.setattr("scenario.app.state.mix.MOST_EVENTS", 4)
    for wonen in (70, 60):
        bezoek.slide("wonen", wonen)
    bezoek.choose("kop_start", "maximum-programma")
    for wonen in (90, 85):
        bezoek.slide("wonen", wonen)
    kept = [event["doe"] for event in bezoek.store["gebeurtenissen"]]
    assert kept == ["begin", "zet", "zet"]
    assert bezoek.sliders()["wonen"] == 85


def test_a_working_mix_is_a_value():
    assert Werkversie("havenstad", STEPS) == Werkversie("havenstad", STEPS)
