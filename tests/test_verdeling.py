"""The mix as an array: its shape, its names, and what is refused before anything is calculated."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.hendels import GROUP_OF, HENDELS, SOMGROEPEN, group_members, group_slice, hendel_by_id, hendel_index
from scenario.uitgangspunt import present_mix
from scenario.verdeling import Verdeling, check_verdeling, stack

POLDER = load_gebied("achtersluispolder")


@pytest.fixture
def mix() -> Verdeling:
    """What stands in the Achtersluispolder now: five zones."""
    return present_mix(POLDER)


def refusal(verdeling: Verdeling) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        check_verdeling(verdeling, POLDER.ids)
    return caught.value


# ------------------------------------------------------------------------------------ levers
def test_there_are_30_levers_in_six_groups() -> None:
    # 4 ground, 10 functions, 3 segments, 2 of intensity, 1 transformatie, 8 of quality, 2 years: as the design lists
    counts = {group: len(group_members(group)) for group in dict.fromkeys(GROUP_OF.values())}
    assert counts == {
        "grond": 4,
        "functiemix": 10,
        "woonsegment": 3,
        "intensiteit": 2,
        "transformatie": 1,
        "kwaliteit": 8,
        "fasering": 2,
    }


@pytest.mark.parametrize("group", SOMGROEPEN)
def test_the_levers_of_a_group_are_neighbours(group: str) -> None:
    assert [hendel.id for hendel in HENDELS[group_slice(group)]] == group_members(group)


def test_shares_run_from_0_to_1_and_every_lever_can_move_both_ways() -> None:
    for hendel in HENDELS:
        assert hendel.min < hendel.max, hendel.id
        assert 0 < hendel.step <= hendel.max - hendel.min, hendel.id
        if hendel.group in SOMGROEPEN:
            assert (hendel.min, hendel.max, hendel.unit) == (0, 1, "aandeel")


def test_a_misspelt_lever_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(GebiedsmixError, match=r"'kantor' does not exist. Did you mean: kantoor") as caught:
        hendel_index("kantor")
    assert caught.value.code == "unknown_name"
    assert caught.value.message.nl == "Hendel 'kantor' bestaat niet. Bedoelt u: kantoor?"


# ------------------------------------------------------------------------------------ the array
def test_a_mix_is_a_copy_that_nobody_can_write_to(mix: Verdeling) -> None:
    levers = np.array(mix.hendels)
    own = Verdeling(levers)
    levers[:] = 0
    assert np.array_equal(own.hendels, mix.hendels)
    with pytest.raises(ValueError, match="read-only"):
        own.hendels[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        own["wonen"][:] = 1


@pytest.mark.parametrize("shape", [(30,), (5, 29), (3, 5, 31), ()])
def test_another_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        Verdeling(np.zeros(shape))
    assert caught.value.code == "wrong_shape"
    assert str(shape) in caught.value.message.nl


def test_setting_levers_touches_only_those_and_only_there(mix: Verdeling) -> None:
    where = POLDER.where(["sluiskwartier"])
    made = mix.with_levers({"fsi": 2.0, "groendak": 0.5}, where)
    assert made["fsi"][where] == 2.0
    assert np.array_equal(made.hendels[~where], mix.hendels[~where])
    changed = {HENDELS[at].id for at in np.flatnonzero((made.hendels != mix.hendels).any(axis=0))}
    assert changed == {"fsi", "groendak"}


def test_a_group_can_be_replaced_in_one_place(mix: Verdeling) -> None:
    where = POLDER.where(["thorbeckezone"])
    made = mix.with_group("woonsegment", np.array([0.5, 0.3, 0.2]), where)
    assert made.group("woonsegment")[where].tolist() == [[0.5, 0.3, 0.2]]
    assert np.array_equal(made.group("woonsegment")[~where], mix.group("woonsegment")[~where])


def test_mixes_stack_along_a_new_first_axis(mix: Verdeling) -> None:
    other = mix.with_levers({"fsi": 1.5})
    together = stack([mix, other])
    assert together.hendels.shape == (2, 5, 30)
    assert together["fsi"][1].tolist() == [1.5] * 5
    assert np.array_equal(together.hendels[0], mix.hendels)


# ------------------------------------------------------------------------------------ what is refused
def test_what_stands_there_now_is_a_valid_mix(mix: Verdeling) -> None:
    check_verdeling(mix, POLDER.ids)
    check_verdeling(stack([mix, mix]), POLDER.ids)


def test_shares_of_112_percent_are_refused_with_the_remedy(mix: Verdeling) -> None:
    where = POLDER.where(["havenkwartier"])
    # 0.50 + 0.22 + 0.30 + 0.10 = 1.12
    wrong = refusal(mix.with_group("grond", np.array([0.50, 0.22, 0.30, 0.10]), where))
    assert wrong.code == "shares_off"
    assert wrong.message.nl == (
        "De grond van 'havenkwartier' telt op tot 112 %. Verlaag uitgeefbaar, verharding, groen, water samen met 12 %."
    )
    assert "Lower building plots, paved public space, green, water together by 12 %" in wrong.message.en


def test_shares_of_90_percent_are_refused_with_the_other_remedy(mix: Verdeling) -> None:
    wrong = refusal(mix.with_levers({"sociaal": 0.3, "midden": 0.4, "vrij": 0.2}))
    assert "telt op tot 90 %. Verhoog" in wrong.message.nl
    assert "Raise" in wrong.message.en


@pytest.mark.parametrize("hendel", [hendel.id for hendel in HENDELS])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_no_lever_takes_a_value_that_is_no_number(mix: Verdeling, hendel: str, value: float) -> None:
    wrong = refusal(mix.with_levers({hendel: value}, POLDER.where(["thorbeckezone"])))
    assert wrong.code == "not_finite"
    assert wrong.details["hendel"] == hendel
    assert wrong.details["deelgebied"] == "thorbeckezone"


@pytest.mark.parametrize("hendel", [hendel.id for hendel in HENDELS])
def test_no_lever_leaves_its_range(mix: Verdeling, hendel: str) -> None:
    declared = hendel_by_id(hendel)
    for value in (declared.min - declared.step, declared.max + declared.step):
        wrong = refusal(mix.with_levers({hendel: value}, POLDER.where(["sluiskwartier"])))
        assert wrong.code == "out_of_range"
        assert f"up to {declared.max:g}." in wrong.message.en
        assert "sluiskwartier" in wrong.message.nl


def test_completion_before_the_start_is_refused_with_the_place(mix: Verdeling) -> None:
    wrong = refusal(mix.with_levers({"start": 2050, "gereed": 2040}, POLDER.where(["nautisch_cluster"])))
    assert wrong.code == "years_reversed"
    assert wrong.message.nl == ("In 'nautisch_cluster' ligt gereed (2040) voor de start (2050). Draai de jaren om.")


def test_a_mix_of_another_area_is_refused() -> None:
    wrong = refusal(present_mix(load_gebied("havenstad")))
    assert wrong.code == "wrong_deelgebieden"
    assert "15" in wrong.message.nl
    assert "5" in wrong.message.en


def test_one_wrong_mix_in_a_stack_is_found(mix: Verdeling) -> None:
    wrong = refusal(stack([mix, mix.with_levers({"fsi": 9.0}, POLDER.where(["sluiskwartier"]))]))
    assert wrong.code == "out_of_range"
    assert wrong.details["deelgebied"] == "sluiskwartier"


def test_a_number_in_a_message_follows_the_language(mix: Verdeling) -> None:
    wrong = refusal(mix.with_levers({"kroonbedekking": 0.75}, POLDER.where(["sluiskwartier"])))
    assert wrong.message.nl == (
        "'Kroonbedekking' van deelgebied 'sluiskwartier' is 0,75; kies een getal van 0 tot en met 0,6."
    )
    assert wrong.message.en.endswith("is 0.75; choose a number from 0 up to 0.6.")
    assert wrong.details["waarde"] == 0.75
