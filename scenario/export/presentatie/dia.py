"""One slide: a title and, below it, words, a table, a chart or a picture that fit in what is left."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Pt

from scenario.export.palet import HEAD, INK, PAPER, rgb, series

EDGE = 0.045  # technical: of the width of a slide
TOP = 0.05  # technical: layout
TITLE_HIGH = 0.11  # technical: layout
FOOT = 0.06  # technical: layout
FIRST = 0.3  # technical: of the width of a table
BODY, SMALL, TABLE, HEADING = 16, 11, 12, 26  # technical: points
LETTER = 0.56  # technical: width of a letter over its height
LINE = 1.25  # technical: distance of lines over the height of a letter
POINT = 12_700  # technical: EMU in a point


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


class Deck:
    """Adds slides to a presentation; with a template of an organisation titles stand where it wants them."""

    def __init__(self, presentation: Presentation, *, templated: bool) -> None:
        self._presentation = presentation
        self._templated = templated
        self.wide = int(presentation.slide_width or 0)
        self.high = int(presentation.slide_height or 0)

    def add(self, title: str, foot: str) -> tuple[Slide, Kader]:
        """Add a slide with a title and a line at its foot; return it with the room between them."""
        slide = self._presentation.slides.add_slide(self._layout())
        heading = slide.shapes.title
        if heading is not None:
            heading.text_frame.text = one_line(title)
            if not self._templated:
                self._lay_out(heading)
        room = self._room(heading)
        high = int(self.high * FOOT)
        bottom = room.top + room.height - high
        add_words(slide, Kader(room.left, bottom, room.width, high), [foot], SMALL)
        return slide, Kader(room.left, room.top, room.width, room.height - high)

    def _room(self, heading: Any) -> Kader:
        """Return the room below the heading: where the template wants its text, else all there is."""
        edge, top = int(self.wide * EDGE), int(self.high * (TOP + TITLE_HIGH))
        if heading is not None and heading.top is not None:
            top = int(heading.top + heading.height)
        body = self._body() if self._templated else None
        if body is None or body.top + body.height <= top:
            return Kader(edge, top, self.wide - 2 * edge, self.high - top)
        begin = max(top, body.top)
        return Kader(body.left, begin, body.width, body.top + body.height - begin)

    def _body(self) -> Kader | None:
        """Return where the master of the template has its text."""
        for one in self._presentation.slide_master.placeholders:
            if one.placeholder_format.type == PP_PLACEHOLDER.BODY and one.width and one.height:
                return Kader(int(one.left), int(one.top), int(one.width), int(one.height))
        return None

    def _layout(self) -> Any:
        layouts = list(self._presentation.slide_layouts)
        named = [layout for layout in layouts if layout.name in ("Title Only", "Alleen titel")]
        with_title = [
            layout
            for layout in layouts
            if any(p.placeholder_format.type == PP_PLACEHOLDER.TITLE for p in layout.placeholders)
        ]
        return (named or with_title or layouts)[0]

    def _lay_out(self, heading: Any) -> None:
        edge = int(self.wide * EDGE)
        heading.left, heading.top = Emu(edge), Emu(int(self.high * TOP))
        heading.width, heading.height = Emu(self.wide - 2 * edge), Emu(int(self.high * TITLE_HIGH))
        frame = heading.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        room = Kader(edge, 0, self.wide - 2 * edge, int(HEADING * LINE * POINT))
        size = fitting_size([frame.text], room, HEADING)
        for paragraph in frame.paragraphs:
            paragraph.alignment = 1
            _dress(paragraph.font, size, HEAD, bold=True)


def _dress(font: Any, size: float, colour: str, *, bold: bool = False) -> None:
    font.size, font.bold = Pt(size), bold
    font.color.rgb = RGBColor(*rgb(colour))


def lines_of(words: str, width: int, size: float) -> int:
    """Estimate on how many lines words come, in a width in EMU and a size in points."""
    letters = max(1, int(width / (size * LETTER * POINT)))
    return 1 + len(words) // letters


def add_words(slide: Slide, room: Kader, lines: Sequence[str], size: float = BODY, bullet: str = "") -> None:
    """Add lines of words, each a paragraph; smaller where they would not fit."""
    box = slide.shapes.add_textbox(Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height))
    frame = box.text_frame
    frame.word_wrap = True
    fits = fitting_size(lines, room, size)
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text = f"{bullet}{one_line(line)}"
        paragraph.space_after = Pt(fits / 3)
        _dress(paragraph.font, fits, INK)


def fitting_size(lines: Sequence[str], room: Kader, size: float) -> float:
    """Return the size of letters, at most ``size``, at which all lines fit in a place."""
    while size > SMALL - 2:
        needed = (
            sum((lines_of(line, room.width, size) * LINE + 1 / 3) * size * POINT for line in lines) - size * POINT / 3
        )
        if needed <= room.height:
            break
        size -= 1
    return size


def one_line(words: str) -> str:
    """Put words on one line, without what a file of this kind cannot hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def add_table(
    slide: Slide, room: Kader, rows: Sequence[Sequence[str]], first: float = FIRST, fills: Sequence[Sequence[str]] = ()
) -> None:
    """Add a native table; its first row is the heading and its first column takes a share of the width.

    ``fills`` gives a colour for every cell below the heading and behind the first column; empty leaves it as it is.
    """
    count = len(rows[0])
    high = min(int(room.height / max(len(rows), 1)), 44 * POINT)  # technical: points
    shape = slide.shapes.add_table(
        len(rows), count, Emu(room.left), Emu(room.top), Emu(room.width), Emu(high * len(rows))
    )
    table = shape.table
    widths = [first, *[(1 - first) / (count - 1)] * (count - 1)] if count > 1 else [1.0]
    for at, share in enumerate(widths):
        table.columns[at].width = Emu(int(room.width * share))
    size = _table_size(rows, widths, room, high)
    for at, row in enumerate(rows):
        table.rows[at].height = Emu(high)
        for column, words in enumerate(row):
            colour = fills[at - 1][column - 1] if fills and at and column else ""
            _write_cell(table.cell(at, column), words, size, heading=at == 0, colour=colour)


def _table_size(rows: Sequence[Sequence[str]], widths: Sequence[float], room: Kader, high: int) -> float:
    """Return the size at which every cell fits in its row."""
    size = float(TABLE)
    while size > SMALL - 3:
        lines = [
            lines_of(words, int(room.width * width * 0.9), size)  # technical: layout
            for row in rows
            for words, width in zip(row, widths, strict=True)
        ]
        if max(lines) * size * LINE * POINT <= high * 0.95:  # technical: layout
            break
        size -= 1
    return size


def _write_cell(cell: Any, words: str, size: float, *, heading: bool, colour: str) -> None:
    cell.text_frame.text = one_line(words)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(1)
    for paragraph in cell.text_frame.paragraphs:
        _dress(paragraph.font, size, PAPER if heading else INK, bold=heading)
    if heading or colour:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor(*rgb(HEAD if heading else colour))


def add_bars(
    slide: Slide,
    room: Kader,
    categories: Sequence[str],
    values: Sequence[tuple[str, Sequence[float | None]]],
    told: str,
    kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED,
    most: float | None = None,
    form: str = "#,##0",
) -> None:
    """Add a native bar chart that people can edit: categories, and named rows of values."""
    data = CategoryChartData(number_format=form)
    data.categories = [one_line(name) for name in categories]
    for name, row in values:
        data.add_series(one_line(name), row)
    frame = slide.shapes.add_chart(kind, Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    chart = frame.chart
    _dress_chart(chart)
    chart.value_axis.has_major_gridlines = True
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = form, False
    chart.category_axis.reverse_order = kind != XL_CHART_TYPE.COLUMN_CLUSTERED
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(*rgb("#dfe5e4"))
    chart.value_axis.minimum_scale = 0
    if most is not None:
        chart.value_axis.maximum_scale = most
    for at, entry in enumerate(chart.plots[0].series):
        entry.format.fill.solid()
        entry.format.fill.fore_color.rgb = RGBColor(*rgb(series(at)))


def add_scatter(
    slide: Slide, room: Kader, points: Sequence[tuple[str, float, float]], axes: tuple[str, str], told: str
) -> None:
    """Add a native chart with one named point per scenario."""
    data = XyChartData()
    for name, across, upward in points:
        data.add_series(one_line(name)).add_data_point(across, upward)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.XY_SCATTER, Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height), data
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    chart = frame.chart
    _dress_chart(chart)
    for axis, words in zip((chart.category_axis, chart.value_axis), axes, strict=True):
        axis.has_title = True
        axis.axis_title.text_frame.text = words
        axis.has_major_gridlines = False
        _dress(axis.axis_title.text_frame.paragraphs[0].font, TABLE, INK)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 100
    for at, entry in enumerate(chart.plots[0].series):
        entry.marker.size = 12
        entry.marker.format.fill.solid()
        entry.marker.format.fill.fore_color.rgb = RGBColor(*rgb(series(at)))


def _dress_chart(chart: Any) -> None:
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    _dress(chart.font, TABLE, INK)


def add_picture(slide: Slide, room: Kader, png: bytes, told: str) -> None:
    """Add a picture as large as fits, in the middle, with words for who cannot see it."""
    picture = slide.shapes.add_picture(io.BytesIO(png), Emu(room.left), Emu(room.top))
    scale = min(room.width / picture.width, room.height / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    picture.left = Emu(room.left + (room.width - picture.width) // 2)
    picture.top = Emu(room.top + (room.height - picture.height) // 2)
    picture._element.nvPicPr.cNvPr.set("descr", told)
