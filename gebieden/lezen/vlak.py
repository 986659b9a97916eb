"""A polygon on its way from a file to a deelgebied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from gebieden.lezen.laag import Value


@dataclass(frozen=True, eq=False)
class Vlak:
    """One polygon.

    Parameters
    ----------
    naam : str
        What it is called, in reports too.
    vorm : BaseGeometry
        Its shape; Polygon or MultiPolygon in RD metres once it was mended.
    kolommen : mapping
        What the file says about it.
    voor_m2 : float
        Surface as read, in RD; 0 until that is known.
    id : str
        Id as a deelgebied; empty until it has one.
    """

    naam: str
    vorm: BaseGeometry
    kolommen: Mapping[str, Value]
    voor_m2: float = 0.0
    id: str = ""
