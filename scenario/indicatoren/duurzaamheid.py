"""Duurzaamheid: material, energy, rain, green, cars, food, and room for a hedgehog."""

from __future__ import annotations

from gebieden.basis import Array
from scenario.indicator import indicator
from scenario.rekenregel import ratio


@indicator(
    nl="Materiaalgebonden CO₂ per m² nieuwbouw",
    en="Embodied CO₂ per m² of new building",
    unit="kg_co2_per_m2",
    better="lower",
    bewijs="boekhouding",
    source="levs_2023;dgbc_paris_proof",
)
def co2_materiaal_per_m2(co2_materiaal_kg: Array, bvo_nieuw_m2: Array) -> Array:
    """CO2 of making and placing the material, per m² of new floor space.

    Demolition, streets and the carbon that timber stores are left out. NaN where nothing is built.

    >>> co2_materiaal_per_m2(np.array([286_000.0, 0.0]), np.array([1000.0, 0.0]))
    array([286., nan])
    """
    return ratio(co2_materiaal_kg, bvo_nieuw_m2)


@indicator(
    nl="CO₂ van gebruik per m² vloer",
    en="Operational CO₂ per m² of floor",
    unit="kg_co2_per_m2_per_jaar",
    better="lower",
    bewijs="boekhouding",
    source="co2emissiefactoren;kawneer_paris_proof",
)
def co2_gebruik_per_m2(co2_gebruik_kg: Array, bvo_m2: Array) -> Array:
    """Emissions in a year of buildings and residents' cars, less solar power, per m² of all floor space.

    With today's emission factor, which falls every year. Below zero where roofs yield more than is used.
    Travel of workers and visitors is left out. NaN without floor space.

    >>> co2_gebruik_per_m2(np.array([27_000.0, 0.0]), np.array([2000.0, 0.0]))
    array([13.5, nan])
    """
    return ratio(co2_gebruik_kg, bvo_m2)


@indicator(
    nl="Stroom van eigen dak",
    en="Power from own roofs",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="vakkennis_energie;bbl_beng",
)
def zonnestroom_dekking(pv_kwh: Array, elektriciteit_kwh: Array) -> Array:
    """Solar yield over the use of all buildings, summed over a year.

    Sun and use do not come at the same hour: 100 % on this scale is not self-sufficient. Panels that are
    there now are not known. NaN where nothing is used.

    >>> zonnestroom_dekking(np.array([150.0, 0.0]), np.array([600.0, 0.0]))
    array([25., nan])
    """
    return 100 * ratio(pv_kwh, elektriciteit_kwh)


@indicator(
    nl="Regenberging bij nieuwe gebouwen",
    en="Rain storage of new buildings",
    unit="mm",
    better="higher",
    bewijs="boekhouding",
    source="hemelwaterverordening_amsterdam;basisveiligheidsniveau_mra",
)
def waterberging(berging_nieuw_m3: Array, dak_nieuw_m2: Array) -> Array:
    """Layer of rain that new buildings keep on their own plot, per m² of built surface, as the rules ask it.

    What kept buildings, streets and parks do in a cloudburst is in another indicator. NaN where nothing is built.

    >>> waterberging(np.array([60.0, 0.0]), np.array([1000.0, 0.0]))
    array([60., nan])
    """
    return 1000 * ratio(berging_nieuw_m3, dak_nieuw_m2)


@indicator(
    nl="Kroonbedekking",
    en="Tree canopy",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="konijnendijk_330300",
)
def kroonbedekking_aandeel(kroon_m2: Array, land_m2: Array, water_m2: Array) -> Array:
    """Share of the area under tree crowns, open water included in the area, as the lever counts it.

    New trees count as full-grown, which takes decades.

    >>> kroonbedekking_aandeel(np.array([1500.0]), np.array([9000.0]), np.array([1000.0]))
    array([15.])
    """
    return 100 * ratio(kroon_m2, land_m2 + water_m2)


@indicator(
    nl="Auto's per woning",
    en="Cars per dwelling",
    unit="auto_per_woning",
    better="lower",
    bewijs="boekhouding",
    source="spark_2017;westpoort_parkeren",
)
def autos_per_woning(autos: Array, woningen: Array) -> Array:
    """Cars of residents over all dwellings: as many as there are places, and never more than people would own.

    Shared cars and cars parked outside the area are left out. NaN without dwellings.

    >>> autos_per_woning(np.array([20.0, 0.0]), np.array([100.0, 0.0]))
    array([0.2, nan])
    """
    return ratio(autos, woningen)


@indicator(
    nl="Aandeel groen en water",
    en="Share of green and water",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="cbs_regionale_monitor;gebiedsmix_model",
)
def groen_blauw_aandeel(groen_m2: Array, water_m2: Array, land_m2: Array) -> Array:
    """Green at ground level and open water, harbours included, over the area.

    Gardens on plots and green on roofs do not count.

    >>> groen_blauw_aandeel(np.array([2000.0]), np.array([1000.0]), np.array([9000.0]))
    array([30.])
    """
    return 100 * ratio(groen_m2 + water_m2, land_m2 + water_m2)


@indicator(
    nl="Aandeel bebouwd en verhard",
    en="Share built and paved",
    unit="procent",
    better="lower",
    bewijs="boekhouding",
    source="cbs_regionale_monitor;gebiedsmix_model",
)
def bebouwd_verhard_aandeel(bebouwd_m2: Array, verharding_m2: Array, land_m2: Array) -> Array:
    """Buildings and paved public space, over the land. Paving on plots is not known and left out.

    NaN where there is only water.

    >>> bebouwd_verhard_aandeel(np.array([2000.0]), np.array([2500.0]), np.array([9000.0]))
    array([50.])
    """
    return 100 * ratio(bebouwd_m2 + verharding_m2, land_m2)


@indicator(
    nl="Piekvermogen per nieuwe woning",
    en="Peak power per new dwelling",
    unit="kw_per_woning",
    better="lower",
    bewijs="boekhouding",
    source="vakkennis_energie;eigen_aanname",
)
def piekvermogen_per_woning(piek_kw: Array, woningen_nieuw: Array) -> Array:
    """Extra power the grid must carry for all that is built new, shared over the new dwellings.

    New firms and offices are in it, so a plan with much work asks more per dwelling. Power that demolition
    frees, batteries and a heat network are left out. All inputs are rough: ask the grid operator.
    NaN where no dwellings are built.

    >>> piekvermogen_per_woning(np.array([236.0, 50.0]), np.array([100.0, 0.0]))
    array([2.36,  nan])
    """
    return ratio(piek_kw, woningen_nieuw)


@indicator(
    nl="Warmtevraag per m² woonoppervlak",
    en="Heat demand per m² of living area",
    unit="kwh_per_m2_per_jaar",
    better="lower",
    bewijs="boekhouding",
    source="bbl_beng",
)
def warmtevraag_per_m2(warmte_kwh: Array, woonoppervlak_m2: Array) -> Array:
    """Heat that dwellings need in a year. New ones meet one figure, so this shows how much old housing stays.

    NaN without dwellings.

    >>> warmtevraag_per_m2(np.array([4500.0, 0.0]), np.array([100.0, 0.0]))
    array([45., nan])
    """
    return ratio(warmte_kwh, woonoppervlak_m2)


@indicator(
    nl="Groente van eigen grond",
    en="Vegetables from own ground",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="voedingscentrum;eigen_aanname",
)
def voedsel_lokaal(
    voedselgroen_m2: Array, voedsel_opbrengst_per_m2: Array, inwoners: Array, groente_per_inwoner_kg: Array
) -> Array:
    """Yield of kitchen gardens over the vegetables that residents should eat.

    Roof gardens and farms around the city are left out. NaN where nobody lives.

    >>> voedsel_lokaal(np.array([4550.0, 9.0]), np.float64(2.0), np.array([1000.0, 0.0]), np.float64(91.0))
    array([10., nan])
    """
    return 100 * ratio(voedselgroen_m2 * voedsel_opbrengst_per_m2, inwoners * groente_per_inwoner_kg)


@indicator(
    nl="Stil en verbonden groen (leefgebied van de egel)",
    en="Quiet and connected green (hedgehog habitat)",
    unit="procent",
    better="higher",
    bewijs="richting",
    source="zoogdiervereniging;eigen_aanname",
)
def egel_leefgebied(egel_leefgebied_m2: Array, land_m2: Array) -> Array:
    """Green that is quiet, and with the other green in reach large enough to live in, as a share of the land.

    The limit for quiet, the spread of noise and the size of a territory are rough, and barriers are not
    known: only the direction is firm. NaN where there is only water.

    >>> egel_leefgebied(np.array([900.0]), np.array([9000.0]))
    array([10.])
    """
    return 100 * ratio(egel_leefgebied_m2, land_m2)


@indicator(
    nl="Groen op gebouwen",
    en="Green on buildings",
    unit="procent",
    better="higher",
    bewijs="boekhouding",
    source="nieuw_legmeer_2024;gebiedsmix_model",
)
def groen_op_gebouwen(groendak_m2: Array, bebouwd_m2: Array) -> Array:
    """Share of all roofs that is green; green roofs of today are not known. Facades are left out.

    NaN without buildings.

    >>> groen_op_gebouwen(np.array([300.0, 0.0]), np.array([1000.0, 0.0]))
    array([30., nan])
    """
    return 100 * ratio(groendak_m2, bebouwd_m2)
