"""Small spots for sums by hand: every deelgebied is one spot, and what it has in reach is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.plekken import InBereik, Plekken
from gebieden.zonetabel import Zonetabel

Shares = Sequence[Sequence[float]] | np.ndarray


@dataclass(frozen=True, eq=False)
class Proefruimte:
    """Spots, and what they have in reach, as a formula asks for them."""

    plekken: Plekken

    @property
    def bereik(self) -> InBereik:
        return InBereik(self.plekken, "bereik")


def reach_of(near: Shares, parks_m2: Sequence[float] = (), parks: Shares = ()) -> Proefruimte:
    """Make one spot per deelgebied of 1 ha.

    Parameters
    ----------
    near : sequence
        ``(D, D)``: per spot the share of each deelgebied that it has in reach.
    parks_m2 : sequence
        ``(S,)``: surface of the parks around.
    parks : sequence
        ``(D, S)``: per spot the share of each park that it has in reach.
    """
    count, around = len(near), len(parks_m2)
    reach = np.eye(count + around)
    reach[:count, :count] = near
    reach[:count, count:] = np.reshape(parks, (count, around))
    reach[count:, :count] = reach[:count, count:].T  # who has a park in reach shares it
    tabel = Zonetabel(
        place=np.arange(count + around),
        share=np.eye(count + around),
        bereik=MappingProxyType({"bereik": np.ascontiguousarray(reach.T)}),
        samen=MappingProxyType({"bereik": np.ascontiguousarray(reach.T)}),
        place_m2=np.concatenate([np.full(count, 10_000.0), np.array(parks_m2, dtype=float)]),
    )
    radius_m = np.full(count + around, np.sqrt(10_000 / np.pi))
    return Proefruimte(Plekken(tabel, count, np.array(parks_m2, dtype=float), MappingProxyType({}), radius_m))


ALONE = reach_of(np.eye(2))
TOGETHER = reach_of(np.ones((2, 2)))
