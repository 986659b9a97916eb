"""Building material: the CO2 that is out before anyone moves in."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(nl="CO₂ van bouwmateriaal", en="Embodied CO₂", unit="kg_co2", source="levs_2023;gebiedsmix_model")
def co2_materiaal_kg(
    bvo_nieuw_m2: Array, houtbouw: Array, co2_materiaal_hout: Array, co2_materiaal_beton: Array
) -> Array:
    """Making, transporting and placing the material of everything that is built new.

    Timber and concrete by their share of the floor space. The carbon that timber stores, demolition,
    streets and quays are left out, and one figure serves for every function.

    >>> float(co2_materiaal_kg(1000.0, 0.2, 150.0, 320.0))
    286000.0
    """
    return bvo_nieuw_m2 * (houtbouw * co2_materiaal_hout + (1 - houtbouw) * co2_materiaal_beton)
