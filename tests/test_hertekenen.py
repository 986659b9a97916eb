"""Drawing in an area gives a copy of one's own: nothing of the mix is lost, and a drawing can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.getekend import drawings_of
from gebieden.laden import load_gebied
from gebieden.opstelling import lay_out_spots
from gebieden.rd import points_to_degrees
from gebieden.tekenstap import carry_out_step, points_of
from gebieden.werkmap import own_areas
from scenario.bereik import distances_of, ligging_of
from scenario.hertekenen import WORKING, Stand, redraw_area, take_back
from scenario.kentallen import load_kentallen
from scenario.programma import derive_programma
from scenario.scenariobestand import all_scenarios
from scenario.verdeling import Verdeling
from tests.ruimte.gebieden_om_te_tekenen import block

POLDER = "achtersluispolder"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


def stand(gebied: str = POLDER, scenario: str = "oost-west", *, changed: bool = False) -> Stand:
    found = load_gebied(gebied)
    scenarios = all_scenarios(found)
    return Stand(found, scenarios, scenarios[scenario], scenarios[scenario].verdeling, changed)


def middle_line(gebied: str = POLDER) -> list[list[float]]:
    """From far south to far north through the middle of an area, in degrees."""
    return line_at(*load_gebied(gebied).centroids_m.mean(axis=0))


def line_at(x_m: float, y_m: float) -> list[list[float]]:
    """From far south to far north through a point, in degrees."""
    return points_to_degrees(np.array([[x_m, y_m - 5_000], [x_m, y_m + 5_000]])).tolist()


def totals(gebied: str, verdeling: Verdeling) -> dict[str, float]:
    programma = derive_programma(load_gebied(gebied), verdeling)
    return {name: float(programma.total(name)) for name in ("woningen_nieuw", "bvo_m2", "groen_m2", "water_m2")}


def test_split_east_and_west_every_scenario_keeps_what_it_builds():
    before = stand()
    copy = redraw_area(before, {"doe": "splits", "punten": middle_line()}).gebied_id
    after = load_gebied(copy)
    assert len(after.ids) > len(before.gebied.ids)
    assert after.naam.nl == "Achtersluispolder (hertekend)"
    for name in ("eerder-plan", "oost-west", "koers-2023"):
        mixes = before.scenarios[name].verdeling, all_scenarios(after)[name].verdeling
        # the tables hold whole m2, the drawing the exact outline: on 130 ha that is a millionth
        assert totals(copy, mixes[1]) == pytest.approx(totals(POLDER, mixes[0]), rel=1e-5)
    assert all_scenarios(after)[WORKING].van == "oost-west"
    assert load_gebied(POLDER).ids == before.gebied.ids, "what is shipped stays"


def test_dwellings_of_merged_deelgebieden_add_up_though_their_mixes_differ():
    before = stand()
    pair = list(before.gebied.ids[:2])
    copy = redraw_area(before, {"doe": "voegsamen", "in": pair}).gebied_id
    after = load_gebied(copy)
    mix = all_scenarios(after)[WORKING].verdeling
    assert len(after.ids) == len(before.gebied.ids) - 1
    new = "woningen_nieuw"  # what stands is spread over the whole and then partly goes, so totals with it may move
    assert totals(copy, mix)[new] == pytest.approx(totals(POLDER, before.verdeling)[new], rel=1e-5)


def test_a_merge_that_is_taken_back_gives_both_their_own_mix_again():
    before = stand()
    copy = redraw_area(before, {"doe": "voegsamen", "in": list(before.gebied.ids[:2])}).gebied_id
    assert take_back(stand(copy, WORKING)) == copy
    again = all_scenarios(load_gebied(copy))
    assert load_gebied(copy).ids == before.gebied.ids
    np.testing.assert_array_equal(again[WORKING].verdeling.hendels, before.verdeling.hendels)
    np.testing.assert_array_equal(
        again["eerder-plan"].verdeling.hendels, before.scenarios["eerder-plan"].verdeling.hendels
    )
    assert drawings_of(copy).stappen == ()


def test_what_was_changed_after_a_drawing_stays_when_it_is_taken_back():
    copy = redraw_area(stand(), {"doe": "splits", "punten": middle_line()}).gebied_id
    changed = stand(copy, WORKING, changed=True)
    everywhere = changed.verdeling.with_levers({"groendak": np.full(len(changed.gebied.ids), 0.25)})
    take_back(Stand(changed.gebied, changed.scenarios, changed.start, everywhere, changed=True))
    mix = all_scenarios(load_gebied(copy))[WORKING].verdeling
    building = mix["transformatie"] > 0
    np.testing.assert_allclose(mix["groendak"][building], 0.25)


def test_drawing_on_goes_on_from_the_copy():
    copy = redraw_area(stand(), {"doe": "splits", "punten": middle_line()}).gebied_id
    again = stand(copy, WORKING)
    assert redraw_area(again, {"doe": "voegsamen", "in": list(again.gebied.ids[:2])}).gebied_id == copy
    kept = drawings_of(copy)
    assert [stap["doe"] for stap in kept.stappen] == ["splits", "voegsamen"]
    assert kept.van == POLDER


def test_a_refused_drawing_changes_nothing(folder):
    outside = [[4.0, 52.0], [4.001, 52.0]]
    with pytest.raises(GebiedsmixError) as refusal:
        redraw_area(stand(), {"doe": "splits", "punten": outside})
    assert refusal.value.code == "nothing_split"
    assert own_areas() == ()


def test_there_must_be_a_drawing_to_take_back():
    with pytest.raises(GebiedsmixError) as refusal:
        take_back(stand())
    assert refusal.value.code == "nothing_drawn"


def test_a_new_deelgebied_beside_the_area_has_a_name_and_builds_nothing_yet():
    before = stand()
    x_m, y_m = before.gebied.centroids_m[:, 0].max() + 2_000, before.gebied.centroids_m[:, 1].mean()
    corners = points_to_degrees(np.array(block(x_m, y_m, x_m + 100, y_m + 100).exterior.coords)[:-1])
    copy = redraw_area(before, {"doe": "nieuw", "punten": corners.tolist()}).gebied_id
    after = load_gebied(copy)
    assert after.deelgebieden[-1].naam.nl == "Nieuw deelgebied 1"
    assert all_scenarios(after)[WORKING].verdeling["transformatie"][-1] == 0


@pytest.mark.parametrize(
    "points",
    [
        None,
        "punten",
        [[4.8, 52.4]],
        [[4.8, 520.0], [4.9, 52.4]],
        [[4.8, "x"], [4.9, 52.4]],
        [[[4.8]]],
        [[float("nan"), 52]] * 3,
    ],
)
def test_what_is_no_drawing_is_refused(points: Any) -> None:
    with pytest.raises(GebiedsmixError) as refusal:
        points_of(points)
    assert refusal.value.code == "empty_drawing"


def test_a_kind_of_drawing_that_does_not_exist_names_the_nearest():
    with pytest.raises(GebiedsmixError) as refusal:
        carry_out_step(None, {"doe": "split"})
    assert refusal.value.code == "unknown_name"
    assert "splits" in refusal.value.message.nl


# ------------------------------------------------------------------------------------ where everything lies
@pytest.mark.parametrize("gebied", [POLDER, "havenstad"])
def test_what_a_drawing_left_alone_is_not_laid_out_again_and_all_is_as_if_it_were(gebied: str) -> None:
    before = stand(gebied, "huidig")
    known = ligging_of(before.gebied, load_kentallen())
    assert known.opstelling is known.in_memory
    x_m, y_m = before.gebied.centroids_m[0]
    after = load_gebied(redraw_area(before, {"doe": "splits", "punten": line_at(x_m, y_m)}).gebied_id)
    again = ligging_of(after, load_kentallen()).opstelling
    fresh = lay_out_spots(after, distances_of(after, load_kentallen()))
    # a drawing rounds corners to a micrometre, which is a ten-millionth of a cell
    assert again.raster == fresh.raster
    np.testing.assert_allclose(again.ruimte.fracties.toarray(), fresh.ruimte.fracties.toarray(), atol=1e-6)
    quick, anew = again.zones.rekenplekken, fresh.zones.rekenplekken
    assert quick.kernen == anew.kernen
    amounts, shares = np.linspace(1, 2, len(after.ids)), np.linspace(0, 1, len(again.zones.straal_m))
    for kern in quick.kernen:
        np.testing.assert_allclose(quick.reach(amounts, kern), anew.reach(amounts, kern), rtol=1e-6, atol=1e-6)
        cells = again.cellen.rekenplekken.reach(amounts, kern), fresh.cellen.rekenplekken.reach(amounts, kern)
        np.testing.assert_allclose(*cells, rtol=1e-5, atol=1e-6)  # cells keep reach in float32
    shared = quick.shared(shares, "binnen_300m"), anew.shared(shares, "binnen_300m")
    np.testing.assert_allclose(*shared, rtol=1e-6)
    for name, metres in again.zones.haltes_m.items():
        np.testing.assert_allclose(metres, fresh.zones.haltes_m[name], rtol=1e-6)
