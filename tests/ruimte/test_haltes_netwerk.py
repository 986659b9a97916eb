"""Walking: to a stop, and over a network where there is one."""

from __future__ import annotations

import heapq

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.kernen import Kern
from gebieden.randen import randen_of_polygons
from gebieden.ruimte.bouw import build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.haltes import reach_of_distances, stop_reach
from gebieden.ruimte.herbouw import rebuild_ruimte
from gebieden.ruimte.netwerk import Netwerk, stop_distances
from gebieden.ruimte.toegang import supply_per_person
from gebieden.ruimte.zonedelen import Zonedelen
from tests.ruimte.gebieden_om_te_tekenen import SOUTH_M, WEST_M, block, random_plots

WALK = Kern("lopen", 300, 1.3, gedeeld=True, lopend=True)


# ---------------------------------------------------------------- stops
def test_a_walk_is_the_straight_line_times_the_detour():
    ruimte = build_ruimte(randen_of_polygons([block(0, 0, 10, 10)]), [])
    # from the middle of the cell (5, 5) to (305, 405): 500 m straight, 650 m of walking
    found = stop_reach(ruimte, np.array([[WEST_M + 305, SOUTH_M + 405]]), 1.3)
    assert found.cells_m == pytest.approx([650])
    assert (found.zones_m, found.places_m) == (pytest.approx([650]), pytest.approx([650]))


def test_the_nearest_stop_counts_and_without_stops_it_is_infinitely_far():
    ruimte = build_ruimte(randen_of_polygons([block(0, 0, 10, 10)]), [])
    two = np.array([[WEST_M + 105, SOUTH_M + 5], [WEST_M + 905, SOUTH_M + 5]])
    assert stop_reach(ruimte, two, 1.0).places_m == pytest.approx([100])
    nowhere = stop_reach(ruimte, np.zeros((0, 2)), 1.3)
    assert nowhere.places_m.tolist() == [np.inf]
    assert nowhere.within(800)[2].tolist() == [0]


@pytest.mark.parametrize("metres", [400.0, 800, 1200])
def test_the_share_within_a_walk_is_that_of_the_circle(metres):
    # a stop in the south-west corner of 2 x 2 km: a quarter circle of r m of 4 km2
    ruimte = build_ruimte(randen_of_polygons([block(0, 0, 2000, 2000)]), [])
    _, zones, places = stop_reach(ruimte, np.array([[WEST_M, SOUTH_M]]), 1.0).within(metres)
    assert places == pytest.approx([np.pi * metres**2 / 4 / 4e6], rel=1e-3)
    assert zones.mean() == pytest.approx(places[0], rel=1e-2)


# ---------------------------------------------------------------- networks
def grid_network(
    steps: int = 21, step_m: float = 50, gap: int | None = None, shift: tuple[float, float] = (0, 0)
) -> Netwerk:
    """Streets every 50 m; ``gap`` leaves out the streets that cross one column (a canal)."""
    row, column = np.divmod(np.arange(steps * steps), steps)
    nodes = np.column_stack([WEST_M + column * step_m, SOUTH_M + row * step_m]) + np.array(shift)
    number = np.arange(steps * steps).reshape(steps, steps)
    across = [(a, b) for a, b in zip(number[:, :-1].ravel(), number[:, 1:].ravel(), strict=True) if a % steps != gap]
    along = list(zip(number[:-1].ravel(), number[1:].ravel(), strict=True))
    start, end = np.array([*across, *along]).T
    return Netwerk(nodes, start, end, np.full(len(start), step_m))


def shortest(netwerk: Netwerk, source: int) -> np.ndarray:
    """Dijkstra by hand, with a heap."""
    ways: dict[int, list[tuple[int, float]]] = {}
    for a, b, metres in zip(netwerk.start, netwerk.end, netwerk.length_m, strict=True):
        ways.setdefault(int(a), []).append((int(b), metres))
        ways.setdefault(int(b), []).append((int(a), metres))
    found, heap = np.full(len(netwerk.nodes_m), np.inf), [(0.0, source)]
    while heap:
        metres, node = heapq.heappop(heap)
        if metres < found[node]:
            found[node] = metres
            for there, further in ways.get(node, []):
                heapq.heappush(heap, (metres + further, there))
    return found


def plots():
    return [block(0, 0, 400, 1000), block(400, 0, 600, 1000), block(600, 0, 1000, 1000)]


def test_reach_over_a_network_is_that_of_dijkstra_by_hand():
    netwerk = grid_network(shift=(7, 3))  # no cell lies as near to two corners
    ruimte = build_ruimte(randen_of_polygons(plots()), [WALK], cell_m=50, netwerk=netwerk)
    middles = ruimte.raster.centres_m(ruimte.cells)
    walk = np.hypot(*(middles[:, None] - netwerk.nodes_m[None]).transpose(2, 0, 1))
    node, snap = walk.argmin(axis=1), walk.min(axis=1)
    mean_snap = np.array([snap[node == n].mean() if (node == n).any() else 0 for n in range(len(netwerk.nodes_m))])
    here = int(np.flatnonzero((middles == [WEST_M + 375, SOUTH_M + 525]).all(axis=1))[0])
    metres = shortest(netwerk, int(node[here]))[node] + mean_snap[node[here]] + mean_snap[node]
    east = middles[:, 0] > WEST_M + 400
    middle = east & (middles[:, 0] < WEST_M + 600)
    expected = (metres[middle] <= 300).sum() / middle.sum()
    reached = Cellen(ruimte).reach(np.array([0, 1.0, 0]), "lopen")
    assert reached[here] == pytest.approx(expected, rel=1e-6)
    assert 0 < expected < 1


def test_a_canal_without_bridges_keeps_the_other_side_out_of_reach():
    open_, cut = (grid_network(gap=gap) for gap in (None, 8))
    free, barred = (
        build_ruimte(randen_of_polygons(plots()), [WALK], cell_m=25, netwerk=one).deelgebied_matrix("lopen")
        for one in (open_, cut)
    )
    assert free[0, 1] > 0.01
    assert barred[0, 1] < free[0, 1] / 2
    assert barred[0, 2] == 0


def test_green_is_handed_out_over_a_network_too():
    ruimte = build_ruimte(randen_of_polygons(plots()), [WALK], cell_m=25, netwerk=grid_network())
    people, green = np.array([900.0, 300, 500]), np.array([0.0, 8000, 1000])
    for variant in (Cellen(ruimte), Zonedelen(ruimte)):
        access = supply_per_person(variant, people, green, "lopen")
        assert (variant.spread(people) * access).sum() == pytest.approx(9000, rel=1e-5)


def test_what_is_not_walked_does_not_use_the_network():
    noise = Kern("zone", 100)
    straight = build_ruimte(randen_of_polygons(plots()), [noise], cell_m=25)
    with_streets = build_ruimte(randen_of_polygons(plots()), [noise], cell_m=25, netwerk=grid_network(gap=9))
    assert with_streets.deelgebied_matrix("zone") == pytest.approx(straight.deelgebied_matrix("zone"), rel=1e-12)


def test_rebuilding_keeps_the_network():
    shapes, netwerk = random_plots(5, 2, 1000, 1000), grid_network()
    ruimte = build_ruimte(randen_of_polygons(shapes), [WALK], cell_m=25, netwerk=netwerk)
    again = rebuild_ruimte(ruimte, randen_of_polygons(shapes[::-1]))
    expected = ruimte.deelgebied_matrix("lopen")[::-1, ::-1]
    assert again.deelgebied_matrix("lopen") == pytest.approx(expected, rel=1e-9)


def test_stops_over_a_network():
    netwerk = grid_network()
    # from (5, 5): 7.07 m to the corner, 300 m east and 200 m north along the streets
    found = stop_distances(netwerk, np.array([[WEST_M + 5, SOUTH_M + 5]]), np.array([[WEST_M + 300, SOUTH_M + 200]]))
    assert found == pytest.approx([507.07], abs=0.01)
    ruimte = build_ruimte(randen_of_polygons([block(0, 0, 10, 10)]), [])
    assert reach_of_distances(ruimte, found).places_m == pytest.approx([507.07], abs=0.01)
    assert stop_distances(netwerk, np.zeros((2, 2)), np.zeros((0, 2))).tolist() == [np.inf, np.inf]


def test_of_parallel_paths_the_shortest_counts():
    netwerk = Netwerk(np.array([[0.0, 0], [10, 0]]), np.array([0, 1, 0]), np.array([1, 0, 1]), np.array([30.0, 12, 50]))
    assert stop_distances(netwerk, np.array([[0.0, 0]]), np.array([[10.0, 0]])) == pytest.approx([12])


@pytest.mark.parametrize("wrong", [([0], [5], [10.0]), ([0], [1], [0.0]), ([-1], [1], [10.0])])
def test_paths_that_lead_nowhere_are_refused(wrong):
    start, end, length = (np.array(one) for one in wrong)
    with pytest.raises(GebiedsmixError, match="walking network is wrong"):
        Netwerk(np.array([[0.0, 0], [10, 0]]), start, end, length)
