"""Cooling by shade, evaporation and parks nearby, as InVEST Urban Cooling has it: a building block on any outlines.

The heat island of the rules (``hitte_uhi``) is the Dutch formula, which knows green and sky; this one knows parks.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from gebieden.kernen import kernel_weights
from gebieden.ruimte.ontvangers import Ontvangers


def cooling_capacity(shade: Array, albedo: Array, evapotranspiration: Array, weights: Array) -> Array:
    """Cooling capacity of a surface by day, 0-1 (InVEST Urban Cooling): a weighted sum of three indices.

    Parameters
    ----------
    shade, albedo, evapotranspiration : Array
        Indices, 0-1.
    weights : Array
        ``(3,)``: 0.6, 0.2 and 0.2 in the guide (kentallen).
    """
    return np.asarray(weights[0] * shade + weights[1] * albedo + weights[2] * evapotranspiration)


def heat_mitigation(
    ontvangers: Ontvangers,
    cooling: Array,
    green_m2: Array,
    green_cooling: Array,
    park_m2: float,
    near: str,
    fading: str,
) -> Array:
    """Heat mitigation index, 0-1, ``(..., R)``: a spot's own cooling, or that of a large park nearby if higher.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    cooling : Array
        ``(..., P)``: cooling capacity of the mix in each place.
    green_m2, green_cooling : Array
        ``(..., P)``: green, and its cooling capacity.
    park_m2 : float
        Green within the cooling distance from which it counts as a large park (2 ha in the guide).
    near, fading : str
        Two kernels of the cooling distance: all within it, and fading with distance.
    """
    own = ontvangers.local(cooling)
    fades = ontvangers.ruimte.matrix(fading).kern
    whole_m2 = float(kernel_weights(fades, ontvangers.ruimte.raster.cell_m).sum()) * ontvangers.ruimte.raster.cell_m2
    park = ontvangers.reach(green_m2 * green_cooling, fading) / whole_m2
    large = ontvangers.reach(green_m2, near) >= park_m2
    return np.where(large, np.maximum(own, park), own)


def air_temperature(
    ontvangers: Ontvangers, mitigation: Array, reference: float, largest_k: float, mixing: str
) -> Array:
    """Air temperature, ``(..., R)``: the countryside's, plus the heat island where nothing cools, mixed over a radius.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    mitigation : Array
        ``(..., R)``, 0-1.
    reference, largest_k : float
        Temperature outside the city, and the largest heat island, K.
    mixing : str
        A kernel that is ``gedeeld``: how far air mixes.
    """
    unmixed = reference + (1 - mitigation) * largest_k
    ground = ontvangers.spread(ontvangers.ruimte.place_m2)
    return np.asarray(ontvangers.shared(unmixed * ground, mixing) / ontvangers.shared(ground, mixing))
