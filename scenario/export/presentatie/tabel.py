"""A native table on a slide, at the largest size at which every word fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Pt

from scenario.export.palet import HEAD, INK, PAPER, rgb
from scenario.export.presentatie.dia import dress
from scenario.export.presentatie.passen import (
    BOLD,
    LETTER,
    LINE,
    POINT,
    SMALL,
    TABLE,
    Kader,
    letters_across,
    lines_of,
    one_line,
)

FIRST = 0.3  # technical: of the width of a table
HIGHEST = 44  # technical: points, a row
USED = 0.95  # technical: of the height of a row


def add_table(
    slide: Slide,
    room: Kader,
    rows: Sequence[Sequence[str]],
    shares: Sequence[float] = (),
    fills: Sequence[Sequence[str]] = (),
) -> None:
    """Add a native table; its first row is the heading.

    ``shares`` divides the width over the columns. ``fills`` gives a colour for every cell below the heading and behind
    the first column; empty leaves it as it is.
    """
    high = min(int(room.height / max(len(rows), 1)), HIGHEST * POINT)
    wide = [int(room.width * share) for share in shares or _shares(len(rows[0]))]
    shape = slide.shapes.add_table(
        len(rows), len(wide), Emu(room.left), Emu(room.top), Emu(sum(wide)), Emu(high * len(rows))
    )
    table = shape.table
    for at, width in enumerate(wide):
        table.columns[at].width = Emu(width)
    sizes = (_size(rows[:1], wide, high, BOLD), _size(rows[1:], wide, high, LETTER))
    for at, row in enumerate(rows):
        table.rows[at].height = Emu(high)
        for column, words in enumerate(row):
            colour = fills[at - 1][column - 1] if fills and at and column else ""
            cell = table.cell(at, column)
            _write_cell(cell, words, sizes[at > 0], heading=at == 0, colour=colour)
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if column else PP_ALIGN.LEFT


def _shares(count: int) -> list[float]:
    """Divide the width: the first column is for names, the others are alike."""
    return [FIRST, *[(1 - FIRST) / (count - 1)] * (count - 1)] if count > 1 else [1.0]


def _size(rows: Sequence[Sequence[str]], wide: Sequence[int], high: int, letter: float) -> float:
    """Return the size at which every cell of some rows fits in its row, and every word on its line."""
    size = float(TABLE)
    while size > SMALL - 3 and not all(
        _fits(words, width, size, high, letter) for row in rows for words, width in zip(row, wide, strict=True)
    ):
        size -= 1
    return size


def _fits(words: str, wide: int, size: float, high: int, letter: float) -> bool:
    longest = max(map(len, words.split()), default=0)
    lines = lines_of(words, wide, size, letter)
    return lines * size * LINE * POINT <= high * USED and longest <= letters_across(wide, size, letter)


def _write_cell(cell: Any, words: str, size: float, *, heading: bool, colour: str) -> None:
    cell.text_frame.text = one_line(words)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(1)
    for paragraph in cell.text_frame.paragraphs:
        dress(paragraph.font, size, PAPER if heading else INK, bold=heading)
    if heading or colour:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor(*rgb(HEAD if heading else colour))
