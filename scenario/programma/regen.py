"""Rain in an ordinary year, and what buildings keep on their own plot."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(
    nl="Regenberging van nieuwe gebouwen in m³",
    en="Rain storage of new buildings, m³",
    unit="m3",
    source="hemelwaterverordening_amsterdam;gebiedsmix_model",
)
def berging_nieuw_m3(dak_nieuw_m2: Array, berging_mm: Array, groendak: Array, berging_groendak_mm: Array) -> Array:
    """What new buildings keep on their plot: the storage asked for, or their green roof if that holds more.

    A green roof is a way to make the storage, so the two are not added up.
    """
    return dak_nieuw_m2 * np.maximum(berging_mm, groendak * berging_groendak_mm) / 1000


@veld(nl="Afvoerend groen", en="Draining green", unit="m2")
def afvoer_groen_m2(groen_m2: Array, vasthouden_groen: Array, groendak_m2: Array, vasthouden_groendak: Array) -> Array:
    """Green and green roofs, each for the part of the rain that they let go."""
    return groen_m2 * (1 - vasthouden_groen) + groendak_m2 * (1 - vasthouden_groendak)


@veld(nl="Afvoerend steen", en="Draining stone", unit="m2")
def afvoer_steen_m2(
    verharding_m2: Array,
    uitgeefbaar_m2: Array,
    bebouwd_m2: Array,
    groendak_m2: Array,
    vasthouden_verharding: Array,
    vasthouden_dak: Array,
) -> Array:
    """Paving, yards (taken as paved) and ordinary roofs, for the part of the rain that they let go."""
    erf_m2 = np.maximum(uitgeefbaar_m2 - bebouwd_m2, 0)
    dak_m2 = np.maximum(bebouwd_m2 - groendak_m2, 0)
    return (verharding_m2 + erf_m2) * (1 - vasthouden_verharding) + dak_m2 * (1 - vasthouden_dak)


@veld(nl="Regenwater dat wegstroomt", en="Rainwater that flows away", unit="m3_per_jaar")
def afstroming_m3(jaarneerslag_mm: Array, afvoer_groen_m2: Array, afvoer_steen_m2: Array) -> Array:
    """Rain that the land does not hold in an average year; rain on open water is left out."""
    return jaarneerslag_mm / 1000 * (afvoer_groen_m2 + afvoer_steen_m2)
