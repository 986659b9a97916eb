"""``gebiedsmix discover``: which levers of a large run lead to what one is after."""

from __future__ import annotations

import argparse
from pathlib import Path

from scenario.cli.sweep_tabellen import tell_box
from scenario.sweep.findings import find_box
from scenario.sweep.folder import read_folder


def run(chosen: argparse.Namespace) -> None:
    """Find the box of levers that leads to all aims, and print it."""
    folder = read_folder(Path(chosen.folder))
    tell_box(find_box(folder, chosen.doel, chosen.seed), folder, chosen.doel, chosen.taal, as_json=chosen.json)
