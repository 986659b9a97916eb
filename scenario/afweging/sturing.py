"""Steering (planning and control): targets with an owner, what was realised, and what people make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from scenario.bewerkingen import at_year
from scenario.evaluatie import evaluate
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import Kentallen
from scenario.meting import POSITION
from scenario.verdeling import Verdeling

Stand = Literal["gehaald", "op_koers", "achter", "onbekend"]


@dataclass(frozen=True)
class Doel:
    """A target for one indicator.

    Parameters
    ----------
    indicator : str
        Which one.
    waarde, jaar : float, int
        What must be reached, in the indicator's unit, and when.
    eigenaar : str
        Who answers for it.
    bron : str
        Where it was decided.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``; ``no_direction``: an indicator that is shown and not scored has no better side, so no target.
    """

    indicator: str
    waarde: float
    jaar: int
    eigenaar: str
    bron: str

    def __post_init__(self) -> None:
        """Refuse a target without a direction, or on an indicator that does not exist."""
        if self.indicator not in INDICATOREN:
            raise unknown(Text("Indicator", "Indicator"), self.indicator, INDICATOREN)
        declared = INDICATOREN[self.indicator]
        if declared.better not in ("higher", "lower"):
            raise GebiedsmixError(
                "no_direction",
                Text(
                    "'{nl}' is context en heeft geen betere kant. Kies een andere indicator voor een doel.",
                    "'{en}' is context and has no better side. Choose another indicator for a target.",
                ),
                {"nl": declared.text.nl, "en": declared.text.en},
            )

    def reached(self, value: float) -> bool:
        """Whether a value meets the target."""
        higher = INDICATOREN[self.indicator].better == "higher"
        return value >= self.waarde if higher else value <= self.waarde


@dataclass(frozen=True)
class Realisatie:
    """A measured value in a year, in the indicator's unit, with its source."""

    jaar: int
    waarde: float
    bron: str


@dataclass(frozen=True)
class Handeling:
    """What was done in a year."""

    jaar: int
    text: str


@dataclass(frozen=True)
class Bevinding:
    """What people concluded in a *normerend gesprek*: kept with date and reasons, beside what the figures say."""

    datum: date
    stand: Stand
    reden: str
    door: str


@dataclass(frozen=True)
class Jaarregel:
    """One year of a target: NaN where there is no value.

    Parameters
    ----------
    jaar : int
        The year.
    gerealiseerd, pad, streefwaarde : float
        Measured; what the scenario itself would have had by then; and the straight line from the first
        measured value to the target.
    stand : {"gehaald", "op_koers", "achter", "onbekend"}
        What the figures say: the target is met; at least the straight line; behind it; nothing measured.
    handelingen : tuple of str
        What was done since the year before in the list.
    """

    jaar: int
    gerealiseerd: float
    pad: float
    streefwaarde: float
    stand: Stand
    handelingen: tuple[str, ...]


@dataclass(frozen=True)
class Voortgang:
    """A target followed over the years, with what people found of it."""

    doel: Doel
    jaren: tuple[Jaarregel, ...]
    bevindingen: tuple[Bevinding, ...]


def scenario_path(
    gebied: Gebied, verdeling: Verdeling, years: Sequence[int], kentallen: Kentallen | None = None
) -> Mapping[str, Array]:
    """Calculate every indicator as the scenario's own phasing would have it in each year.

    Parameters
    ----------
    gebied, verdeling : Gebied, Verdeling
        One mix, ``(D, H)``.
    years : sequence of int
        Y years.
    kentallen : Kentallen, optional
        The shipped ones when absent.

    Returns
    -------
    mapping
        Per indicator ``(Y,)``, in its unit.
    """
    moments = [
        evaluate(gebied.in_year(year), at_year(verdeling, year), kentallen)  # stops differ per year
        for year in years
    ]
    values = np.array([moment.meting.gebied for moment in moments]).reshape(len(years), len(POSITION))
    return {name: values[:, at] for name, at in POSITION.items()}


def follow_target(
    doel: Doel,
    realisaties: Sequence[Realisatie],
    pad: Mapping[int, float],
    handelingen: Sequence[Handeling] = (),
    bevindingen: Sequence[Bevinding] = (),
) -> Voortgang:
    """Lay what was realised beside the target and beside the scenario's own path.

    Parameters
    ----------
    doel : Doel
        The target.
    realisaties : sequence of Realisatie
        What was measured; of two in one year the last counts.
    pad : mapping
        Year to the value of the scenario itself (``scenario_path``).
    handelingen, bevindingen
        What was done in between, and what people concluded.
    """
    measured = {entry.jaar: entry.waarde for entry in realisaties}
    years = sorted({*measured, *pad, doel.jaar})
    rows, before = [], -np.inf
    for year in years:
        done = tuple(entry.text for entry in handelingen if before < entry.jaar <= year)
        aim, found = _aim(doel, measured, year), measured.get(year, np.nan)
        rows.append(Jaarregel(year, found, pad.get(year, np.nan), aim, _judge(doel, found, aim), done))
        before = year
    return Voortgang(doel, tuple(rows), tuple(sorted(bevindingen, key=lambda entry: entry.datum)))


def _aim(doel: Doel, measured: Mapping[int, float], year: int) -> float:
    """Straight line from the first measured value to the target; NaN before it begins."""
    if not measured or year >= doel.jaar:
        return doel.waarde if year >= doel.jaar else np.nan
    first = min(measured)
    if year < first:
        return np.nan
    return float(np.interp(year, [first, doel.jaar], [measured[first], doel.waarde]))


def _judge(doel: Doel, found: float, aim: float) -> Stand:
    if np.isnan(found):
        return "onbekend"
    if doel.reached(found):
        return "gehaald"
    higher = INDICATOREN[doel.indicator].better == "higher"
    return "op_koers" if (found >= aim if higher else found <= aim) else "achter"
