"""Carrying figures over from one division of ground to another, in proportion to surface."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, read_only


@dataclass(frozen=True, eq=False)
class Overdracht:
    """What happens to the figures of O old parts when N new parts take their place.

    Parameters
    ----------
    shares : Array
        ``(N, O)``: share of each old part that goes to each new part. Columns add up to 1: nothing is lost. Only
        a part whose ground is gone with everything on it has a column of zeros.
    old_m2 : Array
        ``(O,)``: surface of the old parts.
    """

    shares: Array
    old_m2: Array

    def __post_init__(self) -> None:
        """Make every column add up to 1 in the last digit too."""
        total = self.shares.sum(axis=0)
        object.__setattr__(self, "shares", read_only(self.shares / np.where(total > 0, total, 1)))
        object.__setattr__(self, "old_m2", read_only(self.old_m2))

    def extensive(self, values: Array) -> Array:
        """Carry amounts over (m2, homes, jobs): ``(..., O)`` to ``(..., N)``; the total stays."""
        return np.asarray(values @ self.shares.T)

    def intensive(self, values: Array, weights: Array | None = None) -> Array:
        """Carry shares and levels over (dB, share of green): a mean over where the ground came from.

        Parameters
        ----------
        values : Array
            ``(..., O)``.
        weights : Array, optional
            ``(..., O)``: what the values are shares of (floor space, dwellings); the surface when absent, and
            wherever there is none of it.

        Returns
        -------
        Array
            ``(..., N)``; NaN for new ground that no old part had.
        """
        by_surface = self._mean(values, self.old_m2)
        if weights is None:
            return by_surface
        total = np.broadcast_to(self.extensive(weights), by_surface.shape)
        return np.where(total > 0, self._mean(values, weights), by_surface)

    def _mean(self, values: Array, weights: Array) -> Array:
        total = np.asarray(weights @ self.shares.T)
        summed = (values * weights) @ self.shares.T
        return np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan)


def unchanged(areas_m2: Array) -> Overdracht:
    """Everything stays where it is."""
    return Overdracht(np.eye(len(areas_m2)), areas_m2)
