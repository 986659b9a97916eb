"""The rows that turn a plan into scores: the value of every represented indicator, its score, the groups' scores."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from gebieden.basis import Array
from scenario.optimum.basis import Basis, above_parts
from scenario.optimum.bereikbaar import Grenszoeker, rough_range
from scenario.optimum.bouwer import Bouwer
from scenario.optimum.voorstelling import Voorgesteld
from scenario.optimum.waardelijn import Stuk, Traject, concave_stretches

BEST = 100.0  # the highest score


@dataclass(frozen=True)
class Gebogen:
    """A value function that is not concave in reach: its indicator and where its stretches stand.

    Parameters
    ----------
    at : int
        Position of the indicator among those represented.
    columns : range
        Per stretch the column that says whether it is chosen.
    upto : tuple of float
        Per stretch its highest value, in the indicator's unit.
    """

    at: int
    columns: range
    upto: tuple[float, ...]


@dataclass(eq=False)
class Scorerijen:
    """Adds columns and rows for scores to a system of allowed plans.

    Parameters
    ----------
    basis, totals : Basis, Array
        The run, and the fixed totals of the level.
    bouwer : Bouwer
        The system that is added to.
    gezichten : Array
        ``(P, G)``: the weights of P viewpoints.
    """

    basis: Basis
    totals: Array
    bouwer: Bouwer
    gezichten: Array
    score_columns: list[int] = field(default_factory=list)
    bent: list[Gebogen] = field(default_factory=list)

    def add(self) -> None:
        """Add everything: per indicator a value and a score, per group a score, and what each viewpoint makes of it."""
        limits = Grenszoeker(self.basis, self.totals)
        for at, entry in enumerate(self.basis.voorstelling.voorgesteld):
            self._add_indicator(at, entry, limits)
        self._add_groups()
        self._add_views()

    def _add_indicator(self, at: int, entry: Voorgesteld, limits: Grenszoeker) -> None:
        knopen = self.basis.voorstelling.waardering.knopen[entry.id]
        first, width = knopen[0].value, knopen[-1].value - knopen[0].value
        below = self.basis.noemer(entry.noemer, self.totals)
        rough = rough_range(self.basis, entry, below)
        value = self.bouwer.columns(f"waarde:{entry.id}", *((np.array([end]) - first) / width for end in rough)).start
        score = self.bouwer.columns(f"score:{entry.id}", np.zeros(1), np.full(1, BEST)).start
        parts = [(where, -np.asarray(taken) / below / width) for where, taken in above_parts(self.bouwer, entry)]
        shift = (entry.teller.constant / below - first) / width
        self.bouwer.row([*parts, (value, 1.0)], shift, shift)
        self.score_columns.append(score)
        trajecten = self._stretches(entry, rough, limits)
        scaled = [_scaled(part, first, width) for part in trajecten]
        if len(scaled) == 1:
            for piece in scaled[0].pieces:
                self.bouwer.row([(score, 1.0), (value, -piece.slope)], -np.inf, piece.height)
        else:
            columns = self._add_stretches(entry.id, value, score, scaled)
            self.bent.append(Gebogen(at, columns, tuple(part.high for part in trajecten)))

    def _stretches(self, entry: Voorgesteld, rough: tuple[float, float], limits: Grenszoeker) -> tuple[Traject, ...]:
        """Concave stretches over all values in reach; the exact reach is only sought where the rough one has more."""
        knopen = self.basis.voorstelling.waardering.knopen[entry.id]
        whole = concave_stretches(knopen, *rough)
        return whole if len(whole) == 1 else concave_stretches(knopen, *limits.extremes(entry))

    def _add_stretches(self, name: str, value: int, score: int, trajecten: list[Traject]) -> range:
        """Say in which stretch the value lies; relaxed, this is the smallest concave function above the real one."""
        count = len(trajecten)
        chosen = self.bouwer.columns(f"traject:{name}", np.zeros(count), np.ones(count), whole=True)
        ends = np.array([[min(part.low, 0.0), max(part.high, 0.0)] for part in trajecten])
        values = self.bouwer.columns(f"waarden:{name}", ends[:, 0], ends[:, 1])
        scores = self.bouwer.columns(f"scores:{name}", np.zeros(count), np.full(count, BEST))
        self.bouwer.row([(chosen, 1.0)], 1, 1)
        self.bouwer.row([(value, -1.0), (values, 1.0)], 0, 0)
        self.bouwer.row([(score, -1.0), (scores, 1.0)], 0, 0)
        for at, part in enumerate(trajecten):
            own = chosen.start + at, values.start + at, scores.start + at
            self.bouwer.row([(own[1], 1.0), (own[0], -part.low)], 0, np.inf)
            self.bouwer.row([(own[1], 1.0), (own[0], -part.high)], -np.inf, 0)
            for piece in part.pieces:
                self.bouwer.row([(own[2], 1.0), (own[0], -piece.height), (own[1], -piece.slope)], -np.inf, 0)
        return range(chosen.start, chosen.stop)

    def _add_groups(self) -> None:
        """A group's score is the weighted mean of its represented indicators; nothing represented scores 0 here."""
        weights: Array = self.basis.voorstelling.weights
        groups = self.bouwer.columns("groepen", np.zeros(weights.shape[1]), np.full(weights.shape[1], BEST))
        for group in range(weights.shape[1]):
            pairs = zip(self.score_columns, weights[:, group], strict=True)
            parts = [(column, -float(weight)) for column, weight in pairs if weight]
            self.bouwer.row([*parts, (groups.start + group, 1.0)], 0, 0)

    def _add_views(self) -> None:
        """What each viewpoint makes of the groups, and the largest shortfall below what each could have: the regret.

        The columns ``beste`` stay at nought until a compromise asks; then no regret is below ``beste`` less the score.
        """
        count = self.gezichten.shape[0]
        nought = np.zeros(count)
        scores = self.bouwer.columns("perspectieven", nought, BEST * np.maximum(self.gezichten.sum(axis=1), 0))
        best = self.bouwer.columns("beste", nought, nought)
        regret = self.bouwer.columns("spijt", np.zeros(1), np.full(1, BEST))
        for at, weights in enumerate(self.gezichten):
            own = (scores.start + at, 1.0)
            self.bouwer.row([(self.bouwer.blocks["groepen"], -weights), own], 0, 0)
            self.bouwer.row([(regret, 1.0), own, (best.start + at, -1.0)], 0, np.inf)


def _scaled(part: Traject, first: float, width: float) -> Traject:
    """Put a stretch on the scale on which the first knot is 0 and the last is 1."""
    pieces = tuple(Stuk(piece.height + piece.slope * first, piece.slope * width) for piece in part.pieces)
    return Traject((part.low - first) / width, (part.high - first) / width, pieces)
