"""The page of rules: every indicator and every field with its formula, inputs and sources.

    python -m scenario.rekenregels_pagina

writes ``docs/rekenregels.md`` and ``docs/rekenregels.en.md`` from the declarations; a test fails when
they are out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from gebieden.basis import Language, Text
from gebieden.bronvermelding import load_sources
from gebieden.eenheden import load_eenheden
from scenario.bereik import DISTANCES
from scenario.indicator import BEWIJS, Better, Indicator
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.kentallen import load_kentallen
from scenario.opmaak import plain
from scenario.programma import VELDEN
from scenario.rekenregel import Regel
from scenario.uitleg import formula_text, input_texts
from scenario.waardering import Knoop, Waardering, load_waardering

PAGES: dict[Language, str] = {"nl": "rekenregels.md", "en": "rekenregels.en.md"}
BETTER: dict[Better, Text] = {
    "higher": Text("hoger is beter", "higher is better"),
    "lower": Text("lager is beter", "lower is better"),
    "band": Text("in het midden is het best", "the middle is best"),
    "context": Text("alleen getoond, niet gewaardeerd", "shown only, not scored"),
}
CERTAINTY = {
    "verified": Text("nagekeken", "verified"),
    "knowledge": Text("vakkennis, niet nagekeken", "knowledge, not checked"),
    "assumption": Text("aanname", "assumption"),
}
WORDS = {
    "title": Text("Rekenregels", "Calculation rules"),
    "made": Text(
        "Deze pagina is gemaakt uit de code en de gegevens (`make docs`). Verander haar niet met de hand.",
        "This page is made from the code and the data (`make docs`). Do not change it by hand.",
    ),
    "indicators": Text("Indicatoren", "Indicators"),
    "fields": Text("Velden van het programma", "Fields of the programme"),
    "fields_why": Text(
        "Tussenstappen waar indicatoren op rekenen, in de volgorde van de berekening.",
        "Steps in between on which indicators calculate, in the order of calculation.",
    ),
    "kentallen": Text("Kentallen", "Kentallen"),
    "sources": Text("Bronnen", "Sources"),
    "unit": Text("eenheid", "unit"),
    "evidence": Text("bewijs", "evidence"),
    "direction": Text("richting", "direction"),
    "area": Text("hele gebied", "whole area"),
    "on_totals": Text("dezelfde formule op de totalen van het gebied", "the same formula on the totals of the area"),
    "weighted": Text("gemiddelde van de deelgebieden, gewogen naar", "mean of the deelgebieden, weighted by"),
    "inputs": Text("invoer", "inputs"),
    "score": Text("score", "score"),
    "lenses": Text("kaders", "lenses"),
    "source": Text("bron", "source"),
    "low": Text("laag", "low"),
    "value": Text("waarde", "value"),
    "high": Text("hoog", "high"),
    "certainty": Text("zekerheid", "certainty"),
}


def page(language: Language) -> str:
    """Write the whole page in one language."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    yield f"# {_word('title', language)}"
    yield f"\n{_word('made', language)}"
    yield f"\n## {_word('indicators', language)} ({len(INDICATOREN)})"
    waardering = load_waardering()
    for indicator in INDICATOREN.values():
        yield from _indicator_lines(indicator, waardering, language)
    yield f"\n## {_word('fields', language)} ({len(VELDEN)})\n\n{_word('fields_why', language)}"
    for veld in VELDEN.values():
        yield from _regel_lines(veld, language)
        yield f"- {_word('unit', language)}: {_unit(veld.unit, language)}"
    yield from _kentallen_lines(language)
    yield from _source_lines(language)


def _word(name: str, language: Language) -> str:
    return WORDS[name].in_language(language)


def _unit(unit: str, language: Language) -> str:
    return load_eenheden()[unit].text.in_language(language)


def _regel_lines(regel: Regel, language: Language) -> Iterator[str]:
    yield f"\n### {regel.text.in_language(language)}\n\n`{regel.id}`"
    yield f"\n```text\n{formula_text(regel).in_language(language)}\n```\n"
    yield f"- {_word('inputs', language)}: {', '.join(_input(name, language) for name in regel.inputs)}"
    yield f"- {_word('source', language)}: {_source_links(regel.source)}"


def _input(name: str, language: Language) -> str:
    return f"{input_texts()[name].in_language(language)} (`{name}`)"


def _indicator_lines(indicator: Indicator, waardering: Waardering, language: Language) -> Iterator[str]:
    yield from _regel_lines(indicator, language)
    yield f"- {_word('unit', language)}: {_unit(indicator.unit, language)}"
    yield f"- {_word('direction', language)}: {BETTER[indicator.better].in_language(language)}"
    yield f"- {_word('evidence', language)}: {BEWIJS[indicator.bewijs].in_language(language)}"
    yield f"- {_word('area', language)}: {_area_rule(indicator, language)}"
    yield f"- {_word('lenses', language)}: {'; '.join(_places(indicator.id, language))}"
    knots = waardering.knopen.get(indicator.id, ())
    if knots:
        yield f"- {_word('score', language)}: {' · '.join(_knot(knot, indicator.unit, language) for knot in knots)}"


def _area_rule(indicator: Indicator, language: Language) -> str:
    if indicator.weighted_by is None:
        return _word("on_totals", language)
    return f"{_word('weighted', language)} {input_texts()[indicator.weighted_by].in_language(language).lower()}"


def _places(indicator: str, language: Language) -> Iterable[str]:
    for kader in load_kaders().values():
        groups = [groep.text.in_language(language) for groep in kader.groepen if indicator in groep.indicatoren]
        if groups:
            yield f"{kader.text.in_language(language)}: {', '.join(groups)}"


def _knot(knot: Knoop, unit: str, language: Language) -> str:
    value = plain(knot.value, max(load_eenheden()[unit].decimals, 1), language)
    norm = f", norm `{knot.norm}`" if knot.norm else ""
    certainty = CERTAINTY[knot.certainty].in_language(language)
    return f"{value} → {knot.score:.0f} ({_source_links(knot.source)}, {certainty}{norm})"


def _kentallen_lines(language: Language) -> Iterator[str]:
    used = {name for regel in (*VELDEN.values(), *INDICATOREN.values()) for name in regel.inputs} | DISTANCES
    shown = [kental for kental in load_kentallen().kentallen.values() if kental.id in used]
    titles = [_word(name, language) for name in ("low", "value", "high", "unit", "certainty", "source")]
    yield f"\n## {_word('kentallen', language)} ({len(shown)})\n"
    yield f"| kental | {' | '.join(titles)} |"
    yield "|---|---:|---:|---:|---|---|---|"
    for kental in shown:
        unit = _unit(kental.unit, language)
        numbers = " | ".join(_plain_number(value, language) for value in (kental.low, kental.value, kental.high))
        certainty = CERTAINTY[kental.certainty].in_language(language)
        name = f"{kental.text.in_language(language)} (`{kental.id}`)"
        yield f"| {name} | {numbers} | {unit} | {certainty} | {_source_links(kental.source)} |"


def _plain_number(value: float, language: Language) -> str:
    text = f"{value:.6g}"
    return text.replace(".", ",") if language == "nl" else text


def _source_links(keys: str) -> str:
    return ", ".join(f"[{key}](#{key})" for key in keys.split(";"))


def _source_lines(language: Language) -> Iterator[str]:
    yield f"\n## {_word('sources', language)}\n"
    used = _used_sources()
    for source in (entry for key, entry in load_sources().items() if key in used):
        place = ", ".join(part for part in (source.publisher, str(source.year or "")) if part)
        address = f" <{source.url}>" if source.url else ""
        yield f'- <a id="{source.id}"></a>`{source.id}`: {source.title}. {place}.{address}'


def _used_sources() -> frozenset[str]:
    """Keys of the sources that this page refers to."""
    regels = (*VELDEN.values(), *INDICATOREN.values())
    inputs = {name for regel in regels for name in regel.inputs} | DISTANCES
    kentallen = [kental for kental in load_kentallen().kentallen.values() if kental.id in inputs]
    knots = [knot for row in load_waardering().knopen.values() for knot in row]
    named = [regel.source for regel in regels]
    named += [kental.source for kental in kentallen] + [knot.source for knot in knots]
    return frozenset(key for keys in named for key in keys.split(";"))


def docs_folder() -> Path:
    """Return the folder of the pages in a checkout."""
    return Path(__file__).parents[1] / "docs"


def main() -> int:
    """Write both pages."""
    for language, name in PAGES.items():
        (docs_folder() / name).write_text(page(language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
