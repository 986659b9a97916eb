"""How words fit on a slide: where there is room, on how many lines they come, and at which size.

The sizes are those of a wide font, so that a machine without the font of the deck cuts nothing off.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

BODY, SMALL, TABLE, HEADING = 16, 11, 12, 26  # technical: points
LETTER, BOLD = 0.58, 0.66  # technical: width of a letter over its height
LINE = 1.25  # technical: distance of lines over the height of a letter
POINT = 12_700  # technical: EMU in a point
INSET = 7.2  # technical: points on either side of a box


@dataclass(frozen=True)
class Kader:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def part(self, begin: float, end: float) -> Kader:
        """Return the part between two shares of the width."""
        return Kader(self.left + int(self.width * begin), self.top, int(self.width * (end - begin)), self.height)


def one_line(words: str) -> str:
    """Put words on one line, without what a file of this kind cannot hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def letters_across(width: float, size: float, letter: float = LETTER) -> int:
    """Estimate how many letters of a size in points fit in a width in EMU."""
    return max(1, int((width / POINT - 2 * INSET) / (size * letter)))


def lines_of(words: str, width: float, size: float, letter: float = LETTER) -> int:
    """Estimate on how many lines words come, in a width in EMU and a size in points.

    >>> lines_of("een twee drie", 100 * POINT, 12), lines_of("", 100 * POINT, 12)
    (2, 1)
    """
    return max(1, len(textwrap.wrap(words, letters_across(width, size, letter))))


def height_of(lines: Sequence[str], width: float, size: float, letter: float = LETTER) -> float:
    """Estimate how high paragraphs come, in EMU."""
    count = sum(lines_of(line, width, size, letter) for line in lines)
    return (count * LINE + (len(lines) - 1) / 3) * size * POINT


def fitting_size(lines: Sequence[str], room: Kader, size: float, letter: float = LETTER) -> float:
    """Return the size of letters, at most ``size``, at which all lines fit in a place."""
    while size > SMALL - 2 and height_of(lines, room.width, size, letter) > room.height:
        size -= 1
    return size


def how_many_fit(lines: Sequence[str], room: Kader, size: float) -> int:
    """Return how many of the first lines fit in a place at a size; at least one."""
    count = 1
    while count < len(lines) and height_of(lines[: count + 1], room.width, size) <= room.height:
        count += 1
    return count
