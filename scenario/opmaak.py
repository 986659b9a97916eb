"""How numbers are written: Dutch (1.234,5) or English (1,234.5), with the unit of ``data/eenheden.csv``.

One place for the screen, the command line and every export. NaN reads "n.v.t." (not applicable).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gebieden.basis import GebiedsmixError, Language, Text
from gebieden.eenheden import load_eenheden

MINUS = "−"
PERCENT = Text(" %", "%")
NOT_APPLICABLE = Text("n.v.t.", "n/a")
UNBOUNDED = Text("onbegrensd", "unbounded")
_MOST_DECIMALS = 6
_SEPARATORS: Mapping[Language, Mapping[int, str]] = MappingProxyType(
    {"nl": str.maketrans({",": ".", ".": ",", "-": MINUS}), "en": str.maketrans({"-": MINUS})}
)


def plain(value: float, decimals: int, language: Language) -> str:
    """Write a number without a unit.

    >>> plain(-1234.5, 1, "nl"), plain(1234.5, 1, "en")
    ('−1.234,5', '1,234.5')
    """
    if math.isnan(value):
        return NOT_APPLICABLE.in_language(language)
    if math.isinf(value):
        return UNBOUNDED.in_language(language)
    written = f"{value:,.{decimals}f}"
    if not any(digit in written for digit in "123456789"):
        written = written.removeprefix("-")
    return written.translate(_SEPARATORS[language])


def bare(value: float, unit: str, language: Language) -> str:
    """Write a number with as many decimals as its unit deserves, without the unit.

    A share is a percentage; a year has no thousands; a small number keeps one digit that says something.

    >>> bare(70704.4, "woning", "nl"), bare(0.804, "aandeel", "nl"), bare(2040, "jaar", "nl")
    ('70.704', '80 %', '2040')
    >>> bare(0.004, "m2_per_woning", "en"), bare(1e-12, "m2_per_woning", "en")
    ('0.004', '0.0')
    """
    if unit == "aandeel":
        return percentage(value, language)
    if unit == "jaar" and abs(value) >= 1000:
        return f"{value:.0f}"
    known = load_eenheden().get(unit)
    return plain(value, _decimals(value, known.decimals if known else 2), language)


def number(value: float, unit: str, language: Language) -> str:
    """Write a number with its unit.

    Parameters
    ----------
    value : float
        In ``unit``; NaN where it does not apply.
    unit : str
        Id in ``data/eenheden.csv``; an unknown one is left out.
    language : {"nl", "en"}
        For separators and words.

    >>> number(1234.56, "m2_per_woning", "nl"), number(1234.56, "m2_per_woning", "en")
    ('1.234,6 m² per woning', '1,234.6 m² per dwelling')
    >>> number(1.5, "procent", "nl"), number(1.5, "procent", "en")
    ('1,5 %', '1.5%')
    """
    written, behind = bare(value, unit, language), unit_text(unit, language)
    if not math.isfinite(value) or not behind:
        return written
    return f"{written}{PERCENT.in_language(language)}" if behind == PERCENT.en else f"{written} {behind}"


def unit_text(unit: str, language: Language) -> str:
    """Return how a unit is written behind a number; empty for shares, years and plain ratios.

    >>> unit_text("woning_per_ha", "en"), unit_text("aandeel", "en")
    ('dwellings per ha', '')
    """
    known = load_eenheden().get(unit)
    bare_unit = unit in ("aandeel", "jaar", "verhouding", "index")
    return "" if known is None or bare_unit else known.text.in_language(language)


def counts_things(unit: str) -> bool:
    """Whether a unit counts dwellings, jobs, trees and the like, so that a name says it all.

    >>> counts_things("woning"), counts_things("m2")
    (True, False)
    """
    known = load_eenheden().get(unit)
    return known is not None and known.pint.startswith("[")


def signed(change: float, unit: str, language: Language) -> str:
    """Write a change with its sign, without the unit; "0" when nothing changes that one could see.

    >>> signed(1200, "woning", "nl"), signed(-0.021, "aandeel", "nl"), signed(0.2, "woning", "nl")
    ('+1.200', '−2 %', '0')
    """
    known = load_eenheden().get(unit)
    decimals = known.decimals if known else 2
    if unit == "aandeel":
        return percentage(round(change, 2), language, sign=True) if round(change, 2) else "0"
    rounded = round(change, decimals) if math.isfinite(change) else change
    if rounded == 0:
        return "0"
    written = plain(rounded, decimals, language)
    return f"+{written}" if rounded > 0 else written


def percentage(share: float, language: Language, decimals: int = 0, *, sign: bool = False) -> str:
    """Write a share of 1 as a percentage.

    >>> percentage(0.125, "nl", 1), percentage(0.5, "en")
    ('12,5 %', '50%')
    """
    if not math.isfinite(share):
        return plain(share, 0, language)
    plus = "+" if sign and share > 0 else ""
    return f"{plus}{plain(100 * share, decimals, language)}{PERCENT.in_language(language)}"


def chance(share: float, language: Language) -> str:
    """Write a share of draws as a percentage; one that is not whole never rounds to 0 or to 100 %.

    >>> chance(0.9996, "nl"), chance(0.004, "en"), chance(1.0, "nl")
    ('meer dan 99 %', 'less than 1%', '100 %')
    """
    if 0 < share < 1 and round(share, 2) in (0, 1):
        return (_NEARLY_NEVER if share < 1 / 2 else _NEARLY_ALWAYS).in_language(language)
    return percentage(share, language)


_NEARLY_NEVER = Text("minder dan 1 %", "less than 1%")
_NEARLY_ALWAYS = Text("meer dan 99 %", "more than 99%")


def span(low: float, high: float, unit: str, language: Language) -> str:
    """Write a range with its unit once.

    >>> span(45000, 58000, "arbeidsplaats", "nl")
    '45.000–58.000 arbeidsplaatsen'
    """
    first, last = bare(low, unit, language), bare(high, unit, language)
    together = first if first == last else f"{first}–{last}"
    behind = unit_text(unit, language)
    return f"{together}{PERCENT.in_language(language)}" if behind == PERCENT.en else f"{together} {behind}".rstrip()


def score(value: float, language: Language) -> str:
    """Write a score of 0-100; "–" where nothing applies.

    >>> score(70.6, "nl"), score(float("nan"), "nl")
    ('71', '–')
    """
    return "–" if math.isnan(value) else plain(value, 0, language)


def whole_percentages(shares: Sequence[float]) -> list[int]:
    """Round shares that add up to 1 to whole percentages that add up to 100 (largest remainders).

    >>> whole_percentages([1 / 3, 1 / 3, 1 / 3])
    [34, 33, 33]
    """
    exact = [100 * share for share in shares]
    found = [math.floor(value + 1e-9) for value in exact]
    missing = round(sum(exact)) - sum(found)
    by_remainder = sorted(range(len(exact)), key=lambda place: found[place] - exact[place])
    for place in by_remainder[:missing]:
        found[place] += 1
    return found


def _decimals(value: float, usual: int) -> int:
    """As many decimals as the unit has, and more when a number that is not zero would otherwise read as zero."""
    if not math.isfinite(value) or round(value, usual) != 0 or round(value, _MOST_DECIMALS) == 0:
        return usual
    return min(_MOST_DECIMALS, -math.floor(math.log10(abs(value))))


def parse_number(written: str, language: Language) -> float:
    """Read a number as people type it, in the way of their language; a sign, spaces and a trailing % are fine.

    A single point or comma that cannot part thousands is read as a decimal sign in both languages.

    Raises
    ------
    GebiedsmixError
        ``not_a_number``.

    >>> parse_number("1.234,5", "nl"), parse_number("2345,6 %", "nl"), parse_number("1.5", "nl")
    (1234.5, 2345.6, 1.5)
    >>> parse_number("1,234.5", "en"), parse_number("1.234", "nl"), parse_number("1.234", "en")
    (1234.5, 1234.0, 1.234)
    """
    cleaned = written.strip().removesuffix("%").strip().replace(MINUS, "-").replace("\u00a0", "").replace(" ", "")
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    grouped = re.fullmatch(rf"[+-]?\d{{1,3}}({re.escape(thousands)}\d{{3}})+({re.escape(decimal)}\d+)?", cleaned)
    if grouped:
        return float(cleaned.replace(thousands, "").replace(decimal, "."))
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", cleaned):
        return float(cleaned.replace(",", "."))
    raise GebiedsmixError(
        "not_a_number",
        Text("'{tekst}' is geen getal. Typ bijvoorbeeld 18,5.", "'{tekst}' is not a number. Type 18.5, for instance."),
        {"tekst": written.strip()},
    )
