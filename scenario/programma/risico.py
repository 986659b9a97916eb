"""Dwellings in places with a risk: near hazardous firms, outside the flood defence."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(
    nl="Woningen in een aandachtsgebied",
    en="Dwellings in an attention area",
    unit="woning",
    source="eigen_aanname",
)
def woningen_aandachtsgebied(
    woningen: Array, aandachtsgebied_aandeel: Array, zware_bedrijvigheid_index: Array
) -> Array:
    """Dwellings spread evenly over the deelgebied that lie where a fire, blast or cloud of a firm may reach.

    The attention areas shrink and grow with the heavy business nearby, as the noise does: real ones belong
    to single firms, which are not on the map yet.
    """
    return woningen * np.minimum(aandachtsgebied_aandeel * zware_bedrijvigheid_index, 1)


@veld(nl="Woningen buitendijks", en="Dwellings outside the flood defence", unit="woning", source="eigen_aanname")
def woningen_buitendijks(woningen: Array, buitendijks_aandeel: Array) -> Array:
    """Dwellings spread evenly over the deelgebied that lie outside the flood defence."""
    return woningen * buitendijks_aandeel
