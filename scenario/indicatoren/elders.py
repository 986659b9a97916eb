"""Elders: what the plan asks of people outside its border, and what it gives them.

Totals and not averages, since that is what arrives elsewhere. Their value functions are measured against
the housing task of the region, or against the jobs of the two shipped areas.
"""

from __future__ import annotations

from gebieden.basis import Array
from scenario.indicator import indicator
from scenario.rekenregel import ratio


@indicator(
    nl="Arbeidsplaatsen die elders ruimte zoeken",
    en="Jobs that look for room elsewhere",
    unit="arbeidsplaats",
    better="lower",
    bewijs="boekhouding",
    source="minorcmostamm;eigen_aanname",
)
def banen_verplaatst(banen_weg: Array, aandeel_verplaatst: Array) -> Array:
    """Jobs without room in the plan that come back within 25 km, and there take the room of others.

    Zaanstad found no such room in its region; then more is lost and less is moved.

    >>> banen_verplaatst(np.array([100.0]), np.float64(0.6))
    array([60.])
    """
    return banen_weg * aandeel_verplaatst


@indicator(
    nl="Arbeidsplaatsen die verloren gaan",
    en="Jobs that are lost",
    unit="arbeidsplaats",
    better="lower",
    bewijs="boekhouding",
    source="minorcmostamm;eigen_aanname",
)
def banen_verloren(banen_weg: Array, aandeel_verplaatst: Array) -> Array:
    """Jobs without room in the plan that do not come back within 25 km.

    >>> banen_verloren(np.array([100.0]), np.float64(0.6))
    array([40.])
    """
    return banen_weg * (1 - aandeel_verplaatst)


@indicator(
    nl="CO₂ van al het bouwmateriaal",
    en="CO₂ of all building material",
    unit="kt_co2",
    better="lower",
    bewijs="boekhouding",
    source="levs_2023;dgbc_paris_proof",
)
def co2_materiaal_totaal(co2_materiaal_kg: Array) -> Array:
    """Emitted once, where the material is made: mostly elsewhere.

    >>> co2_materiaal_totaal(np.array([286_000_000.0]))
    array([286.])
    """
    return co2_materiaal_kg / 1_000_000


@indicator(
    nl="CO₂ van al het gebruik per jaar",
    en="CO₂ of all use per year",
    unit="kt_co2_per_jaar",
    better="lower",
    bewijs="boekhouding",
    source="co2emissiefactoren",
)
def co2_gebruik_totaal(co2_gebruik_kg: Array) -> Array:
    """Emissions in a year of buildings and residents' cars, less solar power; what stays is counted too.

    Firms that leave take their emissions along, and those are then out of this sum.

    >>> co2_gebruik_totaal(np.array([25_000_000.0]))
    array([25.])
    """
    return co2_gebruik_kg / 1_000_000


@indicator(
    nl="Woningen voor de regio",
    en="Dwellings for the region",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="woondeal_mra_2023",
)
def woningen_voor_regio(woningen: Array, bestaand_woningen: Array, woningopgave_mra: Array) -> Array:
    """Dwellings that the plan adds, as a share of what the Amsterdam region must build up to 2030.

    Most of the plan comes after 2030, so it is a yardstick of size and not of time. Outside this region,
    set the kental to your own task.

    >>> woningen_voor_regio(np.array([1800.0]), np.array([88.0]), np.float64(171_200.0))
    array([1.])
    """
    return 100 * ratio(woningen - bestaand_woningen, woningopgave_mra)


@indicator(
    nl="Autoritten over de grens van het gebied",
    en="Car trips over the border of the area",
    unit="rit_per_dag",
    better="lower",
    bewijs="richting",
    source="eigen_aanname",
)
def autoritten_over_grens(autoritten_per_dag: Array, aandeel_autoritten_extern: Array) -> Array:
    """Trips of residents, workers and lorries that enter or leave, on an ordinary day.

    Trips per car and per job are assumptions: only the direction is firm.

    >>> autoritten_over_grens(np.array([1000.0]), np.float64(0.8))
    array([800.])
    """
    return autoritten_per_dag * aandeel_autoritten_extern


@indicator(
    nl="Regenwater naar de boezem per m² land",
    en="Rainwater to the canals per m² of land",
    unit="mm_per_jaar",
    better="lower",
    bewijs="boekhouding",
    source="knmi_neerslag;eigen_aanname",
)
def regenwater_naar_boezem(afstroming_m3: Array, land_m2: Array) -> Array:
    """Layer of rain that the land sends away in an average year, for others to drain, store or clean.

    Yards count as paved and rain on open water is left out. What soaks in and is pumped up later is not
    followed. NaN where there is only water.

    >>> regenwater_naar_boezem(np.array([4000.0, 0.0]), np.array([10_000.0, 0.0]))
    array([400.,  nan])
    """
    return 1000 * ratio(afstroming_m3, land_m2)


@indicator(
    nl="Zware bedrijvigheid bij de buren",
    en="Heavy business next to the neighbours",
    unit="procent",
    better="lower",
    bewijs="richting",
    source="eigen_aanname",
)
def hinder_over_grens(bvo_zwaar_m2: Array, land_m2: Array) -> Array:
    """Floor space of making and port over the land: a sign of noise and smell that leave the area.

    Distance to the border, wind and what a firm really emits are not known: only the direction is firm.
    Firms that move take their nuisance to new neighbours, which is not counted. NaN where there is only water.

    >>> hinder_over_grens(np.array([500.0]), np.array([10_000.0]))
    array([5.])
    """
    return 100 * ratio(bvo_zwaar_m2, land_m2)
