"""Money: what the land yields and costs, at today's prices and without interest.

Residual: what new buildings are worth, less what it costs to put them there, less what it takes to free
and prepare the ground. Parking garages, quays, public transport, subsidy and the spread over years are left out.
"""

from __future__ import annotations

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(nl="Waarde van nieuwe woningen", en="Value of new dwellings", unit="euro")
def opbrengst_wonen_euro(
    woonoppervlak_nieuw_m2: Array,
    sociaal: Array,
    midden: Array,
    vrij: Array,
    opbrengst_sociaal: Array,
    opbrengst_midden: Array,
    opbrengst_vrij: Array,
) -> Array:
    """Market value of new dwellings; a social dwelling is worth less, since its rent is low."""
    per_m2 = sociaal * opbrengst_sociaal + midden * opbrengst_midden + vrij * opbrengst_vrij
    return woonoppervlak_nieuw_m2 * per_m2


@veld(nl="Grondopbrengst", en="Land revenue", unit="euro")
def grondopbrengst_euro(
    opbrengst_wonen_euro: Array,
    woonoppervlak_nieuw_m2: Array,
    stichtingskosten_appartement: Array,
    bvo_nieuw_m2: Array,
    bvo_wonen_nieuw_m2: Array,
    opbrengst_niet_wonen: Array,
    bouwkosten_niet_wonen: Array,
) -> Array:
    """What buildings are worth above what they cost to make: what a builder could pay for the ground.

    The cost of a flat is read as all-in without the ground; its source does not say so.
    """
    wonen_euro = opbrengst_wonen_euro - woonoppervlak_nieuw_m2 * stichtingskosten_appartement
    return wonen_euro + (bvo_nieuw_m2 - bvo_wonen_nieuw_m2) * (opbrengst_niet_wonen - bouwkosten_niet_wonen)


@veld(nl="Sloopkosten van het plan", en="Demolition cost of the plan", unit="euro")
def kosten_sloop_euro(sloop_m2: Array, sloopkosten: Array) -> Array:
    """Taking down what makes way."""
    return sloop_m2 * sloopkosten


@veld(nl="Kosten bouw- en woonrijp maken", en="Cost of site preparation", unit="euro")
def kosten_bouwrijp_euro(nieuw_opp_m2: Array, water: Array, bouwrijp_maken: Array) -> Array:
    """Streets, sewers, green and raising the ground, on all redeveloped land."""
    return nieuw_opp_m2 * (1 - water) * bouwrijp_maken


@veld(nl="Saneringskosten", en="Remediation cost", unit="euro")
def kosten_sanering_euro(transformatie: Array, bestaand_uitgeefbaar_m2: Array, bodemsanering: Array) -> Array:
    """Cleaning the soil of plots that are redeveloped."""
    return transformatie * bestaand_uitgeefbaar_m2 * bodemsanering


@veld(nl="Kosten bedrijfsverplaatsing", en="Relocation cost", unit="euro")
def kosten_verplaatsing_euro(
    transformatie: Array, bestaand_bvo_m2: Array, bestaand_bvo_wonen_m2: Array, bedrijfsverplaatsing: Array
) -> Array:
    """Moving the firms whose buildings make way; buying their ground is left out."""
    return transformatie * (bestaand_bvo_m2 - bestaand_bvo_wonen_m2) * bedrijfsverplaatsing


@veld(nl="Grondkosten", en="Land cost", unit="euro")
def grondkosten_euro(
    kosten_sloop_euro: Array, kosten_bouwrijp_euro: Array, kosten_sanering_euro: Array, kosten_verplaatsing_euro: Array
) -> Array:
    """What it takes to free and prepare the ground."""
    return kosten_sloop_euro + kosten_bouwrijp_euro + kosten_sanering_euro + kosten_verplaatsing_euro
