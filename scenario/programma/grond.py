"""Ground: what the surface of every deelgebied is used for."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.hendels import GROND
from scenario.rekenregel import veld, veld_per


@veld(nl="Opnieuw ingericht oppervlak", en="Redeveloped surface", unit="m2")
def nieuw_opp_m2(opp_m2: Array, transformatie: Array) -> Array:
    """Part of the deelgebied that is built anew; the rest keeps what stands there."""
    return opp_m2 * transformatie


@veld_per(
    GROND,
    id="{kind}_m2",
    inputs=("nieuw_opp_m2", "{kind}", "transformatie", "bestaand_{kind}_m2"),
    nl="Oppervlak {kind}",
    en="Surface of {kind}",
    unit="m2",
)
def grond_m2(nieuw_opp_m2: Array, aandeel: Array, transformatie: Array, bestaand_m2: Array) -> Array:
    """New ground plus what stays, blended in m2 and never in shares."""
    return nieuw_opp_m2 * aandeel + (1 - transformatie) * bestaand_m2


@veld(nl="Oppervlak onder boomkronen", en="Surface under tree crowns", unit="m2")
def kroon_m2(nieuw_opp_m2: Array, kroonbedekking: Array, transformatie: Array, bestaand_kroon_m2: Array) -> Array:
    """Tree crowns of the new layout plus those that stay."""
    return nieuw_opp_m2 * kroonbedekking + (1 - transformatie) * bestaand_kroon_m2


@veld(nl="Moestuinen en voedselgroen", en="Food gardens", unit="m2")
def voedselgroen_m2(
    nieuw_opp_m2: Array, groen: Array, voedselgroen: Array, transformatie: Array, bestaand_voedsel_m2: Array
) -> Array:
    """Green where people grow food: a share of the new green, plus the gardens that stay."""
    return nieuw_opp_m2 * groen * voedselgroen + (1 - transformatie) * bestaand_voedsel_m2
