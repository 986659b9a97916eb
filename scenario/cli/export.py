"""``gebiedsmix export``: scenarios, or a region, as a file for others; the format by its suffix."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from scenario.afweging.doelenbestand import read_targets
from scenario.cli.kiezen import choose_gebied, choose_scenario, is_region, plain_data
from scenario.cli.regio import calculate_region
from scenario.cli.regio_document import as_document
from scenario.export.formaten import export, formaat_of
from scenario.export.inhoud import make_inhoud
from scenario.export.regio.schrijven import write_region

KADER = "zaanse_opgaven"  # of the scores in the JSON of a region


def run(chosen: argparse.Namespace) -> None:
    """Write the file, with a bar on standard error; Ctrl-C leaves no half file."""
    path = Path(chosen.to)
    if is_region(chosen.area) or not chosen.scenarios:
        scenario = chosen.scenarios[0] if chosen.scenarios else ""
        uitkomst = calculate_region(chosen.area, scenario, chosen.met, KADER)
        write_region(uitkomst, path, chosen.taal, lambda: plain_data(as_document(uitkomst, KADER, None)))
        Console().print(str(path), markup=False, highlight=False, soft_wrap=True)
        return
    formaat = formaat_of(path)
    gebied = choose_gebied(chosen.area)
    scenarios = [choose_scenario(gebied, name) for name in chosen.scenarios]
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(formaat.text.in_language(chosen.taal), total=1)
        inhoud = make_inhoud(gebied, scenarios, chosen.taal, doelen=read_targets(gebied.id))
        sjabloon = Path(chosen.sjabloon) if chosen.sjabloon else None
        export(inhoud, path, lambda done: progress.update(task, completed=done), sjabloon)
    Console().print(str(path), markup=False, highlight=False, soft_wrap=True)
