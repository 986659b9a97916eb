"""Motor traffic that the plan makes, and what it adds to road noise."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.programma.hinder import decibel
from scenario.rekenregel import veld


@veld(
    nl="Ritten van auto's en vrachtwagens",
    en="Trips of cars and lorries",
    unit="rit_per_dag",
    source="eigen_aanname",
)
def autoritten_per_dag(
    autos: Array,
    autoritten_per_auto_dag: Array,
    arbeidsplaatsen: Array,
    autoritten_per_baan_dag: Array,
    bedrijfskavels_m2: Array,
    vrachtritten_per_ha_dag: Array,
) -> Array:
    """Trips by residents' cars, by workers who drive, and by lorries of firms with a plot of their own.

    Visitors of shops and delivery at home are left out.
    """
    vrachtritten = vrachtritten_per_ha_dag * bedrijfskavels_m2 / 10_000
    return autos * autoritten_per_auto_dag + arbeidsplaatsen * autoritten_per_baan_dag + vrachtritten


@veld(nl="Kavels van maken, haven en logistiek", en="Plots of making, port and logistics", unit="m2")
def bedrijfskavels_m2(
    bvo_maakindustrie_m2: Array,
    fsi_bedrijf_maakindustrie: Array,
    bvo_haven_industrie_m2: Array,
    bvo_logistiek_m2: Array,
    fsi_bedrijf_haven_industrie: Array,
) -> Array:
    """Land of firms that send lorries, from their floor space; logistics builds as loosely as the port."""
    return (
        bvo_maakindustrie_m2 / fsi_bedrijf_maakindustrie
        + (bvo_haven_industrie_m2 + bvo_logistiek_m2) / fsi_bedrijf_haven_industrie
    )


@veld(
    nl="Huidige ritten van auto's en vrachtwagens",
    en="Present trips of cars and lorries",
    unit="rit_per_dag",
    source="eigen_aanname",
)
def bestaand_autoritten_per_dag(
    bestaand_woningen: Array,
    autobezit_per_woning: Array,
    autoritten_per_auto_dag: Array,
    bestaand_banen: Array,
    autoritten_per_baan_dag: Array,
    bestaand_bedrijfskavels_m2: Array,
    vrachtritten_per_ha_dag: Array,
) -> Array:
    """Trips that today's dwellings and firms make, counted as those of the plan."""
    autoritten = bestaand_woningen * autobezit_per_woning * autoritten_per_auto_dag
    vrachtritten = vrachtritten_per_ha_dag * bestaand_bedrijfskavels_m2 / 10_000
    return autoritten + bestaand_banen * autoritten_per_baan_dag + vrachtritten


@veld(nl="Huidige kavels van maken, haven en logistiek", en="Present plots of making, port, logistics", unit="m2")
def bestaand_bedrijfskavels_m2(
    bestaand_bvo_maakindustrie_m2: Array,
    fsi_bedrijf_maakindustrie: Array,
    bestaand_bvo_haven_industrie_m2: Array,
    bestaand_bvo_logistiek_m2: Array,
    fsi_bedrijf_haven_industrie: Array,
) -> Array:
    """Land of today's firms that send lorries, from their floor space."""
    return (
        bestaand_bvo_maakindustrie_m2 / fsi_bedrijf_maakindustrie
        + (bestaand_bvo_haven_industrie_m2 + bestaand_bvo_logistiek_m2) / fsi_bedrijf_haven_industrie
    )


@veld(
    nl="Geluid wegverkeer in het plan (Lden)",
    en="Road noise in the plan (Lden)",
    unit="db",
    source="eigen_aanname",
    optelbaar=False,
)
def lden_weg_plan_db(
    lden_weg_db: Array,
    autoritten_per_dag: Array,
    bestaand_autoritten_per_dag: Array,
    doorgaande_ritten_per_ha_dag: Array,
    opp_m2: Array,
) -> Array:
    """Today's level, with sound energy in proportion to the traffic in the deelgebied.

    Through traffic stays what it is and is a rough, equal number everywhere, so only the direction is
    firm: twice the traffic is 3 dB. New roads, speed, screens and electric cars are left out.
    """
    doorgaand = doorgaande_ritten_per_ha_dag * opp_m2 / 10_000
    return lden_weg_db + decibel((autoritten_per_dag + doorgaand) / (bestaand_autoritten_per_dag + doorgaand))
