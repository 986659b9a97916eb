"""Surroundings on the map: neighbours use the park next door, and are heard by it.

Of most places around an area only the middle and the size are known; they are drawn as circles of that size.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from gebieden.basis import Array, Text, unknown
from gebieden.gebied import Gebied, Omgevingsplek
from gebieden.kernen import Kern
from gebieden.randen import Randen, randen_of_discs, randen_of_geojson
from gebieden.raster import STANDARD_CELL_M
from gebieden.rd import points_to_rd
from gebieden.ruimte.bouw import HALVINGS, Ruimte, build_ruimte
from gebieden.ruimte.netwerk import Netwerk

if TYPE_CHECKING:
    from gebieden.vlakken import Vlakken

GROEN = frozenset({"groen"})


@dataclass(frozen=True, eq=False)
class Omgeving:
    """Places around an area that have a surface, S of them.

    Parameters
    ----------
    plekken : tuple of Omgevingsplek
        In the order of the outlines.
    randen : Randen
        Their outlines, RD metres.
    """

    plekken: tuple[Omgevingsplek, ...]
    randen: Randen

    def amounts(self, deelgebieden: Array, soort: str) -> Array:
        """Put the surface of one kind of place behind amounts per deelgebied ``(..., D)``: ``(..., D + S)`` m2."""
        around = [plek.opp_m2 or 0.0 if plek.soort == soort else 0.0 for plek in self.plekken]
        return self.padded(deelgebieden, np.array(around, dtype=np.float64))

    def padded(self, deelgebieden: Array, around: Array | None = None) -> Array:
        """Put amounts of the places around ``(S,)`` (nothing when absent) behind those of deelgebieden ``(..., D)``."""
        values = np.zeros(len(self.plekken)) if around is None else around
        wide = np.broadcast_to(values, (*deelgebieden.shape[:-1], len(self.plekken)))
        return np.concatenate([deelgebieden, wide], axis=-1)


def omgeving_of(plekken: Sequence[Omgevingsplek], soorten: Collection[str] = GROEN) -> Omgeving:
    """Draw the places around that have a surface and are of these kinds.

    Green only unless asked otherwise: the circle of a large port would lie across the area itself.
    """
    kept = tuple(plek for plek in plekken if plek.soort in soorten and plek.opp_m2)
    centres = np.array([[plek.x_m, plek.y_m] for plek in kept], dtype=np.float64).reshape(-1, 2)
    surfaces = np.array([plek.opp_m2 for plek in kept], dtype=np.float64)
    return Omgeving(kept, randen_of_discs(centres, surfaces))


def outlines_of(gebied: Gebied) -> Randen:
    """Outlines of an area in RD metres, in the order of its deelgebieden.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: the outlines lack a deelgebied.
    """
    return randen_of_geojson(gebied.omtrek, points_to_rd).picked(_feature_numbers(gebied))


def _feature_numbers(gebied: Gebied) -> list[int]:
    """Where in the outlines each deelgebied stands."""
    features = cast(Sequence[Mapping[str, Any]], gebied.omtrek["features"])
    found = {str(feature["properties"]["id"]): number for number, feature in enumerate(features)}
    for name in gebied.ids:
        if name not in found:
            raise unknown(Text("Omtrek", "Outline"), name, found)
    return [found[name] for name in gebied.ids]


def vlakken_of_gebied(gebied: Gebied) -> Vlakken:
    """Polygons of an area to draw in, in the order of its deelgebieden.

    Raises
    ------
    GebiedsmixError
        ``no_coverage``: they do not fit; ``unknown_name``: the outlines lack a deelgebied.
    """
    import shapely
    from shapely.geometry import shape

    from gebieden.vlakken import vlakken_of

    features = cast(Sequence[Mapping[str, Any]], gebied.omtrek["features"])
    picked = [shape(features[number]["geometry"]) for number in _feature_numbers(gebied)]
    return vlakken_of(gebied.ids, [shapely.transform(one, points_to_rd) for one in picked])


def ruimte_of(
    gebied: Gebied,
    kernen: Sequence[Kern],
    cell_m: float = STANDARD_CELL_M,
    halvings: int = HALVINGS,
    netwerk: Netwerk | None = None,
    soorten: Collection[str] = GROEN,
) -> tuple[Ruimte, Omgeving]:
    """Lay an area and what surrounds it on a grid and in zones; see ``build_ruimte`` and ``omgeving_of``.

    Returns
    -------
    Ruimte, Omgeving
        The places are the D deelgebieden in their order, then the S places around.
    """
    omgeving = omgeving_of(gebied.omgeving, soorten)
    around = omgeving.randen if omgeving.plekken else None
    return build_ruimte(outlines_of(gebied), kernen, around, cell_m, halvings, netwerk), omgeving
