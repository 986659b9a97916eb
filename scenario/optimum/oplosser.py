"""The solver: HiGHS with the model built once, every answer checked in NumPy, and solved anew when it fails.

A hot start of HiGHS can return a wrong answer. So after every solve value, residuals and, for a linear programme,
the bound that its own dual prices prove are calculated again; where one is off by more than 1e-7 the solver forgets
what it knew and solves once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, GebiedsmixError, Mask, Text

CHECK = 1e-7  # of the size of the number: what a recalculated value may differ
ZERO_PRICE = 1e-9  # a dual price below this is rounding
MOST_STARTS = 64  # technical: objectives of which the last basis is remembered, the oldest goes first


@dataclass(frozen=True, eq=False)
class Stelsel:
    """A system of linear rows over C columns.

    Parameters
    ----------
    matrix : Array
        ``(R, C)``.
    row_low, row_high : Array
        ``(R,)``: bounds of every row, infinite where there is none.
    low, high : Array
        ``(C,)``: bounds of every column.
    whole : boolean Array
        ``(C,)``: columns that must be whole numbers, where the relaxed answer does not suffice.
    """

    matrix: Array
    row_low: Array
    row_high: Array
    low: Array
    high: Array
    whole: Mask

    def residual(self, values: Array, low: Array, high: Array) -> float:
        """Return by how much values ``(C,)`` break a bound, as a share of one plus the size of that bound."""
        rows = self.matrix @ values
        sides = ((self.row_low, rows, 1), (self.row_high, rows, -1), (low, values, 1), (high, values, -1))
        return max(float(np.max(_excess(bound, value, sign), initial=0.0)) for bound, value, sign in sides)


def _excess(bound: Array, value: Array, sign: int) -> Array:
    """By how much values are below (``sign`` 1) or above (-1) a bound; below nought where there is none."""
    finite = np.where(np.isfinite(bound), bound, 0.0)
    return np.where(np.isfinite(bound), sign * (finite - value) / (1 + np.abs(finite)), -1.0)


@dataclass(frozen=True, eq=False)
class Oplossing:
    """An optimal answer.

    Parameters
    ----------
    values : Array
        The columns ``(C,)``.
    objective : float
        Its value, recalculated in NumPy.
    prices : Array
        ``(R,)``: what easing each row is worth; with them ``Oplosser.proven`` bounds every other answer.
    """

    values: Array
    objective: float
    prices: Array


class Oplosser:
    """A system that is solved many times with other costs and other bounds; the only object here that remembers.

    Parameters
    ----------
    stelsel : Stelsel
        Rows and columns, which stay as they are.

    Attributes
    ----------
    solves, cold : int
        How often it was solved, and how often anew because an answer failed the check.
    ray : Array or None
        ``(R,)``: prices of the rows that prove that the last question had no answer; None when it had one.
    """

    def __init__(self, stelsel: Stelsel) -> None:
        """Hand the system to HiGHS, once.

        Raises
        ------
        GebiedsmixError
            ``no_solver``: highspy is not installed.
        """
        self.stelsel = stelsel
        self.solves = self.cold = 0
        self._columns = np.arange(stelsel.low.size, dtype=np.int32)
        self._highs = _load(stelsel)
        self._relaxed = True
        self._objective = b""
        self._starts: dict[bytes, Any] = {}
        self.ray: Array | None = None

    def maximise(self, cost: Array, low: Array | None = None, high: Array | None = None) -> Oplossing | None:
        """Return the best answer with whole numbers relaxed, or None when nothing satisfies the rows.

        Parameters
        ----------
        cost : Array
            ``(C,)``: what a unit of each column is worth.
        low, high : Array, optional
            Other bounds on the columns, ``(C,)``.
        """
        self._set_whole(whole=False)
        return self._solve(cost, low, high)

    def maximise_whole(self, cost: Array, low: Array | None = None, high: Array | None = None) -> Oplossing | None:
        """Return the best answer in which the columns marked so are whole numbers, or None."""
        self._set_whole(whole=True)
        return self._solve(cost, low, high)

    def _solve(self, cost: Array, low: Array | None, high: Array | None) -> Oplossing | None:
        lower = self.stelsel.low if low is None else low
        upper = self.stelsel.high if high is None else high
        size = float(np.abs(cost).max()) or 1.0
        found = self._checked(cost / size, lower, upper)
        return found and Oplossing(found.values, found.objective * size, found.prices * size)

    def _checked(self, cost: Array, lower: Array, upper: Array) -> Oplossing | None:
        """Solve from the last answer; from nothing when the check fails; and then with HiGHS' presolve before it."""
        self._turn_to(cost)
        self._highs.changeColsBounds(cost.size, self._columns, lower, upper)
        self.solves += 1
        found = self._run(cost, lower, upper)
        for presolve in ("off", "on"):
            if found is not _FAILED:
                break
            self.cold += 1
            self._highs.clearSolver()
            self._highs.setOptionValue("presolve", presolve)
            found = self._run(cost, lower, upper, trusted=presolve == "on")
        self._highs.setOptionValue("presolve", "off")
        if isinstance(found, Oplossing) or found is None:
            return found
        raise GebiedsmixError(
            "solver_failed",
            Text(
                "De rekenmachine vindt geen antwoord dat de controle doorstaat. Verander een eis een beetje.",
                "The solver finds no answer that passes the check. Change a demand a little.",
            ),
        )

    def _turn_to(self, cost: Array) -> None:
        """Change the objective, and go on from where it was left off: other bounds are nearer than other costs."""
        key = cost.tobytes()
        if key == self._objective:
            return
        if len(self._starts) == MOST_STARTS:
            del self._starts[next(iter(self._starts))]
        self._starts[self._objective] = self._highs.getBasis()
        self._objective = key
        self._highs.changeColsCost(cost.size, self._columns, cost)
        if key in self._starts:
            self._highs.setBasis(self._starts.pop(key))

    def _run(self, cost: Array, low: Array, high: Array, *, trusted: bool = False) -> object:
        """Solve once; ``trusted`` takes HiGHS at its word when it says, without proof, that there is no answer."""
        from highspy import HighsModelStatus

        self._highs.run()
        self.ray = None
        status = self._highs.getModelStatus()
        if status in (HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible):
            self.ray = self._proof_of_none(low, high)
            return None if trusted or not self._relaxed or self.ray is not None else _FAILED
        if status != HighsModelStatus.kOptimal and not (self._relaxed and status == HighsModelStatus.kUnknown):
            return _FAILED  # of an answer that it is not sure of, the check below decides
        solution = self._highs.getSolution()
        values = np.clip(np.array(solution.col_value), low, high)
        objective = float(cost @ values)
        size = 1 + abs(objective)
        wrong = abs(objective - self._highs.getInfo().objective_function_value) > CHECK * size
        wrong |= self.stelsel.residual(values, low, high) > CHECK
        prices = np.array(solution.row_dual)
        if self._relaxed and not wrong:
            wrong = self.proven(cost, prices, low, high) - objective > CHECK * size
        return _FAILED if wrong else Oplossing(values, objective, prices)

    def _proof_of_none(self, low: Array, high: Array) -> Array | None:
        """Return prices under which no sum of rows can hold between the bounds, checked in NumPy; None without them."""
        _, known, values = self._highs.getDualRay()
        ray = np.array(values) if known else np.zeros(self.stelsel.row_low.size)
        ray = ray / (np.abs(ray).max() or 1.0)
        nothing = np.zeros(low.size)
        found = [prices for prices in (ray, -ray) if self.proven(nothing, prices, low, high) < -CHECK]
        return found[0] if found else None

    def proven(self, cost: Array, prices: Array, low: Array, high: Array) -> float:
        """Return the value that no answer between these bounds can exceed, by the prices of the rows (weak duality).

        Any prices give a true bound, those of another answer too; only their own make it tight.
        """
        reduced = cost - prices @ self.stelsel.matrix
        return priced_bound(prices, self.stelsel.row_low, self.stelsel.row_high) + priced_bound(reduced, low, high)

    def _set_whole(self, *, whole: bool) -> None:
        if whole != self._relaxed or not self.stelsel.whole.any():
            return
        from highspy import HighsVarType

        kind = HighsVarType.kInteger if whole else HighsVarType.kContinuous
        for column in np.flatnonzero(self.stelsel.whole):
            self._highs.changeColIntegrality(int(column), kind)
        self._relaxed = not whole


_FAILED = object()


def solver_installed() -> bool:
    """Tell whether exploring is possible here: HiGHS is an extra."""
    return find_spec("highspy") is not None


def priced_bound(prices: Array, low: Array, high: Array) -> float:
    """Return the most that ``prices @ amounts`` can be with amounts between low and high."""
    priced = np.abs(prices) > ZERO_PRICE
    prices, low, high = prices[priced], low[priced], high[priced]
    return float((prices * np.where(prices > 0, high, low)).sum())


def _load(stelsel: Stelsel) -> Any:
    """Give HiGHS the system; one thread, and the simplex method, which can start from its last answer.

    ``highspy.Highs`` prints its name on standard output before it can be told to be silent, which would spoil
    ``--json``; the class below it does not.
    """
    try:
        from highspy import ObjSense
        from highspy._core import _Highs
    except ImportError as error:
        raise GebiedsmixError(
            "no_solver",
            Text(
                "Verkennen vraagt de rekenmachine HiGHS. Installeer 'gebiedsmix[optimum]'.",
                "Exploring needs the solver HiGHS. Install 'gebiedsmix[optimum]'.",
            ),
        ) from error
    highs = _Highs()
    for name, value in _OPTIONS:
        highs.setOptionValue(name, value)
    highs.passModel(_as_lp(stelsel))
    highs.changeObjectiveSense(ObjSense.kMaximize)
    return highs


_OPTIONS: tuple[tuple[str, str | int | float], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("solver", "simplex"),
    ("presolve", "off"),
    ("primal_feasibility_tolerance", 1e-9),
    ("dual_feasibility_tolerance", 1e-9),
    ("mip_feasibility_tolerance", 1e-9),
    ("mip_rel_gap", 1e-9),
    ("mip_abs_gap", 1e-9),
)


def _as_lp(stelsel: Stelsel) -> Any:
    import highspy

    rows, columns = np.nonzero(stelsel.matrix)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = stelsel.matrix.shape
    lp.col_cost_ = np.zeros(stelsel.low.size)
    lp.col_lower_, lp.col_upper_ = stelsel.low, stelsel.high
    lp.row_lower_, lp.row_upper_ = stelsel.row_low, stelsel.row_high
    starts: npt.NDArray[np.intp] = np.searchsorted(rows, np.arange(stelsel.matrix.shape[0] + 1))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = starts.astype(np.int32), columns.astype(np.int32)
    lp.a_matrix_.value_ = stelsel.matrix[rows, columns]
    return lp
