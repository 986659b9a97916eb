"""Points of the unit cube by their number, so that any block of a large run can be drawn without those before it.

Sobol (scrambled) and the grid follow from the number alone. A Latin hypercube needs one shuffle of all numbers per
axis, which a process makes once and keeps.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from scipy.stats import qmc

from gebieden.basis import Array

Method = Literal["sobol", "lhs", "grid"]
_DRAWS_AT_ONCE = 4  # technical: the Philox generator makes four numbers at a time, so rows start at a multiple of it


def unit_points(method: Method, samples: int, seed: int, steps: tuple[int, ...], part: slice) -> Array:
    """Return rows of a sample of the unit cube, ``(b, A)``, the same ones however the sample is cut up.

    Parameters
    ----------
    method : {"sobol", "lhs", "grid"}
        Scrambled Sobol' (scipy, Joe & Kuo), a Latin hypercube (McKay et al.), or every combination of steps.
    samples : int
        Rows in the whole sample.
    seed : int
        Makes it repeatable; a grid does not use it.
    steps : tuple of int
        Number of values per axis of a grid; elsewhere only its length A counts.
    part : slice
        Which rows.

    >>> whole = unit_points("lhs", 8, 1, (0, 0), slice(0, 8))
    >>> bool((whole[3:6] == unit_points("lhs", 8, 1, (0, 0), slice(3, 6))).all())
    True
    """
    start, stop, _ = part.indices(samples)
    if method == "grid":
        return _grid(steps, start, stop)
    if method == "sobol":
        return _sobol(len(steps), seed, start, stop)
    strata = _shuffles(samples, seed, len(steps))[:, start:stop].T
    return np.asarray((strata + _jitter(len(steps), seed, start, stop)) / samples)


def _grid(steps: tuple[int, ...], start: int, stop: int) -> Array:
    places = np.unravel_index(np.arange(start, stop), steps)
    return np.stack([place / max(count - 1, 1) for place, count in zip(places, steps, strict=True)], axis=-1)


def _sobol(axes: int, seed: int, start: int, stop: int) -> Array:
    engine = qmc.Sobol(axes, scramble=True, rng=seed)
    first = engine.random(1)  # the first point alone: the engine warns of a first draw that is no power of 2
    if start > 1:
        engine.fast_forward(start - 1)
    rest = engine.random(stop - max(start, 1))
    return np.asarray(rest if start else np.concatenate([first, rest]))


@lru_cache(maxsize=1)
def _shuffles(samples: int, seed: int, axes: int) -> Array:
    """Return per axis in which stratum each row falls, ``(A, n)``."""
    generators = [np.random.default_rng((seed, axis)) for axis in range(axes)]
    return np.stack([rng.permutation(samples).astype(np.uint32) for rng in generators])


def _jitter(axes: int, seed: int, start: int, stop: int) -> Array:
    """Return where in its stratum each point lies, ``(b, A)``; row numbers count, not the order of asking."""
    per_row = -(-axes // _DRAWS_AT_ONCE) * _DRAWS_AT_ONCE
    bits = np.random.Philox(key=seed)
    bits.advance(start * per_row // _DRAWS_AT_ONCE)
    return np.random.Generator(bits).random((stop - start, per_row))[:, :axes]
