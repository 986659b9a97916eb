"""How far everything lies: discs, straight lines and a detour factor, each with its sum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import Text
from gebieden.bereik import BEREIK, distances, nearest_m, reach_of, share_within
from gebieden.gebied import Halte, Omgevingsplek
from gebieden.laden import load_gebied
from tests.mixes import shuffled

HAVENSTAD = load_gebied("havenstad")


def test_walking_is_the_straight_line_times_the_detour() -> None:
    # 300 m east and 400 m north is 500 m straight; x 1.3 = 650 m on foot
    found = distances(np.array([[0.0, 0.0]]), np.array([[300.0, 400.0], [0.0, 0.0]]), 1.3)
    assert found.tolist() == [[650.0, 0.0]]


def test_the_nearest_of_several_counts_and_none_is_infinitely_far() -> None:
    here = np.array([[0.0, 0.0], [1000.0, 0.0]])
    assert nearest_m(here, np.array([[0.0, 100.0], [900.0, 0.0]]), 1.0).tolist() == [100, 100]
    assert nearest_m(here, np.empty((0, 2)), 1.0).tolist() == [np.inf, np.inf]


@pytest.mark.parametrize(
    ("distance", "share"),
    [
        (0, 1.0),  # the disc of 100 m lies wholly within 300 m
        (200, 1.0),  # its far edge at 300 m
        (300, 0.5),  # its centre at 300 m
        (350, 0.25),
        (400, 0.0),  # its near edge at 300 m
        (1000, 0.0),
    ],
)
def test_a_disc_comes_into_reach_along_its_diameter(distance: float, share: float) -> None:
    found = share_within(np.zeros((1, 2)), np.array([[distance, 0.0]]), np.array([100.0]), 300, 1.0)
    assert found[0, 0] == pytest.approx(share)


@given(st.floats(0, 5000), st.floats(0, 5000), st.floats(1, 800), st.floats(0, 2000))
def test_what_lies_farther_is_never_more_in_reach(near: float, extra: float, radius: float, reach: float) -> None:
    places = np.array([[near, 0.0], [near + extra, 0.0]])
    shares = share_within(np.zeros((1, 2)), places, np.full(2, radius), reach, 1.3)[0]
    assert 0 <= shares[1] <= shares[0] <= 1


# ------------------------------------------------------------------------------------ of an area
@pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])
def test_every_reach_has_its_shape_and_the_own_deelgebied_is_always_in_reach(gebied: str) -> None:
    area = load_gebied(gebied)
    count = len(area.ids)
    assert set(area.bereik) == set(BEREIK)
    for name, declared in BEREIK.items():
        found = area.bereik[name]
        assert found.shape == ((count, count) if declared.kind == "onderling" else (count,))
        assert (found >= 0).all()
        assert np.isfinite(found).all()
        if declared.kind == "onderling":
            assert (np.diagonal(found) == 1).all()
            assert found.max() <= 1


def test_a_longer_walk_reaches_more() -> None:
    near, mid, far = (HAVENSTAD.bereik[name] for name in ("binnen_300m", "binnen_500m", "binnen_1200m"))
    assert (near <= mid).all()
    assert (mid <= far).all()
    around = HAVENSTAD.bereik
    assert (around["omgeving_groen_300m_m2"] <= around["omgeving_groen_1200m_m2"]).all()


def test_a_stop_is_never_farther_than_a_station() -> None:
    assert (HAVENSTAD.bereik["afstand_halte_m"] <= HAVENSTAD.bereik["afstand_station_m"]).all()


def test_sloterdijk_centrum_has_its_station_at_hand() -> None:
    at = HAVENSTAD.position("sloterdijk_centrum")
    assert HAVENSTAD.bereik["afstand_station_m"][at] == HAVENSTAD.bereik["afstand_station_m"].min()


def test_only_what_stands_now_counts_as_a_stop() -> None:
    opp = HAVENSTAD.kenmerk("opp_m2")
    place = HAVENSTAD.centroids_m[HAVENSTAD.position("coenhaven")]
    later = Halte("m", "Metro", "metro", float(place[0]), float(place[1]), 2045, "eigen_aanname", "assumption")
    without = reach_of(HAVENSTAD.centroids_m, opp, HAVENSTAD.haltes, ())
    planned = reach_of(HAVENSTAD.centroids_m, opp, (*HAVENSTAD.haltes, later), ())
    built = reach_of(HAVENSTAD.centroids_m, opp, (*HAVENSTAD.haltes, replace(later, vanaf=None)), ())
    assert np.array_equal(planned["afstand_station_m"], without["afstand_station_m"])
    assert built["afstand_station_m"][HAVENSTAD.position("coenhaven")] == 0


def test_without_any_stop_everything_is_infinitely_far_and_nothing_warns() -> None:
    found = reach_of(HAVENSTAD.centroids_m, HAVENSTAD.kenmerk("opp_m2"), (), ())
    assert np.isinf(found["afstand_halte_m"]).all()
    assert (found["omgeving_groen_300m_m2"] == 0).all()


def test_only_green_of_known_size_counts_as_green_around() -> None:
    centroid, opp = np.zeros((1, 2)), np.array([10_000.0])
    park = Omgevingsplek("p", Text("Park", "Park"), "groen", 500.0, 0.0, 0.0, "x", "verified", Text("", ""))
    lake = replace(park, id="w", soort="water")
    unknown_size = replace(park, id="o", opp_m2=None)
    far = replace(park, id="v", x_m=50_000.0)
    found = reach_of(centroid, opp, (), (park, lake, unknown_size, far))
    assert found["omgeving_groen_300m_m2"].tolist() == [500.0]


@given(st.permutations(range(15)))
def test_the_order_of_deelgebieden_only_permutes_reach(order: list[int]) -> None:
    moved = shuffled(HAVENSTAD, order).bereik
    for name, found in HAVENSTAD.bereik.items():
        expected = found[np.ix_(order, order)] if found.ndim == 2 else found[order]
        assert moved[name] == pytest.approx(expected, rel=1e-12)


def test_reach_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        HAVENSTAD.bereik["binnen_300m"][0, 0] = 0
