"""Safety: hazardous firms, water, streets with eyes, traffic.

Little is known here per deelgebied: flood depth and crime are absent, and most inputs are assumptions.
"""

from __future__ import annotations

from gebieden.basis import Array
from scenario.indicator import indicator
from scenario.rekenregel import ratio


@indicator(
    nl="Aandeel woningen in een aandachtsgebied",
    en="Share of dwellings in an attention area",
    unit="procent",
    better="lower",
    bewijs="richting",
    source="eigen_aanname",
)
def woningen_in_aandachtsgebied(woningen_aandachtsgebied: Array, woningen: Array) -> Array:
    """Share of dwellings where a fire, blast or toxic cloud of a firm may reach.

    Dwellings are spread evenly over a deelgebied, and attention areas shrink with the heavy business nearby:
    real ones belong to single firms. How large the chance is does not count. NaN without dwellings.

    >>> float(woningen_in_aandachtsgebied(15.0, 100.0))
    15.0
    """
    return 100 * ratio(woningen_aandachtsgebied, woningen)


@indicator(
    nl="Water op straat bij een hoosbui",
    en="Water on the street in a cloudburst",
    unit="mm",
    better="lower",
    bewijs="boekhouding",
    source="basisveiligheidsniveau_mra;eigen_berekening",
    weighted_by="opp_m2",
)
def wateroverlast_hoosbui(regen_niet_geborgen_m3: Array, opp_m2: Array) -> Array:
    """Part of a cloudburst of 70 mm in an hour that finds no place on roofs, in green, sewer or open water.

    A layer over the whole deelgebied; where it gathers, and how deep, depends on heights that the plan does
    not know. The area's value is the mean over its surface.

    >>> float(wateroverlast_hoosbui(120.0, 10_000.0))
    12.0
    """
    return 1000 * ratio(regen_niet_geborgen_m3, opp_m2)


@indicator(
    nl="Afvoer bij een hoosbui",
    en="Runoff in a cloudburst",
    unit="mm",
    better="context",
    bewijs="dosis-respons",
    source="tr_55",
)
def afvoer_hoosbui(afvoer_bui_totaal_m3: Array, land_m2: Array) -> Array:
    """What runs off the land in a cloudburst of 70 mm by the curve numbers of TR-55, before sewer and storage.

    Another view of the same shower than water on the street: shown and not scored. NaN without land.

    >>> float(afvoer_hoosbui(400.0, 10_000.0))
    40.0
    """
    return 1000 * ratio(afvoer_bui_totaal_m3, land_m2)


@indicator(
    nl="Nog te graven water voor extra verharding",
    en="Water still to be dug for extra paving",
    unit="m2",
    better="context",
    bewijs="boekhouding",
    source="hhnk_verharding_2015",
)
def watercompensatie(watercompensatie_tekort_m2: Array) -> Array:
    """Open water that a permit for extra paving asks for and the plan does not add. Shown and not scored.

    >>> float(watercompensatie(500.0))
    500.0
    """
    return watercompensatie_tekort_m2


@indicator(
    nl="Levendige begane grond",
    en="Lively ground floors",
    unit="procent",
    better="higher",
    bewijs="richting",
    source="brede_welvaart_scan;eigen_aanname",
)
def levendige_plint(levendige_plint_m2: Array, bebouwd_m2: Array) -> Array:
    """Share of the ground floor with something going on, weighted by how lively each function is.

    Eyes on the street go with feeling safe; how much is not known, so only the direction counts. Lighting,
    opening hours and who comes are left out. NaN without buildings.

    >>> float(levendige_plint(300.0, 1000.0))
    30.0
    """
    return 100 * ratio(levendige_plint_m2, bebouwd_m2)


@indicator(
    nl="Autoverkeer",
    en="Motor traffic",
    unit="rit_per_ha_per_dag",
    better="lower",
    bewijs="richting",
    source="eigen_aanname",
    weighted_by="opp_m2",
)
def autoverkeer(autoritten_per_dag: Array, opp_m2: Array) -> Array:
    """Trips of cars and lorries that the plan makes, per hectare.

    More traffic on the same streets goes with less safety; speed and street layout, which matter more, are
    not in the plan. Through traffic is left out. The area's value is the mean over its surface.

    >>> float(autoverkeer(500.0, 50_000.0))
    100.0
    """
    return 10_000 * ratio(autoritten_per_dag, opp_m2)


@indicator(
    nl="Aandeel woningen buitendijks",
    en="Share of dwellings outside the flood defence",
    unit="procent",
    better="context",
    bewijs="boekhouding",
    source="eigen_aanname",
)
def buitendijks_wonen(woningen_buitendijks: Array, woningen: Array) -> Array:
    """Share of dwellings outside the flood defence. Harbour land is often raised, and depths are not known.

    Shown and not scored: whether it is dangerous depends on the height of the ground. NaN without dwellings.
    """
    return 100 * ratio(woningen_buitendijks, woningen)
