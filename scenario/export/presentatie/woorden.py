"""What every slide says in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scenario.export.inhoud import Inhoud
from scenario.export.woorden import woord

ABREAST = 6  # scenarios side by side in a table


def foot_of(inhoud: Inhoud) -> str:
    """Return the line at the foot of every slide: area, version and date."""
    details = {"gebied": inhoud.zeg(inhoud.gebied.naam), "versie": inhoud.versie, "datum": inhoud.datum}
    return woord("dia_voet", inhoud.taal, details)


def say(inhoud: Inhoud, name: str) -> str:
    """Return a fixed text in the language of the deck."""
    return woord(name, inhoud.taal)


def abreast(inhoud: Inhoud) -> Iterator[Sequence[int]]:
    """Give the scenarios in groups that fit side by side; the first one, the reference, is in each."""
    others = list(range(1, len(inhoud.scenarios)))
    for begin in range(0, max(len(others), 1), ABREAST - 1):
        yield [0, *others[begin : begin + ABREAST - 1]]
