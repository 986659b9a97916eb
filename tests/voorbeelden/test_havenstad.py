"""Haven-Stad as published: dwellings, floor space and jobs, each case with its author and source."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.bewerkingen import at_year, new_dwellings, phase, set_mix
from scenario.haalbaarheid import check_feasible
from scenario.hendels import FUNCTIES
from scenario.kentallen import Kentallen, load_kentallen
from scenario.programma import Programma, derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling

HAVENSTAD = load_gebied("havenstad")
SHIPPED = shipped_scenarios("havenstad")
# Rounded to whole jobs where a sum stands beside it: 1 job in 10,000 is far below what the kentallen are worth.
WHOLE = 1e-4


def programme(scenario: str | Verdeling, kentallen: Kentallen | None = None) -> Programma:
    levers = SHIPPED[scenario].verdeling if isinstance(scenario, str) else scenario
    return derive_programma(HAVENSTAD, levers, kentallen)


def dwellings(scenario: str) -> float:
    return float(programme(scenario).total("woningen_nieuw"))


def jobs(levers: Verdeling, kentallen: Kentallen) -> float:
    return float(programme(levers, kentallen).total("arbeidsplaatsen"))


def job_range(levers: Verdeling) -> tuple[float, float]:
    """Jobs at the highest and at the lowest floor space per job."""
    known = load_kentallen()
    return jobs(levers, known.high()), jobs(levers, known.low())


def on_top(functie: str) -> Verdeling:
    """The maximum with 20 % on top, all of it one function."""
    levers = SHIPPED["maximum-bovenop"].verdeling
    alone = {name: {"wonen": 0.8, functie: 0.2}.get(name, 0.0) for name in FUNCTIES}
    return levers.with_levers(alone, levers["transformatie"] > 0)


# ------------------------------------------------------------------------------------ the programme
def test_mondaine_the_maximum_programme_is_70704_dwellings_on_5868432_m2() -> None:
    """Object Vision, Havenstad-input-VESTA.esdl (VestaDV, 2020); 83 m2 each: Geodan, Havenstad.esdl (2021)."""
    made = programme("maximum-programma")
    assert made.total("woningen_nieuw") == pytest.approx(70_704, rel=1e-12)
    assert made.total("bvo_nieuw_m2") == pytest.approx(70_704 * 83, rel=1e-12)  # 5,868,432 m2
    assert made.total("bvo_wonen_nieuw_m2") == pytest.approx(made.total("bvo_nieuw_m2"), rel=1e-12)  # all housing


def test_design_on_top_keeps_70704_dwellings_and_makes_7335540_m2() -> None:
    """The reading 'bovenop': 5,868,432 / 0.8 = 7,335,540 m2."""
    made = programme("maximum-bovenop")
    assert made.total("woningen_nieuw") == pytest.approx(70_704, rel=1e-12)
    assert made.total("bvo_nieuw_m2") == pytest.approx(7_335_540, rel=1e-12)


def test_mondaine_inside_leaves_56563_dwellings_where_56575_was_published() -> None:
    """Later version of the same file splits the same floor space 80/20 and ends at 56,575, rounded per part."""
    made = programme("maximum-binnen")
    assert made.total("woningen_nieuw") == pytest.approx(0.8 * 70_704, rel=1e-12)  # 56,563.2
    assert made.total("woningen_nieuw") == pytest.approx(56_575, rel=1e-3)
    assert made.total("bvo_nieuw_m2") == pytest.approx(5_868_432, rel=1e-12)


def test_the_two_readings_of_80_20_are_14000_dwellings_apart() -> None:
    assert dwellings("maximum-bovenop") - dwellings("maximum-binnen") == pytest.approx(14_140.8)  # 0.2 x 70,704


def test_ontwikkelstrategie_2017_the_minimum_is_40000_dwellings() -> None:
    """Gemeente Amsterdam, Ontwikkelstrategie Haven-Stad (2017): 40,000 to 70,000 dwellings."""
    assert dwellings("minimum") == pytest.approx(40_000, rel=1e-12)


def test_parts_blocked_for_long_hold_31900_dwellings() -> None:
    """De Westkrant (2024) on Coen- and Vlothaven, VEBAN (2024) on Cornelis Douwes."""
    # Coenhaven 9,640 + Vlothaven 5,760 + Cornelis Douwes 6,900 + 9,600 = 31,900; 70,704 - 31,900 = 38,804
    assert dwellings("zonder-geblokkeerd") == pytest.approx(38_804, rel=1e-12)


def test_two_parts_run_now_with_12192_dwellings() -> None:
    """Noordzeekanaalgebied (2022): Sloterdijk-Centrum 7,500 and Sloterdijk I Zuid 4,692 run, the rest waits."""
    assert dwellings("nu-startbaar") == pytest.approx(7_500 + 4_692, rel=1e-12)


def test_besluit_2021_sloterdijk_centrum_gets_7500_dwellings_and_540000_m2() -> None:
    """Gemeente Amsterdam, Investeringsbesluit Sloterdijk-Centrum (2021)."""
    made, at = programme("nu-startbaar"), HAVENSTAD.position("sloterdijk_centrum")
    assert made.per_deelgebied("woningen_nieuw")[at] == pytest.approx(7_500, rel=1e-12)
    work = made.per_deelgebied("bvo_nieuw_m2")[at] - made.per_deelgebied("bvo_wonen_nieuw_m2")[at]
    assert work == pytest.approx(540_000, rel=1e-3)  # the share in the recipe is rounded to 4 decimals


def test_westpoort_2021_sloterdijk_i_zuid_gets_80000_m2_beside_its_dwellings() -> None:
    """Ondernemersvereniging Westpoort, webinar (2021)."""
    made, at = programme("nu-startbaar"), HAVENSTAD.position("sloterdijk_i_zuid")
    work = made.per_deelgebied("bvo_nieuw_m2")[at] - made.per_deelgebied("bvo_wonen_nieuw_m2")[at]
    assert work == pytest.approx(80_000, rel=1e-3)


# ------------------------------------------------------------------------------------ jobs
def test_trouw_2017_28000_people_work_there_now() -> None:
    """Trouw (2017): 28,000 now, and it can double."""
    assert programme("huidig").total("arbeidsplaatsen") == pytest.approx(28_000)


def test_pbl_all_offices_would_be_83835_new_jobs() -> None:
    """PBL RSopen (2026): 17.5 m2 per office job. 20 % of 7,335,540 = 1,467,108 m2; / 17.5 = 83,834.7 jobs."""
    made = programme(on_top("kantoor"))
    kept = programme("maximum-programma").total("arbeidsplaatsen")  # in the parks, which stay
    assert made.total("bvo_kantoor_nieuw_m2") == pytest.approx(1_467_108, rel=1e-12)
    assert made.total("arbeidsplaatsen") - kept == pytest.approx(83_835, rel=WHOLE)
    # 25 % more or fewer m2 per job moves it from 1,467,108 / 22 = 66,687 to / 15 = 97,807
    low, high = (value - kept for value in job_range(on_top("kantoor")))
    assert (low, high) == (pytest.approx(66_687, rel=WHOLE), pytest.approx(97_807, rel=WHOLE))


def test_all_manufacturing_would_be_some_10000_to_24000_new_jobs() -> None:
    """Common ranges, not looked up: 90 m2 per job in manufacturing (60-150)."""
    kept = programme("maximum-programma").total("arbeidsplaatsen")
    low, high = (value - kept for value in job_range(on_top("maakindustrie")))
    usual = programme(on_top("maakindustrie")).total("arbeidsplaatsen") - kept
    # 1,467,108 / 90 = 16,301; / 150 = 9,781; / 60 = 24,452
    assert usual == pytest.approx(16_301, rel=WHOLE)
    assert (low, high) == (pytest.approx(9_781, rel=WHOLE), pytest.approx(24_452, rel=WHOLE))
    port = programme(on_top("haven_industrie")).total("arbeidsplaatsen") - kept
    assert port == pytest.approx(1_467_108 / 150, rel=WHOLE)  # 9,781


# m2 per job: usual, at most and at least (PBL for offices, else common ranges that nobody looked up).
M2_PER_JOB = {
    "kantoor": (17.5, 22, 15),
    "creatief": (40, 60, 25),
    "licht_bedrijf": (60, 100, 40),
    "maakindustrie": (90, 150, 60),
    "haven_industrie": (150, 400, 100),
    "logistiek": (150, 300, 80),
    "detailhandel": (40, 60, 30),
    "horeca": (30, 45, 20),
    "maatschappelijk": (50, 90, 30),
}
# Shares of the work, in the order above.
SPLITS = {
    "kantoor": (0.75, 0, 0.05, 0, 0, 0, 0.05, 0.05, 0.10),
    "gemengd": (0.30, 0.10, 0.15, 0.10, 0, 0.05, 0.08, 0.05, 0.17),
    "maken": (0.10, 0.10, 0.25, 0.30, 0.05, 0.08, 0.04, 0.02, 0.06),
}


@pytest.mark.parametrize(
    ("split", "usual", "low", "high"),
    [("kantoor", 71_312, 55_231, 86_193), ("gemengd", 44_973, 32_232, 59_968), ("maken", 28_532, 18_899, 40_712)],
)
def test_the_split_of_the_20_percent_decides_over_tens_of_thousands_of_jobs(
    split: str, usual: float, low: float, high: float
) -> None:
    # new jobs = 1,467,108 m2 x the sum of (share / m2 per job)
    columns = zip(*M2_PER_JOB.values(), strict=True)
    sums = [1_467_108 * sum(np.divide(SPLITS[split], m2_per_job)) for m2_per_job in columns]
    assert sums == pytest.approx([usual, low, high], rel=WHOLE)
    housing = SHIPPED["maximum-programma"].verdeling
    levers = set_mix(housing, 0.8, "bovenop", default_levers(HAVENSTAD, split))
    kept = float(programme(housing).total("arbeidsplaatsen"))  # in the parks, which stay
    found = [jobs(levers, load_kentallen()) - kept, *(value - kept for value in job_range(levers))]
    assert found == pytest.approx(sums, rel=1e-9)


def test_the_published_45000_to_58000_jobs_fit_a_mixed_split_and_not_a_making_one() -> None:
    """Ontwikkelstrategie (2017): 45,000-58,000 jobs in all, 80/20, manufacturing kept: the three do not fit."""
    published = HAVENSTAD.doelen["doel_arbeidsplaatsen"]
    assert (published.low, published.high) == (45_000, 58_000)
    low, high = job_range(SHIPPED["maximum-bovenop"].verdeling)  # the mixed split
    assert low < 45_000 < 58_000 < high  # inside: 33,454-61,190
    making = set_mix(SHIPPED["maximum-programma"].verdeling, 0.8, "bovenop", default_levers(HAVENSTAD, "maken"))
    assert job_range(making)[1] < 45_000  # outside, even at the lowest floor space per job
    office = set_mix(SHIPPED["maximum-programma"].verdeling, 0.8, "bovenop", default_levers(HAVENSTAD, "kantoor"))
    assert 45_000 < job_range(office)[0] < 58_000  # offices reach it, at any floor space per job


def test_58000_jobs_on_the_20_percent_imply_the_density_of_offices() -> None:
    """1,467,108 m2 / 58,000 = 25 m2 and 20 % of 5,868,432 m2 / 58,000 = 20 m2 per job: offices, not workshops."""
    inside, top = (programme(name) for name in ("maximum-binnen", "maximum-bovenop"))
    floor = [float(each.total("bvo_nieuw_m2") - each.total("bvo_wonen_nieuw_m2")) for each in (inside, top)]
    assert [round(m2 / 58_000) for m2 in floor] == [20, 25]
    assert load_kentallen()["bvo_per_baan_licht_bedrijf"].low > 25


# ------------------------------------------------------------------------------------ when
def test_westkrant_2024_nothing_but_the_shipyard_bars_the_maximum() -> None:
    """De Westkrant (2024): Coen- and Vlothaven after 2040; VEBAN (2024): Cornelis Douwes struck out, no end known."""
    found = check_feasible(programme("maximum-bovenop"))
    assert {reason.deelgebied for reason in found.overtredingen} == {"cornelis_douwes_0_1", "cornelis_douwes_2_3"}
    early = phase(SHIPPED["maximum-bovenop"].verdeling, 2026, 2050)
    barred = {reason.deelgebied for reason in check_feasible(programme(early)).overtredingen}
    # everything but what runs: 15 parts less two parks and the two that run
    assert len(barred) == 11
    assert {"coenhaven", "vlothaven", "minervahaven_zuid"} <= barred
    assert not barred & {"sloterdijk_centrum", "sloterdijk_i_zuid", "groot_westerpark", "noorder_ijplas"}


def test_a_third_of_sloterdijk_centrum_stands_in_2031() -> None:
    """Start 2026, 20 years per the decision of 2021 read as completion in 2041: (2031 - 2026) / 15 = 1/3 of 7,500."""
    at = HAVENSTAD.position("sloterdijk_centrum")
    then = new_dwellings(at_year(SHIPPED["maximum-programma"].verdeling, 2031), HAVENSTAD.kenmerk("opp_m2"))
    assert then[at] == pytest.approx(2_500)
    assert then[HAVENSTAD.position("coenhaven")] == 0
