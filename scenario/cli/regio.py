"""``gebiedsmix evaluate REGIO``: what plans do here, with the neighbours and elsewhere in the region."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from gebieden.basis import GebiedsmixError, Language, Text
from scenario.cli.kiezen import choose_regio, write_json
from scenario.cli.regio_document import as_document
from scenario.kaders import find_kader
from scenario.kentallen import Kentallen
from scenario.regio import Oordeel, Regiouitkomst, choose_scenarios, evaluate_regio, judge_plans
from scenario.regio.tabellen import (
    Tabel,
    account_table,
    job_table,
    municipality_table,
    points_table,
    region_table,
    relation_table,
    score_table,
    word,
)

_TITLES: Mapping[str, Text] = {
    "accounts": Text("Wie wint, wie betaalt", "Who gains, who pays"),
    "scores": Text("Scores per gebied", "Scores per area"),
    "points": Text("Punten voor de regio, per plan", "Points for the region, per plan"),
    "jobs": Text("Waar banen blijven", "Where jobs go"),
    "relations": Text("Relaties", "Relations"),
    "region": Text("De regio als geheel", "The region as a whole"),
    "municipalities": Text("De gemeenten eromheen", "The municipalities around"),
    "infeasible": Text("niet haalbaar", "not feasible"),
}


def evaluate_region(chosen: argparse.Namespace, kentallen: Kentallen) -> None:
    """Calculate a region with some kentallen and print it; raises what ``calculate_region`` refuses."""
    uitkomst = calculate_region(chosen.area, chosen.scenario, chosen.met, chosen.kader, chosen.jaar, kentallen)
    if chosen.json:
        write_json({**as_document(uitkomst, chosen.kader, chosen.jaar), "zonering": chosen.zonering})
    else:
        _print(uitkomst, chosen.kader, chosen.taal)


def calculate_region(
    area: str,
    scenario: str,
    met: Sequence[str],
    kader: str,
    jaar: int | None = None,
    kentallen: Kentallen | None = None,
) -> Regiouitkomst:
    """Calculate a region with a scenario per area.

    Raises
    ------
    GebiedsmixError
        ``no_scenario``, ``unknown_name``; ``scenario_of_region``: a region was given one scenario for all its areas;
        ``bad_choice``: ``--met`` without an area or a scenario.
    """
    regio = choose_regio(area)
    find_kader(kader)
    if scenario:
        raise GebiedsmixError(
            "scenario_of_region",
            Text(
                "'{regio}' is een regio: kies per gebied een scenario, met --met {gebied}={scenario}.",
                "'{regio}' is a region: choose a scenario per area, with --met {gebied}={scenario}.",
            ),
            {"regio": regio.id, "gebied": regio.ids[0], "scenario": scenario},
        )
    return evaluate_regio(regio, choose_scenarios(regio, _read_choices(met)), kentallen, jaar)


def _read_choices(written: Sequence[str]) -> dict[str, str]:
    found = {}
    for each in written:
        gebied, is_there, scenario = each.partition("=")
        if not (gebied and is_there and scenario):
            raise GebiedsmixError(
                "bad_choice",
                Text(
                    "--met '{keuze}' is geen keuze. Schrijf gebied=scenario, bijvoorbeeld havenstad=maakstad.",
                    "--met '{keuze}' is no choice. Write area=scenario, for example havenstad=maakstad.",
                ),
                {"keuze": each},
            )
        found[gebied] = scenario
    return found


def _print(uitkomst: Regiouitkomst, kader: str, taal: Language) -> None:
    console = Console()
    console.print(f"[bold]{uitkomst.regio.naam.in_language(taal)}[/bold]")
    for place, gebied in enumerate(uitkomst.regio.gebieden):
        barred = "" if uitkomst.haalbaarheid(place).ok else f" ({_TITLES['infeasible'].in_language(taal)})"
        line = f"  {gebied.naam.in_language(taal)}: {uitkomst.scenarios[place].naam.in_language(taal)}{barred}"
        console.print(line, markup=False)
    for oordeel in judge_plans(uitkomst):
        _print_verdict(console, uitkomst, oordeel, taal)
    tables = {
        "accounts": account_table(uitkomst, taal),
        "jobs": job_table(uitkomst, taal),
        "scores": score_table(uitkomst, kader, taal),
        "points": points_table(uitkomst, kader, taal),
        "relations": relation_table(uitkomst, taal),
        "region": region_table(uitkomst, taal),
        "municipalities": municipality_table(uitkomst, taal),
    }
    for name, table in tables.items():
        if any(table.values()):
            console.print(_as_table(table, _TITLES[name].in_language(taal)))


def _print_verdict(console: Console, uitkomst: Regiouitkomst, oordeel: Oordeel, taal: Language) -> None:
    console.print(f"\n{oordeel.text.in_language(taal)}", markup=False)
    for name, saldo in ((oordeel.van, oordeel.hier), (oordeel.naar, oordeel.daar)):
        area = uitkomst.regio.gebieden[uitkomst.regio.position(name)].naam.in_language(taal) if name else ""
        for kind, text in (("wint", saldo.wint), ("betaalt", saldo.betaalt)):
            if text.nl:
                console.print(f"  {area} {word(kind, taal)}: {text.in_language(taal)}", markup=False)


def _as_table(rows: Tabel, title: str) -> Table:
    table = Table(*rows, title=title, title_justify="left")
    for cells in zip(*rows.values(), strict=True):
        table.add_row(*cells)
    return table
