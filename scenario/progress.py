"""How far a long run is, told to whoever asks; who listens may stop the run by raising an error of its own.

A run calls its ``report`` often and holds nothing open while it does, so that stopping leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[float], None]  # told which share of the run is done, 0-1


def silent(share: float) -> None:
    """Tell nobody."""


def part_of(report: Report, start: float, stop: float) -> Report:
    """Return the report of a part of a run, which itself goes from 0 to 1.

    >>> part_of(print, 0.5, 1.0)(0.5)
    0.75
    """

    def tell(share: float) -> None:
        report(start + share * (stop - start))

    return tell
