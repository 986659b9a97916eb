"""Colours of a map: flowing or in classes, told apart by lightness alone, with words that say what they mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import Array, Text
from scenario.app.klassen import CLASSES, equal_borders, equal_borders_around_nothing, quantile_borders
from scenario.app.kleuren import DIVERGING, NOTHING, SEQUENTIAL, luminance
from scenario.app.kleuring import WAYS, class_colours, class_words, classes_of, colours_of, on_one_scale
from scenario.app.maten import Maat

NAN = float("nan")
NAME = Text("Score", "Score")


def measure(*values: float, high: float = 100, unit: str = "score", verschil: bool = False) -> Maat:
    """A measure whose start is nothing, so that a change is the value itself."""
    shown: Array = np.array(values, dtype=np.float64)
    return Maat(NAME, unit, shown, np.zeros_like(shown), -high if verschil else 0.0, high, verschil)


def test_five_equal_classes_of_a_score_have_the_five_colours():
    (maat,) = on_one_scale([measure(0, 19, 20, 99, NAN)], "gelijk")
    assert maat.grenzen == (20, 40, 60, 80)
    # 0 and 19 lie in the first class, 20 in the second, 99 in the last; what has no value is grey
    assert colours_of(maat) == [SEQUENTIAL[0], SEQUENTIAL[0], SEQUENTIAL[1], SEQUENTIAL[4], NOTHING]


def test_a_change_of_nothing_lies_in_the_middle_of_the_middle_class():
    (maat,) = on_one_scale([measure(-100, -1, 0, 1, 100, verschil=True)], "gelijk")
    assert maat.grenzen == (-60, -20, 20, 60)
    assert colours_of(maat) == [DIVERGING[0], DIVERGING[2], DIVERGING[2], DIVERGING[2], DIVERGING[4]]


@pytest.mark.parametrize("verschil", [False, True])
def test_classes_with_as_many_hold_as_many(verschil):
    values = np.random.default_rng(3).gamma(1.0, 1000.0, 200) * (np.tile([-1, 1], 100) if verschil else 1)
    (maat,) = on_one_scale([measure(*values, high=1e5, unit="woning", verschil=verschil)], "evenveel")
    counted = np.bincount(np.digitize(values, maat.grenzen))
    # 200 over 5 classes are 40 each; borders are round, so a few lie on the other side
    assert np.abs(counted - 40).max() <= 5, counted


def test_borders_are_no_finer_than_the_number_beside_them():
    # dwellings are whole: half a dwelling is no border
    assert all(border == round(border) for border in equal_borders(0, 7, 1))
    assert equal_borders(0, 1, 1) == ()
    assert equal_borders_around_nothing(1, 1) == (-1, 1)


def test_values_that_are_all_the_same_make_no_class():
    assert quantile_borders(np.full(9, 3.0), 1) == ()
    (maat,) = on_one_scale([measure(3, 3, 3)], "evenveel")
    assert classes_of(maat) == []


def test_outliers_leave_no_class_empty():
    values = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 900.0])
    borders = quantile_borders(values, 1)
    assert (np.bincount(np.digitize(values, borders), minlength=len(borders) + 1) > 0).all()


def test_maps_side_by_side_have_one_scale_and_the_same_classes():
    first, second = on_one_scale([measure(1, 2, high=10), measure(50, 90)], "gelijk")
    assert (first.low, first.high) == (second.low, second.high) == (0, 100)
    assert first.grenzen == second.grenzen


def test_classes_get_darker_one_by_one_so_that_nobody_needs_the_hue():
    (maat,) = on_one_scale([measure(0, 100)], "gelijk")
    light = [luminance(colour) for colour in class_colours(maat)]
    assert light == sorted(light, reverse=True)
    assert min(np.array(light[:-1]) / np.array(light[1:])) > 1.3
    assert len(light) == CLASSES


def test_words_of_classes_follow_the_language_and_the_unit():
    (maat,) = on_one_scale([measure(0, 5000, high=5000, unit="woning")], "gelijk")
    assert class_words(maat, "nl")[:2] == ["minder dan 1.000", "1.000 tot 2.000"]
    assert class_words(maat, "en")[-1] == "4,000 or more"
    (share,) = on_one_scale([measure(0, 1, high=1, unit="aandeel")], "gelijk")
    assert class_words(share, "nl")[1] == "20 % tot 40 %"
    (change,) = on_one_scale([measure(0, 1, verschil=True)], "gelijk")
    assert class_words(change, "nl") == [
        "minder dan −60",
        "−60 tot −20",
        "−20 tot +20",
        "+20 tot +60",
        "+60 of meer",
    ]


@pytest.mark.parametrize("way", WAYS)
def test_no_two_classes_say_the_same(way):
    (maat,) = on_one_scale([measure(0.004, 0.006, 0.011, 0.012, high=0.02, unit="aandeel")], way)
    words = class_words(maat, "nl") if maat.grenzen else []
    assert len(words) == len(set(words))


def test_cells_have_the_class_that_holds_them():
    (maat,) = on_one_scale([measure(0, 1)], "evenveel", np.array([[1.0, 2.0], [3.0, 4.0], [5.0, NAN]]))
    assert maat.on_scale(np.array([0.0, 99.0, NAN]))[:2].tolist() == [0, 1]
    assert np.isnan(replace(maat, grenzen=()).on_scale(np.array([NAN]))).all()
