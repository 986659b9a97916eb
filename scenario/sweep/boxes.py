"""Which levers lead there: the boxes of a run on the shelf, for what one is after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from scenario.sweep.discover import Box, Sample, cover
from scenario.sweep.rows import Range, rows_within, some_rows, values_of
from scenario.sweep.shelf import Reeks

MOST_POINTS = 20_000  # technical: a box is placed as well as one can read it, within seconds
MOST_BOXES = 3  # technical: more is no longer read


@lru_cache(maxsize=16)  # technical: answers kept, each a few numbers
def boxes_of(reeks: Reeks, aims: tuple[Range, ...], axes: tuple[str, ...]) -> tuple[Box, ...]:
    """Find boxes in the space of some columns that lead to all aims together, the best first.

    Parameters
    ----------
    reeks : Reeks
        What is read of a run.
    aims : tuple of Range
        What one is after.
    axes : tuple of str
        Columns that the boxes may bound: levers, and totals of the programme.

    Raises
    ------
    GebiedsmixError
        ``nothing_to_find``, ``broken_block``.
    """
    wanted = rows_within(reeks, aims)
    places = some_rows(np.ones(len(wanted), dtype=bool), MOST_POINTS)
    points = np.stack([values_of(reeks, axis)[places] for axis in axes], axis=1)
    return tuple(cover(Sample(points, wanted[places], axes), MOST_BOXES))


def as_ranges(box: Box) -> Sequence[Range]:
    """Return the bounds of a box as ranges."""
    return [Range(bound.axis, bound.low, bound.high) for bound in box.bounds]
