"""On a toy of three deelgebieden everything can be tried, and nothing that is tried beats what was found."""

from dataclasses import replace
from itertools import product
from types import MappingProxyType

import numpy as np
import pytest

from gebieden.basis import Text
from scenario.evaluatie import evaluate, evaluate_many
from scenario.meting import POSITION
from scenario.optimum.basis import totals_at
from scenario.optimum.ontwerpruimte import FUNCTIES, GROND
from scenario.optimum.opdracht import Opdracht
from scenario.optimum.scoremodel import Scoremodel
from scenario.optimum.voorstelling import Voorstelling
from scenario.waardering import Knoop, lay_out
from tests.optimum.speelgoed import DWELLINGS, TOY, WEIGHTS, corners, toy_basis, toy_model

BASIS = toy_basis()
MODEL = toy_model(BASIS)
VIEWS = [WEIGHTS, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), np.array([0, 0, 1.0]), np.array([0.2, 0.7, 0.1])]


def meets_every_row(plans):
    held = [
        np.all((found >= rows.low - 1e-9) & (found <= rows.high + 1e-6), axis=-1)
        for rows in BASIS.hard
        for found in [np.einsum("bdv,rdv->br", plans, rows.matrix)]
    ]
    for name, total in zip(BASIS.vast, MODEL.totals, strict=True):
        held.append(np.abs(BASIS.proef.velden[name].at(plans) - total) < 1e-6)
    return np.all(held, axis=0)


def grid():
    """9000 dwellings shared over the two deelgebieden that may have them; ground and other floor in a few sizes."""
    ruimte, m2 = BASIS.proef.ruimte, DWELLINGS / BASIS.proef.velden["woningen_nieuw"].slope[0, len(GROND)]
    place = {name: at for at, name in enumerate((*GROND, *FUNCTIES))}
    found = []
    for shared, offices, schools, *greens in product(
        (0.3, 0.4, 0.5, 0.6), (0, 40_000, 120_000), (20_000, 60_000), *[(0.05, 0.2, 0.35)] * 3
    ):
        plan = np.zeros(ruimte.shape)
        for at, green in enumerate(greens):
            dry = (1 - ruimte.water_nu[at]) * ruimte.opp_m2[at]
            plan[at, place["water"]] = ruimte.water_nu[at] * ruimte.opp_m2[at]
            plan[at, [place["verharding"], place["groen"]]] = 0.25 * dry, green * dry
            plan[at, place["uitgeefbaar"]] = (0.75 - green) * dry
            plan[at, [place["kantoor"], place["maatschappelijk"]]] = offices, schools
        plan[0, place["wonen"]], plan[1, place["wonen"]] = shared * m2, (1 - shared) * m2
        found.append(plan)
    plans = np.stack(found)
    return plans[meets_every_row(plans)]


GRID = grid()


def test_the_grid_holds_plans_that_the_core_finds_feasible():
    assert len(GRID) > 100
    assert evaluate_many(TOY, BASIS.proef.ruimte.mix_of(GRID)).haalbaar.all()


@pytest.mark.parametrize("weights", VIEWS)
def test_no_plan_of_the_grid_beats_the_optimum(weights):
    best = MODEL.best(weights)
    assert best.scores @ weights >= (BASIS.voorstelling.scores(GRID) @ weights).max()


@pytest.mark.parametrize("weights", VIEWS)
def test_the_optimum_equals_the_representable_score_of_the_core(weights):
    best = MODEL.best(weights)
    outcome = evaluate(TOY, BASIS.proef.ruimte.mix_of(best.plan_m2))
    scored = outcome.scores[[POSITION[entry.id] for entry in BASIS.voorstelling.voorgesteld]]
    assert best.scores == pytest.approx(scored @ BASIS.voorstelling.weights, rel=1e-9)
    question = MODEL.question()
    question.cost[MODEL.bouwer.blocks["groepen"]] = weights
    answer = MODEL.oplosser.maximise_whole(question.cost)
    assert answer.objective == pytest.approx(best.scores @ weights, rel=1e-7)


def search(draws, batch=25_000):
    """Random plans between random corners: everything that is allowed can be drawn so."""
    ends, rng = corners(MODEL, 300, seed=5), np.random.default_rng(6)
    highest = np.full(len(VIEWS), -np.inf)
    for _ in range(draws // batch):
        picked, shares = rng.integers(len(ends), size=(batch, 6)), rng.dirichlet(np.full(6, 0.3), batch)
        scores = BASIS.voorstelling.scores(np.einsum("bk,bkdv->bdv", shares, ends[picked]))
        highest = np.maximum(highest, [(scores @ weights).max() for weights in VIEWS])
    return highest


def assert_none_better(draws):
    best = [MODEL.best(weights).scores @ weights for weights in VIEWS]
    found = search(draws)
    assert np.all(found <= np.array(best) + 1e-9)
    assert np.all(found > np.array(best) / 2)  # the search is no straw man


def test_random_search_never_beats_it():
    assert_none_better(25_000)


@pytest.mark.slow
def test_a_million_random_plans_never_beat_it():
    assert_none_better(1_000_000)


def enumerated(model, weights, at_least=(-np.inf,) * 3):
    """Hold every bent value function to each of its stretches in turn, and keep the best of all programmes."""
    values = []
    for columns in product(*[entry.columns for entry in model.bent]):
        question = model.question()
        question.cost[model.bouwer.blocks["groepen"]] = weights
        question.low[list(columns)] = 1.0
        groups = model.bouwer.blocks["groepen"]
        question.low[groups] = np.maximum(question.low[groups], at_least)
        answer = model.oplosser.maximise(question.cost, question.low, question.high)
        values.append(-np.inf if answer is None else answer.objective)
    return max(values)


@pytest.mark.parametrize("weights", VIEWS)
def test_branching_finds_what_enumerating_every_stretch_finds(weights):
    assert len(MODEL.bent) >= 3
    assert MODEL.best(weights).scores @ weights == pytest.approx(enumerated(MODEL, weights), rel=1e-8)


@pytest.mark.parametrize("seed", range(12))
def test_branching_under_bounds_finds_what_enumerating_finds(seed):
    # bounds that are met by a mixture of corners, or by nothing at all
    rng = np.random.default_rng(seed)
    ends = np.stack([MODEL.best(weights).scores for weights in VIEWS])
    at_least = rng.dirichlet(np.ones(len(ends))) @ ends * rng.uniform(0.9, 1.1)
    at_least[rng.integers(3)] = -np.inf
    weights = rng.dirichlet(np.ones(3))
    found, wanted = MODEL.best(weights, at_least), enumerated(MODEL, weights, at_least)
    assert (-np.inf if found is None else found.scores @ weights) == pytest.approx(wanted, rel=1e-7)
    assert found is None or np.all(found.scores >= at_least - 1e-6)


def with_values(name, *knots):
    """The toy with another value function for one indicator."""
    given = BASIS.voorstelling
    own = tuple(Knoop(value, score, "", "eigen_aanname", "assumption", Text("", "")) for value, score in knots)
    waardering = lay_out(MappingProxyType({**given.waardering.knopen, name: own}))
    voorstelling = Voorstelling(
        given.kader, waardering, given.voorgesteld, given.weggelaten, given.weights, given.velden
    )
    return replace(BASIS, voorstelling=voorstelling)


def test_an_s_shaped_value_function_is_solved_exactly():
    # little green is worth almost nothing, from 20 m2 it rises steeply, from 40 m2 it is nearly enough
    basis = with_values("groen_per_woning", (0.0, 0.0), (20.0, 5.0), (40.0, 95.0), (80.0, 100.0))
    model = toy_model(basis)
    assert "groen_per_woning" in {basis.voorstelling.voorgesteld[entry.at].id for entry in model.bent}
    for weights in VIEWS:
        found = model.best(weights).scores @ weights
        assert found == pytest.approx(enumerated(model, weights), rel=1e-8)
        assert found >= (basis.voorstelling.scores(GRID) @ weights).max()


def test_a_lower_bound_on_one_group_costs_the_others():
    free = MODEL.best(np.array([1.0, 0, 0])).scores
    bound = MODEL.best(np.array([1.0, 0, 0]), np.array([-np.inf, free[1] + 5, -np.inf])).scores
    assert bound[1] >= free[1] + 5 - 1e-6
    assert bound[0] <= free[0] + 1e-9


def test_a_bound_that_nothing_reaches_gives_no_plan():
    assert MODEL.best(WEIGHTS, np.array([99.9, 99.9, 99.9])) is None


def test_going_on_from_the_last_answer_gives_what_starting_anew_gives():
    rng = np.random.default_rng(3)
    for _ in range(10):
        weights = rng.dirichlet(np.ones(3))
        anew = Scoremodel(BASIS, totals_at(BASIS, DWELLINGS))
        assert MODEL.best(weights).scores @ weights == pytest.approx(anew.best(weights).scores @ weights, rel=1e-8)


def test_more_dwellings_are_drawn_as_asked():
    for dwellings in (5_000.0, 9_000.0):
        plan = toy_model(BASIS, dwellings).best(WEIGHTS).plan_m2
        assert float(BASIS.proef.velden["woningen_nieuw"].at(plan)) == pytest.approx(dwellings, rel=1e-9)


def test_jobs_can_be_fixed_too():
    basis = toy_basis(Opdracht(arbeidsplaatsen=20_000.0))
    totals = totals_at(basis, DWELLINGS, {"arbeidsplaatsen": 20_000.0})
    plan = Scoremodel(basis, totals).best(WEIGHTS).plan_m2
    assert float(basis.proef.velden["arbeidsplaatsen"].at(plan)) == pytest.approx(20_000, rel=1e-9)
