"""What the levers say over a selection of deelgebieden: the surface-weighted mean, and how far it differs inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Mask
from gebieden.gebied import Gebied
from scenario.hendels import HENDELS
from scenario.verdeling import SUM_TOLERANCE, Verdeling


@dataclass(frozen=True)
class Stand:
    """One lever over a selection: its surface-weighted mean and the lowest and highest value inside."""

    mean: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether the deelgebieden of the selection hold different values."""
        return self.high - self.low > SUM_TOLERANCE * max(1, abs(self.high))


def selected(gebied: Gebied, verdeling: Verdeling, selectie: Sequence[str]) -> Mask:
    """Return the mask ``(D,)`` of a selection; an empty one means every deelgebied that is redeveloped.

    Where nothing is redeveloped at all, an empty selection is the whole area.
    """
    if selectie:
        return gebied.where(list(selectie))
    building = verdeling["transformatie"] > 0
    return building if building.any() else np.ones(len(gebied.ids), dtype=bool)


def standen(gebied: Gebied, verdeling: Verdeling, where: Mask) -> Mapping[str, Stand]:
    """Return per lever how it stands in the selection.

    Parameters
    ----------
    gebied : Gebied
        For the surfaces.
    verdeling : Verdeling
        One mix, ``(D, H)``.
    where : boolean Array
        ``(D,)``, at least one deelgebied.
    """
    levers = verdeling.hendels[where]
    means = np.average(levers, axis=0, weights=gebied.kenmerk("opp_m2")[where])
    rows = zip(HENDELS, means, levers.min(axis=0), levers.max(axis=0), strict=True)
    return MappingProxyType({hendel.id: Stand(*map(float, stand)) for hendel, *stand in rows})
