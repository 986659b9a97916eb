"""What a drawing changed beside the map: totals that moved and limits that ended, in sentences with figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gebieden.basis import Text
from gebieden.gebied import Gebied, Grens
from gebieden.laden import load_gebied
from scenario.hertekenen import Stand, redraw_area
from scenario.programma import Programma, derive_programma
from scenario.scenariobestand import all_scenarios
from scenario.tekengevolg import drawing_effects
from scenario.verdeling import Verdeling

POLDER = load_gebied("achtersluispolder")


def programme(gebied: Gebied, verdeling: Verdeling) -> Programma:
    return derive_programma(gebied, verdeling)


def test_nothing_is_said_when_nothing_moved() -> None:
    mix = all_scenarios(POLDER)["oost-west"].verdeling
    assert drawing_effects(POLDER, programme(POLDER, mix), programme(POLDER, mix), ()) is None


def test_merging_parts_that_are_redeveloped_unequally_tells_the_totals_before_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    scenarios = all_scenarios(POLDER)
    start = scenarios["oost-west"]
    share = np.array([1.0, 0.0, *[0.5] * (len(POLDER.ids) - 2)])
    mix = start.verdeling.with_levers({"transformatie": share})
    made = redraw_area(
        Stand(POLDER, scenarios, start, mix, changed=True), {"doe": "voegsamen", "in": list(POLDER.ids[:2])}
    )
    before, after = programme(POLDER, mix), programme(load_gebied(made.gebied_id), made.verdeling)
    said = drawing_effects(POLDER, before, after, made.vervallen)
    assert said is not None
    jobs = [f"{round(float(each.total('arbeidsplaatsen'))):,}".replace(",", ".") for each in (before, after)]
    assert jobs[0] != jobs[1]
    assert f"{jobs[0]} arbeidsplaatsen → {jobs[1]} arbeidsplaatsen" in said.nl
    assert "Drawing changes which part of the buildings stays" in said.en


def test_a_limit_that_ends_is_named_with_its_place_and_value() -> None:
    mix = all_scenarios(POLDER)["oost-west"].verdeling
    grens = Grens(POLDER.ids[0], "woningen_nieuw", "max", 1250.0, Text("x", "x"), "eigen_aanname", "assumption")
    said = drawing_effects(POLDER, programme(POLDER, mix), programme(POLDER, mix), [grens])
    assert said is not None
    naam = POLDER.deelgebieden[0].naam
    assert said.nl == (
        f"Een grens vervalt: in {naam.nl} gold een maximum van 1.250 woningen (nieuwe woningen). Dat gold maar voor "
        "een deel van wat nu één deelgebied is."
    )
    assert "1,250" in said.en
