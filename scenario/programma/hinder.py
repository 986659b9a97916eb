"""Noise: how loud it is in the plan, and how many residents it annoys severely.

The curves are published per source and stay apart: percentages of two sources are never added up.
Outside the range in which a curve was measured its nearest end holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.curves import ndtr
from scenario.hendels import SEGMENTEN
from scenario.rekenregel import veld, veld_per

if TYPE_CHECKING:
    from gebieden.plekken import InBereik

DB_PER_BEL = 10  # by definition


def decibel(verhouding: Array) -> Array:
    """Turn a ratio of sound energies into a difference of levels.

    >>> decibel(np.array([0.5, 1.0, 10.0])).round(1)
    array([-3., 0., 10.])
    """
    return np.asarray(DB_PER_BEL * np.log10(verhouding))


@veld(
    nl="Zware bedrijvigheid rondom, straks ten opzichte van nu",
    en="Heavy business all around, then against now",
    unit="verhouding",
    source="eigen_aanname;vng_milieuzonering_2009",
    optelbaar=False,
)
def zware_bedrijvigheid_index(
    bvo_haven_industrie_m2: Array,
    bvo_maakindustrie_m2: Array,
    bestaand_bvo_haven_industrie_m2: Array,
    bestaand_bvo_maakindustrie_m2: Array,
    geluidgewicht_maakindustrie: Array,
    zware_bedrijvigheid_buiten_m2: Array,
    rondom_geluid: InBereik,
) -> Array:
    """Sound energy of heavy floor space all around: what there will be over what there is now.

    Port and heavy industry count in full, manufacturing for what its guide distance says; energy falls with the
    square of the distance and adds up. Heavy business outside the area stays and counts as a fixed floor space, so
    that it never falls silent: that is the floor of the noise level. 1 where nothing changes. Noise per m2 of new and
    old floor is the same, which is on the safe side. Screens are left out.
    """
    straks_m2 = rondom_geluid.average(bvo_haven_industrie_m2 + geluidgewicht_maakindustrie * bvo_maakindustrie_m2)
    nu_m2 = rondom_geluid.average(
        bestaand_bvo_haven_industrie_m2 + geluidgewicht_maakindustrie * bestaand_bvo_maakindustrie_m2
    )
    return (straks_m2 + zware_bedrijvigheid_buiten_m2) / (nu_m2 + zware_bedrijvigheid_buiten_m2)


@veld(
    nl="Geluid industrie in het plan (Lden)",
    en="Industrial noise in the plan (Lden)",
    unit="db",
    source="eigen_aanname",
    optelbaar=False,
)
def lden_industrie_plan_db(lden_industrie_db: Array, zware_bedrijvigheid_index: Array) -> Array:
    """Today's level, with sound energy in proportion to the heavy floor space all around.

    Half as much heavy business is 3 dB quieter. Screens, quays and opening hours are left out.

    >>> lden_industrie_plan_db(np.array([60.0]), np.array([0.1]))
    array([50.])
    """
    return lden_industrie_db + decibel(zware_bedrijvigheid_index)


@veld(
    nl="Geluid industrie in de nacht in het plan (Lnight)",
    en="Industrial noise at night in the plan (Lnight)",
    unit="db",
    source="eigen_aanname",
    optelbaar=False,
)
def lnight_industrie_plan_db(lnight_industrie_db: Array, zware_bedrijvigheid_index: Array) -> Array:
    """Today's level at night, with sound energy in proportion to the heavy floor space all around."""
    return lnight_industrie_db + decibel(zware_bedrijvigheid_index)


@veld(
    nl="Deel dat ernstige hinder heeft van wegverkeer",
    en="Share severely annoyed by road traffic",
    unit="aandeel",
    source="guski_2017",
    optelbaar=False,
)
def hinder_weg_aandeel(
    lden_weg_plan_db: Array,
    hinder_weg_a: Array,
    hinder_weg_b: Array,
    hinder_weg_c: Array,
    hinder_weg_lden_min: Array,
    hinder_weg_lden_max: Array,
) -> Array:
    """Share of residents severely annoyed by road noise, by the curve behind the WHO guidelines of 2018.

    Below 45.56 dB, where the curve would rise again, its lowest value holds.

    >>> curve = (np.float64(78.927), np.float64(-3.1162), np.float64(0.0342), np.float64(45.56), np.float64(80))
    >>> hinder_weg_aandeel(np.array([30.0, 45.56, 55.0]), *curve).round(4)
    array([0.0794, 0.0794, 0.1099])
    """
    lden = np.clip(lden_weg_plan_db, hinder_weg_lden_min, hinder_weg_lden_max)
    return (hinder_weg_a + hinder_weg_b * lden + hinder_weg_c * lden * lden) / 100


@veld(
    nl="Deel dat ernstige hinder heeft van industrie",
    en="Share severely annoyed by industry",
    unit="aandeel",
    source="miedema_vos_2004",
    optelbaar=False,
)
def hinder_industrie_aandeel(
    lden_industrie_plan_db: Array,
    mo_industrie_a: Array,
    mo_industrie_b: Array,
    mo_industrie_s: Array,
    mo_grens_ernstig: Array,
    mo_industrie_lden_min: Array,
    mo_industrie_lden_max: Array,
) -> Array:
    """Share of residents severely annoyed by industrial noise (Miedema and Vos): 8.7 % at 55 dB.

    Measured between 40 and 70 dB; the ends hold outside.
    """
    lden = np.clip(lden_industrie_plan_db, mo_industrie_lden_min, mo_industrie_lden_max)
    return ndtr((mo_industrie_a + mo_industrie_b * lden - mo_grens_ernstig) / mo_industrie_s)


@veld(
    nl="Inwoners met ernstige hinder van wegverkeer",
    en="Residents severely annoyed by road traffic",
    unit="inwoner",
    source="guski_2017",
)
def ernstig_gehinderden_weg(inwoners: Array, hinder_weg_aandeel: Array) -> Array:
    """Residents severely annoyed by road noise."""
    return inwoners * hinder_weg_aandeel


@veld(
    nl="Inwoners met ernstige hinder van wegverkeer, oudere kromme",
    en="Residents severely annoyed by road traffic, older curve",
    unit="inwoner",
    source="miedema_oudshoorn_2001",
)
def ernstig_gehinderden_weg_mo(
    inwoners: Array,
    lden_weg_plan_db: Array,
    mo_weg_a: Array,
    mo_weg_b: Array,
    mo_weg_s: Array,
    mo_grens_ernstig: Array,
    mo_lden_min: Array,
    mo_lden_max: Array,
) -> Array:
    """The same residents by Miedema and Oudshoorn (2001), which gives half as many: 5.7 % at 55 dB."""
    lden = np.clip(lden_weg_plan_db, mo_lden_min, mo_lden_max)
    return inwoners * ndtr((mo_weg_a + mo_weg_b * lden - mo_grens_ernstig) / mo_weg_s)


@veld(
    nl="Inwoners met ernstige hinder van treinen",
    en="Residents severely annoyed by trains",
    unit="inwoner",
    source="miedema_oudshoorn_2001",
)
def ernstig_gehinderden_spoor(
    inwoners: Array,
    lden_spoor_db: Array,
    mo_spoor_a: Array,
    mo_spoor_b: Array,
    mo_spoor_s: Array,
    mo_grens_ernstig: Array,
    mo_lden_min: Array,
    mo_lden_max: Array,
) -> Array:
    """Residents severely annoyed by rail noise (Miedema and Oudshoorn); 30 to 80 dB, the ends hold outside."""
    lden = np.clip(lden_spoor_db, mo_lden_min, mo_lden_max)
    return inwoners * ndtr((mo_spoor_a + mo_spoor_b * lden - mo_grens_ernstig) / mo_spoor_s)


@veld(
    nl="Inwoners met ernstige hinder van industrie",
    en="Residents severely annoyed by industry",
    unit="inwoner",
    source="miedema_vos_2004",
)
def ernstig_gehinderden_industrie(inwoners: Array, hinder_industrie_aandeel: Array) -> Array:
    """Residents severely annoyed by industrial noise."""
    return inwoners * hinder_industrie_aandeel


@veld(
    nl="Inwoners die slecht slapen door industrie",
    en="Residents whose sleep is disturbed by industry",
    unit="inwoner",
    source="miedema_vos_2007",
)
def slaapverstoorden_industrie(
    inwoners: Array,
    lnight_industrie_plan_db: Array,
    slaap_industrie_a: Array,
    slaap_industrie_b: Array,
    slaap_industrie_s: Array,
    mo_grens_ernstig: Array,
    slaap_industrie_lnight_min: Array,
    slaap_industrie_lnight_max: Array,
) -> Array:
    """Residents whose sleep industrial noise disturbs severely: 3.6 % at 45 dB at night; 40 to 65 dB."""
    lnight = np.clip(lnight_industrie_plan_db, slaap_industrie_lnight_min, slaap_industrie_lnight_max)
    return inwoners * ndtr((slaap_industrie_a + slaap_industrie_b * lnight - mo_grens_ernstig) / slaap_industrie_s)


@veld_per(
    SEGMENTEN,
    id="gehinderden_{kind}",
    inputs=("inwoners_{kind}", "hinder_weg_aandeel", "hinder_industrie_aandeel"),
    nl="Inwoners met ernstige hinder in {kind}",
    en="Severely annoyed residents in {kind}",
    unit="inwoner",
    source="guski_2017;miedema_vos_2004",
)
def gehinderden_segment(inwoners: Array, hinder_weg_aandeel: Array, hinder_industrie_aandeel: Array) -> Array:
    """Residents of one segment severely annoyed by road traffic, industry or both.

    As if the two annoy independently of each other. Only for comparing segments, since no curve for two
    sources at once is used.

    >>> gehinderden_segment(np.array([100.0]), np.array([0.1]), np.array([0.2]))
    array([28.])
    """
    return inwoners * (1 - (1 - hinder_weg_aandeel) * (1 - hinder_industrie_aandeel))
