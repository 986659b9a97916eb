"""The two shipped areas: what was published adds up, what was assumed says so, and geometry and tables agree."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from shapely.geometry import shape

from gebieden.basis import data_path
from gebieden.bronvermelding import load_sources
from gebieden.laden import load_gebied
from gebieden.tabel import Row, read_table
from scenario.hendels import FUNCTIES, GROND, WERKFUNCTIES
from scenario.kentallen import load_kentallen
from scenario.scenarios import shipped_scenarios

GEBIEDEN = ("havenstad", "achtersluispolder")
TO_RD = pyproj.Transformer.from_crs(4326, 28992, always_xy=True)
BLOCKED_FOR_LONG = ("coenhaven", "vlothaven", "cornelis_douwes_0_1", "cornelis_douwes_2_3")

both = pytest.mark.parametrize("gebied", GEBIEDEN)


def table(gebied: str, name: str) -> list[Row]:
    return read_table(data_path("gebieden", gebied, name))


def programme(gebied: str, name: str) -> dict[str, float]:
    return {row.text("deelgebied"): row.number("woningen") for row in table(gebied, name)}


def _to_rd(coordinates: np.ndarray) -> np.ndarray:
    return np.column_stack(TO_RD.transform(coordinates[:, 0], coordinates[:, 1]))


def outlines(gebied: str) -> dict[str, shapely.Geometry]:
    """The outlines in RD metres, by deelgebied."""
    found = json.loads(data_path("gebieden", gebied, "omtrek.geojson").read_text(encoding="utf-8"))
    return {f["properties"]["id"]: shapely.transform(shape(f["geometry"]), _to_rd) for f in found["features"]}


def jobs(gebied: str) -> np.ndarray:
    """Jobs now, per deelgebied and function."""
    area = load_gebied(gebied)
    return np.stack([area.kenmerk(f"bestaand_banen_{functie}") for functie in WERKFUNCTIES], axis=1)


def keys(text: str) -> set[str]:
    return set(text.split(";"))


# ------------------------------------------------------------------------------------ what was published


def test_the_maximum_of_haven_stad_is_70704_dwellings_of_83_m2() -> None:
    rows = table("havenstad", "programma_maximum.csv")
    # 7,500 + 5,600 + 4,692 + 5,201 + 6,510 + 4,000 + 9,640 + 5,760 + 1,900 + 1,800 + 6,900 + 9,600 + 1,601
    assert sum(row.number("woningen") for row in rows) == 70_704
    assert {row.number("bvo_per_woning_m2") for row in rows} == {83}


def test_12192_dwellings_lie_where_building_runs() -> None:
    running = {d.id for d in load_gebied("havenstad").deelgebieden if d.status == "loopt"}
    # Sloterdijk-Centrum 7,500 + Sloterdijk I Zuid 4,692
    assert sum(n for d, n in programme("havenstad", "programma_maximum.csv").items() if d in running) == 12_192


def test_38804_dwellings_remain_without_what_is_blocked_for_long() -> None:
    maximum = programme("havenstad", "programma_maximum.csv")
    # 70,704 - 9,640 - 5,760 - 6,900 - 9,600
    assert sum(maximum.values()) - sum(maximum[d] for d in BLOCKED_FOR_LONG) == 38_804


def test_28000_people_work_in_haven_stad_and_4000_in_achtersluispolder() -> None:
    assert jobs("havenstad").sum() == 28_000
    assert jobs("achtersluispolder").sum() == 4_000


def test_achtersluispolder_has_420_firms_90_residents_and_an_estate_of_881464_m2() -> None:
    polder = load_gebied("achtersluispolder")
    assert polder.kenmerk("bestaand_bedrijven").sum() == 420
    assert sum(figure.low or 0 for figure in polder.cijfers["bestaand_bedrijven"]) == 345
    assert polder.kenmerk("bestaand_inwoners").sum() == 90
    assert polder.kenmerk("bestaand_uitgeefbaar_m2").sum() == 881_464


def test_the_earlier_plan_spreads_9300_dwellings_by_land_over_four_zones() -> None:
    polder, plan = load_gebied("achtersluispolder"), programme("achtersluispolder", "programma_eerder_plan.csv")
    dwellings = np.array([plan[d] for d in polder.ids])
    land = (polder.kenmerk("opp_m2") - polder.kenmerk("bestaand_water_m2")) * (dwellings > 0)
    assert dwellings.sum() == 9_300
    assert plan["nautisch_cluster"] == 0
    assert np.abs(dwellings - 9_300 * land / land.sum()).max() < 1  # whole dwellings, largest remainder


def test_the_course_of_2023_is_1250_and_750_dwellings() -> None:
    plan = programme("achtersluispolder", "programma_koers_2023.csv")
    assert {d: n for d, n in plan.items() if n} == {"thorbeckezone": 1_250, "sluiskwartier": 750}


def test_east_west_follows_from_the_density_of_pbl() -> None:
    polder, kentallen = load_gebied("achtersluispolder"), load_kentallen()
    plan = {d: n for d, n in programme("achtersluispolder", "programma_oost_west.csv").items() if n}
    density = kentallen["fsi_hoogstedelijk"].value / kentallen["bruto_netto_buurt"].value  # 1.5 / 1.13 = 1.33
    for deelgebied, dwellings in plan.items():
        place = polder.position(deelgebied)
        land = polder.kenmerk("opp_m2")[place] - polder.kenmerk("bestaand_water_m2")[place]
        assert dwellings == pytest.approx(land * density * 0.8 / 105, abs=0.5)  # 80 % housing, 105 m2 each
    assert set(plan) == {"sluiskwartier", "havenkwartier"}


@both
def test_the_dwellings_of_a_recipe_are_those_of_its_table(gebied: str) -> None:
    area, expected = load_gebied(gebied), {"maximum-bovenop": 70_704, "minimum": 40_000, "zonder-geblokkeerd": 38_804}
    expected |= {"nu-startbaar": 12_192, "maximum-binnen": 56_563.2, "eerder-plan": 9_300, "koers-2023": 2_000}
    for name, scenario in shipped_scenarios(gebied).items():
        levers = scenario.verdeling
        floor = area.kenmerk("opp_m2") * levers["transformatie"] * levers["fsi"] * levers["wonen"]
        if name in expected:
            assert (floor / levers["m2_per_woning"]).sum() == pytest.approx(expected[name])


def test_what_can_start_now_has_its_published_non_residential_programme() -> None:
    area, levers = load_gebied("havenstad"), shipped_scenarios("havenstad")["nu-startbaar"].verdeling
    floor = area.kenmerk("opp_m2") * levers["transformatie"] * levers["fsi"] * (1 - levers["wonen"])
    # 540,000 m2 beside 7,500 dwellings and 80,000 m2 beside 4,692, to the rounding of a share at four digits
    assert floor[area.position("sloterdijk_centrum")] == pytest.approx(540_000, rel=1e-3)
    assert floor[area.position("sloterdijk_i_zuid")] == pytest.approx(80_000, rel=1e-3)


@both
def test_norm_packs_exist(gebied: str) -> None:
    known = {row.text("id") for row in read_table(data_path("normpakketten.csv"))}
    assert set(load_gebied(gebied).normpakketten) <= known


# ------------------------------------------------------------------------------------ what was assumed


@both
def test_jobs_are_spread_by_the_stated_rule(gebied: str) -> None:
    area, rule = load_gebied(gebied), {row.text("deelgebied"): row for row in table(gebied, "banenverdeling.csv")}
    weight = area.kenmerk("bestaand_uitgeefbaar_m2") * np.array([rule[d].number("banen_per_ha") for d in area.ids])
    share = np.array([[rule[d].number(functie) for functie in WERKFUNCTIES] for d in area.ids])
    found = jobs(gebied)
    assert np.allclose(share.sum(axis=1), 1)
    assert np.abs(found.sum(axis=1) - found.sum() * weight / weight.sum()).max() < 1
    assert np.abs(found - found.sum(axis=1, keepdims=True) * share).max() < 1


@both
def test_floor_space_now_is_jobs_times_the_kental(gebied: str) -> None:
    area, kentallen = load_gebied(gebied), load_kentallen()
    for functie in WERKFUNCTIES:
        expected = area.kenmerk(f"bestaand_banen_{functie}") * kentallen[f"bvo_per_baan_{functie}"].value
        assert area.kenmerk(f"bestaand_bvo_{functie}_m2") == pytest.approx(expected)


@both
def test_figures_lie_in_their_range_and_assumptions_have_one(gebied: str) -> None:
    for name, figures in load_gebied(gebied).cijfers.items():
        for figure in figures:
            low = figure.value if figure.low is None else figure.low
            high = figure.value if figure.high is None else figure.high
            assert low <= figure.value <= high, f"{name}: {low} <= {figure.value} <= {high}"
            assert name == "opp_m2" or figure.certainty != "assumption" or figure.low is not None
            assert figure.note.nl, name
            assert figure.note.en, name


@both
def test_sums_within_a_deelgebied_are_possible(gebied: str) -> None:
    area = load_gebied(gebied)
    ground = {name: area.kenmerk(f"bestaand_{name}_m2") for name in GROND}
    floor = sum(area.kenmerk(f"bestaand_bvo_{functie}_m2") for functie in FUNCTIES)
    assert np.array_equal(sum(ground.values()), area.kenmerk("opp_m2"))
    assert (area.kenmerk("bestaand_bebouwd_m2") <= ground["uitgeefbaar"]).all()
    assert (area.kenmerk("bestaand_milieuruimte_m2") <= ground["uitgeefbaar"]).all()
    assert (area.kenmerk("bestaand_sport_m2") + area.kenmerk("bestaand_voedsel_m2") <= ground["groen"]).all()
    assert (area.kenmerk("bestaand_karakteristiek_bvo_m2") <= floor).all()
    assert (area.kenmerk("lnight_industrie_db") < area.kenmerk("lden_industrie_db")).all()
    assert (area.kenmerk("aandachtsgebied_aandeel") <= 1).all()
    assert (area.kenmerk("buitendijks_aandeel") <= 1).all()


@both
def test_units_are_those_of_the_declared_feature(gebied: str) -> None:
    declared = {row.text("id"): row.text("unit") for row in read_table(data_path("kenmerken.csv"))}
    for name, figures in load_gebied(gebied).cijfers.items():
        assert {figure.unit for figure in figures} == {declared[name]}, name


@both
def test_every_source_is_known(gebied: str) -> None:
    named: dict[str, set[str]] = defaultdict(set)
    folder = data_path("gebieden", gebied)
    for path in sorted(folder.glob("*.csv")):
        for row in read_table(path):
            named[path.name] |= keys(row.text("source"))
    for path in sorted(folder.glob("*.toml")):
        for found in re.findall(r'source = "([^"]*)"', path.read_text(encoding="utf-8")):
            named[path.name] |= keys(found)
    assert {name: found - set(load_sources()) for name, found in named.items() if found - set(load_sources())} == {}


def test_splits_of_the_non_residential_part_add_up_and_decide_over_tens_of_thousands_of_jobs() -> None:
    splits: dict[str, dict[str, float]] = defaultdict(dict)
    for row in read_table(data_path("functieverdelingen.csv")):
        splits[row.text("id")][row.text("functie")] = row.number("aandeel")
        assert keys(row.text("source")) <= set(load_sources())
    assert {name: pytest.approx(1) for name in splits} == {name: sum(split.values()) for name, split in splits.items()}
    # 20 % of 7,335,540 m2 = 1,467,108 m2: all offices 17.5 m2 a job = 83,800 jobs, all port 150 m2 = 9,800
    found = {name: _jobs_in(1_467_108, split) for name, split in splits.items()}
    assert 9_800 < found["maken"] < found["gemengd"] < found["kantoor"] < 83_900
    assert found["kantoor"] - found["maken"] > 30_000


def _jobs_in(floor_m2: float, split: Mapping[str, float]) -> float:
    kentallen = load_kentallen()
    return sum(floor_m2 * share / kentallen[f"bvo_per_baan_{name}"].value for name, share in split.items())


# ------------------------------------------------------------------------------------ when


@both
def test_nothing_starts_before_its_blokkade_ends_unless_no_end_is_known(gebied: str) -> None:
    area, on_purpose = load_gebied(gebied), {"eerder-plan"}  # the plan that the blokkade was made against
    for name, scenario in shipped_scenarios(gebied).items():
        start, building = scenario.verdeling["start"], scenario.verdeling["transformatie"] > 0
        for blokkade in area.blokkades if name not in on_purpose else ():
            place = area.position(blokkade.deelgebied)
            assert not building[place] or start[place] >= (blokkade.tot or 0), (name, blokkade.deelgebied)
        assert scenario.verdeling["gereed"][building].max(initial=2060) == 2060


# ------------------------------------------------------------------------------------ where


@both
def test_surfaces_and_centroids_are_those_of_the_outlines(gebied: str) -> None:
    area, found = load_gebied(gebied), outlines(gebied)
    assert tuple(found) == area.ids
    assert area.kenmerk("opp_m2") == pytest.approx([g.area for g in found.values()], rel=1e-3)
    centroids = np.array([[g.centroid.x, g.centroid.y] for g in found.values()])
    assert np.abs(area.centroids_m - centroids).max() < 1


@both
def test_outlines_fit_together_without_overlap_or_gap(gebied: str) -> None:
    found = list(outlines(gebied).values())
    assert shapely.coverage_is_valid(found)
    whole = shapely.union_all(found)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0


@both
def test_stops_and_surroundings_stand_in_rd_where_their_degrees_say(gebied: str) -> None:
    for name in ("haltes.csv", "omgeving.csv"):
        rows = table(gebied, name)
        degrees = np.array([[row.number("lon"), row.number("lat")] for row in rows])
        metres = np.array([[row.number("x_m"), row.number("y_m")] for row in rows])
        assert np.abs(_to_rd(degrees) - metres).max() <= 0.5, name  # rounded to whole metres


def test_stations_lie_where_the_rail_network_has_them(geodata: Path) -> None:
    network = pyogrio.read_dataframe(geodata / "netwerk" / "nwb_spoor_2013_aoi.gpkg", layer="treinstations_2013")
    points = np.array([[p.x, p.y] for p in network.to_crs(28992).geometry])
    for gebied in GEBIEDEN:
        for halte in load_gebied(gebied).haltes:
            if halte.soort == "trein":
                assert np.hypot(*(points - [halte.x_m, halte.y_m]).T).min() < 300, halte.naam


def test_outlines_of_haven_stad_are_official_neighbourhoods(geodata: Path) -> None:
    official = pyogrio.read_dataframe(geodata / "amsterdam" / "gebiedsindeling_2022.gpkg", layer="buurten")
    geometries = official.to_crs(28992).geometry
    for name, outline in outlines("havenstad").items():
        # simplified by 12 m: a neighbourhood lies (nearly) wholly inside one deelgebied or outside it
        inside = geometries.intersection(outline).area / geometries.area
        whole = shapely.union_all(geometries[inside > 0.5].to_numpy())
        assert whole.symmetric_difference(outline).area < 0.03 * outline.area, name
