"""Polygons that fit: deelgebieden that share their borders corner for corner, without overlaps.

All corners lie on a grid of a thousandth of a millimetre, so that drawing never leaves a sliver: every new border
is cut into the old ones on that grid, and polygons are put together from the faces that come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from gebieden.basis import Array, GebiedsmixError, Text, unknown
from gebieden.randen import Randen, Whole, randen_of_polygons

Shapes = npt.NDArray[np.object_]
GRID_M = 1e-6
NEAR_M = 1e-4  # technical: further than rounding moves a corner, nearer than anyone draws


@dataclass(frozen=True, eq=False)
class Vlakken:
    """D deelgebieden as a valid coverage; make it with ``vlakken_of``.

    Parameters
    ----------
    ids : tuple of str
        Of the deelgebieden.
    shapes : array of shapely geometries
        ``(D,)`` polygons and multipolygons, RD metres.
    """

    ids: tuple[str, ...]
    shapes: Shapes

    @cached_property
    def area_m2(self) -> Array:
        """Surface, ``(D,)`` m2."""
        return np.asarray(shapely.area(self.shapes), dtype=np.float64)

    @cached_property
    def randen(self) -> Randen:
        """Outlines for the grid."""
        return randen_of_polygons(list(self.shapes))

    def position(self, deelgebied: str) -> int:
        """Return the index of a deelgebied.

        Raises
        ------
        GebiedsmixError
            ``unknown_name``, with the nearest name.
        """
        if deelgebied not in self.ids:
            raise unknown(Text("Deelgebied", "Deelgebied"), deelgebied, self.ids)
        return self.ids.index(deelgebied)


def vlakken_of(ids: Sequence[str], shapes: Sequence[BaseGeometry]) -> Vlakken:
    """Make a coverage of polygons that fit.

    Raises
    ------
    GebiedsmixError
        ``no_coverage``: polygons overlap, or neighbours do not share their corners.
    """
    if len(set(ids)) != len(ids) or len(ids) != len(shapes):
        raise ValueError(f"one id per polygon, each once: {len(ids)} ids for {len(shapes)} polygons")
    exact: Shapes = shapely.set_precision(np.array(shapes, dtype=object), GRID_M)
    return checked(Vlakken(tuple(ids), exact))


def checked(vlakken: Vlakken) -> Vlakken:
    """Return the polygons, or refuse them when they do not fit.

    Raises
    ------
    GebiedsmixError
        ``no_coverage``, with the deelgebieden that are in each other's way.
    """
    wrong = shapely.coverage_invalid_edges(vlakken.shapes)
    names = [name for name, edges in zip(vlakken.ids, wrong, strict=True) if not edges.is_empty]
    if names or not shapely.is_valid(vlakken.shapes).all():
        raise GebiedsmixError(
            "no_coverage",
            Text(
                "Deze deelgebieden passen niet op elkaar: {namen}. Teken zonder overlap, van grens tot grens.",
                "These deelgebieden do not fit together: {namen}. Draw without overlap, from border to border.",
            ),
            {"namen": ", ".join(names[:4]) or "?"},
        )
    return vlakken


@dataclass(frozen=True, eq=False)
class Velden:
    """Faces: the ground cut along every border, old and new.

    Parameters
    ----------
    shapes : array of polygons
        ``(F,)``.
    part : array of int
        ``(F,)``: which part of which deelgebied it was (index in ``of_part``), -1 outside all.
    of_part : array of int
        ``(Q,)``: the deelgebied each part belongs to (a multipolygon has several).
    """

    shapes: Shapes
    part: Whole
    of_part: Whole

    @cached_property
    def owner(self) -> Whole:
        """Index of the deelgebied each face was in, ``(F,)``; -1 outside all."""
        return np.where(self.part >= 0, self.of_part[self.part], -1)

    @cached_property
    def area_m2(self) -> Array:
        """Surface, ``(F,)`` m2."""
        return np.asarray(shapely.area(self.shapes), dtype=np.float64)

    def inside(self, shape: BaseGeometry) -> npt.NDArray[np.bool_]:
        """Which faces lie in a shape whose border was cut in, ``(F,)``."""
        shapely.prepare(shape)
        return np.asarray(shapely.intersects(shape, shapely.point_on_surface(self.shapes)))


def cut_faces(vlakken: Vlakken, *borders: BaseGeometry) -> Velden:
    """Cut the ground along the borders of the deelgebieden and along new ones."""
    lines = [*shapely.boundary(vlakken.shapes), *borders]
    noded = shapely.union_all(np.array(lines, dtype=object), grid_size=GRID_M)
    faces: Shapes = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    parts, of_part = shapely.get_parts(vlakken.shapes, return_index=True)
    points = shapely.point_on_surface(faces)
    face, hit = shapely.STRtree(parts).query(points, predicate="intersects")
    part = np.full(len(faces), -1, dtype=np.intp)
    part[face[::-1]] = hit[::-1]
    return Velden(faces, part, np.asarray(of_part, dtype=np.intp))


def joined_faces(velden: Velden, owner: Whole, count: int) -> Shapes:
    """Put faces together again, ``(count,)``; those with owner -1 are left out."""
    order = np.argsort(owner, kind="stable")
    cuts = np.searchsorted(owner[order], np.arange(count + 1))
    groups = [velden.shapes[order[start:end]] for start, end in pairwise(cuts)]
    return np.array([shapely.coverage_union_all(group) for group in groups], dtype=object)
