"""From a mix to a programme: blended in m2, the same alone and in a stack, and adding up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.bereik import DISTANCES
from scenario.bewerkingen import at_year, phase
from scenario.hendels import FUNCTIES, GROND, SEGMENTEN, WERKFUNCTIES
from scenario.kentallen import load_kentallen
from scenario.programma import VELDEN, Programma, derive_programma
from scenario.uitgangspunt import lay_out, present_mix
from scenario.verdeling import Verdeling, stack
from tests.mixes import mixes, shuffled

POLDER = load_gebied("achtersluispolder")
D = len(POLDER.ids)
HERE = POLDER.where(["havenkwartier"])
AT = POLDER.position("havenkwartier")
ADDS_UP = [name for name, declared in VELDEN.items() if declared.optelbaar]


def close(value: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.allclose(value, expected, rtol=1e-12, atol=1e-9, equal_nan=True))


def differing(one: Programma, other: Programma, order: list[int] | None = None) -> list[str]:
    """Fields that differ by more than rounding, after putting the deelgebieden of the first in order."""
    places = list(range(len(one.gebied.ids))) if order is None else order
    return [name for name in VELDEN if not close(one.per_deelgebied(name)[..., places], other.per_deelgebied(name))]


# ------------------------------------------------------------------------------------ sums by hand
def test_new_dwellings_are_floor_space_for_housing_over_floor_space_per_dwelling() -> None:
    levers = lay_out(POLDER, present_mix(POLDER), HERE).with_levers(
        {
            **{name: {"wonen": 0.8, "kantoor": 0.2}.get(name, 0.0) for name in FUNCTIES},
            "transformatie": 0.5,
            "fsi": 1.25,
            "m2_per_woning": 100.0,
        },
        HERE,
    )
    made = derive_programma(POLDER, levers)
    opp_m2 = POLDER.kenmerk("opp_m2")[AT]
    # half of the surface x FSI 1.25 x 80 % housing / 100 m2
    assert made.per_deelgebied("woningen_nieuw")[AT] == pytest.approx(opp_m2 * 0.5 * 1.25 * 0.8 / 100)
    # 40-30-30 is not asked: the default of the area is 30-40-30
    assert made.per_deelgebied("woningen_sociaal_nieuw")[AT] == pytest.approx(opp_m2 * 0.005 * 0.3)
    # offices: 0.5 x 1.25 x 20 % / 17.5 m2 per job, and half of the office jobs of today
    kept = 0.5 * POLDER.kenmerk("bestaand_banen_kantoor")[AT]
    assert made.per_deelgebied("banen_kantoor")[AT] == pytest.approx(opp_m2 * 0.125 / 17.5 + kept)
    assert made.per_deelgebied("banen_verdreven")[AT] == pytest.approx(0.5 * made.per_deelgebied("bestaand_banen")[AT])


def test_the_blend_is_in_m2_and_never_in_shares() -> None:
    # 1 ha at FSI 2.0 beside 3 ha at FSI 0.4 (t = 0.25): 20,000 + 12,000 = 32,000 m2, not 4 ha x 25 % of FSI 2.0
    opp = POLDER.kenmerk("opp_m2")[AT]
    floor_now = derive_programma(POLDER, present_mix(POLDER)).per_deelgebied("bvo_m2")[AT]
    made = derive_programma(POLDER, present_mix(POLDER).with_levers({"transformatie": 0.25, "fsi": 2.0}, HERE))
    assert made.per_deelgebied("bvo_m2")[AT] == pytest.approx(0.25 * opp * 2.0 + 0.75 * floor_now)
    assert made.per_deelgebied("sloop_m2")[AT] == pytest.approx(0.25 * floor_now)


def test_both_new_dwellings_and_all_dwellings_are_told() -> None:
    area = load_gebied("havenstad")
    made = derive_programma(area, present_mix(area).with_levers({"transformatie": 0.5, "fsi": 1.0}))
    new, kept = made.total("woningen_nieuw"), 0.5 * made.total("bestaand_woningen")
    assert new > 0
    assert made.total("woningen") == pytest.approx(new + kept)


# ------------------------------------------------------------------------------------ transformatie 0
@given(mixes(POLDER))
def test_without_redevelopment_there_is_exactly_what_stands_there_now(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers.with_levers({"transformatie": 0.0}))
    now = POLDER.kenmerk
    for name in GROND:
        assert np.array_equal(made.per_deelgebied(f"{name}_m2"), now(f"bestaand_{name}_m2"))
    for name in FUNCTIES:
        assert np.array_equal(made.per_deelgebied(f"bvo_{name}_m2"), now(f"bestaand_bvo_{name}_m2"))
    for name in WERKFUNCTIES:
        assert np.array_equal(made.per_deelgebied(f"banen_{name}"), now(f"bestaand_banen_{name}"))
    for name in SEGMENTEN:
        assert np.array_equal(made.per_deelgebied(f"woningen_{name}"), now(f"bestaand_woningen_{name}"))
    assert np.array_equal(made.per_deelgebied("inwoners"), now("bestaand_inwoners"))
    assert np.array_equal(made.per_deelgebied("bebouwd_m2"), now("bestaand_bebouwd_m2"))
    for name in ("nieuw_opp_m2", "bvo_nieuw_m2", "woningen_nieuw", "sloop_m2", "banen_verdreven", "dak_nieuw_m2"):
        assert np.array_equal(made.per_deelgebied(name), np.zeros(D)), name


@given(mixes(POLDER), mixes(POLDER))
def test_without_redevelopment_no_other_lever_matters(one: Verdeling, other: Verdeling) -> None:
    made = [derive_programma(POLDER, each.with_levers({"transformatie": 0.0})) for each in (one, other)]
    assert differing(made[0], made[1]) == []


# ------------------------------------------------------------------------------------ what adds up
@given(mixes(POLDER))
def test_ground_adds_up_to_the_surface_and_functions_to_the_floor_space(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    field = made.per_deelgebied
    assert sum(field(f"{name}_m2") for name in GROND) == pytest.approx(POLDER.kenmerk("opp_m2"))
    assert sum(field(f"bvo_{name}_m2") for name in FUNCTIES) == pytest.approx(field("bvo_m2"))
    assert sum(field(f"bvo_{name}_nieuw_m2") for name in FUNCTIES) == pytest.approx(field("bvo_nieuw_m2"))
    assert sum(field(f"banen_{name}") for name in WERKFUNCTIES) == pytest.approx(field("arbeidsplaatsen"))
    assert sum(field(f"woningen_{name}") for name in SEGMENTEN) == pytest.approx(field("woningen"))
    # what is demolished and what is left make up what stands there now
    left = field("bvo_m2") - field("bvo_nieuw_m2")
    assert field("sloop_m2") + left == pytest.approx(field("bestaand_bvo_m2"))


@given(mixes(POLDER, (2,)))
def test_the_total_of_the_area_is_the_sum_of_its_deelgebieden(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    for name in ADDS_UP:
        parts = [made.per_deelgebied(name)[:, at] for at in range(D)]
        assert close(made.total(name), sum(parts)), name


@given(mixes(POLDER))
def test_no_field_is_negative_or_infinite(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    for name in ADDS_UP:
        values = made.per_deelgebied(name)
        assert not np.isinf(values).any(), name
    for name in ("bvo_m2", "woningen", "inwoners", "arbeidsplaatsen", "groen_m2", "water_m2", "verharding_m2"):
        assert (made.per_deelgebied(name) >= 0).all(), name


# ------------------------------------------------------------------------------------ many at once
@given(st.lists(mixes(POLDER), min_size=1, max_size=4))
def test_a_stack_is_calculated_as_one_by_one(several: list[Verdeling]) -> None:
    together = derive_programma(POLDER, stack(several))
    for at, levers in enumerate(several):
        alone = derive_programma(POLDER, levers)
        wrong = [n for n in VELDEN if not close(together.per_deelgebied(n)[at], alone.per_deelgebied(n))]
        assert wrong == []


def test_two_batch_axes_work_as_one() -> None:
    levers = [present_mix(POLDER).with_levers({"transformatie": t, "fsi": 1.0}) for t in (0.0, 0.2, 0.4, 0.6)]
    flat = derive_programma(POLDER, stack(levers))
    square = derive_programma(POLDER, Verdeling(flat.verdeling.hendels.reshape(2, 2, D, -1)))
    assert square.total("woningen").shape == (2, 2)
    assert np.array_equal(square.total("woningen").ravel(), flat.total("woningen"))


@given(mixes(POLDER), st.permutations(range(D)))
def test_the_order_of_deelgebieden_only_permutes_the_result(levers: Verdeling, order: list[int]) -> None:
    moved = derive_programma(shuffled(POLDER, order), Verdeling(levers.hendels[order]))
    assert differing(derive_programma(POLDER, levers), moved, order) == []


@given(mixes(POLDER))
def test_drawn_kentallen_give_what_each_draw_gives_alone(levers: Verdeling) -> None:
    known = load_kentallen()
    drawn = known.draw(np.random.default_rng(7), 3)
    # space is laid out with the usual distances, whatever is drawn
    drawn = replace(drawn, values={**drawn.values, **{name: known.values[name] for name in DISTANCES}})
    together = derive_programma(POLDER, levers, drawn)
    assert together.shape == (3, D)
    moving = [name for name in known if known[name].has_range and name not in DISTANCES]
    each = {name: drawn.values[name][1, 0] for name in moving}
    alone = derive_programma(POLDER, levers, known.with_values(each, known.name))
    wrong = [name for name in VELDEN if not close(together.per_deelgebied(name)[1], alone.per_deelgebied(name))]
    assert wrong == []


# ------------------------------------------------------------------------------------ phasing
def test_halfway_half_stands() -> None:
    plan = lay_out(POLDER, present_mix(POLDER), HERE).with_levers({"transformatie": 1.0, "fsi": 1.5}, HERE)
    plan = phase(plan, 2030, 2050, HERE)
    now, half, all_ = (derive_programma(POLDER, at_year(plan, year)) for year in (2030, 2040, 2050))
    for name in ("woningen_nieuw", "woningen", "arbeidsplaatsen", "groen_m2", "bvo_m2"):
        assert half.total(name) == pytest.approx((now.total(name) + all_.total(name)) / 2), name
    assert now.total("woningen_nieuw") == 0
    assert now.total("arbeidsplaatsen") == derive_programma(POLDER, present_mix(POLDER)).total("arbeidsplaatsen")


# ------------------------------------------------------------------------------------ asking
def test_a_misspelt_field_is_refused_with_the_nearest_name() -> None:
    made = derive_programma(POLDER, present_mix(POLDER))
    with pytest.raises(GebiedsmixError) as caught:
        made.total("woningn")
    assert caught.value.code == "unknown_name"
    assert "Bedoelt u: woningen?" in caught.value.message.nl


def test_a_field_that_does_not_add_up_has_no_total() -> None:
    made = derive_programma(POLDER, present_mix(POLDER))
    for name in set(VELDEN) - set(ADDS_UP):
        with pytest.raises(GebiedsmixError) as caught:
            made.total(name)
        assert caught.value.code == "no_total"


def test_a_programme_cannot_be_changed() -> None:
    made = derive_programma(POLDER, present_mix(POLDER))
    with pytest.raises(ValueError, match="read-only"):
        made.per_deelgebied("woningen")[:] = 1
    with pytest.raises(TypeError):
        made.values["woningen"] = np.zeros(D)  # type: ignore[index]
