"""The command ``gebiedsmix``: tables for people, ``--json`` for programs.

Wrong input gives one line on standard error (what, where, how to mend) and exit code 2.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from gebieden.basis import GebiedsmixError
from scenario.cli.parser import CommandLineError, build_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 2 for wrong input."""
    try:
        chosen = build_parser().parse_args(arguments)
    except CommandLineError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    try:
        chosen.run(chosen)
    except GebiedsmixError as error:
        print(error.message.in_language(chosen.taal), file=sys.stderr)  # noqa: T201
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0
