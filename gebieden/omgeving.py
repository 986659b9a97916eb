"""Surroundings on the map: neighbours use the park next door, and are heard by it.

Parks that are in open data have their real outline (`omgeving.geojson` beside the tables of an area). Of other places
only the middle and the size are known; they are drawn as circles of that size.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from gebieden.basis import Array, Text, unknown
from gebieden.gebied import Gebied, Omgevingsplek
from gebieden.kernen import Kern
from gebieden.randen import Randen, joined, randen_of_discs, randen_of_geojson, randen_of_rings
from gebieden.raster import STANDARD_CELL_M
from gebieden.rd import points_to_rd
from gebieden.ruimte.bouw import HALVINGS, Ruimte, build_ruimte
from gebieden.ruimte.netwerk import Netwerk
from gebieden.werkmap import around_file

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


def omgeving_of(
    plekken: Sequence[Omgevingsplek],
    soorten: Collection[str] = GROEN,
    outlines: Mapping[str, Randen] | None = None,
) -> Omgeving:
    """Draw the places around that have a surface and are of these kinds.

    Green only unless asked otherwise: the circle of a large port would lie across the area itself.

    Parameters
    ----------
    plekken : sequence of Omgevingsplek
        Of an area.
    soorten : collection of str
        Kinds to draw.
    outlines : mapping, optional
        Real outlines by id; a place without one is a circle of its surface.
    """
    known = outlines or {}
    kept = tuple(plek for plek in plekken if plek.soort in soorten and (plek.opp_m2 or plek.id in known))
    drawn = [known[plek.id] if plek.id in known else _circle(plek) for plek in kept]
    return Omgeving(kept, joined(*drawn) if drawn else randen_of_rings([], 0))


def _circle(plek: Omgevingsplek) -> Randen:
    return randen_of_discs(np.array([[plek.x_m, plek.y_m]]), np.array([plek.opp_m2], dtype=np.float64))


def known_outlines(gebied: Gebied) -> Mapping[str, Randen]:
    """Real outlines of the places around an area, by id; empty where its folder has none."""
    path = around_file(gebied.id)
    if path is None:
        return {}
    document = json.loads(path.read_text(encoding="utf-8"))
    randen = randen_of_geojson(document, points_to_rd)
    ids = [str(feature["properties"]["id"]) for feature in document["features"]]
    return {name: randen.picked([number]) for number, name in enumerate(ids)}


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
    margin_m: float | None = None,
) -> tuple[Ruimte, Omgeving]:
    """Lay an area and what surrounds it on a grid and in zones; see ``build_ruimte`` and ``omgeving_of``.

    Returns
    -------
    Ruimte, Omgeving
        The places are the D deelgebieden in their order, then the S places around.
    """
    omgeving = omgeving_of(gebied.omgeving, soorten, known_outlines(gebied))
    around = omgeving.randen if omgeving.plekken else None
    return build_ruimte(outlines_of(gebied), kernen, around, cell_m, halvings, netwerk, margin_m), omgeving
