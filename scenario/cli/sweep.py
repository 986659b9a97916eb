"""``gebiedsmix sweep``: very many variants of a scenario, to Parquet; stopped and resumed at will."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Gebied
from scenario.cli.kiezen import choose_gebied, choose_scenario
from scenario.cli.sweep_tabellen import tell_findings
from scenario.kentallen import load_kentallen
from scenario.scenariobestand import all_scenarios
from scenario.scenariolezen import make_id
from scenario.startscenario import default_start
from scenario.sweep.axes import Axis, read_axes, spanned_axes
from scenario.sweep.findings import summarise
from scenario.sweep.folder import Folder
from scenario.sweep.order import Sweep
from scenario.sweep.run import run_sweep
from scenario.sweep.shelf import shelf
from scenario.verdeling import Verdeling


def run(chosen: argparse.Namespace) -> None:
    """Run, or go on with, a large run and tell what it says."""
    gebied = choose_gebied(chosen.area)
    start = choose_scenario(gebied, chosen.scenario) if chosen.scenario else default_start(gebied)
    axes = tuple(_axes(gebied, start.verdeling, chosen.over))
    kaders = tuple(dict.fromkeys(chosen.kader))
    sweep = Sweep(gebied, start.verdeling, axes, chosen.manier, chosen.samples, chosen.seed, kaders, load_kentallen())
    folder = _with_bar(sweep, start.id, chosen)
    tell_findings(summarise(folder), folder, chosen.taal, as_json=chosen.json)


def _axes(gebied: Gebied, start: Verdeling, over: list[str]) -> list[Axis]:
    if not over:
        return spanned_axes(gebied, start, [scenario.verdeling for scenario in all_scenarios(gebied).values()])
    return [axis for text in over for axis in read_axes(text, gebied, start, load_kentallen())]


def _with_bar(sweep: Sweep, start: str, chosen: argparse.Namespace) -> Folder:
    """Run with a bar and the time left on standard error; Ctrl-C stops and leaves what is done."""
    columns = (BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1.0)
        try:
            return run_sweep(
                sweep,
                Path(chosen.to) if chosen.to else shelf() / make_id(f"{sweep.gebied.id}-{start}"),
                chosen.scheduler,
                chosen.workers,
                report=lambda done: progress.update(task, completed=done),
            )
        except KeyboardInterrupt as error:
            raise GebiedsmixError(
                "stopped",
                Text(
                    "Gestopt bij {deel:.0f} %. Wat klaar is, blijft staan; geef dezelfde opdracht om verder te gaan.",
                    "Stopped at {deel:.0f}%. What is done stays; give the same command to go on.",
                ),
                {"deel": 100 * progress.tasks[0].completed},
            ) from error
