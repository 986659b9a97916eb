"""A formula is shown as people write it, and says what the code does."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy.special import entr

from gebieden.basis import Array, Text
from scenario.formule import formula_lines
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.rekenregel import Regel, parameters, ratio
from scenario.uitleg import formula_text

LABELS = {"a": "[A]", "b": "[B]", "c": "[C]"}


def rule(formula: object) -> Regel:
    names = parameters(formula)  # type: ignore[arg-type]
    return Regel("proef", Text("proef", "trial"), "m2", "x", formula, names, "test")  # type: ignore[arg-type]


def total(a: Array, b: Array, c: Array) -> Array:
    """A docstring is no step."""
    return a * (b + c) - a / (b * c)


def chained(a: Array, b: Array, c: Array) -> Array:
    return a - (b - c)


def divided(a: Array, b: Array, c: Array) -> Array:
    return a / b / c


def powers(a: Array, b: Array, c: Array) -> Array:
    return (a + b) ** 2 * -c


def per(a: Array, b: Array, c: Array) -> Array:
    return ratio(a + b, c * 10_000)


def chosen(a: Array, b: Array, c: Array) -> Array:
    return np.where((a > 0) & (b <= 0.5), a, np.nan)


def clamped(a: Array, b: Array, c: Array) -> Array:
    return np.clip(a, 0, 1) + np.maximum(b, c)


def steps(a: Array, b: Array, c: Array) -> Array:
    half_way = (a + b) / 2
    return half_way * np.exp(-c)


def several(a: Array, b: Array, c: Array) -> Array:
    return entr(np.stack((a, b, c)) / 2).sum(axis=0) / np.log(len((a, b, c)))


def matrix(a: Array, b: Array, c: Array) -> Array:
    return a @ b.T + c.sum(axis=-1)


@pytest.mark.parametrize(
    ("formula", "nl", "en"),
    [
        (total, "[A] × ([B] + [C]) − [A] ÷ ([B] × [C])", "[A] × ([B] + [C]) − [A] ÷ ([B] × [C])"),
        (chained, "[A] − ([B] − [C])", "[A] − ([B] − [C])"),
        (divided, "[A] ÷ [B] ÷ [C]", "[A] ÷ [B] ÷ [C]"),
        (powers, "([A] + [B])^2 × −[C]", "([A] + [B])^2 × −[C]"),
        (per, "([A] + [B]) ÷ ([C] × 10.000)", "([A] + [B]) ÷ ([C] × 10,000)"),
        (
            chosen,
            "als [A] > 0 en [B] ≤ 0,5: [A], anders niet van toepassing",
            "if [A] > 0 and [B] ≤ 0.5: [A], else not applicable",
        ),
        (clamped, "begrens([A]; 0; 1) + max([B]; [C])", "clamp([A]; 0; 1) + max([B]; [C])"),
        (
            several,
            "som(−(([A]; [B]; [C]) ÷ 2) × ln(([A]; [B]; [C]) ÷ 2)) ÷ ln(aantal(([A]; [B]; [C])))",
            "sum(−(([A]; [B]; [C]) ÷ 2) × ln(([A]; [B]; [C]) ÷ 2)) ÷ ln(number of(([A]; [B]; [C])))",
        ),
        (matrix, "[A] × [B] + som([C])", "[A] × [B] + sum([C])"),
    ],
)
def test_code_reads_as_a_formula(formula: object, nl: str, en: str) -> None:
    assert formula_lines(rule(formula), LABELS, "nl") == [nl]
    assert formula_lines(rule(formula), LABELS, "en") == [en]


def test_steps_come_one_per_line() -> None:
    assert formula_lines(rule(steps), LABELS, "nl") == ["half way = ([A] + [B]) ÷ 2", "half way × e^(−[C])"]


def test_an_input_without_a_label_keeps_its_name() -> None:
    assert formula_lines(rule(divided), {"a": "[A]"}, "nl") == ["[A] ÷ b ÷ c"]


def test_a_field_per_kind_shows_the_inputs_of_that_kind() -> None:
    shown = formula_text(VELDEN["banen_kantoor"])
    assert "[Nieuw vloeroppervlak kantoor]" in shown.nl
    assert "[New floor space, offices]" in shown.en
    assert "[Transformatie]" in shown.nl


@pytest.mark.parametrize("name", [*VELDEN, *INDICATOREN])
def test_every_formula_names_all_its_inputs_and_no_python(name: str) -> None:
    regel = VELDEN[name] if name in VELDEN else INDICATOREN[name]
    shown = formula_text(regel)
    for text in (shown.nl, shown.en):
        assert text.strip()
        for left_over in ("np.", "**", "==", "lambda", "axis", "Array", "None", "_m2 ="):
            assert left_over not in text, f"{name}: {text}"
    labels = set(re.findall(r"\[([^\]]+)\]", shown.nl))
    assert len(labels) == len(set(regel.inputs)), f"{name}: {shown.nl} against {regel.inputs}"
