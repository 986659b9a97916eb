"""Many scenarios in a report: a letter each, with a legend, so that tables, maps and sentences stay short."""

from __future__ import annotations

import string
from dataclasses import replace

from gebieden.basis import Text
from scenario.export.inhoud import Inhoud, shorten

ABREAST = 4  # scenarios side by side on a page; more get a letter and stand below each other


def is_many(inhoud: Inhoud) -> bool:
    """Whether there are more scenarios than fit beside each other under their own names."""
    return len(inhoud.scenarios) > ABREAST


def keyed(inhoud: Inhoud) -> Inhoud:
    """Return the same under letters where there are many scenarios: A, B, C."""
    if not is_many(inhoud):
        return inhoud
    letters = string.ascii_uppercase[: len(inhoud.scenarios)]
    pairs = zip(inhoud.scenarios, letters, strict=True)
    scenarios = tuple(replace(scenario, naam=Text(letter, letter)) for scenario, letter in pairs)
    return replace(inhoud, vergelijking=replace(inhoud.vergelijking, scenarios=scenarios))


def legend(inhoud: Inhoud) -> list[str]:
    """Return the name of every scenario, behind its letter where it has one."""
    if not is_many(inhoud):
        return list(inhoud.korte_namen)
    return [f"{letter}. {shorten(name)}" for letter, name in zip(keyed(inhoud).namen, inhoud.namen, strict=True)]
