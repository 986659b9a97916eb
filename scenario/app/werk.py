"""What a page works with, made anew for every run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gebieden.basis import Language, Text
from gebieden.gebied import Gebied
from scenario.kentallen import Kentallen, load_kentallen
from scenario.normen import Normen, load_normen
from scenario.rekenwaarden import Rekenwaarden
from scenario.scenariobestand import make_id
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
    waarden : Rekenwaarden or None
        Kentallen and norms of one's own; None for the shipped ones.
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
    waarden: Rekenwaarden | None = None

    @property
    def normen(self) -> Normen:
        """The norms that hold in this work."""
        return self.waarden.normen if self.waarden else load_normen(self.gebied.normpakketten)

    @property
    def kentallen(self) -> Kentallen:
        """The kentallen of this work."""
        return self.waarden.kentallen if self.waarden else load_kentallen()

    @property
    def own_figures(self) -> Mapping[str, str]:
        """The name of the set of one's own figures, as a scenario keeps it among its choices; nothing without one."""
        return {"rekenset": self.kentallen.name.nl} if self.waarden else {}

    def as_scenario(self, naam: str, motivatie: str, verdeling: Verdeling | None = None) -> Scenario:
        """Return the mix, or another one of this work, as a scenario with the choices under which it was made.

        Raises
        ------
        GebiedsmixError
            ``no_name``.
        """
        return Scenario(
            make_id(naam),
            Text(naam, naam),
            self.gebied.id,
            verdeling or self.verdeling,
            Text(motivatie, motivatie),
            self.start.id,
            {**self.keuzes, **self.own_figures},
        )
