"""Kansengelijkheid: homes, schools and work within reach, and who gets the noise and who the green.

Distribution is scored, not social mixing: what mixing does for people is contested.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.indicator import indicator
from scenario.rekenregel import ratio


@indicator(
    nl="Aandeel sociale huur ten opzichte van het doel",
    en="Share of social rent against the target",
    unit="procent",
    better="band",
    bewijs="boekhouding",
    source="gebiedsmix_model",
)
def aandeel_sociaal(woningen_sociaal_nieuw: Array, woningen_nieuw: Array, doel_aandeel_sociaal: Array) -> Array:
    """Share of social rent in the new dwellings, over the share that the area has as its target.

    100 % is the agreed share (40 % in Haven-Stad, 30 % in Zaanstad). Well above it the score falls again,
    since the other segments have targets too. NaN where nothing is built or no target is known.

    >>> aandeel_sociaal(np.array([20.0]), np.array([100.0]), np.float64(0.4))
    array([50.])
    """
    return 100 * ratio(woningen_sociaal_nieuw, woningen_nieuw * doel_aandeel_sociaal)


@indicator(
    nl="Nieuwe sociale huurwoningen ten opzichte van het doel",
    en="New social dwellings against the target",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="gebiedsmix_model",
)
def nieuwe_sociale_woningen(woningen_sociaal_nieuw: Array, doel_woningen: Array, doel_aandeel_sociaal: Array) -> Array:
    """Number of new social dwellings over the number that the targets add up to.

    A share says who lives there, a number says how many get a home. NaN where a target is missing.

    >>> nieuwe_sociale_woningen(np.array([14_000.0]), np.float64(70_000), np.float64(0.4))
    array([50.])
    """
    return 100 * ratio(woningen_sociaal_nieuw, doel_woningen * doel_aandeel_sociaal)


@indicator(
    nl="Woningen met een basisschool binnen 500 m",
    en="Dwellings with a primary school within 500 m",
    unit="procent",
    better="higher",
    bewijs="richting",
    source="eigen_aanname;vng_modelverordening_onderwijs",
    weighted_by="woningen",
)
def basisschool_binnen_500m(woningen: Array, basisschool_bereik_aandeel: Array) -> Array:
    """Chance that an average dwelling has a primary school within a 500 m walk.

    A mix does not say where schools stand. They lie anywhere with equal chance, so a dwelling misses all
    of them with a chance of e to the power of minus the number in reach. A good plan spreads them and
    does better. NaN without dwellings.

    >>> basisschool_binnen_500m(np.array([100.0, 100.0, 0.0]), np.array([0.0, 0.632, 0.632])).round(1)
    array([ 0. , 63.2,  nan])
    """
    return np.where(woningen > 0, 100 * basisschool_bereik_aandeel, np.nan)


@indicator(
    nl="Schoolruimte ten opzichte van wat nodig is",
    en="School floor space against what is needed",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="vng_modelverordening_onderwijs",
)
def schoolruimte(schoolruimte_m2: Array, schoolruimte_nodig_m2: Array) -> Array:
    """Floor space for primary and secondary schools over what the pupils of the plan need.

    Which part of the social floor space becomes a school is an assumption. NaN without pupils.

    >>> schoolruimte(np.array([750.0]), np.array([1500.0]))
    array([50.])
    """
    return 100 * ratio(schoolruimte_m2, schoolruimte_nodig_m2)


@indicator(
    nl="Te weinig groen in de buurt",
    en="Too little green nearby",
    unit="procent",
    better="lower",
    bewijs="boekhouding",
    source="luo_wang_2003;invest_una;toegeschreven_who",
)
def groen_tekort(inwoners_met_weinig_groen: Array, inwoners: Array) -> Array:
    """Share of residents with less green within a 300 m walk than a person needs, when everyone in reach shares it.

    Sees where green lies and where people live; parks around the area count. Whether 9 m2 is enough is an
    assumption. NaN where nobody lives.
    """
    return 100 * ratio(inwoners_met_weinig_groen, inwoners)


@indicator(
    nl="Praktische arbeidsplaatsen in de buurt",
    en="Practical jobs nearby",
    unit="arbeidsplaats_per_100_inwoners",
    better="higher",
    bewijs="boekhouding",
    source="eigen_aanname",
    weighted_by="inwoners",
)
def praktische_banen_bereikbaar(praktische_banen_per_inwoner: Array, inwoners: Array) -> Array:
    """Jobs for practically skilled people within a 1,200 m walk, per 100 residents who can walk to them.

    Neighbouring deelgebieden count, jobs outside the area do not: nobody knows those. Further away than a
    walk is left out. NaN where nobody lives.

    >>> praktische_banen_bereikbaar(np.array([0.4, 0.4]), np.array([100.0, 0.0]))
    array([40., nan])
    """
    return np.where(inwoners > 0, 100 * praktische_banen_per_inwoner, np.nan)


@indicator(
    nl="Ontmoetingsruimte per 1.000 woningen",
    en="Meeting space per 1,000 dwellings",
    unit="m2_per_1000_woningen",
    better="higher",
    bewijs="boekhouding",
    source="eigen_aanname",
)
def ontmoetingsruimte(ontmoeting_m2: Array, woningen: Array) -> Array:
    """Community rooms, neighbourhood centres and libraries per 1,000 dwellings.

    Shows whether there is room to meet, not whether people do. NaN without dwellings.

    >>> ontmoetingsruimte(np.array([450.0]), np.array([1000.0]))
    array([450.])
    """
    return 1000 * ratio(ontmoeting_m2, woningen)


@indicator(
    nl="Verschil in hinder tussen sociale huur en vrije sector",
    en="Gap in annoyance between social rent and free market",
    unit="procentpunt",
    better="lower",
    bewijs="dosis-respons",
    source="guski_2017;miedema_vos_2004",
)
def hinderverschil_segmenten(
    gehinderden_sociaal: Array, inwoners_sociaal: Array, gehinderden_vrij: Array, inwoners_vrij: Array
) -> Array:
    """Share severely annoyed by road traffic or industry in social rent, less that in the free market.

    Above zero the social tenants carry more of the noise. Within a deelgebied every segment has the same
    level, so a gap comes from where the segments are put. NaN where one of the two is absent.

    >>> hinderverschil_segmenten(np.array([15.0]), np.array([100.0]), np.array([5.0]), np.array([50.0]))
    array([5.])
    """
    deel_sociaal = ratio(gehinderden_sociaal, inwoners_sociaal)
    deel_vrij = ratio(gehinderden_vrij, inwoners_vrij)
    return 100 * (deel_sociaal - deel_vrij)


@indicator(
    nl="Verschil in groen dichtbij tussen sociale huur en vrije sector",
    en="Gap in green nearby between social rent and free market",
    unit="procentpunt",
    better="higher",
    bewijs="richting",
    source="konijnendijk_330300;eigen_aanname",
)
def groenverschil_segmenten(
    inwoners_met_groen_sociaal: Array,
    inwoners_sociaal: Array,
    inwoners_met_groen_vrij: Array,
    inwoners_vrij: Array,
) -> Array:
    """Share with a green place within 300 m in social rent, less that in the free market.

    Below zero the social tenants have less green nearby. NaN where one of the two is absent.

    >>> groenverschil_segmenten(np.array([60.0]), np.array([100.0]), np.array([80.0]), np.array([100.0]))
    array([-20.])
    """
    deel_sociaal = ratio(inwoners_met_groen_sociaal, inwoners_sociaal)
    deel_vrij = ratio(inwoners_met_groen_vrij, inwoners_vrij)
    return 100 * (deel_sociaal - deel_vrij)
