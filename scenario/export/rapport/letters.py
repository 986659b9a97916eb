"""Which letters the fonts of a report have; what they lack is shown as an open square, and the report says so."""

from __future__ import annotations

import unicodedata

from gebieden.basis import Text

MISSING = "□"
FONTS = (
    "Libertinus Serif",
    "DejaVu Sans Mono",
)  # come with Typst, both free; the second fills the gaps
LACKING = Text(
    f"{MISSING} staat voor een letter of teken dat de lettertypen van dit verslag niet hebben, zoals een emoji.",
    f"{MISSING} stands for a letter or sign that the fonts of this report do not have, such as an emoji.",
)
# From and to, in hexadecimals: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, Vietnamese; then
# punctuation, money, fractions, arrows, sums, and the signs and figures that people put in front of a name.
_HELD = """
    0020-007E 00A0-00AC 00AE-01C3 01CD-01E3 01FA-021B 0250-02B9 0384-038A 038C-038C 038E-03A1 03A3-03CE 0400-045F
    0490-0491 0531-0556 0561-0587 05D0-05EA 060C-060C 061B-061B 061F-061F 0621-063A 0640-0655 0660-066D 067E-0680
    0686-0687 06A9-06A9 06AF-06AF 06CC-06CC 06F0-06F9 10D0-10FA 1E80-1E85 1EA0-1EF9
    2010-2023 2026-2026 2030-2037 2039-203A 2070-2071 2074-208E 20A0-20B5 2122-2122 2153-215F 2190-2213 2217-221E
    2248-2248 2260-2269 2500-262F 2638-268B 2690-269C 26A0-26A1 2701-2704 2706-2709 270C-2727 2729-274B 2761-2775
    2794-2794 2798-27AF
"""
_ENDS = [[int(end, 16) for end in pair.split("-")] for pair in _HELD.split()]  # technical: hexadecimal
_LOOKS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # technical: they say how the sign before them looks
HELD = frozenset(chr(code) for low, high in _ENDS for code in range(low, high + 1) if chr(code).isprintable())


def legible(words: str) -> str:
    r"""Put words in letters that the fonts can show; what goes on top of a letter that is lacking goes with it.

    >>> legible("groen 🌳 hier"), legible("a\tb"), legible("مرحبا cafe\u0301")
    ('groen □ hier', 'a b', 'مرحبا café')
    """
    return "".join(_legible(letter) for letter in unicodedata.normalize("NFC", words))


def _legible(letter: str) -> str:
    if letter in HELD or letter == "\n":
        return letter
    if letter.isspace():
        return " "
    return MISSING if letter.isprintable() and not unicodedata.combining(letter) and letter not in _LOOKS else ""
