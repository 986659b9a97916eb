"""What the levers say over a selection: the mean by surface, and how far the parts differ."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.hendels import HENDELS, SOMGROEPEN, group_members
from scenario.scenarios import shipped_scenarios
from scenario.selectie import selected, standen
from tests.mixes import mixes

STAD = load_gebied("havenstad")
MAXIMUM = shipped_scenarios("havenstad")["maximum-programma"].verdeling
ANY = mixes(STAD)


def test_no_selection_means_all_that_is_redeveloped():
    where = selected(STAD, MAXIMUM, [])
    # the two parks have no programme
    assert [name for name, inside in zip(STAD.ids, where, strict=True) if not inside] == [
        "groot_westerpark",
        "noorder_ijplas",
    ]


def test_where_nothing_is_redeveloped_no_selection_is_the_whole_area():
    standing = MAXIMUM.with_levers({"transformatie": 0.0})
    assert selected(STAD, standing, []).all()


def test_a_selection_is_exactly_what_was_selected():
    where = selected(STAD, MAXIMUM, ["vlothaven", "coenhaven"])
    assert {STAD.ids[place] for place in np.flatnonzero(where)} == {"vlothaven", "coenhaven"}


def test_an_unknown_name_is_refused():
    with pytest.raises(GebiedsmixError):
        selected(STAD, MAXIMUM, ["vlothave"])


def test_the_mean_is_by_surface():
    where = STAD.where(["vlothaven", "coenhaven"])
    surface = STAD.kenmerk("opp_m2")[where]
    levers = MAXIMUM.with_levers({"fsi": np.where(np.array(STAD.ids) == "vlothaven", 1.0, 2.0)})
    stand = standen(STAD, levers, where)["fsi"]
    vlot = STAD.kenmerk("opp_m2")[STAD.position("vlothaven")]
    # (1 x Vlothaven + 2 x Coenhaven) / both
    assert stand.mean == pytest.approx((vlot + 2 * (surface.sum() - vlot)) / surface.sum())
    assert (stand.low, stand.high, stand.differs) == (1.0, 2.0, True)


def test_one_deelgebied_never_differs_from_itself():
    assert not any(stand.differs for stand in standen(STAD, MAXIMUM, STAD.where(["coenhaven"])).values())


@given(ANY)
def test_the_mean_shares_of_a_group_add_up_to_one_and_lie_within_their_range(verdeling):
    found = standen(STAD, verdeling, selected(STAD, verdeling, []))
    for group in SOMGROEPEN:
        assert sum(found[name].mean for name in group_members(group)) == pytest.approx(1.0)
    for hendel in HENDELS:
        stand = found[hendel.id]
        assert stand.low - 1e-9 <= stand.mean <= stand.high + 1e-9
