"""The triangle of weights: over all weighings of three goals, which scenario wins where, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from scenario.afweging.scoretabel import Scoretabel
from scenario.afweging.waarden import power_mean, winners

HOEKEN = 3
STEPS = 30  # technical: 900 small triangles show a border within a thirtieth of a side


@dataclass(frozen=True, eq=False)
class Gewichtsdriehoek:
    """Small triangles that fill the triangle of all weights.

    Parameters
    ----------
    tabel : Scoretabel
        S scenarios by three criteria.
    hoeken : Array
        ``(C, 3, 3)``: the weights at the corners of each small triangle.
    winnaar : Array
        ``(C,)``: index of the scenario that wins in its middle.
    voorsprong : Array
        ``(C,)``: points by which it leads there.
    """

    tabel: Scoretabel
    hoeken: Array
    winnaar: Array
    voorsprong: Array

    @property
    def aandelen(self) -> Array:
        """Share of all weighings at which each scenario wins, ``(S,)``, to within the small triangles on a border."""
        counted = np.bincount(self.winnaar, minlength=len(self.tabel.scenarios))
        return np.asarray(counted / len(self.winnaar))


def fill_triangle(tabel: Scoretabel, power: float = 1, steps: int = STEPS) -> Gewichtsdriehoek:
    """Find who wins at every weighing of three criteria.

    Parameters
    ----------
    tabel : Scoretabel
        S scenarios by three criteria.
    power : float
        1 adds up; lower counts bottlenecks.
    steps : int
        Small triangles along a side.

    Raises
    ------
    GebiedsmixError
        ``not_three``: another number of criteria; ``power_too_high``.
    """
    if len(tabel.criteria) != HOEKEN:
        raise GebiedsmixError(
            "not_three",
            Text(
                "De driehoek heeft drie doelen nodig die voor elk scenario gelden; dit zijn er {aantal}.",
                "The triangle needs three goals that apply to every scenario; these are {aantal}.",
            ),
            {"aantal": len(tabel.criteria)},
        )
    corners = small_triangles(steps)
    values = power_mean(tabel.scores, corners.mean(axis=1), power)
    first_two = np.sort(values, axis=-1)[:, -2:]
    return Gewichtsdriehoek(tabel, corners, winners(values), first_two[:, 1] - first_two[:, 0])


def small_triangles(steps: int) -> Array:
    """Cut the triangle of all weights into ``steps`` squared equal ones, ``(steps ** 2, 3, 3)``.

    >>> small_triangles(1)
    array([[[0., 0., 1.], [1., 0., 0.], [0., 1., 0.]]])
    """
    first, second = (
        side.ravel() for side in np.meshgrid(np.arange(float(steps)), np.arange(float(steps)), indexing="ij")
    )
    upright = [(0, 0), (1, 0), (0, 1)]
    upside_down = [(1, 0), (1, 1), (0, 1)]
    laid = [_laid(first, second, corners, steps) for corners in (upright, upside_down)]
    every = np.concatenate(laid)
    return np.asarray(every[(every >= 0).all(axis=(1, 2))] / steps)


def _laid(first: Array, second: Array, corners: list[tuple[int, int]], steps: int) -> Array:
    moved = [(first + a, second + b) for a, b in corners]
    return np.stack([np.stack([a, b, steps - a - b], axis=-1) for a, b in moved], axis=1)
