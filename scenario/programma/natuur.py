"""Nature: green that is quiet, large and connected enough for a hedgehog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.curves import ndtr
from scenario.rekenregel import veld

if TYPE_CHECKING:
    from gebieden.plekken import InBereik, Plekken


@veld(nl="Stil deel van het groen", en="Quiet share of the green", unit="aandeel", optelbaar=False)
def stil_aandeel(
    lden_weg_plan_db: Array,
    lden_spoor_db: Array,
    lden_industrie_plan_db: Array,
    stil_groen_lden_max: Array,
    geluid_spreiding_db: Array,
) -> Array:
    """Share of a deelgebied where the loudest source stays below the limit.

    One level is known per deelgebied; inside it levels are taken to spread around it in a bell curve.

    >>> stil_aandeel(np.array([50.0, 56.0]), np.array([40.0, 40.0]), np.array([45.0, 45.0]), 50.0, 6.0).round(2)
    array([0.5 , 0.16])
    """
    luidste_db = np.maximum(np.maximum(lden_weg_plan_db, lden_spoor_db), lden_industrie_plan_db)
    return np.asarray(ndtr((stil_groen_lden_max - luidste_db) / geluid_spreiding_db))


@veld(nl="Stil groen", en="Quiet green", unit="m2")
def stil_groen_m2(groen_m2: Array, stil_aandeel: Array) -> Array:
    """Green below the noise limit."""
    return groen_m2 * stil_aandeel


@veld(
    nl="Deel van een territorium van de egel",
    en="Share of a hedgehog's territory",
    unit="aandeel",
    source="zoogdiervereniging;gebiedsmix_model",
    optelbaar=False,
)
def egel_territorium_aandeel(
    groen_m2: Array, binnen_500m: InBereik, leefgebied_egel_m2: Array, plekken: Plekken
) -> Array:
    """Green in reach over a whole territory, at most 1. Green around the plan counts too."""
    return plekken.mean(np.minimum((groen_m2 @ binnen_500m + binnen_500m.around()) / leefgebied_egel_m2, 1))


@veld(nl="Leefgebied van de egel", en="Hedgehog habitat", unit="m2", source="zoogdiervereniging;gebiedsmix_model")
def egel_leefgebied_m2(stil_groen_m2: Array, egel_territorium_aandeel: Array) -> Array:
    """Quiet green, counted in full where a whole territory of green lies in reach and in proportion below that.

    Roads and walls that a hedgehog cannot cross are not known.
    """
    return stil_groen_m2 * egel_territorium_aandeel
