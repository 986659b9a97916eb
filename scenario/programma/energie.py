"""Energy: what buildings use, what roofs yield, and what the grid must carry.

Use is counted in kWh of electricity: new buildings are all-electric, and what stays is taken as so many
times a new building, gas included. Heat is counted apart, as it reaches the room.
"""

from __future__ import annotations

from types import MappingProxyType

from gebieden.basis import Array
from scenario.hendels import WERKFUNCTIES
from scenario.rekenregel import veld, veld_per

INDUSTRIE = ("maakindustrie", "haven_industrie")  # their energy is mostly process, which a newer hall does not change
_INDUSTRIE = MappingProxyType({kind: text for kind, text in WERKFUNCTIES.items() if kind in INDUSTRIE})
_GEBOUWEN = MappingProxyType({kind: text for kind, text in WERKFUNCTIES.items() if kind not in INDUSTRIE})


@veld(nl="Elektriciteit wonen", en="Electricity, housing", unit="kwh_per_jaar")
def elektriciteit_wonen_kwh(
    woningen_nieuw: Array, woningen: Array, elektriciteit_per_woning_nieuw: Array, energie_factor_bestaand: Array
) -> Array:
    """Household, heating and hot water of all dwellings in a year; the size of a dwelling does not count."""
    return elektriciteit_per_woning_nieuw * (woningen_nieuw + energie_factor_bestaand * (woningen - woningen_nieuw))


@veld_per(
    _GEBOUWEN,
    id="elektriciteit_{kind}_kwh",
    inputs=("bvo_{kind}_nieuw_m2", "bvo_{kind}_m2", "energie_per_m2_{kind}", "energie_factor_bestaand"),
    nl="Elektriciteit {kind}",
    en="Electricity, {kind}",
    unit="kwh_per_jaar",
)
def elektriciteit_gebouw_kwh(nieuw_m2: Array, bvo_m2: Array, per_m2: Array, factor_bestaand: Array) -> Array:
    """Use in a year of one function, new and kept."""
    return per_m2 * (nieuw_m2 + factor_bestaand * (bvo_m2 - nieuw_m2))


@veld_per(
    _INDUSTRIE,
    id="elektriciteit_{kind}_kwh",
    inputs=("bvo_{kind}_m2", "energie_per_m2_{kind}"),
    nl="Elektriciteit {kind}",
    en="Electricity, {kind}",
    unit="kwh_per_jaar",
)
def elektriciteit_industrie_kwh(bvo_m2: Array, per_m2: Array) -> Array:
    """Use in a year of industry, process included; the same in an old hall and a new one."""
    return per_m2 * bvo_m2


@veld(nl="Elektriciteitsgebruik", en="Electricity use", unit="kwh_per_jaar")
def elektriciteit_kwh(
    elektriciteit_wonen_kwh: Array,
    elektriciteit_kantoor_kwh: Array,
    elektriciteit_creatief_kwh: Array,
    elektriciteit_licht_bedrijf_kwh: Array,
    elektriciteit_maakindustrie_kwh: Array,
    elektriciteit_haven_industrie_kwh: Array,
    elektriciteit_logistiek_kwh: Array,
    elektriciteit_detailhandel_kwh: Array,
    elektriciteit_horeca_kwh: Array,
    elektriciteit_maatschappelijk_kwh: Array,
) -> Array:
    """Use in a year of all buildings; charging of cars is left out."""
    return (
        elektriciteit_wonen_kwh
        + elektriciteit_kantoor_kwh
        + elektriciteit_creatief_kwh
        + elektriciteit_licht_bedrijf_kwh
        + elektriciteit_maakindustrie_kwh
        + elektriciteit_haven_industrie_kwh
        + elektriciteit_logistiek_kwh
        + elektriciteit_detailhandel_kwh
        + elektriciteit_horeca_kwh
        + elektriciteit_maatschappelijk_kwh
    )


@veld(nl="Zonnepanelen op nieuwe daken", en="Solar panels on new roofs", unit="m2")
def panelen_m2(dak_nieuw_m2: Array, pv_bruikbaar_dak: Array, pv_dak: Array) -> Array:
    """Panels on the usable part of what is built new; those of today are not known and count as none."""
    return dak_nieuw_m2 * pv_bruikbaar_dak * pv_dak


@veld(nl="Opbrengst zonnepanelen", en="Solar yield", unit="kwh_per_jaar")
def pv_kwh(panelen_m2: Array, pv_opbrengst_per_m2: Array) -> Array:
    """Yield in a year; shade of taller neighbours is left out."""
    return panelen_m2 * pv_opbrengst_per_m2


@veld(nl="CO₂ van energie en auto's", en="CO₂ of energy and cars", unit="kg_co2_per_jaar")
def co2_gebruik_kg(
    elektriciteit_kwh: Array, pv_kwh: Array, emissiefactor_elektriciteit: Array, co2_autos_kg: Array
) -> Array:
    """Emissions in a year; solar power that is not used here saves as much elsewhere, so it can fall below zero."""
    return (elektriciteit_kwh - pv_kwh) * emissiefactor_elektriciteit + co2_autos_kg


@veld(nl="Nieuw woonoppervlak", en="New living area", unit="m2")
def woonoppervlak_nieuw_m2(bvo_wonen_nieuw_m2: Array, vormfactor_meergezins: Array) -> Array:
    """Living area inside the new floor space for housing."""
    return bvo_wonen_nieuw_m2 * vormfactor_meergezins


@veld(nl="Woonoppervlak", en="Living area", unit="m2")
def woonoppervlak_m2(bvo_wonen_m2: Array, vormfactor_meergezins: Array) -> Array:
    """Living area of all dwellings."""
    return bvo_wonen_m2 * vormfactor_meergezins


@veld(
    nl="Warmtevraag van woningen",
    en="Heat demand of dwellings",
    unit="kwh_per_jaar",
    source="bbl_beng;gebiedsmix_model",
)
def warmte_kwh(
    woonoppervlak_nieuw_m2: Array, woonoppervlak_m2: Array, warmtevraag_nieuw: Array, energie_factor_bestaand: Array
) -> Array:
    """Heat that rooms need in a year, however it is made; other functions are left out for want of a figure."""
    behouden_m2 = woonoppervlak_m2 - woonoppervlak_nieuw_m2
    return warmtevraag_nieuw * (woonoppervlak_nieuw_m2 + energie_factor_bestaand * behouden_m2)
