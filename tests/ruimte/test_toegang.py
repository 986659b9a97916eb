"""Access to shared green: InVEST's Urban Nature Access recomputed by hand, and what a fair score needs."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from gebieden.kernen import Kern, centre_weights, kernel_weights
from gebieden.plekken import InBereik, Plekken
from gebieden.randen import randen_of_polygons
from gebieden.ruimte.bouw import Ruimte, build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.ontvangers import not_shared
from gebieden.ruimte.toegang import raster_access, supply_per_person
from gebieden.ruimte.zonedelen import Zonedelen
from scenario.programma.groenbereik import weinig_groen_aandeel
from tests.kentallen_ingevuld import call
from tests.ruimte.gebieden_om_te_tekenen import block, random_plots

GREEN = Kern("groen", 300, 1.3, gedeeld=True)


# ---------------------------------------------------------------- InVEST, by loops
def weight(verval: str, cells: float, radius: float) -> float:
    """Decay as the guide prints it, in cells."""
    if verval == "dichotomie":
        return 1.0 if cells <= radius else 0.0
    if verval == "exponentieel":
        return math.exp(-cells / radius) if cells <= 2 * math.ceil(radius) + 1 else 0.0
    if cells > radius:
        return 0.0
    if verval == "gauss":
        return (math.exp(-0.5 * (cells / radius) ** 2) - math.exp(-0.5)) / (1 - math.exp(-0.5))
    return 0.75 * (1 - (cells / radius) ** 2)


Weigh = Callable[[tuple[int, ...], tuple[int, ...]], float]


def by_distance(verval: str, radius: float) -> Weigh:
    """Weigh by the distance between the middles of two cells, as InVEST does."""
    return lambda here, there: weight(verval, math.dist(here, there), radius)


def nature_access(people: np.ndarray, green: np.ndarray, weigh: Weigh) -> np.ndarray:
    """Urban Nature Access cell by cell: share each cell's green, then add up the shares in reach."""
    cells = list(np.ndindex(people.shape))
    ratio = {}
    for here in cells:
        sharers = sum(people[there] * weigh(here, there) for there in cells)
        ratio[here] = green[here] / sharers if sharers > 1 else green[here]
    found = np.zeros(people.shape)
    for here in cells:
        found[here] = sum(ratio[there] * weigh(here, there) for there in cells)
    return found


@pytest.mark.parametrize("verval", ["dichotomie", "gauss", "dichtheid", "exponentieel"])
@pytest.mark.parametrize("radius_m", [25, 40])
def test_nature_access_is_that_of_invest_on_the_same_raster(verval, radius_m):
    rng = np.random.default_rng(4)
    people = rng.uniform(0, 30, (14, 17)) * (rng.uniform(0, 1, (14, 17)) > 0.5)
    green = 100 * rng.uniform(0, 1, (14, 17)) * (rng.uniform(0, 1, (14, 17)) > 0.6)
    found = raster_access(people, green, centre_weights(Kern("groen", radius_m, verval=verval), 10))
    assert found == pytest.approx(nature_access(people, green, by_distance(verval, radius_m / 10)), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("verval", ["dichotomie", "gauss", "dichtheid", "exponentieel"])
def test_what_formulas_ask_of_cells_and_of_zones_is_that_same_access(verval):
    # every place is one cell, and so is every zone: places, cells and zones of the product against the loops
    rng = np.random.default_rng(6)
    rows, columns, kern = 9, 11, Kern("groen", 25, verval=verval, gedeeld=True)
    people, green = rng.uniform(0, 30, (rows, columns)), 100 * rng.uniform(0, 1, (rows, columns))
    cells = [block(10 * x, 10 * y, 10 * x + 10, 10 * y + 10) for y in range(rows) for x in range(columns)]
    small = build_ruimte(randen_of_polygons(cells), [kern], halvings=0)
    exact = kernel_weights(kern, 10)
    middle = len(exact) // 2

    def weigh(here: tuple[int, ...], there: tuple[int, ...]) -> float:
        y, x = there[0] - here[0], there[1] - here[1]
        return float(exact[middle + y, middle + x]) if max(abs(y), abs(x)) <= middle else 0.0

    slow = nature_access(people, green, weigh).ravel()
    for spots in (Cellen(small), Zonedelen(small).tabel):
        plekken = Plekken(spots, rows * columns, np.zeros(0), {}, np.zeros(0))
        found = plekken.mean(InBereik(plekken, "groen").per_person(green.ravel(), people.ravel()))
        assert found == pytest.approx(slow, rel=1e-6, abs=1e-9)


def test_the_balance_of_supply_and_demand_per_cell_is_that_of_invest():
    rng = np.random.default_rng(5)
    people, green, demand = rng.uniform(0, 40, (9, 9)), rng.uniform(0, 100, (9, 9)), 12.0
    found = raster_access(people, green, centre_weights(Kern("groen", 30), 10))
    slow = nature_access(people, green, by_distance("dichotomie", 3))
    assert (people * (found - demand)).sum() == pytest.approx((people * (slow - demand)).sum(), rel=1e-6)
    assert people[found < demand].sum() == pytest.approx(people[slow < demand].sum())


def test_a_cell_with_less_than_one_person_in_reach_shares_with_no_one():
    people, green = np.array([[0.5]]), np.array([[100.0]])
    assert raster_access(people, green, np.ones((1, 1))) == pytest.approx(np.array([[100.0]]))


# ---------------------------------------------------------------- places
@pytest.fixture(scope="module")
def ruimte() -> Ruimte:
    return build_ruimte(randen_of_polygons(random_plots(6, 1, 1200, 900)), [GREEN])


def test_two_places_far_apart_share_their_own_green():
    # 100 x 100 m each, 2 km apart: everyone reaches all of the own green: 2,000 / 50 = 40 and 500 / 100 = 5 m2
    far = build_ruimte(randen_of_polygons([block(0, 0, 100, 100), block(2000, 0, 2100, 100)]), [GREEN])
    for ontvangers in (Cellen(far), Zonedelen(far)):
        access = supply_per_person(ontvangers, np.array([50.0, 100.0]), np.array([2000.0, 500.0]), "groen")
        assert ontvangers.mean(access) == pytest.approx([40, 5], rel=1e-5)


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_all_green_is_handed_out_whatever_the_map(ruimte, variant):
    # Σ people x access = Σ green: the mean cannot tell where green lies
    people = np.array([500, 0, 900, 300, 100, 700.0])
    totals = []
    for green in ([6000, 0, 0, 0, 0, 0.0], [0, 0, 2000, 1000, 0, 3000.0]):
        ontvangers = variant(ruimte)
        access = supply_per_person(ontvangers, people, np.array(green), "groen")
        totals.append((ontvangers.spread(people) * access).sum())
    assert totals == pytest.approx([6000, 6000], rel=1e-5)


def too_little(spots: Zonedelen, people: np.ndarray, green: np.ndarray, norm_m2: float) -> np.ndarray:
    """Ask the rule itself, per deelgebied."""
    plekken = Plekken(spots.tabel, 6, np.zeros(0), {}, np.zeros(0))
    given = {"groen_m2": green, "inwoners": people, "groen_per_inwoner_min": norm_m2}
    return call(weinig_groen_aandeel, **given, binnen_300m=InBereik(plekken, "groen"), plekken=plekken)


def test_the_share_below_the_norm_does_tell_where_green_lies(ruimte):
    people, zones = np.array([500, 0, 900, 300, 100, 700.0]), Zonedelen(ruimte)
    below_norm = []
    for green in ([6000, 0, 0, 0, 0, 0.0], [1200, 0, 2160, 720, 240, 1680.0]):
        below_norm.append(people @ too_little(zones, people, np.array(green), 2.0) / people.sum())
    assert below_norm[0] > below_norm[1] + 0.2


def test_many_plans_per_zone_are_each_plan_alone(ruimte):
    rng = np.random.default_rng(8)
    people, green = rng.uniform(0, 900, (4, 3, 6)), rng.uniform(0, 5000, (4, 3, 6))
    zones = Zonedelen(ruimte)
    together = too_little(zones, people, green, 9.0)
    for index in np.ndindex(4, 3):
        alone = too_little(zones, people[index], green[index], 9.0)
        assert together[index] == pytest.approx(alone, rel=1e-12)


def test_an_empty_plan_gives_access_to_nothing_without_a_warning(ruimte):
    access = supply_per_person(Zonedelen(ruimte), np.zeros(6), np.zeros(6), "groen")
    assert access.tolist() == [0.0] * len(access)


def test_a_kernel_that_is_not_shared_says_how_to_mend_it(ruimte):
    plain = build_ruimte(randen_of_polygons([block(0, 0, 100, 100)]), [Kern("functies", 500)])
    with pytest.raises(type(not_shared("x")), match="gedeeld=True"):
        Zonedelen(plain).shared(np.ones(1), "functies")
