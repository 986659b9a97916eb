"""``gebiedsmix areas``: the areas, shipped and own, and their scenarios."""

from __future__ import annotations

import argparse
from typing import Any

from rich.console import Console
from rich.table import Table

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from gebieden.werkmap import all_areas
from scenario.cli.kiezen import write_json
from scenario.opmaak import number
from scenario.scenariobestand import all_scenarios


def run(chosen: argparse.Namespace) -> None:
    """List the areas; an own area that cannot be read is named on standard error and does not hide the others."""
    rows = []
    for name in all_areas():
        try:
            rows.append(describe_area(name))
        except GebiedsmixError as error:
            Console(stderr=True).print(error.message.in_language(chosen.taal), markup=False, soft_wrap=True)
    if chosen.json:
        write_json(rows)
        return
    table = Table("id", "naam", "oppervlakte", "deelgebieden", "scenario's")
    for row in rows:
        surface = number(row["opp_ha"], "ha", chosen.taal)
        table.add_row(row["id"], row["naam"], surface, "\n".join(row["deelgebieden"]), "\n".join(row["scenarios"]))
    Console().print(table)


def describe_area(name: str) -> dict[str, Any]:
    """Describe one area as plain data."""
    gebied = load_gebied(name)
    return {
        "id": gebied.id,
        "naam": gebied.naam.nl,
        "opp_ha": float(gebied.kenmerk("opp_m2").sum()) / 10_000,
        "deelgebieden": list(gebied.ids),
        "scenarios": list(all_scenarios(gebied)),
    }
