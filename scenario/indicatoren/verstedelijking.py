"""Verstedelijking: growing inside the city, near transit, with facilities, green, culture and heritage."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.curves import entr
from scenario.indicator import indicator
from scenario.rekenregel import ratio, together


@indicator(
    nl="Nieuwe woningen ten opzichte van het doel",
    en="New dwellings against the target",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="gebiedsmix_model",
)
def woningen_tov_doel(woningen_nieuw: Array, doel_woningen: Array) -> Array:
    """New dwellings as a share of the area's published target.

    Of a deelgebied it is the part of the target that lands there. Dwellings that stay are not counted.
    NaN where the area has no target.

    >>> woningen_tov_doel(np.array([500.0, 0.0]), np.float64(2000.0))
    array([25.,  0.])
    """
    return 100 * ratio(woningen_nieuw, doel_woningen)


@indicator(
    nl="Bebouwingsdichtheid (FSI)",
    en="Built density (FSI)",
    unit="m2_per_m2",
    better="context",
    bewijs="boekhouding",
    source="spacematrix_2010",
    weighted_by="opp_m2",
)
def dichtheid_fsi(bvo_m2: Array, opp_m2: Array) -> Array:
    """Floor space per m² of the whole area, streets, parks and water included.

    Shown, not scored: dense is neither good nor bad in itself. PBL's net densities leave out large
    water and parks, so those are higher.

    >>> dichtheid_fsi(np.array([150_000.0]), np.array([100_000.0]))
    array([1.5])
    """
    return ratio(bvo_m2, opp_m2)


@indicator(
    nl="Woningen op loopafstand van trein of metro",
    en="Dwellings within a walk of train or metro",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="vakkennis_mobiliteit",
)
def woningen_nabij_station(woningen_bij_station: Array, woningen: Array) -> Array:
    """Share of all dwellings within 800 m of a station; a planned one counts from its year on.

    Planned stations do not count: the metro ring of Haven-Stad is not assured. NaN without dwellings.

    >>> woningen_nabij_station(np.array([30.0, 0.0]), np.array([120.0, 0.0]))
    array([25., nan])
    """
    return 100 * ratio(woningen_bij_station, woningen)


@indicator(
    nl="Loopafstand tot een halte",
    en="Walk to a stop",
    unit="m",
    better="lower",
    bewijs="boekhouding",
    source="vakkennis_haltes;eigen_aanname",
    weighted_by="inwoners",
)
def ov_afstand(halte_afstand_m: Array, inwoners: Array) -> Array:
    """Walk from the middle of the deelgebied to the nearest stop of any kind, for the average resident.

    Says nothing about how often a bus comes. NaN where nobody lives.

    >>> ov_afstand(np.array([400.0, 900.0]), np.array([10.0, 0.0]))
    array([400.,  nan])
    """
    return np.where(inwoners > 0, halte_afstand_m, np.nan)


@indicator(
    nl="Maatschappelijke voorzieningen gedekt",
    en="Coverage of social facilities",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="vakkennis_voorzieningen",
)
def voorzieningen_dekking(voorzieningen_gedekt_m2: Array, voorzieningen_nodig_m2: Array) -> Array:
    """Share of the needed floor space for schools, care, welfare, culture and indoor sport that is there.

    Plenty in one deelgebied does not make up for a lack in another. NaN where nothing is needed.

    >>> voorzieningen_dekking(np.array([2250.0, 0.0]), np.array([4500.0, 0.0]))
    array([50., nan])
    """
    return 100 * ratio(voorzieningen_gedekt_m2, voorzieningen_nodig_m2)


@indicator(
    nl="Betaalbare woningen in de nieuwbouw",
    en="Affordable dwellings in new building",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="zuidholland_begroting_2026",
)
def betaalbare_woningen(woningen_sociaal_nieuw: Array, woningen_midden_nieuw: Array, woningen_nieuw: Array) -> Array:
    """Social rent and mid-priced dwellings together, as a share of the new dwellings.

    Rent and price levels are not in the model. NaN where nothing is built.

    >>> betaalbare_woningen(np.array([40.0]), np.array([40.0]), np.array([100.0]))
    array([80.])
    """
    return 100 * ratio(woningen_sociaal_nieuw + woningen_midden_nieuw, woningen_nieuw)


@indicator(
    nl="Groen per woning",
    en="Public green per dwelling",
    unit="m2_per_woning",
    better="higher",
    bewijs="boekhouding",
    source="alterra_584",
)
def groen_per_woning(groen_m2: Array, woningen: Array) -> Array:
    """Public green inside the plan area, shared over its dwellings.

    Private gardens and green roofs do not count: a planner cannot promise them.
    NaN where the plan has no dwellings, since zero would read as "very bad".

    >>> groen_per_woning(np.array([20_000.0, 5.0]), np.array([400.0, 0.0]))
    array([50., nan])
    """
    return ratio(groen_m2, woningen)


@indicator(
    nl="Functiemenging (entropie)",
    en="Mix of functions (entropy)",
    unit="index",
    better="context",
    bewijs="boekhouding",
    source="gehrke_clifton_2017",
)
def functiemenging(
    bvo_wonen_m2: Array,
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
    """Evenness of the floor space over the ten functions: 0 when there is one, 1 when all are equal.

    Shown, not scored: entropy does not predict walking, functions within reach do. NaN without floor space.

    >>> one, none = np.array([7.0]), np.array([0.0])
    >>> functiemenging(one, one, one, one, one, one, one, one, one, one).round(12)
    array([1.])
    >>> functiemenging(one, none, none, none, none, none, none, none, none, none)
    array([0.])
    """
    functies_m2 = together(
        (
            bvo_wonen_m2,
            bvo_kantoor_m2,
            bvo_creatief_m2,
            bvo_licht_bedrijf_m2,
            bvo_maakindustrie_m2,
            bvo_haven_industrie_m2,
            bvo_logistiek_m2,
            bvo_detailhandel_m2,
            bvo_horeca_m2,
            bvo_maatschappelijk_m2,
        )
    )
    aandelen = ratio(functies_m2, functies_m2.sum(axis=0))
    return np.asarray(entr(aandelen).sum(axis=0) / np.log(len(aandelen)))


@indicator(
    nl="Karakteristieke bebouwing behouden",
    en="Characterful buildings kept",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="gebiedsmix_model",
)
def erfgoed_behouden(karakteristiek_m2: Array, karakteristiek_gesloopt_m2: Array) -> Array:
    """Share of the characterful floor space of today that stays.

    Redevelopment takes every building in proportion; a plan that spares the old halls does better than
    this figure. NaN where there is no heritage.

    >>> erfgoed_behouden(np.array([600.0, 0.0]), np.array([400.0, 0.0]))
    array([60., nan])
    """
    return 100 * ratio(karakteristiek_m2, karakteristiek_m2 + karakteristiek_gesloopt_m2)


@indicator(
    nl="Ruimte voor cultuur per inwoner",
    en="Space for culture per inhabitant",
    unit="m2_per_inwoner",
    better="higher",
    bewijs="boekhouding",
    source="eigen_aanname",
)
def cultuur_per_inwoner(cultuur_m2: Array, inwoners: Array) -> Array:
    """Stages, galleries and open studios, shared over the residents.

    Which part of the creative floor space is open to the public is an assumption. NaN where nobody lives.

    >>> cultuur_per_inwoner(np.array([300.0]), np.array([1000.0]))
    array([0.3])
    """
    return ratio(cultuur_m2, inwoners)
