"""Options that several commands share."""

from __future__ import annotations

import argparse


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a command write JSON."""
    parser.add_argument("--json", action="store_true", help="JSON op standaarduitvoer, voor programma's")


def add_met(parser: argparse.ArgumentParser) -> None:
    """Let a command choose the scenarios of the areas of a region."""
    parser.add_argument(
        "--met",
        nargs="+",
        action="extend",
        default=[],
        metavar="GEBIED=SCENARIO",
        help="bij een regio: welk scenario waar (standaard: wat de regio als eerste toont)",
    )


def add_save(parser: argparse.ArgumentParser, help: str, *, required: bool = False) -> None:
    """Let a command keep a scenario under a name, and replace an own one only when asked to."""
    parser.add_argument("--save", default="", required=required, metavar="NAAM", help=help)
    parser.add_argument("--replace", action="store_true", help="vervang een eigen scenario met deze naam")
