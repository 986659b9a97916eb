"""Vector graphics by hand: what maps need, and a frame with title and source around any picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from scenario.export.palet import INK, MUTED, PAPER

FONT = "sans-serif"
BOLD = 'font-weight="bold"'
TITLE_SIZE, LINE_SIZE, PAD = 16, 11, 10  # technical: pixels
LETTER = 0.55  # technical: width of a letter over its height
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)"[^>]*? height="([\d.]+)"')
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Venster:
    """A window on the map: how degrees become pixels.

    Parameters
    ----------
    left, top : float
        Corner of the window, in (shortened) degrees.
    scale : float
        Pixels in a degree.
    wide, high : float
        Pixels.
    """

    left: float
    top: float
    scale: float
    wide: float
    high: float

    def path(self, rings: Iterable[Points]) -> str:
        """Write rings as a path; one that goes round the other way is a hole."""
        return "".join(f"M{'L'.join(map(self._point, ring))}Z" for ring in rings)

    def line(self, points: Points) -> str:
        """Write an open line as a path."""
        return f"M{'L'.join(map(self._point, points))}"

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point lies, in pixels."""
        return (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale

    def _point(self, point: tuple[float, float]) -> str:
        x, y = self.place(point)
        return f"{x:.1f} {y:.1f}"


def text(words: str, x: float, y: float, size: float = LINE_SIZE, colour: str = INK, more: str = "") -> str:
    """Write one line of words; nothing in them is obeyed."""
    safe = escape(NOT_IN_XML.sub(" ", words))
    return f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" fill="{colour}" {more}>{safe}</text>'


def sheet(wide: float, high: float, parts: Iterable[str], more: str = "") -> str:
    """Put parts together in one picture of so many pixels."""
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}" '
    return f'{opening}viewBox="0 0 {wide:.0f} {high:.0f}" {more}>{"".join(parts)}</svg>'


def size_of(drawing: str) -> tuple[float, float]:
    """Return width and height of a picture, in pixels.

    >>> size_of(sheet(40, 30, []))
    (40.0, 30.0)
    """
    found = SIZE.search(drawing)
    if found is None:
        raise ValueError("a picture needs a width and a height")
    return float(found[1]), float(found[2])


def framed(drawing: str, title: Sequence[str], lines: Sequence[str]) -> str:
    """Put a title above a picture and lines of source and date below it."""
    wide, high = size_of(drawing)
    top = PAD + len(title) * TITLE_SIZE * 1.25  # technical: distance of lines
    bottom = len(lines) * LINE_SIZE * 1.4 + PAD  # technical: distance of lines
    heads = [
        text(words, PAD, PAD + at * TITLE_SIZE * 1.25 + TITLE_SIZE, TITLE_SIZE, more=BOLD)  # technical: lines
        for at, words in enumerate(title)
    ]
    feet = [
        text(words, PAD, top + high + (at + 1) * LINE_SIZE * 1.4, colour=MUTED)  # technical: distance of lines
        for at, words in enumerate(lines)
    ]
    inside = drawing[drawing.index("<svg") :].replace("<svg", f'<svg x="{PAD}" y="{top:.0f}"', 1)
    whole = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    return sheet(wide + 2 * PAD, top + high + bottom, [whole, *heads, inside, *feet])
