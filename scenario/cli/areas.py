"""``gebiedsmix areas``: the areas, shipped and own, with their scenarios; and the regions they lie in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from gebieden.basis import GebiedsmixError, Language
from gebieden.laden import load_gebied
from gebieden.regiolezen import load_regio, readable_regions
from gebieden.werkmap import all_areas
from scenario.cli.kiezen import write_json
from scenario.opmaak import number
from scenario.regio import scenarios_in
from scenario.scenariobestand import all_scenarios


def run(chosen: argparse.Namespace) -> None:
    """List the areas; an own area that cannot be read is named on standard error and does not hide the others."""
    rows = []
    for name in all_areas():
        try:
            rows.append(describe_area(name))
        except GebiedsmixError as error:
            Console(stderr=True).print(error.message.in_language(chosen.taal), markup=False, soft_wrap=True)
    regions = [describe_region(name) for name in readable_regions()]
    if chosen.json:
        write_json(rows + regions)
        return
    table = Table("id", "naam", "oppervlakte", "deelgebieden", "scenario's")
    for row in rows:
        surface = number(row["opp_ha"], "ha", chosen.taal)
        table.add_row(row["id"], row["naam"], surface, "\n".join(row["deelgebieden"]), "\n".join(row["scenarios"]))
    Console().print(table)
    Console().print(_region_table(regions, chosen.taal))


def describe_area(name: str) -> dict[str, Any]:
    """Describe one area as plain data."""
    gebied = load_gebied(name)
    return {
        "id": gebied.id,
        "naam": gebied.naam.nl,
        "opp_ha": float(gebied.kenmerk("opp_m2").sum()) / 10_000,
        "deelgebieden": list(gebied.ids),
        "scenarios": list(all_scenarios(gebied)),
        "soort": "gebied",
    }


def describe_region(name: str) -> dict[str, Any]:
    """Describe one region as plain data: its areas, and per area the scenarios it can be calculated with."""
    regio = load_regio(name)
    return {
        "id": regio.id,
        "naam": regio.naam.nl,
        "opp_ha": sum(float(gebied.kenmerk("opp_m2").sum()) for gebied in regio.gebieden) / 10_000,
        "deelgebieden": [],
        "scenarios": [],
        "soort": "regio",
        "gebieden": {gebied.id: list(scenarios_in(regio, gebied)) for gebied in regio.gebieden},
        "gemeenten": [gemeente.naam for gemeente in regio.gemeenten],
    }


def _region_table(regions: Sequence[dict[str, Any]], taal: Language) -> Table:
    heads = (
        ("regio", "naam", "gebieden", "gemeenten") if taal == "nl" else ("region", "name", "areas", "municipalities")
    )
    table = Table(*heads)
    for row in regions:
        table.add_row(row["id"], row["naam"], "\n".join(row["gebieden"]), str(len(row["gemeenten"])))
    return table
