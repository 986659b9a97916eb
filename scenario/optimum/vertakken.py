"""Branch and bound over the stretches of value functions that are not concave.

The programme of lines alone may flatter such a value function. So the plans are divided into cells: in each, some
value functions are held to one concave stretch. A cell whose best relaxed answer is no better than the best plan
found is closed; otherwise it is divided further. The dual prices of any answer bound every
other cell too (weak duality), so along a frontier most cells are closed without solving anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gebieden.basis import Array
from scenario.optimum.bewijzen import Bewijzen
from scenario.optimum.oplosser import Oplosser, Oplossing

EXACT = 1e-9  # of one plus the objective: a cell that promises no more than this is closed

Cel = frozenset[tuple[int, bool]]  # columns of stretches, each held at one (chosen) or at nought


@dataclass(frozen=True)
class Vraag:
    """What is maximised: costs and bounds of the columns, ``(C,)``."""

    cost: Array
    low: Array
    high: Array


@dataclass(frozen=True, eq=False)
class Waarde:
    """What an answer is really worth: its objective, which indicator flatters most (None: none), and where it lies."""

    objective: float
    flatters: int | None
    stretch: Mapping[int, int]


@dataclass(eq=False)
class Vertakking:
    """Solves a programme with stretches exactly, remembering what closed its cells.

    Parameters
    ----------
    oplosser : Oplosser
        The relaxed programme.
    trajecten : sequence of range
        Per value function that is not concave, the columns that say which stretch is chosen.
    """

    oplosser: Oplosser
    trajecten: Sequence[range]
    last: tuple[int, ...] = ()
    proofs: Bewijzen = field(init=False)

    def __post_init__(self) -> None:
        """Start without proofs."""
        self.proofs = Bewijzen(self.oplosser.stelsel)

    def maximise(self, vraag: Vraag, worth: Callable[[Oplossing], Waarde]) -> Oplossing | None:
        """Return the best answer.

        Parameters
        ----------
        vraag : Vraag
            Costs and bounds.
        worth : callable
            Recalculates an answer with the true value functions; minus infinity where it breaks a lower bound.
        """
        best, best_value = self._first(vraag, worth)
        cells = self._around_last() if best is not None else [frozenset()]
        while cells:
            cell = cells.pop()
            if self._closed(cell, vraag, best_value):
                continue
            found = self._relax(cell, vraag)
            if found is None or not _better(found.objective, best_value):
                continue
            value = worth(found)
            if _better(value.objective, best_value):
                best, best_value = found, value.objective
                self._remember(value)
            column = self._divides(cell, value, found)
            if column is not None and _better(found.objective, best_value):
                cells += [cell | {(column, False)}, cell | {(column, True)}]  # chosen is tried first
        return best

    def _first(self, vraag: Vraag, worth: Callable[[Oplossing], Waarde]) -> tuple[Oplossing | None, float]:
        """Try the cell in which the last answer lay: there lines suffice."""
        if not self.last:
            return None, -np.inf
        found = self._relax(frozenset((column, True) for column in self.last), vraag)
        value = -np.inf if found is None else worth(found).objective
        return (found, value) if np.isfinite(value) else (None, -np.inf)

    def _around_last(self) -> list[Cel]:
        """Divide all that lies outside the last cell: the first value function leaves it, or the second, and so on."""
        kept: list[tuple[int, bool]] = []
        cells = []
        for column in self.last:
            cells.append(frozenset([*kept, (column, False)]))
            kept.append((column, True))
        return cells

    def _divides(self, cell: Cel, value: Waarde, found: Oplossing) -> int | None:
        """Return the stretch to divide a cell by: the one in which the most flattered value lies, if still open.

        None when nothing flatters or only rounding is left.
        """
        if value.flatters is None or any((column, True) in cell for column in self.trajecten[value.flatters]):
            return None
        undecided = [column for column in self.trajecten[value.flatters] if (column, False) not in cell]
        lies_in = value.stretch[value.flatters]
        return lies_in if lies_in in undecided else max(undecided, key=lambda column: float(found.values[column]))

    def _remember(self, value: Waarde) -> None:
        self.last = tuple(value.stretch[at] for at in range(len(self.trajecten)))

    def _relax(self, cell: Cel, vraag: Vraag) -> Oplossing | None:
        """Solve one cell with lines alone, and keep what its prices prove: a bound, or that it holds nothing."""
        low, high = _bounds(cell, vraag)
        found = self.oplosser.maximise(vraag.cost, low, high)
        if found is not None:
            self.proofs.add(vraag.cost, found.prices)
        elif self.oplosser.ray is not None:
            self.proofs.add(np.zeros(vraag.cost.size), self.oplosser.ray)
        return found

    def _closed(self, cell: Cel, vraag: Vraag, best: float) -> bool:
        """Tell whether what was proved before closes this cell: nothing better in it, or nothing at all."""
        low, high = _bounds(cell, vraag)
        return self.proofs.none_in(low, high) or not _better(self.proofs.bound(vraag.cost, low, high), best)


def _bounds(cell: Cel, vraag: Vraag) -> tuple[Array, Array]:
    low, high = vraag.low.copy(), vraag.high.copy()
    for column, chosen in cell:
        (low if chosen else high)[column] = 1.0 if chosen else 0.0
    return low, high


def _better(value: float, than: float) -> bool:
    return value > than + EXACT * (1 + abs(than)) if np.isfinite(than) else value > than
