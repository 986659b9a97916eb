"""Criteria that people score where no figure exists; marked as such wherever they appear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from scenario.afweging.eensgezindheid import consensus
from scenario.afweging.scoretabel import Criterium, Scoretabel


@dataclass(frozen=True)
class Oordeel:
    """What one person thinks of one scenario on one criterion.

    Parameters
    ----------
    scenario, persoon : str
        About what, by whom (a pseudonym is fine).
    score : float
        0 (unacceptable) to 100 (as it should be).
    reden : str
        Why; kept with the score.
    datum : date
        When.

    Raises
    ------
    GebiedsmixError
        ``out_of_range``: a score below 0, above 100, or not a number.
    """

    scenario: str
    persoon: str
    score: float
    reden: str
    datum: date

    def __post_init__(self) -> None:
        """Refuse a score off the scale."""
        if not 0 <= self.score <= 100:
            raise GebiedsmixError(
                "out_of_range",
                Text(
                    "Het oordeel van {wie} is {score:g}. Geef een getal van 0 tot en met 100.",
                    "The judgement of {wie} is {score:g}. Give a number from 0 up to 100.",
                ),
                {"wie": self.persoon, "score": self.score},
            )


@dataclass(frozen=True, eq=False)
class Beoordeling:
    """The judgements of people on one criterion, per scenario.

    Parameters
    ----------
    criterium : Criterium
        With ``herkomst`` "oordeel".
    scenarios : tuple of str
        S of them.
    gemiddeld, aantal, consensus : Array
        ``(S,)``: mean score, number of people, and how much they agree (Tastle and Wierman, 0-1); NaN, 0
        and NaN where nobody judged.
    """

    criterium: Criterium
    scenarios: tuple[str, ...]
    gemiddeld: Array
    aantal: Array
    consensus: Array


def gather(id: str, text: Text, scenarios: Sequence[str], oordelen: Sequence[Oordeel]) -> Beoordeling:
    """Gather judgements on one criterion; the last word of a person on a scenario counts.

    Parameters
    ----------
    id, text : str, Text
        The criterion.
    scenarios : sequence of str
        What is compared; judgements about others are left out.
    oordelen : sequence of Oordeel
        In order of time.
    """
    last = {(entry.scenario, entry.persoon): entry.score for entry in oordelen}
    scores = [np.array([score for (about, _), score in last.items() if about == name]) for name in scenarios]
    return Beoordeling(
        Criterium(id, text, "oordeel"),
        tuple(scenarios),
        np.array([found.mean() if found.size else np.nan for found in scores]),
        np.array([float(found.size) for found in scores]),
        np.array([consensus(found, 0, 100) if found.size else np.nan for found in scores]),
    )


def with_judgements(tabel: Scoretabel, beoordeling: Beoordeling) -> Scoretabel:
    """Add a judged criterion to what is weighed.

    Raises
    ------
    GebiedsmixError
        ``not_judged``: nobody judged one of the scenarios, so that comparing on it would not be fair.
    """
    missing = [name for name, count in zip(beoordeling.scenarios, beoordeling.aantal, strict=True) if not count]
    if missing or beoordeling.scenarios != tabel.scenarios:
        raise GebiedsmixError(
            "not_judged",
            Text(
                "Op '{nl}' heeft nog niemand '{scenario}' beoordeeld. Vul dat aan, of weeg zonder dit criterium.",
                "Nobody has judged '{scenario}' on '{en}' yet. Complete that, or weigh without this criterion.",
            ),
            {
                "nl": beoordeling.criterium.text.nl,
                "en": beoordeling.criterium.text.en,
                "scenario": ", ".join(missing or sorted(set(tabel.scenarios) ^ set(beoordeling.scenarios))),
            },
        )
    return tabel.with_criterion(beoordeling.criterium, beoordeling.gemiddeld)
