"""What plans do to each other, as rules: each a small formula that is declared once, as indicators are.

One value per area, per relation between two areas, or for the region; arrays of any shape. The names of the arguments
are fields of the programme (totals of an area), kentallen, other rules, or what ``data/regio/invoer.csv`` names.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array
from scenario.rekenregel import ratio, veld

OWN = "eigen_aanname"


# ---------------------------------------------------------------- living
@veld(nl="Woningen erbij", en="Dwellings added", unit="woning")
def woningen_erbij(woningen: Array, bestaand_woningen: Array) -> Array:
    """Dwellings that a plan adds to what stands there; fewer than none where more go than come."""
    return woningen - bestaand_woningen


@veld(nl="Nieuwe woningen voor mensen van de buren", en="New dwellings for people from the neighbour", unit="woning")
def vraag_van_buren(woningen_erbij: Array, aandeel_wonen: Array) -> Array:
    """Dwellings added here that people from there come to live in: so much less is asked there.

    >>> vraag_van_buren(np.array([1500.0]), np.array([0.2]))
    array([300.])
    """
    return woningen_erbij * aandeel_wonen


@veld(nl="Nieuwe woningen voor mensen van hier", en="New dwellings for people from here", unit="woning")
def woningen_voor_hier(woningen_erbij: Array, vraag_van_buren_samen: Array) -> Array:
    """Dwellings added less those for people from elsewhere."""
    return woningen_erbij - vraag_van_buren_samen


@veld(nl="Deel van de regionale woningtaak", en="Share of the regional housing task", unit="procent")
def taak_gedekt(woningen_erbij: Array, woningtaak: Array) -> Array:
    """What the plan adds against what the region must build; NaN where no task is known."""
    return 100 * ratio(woningen_erbij, woningtaak)


@veld(nl="Deel van de woningtaak met alle plannen", en="Share of the task with all plans", unit="procent")
def taak_van_regio(woningen_erbij_regio: Array, woningtaak: Array) -> Array:
    """What all plans together add against what the region must build; NaN where no task is known."""
    return 100 * ratio(woningen_erbij_regio, woningtaak)


@veld(
    nl="Verschil in woningprijs in de regio",
    en="Difference in house prices in the region",
    unit="procent",
    source="cpb_woningprijs",
)
def prijs_in_regio(woningen_erbij_regio: Array, woningmarkt: Array, elasticiteit_prijs_voorraad: Array) -> Array:
    """Prices with all plans against prices without them: homes built in one place relieve the others.

    NaN where only the areas are known: a housing market is larger than that.

    >>> prijs_in_regio(np.array([1_000.0]), np.array([100_000.0]), np.array([-2.0])).round(2)
    array([-1.97])
    """
    return 100 * ((1 + woningen_erbij_regio / woningmarkt) ** elasticiteit_prijs_voorraad - 1)


@veld(nl="Woningtaak naar inwoners", en="Housing task by residents", unit="woning", source=OWN)
def taak_naar_inwoners(woningtaak: Array, inwoners_gemeente: Array, inwoners_regio: Array) -> Array:
    """Part of the regional task that falls to a municipality when it is spread by residents: an assumption."""
    return woningtaak * ratio(inwoners_gemeente, inwoners_regio)


# ---------------------------------------------------------------- working
@veld(nl="Arbeidsplaatsen erbij", en="Jobs added", unit="arbeidsplaats")
def banen_erbij(arbeidsplaatsen: Array, bestaand_banen: Array) -> Array:
    """Jobs with the plan less jobs now; those that are displaced are already off."""
    return arbeidsplaatsen - bestaand_banen


@veld(nl="Banen die bij de buren een plek zoeken", en="Jobs that look for room next door", unit="arbeidsplaats")
def banen_naar_buur(banen_verplaatst: Array, aandeel_banen: Array) -> Array:
    """Part of the jobs that come back elsewhere in the region; not all of them fit."""
    return banen_verplaatst * aandeel_banen


@veld(nl="Deel van de zoekende banen dat past", en="Share of the jobs that fit", unit="aandeel", optelbaar=False)
def deel_dat_past(ruimte_voor_banen: Array, banen_naar_buur_samen: Array) -> Array:
    """New places of work over the jobs that come looking, of the same sector; all fit where there is enough.

    A yard does not fit in an office. Where several areas send jobs, all get the same part.

    >>> deel_dat_past(np.array([60.0, 500.0, 0.0]), np.array([120.0, 120.0, 0.0]))
    array([0.5, 1. , 1. ])
    """
    past = ratio(np.minimum(ruimte_voor_banen, banen_naar_buur_samen), banen_naar_buur_samen)
    return np.where(banen_naar_buur_samen > 0, past, 1)


@veld(nl="Banen die bij de buren landen", en="Jobs that land next door", unit="arbeidsplaats")
def banen_geland(banen_naar_buur: Array, deel_dat_past: Array) -> Array:
    """Jobs that find a new place there. They fill room that the neighbour's plan makes: they are not extra jobs."""
    return banen_naar_buur * deel_dat_past


@veld(nl="Banen die elders in de regio landen", en="Jobs that land elsewhere in the region", unit="arbeidsplaats")
def banen_in_rest(banen_verplaatst: Array, banen_naar_buren: Array) -> Array:
    """Jobs that come back within the region but outside its areas; whether there is room is not known."""
    return banen_verplaatst - banen_naar_buren


@veld(nl="Banen die de regio verliest", en="Jobs that the region loses", unit="arbeidsplaats")
def banen_weg_uit_regio(banen_weg: Array, banen_geland_samen: Array, banen_in_rest: Array) -> Array:
    """Displaced jobs that land nowhere: firms that stop, that leave, or that find no room with the neighbours.

    >>> banen_weg_uit_regio(np.array([340.0]), np.array([60.0]), np.array([102.0]))
    array([178.])
    """
    return banen_weg - banen_geland_samen - banen_in_rest


@veld(nl="Woon-werkbalans", en="Balance of jobs and dwellings", unit="arbeidsplaats_per_woning", optelbaar=False)
def woonwerkbalans(
    banen_regio: Array, banen_erbij_regio: Array, woningen_regio: Array, woningen_erbij_regio: Array
) -> Array:
    """Jobs per dwelling with all plans. A balance of the region: people work in other places than they live."""
    return ratio(banen_regio + banen_erbij_regio, woningen_regio + woningen_erbij_regio)


# ---------------------------------------------------------------- green
@veld(nl="Groen van de buren dat verandert", en="Green of the neighbours that changes", unit="m2")
def groen_bij_buren(groen_plek_m2: Array, aandeel_groen: Array, groen_m2: Array, bestaand_groen_m2: Array) -> Array:
    """Green around the neighbour that a plan here takes or adds: in proportion to the green of the deelgebied.

    >>> groen_bij_buren(np.array([270_000.0]), np.array([1.0]), np.array([54_000.0]), np.array([270_000.0]))
    array([-216000.])
    """
    return groen_plek_m2 * aandeel_groen * (ratio(groen_m2, bestaand_groen_m2) - 1)


@veld(nl="Inwoners zonder groene plek dichtbij", en="Residents without a green place close by", unit="inwoner")
def inwoners_zonder_groen(inwoners: Array, inwoners_met_groen: Array) -> Array:
    """Residents without a green place of half a hectare within a 300 m walk, on either side of the border."""
    return inwoners - inwoners_met_groen
