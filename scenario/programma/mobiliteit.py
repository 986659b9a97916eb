"""Cars of residents, and what they emit."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(nl="Auto's van nieuwe bewoners", en="Cars of new residents", unit="auto", source="spark_2017;gebiedsmix_model")
def autos_nieuw(woningen_nieuw: Array, parkeernorm: Array, autobezit_per_woning: Array) -> Array:
    """Where there are fewer places than people would own cars, the places decide.

    Cars parked outside the area are not counted: with paid parking around it they are few.

    >>> autos_nieuw(np.array([100.0, 100.0]), np.array([0.2, 1.0]), np.float64(0.5))
    array([20., 50.])
    """
    return woningen_nieuw * np.minimum(parkeernorm, autobezit_per_woning)


@veld(nl="Auto's van bewoners", en="Cars of residents", unit="auto")
def autos(autos_nieuw: Array, woningen: Array, woningen_nieuw: Array, autobezit_per_woning: Array) -> Array:
    """Cars of new residents, and of those in the dwellings that stay, whose parking is not limited."""
    return autos_nieuw + (woningen - woningen_nieuw) * autobezit_per_woning


@veld(nl="CO₂ van auto's van bewoners", en="CO₂ of residents' cars", unit="kg_co2_per_jaar")
def co2_autos_kg(autos: Array, km_per_auto_jaar: Array, co2_per_autokm: Array) -> Array:
    """What residents' cars emit in a year, wherever they drive."""
    return autos * km_per_auto_jaar * co2_per_autokm
