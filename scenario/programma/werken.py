"""Jobs: from floor space per sector and floor space per job, never from a fixed total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.hendels import WERKFUNCTIES
from scenario.rekenregel import veld, veld_per

if TYPE_CHECKING:
    from gebieden.plekken import InBereik, Plekken


@veld_per(
    WERKFUNCTIES,
    id="banen_{kind}",
    inputs=("bvo_{kind}_nieuw_m2", "bvo_per_baan_{kind}", "transformatie", "bestaand_banen_{kind}"),
    nl="Arbeidsplaatsen {kind}",
    en="Jobs, {kind}",
    unit="arbeidsplaats",
)
def banen_functie(bvo_nieuw_m2: Array, bvo_per_baan: Array, transformatie: Array, bestaand_banen: Array) -> Array:
    """Jobs in the new floor space of one function plus those that stay."""
    return bvo_nieuw_m2 / bvo_per_baan + (1 - transformatie) * bestaand_banen


@veld(nl="Arbeidsplaatsen", en="Jobs", unit="arbeidsplaats")
def arbeidsplaatsen(
    banen_kantoor: Array,
    banen_creatief: Array,
    banen_licht_bedrijf: Array,
    banen_maakindustrie: Array,
    banen_haven_industrie: Array,
    banen_logistiek: Array,
    banen_detailhandel: Array,
    banen_horeca: Array,
    banen_maatschappelijk: Array,
) -> Array:
    """All jobs, new and kept."""
    return (
        banen_kantoor
        + banen_creatief
        + banen_licht_bedrijf
        + banen_maakindustrie
        + banen_haven_industrie
        + banen_logistiek
        + banen_detailhandel
        + banen_horeca
        + banen_maatschappelijk
    )


@veld_per(
    WERKFUNCTIES,
    id="praktische_banen_{kind}",
    inputs=("banen_{kind}", "aandeel_praktisch_{kind}"),
    nl="Praktische arbeidsplaatsen {kind}",
    en="Practical jobs, {kind}",
    unit="arbeidsplaats",
)
def praktische_banen_functie(banen: Array, aandeel_praktisch: Array) -> Array:
    """Jobs of one function for people with practical skills; every function has some."""
    return banen * aandeel_praktisch


@veld(nl="Praktische arbeidsplaatsen", en="Practical jobs", unit="arbeidsplaats")
def praktische_banen(
    praktische_banen_kantoor: Array,
    praktische_banen_creatief: Array,
    praktische_banen_licht_bedrijf: Array,
    praktische_banen_maakindustrie: Array,
    praktische_banen_haven_industrie: Array,
    praktische_banen_logistiek: Array,
    praktische_banen_detailhandel: Array,
    praktische_banen_horeca: Array,
    praktische_banen_maatschappelijk: Array,
) -> Array:
    """All jobs for people with practical skills, new and kept; the shares per function are assumptions."""
    return (
        praktische_banen_kantoor
        + praktische_banen_creatief
        + praktische_banen_licht_bedrijf
        + praktische_banen_maakindustrie
        + praktische_banen_haven_industrie
        + praktische_banen_logistiek
        + praktische_banen_detailhandel
        + praktische_banen_horeca
        + praktische_banen_maatschappelijk
    )


@veld(
    nl="Praktische arbeidsplaatsen per inwoner in de buurt",
    en="Practical jobs per resident nearby",
    unit="arbeidsplaats_per_inwoner",
    source="luo_wang_2003;eigen_aanname",
    optelbaar=False,
)
def praktische_banen_per_inwoner(
    praktische_banen: Array, inwoners: Array, binnen_1200m: InBereik, plekken: Plekken
) -> Array:
    """Practical jobs over residents within a 1,200 m walk inside the area; nobody counts as one resident."""
    return plekken.mean((praktische_banen @ binnen_1200m) / np.maximum(inwoners @ binnen_1200m, 1))


@veld(nl="Arbeidsplaatsen die moeten wijken", en="Jobs that have to go", unit="arbeidsplaats")
def banen_verdreven(transformatie: Array, bestaand_banen: Array) -> Array:
    """Jobs of today on the land that is redeveloped."""
    return transformatie * bestaand_banen


@veld(nl="Praktische arbeidsplaatsen die moeten wijken", en="Practical jobs that have to go", unit="arbeidsplaats")
def praktische_banen_verdreven(transformatie: Array, bestaand_praktische_banen: Array) -> Array:
    """Practical jobs of today on the land that is redeveloped."""
    return transformatie * bestaand_praktische_banen


@veld(nl="Bedrijfsterrein vanaf categorie 3.2", en="Business land of category 3.2 and up", unit="m2")
def milieuruimte_m2(transformatie: Array, bestaand_milieuruimte_m2: Array) -> Array:
    """Business land where noisy, dusty or smelly work is allowed and that stays."""
    return (1 - transformatie) * bestaand_milieuruimte_m2
