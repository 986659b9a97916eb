"""What a page works with, made anew for every run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gebieden.basis import Language
from gebieden.gebied import Gebied
from scenario.scenarios import Scenario
from scenario.verdeling import Verdeling
from scenario.werkversie import Werkversie


@dataclass(frozen=True, eq=False)
class Werk:
    """What a page works with, made anew for every run.

    Parameters
    ----------
    gebied, scenarios, start : Gebied, mapping of Scenario, Scenario
        The area, its scenarios, and the one that the mix started from.
    werkversie, verdeling : Werkversie, Verdeling
        The events, and the mix they make.
    keuzes : mapping
        The choices under which to read the mix.
    selectie : tuple of str
        Deelgebieden that the levers turn; empty for all that is redeveloped.
    vast : tuple of str
        Levers that are locked.
    jaar : int or None
        Year shown; None for the final state.
    taal : {"nl", "en"}
        Language.
    """

    gebied: Gebied
    scenarios: Mapping[str, Scenario]
    start: Scenario
    werkversie: Werkversie
    verdeling: Verdeling
    keuzes: Mapping[str, str]
    selectie: tuple[str, ...]
    vast: tuple[str, ...]
    jaar: int | None
    taal: Language
