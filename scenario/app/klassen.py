"""Round borders between classes: equally wide, or with about as many values in each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.floating[Any]]
CLASSES = 5  # technical: what an eye tells apart at a glance; odd, so that a change has a class around nothing
MOST_CLASSES = 7  # technical
ROUND = (1, 2, 2.5, 3, 4, 5)  # technical: a border is a whole number of these, times a power of ten
HAIR = 1e-9  # technical: what floating point adds to a whole number
Borders = tuple[float, ...]


def equal_borders(low: float, high: float, least: float) -> Borders:
    """Return multiples of one round step between two ends, about ``CLASSES`` of them; none when the ends are too close.

    ``least`` is the smallest step that one sees in a number.

    >>> equal_borders(0, 100, 1), equal_borders(2026, 2041, 1)
    ((20.0, 40.0, 60.0, 80.0), (2028.0, 2032.0, 2036.0, 2040.0))
    """
    if high <= low:
        return ()
    power = 10.0 ** math.floor(math.log10((high - low) / CLASSES))
    steps = [size * ten * power for ten in (1, 10) for size in ROUND]
    rows = [_multiples(low, high, step) for step in steps if _is_whole(step / least)]
    fitting = [row for row in rows if 1 < len(row) < MOST_CLASSES]
    return min(fitting, key=lambda row: abs(len(row) + 1 - CLASSES), default=())


def equal_borders_around_nothing(high: float, least: float) -> Borders:
    """Return borders from ``-high`` to ``high`` with nothing in the middle of the middle class.

    >>> equal_borders_around_nothing(100, 1)
    (-60.0, -20.0, 20.0, 60.0)
    """
    return _mirrored(high * np.arange(1, CLASSES, 2) / CLASSES, least)


def quantile_borders(values: Numbers, least: float) -> Borders:
    """Return borders, in two digits, between which about as many values lie; no class is empty.

    >>> quantile_borders(np.arange(100.0), 1)
    (20.0, 40.0, 59.0, 79.0)
    """
    if not values.size or np.ptp(values) == 0:
        return ()
    step = _two_digits(float(np.ptp(values)), least)
    wanted = np.quantile(values, np.arange(1, CLASSES) / CLASSES)
    kept: list[float] = []
    for border in sorted({_nearest(float(value), step) for value in wanted}):
        inside = values[(values < border) & (values >= (kept[-1] if kept else -math.inf))]
        if inside.size and (values >= border).any():
            kept.append(border)
    return tuple(kept)


def quantile_borders_around_nothing(values: Numbers, least: float) -> Borders:
    """Return the same for changes, mirrored around nothing; what does not change counts for no border."""
    sizes = np.abs(values[values != 0])
    return _mirrored(np.quantile(sizes, np.arange(1, CLASSES, 2) / CLASSES), least) if sizes.size else ()


def _multiples(low: float, high: float, step: float) -> Borders:
    first, beyond = math.floor(low / step + HAIR) + 1, math.ceil(high / step - HAIR)
    return tuple(_clean(at * step) for at in range(first, beyond))


def _is_whole(value: float) -> bool:
    return round(value) > 0 and abs(value - round(value)) < HAIR * round(value)


def _mirrored(sizes: Iterable[float], least: float) -> Borders:
    steps = {float(size): _two_digits(float(size), least) for size in sizes}
    above = sorted({_clean(math.ceil(size / step - HAIR) * step) for size, step in steps.items()})
    return (*(-border for border in reversed(above)), *above)


def _nearest(value: float, step: float) -> float:
    return _clean(round(value / step) * step)


def _two_digits(size: float, least: float) -> float:
    """The step that leaves two digits of a size, or what one sees at least."""
    return max(least, 10.0 ** (math.floor(math.log10(size)) - 1))


def _clean(value: float) -> float:
    return float(round(value, 9))
