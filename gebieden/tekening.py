"""What a drawing did: the deelgebieden before and after, and where the ground went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from gebieden.basis import Array
from gebieden.overdracht import Overdracht
from gebieden.randen import Whole
from gebieden.schets import LEAST_M2, refused
from gebieden.vlakken import Shapes, Velden, Vlakken, checked, joined_faces


@dataclass(frozen=True, eq=False)
class Tekening:
    """One drawing operation.

    Parameters
    ----------
    voor, na : Vlakken
        The deelgebieden before and after.
    gemeen_m2 : Array
        ``(N, O)``: ground that each new deelgebied has of each old one.
    """

    voor: Vlakken
    na: Vlakken
    gemeen_m2: Array

    @cached_property
    def overdracht(self) -> Overdracht:
        """How figures go over to the new deelgebieden; what a deelgebied loses to outside stays its own."""
        return Overdracht(_kept(self.gemeen_m2, self.voor, self.na), self.voor.area_m2)

    @cached_property
    def terug(self) -> Overdracht:
        """How figures that were changed after drawing come back when the drawing is undone."""
        return Overdracht(_kept(self.gemeen_m2.T, self.na, self.voor), self.na.area_m2)


def put_together(vlakken: Vlakken, velden: Velden, owner: Whole, ids: Sequence[str]) -> Tekening:
    """Put the faces together as their new owners have them."""
    common = np.zeros((len(ids), len(vlakken.ids)))
    held = (owner >= 0) & (velden.owner >= 0)
    np.add.at(common, (owner[held], velden.owner[held]), velden.area_m2[held])
    _all_left(vlakken, velden, owner, ids)
    shapes = joined_faces(velden, owner, len(ids))
    na = checked(Vlakken(tuple(ids), _same_where_same(vlakken, ids, shapes)))
    return Tekening(vlakken, na, common)


def _all_left(vlakken: Vlakken, velden: Velden, owner: Whole, ids: Sequence[str]) -> None:
    """Refuse a drawing that leaves next to nothing of a deelgebied."""
    left = np.bincount(owner[owner >= 0], velden.area_m2[owner >= 0], len(ids))
    gone = [name for name, surface in zip(ids, left, strict=True) if surface < LEAST_M2]
    if gone:
        code = "swallowed" if gone[0] in vlakken.ids else "too_small"
        raise refused(
            code,
            f"Van '{gone[0]}' blijft minder dan 1 m² over. Teken anders, of voeg deelgebieden samen.",
            f"Less than 1 m² is left of '{gone[0]}'. Draw it differently, or merge deelgebieden.",
        )


def _same_where_same(vlakken: Vlakken, ids: Sequence[str], shapes: Shapes) -> Shapes:
    """Keep the very polygon of before where nothing changed, so that space need not be rebuilt for it."""
    place = {name: number for number, name in enumerate(vlakken.ids)}
    before = np.array([vlakken.shapes[place[name]] if name in place else None for name in ids], dtype=object)
    same = shapely.equals_exact(shapely.normalize(before), shapely.normalize(shapes), 0.0)
    return np.where(same, before, shapes)


def common_ground(voor: Vlakken, na: Vlakken, touched: Whole) -> Array:
    """Ground that each new deelgebied has of each old one, when only some were redrawn."""
    common = np.diag(voor.area_m2)
    old, new = np.meshgrid(voor.shapes[touched], na.shapes[touched])
    common[np.ix_(touched, touched)] = shapely.area(shapely.intersection(new, old))
    return common


def _kept(common_m2: Array, old: Vlakken, new: Vlakken) -> Array:
    """Shares of the old ground; what lies outside now stays with its own name while that exists."""
    shares = common_m2 / old.area_m2
    for place, name in enumerate(old.ids):
        if name in new.ids:
            shares[new.position(name), place] += max(1 - shares[:, place].sum(), 0.0)
    return shares
