"""What grows and what warms up: vegetation, NDVI and sky view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld

if TYPE_CHECKING:
    from gebieden.plekken import InBereik, Plekken


@veld(nl="Land", en="Land", unit="m2")
def land_m2(uitgeefbaar_m2: Array, verharding_m2: Array, groen_m2: Array) -> Array:
    """Everything that is not open water."""
    return uitgeefbaar_m2 + verharding_m2 + groen_m2


@veld(nl="Onbebouwd land", en="Unbuilt land", unit="m2")
def onbebouwd_m2(land_m2: Array, bebouwd_m2: Array) -> Array:
    """Land without a building on it."""
    return np.maximum(land_m2 - bebouwd_m2, 0)


@veld(
    nl="Deel van onbebouwd land onder kronen", en="Share of unbuilt land under crowns", unit="aandeel", optelbaar=False
)
def kroon_dichtheid(kroon_m2: Array, onbebouwd_m2: Array) -> Array:
    """Tree crowns over the land they can stand on, at most 1: streets and parks alike."""
    return np.minimum(kroon_m2 / np.maximum(onbebouwd_m2, 1), 1)


@veld(nl="Begroeid oppervlak", en="Vegetated surface", unit="m2", source="eigen_berekening")
def vegetatie_m2(groen_m2: Array, kroon_dichtheid: Array, onbebouwd_m2: Array) -> Array:
    """Green, plus paved ground under tree crowns, seen from above. What grows on roofs does not count here.

    >>> vegetatie_m2(np.array([20.0]), np.array([0.25]), np.array([60.0]))
    array([30.])
    """
    return groen_m2 + kroon_dichtheid * np.maximum(onbebouwd_m2 - groen_m2, 0)


@veld(nl="NDVI maal oppervlak", en="NDVI times surface", unit="m2", source="eigen_aanname")
def ndvi_m2(
    groen_m2: Array,
    onbebouwd_m2: Array,
    kroon_dichtheid: Array,
    bebouwd_m2: Array,
    groendak_m2: Array,
    water_m2: Array,
    groen_aandeel_gras: Array,
    groen_aandeel_struik: Array,
    ndvi_gras: Array,
    ndvi_struik: Array,
    ndvi_boom: Array,
    ndvi_verhard: Array,
    ndvi_bebouwd: Array,
    ndvi_groendak: Array,
    ndvi_water: Array,
) -> Array:
    """Summer NDVI of each kind of ground, times its surface.

    Crowns cover the same share of green and of paved ground. Unbuilt land of plots counts as paved, since
    no lever says what grows there.
    """
    ndvi_laag = (groen_aandeel_gras * ndvi_gras + groen_aandeel_struik * ndvi_struik) / (
        groen_aandeel_gras + groen_aandeel_struik
    )
    zonder_kroon = ndvi_laag * groen_m2 + ndvi_verhard * np.maximum(onbebouwd_m2 - groen_m2, 0)
    op_land = (1 - kroon_dichtheid) * zonder_kroon + kroon_dichtheid * ndvi_boom * onbebouwd_m2
    op_dak = ndvi_bebouwd * (bebouwd_m2 - groendak_m2) + ndvi_groendak * groendak_m2
    return op_land + op_dak + ndvi_water * water_m2


@veld(
    nl="NDVI binnen 500 m",
    en="NDVI within 500 m",
    unit="ndvi",
    source="eigen_aanname;rojas_rueda_2019",
    optelbaar=False,
)
def ndvi(ndvi_m2: Array, opp_m2: Array, binnen_500m: InBereik) -> Array:
    """Mean NDVI of what lies within a 500 m walk inside the area: how green it looks from a satellite."""
    return binnen_500m.average(ndvi_m2) / np.maximum(binnen_500m.average(opp_m2), 1)


@veld(
    nl="Begroeid deel van het land rondom",
    en="Vegetated share of the land all around",
    unit="aandeel",
    source="theeuwes_2017;eigen_aanname",
    optelbaar=False,
)
def begroeid_rondom(
    vegetatie_m2: Array, land_m2: Array, uhi_groen_max: Array, rondom_warmte: InBereik, plekken: Plekken
) -> Array:
    """Vegetation over land around a spot, inside the area, up to where the heat formula was measured."""
    return plekken.mean(
        np.minimum((vegetatie_m2 @ rondom_warmte) / np.maximum(land_m2 @ rondom_warmte, 1), uhi_groen_max)
    )


@veld(
    nl="Zichtbare hemel (SVF)",
    en="Sky view factor (SVF)",
    unit="aandeel",
    source="eigen_aanname",
    optelbaar=False,
)
def hemelzicht(bvo_m2: Array, land_m2: Array, svf_afname: Array, svf_min: Array, svf_max: Array) -> Array:
    """Share of the sky one sees from the street, falling with floor space per m2 of land.

    A fit and not a measurement: tall and thin, or low and wide, comes out the same.

    >>> limits = (np.float64(0.45), np.float64(0.2), np.float64(0.95))
    >>> hemelzicht(np.array([20_000.0, 0.0, 90_000.0]), np.full(3, 10_000.0), *limits).round(2)
    array([0.41, 0.95, 0.2 ])
    """
    fsi_land = bvo_m2 / np.maximum(land_m2, 1)
    return np.clip(np.exp(-svf_afname * fsi_land), svf_min, svf_max)
