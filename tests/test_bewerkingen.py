"""What one can do to a mix, each with its sum, and what is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.bewerkingen import (
    at_year,
    changed_levers,
    leave_standing,
    new_dwellings,
    phase,
    raise_share,
    redraw,
    scale_dwellings,
    set_mix,
)
from scenario.hendels import FUNCTIES
from scenario.uitgangspunt import default_levers, lay_out, present_mix
from scenario.verdeling import Verdeling, stack

POLDER = load_gebied("achtersluispolder")
SPLIT = default_levers(POLDER)
HERE = POLDER.where(["sluiskwartier"])
AT = POLDER.position("sluiskwartier")
OPP_M2 = POLDER.kenmerk("opp_m2")


@pytest.fixture
def plan() -> Verdeling:
    """Sluiskwartier redeveloped with housing alone at FSI 1.0; the other zones stay as they are."""
    mix = lay_out(POLDER, present_mix(POLDER), HERE)
    housing = {name: float(name == "wonen") for name in FUNCTIES}
    return mix.with_levers({**housing, "transformatie": 1.0, "fsi": 1.0, "m2_per_woning": 100.0}, HERE)


def refusal(request: Callable[[], object]) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        request()
    assert caught.value.message.nl
    assert caught.value.message.en
    assert "{" not in caught.value.message.nl + caught.value.message.en
    return caught.value


def ground(verdeling: Verdeling) -> list[float]:
    return [round(float(share), 12) for share in verdeling.group("grond")[AT]]


@pytest.fixture
def simple(plan: Verdeling) -> Verdeling:
    """Ground of Sluiskwartier at 50 % plots, 20 % paved, 20 % green, 10 % water."""
    return plan.with_group("grond", np.array([0.5, 0.2, 0.2, 0.1]), HERE)


# ------------------------------------------------------------------------------------ redraw one share
def test_the_others_make_room_in_proportion(simple: Verdeling) -> None:
    # green 20 -> 36 %: 64 % is left for 50 + 20 + 10 = 80 parts, so each keeps 64 / 80 = 0.8 of its share
    assert ground(redraw(simple, "groen", 0.36, SPLIT, HERE)) == [0.40, 0.16, 0.36, 0.08]


def test_a_locked_share_leaves_the_room_to_the_rest(simple: Verdeling) -> None:
    # water stays at 10 %; 100 - 30 - 10 = 60 % is left for 50 + 20 = 70 parts
    made = ground(redraw(simple, "groen", 0.30, SPLIT, HERE, locked=["water"]))
    assert made == pytest.approx([0.5 * 60 / 70, 0.2 * 60 / 70, 0.30, 0.10])


def test_where_the_others_are_zero_the_default_split_of_the_area_fills_the_room(plan: Verdeling) -> None:
    # housing 100 -> 80 %: the split 'maken' divides the 20 %: making 30 %, light business 25 %, offices 10 %
    made = redraw(plan, "wonen", 0.8, SPLIT, HERE)
    assert made["maakindustrie"][AT] == pytest.approx(0.2 * 0.30)
    assert made["licht_bedrijf"][AT] == pytest.approx(0.2 * 0.25)
    assert made["kantoor"][AT] == pytest.approx(0.2 * 0.10)
    assert made.group("functiemix")[AT].sum() == pytest.approx(1, abs=1e-12)


def test_where_even_the_default_split_is_zero_the_unlocked_share_alike(plan: Verdeling) -> None:
    nothing = np.zeros_like(SPLIT)
    made = redraw(plan.with_group("woonsegment", np.array([1.0, 0, 0]), HERE), "sociaal", 0.4, nothing, HERE)
    assert made.group("woonsegment")[AT] == pytest.approx([0.4, 0.3, 0.3])


def test_values_may_differ_per_deelgebied(plan: Verdeling) -> None:
    values = np.linspace(0.1, 0.5, 5)
    assert redraw(plan, "groen", values, SPLIT)["groen"].tolist() == values.tolist()


@pytest.mark.parametrize(
    ("hendel", "value", "locked", "code"),
    [
        ("groen", 0.3, ["groen"], "locked"),
        ("groen", 1.2, [], "out_of_range"),
        ("groen", -0.1, [], "out_of_range"),
        ("groen", np.nan, [], "out_of_range"),
        ("fsi", 8.5, [], "out_of_range"),
        ("groen", 0.6, ["uitgeefbaar"], "no_room"),  # 60 + 50 = 110 %
        ("groen", 0.1, ["uitgeefbaar", "verharding", "water"], "nothing_to_give"),
        ("groene", 0.1, [], "unknown_name"),
        ("groen", 0.1, ["watr"], "unknown_name"),  # a lock that is not heard would be broken
        ("start", 2070.0, [], "years_reversed"),
        ("gereed", 2020.0, [], "years_reversed"),
    ],
)
def test_what_cannot_be_is_refused(simple: Verdeling, hendel: str, value: float, locked: list[str], code: str) -> None:
    kept = simple.hendels.copy()
    assert refusal(lambda: redraw(simple, hendel, value, SPLIT, HERE, locked)).code == code
    assert np.array_equal(simple.hendels, kept)


def test_the_refusal_says_how_much_room_is_missing(simple: Verdeling) -> None:
    wrong = refusal(lambda: redraw(simple, "groen", 0.6, SPLIT, HERE, ["uitgeefbaar"]))
    assert wrong.message.nl.startswith("De vaste aandelen laten 10 procentpunt te weinig ruimte.")
    assert wrong.message.en.startswith("The locked shares leave 10 percentage points too little room.")


def test_a_place_that_is_not_touched_cannot_refuse(simple: Verdeling) -> None:
    # elsewhere water alone may take more than the room; only Sluiskwartier is redrawn
    elsewhere = simple.with_group("grond", np.array([0.0, 0.0, 0.0, 1.0]), ~HERE)
    assert redraw(elsewhere, "groen", 0.3, SPLIT, HERE, ["water"])["groen"][AT] == 0.3


# ------------------------------------------------------------------------------------ 80/20
def test_binnen_keeps_the_floor_space_and_takes_dwellings(plan: Verdeling) -> None:
    made = set_mix(plan, 0.8, "binnen", SPLIT)
    assert np.array_equal(made["fsi"], plan["fsi"])
    assert new_dwellings(made, OPP_M2).sum() == pytest.approx(0.8 * new_dwellings(plan, OPP_M2).sum())


def test_bovenop_keeps_the_dwellings_and_adds_floor_space(plan: Verdeling) -> None:
    made = set_mix(plan, 0.8, "bovenop", SPLIT)
    assert new_dwellings(made, OPP_M2) == pytest.approx(new_dwellings(plan, OPP_M2))
    assert made["fsi"][AT] == pytest.approx(1.0 / 0.8)  # 1.25


def test_nothing_changes_where_nothing_is_built(plan: Verdeling) -> None:
    for lezing in ("binnen", "bovenop"):
        made = set_mix(plan, 0.8, lezing, SPLIT)
        assert np.array_equal(made.hendels[~HERE], plan.hendels[~HERE])


def test_70_30_after_80_20_keeps_the_proportions_of_the_work(plan: Verdeling) -> None:
    before, after = (set_mix(plan, share, "binnen", SPLIT) for share in (0.8, 0.7))
    again = set_mix(before, 0.7, "binnen", SPLIT)
    assert again.hendels == pytest.approx(after.hendels, abs=1e-12)


def test_a_stack_of_both_readings_is_as_one_by_one(plan: Verdeling) -> None:
    lower = plan.with_levers({"fsi": 0.5}, HERE)
    together = set_mix(stack([plan, lower]), 0.8, "bovenop", SPLIT)
    alone = [set_mix(each, 0.8, "bovenop", SPLIT).hendels for each in (plan, lower)]
    assert together.hendels == pytest.approx(np.stack(alone), abs=1e-12)


@pytest.mark.parametrize(
    ("wonen", "lezing", "code"),
    [
        (0.0, "bovenop", "mix_needs_removal"),
        (1.2, "bovenop", "out_of_range"),
        (np.nan, "binnen", "out_of_range"),
        (0.1, "bovenop", "out_of_range"),  # 1.0 / 0.1 = FSI 10, above 8
        (0.8, "erbinnen", "unknown_name"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(plan: Verdeling, wonen: float, lezing: str, code: str) -> None:
    assert refusal(lambda: set_mix(plan, wonen, lezing, SPLIT)).code == code  # type: ignore[arg-type]


def test_bovenop_only_adds(plan: Verdeling) -> None:
    half = set_mix(plan, 0.5, "binnen", SPLIT)
    wrong = refusal(lambda: set_mix(half, 0.8, "bovenop", SPLIT))
    assert wrong.code == "mix_needs_removal"
    assert "Kies de lezing 'binnen'" in wrong.message.nl


# ------------------------------------------------------------------------------------ the other operations
def test_a_share_is_raised_at_the_cost_of_those_named_alone(simple: Verdeling) -> None:
    made = raise_share(simple, "groen", 0.1, ["verharding"], SPLIT, HERE)
    assert ground(made) == pytest.approx([0.5, 0.1, 0.3, 0.1])
    assert refusal(lambda: raise_share(simple, "groen", 0.3, ["verharding"], SPLIT, HERE)).code == "no_room"
    assert refusal(lambda: raise_share(simple, "groen", 0.1, ["wonen"], SPLIT, HERE)).code == "unknown_name"


def test_dwellings_are_scaled_to_a_total_by_density_alone(plan: Verdeling) -> None:
    made = scale_dwellings(plan, OPP_M2, 3_000)
    assert new_dwellings(made, OPP_M2).sum() == pytest.approx(3_000)
    assert changed_levers(plan, made) == ["fsi"]
    assert np.array_equal(made.hendels[~HERE], plan.hendels[~HERE])


def test_a_total_that_does_not_fit_is_refused(plan: Verdeling) -> None:
    most = new_dwellings(plan, OPP_M2).sum() * 8  # FSI 1.0 -> 8.0 is the end of the range
    assert scale_dwellings(plan, OPP_M2, 0.999 * most)["fsi"][AT] == pytest.approx(7.992)
    for total in (1.001 * most, -1.0, np.nan):
        assert refusal(lambda wanted=total: scale_dwellings(plan, OPP_M2, wanted)).code == "out_of_range"
    nothing = leave_standing(plan, HERE)
    assert refusal(lambda: scale_dwellings(nothing, OPP_M2, 100)).code == "no_dwellings"


def test_leaving_standing_sets_transformatie_to_zero_there(plan: Verdeling) -> None:
    made = leave_standing(plan, HERE)
    assert made["transformatie"].tolist() == [0] * 5
    assert changed_levers(plan, made) == ["transformatie"]


def test_levers_that_differ_are_named(plan: Verdeling) -> None:
    made = plan.with_levers({"pv_dak": 1.0}, POLDER.where(["havenkwartier"]))
    assert changed_levers(plan, made) == ["pv_dak"]
    assert changed_levers(plan, plan) == []


# ------------------------------------------------------------------------------------ phasing
def test_building_grows_linearly_between_start_and_completion(plan: Verdeling) -> None:
    phased = phase(plan.with_levers({"transformatie": 0.8}, HERE), 2030, 2050, HERE)
    years = {2029: 0.0, 2030: 0.0, 2035: 0.2, 2040: 0.4, 2050: 0.8, 2090: 0.8}  # 0.8 x (year - 2030) / 20
    for year, share in years.items():
        assert at_year(phased, year)["transformatie"][AT] == pytest.approx(share)


def test_all_stands_at_once_where_start_is_completion(plan: Verdeling) -> None:
    phased = phase(plan, 2035, 2035, HERE)
    assert [float(at_year(phased, year)["transformatie"][AT]) for year in (2034, 2034.9, 2035, 2036)] == [0, 0, 1, 1]


def test_one_year_of_building_is_linear_too(plan: Verdeling) -> None:
    phased = phase(plan, 2035, 2036, HERE)
    assert at_year(phased, 2035.5)["transformatie"][AT] == 0.5


def test_a_year_changes_nothing_but_what_is_redeveloped(plan: Verdeling) -> None:
    assert changed_levers(plan, at_year(plan, 2030)) == ["transformatie"]


@pytest.mark.parametrize(
    ("start", "gereed", "code"),
    [
        (2040, 2030, "years_reversed"),
        (1990, 2030, "out_of_range"),
        (2030, 2200, "out_of_range"),
        (np.nan, 2040, "out_of_range"),
        (2030, np.nan, "out_of_range"),
    ],
)
def test_years_that_cannot_be_are_refused(plan: Verdeling, start: float, gereed: float, code: str) -> None:
    assert refusal(lambda: phase(plan, start, gereed, HERE)).code == code
