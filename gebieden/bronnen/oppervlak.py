"""Where polygons of a source lie over deelgebieden: pairs and the surface that they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import shapely

from gebieden.basis import Array, read_only
from gebieden.bronnen.kaartlaag import WGS84, Vormen, bring_to_rd
from gebieden.gebied import Gebied

Whole = npt.NDArray[np.intp]
ROUNDING_M = 1e-3  # technical: polygons that share a border overlap by less than this, through degrees there and back


@dataclass(frozen=True, eq=False)
class Overlap:
    """Which polygons of a source share surface with which deelgebieden.

    Parameters
    ----------
    doel, bron : array of int
        ``(P,)``: deelgebied and polygon of each pair.
    shared_m2 : Array
        ``(P,)``: the surface they share.
    doel_m2, bron_m2 : Array
        ``(D,)`` and ``(N,)``: whole surfaces.
    """

    doel: Whole
    bron: Whole
    shared_m2: Array
    doel_m2: Array
    bron_m2: Array

    @property
    def share_of_source(self) -> Array:
        """Which part of the polygon lies in the deelgebied, ``(P,)``."""
        return self.shared_m2 / self.bron_m2[self.bron]

    def summed(self, per_pair: Array) -> Array:
        """Add up over the pairs of each deelgebied, ``(D,)``."""
        added: Array = np.bincount(self.doel, weights=per_pair, minlength=len(self.doel_m2)).astype(np.float64)
        return added


def overlap_of(doel: Vormen, bron: Vormen) -> Overlap:
    """Find the shared surfaces of deelgebieden and polygons; invalid polygons are mended first.

    Parameters
    ----------
    doel, bron : array of shapely geometries
        ``(D,)`` and ``(N,)``, RD metres.
    """
    doel, bron = shapely.make_valid(doel), shapely.make_valid(bron)
    at_doel, at_bron = shapely.STRtree(bron).query(doel, predicate="intersects")
    shared_m2 = shapely.area(shapely.intersection(doel[at_doel], bron[at_bron]))
    doel_m2, bron_m2 = shapely.area(doel), shapely.area(bron)
    real = shared_m2 > ROUNDING_M * np.sqrt(np.minimum(doel_m2[at_doel], bron_m2[at_bron]))
    return Overlap(at_doel[real], at_bron[real], read_only(shared_m2[real]), read_only(doel_m2), read_only(bron_m2))


def outlines_of(gebied: Gebied) -> Vormen:
    """Return the outlines of the deelgebieden in RD, ``(D,)``, in the order of their ids."""
    features = cast(list[Mapping[str, Any]], gebied.omtrek["features"])
    found = {str(feature["properties"]["id"]): shapely.geometry.shape(feature["geometry"]) for feature in features}
    shapes = np.array([found[deelgebied] for deelgebied in gebied.ids], dtype=object)
    return bring_to_rd(shapes, WGS84, gebied.id)
