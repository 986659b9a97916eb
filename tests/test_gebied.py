"""The area as a type: names, places, figures with their source, and shapes that hold together."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Blokkade, Cijfer, Gebied, Grens, Halte
from gebieden.laden import KENMERKEN, load_gebied
from scenario.evaluatie import evaluate
from scenario.scenarios import shipped_scenarios

POLDER = load_gebied("achtersluispolder")
BOTH = pytest.mark.parametrize("gebied", ["havenstad", "achtersluispolder"])


def test_a_figure_without_a_source_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a figure needs a source: 420 stuk"):
        Cijfer(420, None, None, "stuk", "", "verified", Text("", ""))


def test_the_position_of_a_deelgebied_is_that_in_every_array() -> None:
    assert [POLDER.position(name) for name in POLDER.ids] == [0, 1, 2, 3, 4]
    mask = POLDER.where(["sluiskwartier", "havenkwartier"])
    assert [name for name, here in zip(POLDER.ids, mask, strict=True) if here] == ["sluiskwartier", "havenkwartier"]
    assert not POLDER.where([]).any()


def test_a_misspelt_deelgebied_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(GebiedsmixError, match="Did you mean: sluiskwartier") as caught:
        POLDER.where(["sluiskwatier"])
    assert caught.value.message.nl.startswith("Deelgebied 'sluiskwatier' bestaat niet.")


def test_a_feature_that_the_area_lacks_is_named() -> None:
    bare = replace(POLDER, cijfers={"opp_m2": POLDER.cijfers["opp_m2"]})
    with pytest.raises(GebiedsmixError) as caught:
        bare.kenmerk("bestaand_bvo_wonen_m2")
    assert caught.value.code == "missing_feature"
    assert "Vul het aan in kenmerken.csv" in caught.value.message.nl


@BOTH
def test_every_declared_feature_is_there_with_a_figure_per_deelgebied(gebied: str) -> None:
    area = load_gebied(gebied)
    assert set(area.kenmerken) == set(KENMERKEN)
    for name, values in area.kenmerken.items():
        assert values.shape == (len(area.ids),), name
        assert np.isfinite(values).all(), name
        assert [figure.value for figure in area.cijfers[name]] == values.tolist()


@pytest.mark.parametrize("wrong", [np.zeros((4, 2)), np.zeros((5, 3)), np.zeros(5)])
def test_centroids_of_another_shape_are_refused(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"centroids of achtersluispolder: .* expected \(5, 2\)"):
        replace(POLDER, centroids_m=wrong)


def test_a_feature_with_too_few_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="'opp_m2' of achtersluispolder: 4 figures for 5 deelgebieden"):
        replace(POLDER, cijfers={"opp_m2": POLDER.cijfers["opp_m2"][:4]})


def test_two_deelgebieden_of_one_id_are_refused() -> None:
    twice = (*POLDER.deelgebieden[:4], POLDER.deelgebieden[0])
    with pytest.raises(ValueError, match="have the same id"):
        replace(POLDER, deelgebieden=twice)


def test_a_blokkade_or_limit_on_a_deelgebied_that_is_not_there_is_refused() -> None:
    bar = Blokkade("havenkwatier", "alles", None, Text("", ""), "x", "assumption")
    limit = Grens("havenkwatier", "woningen", "max", 10, Text("", ""), "x", "assumption")
    for changes in ({"blokkades": (bar,)}, {"grenzen": (limit,)}):
        with pytest.raises(GebiedsmixError, match="Did you mean: havenkwartier"):
            replace(POLDER, **changes)  # type: ignore[arg-type]


def test_an_area_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        POLDER.id = "x"  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        POLDER.kenmerk("opp_m2")[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        POLDER.centroids_m[0] = 0
    with pytest.raises(TypeError):
        POLDER.kenmerken["opp_m2"] = np.zeros(5)  # type: ignore[index]


# ------------------------------------------------------------------------------------ stops that are planned
def with_metro(vanaf: int | None) -> Gebied:
    """The polder with a metro station in the middle of the Sluiskwartier."""
    x_m, y_m = POLDER.centroids_m[POLDER.position("sluiskwartier")]
    station = Halte("proef", "Proef", "metro", float(x_m), float(y_m), vanaf, "eigen_aanname", "assumption")
    return replace(POLDER, haltes=(*POLDER.haltes, station))


def near_station(gebied: Gebied, year: int | None) -> float:
    plan = shipped_scenarios("achtersluispolder")["oost-west"].verdeling
    return float(evaluate(gebied.in_year(year), plan).meting.value("woningen_nabij_station"))


def test_a_planned_stop_is_there_from_its_year_on_and_in_the_final_state() -> None:
    planned = with_metro(2040)
    assert [len(planned.in_year(year).haltes) - len(POLDER.haltes) for year in (2030, 2039, 2040, 2050, None)] == [
        0,
        0,
        1,
        1,
        1,
    ]


def test_homes_near_a_planned_station_count_once_it_is_there() -> None:
    planned, today = with_metro(2040), with_metro(None)
    assert near_station(planned, 2030) == 0  # the polder has no station of its own
    assert near_station(planned, 2040) == near_station(planned, None) == near_station(today, 2030) > 0


def test_an_area_without_planned_stops_is_the_same_in_every_year() -> None:
    assert POLDER.in_year(2030) is POLDER
    planned = with_metro(2040)
    assert planned.in_year(2030) is planned.in_year(2030)
