"""Who experiences it: the cells of the grid, or the zones. One set of formulas serves both.

``cellen.Cellen`` is for one edit with its map. ``zonedelen.Zonedelen`` is for batches, draws and sweeps. Both turn
amounts per place ``(..., P)`` into values per receiver ``(..., R)`` and back.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.raster import Ijl
from gebieden.ruimte.bouw import Ruimte


class Ontvangers(Protocol):
    """R receivers of an area with P places."""

    @property
    def ruimte(self) -> Ruimte:
        """The area."""
        ...

    @property
    def count(self) -> int:
        """Number of receivers, R."""
        ...

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place ``(..., P)`` evenly over its surface, ``(..., R)``."""
        ...

    def mean(self, values: Array) -> Array:
        """Average values ``(..., R)`` over the surface of every place, ``(..., P)``."""
        ...

    def local(self, values: Array) -> Array:
        """Give every receiver the value per place ``(..., P)`` of where it lies, ``(..., R)``."""
        ...

    def reach(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per place ``(..., P)``, or of the first places: ``(..., R)``."""
        ...

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per receiver ``(..., R)``: ``(..., R)``."""
        ...

    def log_none(self, counts: Array, kern: str) -> Array:
        """Logarithm of the chance that none of the things per place ``(..., P)`` is in reach, ``(..., R)``.

        They lie anywhere in their place, independently: the share out of reach to the power of the count.
        """
        ...

    def from_cells(self, values: Array) -> Array:
        """Turn values per cell ``(..., cells)`` into values per receiver ``(..., R)``."""
        ...


def not_shared(kern: str) -> GebiedsmixError:
    """Make the error for a kernel that was not built for sharing."""
    return GebiedsmixError(
        "not_shared",
        Text(
            "Bereik '{kern}' is niet gemaakt om een aanbod te delen. Maak het met gedeeld=True.",
            "Reach '{kern}' was not made to share a supply. Make it with gedeeld=True.",
        ),
        {"kern": kern},
    )


def each(matrix: Ijl, values: Array) -> Array:
    """Multiply every vector of ``(..., k)`` by a sparse matrix ``(m, k)``: ``(..., m)``."""
    if values.ndim == 1:
        return np.asarray(matrix @ values)
    found = np.empty((int(np.prod(values.shape[:-1])), matrix.shape[0]))
    for number, vector in enumerate(values.reshape(-1, values.shape[-1])):
        found[number] = np.asarray(matrix @ vector)
    return found.reshape(*values.shape[:-1], matrix.shape[0])
