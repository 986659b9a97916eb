"""Weighing on the page: what one gives is what is weighed, and what the core refuses is said."""

from __future__ import annotations

import pytest

from gebieden.laden import load_gebied
from scenario.afweging.doelenbestand import read_targets, targets_path
from scenario.perspectieven import load_perspectieven
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_talen import strange_words
from tests.app.test_vergelijken import compare_with, tables

PARTS = ("uitslag", "gezichten", "driehoek", "uitruil", "doelen", "oordelen", "initiatieven")


@pytest.fixture
def afwegen(bezoek: Bezoek) -> Bezoek:
    return bezoek.go("afwegen")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_part_mixes_languages(folder, taal, part):
    bezoek = arrive(taal=taal).go("afwegen").pick("afwegen_deel", part)
    assert strange_words(bezoek, taal) == set()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_works_for_the_polder_with_three_scenarios(folder, part):
    bezoek = arrive(gebied="achtersluispolder").go("afwegen").pick("afwegen_deel", part)
    compare_with(bezoek, "koers-2023", "huidig", area="achtersluispolder")


def slide(bezoek: Bezoek, key: str, value: float) -> Bezoek:
    bezoek.at.slider(key=key).set_value(value).run()
    return bezoek.checked()


def test_weights_of_zero_everywhere_are_refused_in_one_line(afwegen):
    afwegen.pick("weeg_hoe", "swing")
    for slider in list(afwegen.at.slider):
        if str(slider.key).startswith("weeg_swing"):
            slider.set_value(0)
    afwegen.at.run()
    assert afwegen.checked().refusal()


def test_all_swings_alike_are_the_neutral_viewpoint(afwegen):
    neutral = tables(afwegen.pick("afwegen_deel", "uitslag"))
    assert tables(afwegen.pick("weeg_hoe", "swing")) == neutral


def test_points_left_to_divide_are_counted(afwegen):
    afwegen.pick("weeg_hoe", "punten")
    # six goals start at 17, 17, 17, 17, 16, 16
    assert "Nog te verdelen: 0" in afwegen.words()
    key = next(str(each.key) for each in afwegen.at.slider if str(each.key).startswith("weeg_punten"))
    assert "Nog te verdelen: -23" in slide(afwegen, key, 40).words()


def test_counting_only_the_lowest_score_changes_what_is_shown(afwegen):
    afwegen.at.select_slider(key="weeg_macht").set_value("-inf").run()
    assert "Deze omslagpunten gelden voor optellen." in afwegen.checked().words()


def test_every_viewpoint_says_whom_it_would_choose(afwegen):
    words = " ".join(afwegen.pick("afwegen_deel", "gezichten").words())
    assert "van de 12 perspectieven" in words
    assert len([each for each in load_perspectieven().values() if "zaanse_opgaven" in each.weights]) == 12


def test_goals_are_held_against_each_other_only_when_asked(folder):
    bezoek = arrive(gebied="achtersluispolder").go("afwegen").pick("afwegen_deel", "uitruil")
    assert not any("haalbare verdelingen" in text and "Uit" in text for text in bezoek.words())
    bezoek.press("doelrelaties_bereken")
    assert any(text.startswith("Uit ") for text in bezoek.words()) or bezoek.refusal()


# ---------------------------------------------------------------- targets
def record(bezoek: Bezoek, value: str, owner: str = "Wethouder Wonen") -> Bezoek:
    bezoek.at.selectbox(key="doel_indicator").set_value("groen_per_woning")
    bezoek.at.text_input(key="doel_waarde").set_value(value)
    bezoek.at.text_input(key="doel_eigenaar").set_value(owner)
    bezoek.at.text_input(key="doel_bron").set_value("Raadsbesluit 12")
    submit(bezoek, "doel_formulier")
    return bezoek.checked()


def submit(bezoek: Bezoek, form: str, place: int = 0) -> None:
    [button for button in bezoek.at.button if str(button.key).startswith(f"FormSubmitter:{form}")][place].click()
    bezoek.at.run()


def test_a_target_is_kept_with_its_owner_and_held_against_every_scenario(afwegen):
    record(afwegen.pick("afwegen_deel", "doelen"), "35,5")
    (kept,) = read_targets("havenstad")
    assert (kept.doel.indicator, kept.doel.waarde, kept.doel.eigenaar) == ("groen_per_woning", 35.5, "Wethouder Wonen")
    _, row = tables(afwegen)[0]
    assert row[1] == "Wethouder Wonen"
    assert all(cell.startswith(("✓", "✗")) for cell in row[3:5])


def test_what_is_no_number_is_refused_and_nothing_is_kept(afwegen):
    record(afwegen.pick("afwegen_deel", "doelen"), "veel")
    assert afwegen.refusal()
    assert read_targets("havenstad") == ()


def test_a_judgement_is_kept_with_its_reason_and_shown(afwegen):
    record(afwegen.pick("afwegen_deel", "doelen"), "35", owner="<b>x</b>")
    afwegen.at.selectbox(key="bevinding_stand").set_value("op_koers")
    afwegen.at.text_area(key="bevinding_reden").set_value("Het park is aangelegd")
    afwegen.at.text_input(key="bevinding_door").set_value("Groep 3")
    submit(afwegen, "bevinding_formulier")
    (kept,) = read_targets("havenstad")
    assert [(found.stand, found.reden, found.door) for found in kept.bevindingen] == [
        ("op_koers", "Het park is aangelegd", "Groep 3")
    ]
    assert tables(afwegen.checked())[0][1][-1] == "op koers"
    submit(afwegen, "bevinding_formulier", 1)
    assert read_targets("havenstad") == ()


def test_a_broken_file_of_targets_is_said(afwegen):
    path = targets_path(load_gebied("havenstad").id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    assert "niet te lezen" in afwegen.pick("afwegen_deel", "doelen").refusal()
