"""What every slide says in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scenario.export.inhoud import Inhoud, side_by_side
from scenario.export.presentatie.dia import Deck, add_words
from scenario.export.presentatie.passen import BODY, how_many_fit
from scenario.export.woorden import woord

ABREAST = 6  # scenarios side by side in a table


def foot_of(inhoud: Inhoud) -> str:
    """Return the line at the foot of every slide: area, version and date."""
    details = {"gebied": inhoud.zeg(inhoud.gebied.naam), "versie": inhoud.versie, "datum": inhoud.datum}
    return woord("dia_voet", inhoud.taal, details)


def say(inhoud: Inhoud, name: str) -> str:
    """Return a fixed text in the language of the deck."""
    return woord(name, inhoud.taal)


def show_lines(inhoud: Inhoud, deck: Deck, title: str, lines: Sequence[str], size: float = BODY) -> None:
    """Show lines of words, on as many slides as they need to be read from a distance."""
    left = list(lines)
    while left:
        slide, room = deck.add(title, foot_of(inhoud))
        count = how_many_fit(left, room, size)
        add_words(slide, room, left[:count], size, "• ")
        left = left[count:]


def abreast(inhoud: Inhoud) -> Iterator[Sequence[int]]:
    """Give the scenarios in groups that fit side by side in a table; the first one, the reference, is in each."""
    return side_by_side(len(inhoud.scenarios), ABREAST)
