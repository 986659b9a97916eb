"""Health: noise per source, air, green, heat, and room to move.

Percentages of two noise sources are never added: the curves were measured for one source at a time.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.indicator import indicator
from scenario.rekenregel import ratio


@indicator(
    nl="Ernstige hinder door wegverkeer",
    en="Severe annoyance by road traffic",
    unit="procent",
    better="lower",
    bewijs="dosis-respons",
    source="guski_2017",
)
def ernstige_hinder_weg(ernstig_gehinderden_weg: Array, inwoners: Array) -> Array:
    """Share of residents severely annoyed by road noise, by the curve behind the WHO guidelines of 2018.

    Valid from 45.56 to 80 dB Lden, its ends hold outside. Indoor insulation and quiet sides are left out.
    NaN where nobody lives.

    >>> ernstige_hinder_weg(np.array([11.0, 0.0]), np.array([100.0, 0.0]))
    array([11., nan])
    """
    return 100 * ratio(ernstig_gehinderden_weg, inwoners)


@indicator(
    nl="Ernstige hinder door wegverkeer, oudere kromme",
    en="Severe annoyance by road traffic, older curve",
    unit="procent",
    better="context",
    bewijs="dosis-respons",
    source="miedema_oudshoorn_2001",
)
def ernstige_hinder_weg_mo(ernstig_gehinderden_weg_mo: Array, inwoners: Array) -> Array:
    """The same by Miedema and Oudshoorn (2001), for comparison: about half as many at 55 dB.

    Valid from 30 to 80 dB Lden. Shown and not scored, so that road noise does not count twice. NaN where
    nobody lives.
    """
    return 100 * ratio(ernstig_gehinderden_weg_mo, inwoners)


@indicator(
    nl="Ernstige hinder door treinen",
    en="Severe annoyance by trains",
    unit="procent",
    better="lower",
    bewijs="dosis-respons",
    source="miedema_oudshoorn_2001",
)
def ernstige_hinder_spoor(ernstig_gehinderden_spoor: Array, inwoners: Array) -> Array:
    """Share of residents severely annoyed by rail noise. Valid from 30 to 80 dB Lden.

    The number of trains stays as it is; vibration is left out. NaN where nobody lives.
    """
    return 100 * ratio(ernstig_gehinderden_spoor, inwoners)


@indicator(
    nl="Ernstige hinder door industrie",
    en="Severe annoyance by industry",
    unit="procent",
    better="lower",
    bewijs="dosis-respons",
    source="miedema_vos_2004",
)
def ernstige_hinder_industrie(ernstig_gehinderden_industrie: Array, inwoners: Array) -> Array:
    """Share of residents severely annoyed by industrial noise. Valid from 40 to 70 dB Lden.

    The level follows the heavy floor space that stays nearby, an assumption. Smell and dust are left out.
    NaN where nobody lives.
    """
    return 100 * ratio(ernstig_gehinderden_industrie, inwoners)


@indicator(
    nl="Slecht slapen door industrie",
    en="Sleep disturbed by industry",
    unit="procent",
    better="lower",
    bewijs="dosis-respons",
    source="miedema_vos_2007",
)
def slaapverstoring_industrie(slaapverstoorden_industrie: Array, inwoners: Array) -> Array:
    """Share of residents whose sleep industrial noise disturbs severely. Valid from 40 to 65 dB Lnight.

    Port firms work round the clock, so the night counts. The weakest of the noise curves: its origin is not
    certain. NaN where nobody lives.
    """
    return 100 * ratio(slaapverstoorden_industrie, inwoners)


@indicator(
    nl="Geluid van wegverkeer bij nieuwe woningen",
    en="Road noise at new dwellings",
    unit="db",
    better="context",
    bewijs="richting",
    source="gebiedsmix_model",
    weighted_by="woningen_nieuw",
)
def geluid_weg(lden_weg_plan_db: Array, woningen_nieuw: Array) -> Array:
    """Lden where new dwellings come, for comparison with the legal values; people are scored, not decibels.

    The area's value is the mean over new dwellings. NaN where none are built.
    """
    return np.where(woningen_nieuw > 0, lden_weg_plan_db, np.nan)


@indicator(
    nl="Geluid van treinen bij nieuwe woningen",
    en="Rail noise at new dwellings",
    unit="db",
    better="context",
    bewijs="richting",
    source="gebiedsmix_model",
    weighted_by="woningen_nieuw",
)
def geluid_spoor(lden_spoor_db: Array, woningen_nieuw: Array) -> Array:
    """Lden of trains where new dwellings come; mean over new dwellings, NaN where none are built."""
    return np.where(woningen_nieuw > 0, lden_spoor_db, np.nan)


@indicator(
    nl="Geluid van industrie bij nieuwe woningen",
    en="Industrial noise at new dwellings",
    unit="db",
    better="context",
    bewijs="richting",
    source="gebiedsmix_model",
    weighted_by="woningen_nieuw",
)
def geluid_industrie(lden_industrie_plan_db: Array, woningen_nieuw: Array) -> Array:
    """Lden of industry where new dwellings come; mean over new dwellings, NaN where none are built."""
    return np.where(woningen_nieuw > 0, lden_industrie_plan_db, np.nan)


@indicator(
    nl="Sterfte door fijnstof",
    en="Deaths by fine dust",
    unit="per_100000_inwoners_per_jaar",
    better="lower",
    bewijs="dosis-respons",
    source="chen_hoek_2020",
    weighted_by="inwoners",
)
def fijnstof_sterfte(
    pm25_ugm3: Array,
    pm25_drempel: Array,
    pm25_max: Array,
    rr_pm25_per_10: Array,
    rr_stap_ugm3: Array,
    sterfte_per_inwoner: Array,
    inwoners: Array,
) -> Array:
    """Deaths per 100,000 residents per year that PM2.5 above 5 ug/m3 brings forward. Valid to 25 ug/m3.

    The concentration is today's: an area plan hardly changes it, but decides how many people breathe it.
    NO2 is not added, since the two overlap. NaN where nobody lives.
    """
    boven_drempel = np.clip(pm25_ugm3, pm25_drempel, pm25_max) - pm25_drempel
    toe_te_schrijven = 1 - rr_pm25_per_10 ** (-boven_drempel / rr_stap_ugm3)
    return np.where(inwoners > 0, 100 * 1000 * sterfte_per_inwoner * toe_te_schrijven, np.nan)


@indicator(
    nl="Stikstofdioxide waar mensen wonen",
    en="Nitrogen dioxide where people live",
    unit="ugm3",
    better="lower",
    bewijs="boekhouding",
    source="who_aqg_2021",
    weighted_by="inwoners",
)
def no2_blootstelling(no2_ugm3: Array, inwoners: Array) -> Array:
    """Yearly mean NO2, averaged over residents; today's concentration, as for fine dust. NaN where nobody lives."""
    return np.where(inwoners > 0, no2_ugm3, np.nan)


@indicator(
    nl="Groene plek binnen 300 meter",
    en="Green place within 300 metres",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="who_groen_2017;konijnendijk_330300",
)
def groen_binnen_bereik(inwoners_met_groen: Array, inwoners: Array) -> Array:
    """Share of residents with a green place of half a hectare within a 300 m walk.

    From the amount of green in reach and an assumed share of it in large enough places. How many people share
    the place is another indicator. NaN where nobody lives.
    """
    return 100 * ratio(inwoners_met_groen, inwoners)


@indicator(
    nl="Minder sterfte door groen",
    en="Fewer deaths through green",
    unit="procent",
    better="higher",
    bewijs="dosis-respons",
    source="rojas_rueda_2019",
    weighted_by="inwoners",
)
def groen_en_sterfte(
    ndvi: Array,
    ndvi_min: Array,
    ndvi_max: Array,
    ndvi_referentie: Array,
    ndvi_stap: Array,
    hr_ndvi_per_01: Array,
    inwoners: Array,
) -> Array:
    """How much lower natural mortality is than in an ordinary city quarter, by greenness within 500 m.

    4 % lower per 0.1 NDVI; negative where it is less green than the reference. Valid from 0 to 0.8. The
    step from ground use to NDVI is an assumption. NaN where nobody lives.
    """
    stappen = (np.clip(ndvi, ndvi_min, ndvi_max) - ndvi_referentie) / ndvi_stap
    return np.where(inwoners > 0, 100 * (1 - hr_ndvi_per_01**stappen), np.nan)


@indicator(
    nl="Warmer dan buiten de stad",
    en="Warmer than the countryside",
    unit="graad",
    better="lower",
    bewijs="dosis-respons",
    source="theeuwes_2017",
    weighted_by="inwoners",
)
def hitte_uhi(
    hemelzicht: Array,
    uhi_svf_min: Array,
    uhi_svf_max: Array,
    begroeid_rondom: Array,
    uhi_a: Array,
    uhi_straling: Array,
    uhi_dagamplitude: Array,
    uhi_p: Array,
    uhi_wind: Array,
    uhi_q: Array,
    inwoners: Array,
) -> Array:
    """Largest difference with the countryside on an ordinary summer day, which comes in the evening.

    Falls with open sky and with vegetation on the land. Valid for a sky view of 0.2 to 0.9 and up to 40 %
    vegetation, the ends hold outside. Cooling by water and green roofs is left out. NaN where nobody lives.
    """
    hemel = np.clip(hemelzicht, uhi_svf_min, uhi_svf_max)
    weer = (uhi_straling * uhi_dagamplitude**uhi_p / uhi_wind) ** uhi_q
    return np.where(inwoners > 0, (uhi_a - hemel - begroeid_rondom) * weer, np.nan)


@indicator(
    nl="Loopbaarheid",
    en="Walkability",
    unit="stuk",
    better="higher",
    bewijs="richting",
    source="gehrke_clifton_2017;mccormack_shiell_2011",
    weighted_by="inwoners",
)
def loopbaarheid(functies_in_bereik: Array, inwoners: Array) -> Array:
    """How many kinds of destinations a resident finds within a 500 m walk, from 0 to 6.

    Shop, café, school, meeting place, culture, work. More kinds go with more walking; how much more is not
    certain, so the direction counts. Pavements and crossings are left out. NaN where nobody lives.
    """
    return np.where(inwoners > 0, functies_in_bereik, np.nan)


@indicator(
    nl="Ruimte voor sport en spel",
    en="Room for sport and play",
    unit="m2_per_woning",
    better="higher",
    bewijs="boekhouding",
    source="vakkennis_voorzieningen;jantje_betonnorm",
)
def sport_en_spel(sport_m2: Array, speel_m2: Array, woningen: Array) -> Array:
    """Outdoor sports grounds and play space per dwelling. Indoor sport is left out. NaN without dwellings.

    >>> sport_en_spel(np.array([2000.0, 10.0]), np.array([1000.0, 0.0]), np.array([1000.0, 0.0]))
    array([ 3., nan])
    """
    return ratio(sport_m2 + speel_m2, woningen)
