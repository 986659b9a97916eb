"""Buildings: floor space per function, footprint and roofs."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.hendels import FUNCTIES
from scenario.rekenregel import veld, veld_per


@veld(nl="Nieuw vloeroppervlak", en="New floor space", unit="m2")
def bvo_nieuw_m2(nieuw_opp_m2: Array, fsi: Array) -> Array:
    """Gross floor space that is built."""
    return nieuw_opp_m2 * fsi


@veld_per(
    FUNCTIES,
    id="bvo_{kind}_nieuw_m2",
    inputs=("bvo_nieuw_m2", "{kind}"),
    nl="Nieuw vloeroppervlak {kind}",
    en="New floor space, {kind}",
    unit="m2",
)
def bvo_functie_nieuw_m2(bvo_nieuw_m2: Array, aandeel: Array) -> Array:
    """New floor space of one function."""
    return bvo_nieuw_m2 * aandeel


@veld_per(
    FUNCTIES,
    id="bvo_{kind}_m2",
    inputs=("bvo_{kind}_nieuw_m2", "transformatie", "bestaand_bvo_{kind}_m2"),
    nl="Vloeroppervlak {kind}",
    en="Floor space, {kind}",
    unit="m2",
)
def bvo_functie_m2(bvo_nieuw_m2: Array, transformatie: Array, bestaand_m2: Array) -> Array:
    """Floor space of one function, new and kept."""
    return bvo_nieuw_m2 + (1 - transformatie) * bestaand_m2


@veld(nl="Vloeroppervlak niet-wonen", en="Non-residential floor space", unit="m2")
def bvo_niet_wonen_m2(
    bvo_kantoor_m2: Array,
    bvo_creatief_m2: Array,
    bvo_licht_bedrijf_m2: Array,
    bvo_maakindustrie_m2: Array,
    bvo_haven_industrie_m2: Array,
    bvo_logistiek_m2: Array,
    bvo_detailhandel_m2: Array,
    bvo_horeca_m2: Array,
    bvo_maatschappelijk_m2: Array,
) -> Array:
    """Floor space of everything that is not housing."""
    return (
        bvo_kantoor_m2
        + bvo_creatief_m2
        + bvo_licht_bedrijf_m2
        + bvo_maakindustrie_m2
        + bvo_haven_industrie_m2
        + bvo_logistiek_m2
        + bvo_detailhandel_m2
        + bvo_horeca_m2
        + bvo_maatschappelijk_m2
    )


@veld(nl="Vloeroppervlak", en="Floor space", unit="m2")
def bvo_m2(bvo_wonen_m2: Array, bvo_niet_wonen_m2: Array) -> Array:
    """All gross floor space."""
    return bvo_wonen_m2 + bvo_niet_wonen_m2


@veld(nl="Gesloopt vloeroppervlak", en="Demolished floor space", unit="m2")
def sloop_m2(transformatie: Array, bestaand_bvo_m2: Array) -> Array:
    """Floor space that makes way: what stands now on the part that is redeveloped."""
    return transformatie * bestaand_bvo_m2


@veld(nl="Nieuw dakoppervlak", en="New roof surface", unit="m2")
def dak_nieuw_m2(bvo_nieuw_m2: Array, bouwlagen: Array) -> Array:
    """Footprint of the new buildings, and so their roof."""
    return bvo_nieuw_m2 / bouwlagen


@veld(nl="Bebouwd oppervlak", en="Built footprint", unit="m2")
def bebouwd_m2(dak_nieuw_m2: Array, transformatie: Array, bestaand_bebouwd_m2: Array) -> Array:
    """Footprint of all buildings, new and kept."""
    return dak_nieuw_m2 + (1 - transformatie) * bestaand_bebouwd_m2


@veld(nl="Groene daken", en="Green roofs", unit="m2")
def groendak_m2(dak_nieuw_m2: Array, groendak: Array) -> Array:
    """Green roofs on what is built new; those of today are not known and count as none."""
    return dak_nieuw_m2 * groendak


@veld(nl="Behouden karakteristiek vloeroppervlak", en="Characterful floor space kept", unit="m2")
def karakteristiek_m2(transformatie: Array, bestaand_karakteristiek_bvo_m2: Array) -> Array:
    """Buildings that tell the harbour's story and stay."""
    return (1 - transformatie) * bestaand_karakteristiek_bvo_m2
