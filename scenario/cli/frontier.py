"""``gebiedsmix frontier``: the best plans there can be, a compromise, and plans that differ yet score alike."""

from __future__ import annotations

import argparse

from gebieden.basis import GebiedsmixError, Text
from scenario.cli.bewaren import check_free
from scenario.cli.frontier_document import as_document
from scenario.cli.frontier_tabellen import print_tables
from scenario.cli.kiezen import choose_gebied, choose_scenario, write_json
from scenario.optimum import Opdracht, Plan, Verkenning, explore, read_eis
from scenario.scenariobestand import make_id, save_scenario
from scenario.startscenario import default_start


def run(chosen: argparse.Namespace) -> None:
    """Explore an area, print what was found, and save the compromise when a name was given."""
    gebied = choose_gebied(chosen.area)
    start = choose_scenario(gebied, chosen.van) if chosen.van else default_start(gebied)
    if chosen.save and not chosen.replace:
        check_free(gebied.id, chosen.save)  # before the work, not after it
    found = explore(gebied, start, _read_opdracht(chosen))
    if chosen.save:
        naam = Text(chosen.save, chosen.save)
        save_scenario(found.as_scenario(_chosen_plan(found, chosen.punt), make_id(chosen.save), naam), gebied)
    if chosen.json:
        write_json(as_document(found))
    else:
        print_tables(found, chosen.taal)


def _chosen_plan(found: Verkenning, punt: int) -> Plan:
    """Return the plan to save: a point of the frontier by its place in ``punten``, from 1; 0 is the compromise."""
    points = [plan for niveau in found.niveaus for plan in niveau.punten]
    if not 0 <= punt <= len(points):
        raise _wrong("--punt", punt, "1", str(len(points)))
    return points[punt - 1] if punt else found.compromis


def _read_opdracht(chosen: argparse.Namespace) -> Opdracht:
    for name, value, least in (("--points", chosen.points, 1), ("--varianten", chosen.varianten, 0)):
        if value < least:
            raise _wrong(name, value, f"{least}", "")
    if not 0 <= chosen.speling <= 100:
        raise _wrong("--speling", chosen.speling, "0", "100")
    for amount in (*chosen.woningen, *([] if chosen.arbeidsplaatsen is None else [chosen.arbeidsplaatsen])):
        if not 0 <= amount < float("inf"):
            raise _wrong("--woningen, --arbeidsplaatsen", amount, "0", "")
    return Opdracht(
        kader=chosen.kader,
        punten=chosen.points,
        woningen=tuple(chosen.woningen),
        arbeidsplaatsen=chosen.arbeidsplaatsen,
        eisen=tuple(read_eis(text) for text in chosen.eis),
        normen=chosen.normen,
        perspectief=chosen.perspectief,
        varianten=chosen.varianten,
        speling=chosen.speling / 100,
    )


def _wrong(option: str, value: float, low: str, high: str) -> GebiedsmixError:
    upto = Text(f" tot en met {high}", f" up to {high}") if high else Text(" of meer", " or more")
    return GebiedsmixError(
        "out_of_range",
        Text(
            f"{{optie}} kan niet {{waarde}} zijn; geef {low}{upto.nl}.",
            f"{{optie}} cannot be {{waarde}}; give {low}{upto.en}.",
        ),
        {"optie": option, "waarde": f"{value:g}"},
    )
