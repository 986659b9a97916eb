"""Value functions cut for the optimiser: straight pieces inside a range, grouped in stretches that are concave.

A stretch in which every piece is flatter than the one before it can be maximised with lines alone. Where a piece is
steeper than the one before (S-shaped value functions, and a score that stays 0 past the last knot) a new stretch
begins, and a whole number must say in which of them a plan lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scenario.waardering import Knoop

SAME_SLOPE = 1e-12  # of the steepest piece
NO_WIDTH = 1e-9  # of the range of the value function


@dataclass(frozen=True)
class Stuk:
    """One straight piece: ``score = height + slope * value``."""

    height: float
    slope: float


@dataclass(frozen=True)
class Traject:
    """A concave stretch of a value function, from ``low`` up to ``high``."""

    low: float
    high: float
    pieces: tuple[Stuk, ...]


def concave_stretches(knopen: Sequence[Knoop], low: float, high: float) -> tuple[Traject, ...]:
    """Cut a value function into concave stretches between two values of the indicator.

    >>> from gebieden.basis import Text
    >>> knots = [Knoop(v, s, "", "x", "assumption", Text("", "")) for v, s in ((0.0, 100.0), (50.0, 0.0))]
    >>> [(part.low, part.high, len(part.pieces)) for part in concave_stretches(knots, 10.0, 70.0)]
    [(10.0, 50.0, 1), (50.0, 70.0, 1)]
    >>> len(concave_stretches(knots, 10.0, 50.0))
    1
    """
    corners = _corners(knopen, low, high)
    pieces = [_piece(left, right) for left, right in pairwise(corners)]
    steepest = max(abs(piece.slope) for piece in pieces)
    groups: list[list[int]] = [[0]]
    for at in range(1, len(pieces)):
        if pieces[at].slope > pieces[at - 1].slope + SAME_SLOPE * steepest:
            groups.append([])
        groups[-1].append(at)
    return tuple(
        Traject(corners[group[0]][0], corners[group[-1] + 1][0], tuple(pieces[at] for at in group)) for group in groups
    )


def _corners(knopen: Sequence[Knoop], low: float, high: float) -> list[tuple[float, float]]:
    """Values and scores at both ends of the range and at every knot inside it."""
    width = NO_WIDTH * (knopen[-1].value - knopen[0].value)
    high = max(high, low + width)
    inside = [knoop for knoop in knopen if low + width < knoop.value < high - width]
    middle = [(knoop.value, knoop.score) for knoop in inside]
    return [(low, score_at(knopen, low)), *middle, (high, score_at(knopen, high))]


def _piece(left: tuple[float, float], right: tuple[float, float]) -> Stuk:
    slope = (right[1] - left[1]) / (right[0] - left[0])
    return Stuk(left[1] - slope * left[0], slope)


def score_at(knopen: Sequence[Knoop], value: float) -> float:
    """Return the score of one value; flat before the first knot and past the last.

    >>> from gebieden.basis import Text
    >>> knots = [Knoop(v, s, "", "x", "assumption", Text("", "")) for v, s in ((0.0, 100.0), (50.0, 0.0))]
    >>> score_at(knots, 10.0), score_at(knots, 60.0)
    (80.0, 0.0)
    """
    if value <= knopen[0].value:
        return knopen[0].score
    for left, right in pairwise(knopen):
        if value <= right.value:
            return left.score + (right.score - left.score) * (value - left.value) / (right.value - left.value)
    return knopen[-1].score
