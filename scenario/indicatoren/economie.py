"""Economie: jobs, practical work, room for firms, and what the ground yields."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.curves import entr
from scenario.indicator import indicator
from scenario.rekenregel import ratio, together


@indicator(
    nl="Verandering van arbeidsplaatsen",
    en="Change in jobs",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="gebiedsmix_model",
)
def arbeidsplaatsen_netto(arbeidsplaatsen: Array, bestaand_banen: Array) -> Array:
    """Jobs of the plan against those of today, new and kept less displaced.

    Counts floor space over floor space per job; whether firms come is not known. NaN where nobody works now.

    >>> arbeidsplaatsen_netto(np.array([1500.0, 10.0]), np.array([1000.0, 0.0]))
    array([50., nan])
    """
    return 100 * ratio(arbeidsplaatsen - bestaand_banen, bestaand_banen)


@indicator(
    nl="Arbeidsplaatsen ten opzichte van het doel",
    en="Jobs against the target",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="gebiedsmix_model",
)
def arbeidsplaatsen_tov_doel(arbeidsplaatsen: Array, doel_arbeidsplaatsen: Array) -> Array:
    """All jobs as a share of the area's published target.

    Of a deelgebied it is the part of the target that lands there. NaN where the area has no target.

    >>> arbeidsplaatsen_tov_doel(np.array([1000.0]), np.float64(4000.0))
    array([25.])
    """
    return 100 * ratio(arbeidsplaatsen, doel_arbeidsplaatsen)


@indicator(
    nl="Praktische arbeidsplaatsen behouden",
    en="Practical jobs kept",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="zaanstad_achtersluispolder_2023;eigen_aanname",
)
def praktische_banen_behouden(praktische_banen_verdreven: Array, bestaand_praktische_banen: Array) -> Array:
    """Share of today's practical jobs whose building stays.

    New practical jobs do not count: a shipyard that leaves does not come back in a workshop under flats.
    The shares of practical work per function are assumptions. NaN where there are none now.

    >>> praktische_banen_behouden(np.array([30.0, 0.0]), np.array([120.0, 0.0]))
    array([75., nan])
    """
    return 100 * ratio(bestaand_praktische_banen - praktische_banen_verdreven, bestaand_praktische_banen)


@indicator(
    nl="Milieuruimte behouden",
    en="Environmental space kept",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="vng_milieuzonering_2009;eigen_aanname",
)
def milieuruimte_behouden(milieuruimte_bruikbaar_m2: Array, milieuruimte_verloren_m2: Array) -> Array:
    """Share of today's business land of category 3.2 and up that firms can go on using as such.

    Lost is what is redeveloped, and what new homes nearby take from the rest by the VNG guide distance; new
    plots for making and port where no homes stand come back. Over 100 where space is gained. The distances
    are between centroids. NaN where there is none now.

    >>> milieuruimte_behouden(np.array([75_000.0, 0.0]), np.array([25_000.0, 0.0]))
    array([75., nan])
    """
    return 100 * ratio(milieuruimte_bruikbaar_m2, milieuruimte_bruikbaar_m2 + milieuruimte_verloren_m2)


@indicator(
    nl="Verloren milieuruimte",
    en="Environmental space lost",
    unit="ha",
    better="context",
    bewijs="boekhouding",
    source="vng_milieuzonering_2009;eigen_aanname",
)
def milieuruimte_verloren_ha(milieuruimte_verloren_m2: Array) -> Array:
    """The same loss in hectares, for the region. Shown, not scored; below zero where space is gained.

    >>> milieuruimte_verloren_ha(np.array([25_000.0]))
    array([2.5])
    """
    return milieuruimte_verloren_m2 / 10_000


@indicator(
    nl="Nieuwe woningen binnen de richtafstand van zwaar bedrijf",
    en="New homes within the guide distance of heavy business",
    unit="procent",
    better="lower",
    bewijs="boekhouding",
    source="vng_milieuzonering_2009;eigen_aanname",
)
def woningruimte_onder_zonering(woningen_onder_zonering: Array, woningen_nieuw: Array) -> Array:
    """Share of the new homes that stand too close to heavy business that stays: those firms or homes give way.

    Firms and homes lie anywhere in their deelgebied, so a street plan can do better or worse. NaN where no homes are
    built.

    >>> woningruimte_onder_zonering(np.array([5.0, 0.0]), np.array([100.0, 0.0]))
    array([ 5., nan])
    """
    return 100 * ratio(woningen_onder_zonering, woningen_nieuw)


@indicator(
    nl="Nieuwe woningen met een waarschuwing voor zwaar bedrijf",
    en="New homes with a warning for heavy business",
    unit="procent",
    better="context",
    bewijs="boekhouding",
    source="vng_milieuzonering_2009;eigen_aanname",
)
def woningen_zonering_waarschuwing(woningen_gewaarschuwd: Array, woningen_nieuw: Array) -> Array:
    """Share of the new homes at the distance for a mixed area, but too close for a quiet quarter. NaN without any.

    >>> woningen_zonering_waarschuwing(np.array([5.0, 0.0]), np.array([100.0, 0.0]))
    array([ 5., nan])
    """
    return 100 * ratio(woningen_gewaarschuwd, woningen_nieuw)


@indicator(
    nl="Nieuwe woningen binnen de buffer van het PBL",
    en="New homes within the PBL buffer",
    unit="procent",
    better="context",
    bewijs="boekhouding",
    source="pbl_rsopen;eigen_aanname",
)
def woningen_binnen_pbl_buffer(woningen_pbl_buffer: Array, woningen_nieuw: Array) -> Array:
    """The same as within the guide distance, with the wider buffers of PBL's model: for comparison. NaN without any.

    >>> woningen_binnen_pbl_buffer(np.array([5.0, 0.0]), np.array([100.0, 0.0]))
    array([ 5., nan])
    """
    return 100 * ratio(woningen_pbl_buffer, woningen_nieuw)


@indicator(
    nl="Woningen die een hectare zwaar bedrijf belemmert",
    en="Homes that a hectare of heavy business bars",
    unit="woning_per_ha",
    better="context",
    bewijs="boekhouding",
    source="vng_milieuzonering_2009;eigen_aanname",
)
def woningen_per_ha_milieuruimte(woningen_onder_zonering: Array, milieuruimte_m2: Array) -> Array:
    """New homes within the guide distance per hectare of heavy business that stays. NaN where none stays.

    >>> woningen_per_ha_milieuruimte(np.array([5.0, 0.0]), np.array([20_000.0, 0.0]))
    array([2.5, nan])
    """
    return 10_000 * ratio(woningen_onder_zonering, milieuruimte_m2)


@indicator(
    nl="Milieuruimte die een nieuwe woning kost",
    en="Environmental space that a new home costs",
    unit="m2_per_woning",
    better="context",
    bewijs="boekhouding",
    source="vng_milieuzonering_2009;eigen_aanname",
)
def milieuruimte_per_woning(milieuruimte_beperkt_m2: Array, woningen_nieuw: Array) -> Array:
    """Business land that stays but is hemmed in, per new home. NaN where no homes are built.

    >>> milieuruimte_per_woning(np.array([500.0, 0.0]), np.array([100.0, 0.0]))
    array([ 5., nan])
    """
    return ratio(milieuruimte_beperkt_m2, woningen_nieuw)


@indicator(
    nl="Arbeidsplaatsen per woning",
    en="Jobs per dwelling",
    unit="arbeidsplaats_per_woning",
    better="band",
    bewijs="boekhouding",
    source="verstedelijkingsconcept_mra;eigen_aanname",
)
def banen_per_woning(arbeidsplaatsen: Array, woningen: Array) -> Array:
    """Balance of living and working; about one is best, and both much less and much more mean commuting.

    Says nothing about whether the people who live here work here. NaN without dwellings.

    >>> banen_per_woning(np.array([83.0, 5.0]), np.array([100.0, 0.0]))
    array([0.83, nan])
    """
    return ratio(arbeidsplaatsen, woningen)


@indicator(
    nl="Grondsaldo per nieuwe woning",
    en="Land balance per new dwelling",
    unit="euro_per_woning",
    better="higher",
    bewijs="boekhouding",
    source="fakton_2016;vakkennis_kosten;eigen_aanname",
)
def grondsaldo_per_woning(grondopbrengst_euro: Array, grondkosten_euro: Array, woningen_nieuw: Array) -> Array:
    """What all new buildings can pay for the ground, less what it takes to free and prepare it.

    Residual, at today's prices, without interest, subsidy, garages, quays or public transport. Prices are
    rough, and the balance is a small difference of large sums: trust the order of variants, not the amount.
    NaN where no dwellings are built.

    >>> grondsaldo_per_woning(np.array([5e6, 1.0]), np.array([8e6, 0.0]), np.array([100.0, 0.0]))
    array([-30000.,     nan])
    """
    return ratio(grondopbrengst_euro - grondkosten_euro, woningen_nieuw)


@indicator(
    nl="Verscheidenheid van werk",
    en="Variety of work",
    unit="index",
    better="context",
    bewijs="richting",
    source="gebiedsmix_model",
)
def werkdiversiteit(
    banen_kantoor: Array,
    banen_creatief: Array,
    banen_licht_bedrijf: Array,
    banen_maakindustrie: Array,
    banen_haven_industrie: Array,
    banen_logistiek: Array,
    banen_detailhandel: Array,
    banen_horeca: Array,
    banen_maatschappelijk: Array,
) -> Array:
    """Evenness of jobs over nine sectors: 0 when there is one, 1 when all are equal (entropy).

    Shown, not scored: variety spreads risk, but no level of it is known to be right. NaN where nobody works.

    >>> one, none = np.array([7.0]), np.array([0.0])
    >>> werkdiversiteit(one, one, one, one, one, one, one, one, one).round(12)
    array([1.])
    >>> werkdiversiteit(one, none, none, none, none, none, none, none, none)
    array([0.])
    """
    sectoren = together(
        (
            banen_kantoor,
            banen_creatief,
            banen_licht_bedrijf,
            banen_maakindustrie,
            banen_haven_industrie,
            banen_logistiek,
            banen_detailhandel,
            banen_horeca,
            banen_maatschappelijk,
        )
    )
    aandelen = ratio(sectoren, sectoren.sum(axis=0))
    return np.asarray(entr(aandelen).sum(axis=0) / np.log(len(aandelen)))
