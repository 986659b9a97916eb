"""What the plan sends over its border: jobs and nuisance."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.hendels import WERKFUNCTIES
from scenario.rekenregel import veld, veld_per


@veld_per(
    WERKFUNCTIES,
    id="banen_{kind}_weg",
    inputs=("bestaand_banen_{kind}", "banen_{kind}"),
    nl="Arbeidsplaatsen {kind} die hier verdwijnen",
    en="Jobs lost here, {kind}",
    unit="arbeidsplaats",
)
def banen_functie_weg(bestaand_banen: Array, banen: Array) -> Array:
    """Jobs of a sector that the deelgebied has now and will not have; new ones in the same sector take them in."""
    return np.maximum(bestaand_banen - banen, 0)


@veld(nl="Arbeidsplaatsen die hier verdwijnen", en="Jobs lost here", unit="arbeidsplaats")
def banen_weg(
    banen_kantoor_weg: Array,
    banen_creatief_weg: Array,
    banen_licht_bedrijf_weg: Array,
    banen_maakindustrie_weg: Array,
    banen_haven_industrie_weg: Array,
    banen_logistiek_weg: Array,
    banen_detailhandel_weg: Array,
    banen_horeca_weg: Array,
    banen_maatschappelijk_weg: Array,
) -> Array:
    """Jobs for which the plan has no room in their own sector and deelgebied.

    A new office does not take in a shipyard, and neither does a yard at the other end of the area.
    """
    return (
        banen_kantoor_weg
        + banen_creatief_weg
        + banen_licht_bedrijf_weg
        + banen_maakindustrie_weg
        + banen_haven_industrie_weg
        + banen_logistiek_weg
        + banen_detailhandel_weg
        + banen_horeca_weg
        + banen_maatschappelijk_weg
    )


@veld(nl="Zwaar vloeroppervlak", en="Heavy floor space", unit="m2")
def bvo_zwaar_m2(bvo_maakindustrie_m2: Array, bvo_haven_industrie_m2: Array) -> Array:
    """Floor space of firms that can be heard, smelt or felt outside their plot."""
    return bvo_maakindustrie_m2 + bvo_haven_industrie_m2
