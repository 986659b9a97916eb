"""What stands there now, added up over functions and segments."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.hendels import WERKFUNCTIES
from scenario.rekenregel import veld, veld_per


@veld(nl="Bestaand vloeroppervlak", en="Existing floor space", unit="m2")
def bestaand_bvo_m2(
    bestaand_bvo_wonen_m2: Array,
    bestaand_bvo_kantoor_m2: Array,
    bestaand_bvo_creatief_m2: Array,
    bestaand_bvo_licht_bedrijf_m2: Array,
    bestaand_bvo_maakindustrie_m2: Array,
    bestaand_bvo_haven_industrie_m2: Array,
    bestaand_bvo_logistiek_m2: Array,
    bestaand_bvo_detailhandel_m2: Array,
    bestaand_bvo_horeca_m2: Array,
    bestaand_bvo_maatschappelijk_m2: Array,
) -> Array:
    """All floor space of today."""
    return (
        bestaand_bvo_wonen_m2
        + bestaand_bvo_kantoor_m2
        + bestaand_bvo_creatief_m2
        + bestaand_bvo_licht_bedrijf_m2
        + bestaand_bvo_maakindustrie_m2
        + bestaand_bvo_haven_industrie_m2
        + bestaand_bvo_logistiek_m2
        + bestaand_bvo_detailhandel_m2
        + bestaand_bvo_horeca_m2
        + bestaand_bvo_maatschappelijk_m2
    )


@veld_per(
    WERKFUNCTIES,
    id="bestaand_praktische_banen_{kind}",
    inputs=("bestaand_banen_{kind}", "aandeel_praktisch_{kind}"),
    nl="Huidige praktische arbeidsplaatsen {kind}",
    en="Present practical jobs, {kind}",
    unit="arbeidsplaats",
)
def bestaand_praktische_banen_functie(bestaand_banen: Array, aandeel_praktisch: Array) -> Array:
    """Jobs of today of one function for people with practical skills."""
    return bestaand_banen * aandeel_praktisch


@veld(nl="Huidige praktische arbeidsplaatsen", en="Present practical jobs", unit="arbeidsplaats")
def bestaand_praktische_banen(
    bestaand_praktische_banen_kantoor: Array,
    bestaand_praktische_banen_creatief: Array,
    bestaand_praktische_banen_licht_bedrijf: Array,
    bestaand_praktische_banen_maakindustrie: Array,
    bestaand_praktische_banen_haven_industrie: Array,
    bestaand_praktische_banen_logistiek: Array,
    bestaand_praktische_banen_detailhandel: Array,
    bestaand_praktische_banen_horeca: Array,
    bestaand_praktische_banen_maatschappelijk: Array,
) -> Array:
    """All jobs of today for people with practical skills; the shares per function are assumptions."""
    return (
        bestaand_praktische_banen_kantoor
        + bestaand_praktische_banen_creatief
        + bestaand_praktische_banen_licht_bedrijf
        + bestaand_praktische_banen_maakindustrie
        + bestaand_praktische_banen_haven_industrie
        + bestaand_praktische_banen_logistiek
        + bestaand_praktische_banen_detailhandel
        + bestaand_praktische_banen_horeca
        + bestaand_praktische_banen_maatschappelijk
    )


@veld(nl="Huidige arbeidsplaatsen", en="Present jobs", unit="arbeidsplaats")
def bestaand_banen(
    bestaand_banen_kantoor: Array,
    bestaand_banen_creatief: Array,
    bestaand_banen_licht_bedrijf: Array,
    bestaand_banen_maakindustrie: Array,
    bestaand_banen_haven_industrie: Array,
    bestaand_banen_logistiek: Array,
    bestaand_banen_detailhandel: Array,
    bestaand_banen_horeca: Array,
    bestaand_banen_maatschappelijk: Array,
) -> Array:
    """All jobs of today."""
    return (
        bestaand_banen_kantoor
        + bestaand_banen_creatief
        + bestaand_banen_licht_bedrijf
        + bestaand_banen_maakindustrie
        + bestaand_banen_haven_industrie
        + bestaand_banen_logistiek
        + bestaand_banen_detailhandel
        + bestaand_banen_horeca
        + bestaand_banen_maatschappelijk
    )


@veld(nl="Huidige woningen", en="Present dwellings", unit="woning")
def bestaand_woningen(
    bestaand_woningen_sociaal: Array, bestaand_woningen_midden: Array, bestaand_woningen_vrij: Array
) -> Array:
    """All dwellings of today."""
    return bestaand_woningen_sociaal + bestaand_woningen_midden + bestaand_woningen_vrij
