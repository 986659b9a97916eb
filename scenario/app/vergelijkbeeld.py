"""What a page that compares shows, calculated once: scenarios of one area in the year shown, against the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from string import ascii_uppercase

import numpy as np

from scenario.app import state
from scenario.app.beeld import Beeld, evaluated
from scenario.app.uitsnede import NARROW
from scenario.app.werk import Werk
from scenario.bewerkingen import at_year
from scenario.scenarios import Scenario
from scenario.vergelijking import Vergelijking, compare
from scenario.vergelijking_zekerheid import Zekerheid, how_sure

MOST = 12
FEW = 4
FUTURES = 300
SEED = 1
KADER, TIJD = "zaanse_opgaven", "nu_later_elders"


@dataclass(frozen=True, eq=False)
class Vergelijkbeeld:
    """N scenarios beside each other; the first is what the others are held against.

    Parameters
    ----------
    vergelijking, eind : Vergelijking
        In the year shown, and in the final state (for feasibility).
    letters, namen : tuple of str
        ``A``, ``B``, …; and the letter with the name, in the language of the visitor.
    smal : bool
        Whether the visitor's screen is narrow.
    """

    vergelijking: Vergelijking
    eind: Vergelijking
    letters: tuple[str, ...]
    namen: tuple[str, ...]
    smal: bool

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios, with their mix in the year shown."""
        return self.vergelijking.scenarios

    @property
    def koppen(self) -> tuple[str, ...]:
        """What stands above columns: names, or letters alone when there are many or the screen is narrow."""
        return self.letters if self.smal or len(self.namen) > FEW else self.namen

    def sure(self, kader: str) -> Zekerheid:
        """Return how sure every difference with the first is; remembered."""
        return _sure(Gekozen.of(self.vergelijking), kader)


@dataclass(frozen=True)
class Gekozen:
    """Scenarios as a key to what was calculated for them: the same mixes and figures, the same answer."""

    gebied: str
    waarden: str
    mixes: tuple[bytes, ...]
    vergelijking: Vergelijking = field(compare=False)

    @classmethod
    def of(cls, vergelijking: Vergelijking) -> Gekozen:
        """Make the key of a comparison."""
        mixes = tuple(scenario.verdeling.hendels.tobytes() for scenario in vergelijking.scenarios)
        return cls(vergelijking.scenarios[0].gebied, vergelijking.waarden.fingerprint, mixes, vergelijking)


@lru_cache(maxsize=32)
def _sure(chosen: Gekozen, kader: str) -> Zekerheid:
    return how_sure(chosen.vergelijking, kader, np.random.default_rng(SEED), FUTURES)


def make_vergelijkbeeld(werk: Werk, scenarios: Sequence[Scenario]) -> Vergelijkbeeld:
    """Calculate what was chosen, two scenarios or more."""
    eind = compare(werk.gebied, scenarios, werk.waarden)
    shown = eind
    if werk.jaar is not None:
        then = [_in_year(each, werk.jaar) for each in scenarios]
        shown = compare(werk.gebied.in_year(werk.jaar), then, werk.waarden)
    letters = tuple(ascii_uppercase[: len(scenarios)])
    named = zip(letters, scenarios, strict=True)
    namen = tuple(f"{letter} {each.naam.in_language(werk.taal)}" for letter, each in named)
    return Vergelijkbeeld(shown, eind, letters, namen, state.screen().width < NARROW)


def beelden_of(werk: Werk, scenarios: Sequence[Scenario]) -> tuple[Beeld, ...]:
    """Return every scenario against the first, for a map; give the scenarios as they are kept."""
    found = [
        tuple(evaluated(werk.gebied, each.verdeling, year, werk.waarden) for year in (werk.jaar, None))
        for each in scenarios
    ]
    return tuple(Beeld(nu, found[0][0], eind) for nu, eind in found)


def _in_year(scenario: Scenario, jaar: int) -> Scenario:
    return replace(scenario, verdeling=at_year(scenario.verdeling, jaar))
