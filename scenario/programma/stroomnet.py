"""The electricity grid: the power that new buildings ask for, or send back, at their peak."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.hendels import WERKFUNCTIES
from scenario.rekenregel import veld, veld_per


@veld(nl="Piekvermogen wonen", en="Peak power, housing", unit="kw")
def piek_wonen_kw(
    woningen_nieuw: Array,
    autos_nieuw: Array,
    piek_per_woning_kw: Array,
    piek_warmtepomp_per_woning_kw: Array,
    piek_per_auto_kw: Array,
) -> Array:
    """Households, heat pumps and charging on a winter evening: what coincides, not the sum of all connections."""
    per_woning_kw = piek_per_woning_kw + piek_warmtepomp_per_woning_kw
    return woningen_nieuw * per_woning_kw + autos_nieuw * piek_per_auto_kw


@veld_per(
    WERKFUNCTIES,
    id="piek_{kind}_kw",
    inputs=("bvo_{kind}_nieuw_m2", "piek_per_m2_{kind}_w"),
    nl="Piekvermogen {kind}",
    en="Peak power, {kind}",
    unit="kw",
)
def piek_functie_kw(bvo_nieuw_m2: Array, per_m2_w: Array) -> Array:
    """Peak of the new floor space of one function."""
    return bvo_nieuw_m2 * per_m2_w / 1000


@veld(nl="Piekvraag", en="Peak demand", unit="kw")
def piekvraag_kw(
    piek_wonen_kw: Array,
    piek_kantoor_kw: Array,
    piek_creatief_kw: Array,
    piek_licht_bedrijf_kw: Array,
    piek_maakindustrie_kw: Array,
    piek_haven_industrie_kw: Array,
    piek_logistiek_kw: Array,
    piek_detailhandel_kw: Array,
    piek_horeca_kw: Array,
    piek_maatschappelijk_kw: Array,
) -> Array:
    """Peaks added up as if all functions peak together, which is on the safe side."""
    return (
        piek_wonen_kw
        + piek_kantoor_kw
        + piek_creatief_kw
        + piek_licht_bedrijf_kw
        + piek_maakindustrie_kw
        + piek_haven_industrie_kw
        + piek_logistiek_kw
        + piek_detailhandel_kw
        + piek_horeca_kw
        + piek_maatschappelijk_kw
    )


@veld(nl="Piekvermogen van wat nieuw is", en="Peak power of what is new", unit="kw")
def piek_kw(piekvraag_kw: Array, panelen_m2: Array, pv_piek_per_m2_w: Array) -> Array:
    """What the grid must carry extra: the demand of a winter evening, or the sun of a summer noon if that is more."""
    return np.maximum(piekvraag_kw, panelen_m2 * pv_piek_per_m2_w / 1000)
