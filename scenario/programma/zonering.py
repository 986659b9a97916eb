"""Zoning, which works both ways: firms keep homes at a distance, and homes push firms away.

A plan says how much of what lies in a deelgebied, not where in it. So firms and blocks of homes lie anywhere in
theirs, independently: a spot is free when none of them has it within the guide distance. Every deelgebied has the
guide distance of its heaviest firms now. Firms that are new are assumed to be laid out with room around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld

if TYPE_CHECKING:
    from gebieden.plekken import InBereik, Plekken

SOURCE = "vng_milieuzonering_2009;gebiedsmix_model"


@veld(nl="Nieuw woonterrein", en="New housing land", unit="m2", source=SOURCE)
def woonterrein_nieuw_m2(nieuw_opp_m2: Array, bvo_wonen_nieuw_m2: Array) -> Array:
    """Land where new homes limit what firms may do.

    From one m2 of housing floor per m2 of land on, all land counts; below that in proportion.
    """
    return np.minimum(nieuw_opp_m2, bvo_wonen_nieuw_m2)


@veld(
    nl="Nieuw bedrijfsterrein vanaf categorie 3.2",
    en="New business land of category 3.2 and up",
    unit="m2",
    source=SOURCE,
)
def milieuruimte_nieuw_m2(
    bvo_maakindustrie_nieuw_m2: Array,
    fsi_bedrijf_maakindustrie: Array,
    bvo_haven_industrie_nieuw_m2: Array,
    fsi_bedrijf_haven_industrie: Array,
    woonterrein_nieuw_m2: Array,
    nieuw_opp_m2: Array,
) -> Array:
    """Plots of new manufacturing and port firms, as far as no homes stand between them."""
    kavels_m2 = (
        bvo_maakindustrie_nieuw_m2 / fsi_bedrijf_maakindustrie
        + bvo_haven_industrie_nieuw_m2 / fsi_bedrijf_haven_industrie
    )
    zonder_woningen = 1 - woonterrein_nieuw_m2 / np.maximum(nieuw_opp_m2, 1)
    return np.minimum(kavels_m2, nieuw_opp_m2) * zonder_woningen


@veld(nl="Zware bedrijven die blijven", en="Heavy firms that stay", unit="stuk", source=SOURCE)
def zware_bedrijven(milieuruimte_m2: Array, kavel_zwaar_bedrijf_m2: Array) -> Array:
    """Business land of category 3.2 and up that stays, in plots."""
    return milieuruimte_m2 / kavel_zwaar_bedrijf_m2


@veld(
    nl="Deel van de milieuruimte met nieuwe woningen dichtbij",
    en="Share of environmental space with new homes nearby",
    unit="aandeel",
    source=SOURCE,
    optelbaar=False,
)
def bedrijf_begrensd_aandeel(
    woningen_nieuw: Array, woningen_per_bouwblok: Array, richtafstand_gemengd_terug: InBereik, plekken: Plekken
) -> Array:
    """Chance that a firm anywhere in the deelgebied has a new block of homes within its own guide distance."""
    blokken = woningen_nieuw / woningen_per_bouwblok
    return plekken.mean(1 - richtafstand_gemengd_terug.none_of(blokken))


@veld(
    nl="Milieuruimte die nieuwe woningen beperken",
    en="Environmental space that new homes restrict",
    unit="m2",
    source=SOURCE,
)
def milieuruimte_beperkt_m2(milieuruimte_m2: Array, bedrijf_begrensd_aandeel: Array) -> Array:
    """Business land that stays, but within the guide distance of new homes."""
    return milieuruimte_m2 * bedrijf_begrensd_aandeel


@veld(nl="Bruikbare milieuruimte", en="Usable environmental space", unit="m2", source=SOURCE)
def milieuruimte_bruikbaar_m2(
    milieuruimte_m2: Array, milieuruimte_beperkt_m2: Array, milieuruimte_nieuw_m2: Array
) -> Array:
    """Business land of category 3.2 and up after the plan: kept and not hemmed in by new homes, or new."""
    return milieuruimte_m2 - milieuruimte_beperkt_m2 + milieuruimte_nieuw_m2


@veld(nl="Verloren milieuruimte in m²", en="Environmental space lost in m²", unit="m2", source=SOURCE)
def milieuruimte_verloren_m2(bestaand_milieuruimte_m2: Array, milieuruimte_bruikbaar_m2: Array) -> Array:
    """Of today's space what the plan takes, less what comes back; below zero where space is gained."""
    return bestaand_milieuruimte_m2 - milieuruimte_bruikbaar_m2


@veld(
    nl="Deel binnen de richtafstand van zware bedrijven",
    en="Share within the guide distance of heavy firms",
    unit="aandeel",
    source=SOURCE,
    optelbaar=False,
)
def woning_uitgesloten_aandeel(zware_bedrijven: Array, richtafstand_gemengd: InBereik, plekken: Plekken) -> Array:
    """Chance that a home anywhere in the deelgebied lies within the distance for a mixed area of a firm that stays."""
    return plekken.mean(1 - richtafstand_gemengd.none_of(zware_bedrijven))


@veld(
    nl="Deel waar rustig wonen kan",
    en="Share where homes can be quietly",
    unit="aandeel",
    source=SOURCE,
    optelbaar=False,
)
def woning_rustig_aandeel(zware_bedrijven: Array, richtafstand_rustig: InBereik, plekken: Plekken) -> Array:
    """Chance that a home anywhere in the deelgebied lies beyond the distance for a quiet quarter of every firm."""
    return plekken.mean(richtafstand_rustig.none_of(zware_bedrijven))


@veld(
    nl="Deel waar wonen kan, maar niet rustig",
    en="Share where homes can be, but not quietly",
    unit="aandeel",
    source=SOURCE,
    optelbaar=False,
)
def woning_gewaarschuwd_aandeel(woning_uitgesloten_aandeel: Array, woning_rustig_aandeel: Array) -> Array:
    """Chance that a home lies beyond the distance for a mixed area, but within that for a quiet quarter."""
    return np.maximum(1 - woning_uitgesloten_aandeel - woning_rustig_aandeel, 0)


@veld(
    nl="Deel binnen de PBL-buffer van zware bedrijven",
    en="Share within the PBL buffer of heavy firms",
    unit="aandeel",
    source="pbl_rsopen;gebiedsmix_model",
    optelbaar=False,
)
def woning_pbl_buffer_aandeel(zware_bedrijven: Array, pbl_buffer: InBereik, plekken: Plekken) -> Array:
    """The same with the wider buffers of PBL's model, which take whole categories together."""
    return plekken.mean(1 - pbl_buffer.none_of(zware_bedrijven))


@veld(
    nl="Nieuwe woningen binnen de richtafstand", en="New homes within the guide distance", unit="woning", source=SOURCE
)
def woningen_onder_zonering(woningen_nieuw: Array, woning_uitgesloten_aandeel: Array) -> Array:
    """New homes within the guide distance of heavy business that stays, in the own deelgebied or nearby."""
    return woningen_nieuw * woning_uitgesloten_aandeel


@veld(nl="Nieuwe woningen met een waarschuwing", en="New homes with a warning", unit="woning", source=SOURCE)
def woningen_gewaarschuwd(woningen_nieuw: Array, woning_gewaarschuwd_aandeel: Array) -> Array:
    """New homes beyond the distance for a mixed area but within that for a quiet quarter."""
    return woningen_nieuw * woning_gewaarschuwd_aandeel


@veld(
    nl="Aantal nieuwe woningen binnen de PBL-buffer",
    en="Number of new homes within the PBL buffer",
    unit="woning",
    source="pbl_rsopen;gebiedsmix_model",
)
def woningen_pbl_buffer(woningen_nieuw: Array, woning_pbl_buffer_aandeel: Array) -> Array:
    """New homes within the buffer that PBL keeps around whole categories."""
    return woningen_nieuw * woning_pbl_buffer_aandeel
