"""Rain: a mass balance of one cloudburst."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(
    nl="Waterberging tijdens de bui",
    en="Water storage during the cloudburst",
    unit="m3",
    source="eigen_berekening;basisveiligheidsniveau_mra",
)
def berging_m3(
    dak_nieuw_m2: Array,
    berging_mm: Array,
    groendak: Array,
    berging_groendak_mm: Array,
    riool_mm: Array,
    bui_mm: Array,
    verharding_m2: Array,
    uitgeefbaar_m2: Array,
    groen_m2: Array,
    berging_groen_mm: Array,
    water_m2: Array,
    peilstijging_m: Array,
) -> Array:
    """What roofs, sewer, green and open water take up in an hour.

    New roofs hold what the storage lever or their green says, and drain to the sewer; they cannot hold
    more than falls on them. Kept buildings and everything paved only have the sewer. Green holds a layer of
    water, open water rises. Soil, groundwater and slopes are left out.
    """
    op_dak_mm = np.minimum(np.maximum(berging_mm, groendak * berging_groendak_mm) + riool_mm, bui_mm)
    overig_hard_m2 = np.maximum(verharding_m2 + uitgeefbaar_m2 - dak_nieuw_m2, 0)
    op_land_m3 = (op_dak_mm * dak_nieuw_m2 + riool_mm * overig_hard_m2 + berging_groen_mm * groen_m2) / 1000
    return op_land_m3 + peilstijging_m * water_m2


@veld(
    nl="Regen die blijft staan",
    en="Rain that stays on the street",
    unit="m3",
    source="eigen_berekening;basisveiligheidsniveau_mra",
)
def regen_niet_geborgen_m3(bui_mm: Array, opp_m2: Array, berging_m3: Array) -> Array:
    """Rain of the cloudburst that finds no place in its own deelgebied; spare room does not help a neighbour."""
    return np.maximum(bui_mm * opp_m2 / 1000 - berging_m3, 0)
