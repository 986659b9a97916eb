"""Facilities: schools, meeting, culture, sport and play, and what of them lies within a walk.

A mix knows floor space per function, not where a school stands. So supply is spread evenly over a
deelgebied and cut in units of a usual size; what lies within a walk follows from surfaces. The level
is an estimate, the direction is firm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import veld

if TYPE_CHECKING:
    from gebieden.plekken import InBereik, Plekken


def chance_in_reach(eenheden: Array, bereik: InBereik) -> Array:
    """Chance that a spot has a unit of some kind in reach, 0-1.

    Units lie anywhere in their deelgebied with equal chance, so a spot misses them all with a chance of e to the
    power of minus the number in reach.

    Parameters
    ----------
    eenheden : Array
        ``(..., D)``: units per deelgebied.
    bereik : InBereik
        How far one walks.

    Returns
    -------
    Array
        ``(..., R)``.
    """
    return np.asarray(-np.expm1(-eenheden @ bereik))


@veld(nl="Basisschoolleerlingen", en="Primary school pupils", unit="leerling")
def leerlingen_po(woningen: Array, leerlingen_po_per_woning: Array) -> Array:
    """Children of four to twelve who live in the plan."""
    return woningen * leerlingen_po_per_woning


@veld(nl="Leerlingen voortgezet onderwijs", en="Secondary school pupils", unit="leerling")
def leerlingen_vo(woningen: Array, leerlingen_vo_per_woning: Array) -> Array:
    """Secondary school pupils who live in the plan."""
    return woningen * leerlingen_vo_per_woning


@veld(
    nl="Oppervlak van een basisschool",
    en="Size of a primary school",
    unit="m2",
    source="vng_modelverordening_onderwijs",
    optelbaar=False,
)
def basisschool_grootte_m2(
    basisschool_vast_m2: Array, basisschool_per_leerling_m2: Array, leerlingen_per_school: Array
) -> Array:
    """Floor space of one usual primary school.

    >>> float(basisschool_grootte_m2(200.0, 5.03, 400.0))
    2212.0
    """
    return basisschool_vast_m2 + basisschool_per_leerling_m2 * leerlingen_per_school


@veld(
    nl="Benodigde schoolruimte",
    en="School floor space needed",
    unit="m2",
    source="vng_modelverordening_onderwijs",
)
def schoolruimte_nodig_m2(
    leerlingen_po: Array,
    basisschool_grootte_m2: Array,
    leerlingen_per_school: Array,
    leerlingen_vo: Array,
    vo_per_leerling_m2: Array,
) -> Array:
    """Floor space for all pupils: primary schools of a usual size, secondary schools per pupil.

    The fixed area of a secondary school is left out, since such a school serves more than the plan.
    """
    basisscholen_m2 = leerlingen_po / leerlingen_per_school * basisschool_grootte_m2
    return basisscholen_m2 + leerlingen_vo * vo_per_leerling_m2


@veld(nl="Vloeroppervlak basisscholen", en="Floor space of primary schools", unit="m2")
def basisschool_m2(bvo_maatschappelijk_m2: Array, aandeel_basisschool: Array) -> Array:
    """The part of social floor space that holds primary schools."""
    return bvo_maatschappelijk_m2 * aandeel_basisschool


@veld(nl="Schoolruimte", en="School floor space", unit="m2")
def schoolruimte_m2(basisschool_m2: Array, bvo_maatschappelijk_m2: Array, aandeel_voortgezet: Array) -> Array:
    """The part of social floor space that holds primary and secondary schools."""
    return basisschool_m2 + bvo_maatschappelijk_m2 * aandeel_voortgezet


@veld(
    nl="Benodigde maatschappelijke voorzieningen",
    en="Social facilities needed",
    unit="m2",
    source="vakkennis_voorzieningen",
)
def voorzieningen_nodig_m2(woningen: Array, maatschappelijk_per_woning_m2: Array) -> Array:
    """Schools, care, welfare, culture and indoor sport together, by a reference norm per dwelling."""
    return woningen * maatschappelijk_per_woning_m2


@veld(nl="Gedekte maatschappelijke voorzieningen", en="Social facilities covered", unit="m2")
def voorzieningen_gedekt_m2(bvo_maatschappelijk_m2: Array, voorzieningen_nodig_m2: Array) -> Array:
    """What is needed and is there: plenty in one deelgebied does not make up for a lack in another."""
    return np.minimum(bvo_maatschappelijk_m2, voorzieningen_nodig_m2)


@veld(nl="Ontmoetingsruimte", en="Meeting space", unit="m2")
def ontmoeting_m2(bvo_maatschappelijk_m2: Array, aandeel_ontmoeting: Array) -> Array:
    """Community rooms, neighbourhood centres and libraries; cafés are not counted."""
    return bvo_maatschappelijk_m2 * aandeel_ontmoeting


@veld(nl="Ruimte voor cultuur", en="Space for culture", unit="m2")
def cultuur_m2(bvo_creatief_m2: Array, aandeel_cultuur_creatief: Array) -> Array:
    """Stages, galleries and open studios within the creative floor space."""
    return bvo_creatief_m2 * aandeel_cultuur_creatief


@veld(nl="Sportterrein", en="Sports grounds", unit="m2")
def sport_m2(
    nieuw_opp_m2: Array, groen: Array, aandeel_sport_groen: Array, transformatie: Array, bestaand_sport_m2: Array
) -> Array:
    """Sports grounds in the new green, plus those that stay."""
    return nieuw_opp_m2 * groen * aandeel_sport_groen + (1 - transformatie) * bestaand_sport_m2


@veld(nl="Speelruimte", en="Play space", unit="m2")
def speel_m2(groen_m2: Array, aandeel_speel_groen: Array) -> Array:
    """Green that is laid out to play in."""
    return groen_m2 * aandeel_speel_groen


@veld(
    nl="Deel met een basisschool binnen 500 m",
    en="Share with a primary school within 500 m",
    unit="aandeel",
    source="eigen_aanname",
    optelbaar=False,
)
def basisschool_bereik_aandeel(
    basisschool_m2: Array, basisschool_grootte_m2: Array, binnen_500m: InBereik, plekken: Plekken
) -> Array:
    """Chance that a dwelling anywhere in the deelgebied has a primary school within a walk."""
    return plekken.mean(chance_in_reach(basisschool_m2 / basisschool_grootte_m2, binnen_500m))


@veld(
    nl="Soorten voorzieningen naast scholen binnen 500 m",
    en="Kinds of facilities other than schools within 500 m",
    unit="stuk",
    source="gehrke_clifton_2017;eigen_aanname",
    optelbaar=False,
)
def andere_functies_in_bereik(
    bvo_detailhandel_m2: Array,
    winkel_eenheid_m2: Array,
    bvo_horeca_m2: Array,
    horeca_eenheid_m2: Array,
    ontmoeting_m2: Array,
    ontmoeting_eenheid_m2: Array,
    cultuur_m2: Array,
    cultuur_eenheid_m2: Array,
    bvo_kantoor_m2: Array,
    bvo_licht_bedrijf_m2: Array,
    werk_eenheid_m2: Array,
    binnen_500m: InBereik,
    plekken: Plekken,
) -> Array:
    """Expected number of complementary kinds within a walk: shop, café, meeting, culture, work (0-5)."""
    werk_m2 = bvo_kantoor_m2 + bvo_licht_bedrijf_m2
    return plekken.mean(
        chance_in_reach(bvo_detailhandel_m2 / winkel_eenheid_m2, binnen_500m)
        + chance_in_reach(bvo_horeca_m2 / horeca_eenheid_m2, binnen_500m)
        + chance_in_reach(ontmoeting_m2 / ontmoeting_eenheid_m2, binnen_500m)
        + chance_in_reach(cultuur_m2 / cultuur_eenheid_m2, binnen_500m)
        + chance_in_reach(werk_m2 / werk_eenheid_m2, binnen_500m)
    )


@veld(
    nl="Soorten voorzieningen binnen 500 m",
    en="Kinds of facilities within 500 m",
    unit="stuk",
    source="gehrke_clifton_2017;eigen_aanname",
    optelbaar=False,
)
def functies_in_bereik(andere_functies_in_bereik: Array, basisschool_bereik_aandeel: Array) -> Array:
    """Expected number of complementary kinds within a walk, schools among them (0-6).

    Which kinds one can walk to predicts walking; entropy of the mix does not.
    """
    return andere_functies_in_bereik + basisschool_bereik_aandeel


@veld(
    nl="Gemiddelde loopafstand tot een halte",
    en="Mean walking distance to a stop",
    unit="m",
    source="vakkennis_mobiliteit",
    optelbaar=False,
)
def halte_afstand_m(afstand_halte_m: Array, plekken: Plekken) -> Array:
    """Walk from an average spot to the nearest stop of any kind; a planned one counts from its year on."""
    return plekken.mean_walk(afstand_halte_m)


@veld(
    nl="Deel op loopafstand van trein of metro",
    en="Share within a walk of train or metro",
    unit="aandeel",
    source="vakkennis_mobiliteit",
    optelbaar=False,
)
def station_bereik_aandeel(
    afstand_station_m: Array, loopafstand_station: Array, omloopfactor: Array, plekken: Plekken
) -> Array:
    """Share of a deelgebied within walking distance of a station; a planned one counts from its year on.

    A spot counts as a disc: none of it counts when even its nearest edge is too far, all of it when its farthest
    edge is near enough.
    """
    straal_m = plekken.straal_m * omloopfactor
    deel = (loopafstand_station - afstand_station_m + straal_m) / (straal_m + straal_m)
    return plekken.mean(np.clip(deel, 0, 1))


@veld(
    nl="Woningen bij trein of metro",
    en="Dwellings near train or metro",
    unit="woning",
    source="vakkennis_mobiliteit",
)
def woningen_bij_station(woningen: Array, station_bereik_aandeel: Array) -> Array:
    """Dwellings within walking distance of a station."""
    return woningen * station_bereik_aandeel


@veld(nl="Gesloopt karakteristiek vloeroppervlak", en="Characterful floor space demolished", unit="m2")
def karakteristiek_gesloopt_m2(transformatie: Array, bestaand_karakteristiek_bvo_m2: Array) -> Array:
    """Buildings that tell the area's story and make way."""
    return transformatie * bestaand_karakteristiek_bvo_m2
