"""What holds for every region, whatever its areas, scenarios and shares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError, Text
from gebieden.regio import Regio
from gebieden.regiolezen import load_regio, shipped_regions
from scenario.evaluatie import evaluate
from scenario.kentallen import load_kentallen
from scenario.regio import REGIOREGELS, Plek, Regiouitkomst, choose_scenarios, evaluate_regio, explain_regio
from scenario.regio.banen import shares
from scenario.regio.rekening import POSTEN
from scenario.scenarios import Scenario
from tests.mixes import random_mix
from tests.regio.regios import AB, MRA, alone, calculated, in_order


def with_shares(regio: Regio, values: list[float]) -> Regio:
    """The same region with other shares, that keep within 1 together."""
    scaled = [value / len(values) for value in values]
    changed = [
        replace(each, aandeel=replace(each.aandeel, value=share, low=share / 2, high=share))
        for each, share in zip(regio.relaties, scaled, strict=True)
    ]
    return replace(regio, relaties=tuple(changed))


def any_outcome(seed: int, values: list[float]) -> Regiouitkomst:
    regio, rng = with_shares(load_regio(AB), values), np.random.default_rng(seed)
    base = choose_scenarios(regio)
    mixes = [replace(each, verdeling=random_mix(g, rng)) for each, g in zip(base, regio.gebieden, strict=True)]
    return evaluate_regio(regio, mixes)


seeds = st.integers(0, 2**32 - 1)
three_shares = st.lists(st.floats(0, 1), min_size=3, max_size=3)


@settings(max_examples=15, deadline=None)
@given(seeds, three_shares)
@example(1, [0.0, 2.225073858507203e-309, 0.0])  # hardly a job looks for room: dividing by it overflowed
def test_displaced_jobs_land_or_are_lost(seed: int, values: list[float]) -> None:
    for accounts in any_outcome(seed, values).rekeningen.values():
        banen = accounts.banen
        landed = banen.geland.sum(axis=1) + banen.rest
        np.testing.assert_allclose(banen.weg, landed + banen.verloren, rtol=1e-9, atol=1e-9)
        assert (banen.verloren >= -1e-9).all()
        assert (banen.geland_sector.sum(axis=0) <= banen.ruimte_sector + 1e-9).all(), "no more land than fit"


@settings(max_examples=15, deadline=None)
@given(seeds, three_shares)
def test_in_all_is_here_and_elsewhere_and_what_happens_somewhere_is_the_work_of_all(
    seed: int, values: list[float]
) -> None:
    uitkomst = any_outcome(seed, values)
    states = [[each.programma.total for each in state] for state in (uitkomst.nu, uitkomst.eigen, uitkomst.samen)]
    posten = uitkomst.rekeningen["value"].posten
    for rekening in posten.values():
        np.testing.assert_allclose(rekening.totaal, rekening.hier + rekening.elders, rtol=1e-9)
    # who has no green in an area: what its own plan does, and what its neighbours do, is the whole change
    without = [
        np.array([float(total("inwoners") - total("inwoners_met_groen")) for total in state]) for state in states
    ]
    groen = posten["groen"].bedragen[:, :-1]
    np.testing.assert_allclose(groen.sum(axis=0), without[2] - without[0], atol=1e-6)
    scores = uitkomst.scores("nu_later_elders")
    np.testing.assert_allclose(scores.totaal, scores.hier + scores.elders, atol=1e-9)
    both = np.isfinite(scores.nu) & np.isfinite(scores.samen)
    change = scores.region(np.where(both, scores.samen, 0.0)) - scores.region(np.where(both, scores.nu, 0.0))
    np.testing.assert_allclose(scores.totaal.sum(axis=0), np.nan_to_num(change), atol=1e-6)


@pytest.mark.parametrize(("regio", "gebied"), [(MRA, "havenstad"), (MRA, "achtersluispolder"), (AB, "gemeente_a")])
def test_a_region_of_one_area_is_that_area(regio: str, gebied: str) -> None:
    uitkomst = calculated(alone(load_regio(regio), gebied))
    plain = evaluate(uitkomst.regio.gebieden[0], uitkomst.scenarios[0].verdeling)
    np.testing.assert_array_equal(uitkomst.samen[0].meting.gebied, plain.meting.gebied)
    np.testing.assert_array_equal(uitkomst.scores("zaanse_opgaven").samen[0], plain.kaderscores["zaanse_opgaven"])
    banen = uitkomst.rekeningen["value"].banen
    assert banen.rest[0] == pytest.approx(float(plain.meting.value("banen_verplaatst")))
    assert banen.verloren[0] == pytest.approx(float(plain.meting.value("banen_verloren")))


@pytest.mark.parametrize("regio", [AB, MRA])
def test_the_order_of_the_areas_does_not_matter(regio: str) -> None:
    chosen = {"havenstad": "noorder-ijplas-bebouwd"} if regio == MRA else {"gemeente_b": "ruimte-voor-werk"}
    first, second = calculated(regio, chosen), calculated(in_order(load_regio(regio), (1, 0)), chosen)
    for post in POSTEN:
        one, other = (each.rekeningen["value"].posten[post].bedragen for each in (first, second))
        np.testing.assert_allclose(one, other[::-1][:, [1, 0, 2]], atol=1e-9)
    np.testing.assert_allclose(first.scores("vu_driehoek").totaal, second.scores("vu_driehoek").totaal[::-1], atol=1e-9)


@pytest.mark.parametrize("regio", shipped_regions())
def test_every_rule_can_be_explained_wherever_it_holds(regio: str) -> None:
    uitkomst = calculated(regio)
    found = uitkomst.regio
    places = [Plek(uitkomst), *(Plek(uitkomst, gebied=name) for name in found.ids)]
    places += [Plek(uitkomst, relatie=each.id) for each in found.relaties]
    places += [Plek(uitkomst, gemeente=each.id) for each in found.gemeenten[:1]]
    explained = set()
    for plek in places:
        for name in REGIOREGELS:
            if name in plek.values:
                uitleg = explain_regio(name, plek)
                explained.add(name)
                assert all(entry.value is not None for entry in uitleg.invoer), (name, plek.relatie, plek.gebied)
                assert not np.isnan(uitleg.aandeel_aannames)
    assert set(REGIOREGELS) - explained <= {"taak_naar_inwoners"}


def test_the_range_of_shares_surrounds_the_usual_outcome() -> None:
    uitkomst = calculated(AB, {"gemeente_a": "bouwen-op-de-werf", "gemeente_b": "ruimte-voor-werk"})
    low, usual, high = (uitkomst.rekeningen[side].posten["wonen"].bedragen[0, 1] for side in ("low", "value", "high"))
    assert low < usual < high
    lost = [uitkomst.rekeningen[side].banen.verloren[0] for side in ("low", "high")]
    assert lost[0] > lost[1], "fewer jobs are lost when more of them can come back"


def test_shares_lie_from_row_to_column_with_the_rest_last() -> None:
    regio = load_regio(MRA)
    part = shares(regio, "wonen")
    assert part.shape == (2, 3)
    assert part[regio.position("havenstad"), -1] == 0.35


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"naar": "gemeente_c"}, "unknown_name"),
        ({"naar": "gemeente_a"}, "broken_region"),
        ({"deelgebied": "bos_a"}, "unknown_name"),
        ({"plek": "meer"}, "unknown_name"),
    ],
)
def test_a_relation_that_cannot_be_is_refused(change: dict[str, str], code: str) -> None:
    regio = load_regio(AB)
    wrong = replace(regio.named("polder"), **change)
    with pytest.raises(GebiedsmixError) as refused:
        replace(regio, relaties=(wrong,))
    assert refused.value.code == code


def test_shares_that_can_exceed_one_together_are_refused() -> None:
    regio = load_regio(AB)
    much = replace(regio.named("werf"), aandeel=replace(regio.named("werf").aandeel, high=1.2))
    with pytest.raises(GebiedsmixError, match="can exceed 1 together"):
        replace(regio, relaties=(much,))


def test_a_wrong_scenario_or_area_is_named_with_the_nearest() -> None:
    regio = load_regio(AB)
    with pytest.raises(GebiedsmixError, match="bouwen-in-de-polder"):
        choose_scenarios(regio, {"gemeente_a": "bouwen-in-polder"})
    with pytest.raises(GebiedsmixError, match="gemeente_a"):
        choose_scenarios(regio, {"gemeente_aa": "huidig"})
    with pytest.raises(GebiedsmixError, match="Did you mean: mra"):
        load_regio("mrra")


def test_kentallen_of_ones_own_count_in_a_region_too() -> None:
    regio = load_regio(AB)
    chosen: tuple[Scenario, ...] = choose_scenarios(regio, {"gemeente_a": "bouwen-op-de-werf"})
    nobody = load_kentallen().with_values({"aandeel_verplaatst": 0.0}, Text("niets keert terug", "nothing returns"))
    assert evaluate_regio(regio, chosen, nobody).rekeningen["value"].banen.verloren[0] == pytest.approx(340)
