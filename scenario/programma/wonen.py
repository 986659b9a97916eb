"""Dwellings and who lives in them."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.hendels import SEGMENTEN
from scenario.rekenregel import veld, veld_per


@veld(nl="Nieuwe woningen", en="New dwellings", unit="woning")
def woningen_nieuw(bvo_wonen_nieuw_m2: Array, m2_per_woning: Array) -> Array:
    """New floor space for housing over the floor space of a dwelling."""
    return bvo_wonen_nieuw_m2 / m2_per_woning


@veld_per(
    SEGMENTEN,
    id="woningen_{kind}_nieuw",
    inputs=("woningen_nieuw", "{kind}"),
    nl="Nieuwe woningen {kind}",
    en="New dwellings, {kind}",
    unit="woning",
)
def woningen_segment_nieuw(woningen_nieuw: Array, aandeel: Array) -> Array:
    """New dwellings of one segment."""
    return woningen_nieuw * aandeel


@veld_per(
    SEGMENTEN,
    id="woningen_{kind}",
    inputs=("woningen_{kind}_nieuw", "transformatie", "bestaand_woningen_{kind}"),
    nl="Woningen {kind}",
    en="Dwellings, {kind}",
    unit="woning",
)
def woningen_segment(woningen_nieuw: Array, transformatie: Array, bestaand: Array) -> Array:
    """Dwellings of one segment, new and kept."""
    return woningen_nieuw + (1 - transformatie) * bestaand


@veld(nl="Woningen", en="Dwellings", unit="woning")
def woningen(woningen_sociaal: Array, woningen_midden: Array, woningen_vrij: Array) -> Array:
    """All dwellings, new and kept."""
    return woningen_sociaal + woningen_midden + woningen_vrij


@veld(nl="Inwoners", en="Residents", unit="inwoner")
def inwoners(
    woningen_nieuw: Array, personen_per_woning_nieuw: Array, transformatie: Array, bestaand_inwoners: Array
) -> Array:
    """People in the new dwellings plus those who live here now and stay."""
    return woningen_nieuw * personen_per_woning_nieuw + (1 - transformatie) * bestaand_inwoners
