"""Which letters the fonts of the report have; what they lack is shown as an open square instead of failing."""

from __future__ import annotations

MISSING = "□"
# Latin, Greek, Cyrillic and Hebrew letters, punctuation, and the signs that formulas use
_RANGES = (
    (0x20, 0x7E),  # technical: Latin
    (0xA0, 0xAC),  # technical: signs of Latin-1, without the soft hyphen
    (0xAE, 0x17F),  # technical: Latin with accents
    (0x391, 0x3A1),  # technical: Greek capitals
    (0x3A3, 0x3C9),  # technical: Greek
    (0x410, 0x44F),  # technical: Cyrillic
    (0x5D0, 0x5EA),  # technical: Hebrew
)
_SIGNS = frozenset("‐–—‘’‚“”„…•€™→←−×÷≤≥≠≈√∞₀₁₂₃₄²³°·□●")


def legible(words: str) -> str:
    r"""Put words on lines that the fonts can show.

    >>> legible("groen 🌳 hier"), legible("a\tb")
    ('groen □ hier', 'a b')
    """
    return "".join(_legible(letter) for letter in words)


def _legible(letter: str) -> str:
    if letter == "\n" or letter in _SIGNS or any(low <= ord(letter) <= high for low, high in _RANGES):
        return letter
    return " " if letter.isspace() else MISSING if letter.isprintable() else ""
