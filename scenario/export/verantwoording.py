"""The tables behind the figures: every rule, kental, norm, unit and source."""

from __future__ import annotations

from collections.abc import Iterable

from gebieden.basis import Text
from gebieden.bronvermelding import load_sources
from gebieden.eenheden import load_eenheden
from scenario.export.inhoud import Inhoud
from scenario.export.tabel import Cell, Kolom, Tabel, known, number_column, text_column
from scenario.hendels import HENDELS
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.rekenregel import Regel
from scenario.uitleg import assumption_share, formula_text

_ID = text_column("id", "Id", "Id")
_NAME = text_column("name", "Naam", "Name")
_UNIT = text_column("unit", "Id van de eenheid", "Id of the unit")
_SOURCE = text_column("source", "Sleutels in de tabel bronnen", "Keys into the table bronnen (sources)")
_CERTAINTY = text_column("certainty", "Hoe zeker", "How sure")
_RANGE = (
    number_column("low", "Laag", "Low"),
    number_column("value", "Waarde", "Value"),
    number_column("high", "Hoog", "High"),
)
_YEAR = Kolom("year", "integer", Text("Jaar van de bron", "Year of the source"))


def rule_table(inhoud: Inhoud) -> Tabel:
    """Lay out every field and indicator with its formula in words."""
    rows = [_rule(inhoud, regel) for regel in (*VELDEN.values(), *INDICATOREN.values())]
    columns = (
        _ID,
        _NAME,
        text_column("kind", "veld of indicator", "veld (field) or indicator"),
        _UNIT,
        text_column("better", "higher, lower, band of context", "higher, lower, band or context"),
        text_column("evidence", "Soort bewijs", "Kind of evidence"),
        text_column("formula", "Formule", "Formula"),
        text_column("inputs", "Invoer", "Inputs"),
        number_column("assumptions", "Aandeel aannames, 0-1", "Share of assumptions, 0-1"),
        _SOURCE,
    )
    return Tabel("rekenregels", Text("Rekenregels", "Calculation rules"), columns, rows, ("id",))


def _rule(inhoud: Inhoud, regel: Regel) -> tuple[Cell, ...]:
    measured = regel if isinstance(regel, Indicator) else None
    return (
        regel.id,
        inhoud.zeg(regel.text),
        "indicator" if measured else "veld",
        regel.unit,
        measured.better if measured else "",
        measured.bewijs if measured else "",
        inhoud.zeg(formula_text(regel)),
        "; ".join(regel.inputs),
        known(assumption_share(regel.id, inhoud.gebied)),
        regel.source,
    )


def kental_table(inhoud: Inhoud) -> Tabel:
    """Lay out every kental with its range."""
    known_kentallen = inhoud.vergelijking.uitkomst.programma.kentallen
    rows = [
        (
            one.id,
            inhoud.zeg(one.text),
            one.low,
            one.value,
            one.high,
            one.unit,
            one.certainty,
            one.year,
            one.source,
            inhoud.zeg(one.note),
        )
        for one in known_kentallen.kentallen.values()
    ]
    columns = (_ID, _NAME, *_RANGE, _UNIT, _CERTAINTY, _YEAR, _SOURCE, text_column("note", "Toelichting", "Note"))
    return Tabel("kentallen", Text("Kentallen", "Kentallen"), columns, rows, ("id",))


def norm_table(inhoud: Inhoud) -> Tabel:
    """Lay out the norms that hold in the area, in order of precedence."""
    rows = [
        (
            one.id,
            inhoud.zeg(one.text),
            one.pakket,
            one.status,
            one.side,
            one.value,
            one.unit,
            one.certainty,
            one.year,
            one.source,
        )
        for one in inhoud.normen.normen.values()
    ]
    columns = (
        _ID,
        _NAME,
        text_column("pack", "Normpakket", "Norm pack"),
        text_column("status", "Hoe bindend", "How binding"),
        text_column("side", "min, max, band of reference", "min, max, band or reference"),
        _RANGE[1],
        _UNIT,
        _CERTAINTY,
        _YEAR,
        _SOURCE,
    )
    return Tabel("normen", Text("Normen", "Norms"), columns, rows, ("id",))


def unit_table(inhoud: Inhoud) -> Tabel:
    """Lay out the units as they are written."""
    rows = [(one.id, inhoud.zeg(one.text), one.pint, one.decimals) for one in load_eenheden().values()]
    columns = (
        _ID,
        _NAME,
        text_column("pint", "Uitdrukking voor pint", "Expression for pint"),
        Kolom("decimals", "integer", Text("Decimalen om te tonen", "Decimals to show")),
    )
    return Tabel("eenheden", Text("Eenheden", "Units"), columns, rows, ("id",))


def source_table(inhoud: Inhoud) -> Tabel:
    """Lay out every source that something in the export refers to."""
    used = used_sources(inhoud)
    rows = [
        (one.id, one.title, one.publisher, one.year, one.url, one.licence, one.note)
        for key, one in load_sources().items()
        if key in used
    ]
    columns = (
        _ID,
        text_column("title", "Titel", "Title"),
        text_column("publisher", "Uitgever", "Publisher"),
        _YEAR,
        text_column("url", "Adres", "Address"),
        text_column("licence", "Licentie", "Licence"),
        text_column("note", "Toelichting", "Note"),
    )
    return Tabel("bronnen", Text("Bronnen", "Sources"), columns, rows, ("id",))


def used_sources(inhoud: Inhoud) -> frozenset[str]:
    """Keys of every source behind rules, levers, kentallen, norms, knots, lenses and figures of the area."""
    gebied, uitkomst = inhoud.gebied, inhoud.vergelijking.uitkomst
    named: list[str] = [regel.source for regel in (*VELDEN.values(), *INDICATOREN.values())]
    named += [hendel.source for hendel in HENDELS]
    named += [one.source for one in uitkomst.programma.kentallen.kentallen.values()]
    named += [one.source for one in inhoud.normen.normen.values()]
    named += [knot.source for row in uitkomst.waardering.knopen.values() for knot in row]
    named += [kader.source for kader in uitkomst.kaders.values()]
    named += [place.source for place in gebied.deelgebieden] + [one.source for one in gebied.blokkades]
    named += [one.source for figures in gebied.cijfers.values() for one in figures]
    named += [one.source for one in gebied.doelen.values()]
    return _keys(named)


def _keys(named: Iterable[str]) -> frozenset[str]:
    return frozenset(key for keys in named for key in keys.split(";") if key)
