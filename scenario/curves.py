"""Two curves of SciPy, imported when first used: importing SciPy takes longer than all of the core."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array


def ndtr(values: Array) -> Array:
    """Share of the normal distribution that lies below each value, 0-1.

    >>> ndtr(np.array([0.0, -40.0]))
    array([0.5, 0. ])
    """
    from scipy.special import ndtr as exact

    return np.asarray(exact(values))


def entr(shares: Array) -> Array:
    """Part of each share in the entropy, ``-share * ln(share)``; 0 for a share of 0.

    >>> entr(np.array([1.0, 0.0]))
    array([0., 0.])
    """
    from scipy.special import entr as exact

    return np.asarray(exact(shares))
