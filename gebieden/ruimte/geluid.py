"""Noise: levels that fall with distance, added up as energy, and who is annoyed per source.

Annoyance curves hold per source. Levels of several sources may be added up as energy for a map; the shares of
annoyed people may not be added up.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from gebieden.basis import Array
from gebieden.ruimte.ontvangers import Ontvangers, Waarden


def energy(level_db: Array) -> Array:
    """Sound energy of a level, relative to that of 0 dB."""
    return np.asarray(10 ** (level_db / 10))


def level(sound_energy: Waarden) -> Waarden:
    """Level of a sound energy in dB; silence counts as 0 dB, the threshold of hearing."""
    return np.asarray(10 * np.log10(np.maximum(sound_energy, 1)))


def added(levels_db: Array, axis: int = 0) -> Waarden:
    """Add levels up as energy.

    >>> added(np.array([60.0, 60.0])).round(2).item()
    63.01
    """
    return level(energy(levels_db).sum(axis=axis))


def faded(
    level_db: Array, distance_m: Array, reference_m: Array, per_tenfold_db: Array, absorbed_db_per_m: Array
) -> Array:
    """Level at a distance from a source.

    Parameters
    ----------
    level_db : Array
        Level at the reference distance.
    distance_m, reference_m : Array
        Nearer than the reference the level does not rise.
    per_tenfold_db : Array
        Loss per tenfold distance: 20 dB from a point, 10 dB from a long line (a road).
    absorbed_db_per_m : Array
        What air and ground take per metre beyond the reference.

    >>> faded(np.array(70.0), np.array([10.0, 20.0]), np.array(10.0), np.array(20.0), np.array(0.0)).round(2)
    array([70. , 63.98])
    """
    further = np.maximum(distance_m, reference_m)
    spreading = per_tenfold_db * np.log10(further / reference_m)
    return np.asarray(level_db - spreading - absorbed_db_per_m * (further - reference_m))


def distances_to_points(receivers_m: Array, points_m: Array) -> Array:
    """Straight distances, ``(S, R)`` metres, from ``(S, 2)`` points to ``(R, 2)`` receivers."""
    return np.asarray(np.hypot(*(receivers_m[None, :, :] - points_m[:, None, :]).transpose(2, 0, 1)))


def distances_to_line(receivers_m: Array, line_m: Array) -> Array:
    """Straight distance to the nearest spot of a line, ``(R,)`` metres.

    Parameters
    ----------
    receivers_m, line_m : Array
        ``(R, 2)`` and the corners ``(n, 2)`` of the line, at least two.
    """
    nearest = np.full(len(receivers_m), np.inf)
    for start, end in pairwise(line_m):
        way = end - start
        length = max(float(way @ way), np.finfo(float).tiny)
        along = np.clip((receivers_m - start) @ way / length, 0, 1)
        off = receivers_m - start - along[:, None] * way
        np.minimum(nearest, np.hypot(*off.T), out=nearest)
    return nearest


def levels_from_places(ontvangers: Ontvangers, level_db: Array, kern: str) -> Waarden:
    """Level of sources that lie spread over a place, ``(..., R)`` dB.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    level_db : Array
        ``(..., P)``: level of everything in a place together, heard at the radius of the kernel; 0 dB or less is
        silence.
    kern : str
        A kernel with decay ``kwadraat``: energy spreads as from a point.
    """
    emitted = np.where(level_db > 0, energy(level_db), 0.0)
    return level(ontvangers.reach(emitted, kern))


def annoyed_percent(level_db: Waarden, curve: Array, lowest_db: Array) -> Waarden:
    """Share of people who are highly annoyed, %: a + bL + cL², held at its value in ``lowest_db`` below that.

    Parameters
    ----------
    level_db : Array
        Lden.
    curve : Array
        ``(3,)``: a, b and c of the published curve of one source (kentallen).
    lowest_db : Array
        Where the curve begins.
    """
    start, slope, bend = curve.tolist()
    held = np.maximum(level_db, float(lowest_db))
    return np.asarray(np.maximum(start + held * (slope + bend * held), 0))
