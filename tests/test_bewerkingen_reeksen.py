"""Whatever sequence of requests a planner makes, the mix stays a mix."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.bewerkingen import redraw
from scenario.hendels import GROUP_OF, SOMGROEPEN, group_members, group_slice, hendel_index
from scenario.uitgangspunt import default_levers, present_mix
from scenario.verdeling import Verdeling, check_verdeling, stack
from tests.mixes import Request, after, carried_out, mixes, requests

POLDER: Gebied = load_gebied("achtersluispolder")
D = len(POLDER.ids)
REFUSALS = {"locked", "no_room", "nothing_to_give"}


def assert_still_a_mix(before: Verdeling, made: Verdeling, request: Request) -> None:
    members = group_members(GROUP_OF[request.hendel])
    part = group_slice(GROUP_OF[request.hendel])
    touched = np.ones(D, dtype=bool) if request.mask is None else request.mask
    check_verdeling(made, POLDER.ids)
    for group in SOMGROEPEN:
        assert np.abs(made.group(group).sum(axis=-1) - 1).max() <= 1e-9
        assert made.group(group).min() >= 0
    assert (made[request.hendel][..., touched] == request.value).all()
    for name in set(request.locked) & set(members):
        assert np.array_equal(made[name], before[name]), f"locked {name} moved"
    others = np.delete(np.arange(before.hendels.shape[-1]), np.arange(part.start, part.stop))
    assert np.array_equal(made.hendels[..., others], before.hendels[..., others]), "another group moved"
    assert np.array_equal(made.hendels[..., ~touched, :], before.hendels[..., ~touched, :]), "elsewhere moved"


@given(mixes(POLDER), st.lists(requests(D), min_size=1, max_size=12))
def test_groups_stay_at_one_and_locked_shares_stay_fixed(verdeling: Verdeling, asked: list[Request]) -> None:
    for request in asked:
        kept = verdeling.hendels.copy()
        made = carried_out(POLDER, verdeling, request)
        assert np.array_equal(verdeling.hendels, kept), "the input was changed"
        if isinstance(made, Verdeling):
            assert_still_a_mix(verdeling, made, request)
            verdeling = made
        else:
            assert made.code in REFUSALS
            assert made.message.nl
            assert made.message.en


@given(mixes(POLDER, (3,)), st.lists(requests(D), min_size=1, max_size=6))
def test_groups_stay_at_one_in_a_stack_too(verdeling: Verdeling, asked: list[Request]) -> None:
    for request in asked:
        made = carried_out(POLDER, verdeling, request)
        if isinstance(made, Verdeling):
            assert_still_a_mix(verdeling, made, request)
            verdeling = made


@given(st.lists(mixes(POLDER), min_size=2, max_size=4), requests(D))
def test_a_stack_is_redrawn_as_one_by_one(several: list[Verdeling], request: Request) -> None:
    each = [carried_out(POLDER, verdeling, request) for verdeling in several]
    together = carried_out(POLDER, stack(several), request)
    if isinstance(together, Verdeling):
        alone = np.stack([made.hendels for made in each if isinstance(made, Verdeling)])
        assert together.hendels == pytest.approx(alone, abs=1e-12)
    else:
        # one that cannot be done refuses all: half a stack would be a silent loss
        assert together.code in {made.code for made in each if not isinstance(made, Verdeling)}


@given(mixes(POLDER), requests(D), st.permutations(range(D)))
def test_the_order_of_deelgebieden_does_not_matter(verdeling: Verdeling, request: Request, order: list[int]) -> None:
    made = carried_out(POLDER, verdeling, request)
    if not isinstance(made, Verdeling):
        return
    mask = None if request.mask is None else request.mask[order]
    shuffled = redraw(
        Verdeling(verdeling.hendels[order]),
        request.hendel,
        request.value,
        default_levers(POLDER)[order],
        mask,
        request.locked,
    )
    assert np.array_equal(shuffled.hendels, made.hendels[order])


@given(mixes(POLDER), requests(D))
def test_asking_the_same_twice_changes_nothing_more(verdeling: Verdeling, request: Request) -> None:
    once = carried_out(POLDER, verdeling, request)
    if isinstance(once, Verdeling):
        twice = carried_out(POLDER, once, request)
        assert isinstance(twice, Verdeling)
        assert twice.hendels == pytest.approx(once.hendels, abs=1e-9)


@given(mixes(POLDER), st.lists(requests(D), max_size=8))
def test_no_sequence_makes_a_share_negative_or_above_one(verdeling: Verdeling, asked: list[Request]) -> None:
    made = after(POLDER, verdeling, asked)
    for group in SOMGROEPEN:
        assert 0 <= made.group(group).min() <= made.group(group).max() <= 1 + 1e-9


def test_levers_outside_the_groups_are_set_and_nothing_moves_with_them() -> None:
    verdeling = present_mix(POLDER)
    made = carried_out(POLDER, verdeling, Request("houtbouw", 0.75, (True, False, False, False, False), ()))
    assert isinstance(made, Verdeling)
    assert made["houtbouw"][0] == 0.75
    same = np.delete(made.hendels, hendel_index("houtbouw"), axis=-1)
    assert np.array_equal(same, np.delete(verdeling.hendels, hendel_index("houtbouw"), axis=-1))
