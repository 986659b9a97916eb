"""Scenario discovery: which levers, in which range, lead to what one is after.

A box is peeled: again and again the thin slice is cut off that helps most, until the box is small. Each box on the way
says how much of what one is after lies in it (coverage) and how much of the box that is (density).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import binom

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from scenario.afweging.instellingen import setting


@dataclass(frozen=True)
class Bound:
    """What a box asks of one axis.

    Parameters
    ----------
    axis : str
        Its name.
    low, high : float
        The range inside the box, in the unit of the axis; the ends of the sample where the box does not cut.
    chance : float
        How likely the box would be this pure without this bound: low means that the bound matters.
    """

    axis: str
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Box:
    """A box in the space of the axes.

    Parameters
    ----------
    bounds : tuple of Bound
        Only the axes that it cuts, the most telling first.
    mass, coverage, density : float
        Share of the sample inside; share of what one is after that is inside; share of the inside that one is after.
    overall : float
        Share of the whole sample that one is after: the density of no box at all.
    """

    bounds: tuple[Bound, ...]
    mass: float
    coverage: float
    density: float
    overall: float


@dataclass(frozen=True, eq=False)
class Sample:
    """Points ``(N, A)`` in the units of A named axes, and where one gets what one is after, ``(N,)``.

    Raises
    ------
    GebiedsmixError
        ``nothing_to_find``: nowhere, or everywhere, is what one is after.
    """

    points: Array
    wanted: Mask
    axes: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a sample in which no box can be purer than the whole."""
        if self.wanted.all() or not self.wanted.any():
            raise GebiedsmixError(
                "nothing_to_find",
                Text(
                    "Er is niets te vinden: {nl} haalt dit. Kies een ander doel of andere hendels.",
                    "There is nothing to find: {en} reaches this. Choose another aim or other levers.",
                ),
                {
                    "nl": "elke variant" if self.wanted.all() else "geen enkele variant",
                    "en": "every variant" if self.wanted.all() else "no variant",
                },
            )

    @cached_property
    def ends(self) -> tuple[Array, Array]:
        """The lowest and highest value of every axis, each ``(A,)``: the box that cuts nothing."""
        return self.points.min(axis=0), self.points.max(axis=0)

    def within(self, bounds: Sequence[Bound]) -> tuple[Array, Array]:
        """Lay bounds out over all axes, each end ``(A,)``; what they do not name is not cut."""
        low, high = (end.copy() for end in self.ends)
        for bound in bounds:
            at = self.axes.index(bound.axis)
            low[at], high[at] = bound.low, bound.high
        return low, high

    def box(self, low: Array, high: Array) -> Box:
        """Count what lies between some bounds, each ``(A,)``."""
        outside = (self.points < low) | (self.points > high)
        misses = outside.sum(axis=1)
        inside = misses == 0
        hits, size = int((self.wanted & inside).sum()), int(inside.sum())
        cut = np.flatnonzero((low > self.ends[0]) | (high < self.ends[1]))
        chances = [self._chance(inside | ((misses == 1) & outside[:, at]), hits, size) for at in cut]
        bounds = (
            Bound(self.axes[at], float(low[at]), float(high[at]), chance)
            for at, chance in zip(cut, chances, strict=True)
        )
        return Box(
            tuple(sorted(bounds, key=lambda bound: bound.chance)),
            float(inside.mean()),
            hits / int(self.wanted.sum()),
            hits / size,
            float(self.wanted.mean()),
        )

    def _chance(self, without: Mask, hits: int, size: int) -> float:
        """Return the chance of at least this many hits, were a bound no better than the box without it."""
        return float(binom.sf(hits - 1, size, self.wanted[without].mean()))


def peel(sample: Sample) -> list[Box]:
    """Return the boxes from the whole sample to the smallest one that still says something.

    Notes
    -----
    The patient rule induction method (Friedman & Fisher 1999) as scenario discovery uses it, with the quasi-p-value of
    each bound (Bryant & Lempert 2010). A slice is chosen by how much purer the box becomes per point it gives up.
    """
    least = setting("ontdekken_kleinste_doos") * len(sample.points)
    low, high = (end.copy() for end in sample.ends)
    inside = np.ones(len(sample.points), dtype=bool)
    boxes = [sample.box(low, high)]
    while True:
        kept = _best_slice(sample.points[inside], sample.wanted[inside], setting("ontdekken_schil"))
        if kept is None or kept.sum() < least:
            return boxes
        inside[inside] = kept
        low, high = sample.points[inside].min(axis=0), sample.points[inside].max(axis=0)
        boxes.append(sample.box(low, high))


def best_box(sample: Sample) -> Box:
    """Return the box that is nearest to holding everything one is after and nothing else, without lucky bounds.

    A bound is dropped, the luckiest first, as long as chance explains it too well; what is left matters.
    """
    box = min(peel(sample), key=lambda each: (1 - each.coverage) ** 2 + (1 - each.density) ** 2)
    while box.bounds and box.bounds[-1].chance > 1 - setting("betrouwbaarheid"):
        box = sample.box(*sample.within(box.bounds[:-1]))
    return box


def cover(sample: Sample, most: int) -> list[Box]:
    """Return the best box, then the best one of what that leaves, and so on, each counted in the whole sample.

    Parameters
    ----------
    sample : Sample
        Points and where one gets what one is after.
    most : int
        Boxes at most; fewer when no more is to be found, or a next one is no purer than no box at all or only a wider
        one around an earlier one.
    """
    found: list[Box] = []
    left = np.ones(len(sample.points), dtype=bool)
    while len(found) < most and sample.wanted[left].any() and not sample.wanted[left].all():
        part = best_box(Sample(sample.points[left], sample.wanted[left], sample.axes))
        low, high = sample.within(part.bounds)
        box = sample.box(low, high)
        if not box.bounds or box.density <= box.overall or any(_holds(sample, box, earlier) for earlier in found):
            return found
        found.append(box)
        left &= ~((sample.points >= low) & (sample.points <= high)).all(axis=1)
    return found


def _holds(sample: Sample, box: Box, other: Box) -> bool:
    """Whether a box lies all around another one."""
    (low, high), (first, last) = sample.within(box.bounds), sample.within(other.bounds)
    return bool((low <= first).all() and (last <= high).all())


def _best_slice(points: Array, wanted: Mask, share: float) -> Mask | None:
    """Return what stays when the most useless slice is cut off, or None when no slice helps."""
    ends = np.quantile(points, [share, 1 - share], axis=0)
    stays = np.concatenate([points > ends[0], points < ends[1]], axis=1)
    left = stays.sum(axis=0)
    gone = len(points) - left
    possible = (left > 0) & (gone > 0)
    if not possible.any():
        return None
    purer = stays[wanted].sum(axis=0) / np.maximum(left, 1) - wanted.mean()
    gain = np.where(possible, purer / np.maximum(gone, 1), -np.inf)
    best = int(np.argmax(gain))
    return stays[:, best] if gain[best] > 0 else None
