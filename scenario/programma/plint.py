"""Ground floors: what one meets at eye level."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld


@veld(
    nl="Levendig vloeroppervlak niet-wonen",
    en="Lively non-residential floor space",
    unit="m2",
    source="eigen_aanname;brede_welvaart_scan",
)
def levendig_niet_wonen_m2(
    bvo_kantoor_m2: Array,
    levendigheid_kantoor: Array,
    bvo_creatief_m2: Array,
    levendigheid_creatief: Array,
    bvo_licht_bedrijf_m2: Array,
    levendigheid_licht_bedrijf: Array,
    bvo_maakindustrie_m2: Array,
    levendigheid_maakindustrie: Array,
    bvo_haven_industrie_m2: Array,
    levendigheid_haven_industrie: Array,
    bvo_logistiek_m2: Array,
    levendigheid_logistiek: Array,
    bvo_detailhandel_m2: Array,
    levendigheid_detailhandel: Array,
    bvo_horeca_m2: Array,
    levendigheid_horeca: Array,
    bvo_maatschappelijk_m2: Array,
    levendigheid_maatschappelijk: Array,
) -> Array:
    """Floor space of each function times how much it brings people and eyes to the street."""
    return (
        bvo_kantoor_m2 * levendigheid_kantoor
        + bvo_creatief_m2 * levendigheid_creatief
        + bvo_licht_bedrijf_m2 * levendigheid_licht_bedrijf
        + bvo_maakindustrie_m2 * levendigheid_maakindustrie
        + bvo_haven_industrie_m2 * levendigheid_haven_industrie
        + bvo_logistiek_m2 * levendigheid_logistiek
        + bvo_detailhandel_m2 * levendigheid_detailhandel
        + bvo_horeca_m2 * levendigheid_horeca
        + bvo_maatschappelijk_m2 * levendigheid_maatschappelijk
    )


@veld(
    nl="Levendige plint",
    en="Lively ground floor",
    unit="m2",
    source="eigen_aanname;brede_welvaart_scan",
)
def levendige_plint_m2(
    levendig_niet_wonen_m2: Array,
    bvo_niet_wonen_m2: Array,
    bvo_wonen_m2: Array,
    levendigheid_wonen: Array,
    bebouwd_m2: Array,
) -> Array:
    """Ground floor that is lively: work and facilities fill it first, each in proportion; housing fills the rest."""
    plint_werk_m2 = np.minimum(bvo_niet_wonen_m2, bebouwd_m2)
    plint_wonen_m2 = np.minimum(bvo_wonen_m2, bebouwd_m2 - plint_werk_m2)
    levendig_werk = levendig_niet_wonen_m2 / np.where(bvo_niet_wonen_m2 > 0, bvo_niet_wonen_m2, 1)
    return plint_werk_m2 * levendig_werk + plint_wonen_m2 * levendigheid_wonen
