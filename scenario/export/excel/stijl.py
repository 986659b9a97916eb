"""How the workbook looks: number formats per unit, colours that colour-blind readers tell apart, widths."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from gebieden.eenheden import load_eenheden
from scenario.export.palet import HEAD, INK, MUTED

NAME_WIDTH, ID_WIDTH, UNIT_WIDTH, VALUE_WIDTH, TEXT_WIDTH = 44, 26, 20, 12, 60  # technical: characters
SHORT, TINY = 8, 0.001  # technical: figures of a number that is shown as it is; smaller ones in powers of ten
FONT = {"font_name": "Calibri", "font_size": 10, "font_color": INK}


class Stijlen:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, properties: dict[str, Any]) -> Format:
        """Return the format with these properties beside the usual font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **properties})
        return self._made[key]

    def number(self, unit: str, colour: str = "", *, italic: bool = False, bold: bool = False) -> Format:
        """Return the format of a number in a unit; a background and slant tell what kind of number it is."""
        properties: dict[str, Any] = {"num_format": number_format(unit)}
        if colour:
            properties["bg_color"] = colour
        properties |= {name: True for name, wanted in (("italic", italic), ("bold", bold)) if wanted}
        return self.of(properties)

    @property
    def head(self) -> Format:
        """Headings of columns."""
        return self.of(
            {"bold": True, "bg_color": HEAD, "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )

    @property
    def banner(self) -> Format:
        """A heading over several columns: on one line, over the empty cells behind it."""
        return self.of({"bold": True, "bg_color": HEAD, "font_color": "#FFFFFF"})

    def shade(self, colour: str) -> Format:
        """Return a background for a rule that colours cells; such rules take no font."""
        return self._book.add_format({"bg_color": colour})

    def found(self, value: float) -> Format:
        """Return the format of a number in a list, of whatever unit."""
        return self.of({"num_format": list_format(value)})

    @property
    def title(self) -> Format:
        """The title of a sheet."""
        return self.of({"bold": True, "font_size": 14, "font_color": HEAD})  # technical: points

    @property
    def text(self) -> Format:
        """Plain words."""
        return self.of({})

    @property
    def quiet(self) -> Format:
        """Words that matter less."""
        return self.of({"font_color": MUTED})

    @property
    def wrapped(self) -> Format:
        """Words over several lines."""
        return self.of({"text_wrap": True, "valign": "top"})


def number_format(unit: str) -> str:
    """Return how a spreadsheet writes numbers in a unit.

    >>> number_format("woning"), number_format("m2_per_woning"), number_format("aandeel"), number_format("jaar")
    ('#,##0', '#,##0.0', '0.0%', '0')
    """
    if unit == "aandeel":
        return "0.0%"
    if unit == "jaar":
        return "0"
    known = load_eenheden().get(unit)
    decimals = known.decimals if known else 2
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def list_format(value: float) -> str:
    """Return how a list writes a number whose unit differs from row to row: short ones as they are.

    >>> list_format(40), list_format(0.125), list_format(49.5406752118627), list_format(0.000123456789)
    ('General', 'General', '#,##0.00', '0.00E+00')
    """
    if len(f"{value:.12g}") <= SHORT:
        return "General"
    return "#,##0.00" if abs(value) >= 1 else "0.00E+00" if abs(value) < TINY else "0.0000"
