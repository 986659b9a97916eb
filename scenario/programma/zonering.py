"""Zoning, which works both ways: homes push firms away, and firms keep homes at a distance.

Distances here are between centroids. A deelgebied is a disc; firms and homes face each other over the
rim of the disc that lies within the guide distance, in proportion to how much of the land within a walk
is the other's. A first approximation: the order of size is right, the map is not.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld

SOURCE = "vng_milieuzonering_2009;gebiedsmix_model"


@veld(nl="Nieuw woonterrein", en="New housing land", unit="m2", source=SOURCE)
def woonterrein_nieuw_m2(nieuw_opp_m2: Array, bvo_wonen_nieuw_m2: Array) -> Array:
    """Land where new homes limit what firms may do.

    From one m2 of housing floor per m2 of land on, all land counts; below that in proportion.
    """
    return np.minimum(nieuw_opp_m2, bvo_wonen_nieuw_m2)


@veld(
    nl="Nieuw bedrijfsterrein vanaf categorie 3.2",
    en="New business land of category 3.2 and up",
    unit="m2",
    source=SOURCE,
)
def milieuruimte_nieuw_m2(
    bvo_maakindustrie_nieuw_m2: Array,
    fsi_bedrijf_maakindustrie: Array,
    bvo_haven_industrie_nieuw_m2: Array,
    fsi_bedrijf_haven_industrie: Array,
    woonterrein_nieuw_m2: Array,
    nieuw_opp_m2: Array,
) -> Array:
    """Plots of new manufacturing and port firms, as far as no homes stand between them."""
    kavels_m2 = (
        bvo_maakindustrie_nieuw_m2 / fsi_bedrijf_maakindustrie
        + bvo_haven_industrie_nieuw_m2 / fsi_bedrijf_haven_industrie
    )
    zonder_woningen = 1 - woonterrein_nieuw_m2 / np.maximum(nieuw_opp_m2, 1)
    return np.minimum(kavels_m2, nieuw_opp_m2) * zonder_woningen


@veld(nl="Land binnen loopafstand", en="Land within a walk", unit="m2", optelbaar=False)
def land_in_bereik_m2(opp_m2: Array, binnen_1200m: Array) -> Array:
    """Surface of the plan within 1,200 m of each deelgebied, itself included."""
    return np.asarray(opp_m2 @ binnen_1200m.T)


@veld(nl="Straal van het deelgebied", en="Radius of the deelgebied", unit="m", optelbaar=False)
def straal_m(opp_m2: Array) -> Array:
    """Radius of a disc with the surface of the deelgebied."""
    return np.sqrt(opp_m2 / np.pi)


@veld(
    nl="Milieuruimte die nieuwe woningen beperken",
    en="Environmental space that new homes restrict",
    unit="m2",
    source=SOURCE,
)
def milieuruimte_beperkt_m2(
    milieuruimte_m2: Array,
    woonterrein_nieuw_m2: Array,
    binnen_1200m: Array,
    land_in_bereik_m2: Array,
    zonering_afstand_m: Array,
    straal_m: Array,
) -> Array:
    """Business land that stays, but within the guide distance of new homes."""
    rand = rim(zonering_afstand_m, straal_m)
    aandeel_wonen = woonterrein_nieuw_m2 @ binnen_1200m.T / land_in_bereik_m2
    return milieuruimte_m2 * rand * aandeel_wonen


@veld(nl="Bruikbare milieuruimte", en="Usable environmental space", unit="m2", source=SOURCE)
def milieuruimte_bruikbaar_m2(
    milieuruimte_m2: Array, milieuruimte_beperkt_m2: Array, milieuruimte_nieuw_m2: Array
) -> Array:
    """Business land of category 3.2 and up after the plan: kept and not hemmed in by new homes, or new."""
    return milieuruimte_m2 - milieuruimte_beperkt_m2 + milieuruimte_nieuw_m2


@veld(nl="Verloren milieuruimte in m²", en="Environmental space lost in m²", unit="m2", source=SOURCE)
def milieuruimte_verloren_m2(bestaand_milieuruimte_m2: Array, milieuruimte_bruikbaar_m2: Array) -> Array:
    """Of today's space what the plan takes, less what comes back; below zero where space is gained."""
    return bestaand_milieuruimte_m2 - milieuruimte_bruikbaar_m2


@veld(
    nl="Nieuwe woningen binnen de richtafstand", en="New homes within the guide distance", unit="woning", source=SOURCE
)
def woningen_onder_zonering(
    woningen_nieuw: Array,
    milieuruimte_m2: Array,
    zonering_afstand_m: Array,
    binnen_1200m: Array,
    land_in_bereik_m2: Array,
    straal_m: Array,
) -> Array:
    """New homes within the guide distance of heavy business that stays, in the own deelgebied or nearby."""
    bedrijf_m2 = milieuruimte_m2 @ binnen_1200m.T
    afstand_m = (milieuruimte_m2 * zonering_afstand_m) @ binnen_1200m.T / np.maximum(bedrijf_m2, 1)
    return woningen_nieuw * rim(afstand_m, straal_m) * bedrijf_m2 / land_in_bereik_m2


def rim(afstand_m: Array, straal_m: Array) -> Array:
    """Share of a disc within a distance of its edge.

    >>> rim(np.array([0.0, 50.0, 300.0]), np.array([100.0, 100.0, 100.0]))
    array([0.  , 0.75, 1.  ])
    """
    return np.asarray(1 - np.square(1 - np.minimum(afstand_m / straal_m, 1)))
