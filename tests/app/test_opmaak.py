"""Numbers as people write and type them, in two languages."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.eenheden import load_eenheden
from scenario.opmaak import bare, number, parse_number, percentage, plain, score, signed, span, whole_percentages

LANGUAGES = ("nl", "en")
FIGURES = st.floats(-1e9, 1e9, allow_nan=False)
COUNTS = st.lists(st.integers(0, 1000), min_size=2, max_size=10).filter(any)


@pytest.mark.parametrize(
    ("value", "unit", "nl", "en"),
    [
        (70_704, "woning", "70.704 woningen", "70,704 dwellings"),
        (1_234.56, "m2_per_woning", "1.234,6 m² per woning", "1,234.6 m² per dwelling"),
        (0.8, "aandeel", "80 %", "80%"),
        (101.0, "procent", "101,0 %", "101.0%"),
        (2040, "jaar", "2040", "2040"),
        (-5_847, "euro", "−5.847 euro", "−5,847 euro"),
        (math.nan, "woning", "n.v.t.", "n/a"),
        (math.inf, "woning", "onbegrensd", "unbounded"),
    ],
)
def test_a_number_follows_the_language(value, unit, nl, en):
    assert (number(value, unit, "nl"), number(value, unit, "en")) == (nl, en)


def test_nothing_reads_as_minus_zero():
    assert plain(-0.4, 0, "nl") == "0"
    assert signed(-0.4, "woning", "nl") == "0"


def test_a_small_figure_does_not_read_as_zero():
    # 0.004 m2 at one decimal would be 0.0
    assert bare(0.004, "m2_per_woning", "nl") == "0,004"


def test_a_change_carries_its_sign_and_a_range_its_unit_once():
    assert signed(1_200, "woning", "nl") == "+1.200"
    assert signed(-1_200, "woning", "en") == "−1,200"
    assert signed(0.021, "aandeel", "nl") == "+2 %"
    assert span(45_000, 58_000, "arbeidsplaats", "en") == "45,000–58,000 jobs"
    assert span(5, 5, "woning", "nl") == "5 woningen"


def test_a_score_is_whole_and_a_missing_one_is_a_dash():
    assert [score(value, "nl") for value in (70.6, 0.2, math.nan)] == ["71", "0", "–"]


@pytest.mark.parametrize("unit", load_eenheden())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_can_be_written(unit, language):
    for value in (0.0, 1.0, -1234.5, 1e12, math.nan, math.inf):
        assert number(value, unit, language).strip()


@given(FIGURES, st.sampled_from(LANGUAGES), st.integers(0, 4))
def test_what_is_written_is_read_back(value, language, decimals):
    assert parse_number(plain(value, decimals, language), language) == pytest.approx(round(value, decimals), abs=1e-9)


@given(st.floats(0, 1), st.sampled_from(LANGUAGES))
def test_a_written_percentage_is_read_back(share, language):
    assert parse_number(percentage(share, language, 1), language) == pytest.approx(round(100 * share, 1), abs=1e-9)


@pytest.mark.parametrize(
    ("typed", "nl", "en"),
    [
        ("2345,6", 2345.6, 2345.6),
        ("1.234", 1234.0, 1.234),
        ("1,234", 1.234, 1234.0),
        (" −3 ", -3.0, -3.0),
        ("+7", 7.0, 7.0),
    ],
)
def test_a_point_and_a_comma_mean_what_the_language_says(typed, nl, en):
    assert (parse_number(typed, "nl"), parse_number(typed, "en")) == (nl, en)


@pytest.mark.parametrize(
    "typed", ["", " ", "abc", "1,2,3,4", "1e5", "=1+1", "nan", "inf", "1.2.3", "<b>", "1" * 400 + "x"]
)
def test_what_is_no_number_is_refused_in_words(typed):
    with pytest.raises(GebiedsmixError) as refused:
        parse_number(typed, "nl")
    assert refused.value.code == "not_a_number"


@given(COUNTS)
def test_whole_percentages_add_up_to_100_and_stay_within_one(counts):
    shares = [count / sum(counts) for count in counts]
    found = whole_percentages(shares)
    assert sum(found) == 100
    assert all(abs(whole - 100 * share) < 1 + 1e-6 for whole, share in zip(found, shares, strict=True))
