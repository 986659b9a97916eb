"""A redrawn area is an area like any other: totals stay, barriers follow the ground, the model runs on it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gebieden.basis import Text
from gebieden.gebied import Gebied
from gebieden.hertekend import GROND, redrawn
from gebieden.laden import load_gebied
from gebieden.omgeving import outlines_of, vlakken_of_gebied
from gebieden.tekenen import cut_out, draw_beside, merge, move_corner, split
from gebieden.tekening import Tekening
from scenario.bereik import ligging_of
from scenario.kentallen import load_kentallen
from scenario.programma import derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import Verdeling

BIG_M = 50_000


@pytest.fixture(scope="module")
def havenstad() -> Gebied:
    return load_gebied("havenstad")


def through(gebied: Gebied, deelgebied: str) -> Tekening:
    """Split a deelgebied from south to north through its middle."""
    vlakken = vlakken_of_gebied(gebied)
    x, y = vlakken.shapes[vlakken.position(deelgebied)].centroid.coords[0]
    return split(vlakken, [(x, y - BIG_M), (x, y + BIG_M)], only=[deelgebied])


def total_standing(gebied: Gebied) -> dict[str, float]:
    return {name: values.sum() for name, values in gebied.kenmerken.items() if name.startswith("bestaand_")}


def test_splitting_keeps_everything_that_stands_there(havenstad):
    after = redrawn(havenstad, through(havenstad, "coenhaven")).gebied
    assert total_standing(after) == pytest.approx(total_standing(havenstad), rel=1e-9)
    assert after.kenmerk("opp_m2").sum() == pytest.approx(havenstad.kenmerk("opp_m2").sum(), rel=1e-6)


def test_both_halves_of_a_blocked_harbour_stay_blocked(havenstad):
    after = redrawn(havenstad, through(havenstad, "coenhaven")).gebied
    before = [barrier.tot for barrier in havenstad.blokkades if barrier.deelgebied == "coenhaven"]
    for half in ("coenhaven_1", "coenhaven_2"):
        assert [barrier.tot for barrier in after.blokkades if barrier.deelgebied == half] == before


def test_a_divided_figure_says_that_dividing_it_is_an_assumption(havenstad):
    after = redrawn(havenstad, through(havenstad, "coenhaven")).gebied
    jobs = after.cijfers["bestaand_banen_haven_industrie"][after.position("coenhaven_1")]
    assert jobs.certainty == "assumption"
    assert "eigen_aanname" in jobs.source.split(";")
    assert "oppervlakte" in jobs.note.nl


def test_what_was_not_touched_is_the_very_same_figure(havenstad):
    after = redrawn(havenstad, through(havenstad, "coenhaven")).gebied
    old = havenstad.cijfers["lden_weg_db"][havenstad.position("vlothaven")]
    assert after.cijfers["lden_weg_db"][after.position("vlothaven")] is old


def test_pieces_are_named_after_what_they_were(havenstad):
    after = redrawn(havenstad, through(havenstad, "coenhaven")).gebied
    assert after.deelgebieden[after.position("coenhaven_2")].naam == Text("Coenhaven 2", "Coenhaven 2")


def test_merging_takes_the_mean_noise_by_surface(havenstad):
    vlakken = vlakken_of_gebied(havenstad)
    pair = ["minervahaven_noord", "minervahaven_zuid"]
    after = redrawn(havenstad, merge(vlakken, pair, "minervahaven"), {"minervahaven": Text("Minervahaven", "M")}).gebied
    where = [havenstad.position(name) for name in pair]
    area, noise = vlakken.area_m2[where], havenstad.kenmerk("lden_weg_db")[where]
    assert after.kenmerk("lden_weg_db")[after.position("minervahaven")] == pytest.approx(
        (area * noise).sum() / area.sum()
    )
    assert total_standing(after) == pytest.approx(total_standing(havenstad), rel=1e-9)
    assert after.deelgebieden[after.position("minervahaven")].naam.nl == "Minervahaven"


def test_a_maximum_is_divided_and_lapses_where_it_held_for_a_part_only():
    polder = load_gebied("achtersluispolder")
    halved = redrawn(polder, through(polder, "thorbeckezone"))
    most = [limit.value for limit in halved.gebied.grenzen if limit.deelgebied.startswith("thorbeckezone_")]
    assert sum(most) == pytest.approx(1250)  # at most 1,250 dwellings in the Thorbeckezone
    joined = redrawn(polder, merge(vlakken_of_gebied(polder), ["thorbeckezone", "sluiskwartier"]))
    assert [limit.value for limit in joined.vervallen] == [1250]
    least = [limit.value for limit in joined.gebied.grenzen if limit.deelgebied == "thorbeckezone"]
    assert least == [750]  # at least 750 in the Sluiskwartier stays true of the two together


def test_new_ground_beside_is_paved_and_empty_and_says_so(havenstad):
    vlakken = vlakken_of_gebied(havenstad)
    west, south, _, _ = shapely.total_bounds(vlakken.shapes)
    corner = [(west - 100, south - 100), (west, south - 100), (west, south), (west - 100, south)]
    after = redrawn(havenstad, draw_beside(vlakken, corner, "kade", 1)).gebied
    place = after.position("kade")
    assert [after.kenmerk(name)[place] for name in GROND] == pytest.approx([0, 10_000, 0, 0])
    assert after.kenmerk("bestaand_inwoners")[place] == 0
    assert after.cijfers["pm25_ugm3"][place].certainty == "assumption"
    assert np.isfinite(list(after.kenmerken.values())).all()


def test_ground_follows_an_outer_corner(havenstad):
    vlakken = vlakken_of_gebied(havenstad)
    hull = shapely.get_coordinates(vlakken.shapes)
    farthest = hull[hull[:, 0].argmin()]
    after = redrawn(havenstad, move_corner(vlakken, farthest, farthest - [40, 0], 1)).gebied
    ground = sum(after.kenmerk(name) for name in GROND)
    assert ground == pytest.approx(after.kenmerk("opp_m2"), abs=10)


def test_the_outlines_come_back_from_the_map_as_they_were_drawn(havenstad):
    tekening = through(havenstad, "coenhaven")
    after = redrawn(havenstad, tekening).gebied
    assert outlines_of(after).area_m2 == pytest.approx(tekening.na.area_m2, rel=1e-6)
    assert ligging_of(after, load_kentallen()).zones.deelgebieden == 16


def test_the_programme_of_a_split_area_is_that_of_the_whole(havenstad):
    tekening = through(havenstad, "coenhaven")
    after = redrawn(havenstad, tekening).gebied
    plan = shipped_scenarios("havenstad")["maximum-programma"].verdeling
    origin = tekening.gemeen_m2.argmax(axis=1)
    whole = derive_programma(havenstad, plan)
    halves = derive_programma(after, Verdeling(plan.hendels[origin]))
    # the tables hold whole square metres, the drawing does not: five digits
    for name in ("woningen", "inwoners", "arbeidsplaatsen", "groen_m2", "water_m2"):
        assert halves.total(name) == pytest.approx(whole.total(name), rel=1e-5)


def test_a_park_cut_out_takes_its_share_of_everything(havenstad):
    vlakken = vlakken_of_gebied(havenstad)
    middle = vlakken.shapes[vlakken.position("coenhaven")].representative_point()
    drawn = cut_out(vlakken, middle.buffer(60), "coenpark")
    after = redrawn(havenstad, drawn, {"coenpark": Text("Coenpark", "Coen Park")}).gebied
    assert total_standing(after) == pytest.approx(total_standing(havenstad), rel=1e-9)
    place, old = after.position("coenpark"), havenstad.position("coenhaven")
    share = drawn.na.area_m2[-1] / vlakken.area_m2[old]
    assert after.kenmerk("bestaand_bvo_haven_industrie_m2")[place] == pytest.approx(
        share * havenstad.kenmerk("bestaand_bvo_haven_industrie_m2")[old]
    )
