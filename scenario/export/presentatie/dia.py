"""One slide: a title and, below it, words or a picture that fit in what is left."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Pt

from scenario.export.palet import HEAD, INK, rgb
from scenario.export.presentatie.passen import BODY, BOLD, HEADING, SMALL, Kader, fitting_size, one_line

EDGE = 0.045  # technical: of the width of a slide
TOP = 0.05  # technical: layout
TITLE_HIGH = 0.11  # technical: layout
FOOT = 0.06  # technical: layout
INSET_HIGH = 45_720  # technical: EMU above and below the words in a box


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
        room = Kader(edge, 0, self.wide - 2 * edge, int(self.high * TITLE_HIGH) - 2 * INSET_HIGH)
        size = fitting_size([frame.text], room, HEADING, BOLD)
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            dress(paragraph.font, size, HEAD, bold=True)


def dress(font: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Give letters their size in points, colour and weight."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = RGBColor(*rgb(colour))


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
        dress(paragraph.font, fits, INK)


def add_picture(slide: Slide, room: Kader, png: bytes, told: str) -> None:
    """Add a picture as large as fits, in the middle, with words for who cannot see it."""
    picture = slide.shapes.add_picture(io.BytesIO(png), Emu(room.left), Emu(room.top))
    scale = min(room.width / picture.width, room.height / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    picture.left = Emu(room.left + (room.width - picture.width) // 2)
    picture.top = Emu(room.top + (room.height - picture.height) // 2)
    picture._element.nvPicPr.cNvPr.set("descr", told)
