"""``gebiedsmix fetch``: get open data around an area and keep it in the work folder, or say what serves instead."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from gebieden.basis import GebiedsmixError, Language, Text
from gebieden.bronnen.cijfers import Gebiedscijfer
from gebieden.bronnen.collecties import Collectie, Herkomst, find_collectie, load_collecties
from gebieden.bronnen.gebiedscijfers import figures_from_stock
from gebieden.bronnen.gebruik import Gebruik, use_stock
from gebieden.bronnen.ophalen import Uitslag, fetch_from_file, fetch_sources
from gebieden.bronnen.voorraad import stock_path
from gebieden.gebied import Gebied
from gebieden.werkmap import shipped_areas
from scenario.cli.kiezen import choose_gebied, write_json
from scenario.opmaak import bare, number

STATUS = {
    "opgehaald": Text("nieuw", "new"),
    "bewaard": Text("eerder opgehaald", "fetched earlier"),
    "niet_opgehaald": Text("niet opgehaald", "not fetched"),
}
DEELGEBIED = Text("deelgebied", "deelgebied")


def run(chosen: argparse.Namespace) -> None:
    """Fetch, then show what came and what it says about the deelgebieden."""
    gebied = choose_gebied(chosen.area)
    collecties = choose_collecties(gebied, chosen.bron, chosen.collectie)
    if chosen.bestand:
        uitslagen: Sequence[Uitslag] = (
            fetch_from_file(gebied, _only_one(collecties), Path(chosen.bestand), chosen.layer),
        )
    else:
        uitslagen = fetch_sources(gebied, collecties)
    cijfers = figures_from_stock(gebied)
    gebruik = use_stock(gebied, cijfers)
    if chosen.json:
        write_json(as_document(gebied, uitslagen, cijfers, gebruik))
    else:
        _print_tables(gebied, uitslagen, cijfers, chosen.taal)
        Console().print(told_use(gebied, gebruik).in_language(chosen.taal), markup=False, soft_wrap=True)


def choose_collecties(gebied: Gebied, bronnen: Sequence[str], names: Sequence[str]) -> list[Collectie]:
    """Return what to fetch: the collections named, else those of the sources named, else all that the area needs.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` with the nearest collection.
    """
    if names:
        return [find_collectie(name) for name in names]
    return [
        collectie
        for collectie in load_collecties().values()
        if collectie.gemeente in ("", gebied.gemeente) and (not bronnen or collectie.bron in bronnen)
    ]


def _only_one(collecties: Sequence[Collectie]) -> Collectie:
    if len(collecties) == 1:
        return collecties[0]
    raise GebiedsmixError(
        "choose_collection",
        Text(
            "Zeg met --collectie wat er in het bestand staat: {namen}.",
            "Say with --collectie what the file holds: {namen}.",
        ),
        {"namen": ", ".join(collectie.id for collectie in collecties) or ", ".join(load_collecties())},
    )


def as_document(
    gebied: Gebied, uitslagen: Sequence[Uitslag], cijfers: Mapping[str, Sequence[Gebiedscijfer]], gebruik: Gebruik
) -> dict[str, Any]:
    """Return what was fetched, what it says and what the area took over, as plain data."""
    return {
        "gebied": gebied.id,
        "bronnen": [
            {
                "collectie": uitslag.collectie.id,
                "bron": uitslag.collectie.bron,
                "status": uitslag.status,
                "melding": uitslag.melding.nl,
                "bestand": str(stock_path(gebied.id, uitslag.collectie.id)) if uitslag.herkomst else None,
                "herkomst": asdict(uitslag.herkomst) if uitslag.herkomst else None,
            }
            for uitslag in uitslagen
        ],
        "cijfers": [
            _figure_document(gebied, collectie, cijfer) for collectie, found in cijfers.items() for cijfer in found
        ],
        "overgenomen": asdict(gebruik),
    }


def told_use(gebied: Gebied, gebruik: Gebruik) -> Text:
    """Say what the area took over of what was fetched."""
    if gebied.id in shipped_areas():
        return Text(
            "Een meegeleverd gebied blijft zoals het is: deze cijfers zijn om te vergelijken.",
            "A shipped area stays as it is: these figures are to compare with.",
        )
    if not gebruik:
        return Text("Er is niets in het gebied veranderd.", "Nothing changed in the area.")
    counts = len(gebruik.cijfers), gebruik.haltes, gebruik.groen, gebruik.paden
    return Text(
        "Overgenomen in het gebied: {} cijfers, {} haltes, {} parken in de omgeving, {} looppaden.".format(*counts),
        "Taken over in the area: {} figures, {} stops, {} parks around, {} walking paths.".format(*counts),
    )


def _figure_document(gebied: Gebied, collectie: str, cijfer: Gebiedscijfer) -> dict[str, Any]:
    return {
        "collectie": collectie,
        "id": cijfer.id,
        "kenmerk": cijfer.kenmerk or None,
        "naam": cijfer.text.nl,
        "eenheid": cijfer.unit,
        "bron": cijfer.source,
        "jaar": cijfer.year,
        "deelgebieden": {
            deelgebied: {
                "waarde": float(cijfer.values[at]),
                "laag": float(cijfer.low[at]),
                "hoog": float(cijfer.high[at]),
                "bekend": float(cijfer.known[at]),
                "zekerheid": cijfer.certainty[at],
                "opmerking": cijfer.note[at].nl,
            }
            for at, deelgebied in enumerate(gebied.ids)
        },
    }


def _print_tables(
    gebied: Gebied, uitslagen: Sequence[Uitslag], cijfers: Mapping[str, Sequence[Gebiedscijfer]], taal: Language
) -> None:
    console = Console()
    for uitslag in uitslagen:
        name, status = uitslag.collectie.text.in_language(taal), STATUS[uitslag.status].in_language(taal)
        console.print(f"{name} ({status}): {uitslag.melding.in_language(taal)}", markup=False, soft_wrap=True)
        if uitslag.herkomst:
            console.print(f"  {_origin(uitslag.herkomst)}", markup=False, soft_wrap=True)
    for found in cijfers.values():
        shown = [cijfer for cijfer in found if cijfer.kenmerk]
        if shown:
            console.print(_figure_table(gebied, shown, taal))


def _origin(herkomst: Herkomst) -> str:
    """Source, publisher, licence, year of the figures and day of fetching on one line."""
    year = f"{herkomst.jaar}" if herkomst.jaar else ""
    parts = (herkomst.naam, herkomst.uitgever, herkomst.licentie, year, herkomst.opgehaald[:10], herkomst.adres)
    return ", ".join(part for part in parts if part)


def _figure_table(gebied: Gebied, cijfers: Sequence[Gebiedscijfer], taal: Language) -> Table:
    titles = [cijfer.text.in_language(taal) for cijfer in cijfers]
    table = Table(DEELGEBIED.in_language(taal), *titles)
    for at, deelgebied in enumerate(gebied.deelgebieden):
        table.add_row(deelgebied.naam.in_language(taal), *(_cell(cijfer, at, taal) for cijfer in cijfers))
    return table


def _cell(cijfer: Gebiedscijfer, at: int, taal: Language) -> str:
    """A figure, with its range where it is not certain."""
    value, low, high = (float(found[at]) for found in (cijfer.values, cijfer.low, cijfer.high))
    text = number(value, cijfer.unit, taal)
    return f"{text} ({bare(low, cijfer.unit, taal)} – {bare(high, cijfer.unit, taal)})" if low < high else text
