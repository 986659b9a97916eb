"""The appendix of the report: every rule in words, every kental and every source, each source by its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gebieden.basis import Text
from gebieden.bronvermelding import load_sources
from scenario.export.inhoud import Inhoud
from scenario.export.verantwoording import used_sources
from scenario.export.woorden import woord
from scenario.hendels import FUNCTIES
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, span, unit_text
from scenario.programma import VELDEN
from scenario.rekenregel import Regel
from scenario.uitleg import formula_text, input_texts

ANY = "*"  # stands for one of the functies
Entry = dict[str, str]


def appendix_of(inhoud: Inhoud) -> dict[str, Any]:
    """Return the three lists of the appendix."""
    used = used_sources(inhoud)
    numbers = {key: at for at, key in enumerate((key for key in load_sources() if key in used), 1)}
    return {
        "rules": list(_rules(inhoud, numbers)),
        "kentallen": list(_kentallen(inhoud, numbers)),
        "sources": list(_sources(numbers)),
    }


def _rules(inhoud: Inhoud, numbers: Mapping[str, int]) -> Iterator[Entry]:
    """Give every rule in words; those that say the same of another functie are named below the first."""
    texts = input_texts()
    alike: dict[tuple[str, ...], list[Regel]] = {}
    for regel in (*VELDEN.values(), *INDICATOREN.values()):
        alike.setdefault(_shape(regel), []).append(regel)
    for first, *others in alike.values():
        yield {
            "name": inhoud.zeg(first.text),
            "unit": unit_text(first.unit, inhoud.taal) or first.unit,
            "formula": inhoud.zeg(formula_text(first, {name: texts[name] for name in first.inputs})),
            "source": _called(first.source, numbers),
            "likewise": "; ".join(inhoud.zeg(other.text) for other in others),
        }


def _shape(regel: Regel) -> tuple[str, ...]:
    """Return what rules of different functies have in common: name and formula with the functie left open."""
    opened = {name: Text(_opened(name), _opened(name)) for name in regel.inputs}
    return (_opened(regel.id), formula_text(regel, opened).nl, regel.unit, regel.source)


def _opened(name: str) -> str:
    """Leave the functie in a name open.

    >>> _opened("banen_licht_bedrijf"), _opened("groen_m2")
    ('banen_*', 'groen_m2')
    """
    found = next((functie for functie in FUNCTIES if functie in name), "")
    return name.replace(found, ANY) if found else name


def _kentallen(inhoud: Inhoud, numbers: Mapping[str, int]) -> Iterator[Entry]:
    """Give every kental with its value, its range, its source and how certain it is."""
    for one in inhoud.vergelijking.uitkomst.programma.kentallen.kentallen.values():
        known = number(one.value, one.unit, inhoud.taal)
        between = f" ({span(one.low, one.high, one.unit, inhoud.taal)})" if one.has_range else ""
        yield {
            "name": inhoud.zeg(one.text),
            "value": f"{known}{between}.",
            "source": f"{_called(one.source, numbers)}, {woord(f'zeker_{one.certainty}', inhoud.taal)}",
        }


def _sources(numbers: Mapping[str, int]) -> Iterator[Entry]:
    """Give every source with the number that rules and kentallen call it by."""
    for key, at in numbers.items():
        one = load_sources()[key]
        parts = (one.title, one.publisher, str(one.year or ""), one.url)
        yield {"number": str(at), "text": ". ".join(part for part in parts if part)}


def _called(keys: str, numbers: Mapping[str, int]) -> str:
    """Write the numbers of some sources.

    >>> _called("b;a", {"a": 1, "b": 12})
    '[12, 1]'
    """
    return f"[{', '.join(str(numbers[key]) for key in keys.split(';') if key)}]"
