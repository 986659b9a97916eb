"""What an export says: differences from the figures, and no winner that robustness does not support."""

from __future__ import annotations

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.export import palet
from scenario.export.inhoud import make_inhoud
from scenario.export.woorden import load_woorden
from scenario.export.zinnen import difference_sentences, main_sentences, norm_sentences, robust_sentences
from scenario.grafieken import stijl
from scenario.scenarios import shipped_scenarios
from tests.export.verhalen import MOMENT, story, twelve


def test_a_sentence_gives_the_change_and_both_figures():
    told = " ".join(main_sentences(story("havenstad", "maximum-programma", "maximum-binnen")))
    # 0.8 x 70,704 = 56,563 dwellings, 14,141 fewer
    assert "nieuwe woningen −14.141 (70.704 woningen → 56.563 woningen)" in told


def test_a_scenario_that_does_not_come_first_in_every_draw_is_not_called_the_best():
    for inhoud in (story("havenstad", "minimum", "maakstad"), story("havenstad", "groen-blauw", "maakstad")):
        assert inhoud.robuustheid is not None
        firsts = inhoud.robuustheid.smaa.acceptability[:, 0]
        said = robust_sentences(inhoud)[0]
        assert ("bij elke trekking hetzelfde scenario" in said) == bool(firsts.max() == 1)
        assert "wint" not in said


def test_a_share_that_is_not_whole_never_reads_as_0_or_100():
    inhoud = story("havenstad", "maximum-programma", "maximum-binnen", "groen-blauw")
    assert inhoud.robuustheid is not None
    firsts = inhoud.robuustheid.smaa.acceptability[:, 0]
    assert any(0.995 < share < 1 for share in firsts)
    assert "meer dan 99 %" in robust_sentences(inhoud)[0]


def test_one_scenario_is_told_without_a_choice():
    assert robust_sentences(story("havenstad", "huidig")) == []


def test_scenarios_that_are_the_same_differ_nowhere():
    one, *_ = twelve()
    same = next(scenario for scenario in twelve() if scenario.id == f"{one.id}-nog-eens")
    inhoud = make_inhoud(load_gebied("havenstad"), [one, same])
    assert difference_sentences(inhoud, 1) == [
        f"{inhoud.namen[1]} verschilt nergens zichtbaar van het eerste scenario."
    ]


def test_an_english_file_has_no_dutch_sentence():
    told = main_sentences(story("havenstad", "maximum-programma", "maximum-binnen", taal="en"))
    assert told[0].startswith("Maximum")
    assert not [sentence for sentence in told if " tegen " in sentence or "geschonden" in sentence]


def test_scenarios_that_break_as_many_norms_share_a_sentence():
    inhoud = make_inhoud(load_gebied("havenstad"), twelve(), "nl", MOMENT)
    said = norm_sentences(inhoud)
    counts = [len({entry.norm for entry in broken}) for broken in inhoud.knelpunten]
    assert len(said) <= len(inhoud.scenarios) / 2
    for name, count in zip(inhoud.namen, counts, strict=True):
        assert [sentence for sentence in said if name in sentence and f": {count}, " in sentence]


def test_too_many_none_or_twice_is_refused():
    gebied, shipped = load_gebied("havenstad"), shipped_scenarios("havenstad")
    for chosen, code in (
        ([], "too_few"),
        ([shipped["huidig"]] * 2, "same_scenario"),
        ([shipped["huidig"]] * 13, "too_many"),
        ([shipped_scenarios("achtersluispolder")["huidig"]], "other_area"),
    ):
        with pytest.raises(GebiedsmixError) as refused:
            make_inhoud(gebied, chosen)
        assert refused.value.code == code


def test_both_languages_fill_the_same_names():
    import string

    for name, text in load_woorden().items():
        filled = [{part[1] for part in string.Formatter().parse(side)} for side in (text.nl, text.en)]
        assert filled[0] == filled[1], name


def test_exports_have_the_colours_of_the_screen():
    for name in ("INK", "MUTED", "PAPER", "NOTHING", "KLEUREN", "OPLOPEND", "TWEEZIJDIG"):
        assert getattr(palet, name) == getattr(stijl, name), name
