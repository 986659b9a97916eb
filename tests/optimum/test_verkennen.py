"""A whole exploration of Haven-Stad: what comes back can be built, opened and saved, and says what it is not."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from scenario.cli import main
from scenario.evaluatie import evaluate, evaluate_many
from scenario.meting import POSITION
from scenario.optimum import Opdracht, explore, still_efficient, turned_pairs
from scenario.optimum.basis import totals_at
from scenario.optimum.front import dominated
from scenario.optimum.scoremodel import Scoremodel
from scenario.optimum.varianten import distance
from scenario.optimum.verkennen import prepare
from scenario.perspectieven import shown_perspectieven
from scenario.startscenario import default_start
from scenario.verdeling import stack
from tests.optimum.speelgoed import HAVENSTAD

START = default_start(HAVENSTAD)
OPDRACHT = Opdracht(punten=30, woningen=(45_000.0, 60_000.0), varianten=3, speling=3 / 100)


@pytest.fixture(scope="module")
def found():
    return explore(HAVENSTAD, START, OPDRACHT)


def test_every_plan_is_feasible_in_the_core(found):
    plans = list(found.plans())
    assert len(plans) > 25
    assert all(plan.haalbaar for plan in plans)
    for plan in plans[::7]:
        outcome = evaluate(HAVENSTAD, plan.verdeling)
        assert outcome.haalbaarheid.overtredingen == ()
        assert float(outcome.programma.total("woningen_nieuw")) == pytest.approx(plan.woningen, rel=1e-9)


@pytest.mark.parametrize(("area", "dwellings"), [("havenstad", 45_000.0), ("achtersluispolder", 2_500.0)])
def test_the_own_score_of_every_plan_is_what_the_core_makes_of_those_indicators(area, dwellings):
    gebied = load_gebied(area)
    explored = explore(gebied, default_start(gebied), Opdracht(punten=9, varianten=1, woningen=(dwellings,)))
    voorstelling = explored.basis.voorstelling
    places = [POSITION[entry.id] for entry in voorstelling.voorgesteld]
    plans = list(explored.plans())
    scored = evaluate_many(gebied, stack([plan.verdeling for plan in plans])).scores[:, places]
    own = np.stack([plan.eigen for plan in plans])
    assert own == pytest.approx(scored @ voorstelling.weights, abs=1e-7)


def test_no_plan_builds_where_a_blokkade_holds(found):
    barred = [entry for entry in HAVENSTAD.blokkades if entry.geldt_voor == "wonen"]
    for plan in found.plans():
        homes_m2 = plan.verdeling["transformatie"] * plan.verdeling["fsi"] * plan.verdeling["wonen"]
        for entry in barred:
            place = HAVENSTAD.position(entry.deelgebied)
            if entry.tot is None or plan.verdeling["start"][place] < entry.tot:
                assert homes_m2[place] == 0


def test_no_point_of_the_frontier_beats_another(found):
    for niveau in found.niveaus:
        own = np.stack([plan.eigen for plan in niveau.punten])
        assert not dominated(own).any()
        assert np.all(own <= niveau.payoff.max(axis=0) + 1e-6)


def test_what_the_core_makes_of_it_stands_beside_it(found):
    plans = [plan for niveau in found.niveaus for plan in niveau.punten]
    assert any(np.abs(plan.herschat - plan.eigen).max() > 1 for plan in plans)
    turned, pairs = turned_pairs(plans, np.full(3, 1 / 3))
    assert pairs == len(plans) * (len(plans) - 1) // 2
    assert 0 < turned < pairs
    assert still_efficient(plans).any()


def test_what_is_not_represented_is_named_with_its_reason(found):
    left = {entry.id: entry.reden for entry in found.basis.voorstelling.weggelaten}
    assert "lineair" in left["loopbaarheid"].nl
    assert "totaal staat niet vast" in left["groen_op_gebouwen"].nl
    kept = {entry.id for entry in found.basis.voorstelling.voorgesteld}
    assert kept.isdisjoint(left)
    assert {"groen_per_woning", "arbeidsplaatsen_netto", "waterberging"} <= kept


def test_the_compromise_has_the_smallest_largest_regret(found):
    # every other plan of the run leaves some viewpoint further below the best it could have
    kader = found.basis.voorstelling.kader
    views = [entry.on(kader.id) for entry in shown_perspectieven() if kader.id in entry.weights]
    weights = np.array([[view[groep.id] for groep in kader.groepen] for view in views])
    best = weights @ found.compromis.eigen + np.array(list(found.spijt.values()))
    largest = max(found.spijt.values())
    assert min(found.spijt.values()) >= -1e-6
    for plan in found.plans():
        assert np.max(best - weights @ plan.eigen) >= largest - 1e-6


def test_future_generations_and_nature_are_among_the_viewpoints(found):
    assert {"toekomstige_generaties", "natuur", "neutraal"} <= set(found.spijt)


def test_variants_lose_no_more_than_the_slack_and_look_different(found):
    best, *others = found.varianten
    ruimte = found.basis.proef.ruimte
    plans = [ruimte.plan_of(plan.verdeling) for plan in found.varianten]
    assert len(others) == 3
    for plan, plan_m2 in zip(others, plans[1:], strict=True):
        assert plan.eigen.mean() >= best.eigen.mean() * (1 - 3 / 100) - 1e-6
        assert distance(plan_m2, plans[0]) > 0.2
    assert min(distance(one, other) for at, one in enumerate(plans) for other in plans[:at]) > 0.1


def test_more_slack_lets_plans_differ_more():
    apart = []
    for slack in (0.0, 10 / 100):
        asked = replace(OPDRACHT, punten=2, woningen=(45_000.0,), varianten=1, speling=slack)
        variants = explore(HAVENSTAD, START, asked)
        ruimte = variants.basis.proef.ruimte
        best, other = (ruimte.plan_of(plan.verdeling) for plan in variants.varianten)
        apart.append(float(distance(other, best)))
    assert apart[0] < apart[1]


def test_the_same_seed_finds_the_same_plans():
    asked = replace(OPDRACHT, punten=4, woningen=(45_000.0,), varianten=2)
    once, again = (explore(HAVENSTAD, START, asked) for _ in range(2))
    for one, other in zip(once.plans(), again.plans(), strict=True):
        assert np.array_equal(one.verdeling.hendels, other.verdeling.hendels)


def test_a_plan_becomes_a_scenario_that_opens_and_scores_the_same(found):
    plan = found.niveaus[0].punten[3]
    scenario = found.as_scenario(plan, "van-de-grens", Text("Van de grens", "From the frontier"))
    assert scenario.keuzes["verkend"] == "front"
    assert evaluate(HAVENSTAD, scenario.verdeling).kaderscores["vu_driehoek"] == pytest.approx(plan.herschat)


def test_one_moved_weight_is_solved_again_from_where_it_was():
    basis = prepare(HAVENSTAD, START, OPDRACHT)
    model = Scoremodel(basis, totals_at(basis, 45_000.0))
    first = model.best(np.array([0.4, 0.3, 0.3]))
    moved = model.best(np.array([0.5, 0.25, 0.25]))
    assert moved.scores[0] >= first.scores[0] - 1e-6
    anew = Scoremodel(basis, totals_at(basis, 45_000.0)).best(np.array([0.5, 0.25, 0.25]))
    assert moved.scores == pytest.approx(anew.scores, abs=1e-6)


# ---------------------------------------------------------------- the command
def run(*arguments):
    return main(["frontier", "havenstad", "--points", "8", "--woningen", "45000", "--varianten", "1", *arguments])


def test_the_command_prints_points_with_scores_rescored_values_and_mix(capsys):
    assert run("--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kader"] == "vu_driehoek"
    for point in found["punten"]:
        assert set(point["scores"]) == set(point["herscoord"]) == {"sociaal", "duurzaamheid", "economie"}
        assert set(point["mix"]) == set(HAVENSTAD.ids)
        assert point["haalbaar"] is True
    assert len(found["niveaus"][0]["payoff"]) == 3
    assert found["niet_voorgesteld"]


def test_the_command_saves_the_compromise_as_a_scenario(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    assert run("--save", "Mijn compromis") == 0
    capsys.readouterr()
    assert main(["evaluate", "havenstad", "mijn-compromis", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["haalbaar"] is True


def test_the_command_saves_any_point_of_the_frontier(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    assert run("--save", "Tweede punt", "--punt", "2", "--json") == 0
    point = json.loads(capsys.readouterr().out)["punten"][1]
    assert main(["evaluate", "havenstad", "tweede-punt", "--json"]) == 0
    saved = json.loads(capsys.readouterr().out)
    assert saved["programma"]["woningen_nieuw"] == pytest.approx(point["woningen"])
    assert saved["kaders"]["vu_driehoek"]["economie"] == pytest.approx(point["herscoord"]["economie"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--points", "0"), "--points"),
        (("--punt", "999", "--save", "x"), "--punt"),
        (("--speling", "101"), "--speling"),
        (("--kader", "nergens"), "nergens"),
        (("--perspectief", "niemand"), "niemand"),
        (("--woningen", "-5"), "--woningen"),
        (("--eis", "groen"), "groen"),
        (("--eis", "groen_per_woning>=9000"), "Dit past niet"),
    ],
)
def test_wrong_input_gives_one_line_and_code_2(capsys, arguments, words):
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert said.err.count("\n") == 1


def test_a_lens_without_a_viewpoint_is_refused():
    with pytest.raises(GebiedsmixError):
        explore(HAVENSTAD, START, Opdracht(kader="voedsel"))
