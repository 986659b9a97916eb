"""Kernels: how much of what lies at a distance counts, and the sum of all that over a grid.

The decay functions are those of InVEST's Urban Nature Access. Sums over a grid go through a float64
Fourier transform: a float32 one leaves noise where the answer is zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

import numpy as np
import numpy.typing as npt
from scipy import fft

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.randen import randen_of_discs
from gebieden.raster import Raster, area_fractions

Spectrum = npt.NDArray[np.complex128]
Verval = Callable[[Array, float], Array]

NOISE = 1e-11  # of the largest value: what a float64 transform leaves where the sum is zero


def dichotomie(distance: Array, radius: float) -> Array:
    """Everything within the radius counts, nothing beyond it."""
    return np.where(distance <= radius, 1.0, 0.0)


def gauss(distance: Array, radius: float) -> Array:
    """Bell-shaped, 1 here and 0 from the radius on.

    >>> gauss(np.arange(5.0), 3).round(7)
    array([1. , 0.8626563, 0.4935753, 0. , 0. ])
    """
    least = np.exp(-0.5)
    return np.asarray(np.maximum((np.exp(-0.5 * (distance / radius) ** 2) - least) / (1 - least), 0))


def dichtheid(distance: Array, radius: float) -> Array:
    """The kernel of density maps (Epanechnikov): a parabola, 3/4 here and 0 from the radius on.

    >>> dichtheid(np.arange(5.0), 3).round(4)
    array([0.75 , 0.6667, 0.4167, 0. , 0. ])
    """
    return np.maximum(3 / 4 * (1 - (distance / radius) ** 2), 0)


def exponentieel(distance: Array, radius: float) -> Array:
    """Exponential; the radius is where 1/e is left.

    >>> exponentieel(np.array([0.0, 3.0]), 3).round(4)
    array([1. , 0.3679])
    """
    return np.asarray(np.exp(-distance / radius))


def kwadraat(distance: Array, radius: float) -> Array:
    """Energy that spreads over a growing sphere: 1 up to the radius, a quarter at twice the radius.

    >>> kwadraat(np.array([0.0, 1.0, 2.0]), 1)
    array([1. , 1. , 0.25])
    """
    return np.asarray((radius / np.maximum(distance, radius)) ** 2)


VERVAL: Mapping[str, Verval] = MappingProxyType(
    {
        "dichotomie": dichotomie,
        "gauss": gauss,
        "dichtheid": dichtheid,
        "exponentieel": exponentieel,
        "kwadraat": kwadraat,
    }
)


@dataclass(frozen=True)
class Kern:
    """One way of counting what lies around.

    Parameters
    ----------
    id : str
        Its name.
    lopen_m : float
        Walking distance of the radius, metres.
    omloopfactor : float
        Walking distance over straight distance (a kental); 1 where distances are straight.
    verval : str
        A name from ``VERVAL``.
    gedeeld : bool
        Whether a supply is shared among whoever is in reach: then zones must know each other.
    lopend : bool
        Whether people walk it: over a walking network when the area has one.
    tot_m : float, optional
        Walking distance beyond which nothing counts; the radius (twice the radius where the decay is exponential)
        when absent.
    """

    id: str
    lopen_m: float
    omloopfactor: float = 1.0
    verval: str = "dichotomie"
    gedeeld: bool = False
    lopend: bool = False
    tot_m: float | None = None

    def __post_init__(self) -> None:
        """Refuse what is no kernel."""
        if self.lopen_m > 0 and self.omloopfactor >= 1 and self.verval in VERVAL:
            return
        raise GebiedsmixError(
            "no_kernel",
            Text(
                "Bereik '{id}': de afstand is groter dan 0, de omloopfactor minstens 1, het verval een van {namen}.",
                "Reach '{id}': the distance exceeds 0, the detour factor is at least 1, the decay one of {namen}.",
            ),
            {"id": self.id, "namen": ", ".join(VERVAL)},
        )

    @property
    def straal_m(self) -> float:
        """Radius in straight metres."""
        return self.lopen_m / self.omloopfactor

    @property
    def uiterste_m(self) -> float:
        """Beyond this straight distance nothing counts."""
        if self.tot_m is not None:
            return self.tot_m / self.omloopfactor
        return self.straal_m * (2 if self.verval == "exponentieel" else 1)

    def weight(self, distance_m: Array) -> Array:
        """Weight at straight distances."""
        weights = VERVAL[self.verval](distance_m, self.straal_m)
        return np.asarray(np.where(distance_m <= self.uiterste_m, weights, 0.0))


def disc_fractions(radius_m: float, cell_m: float) -> Array:
    """Share of each cell of a square that lies in a circle around the middle cell's middle, exactly.

    Returns
    -------
    Array
        ``(2n + 1, 2n + 1)``; its sum times the cell's surface is that of the circle.
    """
    reach = int(np.ceil(radius_m / cell_m - 0.5))
    wide = 2 * max(reach, 0) + 1
    half = wide * cell_m / 2
    raster = Raster(-half, -half, cell_m, wide, wide)
    disc = randen_of_discs(np.zeros((1, 2)), np.array([np.pi * radius_m**2]))
    return np.asarray(area_fractions(disc, raster).toarray()).reshape(wide, wide)


@lru_cache(maxsize=64)  # technical: more kernels than criteria use
def kernel_weights(kern: Kern, cell_m: float) -> Array:
    """Weights of the cells around a cell, ``(2n + 1, 2n + 1)``: decay at the middles times the exact circle."""
    inside = disc_fractions(kern.uiterste_m, cell_m)
    reach = len(inside) // 2
    steps = np.arange(-reach, reach + 1) * cell_m
    distance = np.hypot(*np.meshgrid(steps, steps))
    weights = inside * (1.0 if kern.verval == "dichotomie" else VERVAL[kern.verval](distance, kern.straal_m))
    weights.flags.writeable = False
    return weights


def centre_weights(kern: Kern, cell_m: float) -> Array:
    """Weights by the distance between cell middles only, as InVEST has them: to compare with, not to plan with."""
    radius = kern.straal_m / cell_m
    reach = int(np.ceil(radius)) * 2 + 1 if kern.verval == "exponentieel" else int(np.ceil(radius))
    steps = np.arange(-reach, reach + 1)
    distance = np.hypot(*np.meshgrid(steps, steps))
    if kern.verval == "exponentieel":
        return np.where(distance <= reach, np.exp(-distance / radius), 0.0)
    return VERVAL[kern.verval](distance, radius)


@dataclass(frozen=True, eq=False)
class Vouwing:
    """A kernel made ready for maps of one shape.

    Parameters
    ----------
    reach : int
        How many cells a result is larger than the map, on every side.
    shape : tuple of int
        Shape of the transform.
    spectrum : array
        Transform of the kernel.
    """

    reach: int
    shape: tuple[int, int]
    spectrum: Spectrum

    def around(self, maps: Array) -> Array:
        """Sum around every cell, also around cells up to ``reach`` outside the maps.

        Parameters
        ----------
        maps : Array
            ``(..., h, w)``, zero or more.

        Returns
        -------
        Array
            ``(..., h + 2 reach, w + 2 reach)``, zero or more.
        """
        found = self.around_changes(maps)
        found[found < NOISE * found.max(axis=(-2, -1), keepdims=True, initial=0)] = 0
        return found

    def around_changes(self, maps: Array) -> Array:
        """Sum around every cell as ``around`` does, of maps that may be below zero."""
        high, wide = maps.shape[-2] + 2 * self.reach, maps.shape[-1] + 2 * self.reach
        summed = fft.irfft2(fft.rfft2(maps, self.shape) * self.spectrum, self.shape)[..., :high, :wide]
        return np.asarray(summed, dtype=np.float64)

    def padded(self, maps: Array) -> Array:
        """Sum around maps of ``shape`` already; the sum of a cell stands ``reach`` rows and columns further on."""
        return np.asarray(fft.irfft2(fft.rfft2(maps) * self.spectrum, self.shape, overwrite_x=True), dtype=np.float64)

    def inside(self, maps: Array) -> Array:
        """Sum around the cells of the maps only, ``(..., h, w)``."""
        high, wide = maps.shape[-2:]
        summed = fft.irfft2(fft.rfft2(maps, self.shape) * self.spectrum, self.shape)
        found = np.asarray(summed[..., self.reach : self.reach + high, self.reach : self.reach + wide])
        return cast(Array, np.maximum(found, 0))


def vouwing_of(weights: Array, shape: tuple[int, int], borders: Literal[1, 2] = 2) -> Vouwing:
    """Transform kernel weights for maps of a shape ``(h, w)``.

    Parameters
    ----------
    weights, shape : Array, tuple of int
        The kernel, and the maps.
    borders : int
        1: a border of zeros as wide as the kernel reaches keeps one side of the map apart from the other; enough for
        ``inside`` and ``padded``. 2: one on every side, for ``around`` too.
    """
    reach = len(weights) // 2
    high, wide = (fft.next_fast_len(max(side + borders * reach, len(weights)), real=True) for side in shape)
    good = int(high), int(wide)
    return Vouwing(reach, good, np.asarray(fft.rfft2(weights, good), dtype=np.complex128))


@lru_cache(maxsize=64)  # technical: kernels times the grids in use; 200 kB each, windows of a build pass through
def vouwing(kern: Kern, cell_m: float, shape: tuple[int, int], borders: Literal[1, 2] = 2) -> Vouwing:
    """Make a kernel ready for maps of a shape, and remember it; see ``vouwing_of``."""
    return vouwing_of(kernel_weights(kern, cell_m), shape, borders)
