"""Public green within a walk, and who has it."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.hendels import SEGMENTEN
from scenario.rekenregel import veld, veld_per


@veld(
    nl="Openbaar groen binnen 300 m lopen",
    en="Public green within a 300 m walk",
    unit="m2",
    source="konijnendijk_330300",
    optelbaar=False,
)
def groen_bereikbaar_m2(groen_m2: Array, binnen_300m: Array, omgeving_groen_300m_m2: Array) -> Array:
    """Green of the own deelgebied, of the part of its neighbours in reach, and around the area.

    The same green is in reach of several deelgebieden, so it does not add up.
    """
    return groen_m2 @ binnen_300m.T + omgeving_groen_300m_m2


@veld(
    nl="Deel met een groene plek binnen 300 m",
    en="Share with a green place within 300 m",
    unit="aandeel",
    source="eigen_berekening;who_groen_2017",
    optelbaar=False,
)
def groen_bereik_aandeel(
    groen_bereikbaar_m2: Array,
    aandeel_gebruiksgroen: Array,
    groen_min_oppervlak_m2: Array,
    loopafstand_groen: Array,
    omloopfactor: Array,
    opp_m2: Array,
) -> Array:
    """Chance that a dwelling anywhere in the deelgebied has a green place of half a hectare within a walk.

    Part of the green lies in places that large, each with a walking circle around it. Places lie anywhere
    with equal chance, so a dwelling is missed by all circles with a chance of e to the power of minus their
    surface over that of the deelgebied. It says nothing about how busy such a place is.

    >>> park = (np.float64(1), np.float64(5000), np.float64(300), np.float64(1))
    >>> groen_bereik_aandeel(np.array([0.0, 5000.0]), *park, np.full(2, 300.0 * 300.0 * np.pi)).round(3)
    array([0.   , 0.632])
    """
    plekken = groen_bereikbaar_m2 * aandeel_gebruiksgroen / groen_min_oppervlak_m2
    straal_m = loopafstand_groen / omloopfactor
    loopcirkel_m2 = np.pi * straal_m * straal_m
    return 1 - np.exp(-plekken * loopcirkel_m2 / opp_m2)


@veld(
    nl="Inwoners met een groene plek binnen 300 m",
    en="Residents with a green place within 300 m",
    unit="inwoner",
    source="eigen_berekening;who_groen_2017",
)
def inwoners_met_groen(inwoners: Array, groen_bereik_aandeel: Array) -> Array:
    """Residents with a green place of half a hectare within a walk."""
    return inwoners * groen_bereik_aandeel


@veld_per(
    SEGMENTEN,
    id="inwoners_met_groen_{kind}",
    inputs=("inwoners_{kind}", "groen_bereik_aandeel"),
    nl="Inwoners met een groene plek binnen 300 m in {kind}",
    en="Residents with a green place within 300 m in {kind}",
    unit="inwoner",
    source="eigen_berekening;who_groen_2017",
)
def inwoners_met_groen_segment(inwoners: Array, groen_bereik_aandeel: Array) -> Array:
    """Residents of one segment with a green place of half a hectare within a walk."""
    return inwoners * groen_bereik_aandeel
