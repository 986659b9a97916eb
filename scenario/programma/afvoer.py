"""A cloudburst by curve numbers (TR-55), and open water that new paving asks for: beside the balance in ``water``.

Runoff is worked out for each kind of surface and then added up: an averaged curve number would hide what stone sheds
behind what grass holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Text
from scenario.rekenregel import veld, veld_per

SURFACES: Mapping[str, Text] = MappingProxyType(
    {
        "steen": Text("Steen", "Stone"),
        "groendak": Text("Groene daken", "Green roofs"),
        "groen": Text("Groen", "Green"),
    }
)


@veld(nl="Steen: verharding, erven en gewone daken", en="Stone: paving, yards and ordinary roofs", unit="m2")
def steen_m2(verharding_m2: Array, uitgeefbaar_m2: Array, groendak_m2: Array) -> Array:
    """All land that is neither green nor under a green roof; yards are taken as paved, since no lever says more.

    >>> steen_m2(np.array([3000.0]), np.array([6000.0]), np.array([1000.0]))
    array([8000.])
    """
    return np.maximum(verharding_m2 + uitgeefbaar_m2 - groendak_m2, 0)


@veld_per(
    SURFACES,
    id="afvoer_bui_{kind}_m3",
    inputs=("{kind}_m2", "bui_mm", "cn_{kind}", "cn_schaal_mm", "cn_beginverlies"),
    nl="Water dat bij een hoosbui afstroomt van: {kind}",
    en="Water that runs off in a cloudburst from: {kind}",
    unit="m3",
    source="tr_55",
)
def afvoer_bui_m3(
    oppervlak_m2: Array, bui_mm: Array, curvegetal: Array, cn_schaal_mm: Array, cn_beginverlies: Array
) -> Array:
    """Direct runoff by the curve number: S = 254 (100 / CN - 1) mm is held at most, a fifth of it before any runs off.

    (P - 0.2 S)² / (P + 0.8 S) of the rain P runs off. Measured on days of rain: of an hour's cloudburst more runs off.

    >>> afvoer_bui_m3(np.array([1000.0]), *map(np.float64, (152.4, 80.0, 254.0, 0.2))).round(1)
    array([95.9])
    """
    bergend_mm = cn_schaal_mm * (100 / curvegetal - 1)
    boven_mm = np.maximum(bui_mm - cn_beginverlies * bergend_mm, 0)
    afvoer_mm = boven_mm * boven_mm / np.maximum(boven_mm + bergend_mm, 1)
    return oppervlak_m2 * afvoer_mm / 1000


@veld(nl="Water dat bij een hoosbui afstroomt", en="Water that runs off in a cloudburst", unit="m3", source="tr_55")
def afvoer_bui_totaal_m3(
    afvoer_bui_steen_m3: Array, afvoer_bui_groendak_m3: Array, afvoer_bui_groen_m3: Array
) -> Array:
    """Runoff of all land; what falls on open water stays there."""
    return afvoer_bui_steen_m3 + afvoer_bui_groendak_m3 + afvoer_bui_groen_m3


@veld(
    nl="Open water dat extra verharding vraagt",
    en="Open water that extra paving asks for",
    unit="m2",
    source="hhnk_verharding_2015;gebiedsmix_model",
)
def watercompensatie_m2(
    verharding_m2: Array,
    uitgeefbaar_m2: Array,
    bestaand_verharding_m2: Array,
    bestaand_uitgeefbaar_m2: Array,
    verharding_vrij_m2: Array,
    watercompensatie_aandeel: Array,
) -> Array:
    """A share of all extra paving, once that exceeds what is free. Plots count as paved, also where gardens are.

    >>> rule = np.float64(800), np.float64(0.1)
    >>> watercompensatie_m2(np.array([700.0, 5000.0]), *[np.zeros(2)] * 3, *rule)
    array([ 0., 500.])
    """
    extra_m2 = verharding_m2 + uitgeefbaar_m2 - bestaand_verharding_m2 - bestaand_uitgeefbaar_m2
    return np.where(extra_m2 > verharding_vrij_m2, watercompensatie_aandeel * extra_m2, 0)


@veld(
    nl="Open water dat na extra verharding ontbreekt",
    en="Open water missing after extra paving",
    unit="m2",
    source="hhnk_verharding_2015;gebiedsmix_model",
)
def watercompensatie_tekort_m2(watercompensatie_m2: Array, water_m2: Array, bestaand_water_m2: Array) -> Array:
    """What extra paving asks for, less the open water that the plan adds; water elsewhere does not count."""
    return np.maximum(watercompensatie_m2 - np.maximum(water_m2 - bestaand_water_m2, 0), 0)
