"""What is bought off: scores below the minimum that a weighted mean hides behind good ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from scenario.afweging.instellingen import setting
from scenario.afweging.scoretabel import Scoretabel
from scenario.afweging.waarden import additive, power_mean, ranks


@dataclass(frozen=True)
class Tekort:
    """One score below the minimum.

    Parameters
    ----------
    scenario, criterium : str
        Where.
    score, minimum : float
        Points.
    afgekocht : bool
        The weighted mean of the scenario still meets the minimum: other criteria make up for this one.
    betaald_door : tuple of str
        Which criteria do, the one that pays most first; empty when it was not bought off.
    """

    scenario: str
    criterium: str
    score: float
    minimum: float
    afgekocht: bool
    betaald_door: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Compensatie:
    """The ranking with and without compensation, for one set of weights.

    Parameters
    ----------
    tabel : Scoretabel
        S scenarios by G criteria.
    weights : Array
        ``(G,)``.
    power, minimum : float
        The power of the mean that counts bottlenecks; the lowest acceptable score.
    optellend, knelpunt, laagste : Array
        ``(S,)``: weighted mean, power mean, and lowest score.
    rang_optellend, rang_knelpunt : Array
        ``(S,)``.
    tekorten : tuple of Tekort
        Every score below the minimum, those that were bought off first.
    """

    tabel: Scoretabel
    weights: Array
    power: float
    minimum: float
    optellend: Array
    knelpunt: Array
    laagste: Array
    rang_optellend: Array
    rang_knelpunt: Array
    tekorten: tuple[Tekort, ...]


def weigh_bottlenecks(
    tabel: Scoretabel, weights: Array, power: float | None = None, minimum: float | None = None
) -> Compensatie:
    """Weigh with and without compensation, and name what compensation hides.

    Parameters
    ----------
    tabel : Scoretabel
        What is weighed.
    weights : Array
        ``(G,)``, adding up to 1.
    power : float, optional
        At most 1, down to minus infinity (only the lowest score counts); the stated choice when absent.
    minimum : float, optional
        The lowest acceptable score; the stated choice when absent.

    Raises
    ------
    GebiedsmixError
        ``power_too_high``.
    """
    chosen_power = setting("macht_knelpunt") if power is None else power
    floor = setting("minimum_score") if minimum is None else minimum
    mean = additive(tabel.scores, weights)
    strict = power_mean(tabel.scores, weights, chosen_power)
    return Compensatie(
        tabel,
        weights,
        chosen_power,
        floor,
        mean,
        strict,
        power_mean(tabel.scores, weights, -np.inf),
        ranks(mean),
        ranks(strict),
        _shortfalls(tabel, weights, mean, floor),
    )


def _shortfalls(tabel: Scoretabel, weights: Array, mean: Array, floor: float) -> tuple[Tekort, ...]:
    paid = weights * (tabel.scores - mean[:, None])  # points above the mean, that pay for those below it
    found = [
        _shortfall(tabel, int(row), int(column), floor, paid[row], bought=bool(mean[row] >= floor))
        for row, column in np.argwhere((tabel.scores < floor) & (weights > 0))
    ]
    return tuple(sorted(found, key=lambda entry: (not entry.afgekocht, entry.score)))


def _shortfall(tabel: Scoretabel, row: int, column: int, floor: float, paid: Array, *, bought: bool) -> Tekort:
    payers = [tabel.ids[at] for at in np.argsort(-paid, kind="stable") if paid[at] > 0]
    score = float(tabel.scores[row, column])
    return Tekort(tabel.scenarios[row], tabel.ids[column], score, floor, bought, tuple(payers if bought else ()))
