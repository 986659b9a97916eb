"""Residents per segment, so that burdens and benefits can be shown for each of them."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.hendels import SEGMENTEN
from scenario.rekenregel import veld_per


@veld_per(
    SEGMENTEN,
    id="inwoners_{kind}",
    inputs=("inwoners", "woningen_{kind}", "woningen"),
    nl="Inwoners in {kind}",
    en="Residents in {kind}",
    unit="inwoner",
)
def inwoners_segment(inwoners: Array, woningen_segment: Array, woningen: Array) -> Array:
    """Residents of one segment: the same number of people in every dwelling of a deelgebied.

    Social dwellings are often smaller or fuller than others; no figure per segment was found.

    >>> inwoners_segment(np.array([180.0, 5.0]), np.array([40.0, 0.0]), np.array([100.0, 0.0]))
    array([72., 0.])
    """
    return inwoners * woningen_segment / np.where(woningen > 0, woningen, 1)
