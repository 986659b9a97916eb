"""Public green within a walk, and who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.hendels import SEGMENTEN
from scenario.rekenregel import veld, veld_per

if TYPE_CHECKING:
    from gebieden.plekken import InBereik, Plekken


@veld(
    nl="Openbaar groen binnen 300 m lopen",
    en="Public green within a 300 m walk",
    unit="m2",
    source="konijnendijk_330300",
    optelbaar=False,
)
def groen_bereikbaar_m2(groen_m2: Array, binnen_300m: InBereik, plekken: Plekken) -> Array:
    """Green in reach of an average spot: of the own deelgebied, its neighbours, and parks around the area.

    The same green is in reach of several deelgebieden, so it does not add up.
    """
    return binnen_300m.average(groen_m2) + plekken.mean(binnen_300m.around())


@veld(
    nl="Deel met een groene plek binnen 300 m",
    en="Share with a green place within 300 m",
    unit="aandeel",
    source="eigen_berekening;who_groen_2017",
    optelbaar=False,
)
def groen_bereik_aandeel(
    groen_m2: Array,
    aandeel_gebruiksgroen: Array,
    groen_min_oppervlak_m2: Array,
    binnen_300m: InBereik,
    plekken: Plekken,
) -> Array:
    """Chance that a dwelling anywhere in the deelgebied has a green place of half a hectare within a walk.

    Part of the plan's green lies in places that large; parks around the area do as a whole. Places of the plan lie
    anywhere in their deelgebied with equal chance, so a spot misses them all with a chance of e to the power of
    minus the number in reach. It says nothing about how busy such a place is.
    """
    groene_plekken_m2 = (groen_m2 * aandeel_gebruiksgroen) @ binnen_300m + binnen_300m.around()
    return plekken.mean(1 - np.exp(-groene_plekken_m2 / groen_min_oppervlak_m2))


@veld(
    nl="Deel met te weinig groen in de buurt",
    en="Share with too little green nearby",
    unit="aandeel",
    source="luo_wang_2003;invest_una",
    optelbaar=False,
)
def weinig_groen_aandeel(
    groen_m2: Array,
    inwoners: Array,
    groen_per_inwoner_min: Array,
    groennorm_zachtheid: Array,
    binnen_300m: InBereik,
    plekken: Plekken,
) -> Array:
    """Chance that a resident has less green within a walk than a person needs, when everyone in reach shares it.

    Green is divided over all who have it in reach, and what a spot can count on is added up. The mean of that cannot
    say where green lies, since people times supply is always all the green; the share below the norm can. People who
    live around the area use its green too, but are not known.
    """
    per_inwoner_m2 = binnen_300m.per_person(groen_m2, inwoners)
    breedte_m2 = groen_per_inwoner_min * groennorm_zachtheid
    tekort = groen_per_inwoner_min + breedte_m2 - per_inwoner_m2
    return plekken.mean(np.clip(tekort / (breedte_m2 + breedte_m2), 0, 1))


@veld(
    nl="Inwoners met te weinig groen in de buurt",
    en="Residents with too little green nearby",
    unit="inwoner",
    source="luo_wang_2003;invest_una",
)
def inwoners_met_weinig_groen(inwoners: Array, weinig_groen_aandeel: Array) -> Array:
    """Residents who have less green within a walk than a person needs."""
    return inwoners * weinig_groen_aandeel


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
