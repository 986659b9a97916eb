"""Drawing: split, merge, move a corner, cut out a park or a canal, draw a new deelgebied.

Every operation is a pure function: it takes polygons that fit and returns polygons that fit, with what happened
to the ground. What stands there goes along in proportion to surface. To undo, take ``Tekening.voor``; nothing
was changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gebieden.basis import GebiedsmixError, Mask, Text
from gebieden.randen import Whole
from gebieden.schets import LEAST_M2, drawn_line, drawn_polygon, refused, snapped
from gebieden.tekening import Tekening, common_ground, put_together
from gebieden.vlakken import GRID_M, NEAR_M, Shapes, Velden, Vlakken, checked, cut_faces


def split(vlakken: Vlakken, line: Sequence[Sequence[float]], only: Collection[str] | None = None) -> Tekening:
    """Split deelgebieden along a line, several in one stroke.

    The pieces of ``x`` are called ``x_1``, ``x_2``, … from west to east.

    Parameters
    ----------
    vlakken : Vlakken
        D deelgebieden.
    line : sequence of points
        At least two, RD metres.
    only : collection of str, optional
        Split these only; all that the line crosses when absent.

    Raises
    ------
    GebiedsmixError
        ``nothing_split``: the line crosses no deelgebied from border to border; ``too_small``: a piece would be
        smaller than 1 m2; ``drawing_crosses_itself``, ``empty_drawing``, ``unknown_name``.
    """
    wanted = np.isin(np.arange(len(vlakken.ids)), [vlakken.position(name) for name in only or vlakken.ids])
    velden = cut_faces(vlakken, drawn_line(line))
    pieces = np.bincount(velden.part[velden.part >= 0], minlength=len(velden.of_part))
    cut = (pieces > 1) & wanted[velden.of_part]
    if not cut.any():
        raise refused(
            "nothing_split",
            "De lijn snijdt geen deelgebied doormidden. Trek haar van grens tot grens.",
            "The line cuts no deelgebied in two. Draw it from border to border.",
        )
    owner, ids = _pieces(vlakken, velden, cut)
    return put_together(vlakken, velden, owner, ids)


def merge(vlakken: Vlakken, merged: Collection[str], name: str | None = None) -> Tekening:
    """Merge deelgebieden into one, in the place of the first.

    Parameters
    ----------
    vlakken : Vlakken
        D deelgebieden.
    merged : collection of str
        At least two ids.
    name : str, optional
        Id of the result; that of the first when absent.

    Raises
    ------
    GebiedsmixError
        ``nothing_to_merge``: fewer than two; ``name_taken``; ``unknown_name``.
    """
    places = sorted({vlakken.position(one) for one in merged})
    if len(places) <= 1:
        raise refused(
            "nothing_to_merge",
            "Kies minstens twee deelgebieden om samen te voegen.",
            "Choose at least two deelgebieden to merge.",
        )
    ids = [one for place, one in enumerate(vlakken.ids) if place not in places[1:]]
    ids[places[0]] = _free(name or vlakken.ids[places[0]], [one for place, one in enumerate(ids) if place != places[0]])
    number = np.arange(len(vlakken.ids))
    number[places] = places[0]
    _, new = np.unique(number, return_inverse=True)
    velden = cut_faces(vlakken)
    return put_together(vlakken, velden, np.where(velden.owner >= 0, new[velden.owner], -1), ids)


def cut_out(vlakken: Vlakken, outline: Sequence[Sequence[float]] | BaseGeometry, name: str) -> Tekening:
    """Make a new deelgebied of the ground inside an outline (a park); for a canal see ``strip_along``.

    Parameters
    ----------
    vlakken : Vlakken
        D deelgebieden.
    outline : sequence of points, or polygon
        RD metres; what lies outside all deelgebieden is left out.
    name : str
        Id of the new deelgebied.

    Raises
    ------
    GebiedsmixError
        ``outside``: no ground inside the outline; ``swallowed``: nothing would be left of a deelgebied;
        ``name_taken``, ``drawing_crosses_itself``, ``empty_drawing``.
    """
    _free(name, vlakken.ids)
    shape = drawn_polygon(outline)
    velden = cut_faces(vlakken, shapely.boundary(shape))
    taken = velden.inside(shape) & (velden.owner >= 0)
    if velden.area_m2[taken].sum() < LEAST_M2:
        raise refused(
            "outside",
            "De tekening raakt geen deelgebied. Teken haar binnen het gebied.",
            "The drawing touches no deelgebied. Draw it inside the area.",
        )
    return put_together(vlakken, velden, np.where(taken, len(vlakken.ids), velden.owner), [*vlakken.ids, name])


def draw_beside(
    vlakken: Vlakken, outline: Sequence[Sequence[float]] | BaseGeometry, name: str, within_m: float
) -> Tekening:
    """Draw a new deelgebied beside the others, snapped to them; it brings no figures along.

    Parameters
    ----------
    vlakken : Vlakken
        D deelgebieden.
    outline : sequence of points, or polygon
        RD metres; what lies inside other deelgebieden stays theirs.
    name : str
        Id of the new deelgebied.
    within_m : float
        Corners this near to a border are put on it, and gaps narrower than this are filled.

    Raises
    ------
    GebiedsmixError
        ``nothing_beside``: all of it lies in other deelgebieden; ``name_taken``, ``drawing_crosses_itself``,
        ``empty_drawing``.
    """
    _free(name, vlakken.ids)
    shape = drawn_polygon(snapped(vlakken, drawn_polygon(outline), within_m))
    velden = cut_faces(vlakken, shapely.boundary(shape))
    new = velden.inside(shape) & (velden.owner < 0)
    if velden.area_m2[new].sum() < LEAST_M2:
        raise refused(
            "nothing_beside",
            "De tekening ligt helemaal in andere deelgebieden. Teken naast het gebied, of snijd uit.",
            "The drawing lies wholly inside other deelgebieden. Draw beside the area, or cut out.",
        )
    new |= _gaps(velden, shape, within_m) & (velden.owner < 0)
    return put_together(vlakken, velden, np.where(new, len(vlakken.ids), velden.owner), [*vlakken.ids, name])


def move_corner(vlakken: Vlakken, corner: Sequence[float], to: Sequence[float], within_m: float) -> Tekening:
    """Move a corner, in every deelgebied that has it.

    Parameters
    ----------
    vlakken : Vlakken
        D deelgebieden.
    corner, to : point
        The corner nearest to the first goes to the second, RD metres.
    within_m : float
        How near that corner must be.

    Raises
    ------
    GebiedsmixError
        ``no_corner``: none that near; ``drawing_crosses_itself``: a border would cross itself;
        ``no_coverage``: deelgebieden would overlap.
    """
    corners = shapely.get_coordinates(vlakken.shapes)
    away = np.hypot(*(corners - np.asarray(corner, dtype=np.float64)).T)
    if not away.min() <= within_m:
        raise refused(
            "no_corner",
            "Er is geen hoekpunt op deze plek. Kies een punt op een grens.",
            "There is no corner here. Choose a point on a border.",
        )
    old, new = corners[away.argmin()], np.round(np.asarray(to, dtype=np.float64) / GRID_M) * GRID_M
    moved: Shapes = shapely.transform(
        vlakken.shapes, lambda points: np.where((points == old).all(1)[:, None], new, points)
    )
    touched = np.flatnonzero(~shapely.equals_exact(moved, vlakken.shapes, 0.0))
    for shape in moved[touched]:
        drawn_polygon(shape)
    shapes = vlakken.shapes.copy()
    shapes[touched] = moved[touched]
    na = checked(Vlakken(vlakken.ids, shapes))
    return Tekening(vlakken, na, common_ground(vlakken, na, touched))


def strip_along(line: Sequence[Sequence[float]], width_m: float) -> BaseGeometry:
    """The outline of a canal or road: a line with a width, to cut out.

    Raises
    ------
    GebiedsmixError
        ``drawing_crosses_itself``, ``empty_drawing``.
    """
    return drawn_polygon(shapely.buffer(drawn_line(line), width_m / 2, cap_style="flat", join_style="mitre"))


def _pieces(vlakken: Vlakken, velden: Velden, cut: Mask) -> tuple[Whole, list[str]]:
    """Give every piece its own number; islands that were not cut go along with the largest piece."""
    owner, ids = velden.owner.copy(), list[str]()
    for place, name in enumerate(vlakken.ids):
        mine = np.flatnonzero(velden.owner == place)
        pieces = mine[cut[velden.part[mine]]]
        if not len(pieces):
            owner[mine] = len(ids)
            ids.append(name)
            continue
        where = shapely.get_coordinates(shapely.centroid(velden.shapes[pieces]))
        pieces = pieces[np.lexsort(where.T[::-1])]
        owner[mine] = len(ids) + int(velden.area_m2[pieces].argmax())
        owner[pieces] = len(ids) + np.arange(len(pieces))
        ids += _names(name, len(pieces), {*vlakken.ids, *ids})
    return owner, ids


def _names(name: str, count: int, taken: set[str]) -> list[str]:
    numbered = (f"{name}_{number}" for number in range(1, count + len(taken) + 1))
    return [one for one in numbered if one not in taken][:count]


def _free(name: str, taken: Collection[str]) -> str:
    if not name or name in taken:
        raise GebiedsmixError(
            "name_taken",
            Text(
                "Er is al een deelgebied '{naam}', of de naam is leeg. Kies een andere naam.",
                "There is a deelgebied '{naam}' already, or the name is empty. Choose another name.",
            ),
            {"naam": name},
        )
    return name


def _gaps(velden: Velden, shape: BaseGeometry, within_m: float) -> Mask:
    """Narrow faces between a drawing and its neighbours."""
    narrow = 2 * velden.area_m2 < within_m * shapely.length(velden.shapes) / 2
    return np.asarray(narrow & (shapely.distance(velden.shapes, shape) < NEAR_M))
