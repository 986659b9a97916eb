"""``gebiedsmix evaluate``: programme, indicators and scores of one scenario, or of a region."""

from __future__ import annotations

import argparse
from typing import Any

from rich.console import Console
from rich.table import Table

from gebieden.basis import Language, Text
from gebieden.gebied import Gebied
from scenario.bereik import PBL
from scenario.bewerkingen import at_year
from scenario.cli.document import as_document, final_feasibility, jobs_range
from scenario.cli.kiezen import choose_gebied, choose_scenario, is_region, write_json
from scenario.cli.regio import evaluate_region
from scenario.evaluatie import Uitkomst, evaluate
from scenario.indicator import BEWIJS
from scenario.indicatoren import INDICATOREN
from scenario.kaders import find_kader
from scenario.kentallen import Kentallen, load_kentallen
from scenario.knelpunten import find_knelpunten
from scenario.normen import load_normen
from scenario.opmaak import number, percentage, span
from scenario.opmaak import score as points
from scenario.programma import VELDEN
from scenario.scenarios import Scenario
from scenario.uitleg import assumption_share
from scenario.vergelijking import KERNVELDEN

ZONERING = {"pbl": Text("Zonering met de buffers van het PBL", "Zoning with the buffers of PBL")}


def run(chosen: argparse.Namespace) -> None:
    """Evaluate one scenario of an area, or a region, and print it."""
    if not chosen.scenario or is_region(chosen.area):
        evaluate_region(chosen, _kentallen(chosen.zonering))
        return
    gebied = choose_gebied(chosen.area)
    scenario = choose_scenario(gebied, chosen.scenario)
    find_kader(chosen.kader)
    verdeling = scenario.verdeling if chosen.jaar is None else at_year(scenario.verdeling, chosen.jaar)
    uitkomst = evaluate(gebied.in_year(chosen.jaar), verdeling, _kentallen(chosen.zonering))
    if chosen.json:
        write_json({**as_document(gebied, scenario, uitkomst, chosen.jaar), "zonering": chosen.zonering})
    else:
        _print_tables(gebied, scenario, uitkomst, chosen)


def _kentallen(zonering: str) -> Kentallen:
    usual = load_kentallen()
    return usual.with_values({PBL: 1.0}, ZONERING[zonering]) if zonering in ZONERING else usual


def _print_tables(gebied: Gebied, scenario: Scenario, uitkomst: Uitkomst, chosen: argparse.Namespace) -> None:
    taal, console = chosen.taal, Console()
    words = _WORDS[taal]
    moment = words["final"] if chosen.jaar is None else str(chosen.jaar)
    console.print(f"[bold]{gebied.naam.in_language(taal)}: {scenario.naam.in_language(taal)}[/bold] ({moment})")
    haalbaarheid = final_feasibility(gebied, scenario)
    console.print(words["feasible"] if haalbaarheid.ok else words["infeasible"])
    for entry in haalbaarheid.overtredingen:
        console.print(f"  - {entry.text.in_language(taal)} [{entry.source}]", markup=False)
    if chosen.zonering in ZONERING:
        console.print(ZONERING[chosen.zonering].in_language(taal))
    console.print(_programme_table(gebied, uitkomst, taal))
    console.print(_kader_table(uitkomst, chosen.kader, taal))
    console.print(_indicator_table(gebied, uitkomst, chosen.kader, taal))
    for knelpunt in find_knelpunten(uitkomst, load_normen(gebied.normpakketten)):
        console.print(f"! {knelpunt.text.in_language(taal)}", markup=False)


_WORDS = {
    "nl": {
        "final": "eindbeeld",
        "feasible": "Haalbaar: niets staat in de weg.",
        "infeasible": "Niet haalbaar zoals getekend:",
        "programme": "Programma",
        "published": "gepubliceerd",
        "assumed": "aannames",
        "evidence": "bewijs",
        "value": "waarde",
        "left_out": "telt niet mee",
    },
    "en": {
        "final": "final state",
        "feasible": "Feasible: nothing stands in the way.",
        "infeasible": "Not feasible as drawn:",
        "programme": "Programme",
        "published": "published",
        "assumed": "assumptions",
        "evidence": "evidence",
        "value": "value",
        "left_out": "does not count",
    },
}


def _programme_table(gebied: Gebied, uitkomst: Uitkomst, taal: Language) -> Table:
    table = Table(_WORDS[taal]["programme"], _WORDS[taal]["value"])
    for name in KERNVELDEN:
        veld = VELDEN[name]
        table.add_row(veld.text.in_language(taal), number(float(uitkomst.programma.total(name)), veld.unit, taal))
        if name == "arbeidsplaatsen":
            table.add_row("", _jobs_words(jobs_range(gebied, uitkomst), taal))
    return table


def _jobs_words(found: dict[str, Any], taal: Language) -> str:
    text = span(found["laag"], found["hoog"], "arbeidsplaats", taal)
    if found["gepubliceerd_laag"] is None:
        return text
    published = span(found["gepubliceerd_laag"], found["gepubliceerd_hoog"], "arbeidsplaats", taal)
    return f"{text} ({_WORDS[taal]['published']}: {published})"


def _kader_table(uitkomst: Uitkomst, name: str, taal: Language) -> Table:
    kader, left_out = uitkomst.kaders[name], uitkomst.left_out(name)
    columns = ["score", *([_WORDS[taal]["left_out"]] if left_out else [])]
    table = Table(kader.text.in_language(taal), *columns)
    for groep, score in zip(kader.groepen, uitkomst.kaderscores[name], strict=True):
        gone = "\n".join(INDICATOREN[indicator].text.in_language(taal) for indicator in left_out.get(groep.id, ()))
        table.add_row(groep.text.in_language(taal), *[points(score, taal), gone][: len(columns)])
    return table


def _indicator_table(gebied: Gebied, uitkomst: Uitkomst, name: str, taal: Language) -> Table:
    words = _WORDS[taal]
    table = Table("indicator", words["value"], "score", words["evidence"], words["assumed"])
    for groep in uitkomst.kaders[name].groepen:
        table.add_section()
        for indicator in groep.indicatoren:
            at, declared = list(INDICATOREN).index(indicator), INDICATOREN[indicator]
            score, share = float(uitkomst.scores[at]), assumption_share(indicator, gebied)
            table.add_row(
                declared.text.in_language(taal),
                number(float(uitkomst.meting.gebied[at]), declared.unit, taal),
                points(score, taal),
                BEWIJS[declared.bewijs].in_language(taal).split(":")[0],
                percentage(share, taal),
            )
    return table
