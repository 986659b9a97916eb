"""``gebiedsmix compare``: scenarios side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from gebieden.basis import Language, Text
from scenario.cli.kiezen import choose_gebied, choose_scenario, write_json
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, signed
from scenario.opmaak import score as points
from scenario.programma import VELDEN
from scenario.vergelijking import Vergelijking, Verschil, compare

MOST = 8
HEADINGS = {
    "programma": Text("Programma", "Programme"),
    "winst": Text("Wint het meest", "Gains most"),
    "verlies": Text("Verliest het meest", "Loses most"),
    "punten": Text("punten", "points"),
    "niet_haalbaar": Text("niet haalbaar", "not feasible"),
    "telt_niet_mee": Text("telt niet mee", "does not count"),
}


def run(chosen: argparse.Namespace) -> None:
    """Compare scenarios and print them."""
    gebied = choose_gebied(chosen.area)
    scenarios = [choose_scenario(gebied, name) for name in chosen.scenarios]
    vergelijking = compare(gebied, scenarios)
    if chosen.json:
        write_json(as_document(vergelijking))
    else:
        _print_tables(vergelijking, chosen.taal)


def as_document(vergelijking: Vergelijking) -> dict[str, Any]:
    """Return a comparison as plain data; differences are against the first scenario."""
    names = [scenario.id for scenario in vergelijking.scenarios]
    return {
        "gebied": vergelijking.scenarios[0].gebied,
        "referentie": names[0],
        "scenarios": names,
        "haalbaar": dict(zip(names, map(bool, vergelijking.feasible), strict=True)),
        "programma": {
            name: dict(zip(names, map(float, totals), strict=True)) for name, totals in vergelijking.programma.items()
        },
        "kaders": {
            name: {
                groep.id: dict(zip(names, map(float, scores[:, at]), strict=True))
                for at, groep in enumerate(vergelijking.uitkomst.kaders[name].groepen)
            }
            for name, scores in vergelijking.uitkomst.kaderscores.items()
        },
        "telt_niet_mee": {
            kader: {
                name: {group: list(gone) for group, gone in left_out.items()}
                for name, left_out in zip(names, vergelijking.left_out(kader), strict=True)
            }
            for kader in vergelijking.uitkomst.kaders
        },
        "verschillen": {
            name: {
                "rijen": [_row(row) for row in vergelijking.differences(at)],
                "winst": [_row(row) for row in vergelijking.gains(at)],
                "verlies": [_row(row) for row in vergelijking.losses(at)],
            }
            for at, name in enumerate(names)
            if at
        },
    }


def _row(row: Verschil) -> dict[str, Any]:
    return {
        "id": row.id,
        "soort": row.kind,
        "naam": row.regel.text.nl,
        "eenheid": row.regel.unit,
        "referentie": row.reference,
        "waarde": row.value,
        "verschil": row.change,
        "punten": row.gain,
    }


def _print_tables(vergelijking: Vergelijking, taal: Language) -> None:
    console = Console()
    console.print(_programme_table(vergelijking, taal))
    for name in ("zaanse_opgaven", "nu_later_elders"):
        console.print(_kader_table(vergelijking, name, taal))
        for sentence in _left_out(vergelijking, name, taal):
            console.print(f"  {sentence}", markup=False)
    console.print(_elsewhere_table(vergelijking, taal))
    for other in range(1, len(vergelijking.scenarios)):
        console.print(f"[bold]{vergelijking.scenarios[other].naam.in_language(taal)}[/bold]")
        for heading, rows in (
            ("winst", vergelijking.gains(other, MOST)),
            ("verlies", vergelijking.losses(other, MOST)),
        ):
            console.print(f"  {HEADINGS[heading].in_language(taal)}:")
            for row in rows:
                console.print(f"   - {_sentence(row, taal)}", markup=False)


def _sentence(row: Verschil, taal: Language) -> str:
    values = f"{number(row.reference, row.regel.unit, taal)} → {number(row.value, row.regel.unit, taal)}"
    return f"{row.regel.text.in_language(taal)}: {values} ({row.gain:+.0f} {HEADINGS['punten'].in_language(taal)})"


def _programme_table(vergelijking: Vergelijking, taal: Language) -> Table:
    names = [scenario.naam.in_language(taal) for scenario in vergelijking.scenarios]
    infeasible = HEADINGS["niet_haalbaar"].in_language(taal)
    titles = [name if ok else f"{name}\n({infeasible})" for name, ok in zip(names, vergelijking.feasible, strict=True)]
    table = Table(HEADINGS["programma"].in_language(taal), *titles)
    for name, totals in vergelijking.programma.items():
        veld = VELDEN[name]
        changes = [f"\n({signed(total - totals[0], veld.unit, taal)})" for total in totals[1:]]
        cells = [number(total, veld.unit, taal) for total in map(float, totals)]
        table.add_row(veld.text.in_language(taal), cells[0], *(a + b for a, b in zip(cells[1:], changes, strict=True)))
    return table


def _kader_table(vergelijking: Vergelijking, name: str, taal: Language) -> Table:
    kader, scores = vergelijking.uitkomst.kaders[name], vergelijking.uitkomst.kaderscores[name]
    table = Table(kader.text.in_language(taal), *(scenario.id for scenario in vergelijking.scenarios))
    for at, groep in enumerate(kader.groepen):
        table.add_row(groep.text.in_language(taal), *(points(score, taal) for score in scores[:, at]))
    return table


def _left_out(vergelijking: Vergelijking, name: str, taal: Language) -> Iterator[str]:
    """Say what does not count for whom: its mean rests on less than that of the others."""
    groups = {groep.id: groep.text.in_language(taal) for groep in vergelijking.uitkomst.kaders[name].groepen}
    for scenario, left_out in zip(vergelijking.scenarios, vergelijking.left_out(name), strict=True):
        for group, gone in left_out.items():
            named = ", ".join(INDICATOREN[indicator].text.in_language(taal) for indicator in gone)
            yield f"{scenario.id}, {groups[group]}: {HEADINGS['telt_niet_mee'].in_language(taal)}: {named}"


def _elsewhere_table(vergelijking: Vergelijking, taal: Language) -> Table:
    """What each plan does outside the area: seldom decisive for the score here, always somebody's concern."""
    groep = next(groep for groep in vergelijking.uitkomst.kaders["nu_later_elders"].groepen if groep.id == "elders")
    table = Table(groep.text.in_language(taal), *(scenario.id for scenario in vergelijking.scenarios))
    for name in groep.indicatoren:
        declared, values = INDICATOREN[name], vergelijking.uitkomst.meting.value(name)
        table.add_row(declared.text.in_language(taal), *(number(float(value), declared.unit, taal) for value in values))
    return table
