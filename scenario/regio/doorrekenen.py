"""From scenarios to what they do to each other: every area as ever, then with the plans of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from gebieden.regio import Regio
from scenario.bewerkingen import at_year
from scenario.evaluatie import Uitkomst, evaluate
from scenario.haalbaarheid import Haalbaarheid
from scenario.kentallen import Kentallen, load_kentallen
from scenario.regio import regels
from scenario.regio.banen import Kant
from scenario.regio.buren import changes_at, green_changes, shares_of_change, surrounded
from scenario.regio.rekening import Rekeningen, Standen, draw_up, totals
from scenario.regio.scores import Regioscores, score_region
from scenario.scenarios import Scenario
from scenario.uitgangspunt import present_mix
from scenario.verdeling import Verdeling

KANTEN: tuple[Kant, ...] = ("value", "low", "high")


@dataclass(frozen=True, eq=False)
class Regiouitkomst:
    """What a scenario per area amounts to, together.

    Parameters
    ----------
    regio : Regio
        A areas.
    scenarios : tuple of Scenario
        One per area, in order.
    nu, eigen, samen : tuple of Uitkomst
        Per area: now, with its own plan alone, with the plans of all.
    groen_m2 : mapping
        Per green relation what the plans do to the green of the neighbour.
    kentallen : Kentallen
        The parameters it was calculated with.
    """

    regio: Regio
    scenarios: tuple[Scenario, ...]
    nu: tuple[Uitkomst, ...]
    eigen: tuple[Uitkomst, ...]
    samen: tuple[Uitkomst, ...]
    groen_m2: Mapping[str, float]
    kentallen: Kentallen

    @cached_property
    def green(self) -> Array:
        """Whose plans change the green around whom, ``(A, A)``."""
        return shares_of_change(self.regio, self.groen_m2)

    @cached_property
    def rekeningen(self) -> Mapping[Kant, Rekeningen]:
        """The accounts, and the same at both ends of every share's range."""
        programmas = ([each.programma for each in state] for state in (self.nu, self.eigen, self.samen))
        standen, moved = Standen(*programmas), self.kentallen["aandeel_verplaatst"]
        return MappingProxyType({side: draw_up(self.regio, standen, self.green, moved, side) for side in KANTEN})

    def scores(self, kader: str) -> Regioscores:
        """Score all areas in one lens; raises ``KeyError`` for a lens that is not there (see ``find_kader``)."""
        return score_region(kader, self.nu, self.eigen, self.samen, self.green)

    @cached_property
    def regiocijfers(self) -> Mapping[str, Array]:
        """What the rules of the region as a whole ask for, each a single number; NaN for a task nobody set."""
        found = totals([each.programma for each in self.eigen])
        banen = self.rekeningen["value"].banen
        cijfers, gemeenten = self.regio.cijfers, self.regio.gemeenten
        homes, jobs = float(found["bestaand_woningen"].sum()), float(found["bestaand_banen"].sum())
        values = {
            "woningen_erbij_regio": regels.woningen_erbij(found["woningen"], found["bestaand_woningen"]).sum(),
            "banen_erbij_regio": regels.banen_erbij(found["arbeidsplaatsen"], found["bestaand_banen"]).sum()
            + banen.rest.sum(),
            "woningmarkt": sum(each.woningen for each in gemeenten) if gemeenten else np.nan,
            "woningen_regio": sum(each.woningen for each in gemeenten) if gemeenten else homes,
            "banen_regio": cijfers["banen"].value if "banen" in cijfers else jobs,
            "inwoners_regio": sum(each.inwoners for each in gemeenten) if gemeenten else found["inwoners"].sum(),
            "woningtaak": cijfers["woningtaak"].value if "woningtaak" in cijfers else np.nan,
        }
        return MappingProxyType({name: np.asarray(value, dtype=np.float64) for name, value in values.items()})

    def haalbaarheid(self, place: int) -> Haalbaarheid:
        """Whether the plan of one area can be built, with the reasons when not."""
        return self.eigen[place].haalbaarheid


def evaluate_regio(
    regio: Regio, scenarios: Sequence[Scenario], kentallen: Kentallen | None = None, jaar: int | None = None
) -> Regiouitkomst:
    """Calculate a scenario for every area of a region, alone and together.

    Parameters
    ----------
    regio : Regio
        A areas.
    scenarios : sequence of Scenario
        One for each area, in their order.
    kentallen : Kentallen, optional
        The shipped ones when absent.
    jaar : int, optional
        The state in a year by the phasing; the final state when absent.

    Raises
    ------
    GebiedsmixError
        ``wrong_deelgebieden``: a scenario of another area; what ``evaluate`` refuses.
    """
    chosen = kentallen or load_kentallen()
    gebieden = [gebied.in_year(jaar) for gebied in regio.gebieden]
    mixes = [_in_year(scenario.verdeling, jaar) for scenario in scenarios]
    nu = tuple(evaluate(gebied, present_mix(gebied), chosen) for gebied in gebieden)
    eigen = tuple(evaluate(gebied, mix, chosen) for gebied, mix in zip(gebieden, mixes, strict=True))
    changes = green_changes(regio, [each.programma for each in eigen])
    samen = []
    for gebied, mix, own in zip(gebieden, mixes, eigen, strict=True):
        here = changes_at(regio, gebied.id, changes)
        with_others = surrounded(gebied, here, chosen) if any(here.values()) else None
        samen.append(own if with_others is None else evaluate(gebied, mix, chosen, plekken=with_others))
    return Regiouitkomst(regio, tuple(scenarios), nu, eigen, tuple(samen), changes, chosen)


def _in_year(verdeling: Verdeling, jaar: int | None) -> Verdeling:
    return verdeling if jaar is None else at_year(verdeling, jaar)
