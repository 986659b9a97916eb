"""What the optimiser may draw: m² of ground and of floor space per deelgebied, and the way back to levers.

A plan is an array ``(..., D, V)`` of m²: new ground by use, then new floor space by function. In these the
programme is linear as long as the quality levers, the storeys, the segments and the years stand still; in shares
it is not. What is not redeveloped follows: it is the surface of the deelgebied less its new ground.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from gebieden.gebied import Gebied
from scenario.hendels import group_members, hendel_by_id
from scenario.verdeling import Verdeling

GROND = tuple(group_members("grond"))
FUNCTIES = tuple(group_members("functiemix"))
WONEN = len(GROND) + FUNCTIES.index("wonen")  # where housing stands among the variables
GEEN_M2 = 1e-9  # of the deelgebied: less than this is nothing


@dataclass(frozen=True, eq=False)
class Ontwerpruimte:
    """The plans that can be drawn on an area, starting from a mix.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    start : Verdeling
        One mix ``(D, H)``: its quality levers, storeys, segments and years hold for every plan.
    """

    gebied: Gebied
    start: Verdeling

    @property
    def shape(self) -> tuple[int, int]:
        """Deelgebieden and variables, ``(D, V)``."""
        return len(self.gebied.ids), len(GROND) + len(FUNCTIES)

    @property
    def opp_m2(self) -> Array:
        """Surface of the deelgebieden, ``(D,)``."""
        return self.gebied.kenmerk("opp_m2")

    @property
    def water_nu(self) -> Array:
        """Share of open water today, ``(D,)``: the least that new ground must hold."""
        return self.gebied.kenmerk("bestaand_water_m2") / self.opp_m2

    def plan_of(self, verdeling: Verdeling) -> Array:
        """Return a mix as m², ``(..., D, V)``."""
        ground_m2 = (verdeling["transformatie"] * self.opp_m2)[..., None]
        floor_m2 = ground_m2 * verdeling["fsi"][..., None]
        return np.concatenate([ground_m2 * verdeling.group("grond"), floor_m2 * verdeling.group("functiemix")], axis=-1)

    def mix_of(self, plan_m2: Array) -> Verdeling:
        """Turn plans into mixes that can be opened, edited and saved.

        Rounding of the solver is taken out: shares add up, water is not below today's and floor space fits
        the storeys, so that the core finds the mix as feasible as the optimiser did.

        Parameters
        ----------
        plan_m2 : Array
            ``(..., D, V)``.

        Returns
        -------
        Verdeling
            ``(..., D, H)``; where nothing is drawn the shares of the start stay, with nothing redeveloped.
        """
        something = np.where(plan_m2 > GEEN_M2 * self.opp_m2[:, None], plan_m2, 0.0)
        ground, floor = something[..., : len(GROND)], something[..., len(GROND) :]
        ground_m2, floor_m2 = ground.sum(axis=-1), floor.sum(axis=-1)
        drawn = ground_m2 > 0
        built = drawn & (floor_m2 > 0)
        levers = np.broadcast_to(self.start.hendels, (*plan_m2.shape[:-1], self.start.hendels.shape[-1]))
        shares = self._keep_water(ground / np.where(drawn, ground_m2, 1)[..., None], drawn)
        room = np.minimum(shares[..., GROND.index("uitgeefbaar")] * self.start["bouwlagen"], hendel_by_id("fsi").max)
        fsi = np.where(built, np.minimum(floor_m2 / np.where(drawn, ground_m2, 1), room), 0.0)
        share = np.where(drawn, np.minimum(ground_m2 / self.opp_m2, 1), 0.0)
        mix = Verdeling(levers).with_group("grond", shares, drawn)
        mix = mix.with_group("functiemix", floor / np.where(built, floor_m2, 1)[..., None], built)
        return mix.with_levers({"transformatie": share}).with_levers({"fsi": fsi}, drawn)

    def _keep_water(self, shares: Array, drawn: Array) -> Array:
        """Give water at least its share of today and let the other uses make room in proportion."""
        water = GROND.index("water")
        wet = np.maximum(shares[..., water], self.water_nu)
        dry = shares.sum(axis=-1) - shares[..., water]
        kept = shares * np.where(drawn & (dry > 0), (1 - wet) / np.where(dry > 0, dry, 1), 1)[..., None]
        kept[..., water] = np.where(drawn & (dry > 0), wet, shares[..., water])
        return kept
